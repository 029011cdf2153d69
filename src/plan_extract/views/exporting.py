"""One plan in the form that somebody else needs it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import Literal, get_args

from plan_extract.errors import InputError
from plan_extract.records import Plan
from plan_extract.views.printing import plain
from plan_extract.views.sheets import SHEETS, sheet
from plan_extract.views.sheets.summaries import document_line
from plan_extract.views.wording import Language

Form = Literal["xlsx", "csv", "md", "html", "ics", "labelstudio", "spacy"]
Layer = Literal["assignments", "series", "targets", "citations", "registry", "agencies", "deadlines", "findings"]
LAYERS: tuple[Layer, ...] = get_args(Layer)

_LIBRARIES: Mapping[str, str] = {"xlsx": "xlsxwriter", "html": "jinja2", "ics": "icalendar"}
_WITH_TEXT = ("html", "labelstudio", "spacy")
"""Forms that show the words in their text."""
_REPORT = ("about", "assignments", "series", "citations", "registry", "deadlines", "findings")


def export(plan: Plan, form: Form, *, layer: Layer = "assignments", lang: Language = "vi") -> bytes:
    """The plan as the bytes of a file; ``layer`` is the table that a CSV file holds.

    The same plan gives the same bytes. Raises ``InputError`` where a library of ``[office]`` misses, and where the
    form shows the text and the plan comes without it.
    """
    library = _LIBRARIES.get(form)
    if library and find_spec(library) is None:
        raise InputError(form, f"{library} is missing", "pip install 'plan-extract[office]'")
    if form in _WITH_TEXT and plan.canonical is None:
        raise InputError(plan.doc_id, "this plan comes without its text", "make it with extract --with-text")
    if form == "csv":
        from plan_extract.views.delimited import delimited

        return delimited(sheet(plan, layer, lang=lang))
    return _FORMS[form](plan, lang)


def _workbook(plan: Plan, lang: Language) -> bytes:
    from plan_extract.views.carried import MARK, packed
    from plan_extract.views.workbook import workbook

    sheets = [sheet(plan, key, lang=lang) for key in SHEETS]
    return workbook(
        sheets,
        lang=lang,
        source=document_line(plan, lang=lang),
        mark=f"@{plan.text_sha256[:MARK]}",
        made_on=plan.metadata.issued_on,
        carried=packed(plan.to_json(), lang, sheets),
    )


def _markdown(plan: Plan, lang: Language) -> bytes:
    from plan_extract.views.markdown import markdown

    told = plan.metadata
    title = plain(f"{told.doc_type or ''} {told.title or ''}") or plan.doc_id
    return markdown(title, (sheet(plan, key, lang=lang) for key in _REPORT), lang=lang).encode("utf-8", "replace")


def _page(plan: Plan, lang: Language) -> bytes:
    from plan_extract.views.page import page

    return page(plan, [sheet(plan, key, lang=lang) for key in _REPORT], lang=lang).encode("utf-8", "replace")


def _calendar(plan: Plan, lang: Language) -> bytes:
    from plan_extract.views.ics import calendar

    return calendar(plan, lang=lang)


def _tasks(plan: Plan, lang: Language) -> bytes:
    from plan_extract.views.label_studio import label_studio

    return label_studio(plan).encode("utf-8", "replace")


def _docbin(plan: Plan, _lang: Language) -> bytes:
    from plan_extract.views.docbin import docbin

    return docbin([plan])


_FORMS: Mapping[str, Callable[[Plan, Language], bytes]] = {
    "xlsx": _workbook,
    "md": _markdown,
    "html": _page,
    "ics": _calendar,
    "labelstudio": _tasks,
    "spacy": _docbin,
}
