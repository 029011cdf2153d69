"""Plans for the store's tests: one with every field filled, and small ones whose answers are known."""

from __future__ import annotations

import datetime
import json
import os
import random
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin

import pytest

from plan_extract import records
from plan_extract.records import Plan
from plan_extract.store import StoredPlan

WORDS = ("Đạt", "chuẩn,", "99,5%", '"hộ"\n', "nghèo\t–", "ÿ\u0000", "𠀀", "\\", "=1+1", "")


def need_libraries() -> None:
    """Skip the module without the libraries of ``[data]``; where every check must run, fail."""
    absent = [name for name in ("pyarrow", "duckdb") if find_spec(name) is None]
    if absent and "CI" in os.environ:
        pytest.fail(f"{absent} missing")
    if absent:
        pytest.skip(f"{absent} missing: pip install 'plan-extract[data]'", allow_module_level=True)


def filled(kind: Any, chance: random.Random) -> Any:
    """A value of a type, as it stands in JSON; None wherever the type allows it, one time in four."""
    origin, kinds = get_origin(kind), get_args(kind)
    if origin is Literal:
        return chance.choice(kinds)
    if origin is tuple:
        many = kinds[:1] * chance.randrange(4) if kinds[-1] is Ellipsis else kinds
        return [filled(one, chance) for one in many]
    if origin is dict:
        names = [name for name in records.Metadata.model_fields if name not in ("parts", "evidence")]
        return {name: filled(kinds[1], chance) for name in chance.sample(names, 4)}
    if NoneType in kinds:
        return None if chance.random() < 0.25 else filled(kinds[0], chance)
    if origin is not None or kinds:
        return filled(kinds[0], chance)
    return _filled_field(kind, chance)


def _filled_field(kind: Any, chance: random.Random) -> Any:
    if issubclass(kind, records.Record):
        return {name: filled(field.annotation, chance) for name, field in kind.model_fields.items()}
    values: dict[Any, Any] = {
        bool: chance.random() < 0.5,
        int: chance.randrange(2**31),
        float: chance.choice((7, -0.5, 99.4, 1e300, 10**15, 0.1 + 0.2)),
        str: " ".join(chance.choices(WORDS, k=4)),
        datetime.date: f"{chance.randrange(1, 9999):04}-02-{chance.randrange(1, 28):02}",
    }
    return values[kind]


def random_plan(seed: int) -> Plan:
    """A plan with records in every layer and values in every field, some of them None."""
    return Plan.model_validate_json(json.dumps(filled(Plan, random.Random(seed))))


def stored(path: str, plan: Plan, province: str | None = None, year: int | None = None) -> StoredPlan:
    """A plan as a batch hands it over."""
    return StoredPlan(path, province, year, plan.to_json().encode())


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below but the DuckDB file, whose bytes differ from run to run."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".duckdb")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


class Notes:
    """Makes a small plan record by record; ids count up."""

    def __init__(self, doc_id: str, province: str, code: str) -> None:
        self.doc_id = doc_id
        self.about = {
            "doc_type": "Kế hoạch",
            "number": f"{len(doc_id)}/KH-UBND",
            "province": {"code": code, "name": province},
        }
        self.layers: dict[str, list[dict[str, Any]]] = {}

    def add(self, layer: str, text: str, **fields: Any) -> str:
        """A record with its words; returns its id."""
        rows = self.layers.setdefault(layer, [])
        one = f"{layer[0]}{len(rows) + 1}"
        start = 10 * sum(map(len, self.layers.values()))
        rows.append(
            {"id": one, "text": text, "span": {"start": start, "end": start + len(text)}, "page": 3, "rule": "made"}
            | fields
        )
        return one

    def target(self, text: str, **fields: Any) -> str:
        return self.add("targets", text, **({"kind": "quantity", "indicator": text} | fields))

    def agency(self, name: str) -> str:
        return self.add("agencies", name, kind="named", name=name)

    def deadline(self, text: str, due_date: str | None) -> str:
        return self.add("deadlines", text, kind="by" if due_date else "conditional", due_date=due_date)

    def charge(self, action: str, actors: Iterable[str], **fields: Any) -> str:
        return self.add(
            "assignments",
            action,
            **({"actors": [*actors], "actor_text": None, "role": "lead"} | fields),
            action={"start": 0, "end": len(action), "text": action},
        )

    def cite(self, text: str, **fields: Any) -> str:
        return self.add("citations", text, **({"form": "full", "doc_type": "Quyết định"} | fields))

    def plan(self) -> Plan:
        """The plan."""
        source = {"path": f"{self.doc_id}.pdf", "sha256": "0", "media_type": "text/plain", "pages": 9}
        fields = {"doc_id": self.doc_id, "text_sha256": "0", "source": source | {"text_source": "text"}}
        return Plan.model_validate_json(json.dumps(fields | {"metadata": self.about} | self.layers))


def small_plans() -> Iterator[StoredPlan]:
    """Three plans of two provinces and two years, in the dataset's order."""
    one = Notes("mot", "Tỉnh Một", "01")
    one.target("Tỷ lệ hộ nghèo dưới 3%", value=3, unit="%", comparator="lt", due_date="2025-12-31")
    one.target("95% trẻ em được tiêm chủng", value=95, unit="%", comparator="eq", indicator_id="tiem-chung")
    health, finance = one.agency("Sở Y tế"), one.agency("Sở Tài chính")
    quarter = one.deadline("trước ngày 30/6/2025", "2025-06-30")
    one.deadline("đến hết năm 2025", "2025-12-31")
    again, open_ended = one.deadline("quý II năm 2025", "2025-06-30"), one.deadline("định kỳ", None)
    one.charge("tổ chức tiêm chủng", [health], partners=[finance], deadlines=[open_ended, again, quarter])
    one.charge("bố trí kinh phí", [finance], deadlines=[one.deadline("sau khi được duyệt", None)])
    one.cite("Quyết định số 90/QĐ-TTg", number="90/QĐ-TTg", role="basis", urn="urn:lex:vn:ttg:90")
    one.cite("Quyết định 90", number=None, form="short")
    yield stored("a/mot.pdf", one.plan(), "01", 2024)

    two = Notes("hai", "Tỉnh Hai", "02")
    two.target("Giảm hộ  NGHÈO\nđa chiều xuống 2,5%", value=2.5, unit="%", due_date="2026-12-31")
    council = two.agency("Ủy ban nhân dân huyện Bến Đò")
    two.charge("rà soát hộ nghèo", [council], role="responsible")
    two.charge("thông tin, tuyên truyền", [], actor_text="UBND các xã", role="coordinate")
    two.cite("Quyết định số 90/QĐ-TTg", number="90/QĐ-TTg", role="mention", urn="urn:lex:vn:ttg:90")
    two.cite("Luật Thư viện", doc_type="Luật", title="Luật Thư viện")
    yield stored("b/hai.pdf", two.plan(), "02", 2024)

    three = Notes("ba", "Tỉnh Hai", "02")
    three.target("100% xã có thư viện", value=100, unit="%", due_date="2025-06-30")
    yield stored("b/ba.pdf", three.plan(), "02", 2025)
