"""Gold files: hand annotations beside the corpus texts, read as plans.

A gold folder holds one JSON file a document, ``splits.csv`` (``doc_id,split``) and ``floors.csv``; the texts are
``corpora/<doc_id>.txt`` beside the folder. A gold file has the names of ``records.Plan``, without what only an
extractor knows (``rule``, ``agency_id`` …); see ``gold/GUIDELINES.md``.
"""

from __future__ import annotations

import csv
import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plan_extract.errors import InputError
from plan_extract.records import Plan
from plan_extract.scoring import bins
from plan_extract.scoring.faults import FIELDS, faults

SPLITS = ("dev", "test")


@dataclass(frozen=True, slots=True)
class Gold:
    """A document's annotation: ``plan`` has ``canonical`` set and ``rule`` "gold" in every record.

    ``source`` is the text it annotates, or the DocBin that holds it.
    """

    doc_id: str
    split: str
    annotator: str
    source: Path
    plan: Plan

    @property
    def text(self) -> str:
        """The frozen text."""
        return self.plan.canonical or ""


def canonical(path: Path) -> str:
    """The canonical text of a corpus file: UTF-8 without BOM, NFC, line ends ``\\n``."""
    text = path.read_bytes().decode("utf-8-sig")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def load(folder: Path, *, split: str = "all") -> tuple[Gold, ...]:
    """The gold documents of a folder in the order of ``splits.csv``, or of a DocBin made of one.

    Raises ``InputError`` when the folder is no gold folder or a file has a fault; ``check`` lists them all.
    """
    if folder.suffix == bins.ENDING and folder.is_file():
        return tuple(gold for gold in _packed(folder) if split in ("all", gold.split))
    wrong = check(folder)
    if wrong:
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise InputError(str(folder), f"gold does not hold: {wrong[0]}{more}", "see plan-extract score --check")
    return tuple(_gold(folder, doc_id, part) for doc_id, part in splits(folder).items() if split in ("all", part))


def _packed(path: Path) -> Iterator[Gold]:
    for plan, told in bins.plans_in(path):
        if told.get("split") not in SPLITS:
            raise InputError(str(path), f"{plan.doc_id} in it is no gold", "make it of a gold folder with export")
        yield Gold(plan.doc_id, told["split"], told.get("annotator", ""), path, plan)


def splits(folder: Path) -> dict[str, str]:
    """The split of every document, as ``splits.csv`` says."""
    path = folder / "splits.csv"
    if not path.is_file():
        raise InputError(str(folder), "no splits.csv, so no gold folder", "name the folder that holds the gold files")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or any(not row.get("doc_id") or row.get("split") not in SPLITS for row in rows):
        raise InputError(str(path), "each row needs a doc_id and a split (dev or test)", "mend the row")
    return {row["doc_id"]: row["split"] for row in rows}


def check(folder: Path) -> list[str]:
    """Every fault of the gold of a folder, one line each; second annotations in its folders included."""
    listed = splits(folder)
    wrong = [f"{path.name}: not in splits.csv" for path in sorted(folder.glob("*.json")) if path.stem not in listed]
    for doc_id in listed:
        wrong += _file_faults(folder, folder / f"{doc_id}.json")
    for path in sorted(folder.glob("*/*.json")):
        wrong += _file_faults(folder, path)
    return wrong


def corpus(folder: Path, doc_id: str) -> Path:
    """The text that a gold file annotates."""
    return folder.resolve().parent / "corpora" / f"{doc_id}.txt"


def _file_faults(folder: Path, path: Path) -> list[str]:
    where = path.relative_to(folder)
    if not path.is_file():
        return [f"{where}: no such file, though splits.csv lists it"]
    source = corpus(folder, path.stem)
    if not source.is_file():
        return [f"{where}: its text {source} is missing"]
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        return [f"{where}: no JSON: {error}"]
    return [f"{where}: {fault}" for fault in faults(data, canonical(source), path.stem)]


def _gold(folder: Path, doc_id: str, split: str) -> Gold:
    return read(folder / f"{doc_id}.json", corpus(folder, doc_id), split=split)


def read(path: Path, source: Path, *, split: str = "dev") -> Gold:
    """One gold file with its text, without checking it."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Gold(path.stem, split, data["annotator"], source, plan_of(data, canonical(source)))


def plan_of(data: Mapping[str, Any], text: str) -> Plan:
    """A gold file's content as a plan. Its tables are left out: they have no cell spans and are not scored."""
    layers = {layer: [_record(row, text) for row in data[layer]] for layer in FIELDS}
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    source = {"path": None, "sha256": sha256, "media_type": "text/plain", "pages": None, "text_source": "text"}
    return Plan.model_validate(
        {
            "doc_id": data["doc_id"],
            "text_sha256": sha256,
            "source": source,
            "metadata": data["metadata"],
            "canonical": text,
            **layers,
        }
    )


def _record(row: Mapping[str, Any], text: str) -> dict[str, Any]:
    return {"text": text[row["span"]["start"] : row["span"]["end"]], "rule": "gold", **row}
