"""The table of checks, and the one function that runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from plan_extract.checks.case import Case
from plan_extract.extractor import Layers, Mention
from plan_extract.text import Document, Tree

CHECKS: tuple[Callable[[Case], Iterable[Mention]], ...] = ()


def check(document: Document, tree: Tree, layers: Layers) -> list[Mention]:
    """The findings of a document in text order; ``values`` are ``code``, ``severity`` and ``message``."""
    case = Case(document, tree, layers)
    return sorted((one for run in CHECKS for one in run(case)), key=lambda one: (one.span, one.rule))
