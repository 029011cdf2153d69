"""Slips and changes as lines for a person, as Markdown and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from plan_extract.scoring.changes import Change
from plan_extract.scoring.slips import Slip


def slip_lines(found: Sequence[Slip], layer: str) -> str:
    """Every slip with its values and context, under its document; a count at the end.

    >>> print(slip_lines([], "citations"))
    citations: nothing wrong
    """
    lines: list[str] = []
    doc_id = None
    for slip in found:
        if slip.doc_id != doc_id:
            doc_id = slip.doc_id
            lines += [f"{doc_id}: {layer}", ""]
        lines += [*_slip(slip), ""]
    counts = Counter(f"{slip.what} {slip.field}" if slip.field else slip.what for slip in found)
    said = ", ".join(f"{name} {count}" for name, count in counts.most_common()) or "nothing wrong"
    return "\n".join([*lines, f"{layer}: {said}"])


def _slip(slip: Slip) -> list[str]:
    what = f"{slip.what} {slip.field}" if slip.field else slip.what
    rule = f"  ({slip.rule})" if slip.rule else ""
    lines = [f"  {what.upper() if not slip.field else what} at {slip.place}{rule}"]
    lines += [f"    {side:<5} {value}" for side, value in (("gold", slip.gold), ("found", slip.found)) if value]
    return [*lines, f"    text  {slip.context}"] if slip.context else lines


def slip_markdown(found: Sequence[Slip], layer: str) -> str:
    """The slips as a Markdown section with a block of lines."""
    return f"## Errors: {layer}\n\n```text\n{slip_lines(found, layer)}\n```"


def change_lines(found: Sequence[Change]) -> str:
    """Losses, then gains, record by record, and how many of each.

    >>> print(change_lines([]))
    no record stands better or worse
    """
    if not found:
        return "no record stands better or worse"
    lines = []
    for what in ("loss", "gain"):
        lines += [_change(one) for one in found if one.what == what]
    counts = Counter((one.layer, one.what) for one in found)
    layers = dict.fromkeys(one.layer for one in found)
    lines += [f"{layer}: {counts[layer, 'gain']} better, {counts[layer, 'loss']} worse" for layer in layers]
    return "\n".join(lines)


def _change(one: Change) -> str:
    sign = "+" if one.what == "gain" else "-"
    return f"{sign} {one.doc_id} {one.layer} at {one.place} {one.text!r}: {one.before} → {one.after}"


def change_markdown(found: Sequence[Change]) -> str:
    """The changes as a Markdown section with a block of lines."""
    return f"## Gains and losses\n\n```diff\n{change_lines(found)}\n```"


def as_json(found: Sequence[Slip] | Sequence[Change]) -> str:
    """Slips or changes as a JSON list of objects."""
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2)
