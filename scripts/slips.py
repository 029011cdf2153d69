"""usage: slips.py SCANS [TEXTS]: what the OCR engine makes of scans of the plans, beside the noise for models.

Prints two tables as Markdown: slips by kind, of a hundred words, of the engine and of the noise; and the headings that
rules, a model of lines that was trained on the other plans, and both find in the scans. The texts go into TEXTS:
``corpora/worn`` is what ``scan.py SCANS worn`` and this make.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rapidfuzz.distance import Levenshtein
from thinc.api import Config

from plan_extract.learning.forms import aligned
from plan_extract.learning.headings import Headed, LineModel
from plan_extract.learning.kinds import line_kinds
from plan_extract.learning.models import Model
from plan_extract.learning.noise import noisy
from plan_extract.learning.offsets import Way, moved
from plan_extract.learning.training import train
from plan_extract.pipeline import RULES, extract
from plan_extract.readers import read
from plan_extract.records import Plan
from plan_extract.scoring.counts import Counts
from plan_extract.scoring.gold import Gold, load
from plan_extract.scoring.grids import Grid, as_markdown
from plan_extract.text import Document

HOUSE = Path(__file__).parents[1]
KINDS = ("other marks", "marks lost", "other letters", "figures", "signs", "broken", "joined", "lost or more")
SHARES = (0.1, 0.15)
_SEED = 2013


def main() -> None:
    """Read the scans, print the tables."""
    documents = load(HOUSE / "gold")
    scans = {gold.doc_id: read(Path(sys.argv[1]) / f"{gold.doc_id}.scan.pdf") for gold in documents}
    for doc_id, document in scans.items() if sys.argv[2:] else ():
        (Path(sys.argv[2]) / f"{doc_id}.txt").write_text(document.text, encoding="utf-8")
    texts = {"engine": {doc_id: document.text for doc_id, document in scans.items()}}
    for share in SHARES:
        texts[f"noise {share}"] = {gold.doc_id: _with_noise(gold.text, share) for gold in documents}
    rows = [(name, *_slips(documents, read_as)) for name, read_as in texts.items()]
    print(as_markdown(Grid("Slips", ("of 100 words", *KINDS, "all"), tuple(rows), left=1)), end="\n\n")
    print(as_markdown(Grid("Headings", ("system", "P", "R", "F1"), tuple(_headings(documents, scans)), left=1)))


def _with_noise(text: str, share: float) -> str:
    return "".join(piece for piece, _ in noisy(text, seed=_SEED, share=share))


def _slips(documents: Sequence[Gold], read_as: dict[str, str]) -> Iterator[str]:
    words = sum(len(gold.text.split()) for gold in documents)
    counts = Counter(kind for gold in documents for kind in slips(gold.text, read_as[gold.doc_id]))
    yield from (f"{100 * counts[kind] / words:.2f}" for kind in KINDS)
    yield f"{100 * sum(counts.values()) / words:.2f}"


def slips(text: str, other: str) -> Iterator[str]:
    """The kind of each word of a text that another has not, or has otherwise; Markdown's marks are no words."""
    words, read_as = text.replace("*", "").split(), other.split()
    edits = [one for one in Levenshtein.opcodes(words, read_as) if one.tag != "equal"]
    done, first, start = 0, -1, -1
    for number, one in enumerate(edits):
        first, start = (first, start) if number > done else (one.src_start, one.dest_start)
        following = edits[number + 1] if number + 1 < len(edits) else None
        if following is None or (following.src_start, following.dest_start) != (one.src_end, one.dest_end):
            yield from _kinds(words[first : one.src_end], read_as[start : one.dest_end])
            done = number + 1


def _kinds(words: Sequence[str], read_as: Sequence[str]) -> Iterator[str]:
    """Of a stretch where two texts differ."""
    if "".join(words) == "".join(read_as):
        yield from [("broken" if len(read_as) > len(words) else "joined")] * abs(len(read_as) - len(words))
        return
    pairs = zip(words, read_as, strict=False)
    yield from (_kind(word, other) for word, other in pairs if word != other)
    yield from ["lost or more"] * abs(len(words) - len(read_as))


def _kind(word: str, other: str) -> str:
    if _figures(word) != _figures(other):
        return "figures"
    letters, read_as = _letters(word), _letters(other)
    if letters == read_as:
        return "signs"
    if _bare(letters) != _bare(read_as):
        return "other letters"
    return "marks lost" if read_as == _bare(read_as) else "other marks"


def _figures(word: str) -> str:
    return "".join(filter(str.isdigit, word))


def _letters(word: str) -> str:
    return "".join(filter(str.isalpha, word)).lower()


def _bare(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _headings(documents: Sequence[Gold], scans: dict[str, Document]) -> Iterator[tuple[str, ...]]:
    counts = {"rules": Counts(), "model": Counts(), "rules and model": Counts()}
    config = Config().from_disk(HOUSE / "models" / "configs" / "section-line.cfg")
    for gold in documents:
        others = [other for other in documents if other is not gold]
        model = LineModel(Model("section-line", train("section-line", config, others), ""))
        scan = scans[gold.doc_id]
        right = line_kinds(_in(scan.text, gold), scan)
        by_system = {
            "rules": line_kinds(extract(scan), scan),
            "model": [kind for kind, _ in model.verdicts(scan)],
            "rules and model": line_kinds(
                extract(scan, extractors={"sections": Headed(RULES["sections"], model)}), scan
            ),
        }
        for system, kinds in by_system.items():
            hits = sum(one == other == "heading" for one, other in zip(right, kinds, strict=True))
            counts[system] += Counts(right.count("heading"), kinds.count("heading"), hits)
    for system, one in counts.items():
        yield (system, *(f"{value:.3f}" for value in (one.precision, one.recall, one.f1)))


def _in(text: str, gold: Gold) -> Plan:
    """The sections of gold where they stand in another text."""
    data = moved(gold.plan.model_dump(mode="json", exclude={"canonical"}), Way(aligned(text, gold.text)), text)
    sections = [one for one in data["sections"] if one["span"]["start"] < one["span"]["end"]]
    emptied = {layer: [] for layer, records in data.items() if isinstance(records, list)}
    return Plan.model_validate({**data, **emptied, "sections": sections})


if __name__ == "__main__":
    main()
