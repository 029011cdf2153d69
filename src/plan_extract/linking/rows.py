"""Charges in tables: a row with a work cell and a cell of who leads it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_extract.linking.charges import Charge, Role
from plan_extract.linking.lists import Agencies
from plan_extract.text import Document, Span, Table
from plan_extract.words.closing import closed
from plan_extract.words.patterns import compiled

_COLUMN_NUMBER = re.compile(r"\(?[\da-z]{0,2}\)?\Z")
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("number", compiled(r"(?:tt|stt|số tt|số thứ tự)\Z")),
    ("monitor", compiled(r".{0,40}(?:theo dõi|đôn đốc|kiểm tra, giám sát)")),
    ("partner", compiled(r"(?!.{0,40}chủ trì).{0,40}phối hợp")),
    ("lead", compiled(r".{0,40}(?:chủ trì|đầu mối|phụ trách)")),
    ("time", compiled(r".{0,20}(?:thời gian|thời hạn|tiến độ|lộ trình|hoàn thành|thời điểm)")),
    ("product", compiled(r".{0,20}(?:sản phẩm|kết quả|đầu ra)")),
    (
        "doer",
        compiled(
            r"(?:cơ quan|đơn vị|người|bộ phận|cá nhân|cấp|tổ chức|các đơn vị)?,? *(?:đơn vị)? *(?:thực hiện|"
            r"chịu trách nhiệm|tham mưu|phân công)"
        ),
    ),
    ("note", compiled(r"ghi chú")),
    ("money", compiled(r".{0,20}(?:kinh phí|dự toán|nguồn vốn|ngân sách)")),
    (
        "work",
        compiled(
            r".{0,40}(?:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|đề án|dự án|chương trình|tên|đầu việc|văn bản)"
        ),
    ),
)


def columns(document: Document, table: Table) -> dict[str, int]:
    """The columns of a table that mean something here, by what their header says."""
    found: dict[str, int] = {}
    for at, cell in enumerate(table.rows[0]):
        words = " ".join(document.folded(cell).split()).strip(" .:*")
        name = next((name for name, pattern in _COLUMNS if pattern.match(words)), None)
        if name:
            found.setdefault(name, at)
    return found


def charges(document: Document, table: Table, agencies: Agencies) -> Iterator[Charge]:
    """One charge a row that has a work cell and a lead or doer."""
    if not table.rows:
        return
    places = columns(document, table)
    who = places.get("lead", places.get("doer"))
    if who is None or "work" not in places:
        return
    role: Role = "lead" if "lead" in places else "responsible"
    for row in table.rows[1:]:
        if all(_COLUMN_NUMBER.match(document.folded(cell)) for cell in row):
            continue
        charge = _charge(document, row, places, who, role, agencies)
        if charge:
            yield charge


def _charge(
    document: Document, row: tuple[Span, ...], places: dict[str, int], who: int, role: Role, agencies: Agencies
) -> Charge | None:
    text = document.tidy.text
    work, holder = _cell(text, row, places["work"]), _cell(text, row, who)
    if work is None or holder is None:
        return None
    partner = _cell(text, row, places.get("partner"))
    product = _cell(text, row, places.get("product"))
    last = closed(text, *max((cell for cell in row if cell.end > cell.start), key=lambda cell: cell.end))
    return Charge(
        span=Span(work.start, last.end),
        rule="assignment.table",
        action=work,
        role=role,
        actors=tuple(agencies.within(*holder)),
        actor_text=document.words(holder),
        partners=tuple(agencies.within(*partner)) if partner else (),
        product=document.words(product) if product else None,
    )


def _cell(text: str, row: tuple[Span, ...], at: int | None) -> Span | None:
    if at is None or at >= len(row) or row[at].end <= row[at].start:
        return None
    return closed(text, *row[at])
