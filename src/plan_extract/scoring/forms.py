"""The same plans in other forms: what a PDF, a Word file or a scan loses of the values of the text.

The files stand in one folder, ``<doc_id>.<ending>``; each ending is a form (``pdf``, ``docx``, ``scan.pdf``). Their
texts differ from the one that gold was made on by blanks and order, so values are compared and no offsets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plan_extract.errors import InputError
from plan_extract.records import Plan
from plan_extract.scoring.counts import Counts
from plan_extract.scoring.gold import Gold
from plan_extract.scoring.grids import Grid, as_markdown
from plan_extract.scoring.layers import NAMES
from plan_extract.scoring.scores import extracted
from plan_extract.scoring.verdicts import value_counts

_ABOUT = """\
F1 of the values of every layer, those that the plans' texts give and those that the same plans give as files of other
forms; *loss* is the difference. How values are compared: [accuracy.md](accuracy.md). Findings that tell how a file was
read (`ocr_repaired`, `page_unreadable` …) are left out: no text has them. The files:
[tests/fixtures](../tests/fixtures/README.md)."""

_OF_READING = frozenset(
    ("encoding_converted", "glyphs_repaired", "ocr_repaired", "page_unreadable", "signature_stamp_removed",
     "text_layer_replaced")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its plans' values by split and layer, beside those of the texts; pages, and how many stayed unread."""

    name: str
    text: Mapping[str, Mapping[str, Counts]]
    found: Mapping[str, Mapping[str, Counts]]
    pages: int
    unread: int

    def loss(self, split: str, layer: str) -> float:
        """How much lower the F1 of a layer is than that of the text."""
        return self.text[split][layer].f1 - self.found[split][layer].f1

    def to_dict(self) -> dict[str, Any]:
        """``{pages, unread, split: {layer: {text_f1, f1, loss}}}``."""
        figures = {
            split: {
                layer: {"text_f1": self.text[split][layer].f1, "f1": counts.f1, "loss": self.loss(split, layer)}
                for layer, counts in layers.items()
            }
            for split, layers in self.found.items()
        }
        return {"pages": self.pages, "unread": self.unread, **figures}


def endings(folder: Path, documents: Sequence[Gold]) -> tuple[str, ...]:
    """The forms of a folder.

    Raises ``InputError`` when there is none, or when a form lacks a document.
    """
    by_document = [{path.name.removeprefix(f"{one.doc_id}.") for path in _files(folder, one)} for one in documents]
    found = sorted(set().union(*by_document))
    if not found:
        raise InputError(str(folder), "no file of a plan in it", "files are named after their plan: DOC_ID.pdf")
    for document, own in zip(documents, by_document, strict=True):
        if own != set(found):
            lacking = f"{document.doc_id}.{min(set(found) - own)}"
            raise InputError(str(folder), f"{lacking} is missing", "every form needs a file of every plan")
    return tuple(found)


def _files(folder: Path, document: Gold) -> Iterator[Path]:
    return folder.glob(f"{document.doc_id}.*")


def score_forms(
    documents: Sequence[Gold], folder: Path, splits: Sequence[str], *, forms: Sequence[str] | None = None
) -> tuple[Form, ...]:
    """Every form of a folder, or those named, scored on the documents of these splits (dev, test, all)."""
    text = {gold.doc_id: extracted(gold) for gold in documents}
    return tuple(_form(name, documents, folder, splits, text) for name in forms or endings(folder, documents))


def _form(name: str, documents: Sequence[Gold], folder: Path, splits: Sequence[str], text: Mapping[str, Plan]) -> Form:
    from plan_extract.pipeline import extract  # as in scores: reading gold needs no extractor

    whole = {gold.doc_id: extract(folder / f"{gold.doc_id}.{name}", doc_id=gold.doc_id) for gold in documents}
    unread = sum(one.code == "page_unreadable" for plan in whole.values() for one in plan.findings)
    plans = {doc_id: _of_words(plan) for doc_id, plan in whole.items()}
    pages = sum(plan.source.pages or 0 for plan in plans.values())
    counted = {split: [gold for gold in documents if split in ("all", gold.split)] for split in splits}
    return Form(
        name,
        {split: _total(golds, text) for split, golds in counted.items()},
        {split: _total(golds, plans) for split, golds in counted.items()},
        pages,
        unread,
    )


def _of_words(plan: Plan) -> Plan:
    """The plan without the findings on its reading."""
    kept = tuple(one for one in plan.findings if one.code not in _OF_READING)
    return plan.model_copy(update={"findings": kept})


def _total(documents: Sequence[Gold], plans: Mapping[str, Plan]) -> dict[str, Counts]:
    counts = [value_counts(gold.plan, plans[gold.doc_id]) for gold in documents]
    return {layer: sum((one[layer] for one in counts), Counts()) for layer in NAMES}


def form_grid(form: Form) -> Grid:
    """A table: a row a layer, three columns a split."""
    header = tuple(f"{split} {column}" for split in form.found for column in ("text", "file", "loss"))
    rows = tuple((layer, *_cells(form, layer)) for layer in NAMES)
    return Grid(_title(form), ("layer", *header), rows)


def _title(form: Form) -> str:
    pages = f", {form.pages} pages" if form.pages else ""
    return f"{form.name}{pages}{f', {form.unread} not read' if form.unread else ''}"


def _cells(form: Form, layer: str) -> Iterator[str]:
    for split, layers in form.found.items():
        yield from (f"{form.text[split][layer].f1:.3f}", f"{layers[layer].f1:.3f}")
        yield f"{form.loss(split, layer) + 0.0:+.3f}".replace("-0.000", "+0.000")


def forms_page(forms: Sequence[Form]) -> str:
    """The page ``docs/forms.md``, as Markdown."""
    made = "<!-- made by: plan-extract score --files tests/fixtures --format md > docs/forms.md -->"
    return "\n\n".join(["# Files of other forms", made, _ABOUT, *(as_markdown(form_grid(one)) for one in forms)]) + "\n"
