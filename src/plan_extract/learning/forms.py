"""The gold documents in other forms: with the noise of a bad scan, as an engine reads a worn scan, in lower case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Any, Literal, get_args

from rapidfuzz.distance import Levenshtein

from plan_extract.learning.noise import noisy
from plan_extract.learning.offsets import Way, moved
from plan_extract.records import Plan
from plan_extract.scoring.gold import Gold, canonical

Form = Literal["clean", "noisy", "worn", "lower"]
FORMS: tuple[Form, ...] = get_args(Form)
SHARE = 0.1
"""Share of words, numbers and signs with noise."""
_SEED = 2013


def forms(gold: Gold) -> tuple[Form, ...]:
    """The forms that a document has: that of a worn scan where it stands in ``worn/`` beside its text."""
    return tuple(form for form in FORMS if form != "worn" or worn(gold).is_file())


def worn(gold: Gold) -> Path:
    """What an engine read on a worn scan of a document (``scripts/slips.py``)."""
    return gold.source.parent / "worn" / f"{gold.doc_id}.txt"


def formed(gold: Gold, form: Form) -> Gold:
    """A gold document in a form; its spans lead to the words in their new places, its values stay.

    A record whose words a scan lost has none of its places left, and is left out.
    """
    if form == "clean":
        return gold
    cut = list(_pieces(gold, form))
    text = "".join(piece for piece, _ in cut)
    data = moved(gold.plan.model_dump(mode="json", exclude={"canonical"}), Way(cut), text)
    kept = {name: _with_words(layer) if isinstance(layer, list) else layer for name, layer in data.items()}
    return replace(gold, plan=Plan.model_validate({**kept, "canonical": text}))


def _with_words(records: list[Any]) -> list[Any]:
    return [one for one in records if one["span"]["start"] < one["span"]["end"]]


def _pieces(gold: Gold, form: Form) -> Iterator[tuple[str, str]]:
    if form == "noisy":
        return noisy(gold.text, seed=_SEED, share=SHARE)
    if form == "worn":
        return aligned(canonical(worn(gold)), gold.text)
    return ((letter.lower() if len(letter.lower()) == 1 else letter, letter) for letter in gold.text)


def aligned(other: str, text: str) -> Iterator[tuple[str, str]]:
    """The pieces of another text, each beside the piece of ``text`` that it stands for, by the fewest edits.

    >>> list(aligned("Uÿ bn", "Uỷ ban"))
    [('U', 'U'), ('ÿ', 'ỷ'), (' ', ' '), ('b', 'b'), ('', 'a'), ('n', 'n')]
    """
    for edit in Levenshtein.opcodes(text, other):
        one, two = text[edit.src_start : edit.src_end], other[edit.dest_start : edit.dest_end]
        yield from zip_longest(two, one, fillvalue="")
