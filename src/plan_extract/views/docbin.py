"""Plans as spaCy's DocBin: one file that other spaCy tools read, the plans in it whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from spacy.tokens import DocBin
from spacy.vocab import Vocab

from plan_extract.errors import InputError
from plan_extract.records import Plan
from plan_extract.scoring.bins import gold_marks
from plan_extract.scoring.gold import Gold
from plan_extract.views.docs import doc_of


def docbin(plans: Iterable[Plan]) -> bytes:
    """The bytes of a DocBin of plans that carry their text; the same plans give the same bytes.

    ``spacy.tokens.DocBin().from_bytes`` reads them; ``doc.spans`` and ``doc._.plan`` are those of ``views.docs``.
    Raises ``InputError`` for a plan without its text.
    """
    return _packed((plan, {}) for plan in plans)


def gold_docbin(documents: Iterable[Gold]) -> bytes:
    """The bytes of a DocBin of gold documents; ``plan-extract score`` takes it for the folder they came from."""
    return _packed((gold.plan, gold_marks(gold.split, gold.annotator)) for gold in documents)


def _packed(documents: Iterable[tuple[Plan, Mapping[Any, Any]]]) -> bytes:
    vocab, packed = Vocab(), DocBin(store_user_data=True)
    for plan, marks in documents:
        if plan.canonical is None:
            raise InputError(plan.doc_id, "this plan comes without its text", "make it with extract --with-text")
        doc = doc_of(plan, vocab)
        doc.user_data.update(marks)
        packed.add(doc)
    return packed.to_bytes()
