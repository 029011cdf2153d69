"""Plans and gold in spaCy's DocBin, as ``views.docbin`` writes them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from plan_extract.errors import InputError
from plan_extract.records import Plan

if TYPE_CHECKING:
    from spacy.tokens import Doc

ENDING = ".spacy"
MOST_BYTES = 1 << 30
"""Bytes that a DocBin may unpack to."""
_PLAN = ("._.", "plan", None, None)
"""Where spaCy keeps ``doc._.plan``."""
_GOLD = "gold"


def plans_in(path: Path) -> Iterator[tuple[Plan, dict[str, str]]]:
    """The plans of a DocBin with their texts, and what is said of each as gold (``split``, ``annotator``).

    Raises ``InputError`` for a file that is no DocBin, or whose documents carry no plan of their text.
    """
    for doc in _docs(path):
        told_by: dict[Any, Any] = doc.user_data
        data = told_by.get(_PLAN)
        if not isinstance(data, dict):
            raise _refusal(path, "a document in it carries no plan")
        try:
            plan = Plan.model_validate({**data, "canonical": doc.text})
        except ValidationError as error:
            raise _refusal(path, f"a plan in it is none of this version ({error.error_count()} faults)") from None
        told = told_by.get(_GOLD)
        yield plan, dict(told) if isinstance(told, dict) else {}


def _docs(path: Path) -> list[Doc]:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    data = path.read_bytes()
    try:
        if zlib.decompressobj().decompress(data, MOST_BYTES + 1)[MOST_BYTES:]:
            raise _refusal(path, "it unpacks to more than 1 GB")
        return list(DocBin().from_bytes(data).get_docs(Vocab()))
    except InputError:
        raise
    except Exception:  # noqa: BLE001 - a damaged file fails in as many ways as its parts have readers
        raise _refusal(path, "it is no DocBin, or a damaged one") from None


def _refusal(path: Path, what: str) -> InputError:
    return InputError(str(path), what, "write it with plan-extract export --format spacy")


def gold_marks(split: str, annotator: str) -> dict[Any, Any]:
    """What a document of a DocBin carries beside its plan to be gold."""
    return {_GOLD: {"split": split, "annotator": annotator}}
