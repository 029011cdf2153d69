"""Charges in tables: a row with a work cell and a cell of who leads it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_extract.linking.charges import AgencyFound, Charge, Role
from plan_extract.linking.labels import read_labels
from plan_extract.linking.lists import Agencies
from plan_extract.text import Document, Span, Table
from plan_extract.words.closing import closed
from plan_extract.words.columns import ColumnName, column_names
from plan_extract.words.patterns import compiled

_COLUMN_NUMBER = re.compile(r"\(?[\da-z]{0,2}\)?\Z")
_HELPS = compiled(r"[;,.(-] *([^;.()]{3,200}?) phối hợp(?: thực hiện)?[.)]?\Z")
_SAME = compiled(r"[-\"“(]? ?(?:như trên|nt|n/t)[-\"”).]*\Z")
_DONE = compiled(r"thực hiện\Z")
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
            r"(?:cơ quan|đơn vị|người|bộ phận|cá nhân|cấp|tổ chức|các đơn vị|phân công)?[,/]? *(?:đơn vị|"
            r"cơ quan)? *(?:thực hiện|"
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
    for at, name in enumerate(column_names(document, table)):
        meaning = _meaning(name)
        if meaning:
            found.setdefault(meaning, at)
    return found


def _meaning(name: ColumnName) -> str | None:
    """What the lowest cell of a header says, else all of it; ``Thực hiện`` alone means nothing under another cell."""
    told = "" if name.above and _DONE.match(name.own) else _named(name.own)
    return told or (_named(name.whole) if name.above else None)


def _named(words: str) -> str | None:
    bare = words.strip(" .:*")
    return next((meaning for meaning, pattern in _COLUMNS if pattern.match(bare)), None)


def charges(document: Document, table: Table, agencies: Agencies) -> Iterator[Charge]:
    """One charge a row that has a work cell and a lead or doer."""
    if not table.rows:
        return
    places = columns(document, table)
    if "work" not in places or not {"lead", "doer"} & places.keys():
        return
    above = table.rows[0]
    for row in table.rows[1:]:
        if all(_COLUMN_NUMBER.match(document.folded(cell)) for cell in row):
            continue
        above = _as_above(document, row, above)
        charge = _charge(document, row, above, places, agencies)
        if charge:
            yield charge


def _as_above(document: Document, row: tuple[Span, ...], above: tuple[Span, ...]) -> tuple[Span, ...]:
    """A row with the cells above in place of ``Như trên`` and ``-nt-``."""
    same = (at < len(above) and _SAME.match(document.folded(cell)) for at, cell in enumerate(row))
    return tuple(above[at] if is_same else row[at] for at, is_same in enumerate(same))


def _charge(
    document: Document, printed: tuple[Span, ...], row: tuple[Span, ...], places: dict[str, int], agencies: Agencies
) -> Charge | None:
    text = document.tidy.text
    work, cell = _cell(text, printed, places["work"]), _cell(text, row, places.get("lead", places.get("doer")))
    if work is None or cell is None:
        return None
    holder, role, helping = _roles(document, cell, "lead" if "lead" in places else "responsible", agencies)
    partner = _cell(text, row, places.get("partner"))
    product = _cell(text, row, places.get("product"))
    time = _cell(text, row, places.get("time"))
    last = closed(text, *max((cell for cell in printed if cell.end > cell.start), key=lambda cell: cell.end))
    return Charge(
        span=Span(work.start, last.end),
        rule="assignment.table",
        action=work,
        role=role,
        actors=tuple(agencies.within(*holder)),
        actor_text=document.words(holder),
        partners=(*helping, *(agencies.within(*partner) if partner else ())),
        times=(time,) if time and time.start < work.start else (),
        product=document.words(product) if product else None,
    )


def _roles(
    document: Document, cell: Span, role: Role, agencies: Agencies
) -> tuple[Span, Role, tuple[AgencyFound, ...]]:
    """Who leads and who helps in the cell of those who do it: ``Chủ trì: A; phối hợp: B``, ``A; B phối hợp``."""
    values = {one.what: one.value for one in reversed(read_labels(document.tidy.folded, cell))}
    holder = values.get("lead") or values.get("doer")
    if holder:
        partner = values.get("partner")
        return holder, "lead" if "lead" in values else role, tuple(agencies.within(*partner)) if partner else ()
    helps = _HELPS.search(document.tidy.folded, cell.start, cell.end)
    if helps is None:
        return cell, role, ()
    return Span(cell.start, helps.start()), role, tuple(agencies.within(*helps.span(1)))


def _cell(text: str, row: tuple[Span, ...], at: int | None) -> Span | None:
    if at is None or at >= len(row) or row[at].end <= row[at].start:
        return None
    return closed(text, *row[at])
