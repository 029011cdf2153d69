"""The themes of a comparison, in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from plan_extract.views.compared.ground import Ground
from plan_extract.views.compared.table import Theme
from plan_extract.views.compared.themes.duties import organs, tasks
from plan_extract.views.compared.themes.figures import above, courses, indicators
from plan_extract.views.compared.themes.papers import bases, changes, funds, parts, terms
from plan_extract.views.compared.themes.plans import overview, sources

__all__ = ["overview", "sources", "themes"]

_ALWAYS: tuple[Callable[[Ground], Theme], ...] = (tasks, organs, bases, terms, funds, parts)


def themes(known: Ground) -> Iterator[Theme]:
    """What the plans say side by side; themes that need a plan above, two versions or years only where they are."""
    found = known.comparison
    if found.changes:
        yield changes(known)
    yield indicators(known)
    if known.above is not None:
        yield above(known)
    for one in _ALWAYS:
        yield one(known)
    if found.courses:
        yield courses(known)
