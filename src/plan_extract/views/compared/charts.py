"""Charts of shared indicators as SVG (packages altair and vl-convert-python): a bar a plan and year.

Every bar has its name and its value beside it, so nothing is told by colour alone. All measures are given and none is
taken of a font: the same figures give the same drawing on every machine, and its words stay words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from plan_extract.comparing.compared import Figure, Indicator
from plan_extract.views.compared.ground import Ground, titled
from plan_extract.views.compared.table import WIDE
from plan_extract.views.compared.themes.figures import figure_words
from plan_extract.views.compared.wording import SIGNS
from plan_extract.views.printing import plain
from plan_extract.views.workbook import fitting

MOST = 60
"""Charts of a page at most; its tables have every figure."""
FONT = "'Times New Roman','Liberation Serif',Tinos,serif"

_BAR, _WIDTH, _LEFT, _RIGHT = 22, 200, 190, 130
_LETTERS = 22
"""Letters of a plan's name that fit left of its bar; of longer ones, the middle is left out."""
_FILLS = ("#6f8fb9", "#b3b3b3")
"""By turns from plan to plan; the second is lighter in grey too."""


class Chart(NamedTuple):
    """A drawing with what it shows."""

    id: str
    name: str
    unit: str
    svg: str


def charted(known: Ground) -> list[Indicator]:
    """The indicators that can be drawn: shared, with at least two figures, and not of more plans than a chart takes."""
    shared = (row for row in known.comparison.indicators if row.joined)
    return [row for row in shared if len(_drawn(row)) >= 2 and len(row.wordings) <= WIDE]


def _drawn(row: Indicator) -> list[Figure]:
    return [one for one in row.figures if one.amount is not None]


def charts(known: Ground) -> Iterator[Chart]:
    """The first ``MOST`` drawings, in the order of the table."""
    for row in charted(known)[:MOST]:
        yield Chart(row.id, titled(row.name), plain(row.unit), _svg(_bars(row, known), 100 if row.unit == "%" else 0))


def _bars(row: Indicator, known: Ground) -> list[dict[str, Any]]:
    turns = {plan: at % 2 for at, plan in enumerate(row.wordings)}
    return [_bar(at, row, one, turns.get(one.plan, 0), known) for at, one in enumerate(_drawn(row))]


def _bar(at: int, row: Indicator, one: Figure, turn: int, known: Ground) -> dict[str, Any]:
    label = fitting(known.label(one.plan))  # vl-convert ends the process at a letter that XML cannot hold
    name = label if len(label) <= _LETTERS else f"{label[: _LETTERS // 2]}…{label[1 - _LETTERS // 2 :]}"
    marks = " ".join(SIGNS[mark.kind].mark for mark in one.marks)
    return {
        "at": at,
        "amount": one.amount,
        "end": max(one.amount or 0, 0),
        "name": f"{name} · {one.year}" if one.year else name,
        "value": f"{fitting(figure_words(row, one, known.lang))} {marks}".strip(),
        "fill": _FILLS[turn],
    }


def _svg(bars: Sequence[dict[str, Any]], most: float) -> str:
    """The drawing; its axis reaches at least to ``most``."""
    import vl_convert

    drawing: str = vl_convert.vegalite_to_svg(_drawing(bars, most))
    return drawing


def _drawing(bars: Sequence[dict[str, Any]], most: float) -> dict[str, Any]:
    import altair as alt

    amounts = [bar["amount"] for bar in bars]
    scale = alt.Scale(domain=[min(0, *amounts), max(most, *amounts) or 1], nice=False, zero=True)
    base = alt.Chart(alt.InlineData(values=list(bars))).encode(
        y=alt.Y("at:O", axis=None), x=alt.X("amount:Q", axis=None, scale=scale)
    )
    words: dict[str, Any] = {"font": FONT, "fontSize": 13, "baseline": "middle", "color": "currentColor", "aria": False}
    drawn = base.mark_bar(height=_BAR - 8, aria=False).encode(color=alt.Color("fill:N", scale=None))
    names = base.mark_text(align="right", **words).encode(text="name:N", x=alt.value(-8))
    values = base.mark_text(align="left", dx=6, **words).encode(
        text="value:N", x=alt.X("end:Q", axis=None, scale=scale)
    )
    whole = alt.layer(drawn, names, values).properties(
        width=_WIDTH,
        height=_BAR * len(bars),
        background="transparent",
        padding={"left": _LEFT, "right": _RIGHT, "top": 4, "bottom": 4},
        autosize=alt.AutoSizeParams(type="none"),
    )
    drawing: dict[str, Any] = whole.configure_view(stroke=None).to_dict()
    return drawing
