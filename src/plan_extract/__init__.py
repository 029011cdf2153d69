"""Vietnamese government plans as data: targets, agencies, citations, deadlines, assignments, each tied to its words.

>>> from plan_extract import extract, read_text
>>> plan = extract(read_text("KẾ HOẠCH\\nVề y tế\\nI. MỤC TIÊU\\n- 95% trẻ em được tiêm chủng đến năm 2030."))
>>> [(target.value, target.unit, str(target.due_date)) for target in plan.targets]
[(95.0, '%', '2030-12-31')]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plan_extract.comparing import compare as compare
    from plan_extract.correcting import import_plan as import_plan
    from plan_extract.errors import InputError as InputError
    from plan_extract.opening import open_plan as open_plan
    from plan_extract.pipeline import extract as extract
    from plan_extract.readers import read as read
    from plan_extract.readers import read_text as read_text
    from plan_extract.records import Plan as Plan
    from plan_extract.store import query as query
    from plan_extract.views.exporting import export as export
    from plan_extract.views.outline import outline as outline
    from plan_extract.views.registry import registry as registry
    from plan_extract.views.schema import schema as schema

_HOMES = {
    "InputError": "errors",
    "Plan": "records",
    "compare": "comparing",
    "export": "views.exporting",
    "extract": "pipeline",
    "import_plan": "correcting",
    "open_plan": "opening",
    "outline": "views.outline",
    "query": "store",
    "read": "readers",
    "read_text": "readers",
    "registry": "views.registry",
    "schema": "views.schema",
}
__all__ = [
    "InputError",
    "Plan",
    "compare",
    "export",
    "extract",
    "import_plan",
    "open_plan",
    "outline",
    "query",
    "read",
    "read_text",
    "registry",
    "schema",
]


def __getattr__(name: str) -> Any:
    """The public names, imported on first use, so that ``plan-extract --help`` loads none of them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
