"""A plan as a task of Label Studio, with what was found as its prediction.

Label Studio counts the offsets of a text in code points, as the records do (its editor turns them into the UTF-16 units
of the browser by itself). The text of the task must be shown with all its blanks: ``CONFIG`` says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from plan_extract.records import Mention, Plan

LABELS = {
    "assignments": "assignment",
    "targets": "target",
    "citations": "citation",
    "agencies": "agency",
    "deadlines": "deadline",
    "findings": "finding",
}
_COLORS = ("#4e79a7", "#59a14f", "#b07aa1", "#f28e2b", "#e15759", "#9c755f")

CONFIG = (
    "<View>\n  <Style>.htx-text { white-space: pre-wrap; }</Style>\n"
    '  <Labels name="label" toName="text">\n'
    + "".join(
        f'    <Label value="{label}" background="{color}"/>\n'
        for label, color in zip(LABELS.values(), _COLORS, strict=True)
    )
    + '  </Labels>\n  <Text name="text" value="$text"/>\n</View>\n'
)
"""The labelling interface for such tasks."""


def label_studio(plan: Plan) -> str:
    """A JSON array of one task, to be imported into a project with ``CONFIG``; the plan must have its text."""
    regions = [
        region for layer, label in LABELS.items() for one in getattr(plan, layer) for region in _region(one, label)
    ]
    task = {
        "data": {"text": plan.canonical, "doc_id": plan.doc_id, "text_sha256": plan.text_sha256},
        "predictions": [{"model_version": "plan-extract", "result": [*regions, *_relations(plan)]}],
    }
    return json.dumps([task], ensure_ascii=False, indent=1) + "\n"


def _region(one: Mention, label: str) -> Iterator[dict[str, Any]]:
    """A record as a labelled stretch of the text; one without words has none."""
    if one.span.start < one.span.end:
        value = {"start": one.span.start, "end": one.span.end, "text": one.text, "labels": [label]}
        yield {
            "id": one.id,
            "type": "labels",
            "from_name": "label",
            "to_name": "text",
            "value": value,
            "meta": {"text": [one.rule]},
        }


def _relations(plan: Plan) -> Iterator[dict[str, Any]]:
    """From each task to who does it, with whom, and when."""
    for one in plan.assignments:
        for kind in ("actors", "partners", "deadlines"):
            for key in getattr(one, kind):
                ends = {"from_id": one.id, "to_id": key, "direction": "right"}
                yield {"type": "relation", **ends, "labels": [kind.removesuffix("s")]}
