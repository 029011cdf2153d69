"""``plan-extract schema``: the JSON Schema of a plan."""

from __future__ import annotations

import json

from plan_extract.cli import streams


def schema() -> None:
    """Print the JSON Schema of the records."""
    from plan_extract.views.schema import schema as view

    with streams.opened(None) as out:
        out.write(json.dumps(view(), ensure_ascii=False, indent=2) + "\n")
