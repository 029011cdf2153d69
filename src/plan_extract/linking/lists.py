"""Agencies as they stand in sentences: runs of mentions joined by commas and ``và``, and where the run ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from plan_extract import records
from plan_extract.extractor import Found
from plan_extract.text import Tidy
from plan_extract.words.actor_heads import OTHERS
from plan_extract.words.duty_verbs import VERBS
from plan_extract.words.patterns import EDGE_RIGHT, compiled

_SEATED = r"(?: +(?:đóng|đứng)(?: chân| quân)?)?"
"""``đóng trên địa bàn``: where bodies have their seats, part of the words that name them."""
_JOINT = compiled(
    r"(?:\([^()]{1,80}\))?(?: +(?:có +)?liên quan(?: *:)?| +khác| +cùng cấp| +trực thuộc| +thuộc (?:tỉnh|huyện|xã|bộ|"
    r"thành phố)"
    rf"|{_SEATED} +(?:trên|tại|ở) địa (?:bàn|phương)(?: +(?:tỉnh|huyện|xã|phường|thành phố|thị xã|"
    r"đặc khu)(?: +[^\W\d_]+){0,3}?)?)*"
    r" *(?:[,;/]|- |và\b|cùng(?: với)?\b|với\b|hoặc\b| )*(?:(?<=[,;] )đề nghị +)?(?:(?:các +)?thành viên +)?"
)
_OTHERS = compiled(
    r"(?: *(?:,|;|và|hoặc|cùng) *(?:với +)?(?:(?:giám đốc|thủ trưởng|người đứng đầu|chủ nhiệm) +)?(?:các +|những +)?"
    r"(?:(?:lữ đoàn|trung đoàn|tiểu đoàn|hải đoàn|hải đội|đội) (?:số )?\d+(?![^\W_])|"
    rf"(?:hội viên|thôn|bản|ấp|buôn|khóm|khu phố|tổ dân phố|lực lượng|{OTHERS})"
    rf"(?: (?!(?:{VERBS}){EDGE_RIGHT})\w+){{0,6}}"
    rf"(?= *[,;]| và | +(?:{VERBS}){EDGE_RIGHT})|"
    r"(?:cá nhân|doanh nghiệp|nhà trường|trường học|cơ sở giáo dục|lực lượng xã hội|lực lượng chức năng|lực lượng|"
    r"hợp tác xã|nhà khoa học|"
    r"chuyên gia|người dân|nhân dân|cộng đồng|tổ chức kinh tế|cơ sở y tế|bệnh viện|hiệp hội|tổ chức quốc tế|"
    r"đơn vị|địa phương|cơ quan|tổ chức|ban|ngành|đoàn thể|nhà thầu|chủ đầu tư|chủ rừng)(?![^\W_])))+"
)
_TAIL = compiled(
    r"(?: +(?:có +)?liên quan(?: khác)?| +khác| +cùng cấp| +trực thuộc(?: +(?:bộ|tỉnh|sở|huyện|xã))?| +thuộc (?:tỉnh|"
    r"huyện|xã|bộ|thành phố|phạm vi quản lý)"
    rf"|{_SEATED} +(?:trên|tại|ở) địa (?:bàn|phương)"
    r"(?: +(?:toàn +)?(?:tỉnh|huyện|xã|phường|thành phố|thị xã|đặc khu))?|"
    r" *\([^()]{1,120}\)| +có tên [^.;:,]{1,60}(?= +chịu trách nhiệm))+"
)
_OWNER = compiled(r"(?: +(?:có +)?liên quan)? +\(?(?:trực +)?thuộc +")
_PARTED = compiled(r"(?:[,;]| và| cùng)(?: với)? +(?:các +|những +)?\Z")
_PARTS = re.compile(r"[,;]| và | cùng ")
_NO_MEMBER = compiled(rf"(?<![^\W_])(?<!cơ sở )(?:trong việc|để|nhằm|do|{VERBS}){EDGE_RIGHT}|[.:]")
_LONGEST_GAP = 160


class Run(NamedTuple):
    """Agencies that stand in one list; ``end`` is where the words after the list begin."""

    agencies: tuple[Found[records.Agency], ...]
    start: int
    end: int


class Agencies:
    """The agency mentions of a document, to be asked by place."""

    def __init__(self, found: Sequence[Found[records.Agency]], tidy: Tidy) -> None:
        self._found = sorted(found, key=attrgetter("mention.span"))
        self._starts = [one.mention.span.start for one in self._found]
        self._ends = [one.mention.span.end for one in self._found]
        self._folded = tidy.folded
        self._text = tidy.text

    def _inside(self, start: int, end: int) -> Iterator[int]:
        """Indices of the mentions that lie in ``[start, end)``."""
        for at in range(bisect_left(self._starts, start), len(self._starts)):
            if self._starts[at] >= end:
                break
            if self._ends[at] <= end:
                yield at

    def within(self, start: int, end: int) -> list[Found[records.Agency]]:
        """Mentions that lie in ``[start, end)``, in text order."""
        return [self._found[at] for at in self._inside(start, end)]

    def without_owners(self, start: int, end: int) -> list[Found[records.Agency]]:
        """Mentions that lie in ``[start, end)`` but for those that only say whose the one before is (``thuộc Sở``)."""
        inside = list(self._inside(start, end))
        owners = {two for one, two in pairwise(inside) if self._owns(one, two)}
        return [self._found[at] for at in inside if at not in owners]

    def _owns(self, one: int, two: int) -> bool:
        """Whether the second of two mentions only says whose the first is."""
        return _OWNER.fullmatch(self._folded, self._ends[one], self._starts[two]) is not None

    def first(self, start: int, end: int) -> int:
        """Where the first mention in ``[start, end)`` begins, -1 when there is none."""
        at = next(self._inside(start, end), -1)
        return self._starts[at] if at >= 0 else -1

    def run(self, start: int, end: int) -> Run | None:
        """The list of mentions that begins at the first one in ``[start, end)``."""
        kept: list[int] = []
        last = end
        for at in self._inside(start, end):
            opens = self._starts[at]
            owner = bool(kept) and opens >= last and _OWNER.fullmatch(self._folded, last, opens) is not None
            if not owner and opens >= last and not self._joined(last, opens):
                break
            last = self._ends[at]
            if not owner:
                kept.append(at)
        if not kept:
            return None
        agencies = tuple(self._found[at] for at in kept)
        return Run(agencies, self._starts[kept[0]], self._after(last, end))

    def _joined(self, start: int, end: int) -> bool:
        """Whether two mentions stand in one list; ``lãnh đạo`` right behind a body is what it does."""
        if end - start > _LONGEST_GAP or (end - start == 1 and self._folded.startswith("lãnh đạo", end)):
            return False
        match = _JOINT.match(self._folded, start, end)
        if match and match.end() == end:
            return True
        others = _OTHERS.match(self._folded, match.end() if match else start, end) or _OTHERS.match(
            self._folded, start, end
        )
        if not others:
            return self._named_between(start, end)
        rest = _JOINT.match(self._folded, others.end(), end)
        return bool(rest and rest.end() == end)

    def leads_to(self, start: int, end: int) -> bool:
        """Whether words before a mention are members of its list that are no agencies (``Điện lực, Sở Xây dựng``).

        A comma or ``và`` parts them from it, and no verb stands among them; in capitals it belongs to a name.
        """
        if end - start > _LONGEST_GAP or not _PARTED.search(self._folded, start, end):
            return False
        return all(self._text[verb.start()].isupper() for verb in _NO_MEMBER.finditer(self._folded, start, end))

    def _named_between(self, start: int, end: int) -> bool:
        """Whether only names that no table knows stand between two mentions: ``, Viettel tỉnh, ``."""
        parts = [part.removeprefix("các ") for part in _PARTS.split(self._text[start:end])]
        names = [part.strip() for part in parts[1:-1]]
        alone = not parts[0].strip() and not parts[-1].strip()
        return alone and bool(names) and all(name[:1].isupper() for name in names) and self.leads_to(start, end)

    def _after(self, at: int, end: int) -> int:
        """Past what still belongs to the list: ``liên quan``, others that are no agencies, ``trên địa bàn``."""
        for _ in range(4):
            moved = at
            for pattern in (_TAIL, _OTHERS):
                if match := pattern.match(self._folded, at, end):
                    at = match.end()
            if at == moved:
                break
        return at
