"""Silver: other documents, with what the rules say of them in the place of gold.

The rules label the text as it is printed; a model learns from copies with noise, so that it may come to read in damaged
text what the rules read in clean text.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plan_extract.errors import InputError
from plan_extract.pipeline import extract
from plan_extract.scoring.gold import Gold

ANNOTATOR = "rules"


def silver(folder: Path) -> tuple[Gold, ...]:
    """The documents of a folder that bring their text along (scans do not), labelled by the rules.

    Raises ``InputError`` where there is none.
    """
    made = tuple(_labelled(folder))
    if not made:
        raise InputError(str(folder), "there is no document with text in it", "name a folder of documents")
    return made


def _labelled(folder: Path) -> Iterator[Gold]:
    for path in sorted(folder.glob("*.*")):
        try:
            plan = extract(path, with_text=True, ocr="off")
        except InputError:
            continue  # a folder of documents has other files, too
        if plan.canonical:
            yield Gold(plan.doc_id, "dev", ANNOTATOR, path, plan)
