"""A made-up plan with its annotation, small enough to count by hand."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from plan_extract.records import Plan
from plan_extract.scoring.gold import plan_of

TEXT = """KẾ HOẠCH
Trồng cây xanh
Căn cứ Nghị định số 12/2021/NĐ-CP ngày 03/4/2021 của Chính phủ;
I. Mục tiêu
Đến năm 2027, trồng ít nhất 500 cây xanh.
II. Tổ chức thực hiện
- Phòng Kinh tế chủ trì, phối hợp với Hội Nông dân xã giao cây giống trước ngày 15/6/2027.
- Các cơ sở trồng cây chăm sóc cây theo Nghị định số 12/2021/NĐ-CP.
"""

Row = dict[str, Any]


def span(words: str, nth: int = 1) -> Row:
    """The span of the nth occurrence of some words."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words)}


def row(key: str, words: str, *, nth: int = 1, **fields: Any) -> Row:
    """A record over some words."""
    return {"id": key, "span": span(words, nth), "text": words, **fields}


def section(key: str, words: str, heading: str | None, kind: str, number: str | None) -> Row:
    return {
        "id": key,
        "span": span(words),
        "parent": None,
        "kind": kind,
        "number": number,
        "heading": heading,
        "heading_span": span(heading) if heading else None,
        "level": 1,
    }


def citation(key: str, words: str, nth: int = 1, **fields: Any) -> Row:
    known: Row = {"form": "full", "doc_type": "Nghị định", "number": "12/2021/NĐ-CP", "title": None, "pinpoint": None}
    return row(key, words, nth=nth, **(known | {"issued_on": None, "issuer": None, "refers_to": None} | fields))


def assignment(key: str, words: str, action: str, **fields: Any) -> Row:
    known: Row = {"actors": [], "partners": [], "product": None, "deadlines": [], "targets": []}
    return row(key, words, **(known | {"action": {**span(action), "text": action}} | fields))


DUTY = "Phòng Kinh tế chủ trì, phối hợp với Hội Nông dân xã giao cây giống trước ngày 15/6/2027"
CARE = "Các cơ sở trồng cây chăm sóc cây theo Nghị định số 12/2021/NĐ-CP"


def sample() -> Row:
    """The annotation as a gold file's content."""
    return {
        "doc_id": "cay-xanh",
        "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "annotator": "A",
        "metadata": {
            "doc_type": "Kế hoạch",
            "number": None,
            "title": "Trồng cây xanh",
            "issuer": None,
            "place": None,
            "issued_on": None,
            "signers": [],
            "period": None,
            "province": None,
            "parts": [
                {
                    "kind": "plan",
                    "doc_type": "Kế hoạch",
                    "number": None,
                    "title": "Trồng cây xanh",
                    "span": {"start": 0, "end": len(TEXT) - 2},
                }
            ],
        },
        "sections": [
            section("s1", "KẾ HOẠCH\nTrồng cây xanh", None, "header", None),
            section("s2", TEXT[TEXT.index("I. Mục") : TEXT.index(".\nII.")], "I. Mục tiêu", "objectives", "I"),
            section("s3", TEXT[TEXT.index("II.") : -2], "II. Tổ chức thực hiện", "implementation", "II"),
        ],
        "citations": [
            citation(
                "c1",
                "Nghị định số 12/2021/NĐ-CP ngày 03/4/2021 của Chính phủ",
                issued_on="2021-04-03",
                issuer="Chính phủ",
                role="basis",
            ),
            citation("c2", "Nghị định số 12/2021/NĐ-CP", nth=2, role="mention", refers_to="c1"),
        ],
        "agencies": [
            row("a1", "Chính phủ", kind="named", name="Chính phủ", level="central"),
            row("a2", "Phòng Kinh tế", kind="named", name="Phòng Kinh tế", level="commune"),
            row("a3", "Hội Nông dân xã", kind="named", name="Hội Nông dân xã", level="commune"),
        ],
        "deadlines": [
            row("d1", "Đến năm 2027", kind="by", start_date=None, due_date="2027-12-31", rrule=None),
            row("d2", "trước ngày 15/6/2027", kind="by", start_date=None, due_date="2027-06-14", rrule=None),
        ],
        "targets": [
            row(
                "x1",
                "ít nhất 500 cây xanh",
                kind="quantity",
                value=500,
                value_max=None,
                unit="cây",
                comparator="ge",
                subject="cây xanh",
                indicator="trồng",
                due_date="2027-12-31",
                due_source="clause",
                topic="Mục tiêu",
            )
        ],
        "assignments": [
            assignment(
                "t1",
                DUTY,
                "giao cây giống trước ngày 15/6/2027",
                actors=["a2"],
                actor_text="Phòng Kinh tế",
                role="lead",
                partners=["a3"],
                deadlines=["d2"],
            ),
            assignment("t2", CARE, CARE[20:], actor_text="Các cơ sở trồng cây", role="responsible"),
        ],
        "tables": [],
        "findings": [row("f1", "KẾ HOẠCH", code="missing_number", severity="warning", message="Thiếu số.")],
    }


def sample_plan(**layers: list[Row]) -> Plan:
    """The annotation as a plan, some layers replaced."""
    return plan_of(sample() | layers, TEXT)


def write_sample(folder: Path, content: Row | None = None) -> Path:
    """A gold folder with the sample as its one dev document, its text beside it."""
    gold = folder / "gold"
    gold.mkdir()
    (folder / "corpora").mkdir()
    (folder / "corpora" / "cay-xanh.txt").write_text(TEXT, encoding="utf-8")
    (gold / "splits.csv").write_text("doc_id,split\ncay-xanh,dev\n", encoding="utf-8")
    (gold / "floors.csv").write_text("split,layer,measure,floor\n", encoding="utf-8")
    (gold / "cay-xanh.json").write_text(json.dumps(content or sample(), ensure_ascii=False), encoding="utf-8")
    return gold
