"""The gold documents in other forms: with the noise of a bad scan, and in lower case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, get_args

from plan_extract.learning.noise import noisy
from plan_extract.learning.offsets import Way, moved
from plan_extract.records import Plan
from plan_extract.scoring.gold import Gold

Form = Literal["clean", "noisy", "lower"]
FORMS: tuple[Form, ...] = get_args(Form)
SHARE = 0.1
"""Share of words with noise."""
_SEED = 2013


def formed(gold: Gold, form: Form) -> Gold:
    """A gold document in a form; its spans lead to the words in their new places, its values stay."""
    if form == "clean":
        return gold
    cut = list(_pieces(gold.text, form))
    text = "".join(piece for piece, _ in cut)
    data = gold.plan.model_dump(mode="json", exclude={"canonical"})
    plan = Plan.model_validate({**moved(data, Way(cut), text), "canonical": text})
    return replace(gold, plan=plan)


def _pieces(text: str, form: Form) -> Iterator[tuple[str, str]]:
    if form == "noisy":
        return noisy(text, seed=_SEED, share=SHARE)
    return ((letter.lower() if len(letter.lower()) == 1 else letter, letter) for letter in text)
