"""Reading order: the two-column head and foot of a document are read column by column, all else row by row.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục III: the issuing organ and number stand left of quốc hiệu, place and date; nơi
nhận stands left of the signature. Hướng dẫn 36-HD/VPTW has the same for documents of the Party.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from plan_extract.readers.pdf.printed import to_rows
from plan_extract.readers.pdf.runs import Run
from plan_extract.words.folding import fold
from plan_extract.words.patterns import compiled

Kind = Literal["body", "head", "foot", "note"]

MOTTO = compiled(r"c[ộô]ng h[òõo]a x[ãa] h[ộô]i ch|đ[ộô]c l[ậâ]p *- *t[ựư] do|đảng c[ộô]ng sản việt nam")
RECIPIENTS = compiled(r"nơi nhận *(?:[:;.]|\Z)")
_SIGNS = (
    *("ộc lập", "ộc lâp", "ôc lập", "ôc lâp", "g sản việt nam", "nơi nhận"),
    *("hòa x", "hoà x", "hõa x", "hoã x", "hoa x"),
)
"""One of them is in every motto and before recipients, in small letters that need not be folded."""

_DATED = compiled(r", *ngày(?![^\W_])")
_ADDRESSEE = compiled(r"kính gửi")
_NEAR = 3.5
_CLOSE = 2.2
_WIDE = 0.62
_LONGEST_LINE = 90


class Column(NamedTuple):
    """Rows of runs that are read from top to bottom; ``kind`` says what they are a column of."""

    kind: Kind
    rows: list[list[Run]]


def find_columns(folded: str | None, runs: Sequence[Run]) -> list[Column]:
    """The runs of a page in reading order; ``folded`` is the folded text of the page, None without head and foot."""
    rows = to_rows(runs)
    if folded is None:
        return [Column("body", rows)] if rows else []
    return list(_Reader(folded, rows).columns())


def fold_parted(text: str) -> str | None:
    """The folded text of a page that has the head or the foot of a document."""
    lower = text.lower()
    if not any(sign in lower for sign in _SIGNS):
        return None
    folded = fold(text)
    return folded if MOTTO.search(folded) or RECIPIENTS.search(folded) else None


class _Reader:
    def __init__(self, folded: str, rows: list[list[Run]]) -> None:
        self._folded = folded
        self._rows = rows
        self._left = min((row[0].left for row in rows), default=0.0)
        self._right = max((run.right for row in rows for run in row), default=0.0)

    def columns(self) -> Iterator[Column]:
        rows, at = self._rows, 0
        body: list[list[Run]] = []
        while at < len(rows):
            block, size = self._block(at)
            if not size:
                body.append(rows[at])
                at += 1
                continue
            back = min(self._lead(block, at), len(body))
            if back:
                lead = body[-back:]
                del body[-back:]
                block = self._widened(block, lead)
            if body:
                yield Column("body", body)
                body = []
            yield from block
            at += size
        if body:
            yield Column("body", body)

    def _block(self, at: int) -> tuple[list[Column], int]:
        """The columns of a head or foot that begins in a row, and of how many rows they are made."""
        for run in self._rows[at]:
            words = self._folded[run.start : run.end]
            if len(words) < _LONGEST_LINE and MOTTO.match(words):
                return self._head(at, run)
            if RECIPIENTS.match(words):
                return self._foot(at, run)
        return [], 0

    def _head(self, at: int, motto: Run) -> tuple[list[Column], int]:
        """From the motto down: what stands left of it, and it; up to the first line over both columns."""
        border, inner = motto.left, self._left
        left: list[Run] = []
        right: list[Run] = []
        size = 0
        last = motto
        for row in self._rows[at:]:
            sides = [self._side(run, border, inner) for run in row]
            near = _CLOSE if any(_DATED.search(self._folded, run.start, run.end) for run in right) else _NEAR
            if None in sides or row[0].base - last.base > near * last.size or self._ends_head(row, motto, bool(left)):
                break
            for run, side in zip(row, sides, strict=True):
                (left if side == "left" else right).append(run)
            inner = max((run.right for run in left), default=inner)
            last = row[-1]
            size += 1
        if not left or not right:
            return [], 0
        return [Column("head", to_rows(left)), Column("head", to_rows(right))], size

    def _side(self, run: Run, border: float, inner: float) -> Literal["left", "right"] | None:
        if run.middle <= border:
            return "left" if run.right <= border + 0.5 * run.size else None
        return "right" if run.left >= inner - 0.5 * run.size else None

    def _ends_head(self, row: list[Run], motto: Run, begun: bool) -> bool:
        """Whether a row is the title, in the middle of the page, or the addressee of a letter."""
        run = row[0]
        if _ADDRESSEE.match(self._folded[run.start : run.end]):
            return True
        centre = (self._left + self._right) / 2
        in_middle = abs(run.middle - centre) < abs(run.middle - motto.middle)
        return begun and len(row) == 1 and run.middle > motto.left and in_middle

    def _foot(self, at: int, recipients: Run) -> tuple[list[Column], int]:
        """From nơi nhận down to the end of the page, or to the first line over both columns."""
        size = 0
        held: list[Run] = []
        for row in self._rows[at:]:
            if any(run.right - run.left > _WIDE * (self._right - self._left) for run in row):
                break
            held += row
            size += 1
        border = _gutter(held, recipients)
        left = [run for run in held if run.middle <= border]
        right = [run for run in held if run.middle > border]
        if not right:
            return [Column("foot", to_rows(left))], size
        return [Column("foot", to_rows(left)), Column("foot", to_rows(right))], size

    def _lead(self, block: list[Column], at: int) -> int:
        """How many rows above a block belong to its columns: a column may begin a little higher than the other."""
        first = block[0].rows[0][0]
        side = block[-1].rows[0][0] if block[0].kind == "foot" and len(block) > 1 else None
        count = 0
        for row in reversed(self._rows[max(0, at - 2) : at]):
            if first.base - row[-1].base > _CLOSE * first.size:
                break
            beside = row[0].left > block[0].rows[0][0].right if side else row[-1].right < block[-1].rows[0][0].left
            if not beside or (side and row[0].middle < (first.right + side.left) / 2):
                break
            count += 1
        return count

    def _widened(self, block: list[Column], lead: list[list[Run]]) -> list[Column]:
        """A block with the rows above it that belong to one of its columns."""
        at = -1 if block[0].kind == "foot" else 0
        block[at] = block[at]._replace(rows=[*lead, *block[at].rows])
        return block


def _gutter(runs: list[Run], recipients: Run) -> float:
    """The middle of the widest stretch across that no run touches, right of nơi nhận's beginning."""
    best = (0.0, float("inf"))
    right = recipients.right
    for run in sorted(runs, key=lambda one: one.left):
        if run.left - right > best[0]:
            best = (run.left - right, (run.left + right) / 2)
        right = max(right, run.right)
    return best[1] if best[0] > recipients.size else float("inf")
