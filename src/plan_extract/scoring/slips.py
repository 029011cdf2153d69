"""What is wrong, one by one: every miss, every made-up record, every wrong field or span, with its context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plan_extract.scoring.gold import Gold
from plan_extract.scoring.heads import shown
from plan_extract.scoring.layers import Side
from plan_extract.scoring.verdicts import Judgement, Pair, Verdict

_AROUND = 60  # characters of context on each side
_LONGEST = 160  # a longer span is shown by its two ends


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing that is wrong.

    ``what``: "miss", "extra", "span" or "field"; ``field`` names the field; ``gold`` and ``found`` are the two
    values; ``context`` is the text around, the span between ⟦ and ⟧.
    """

    doc_id: str
    layer: str
    what: str
    place: int
    field: str | None
    gold: str | None
    found: str | None
    rule: str | None
    context: str


def slips(judgement: Judgement, layer: str, gold: Gold) -> list[Slip]:
    """Everything wrong in a layer of a document, in text order."""
    if layer == "metadata":
        return list(_metadata_slips(judgement))
    verdict = judgement.layers[layer]
    found = [*_unpaired(verdict, gold), *(slip for pair in verdict.pairs for slip in _pair_slips(pair, verdict, gold))]
    return sorted(found, key=lambda slip: (slip.place, slip.what, slip.field or ""))


def _metadata_slips(judgement: Judgement) -> Iterator[Slip]:
    for one in judgement.metadata:
        if not one.right:
            what = "miss" if one.found is None else "extra" if one.gold is None else "field"
            values = shown(one.gold), shown(one.found)
            yield Slip(judgement.doc_id, "metadata", what, 0, one.head.name, *values, one.rule, "")


def _unpaired(verdict: Verdict, gold: Gold) -> Iterator[Slip]:
    where = gold.doc_id, verdict.layer.name
    for record in verdict.missed:
        said = _brief(record, verdict, verdict.golds)
        yield Slip(*where, "miss", _start(record, verdict), None, said, None, None, _context(gold, record, verdict))
    for record in verdict.extra:
        said, context = _brief(record, verdict, verdict.founds), _context(gold, record, verdict)
        yield Slip(*where, "extra", _start(record, verdict), None, None, said, record.rule, context)


def _start(record: Any, verdict: Verdict) -> int:
    return verdict.layer.place(record).start


def _pair_slips(pair: Pair, verdict: Verdict, gold: Gold) -> Iterator[Slip]:
    where = gold.doc_id, verdict.layer.name
    place = verdict.layer.place(pair.gold)
    context = _context(gold, pair.gold, verdict)
    rule = pair.found.rule
    if not pair.exact:
        other = verdict.layer.place(pair.found)
        words = _short(gold.text[place.start : place.end]), _short(gold.text[other.start : other.end])
        yield Slip(*where, "span", place.start, None, *words, rule, context)
    for name in sorted(pair.wrong):
        values = _value(pair.gold, name, verdict.golds), _value(pair.found, name, verdict.founds)
        yield Slip(*where, "field", place.start, name, *values, rule, context)


def _value(record: Any, name: str, side: Side) -> str:
    """A field as a person reads it: names for ids of agencies, words for spans."""
    if name in ("actors", "partners"):
        return "; ".join(sorted(side.names(getattr(record, name)))) or "none"
    if name == "boundary":
        return f"[{record.span.start}, {record.span.end}) … {_short(record.text[-40:])}"
    if name == "action":
        return _short(record.action.text)
    value = getattr(record, name)
    if name in ("deadlines", "targets", "parent", "refers_to"):
        return _named(value, side) or "none"
    return shown(value)


def _named(keys: Any, side: Side) -> str:
    """Ids with the words of their records."""
    listed = keys if isinstance(keys, tuple) else (keys,) if keys else ()
    texts = {record.id: record for layer in _LINKED for record in getattr(side.plan, layer)}
    return "; ".join(f"{key} {_short(texts[key].text, 40)!r}" if key in texts else key for key in listed)


_LINKED = ("sections", "citations", "deadlines", "targets")


def _brief(record: Any, verdict: Verdict, side: Side) -> str:
    """A record in one line: its deciding fields that say something."""
    said = [(field.name, _value(record, field.name, side)) for field in verdict.layer.fields if not field.apart]
    if verdict.layer.name == "findings":
        said += [("code", record.code), ("message", record.message)]
    return ", ".join(f"{name}={value}" for name, value in said if value != "none")


def _context(gold: Gold, record: Any, verdict: Verdict) -> str:
    place, text = verdict.layer.place(record), gold.text
    before, after = text[max(place.start - _AROUND, 0) : place.start], text[place.end : place.end + _AROUND]
    return _line(f"{before}⟦{_short(text[place.start : place.end])}⟧{after}")


def _short(words: str, longest: int = _LONGEST) -> str:
    if len(words) > longest:
        words = f"{words[: longest // 2]} […] {words[-longest // 2 :]}"
    return _line(words)


def _line(words: str) -> str:
    return " ".join(words.split())
