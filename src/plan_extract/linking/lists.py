"""Agencies as they stand in sentences: runs of mentions joined by commas and ``và``, and where the run ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from plan_extract import records
from plan_extract.extractor import Found
from plan_extract.words.patterns import compiled

_JOINT = compiled(
    r"(?:\([^()]{1,80}\))?(?: +(?:có +)?liên quan| +khác| +cùng cấp| +trực thuộc| +thuộc (?:tỉnh|huyện|xã|bộ|thành phố)"
    r"| +(?:trên|tại|ở) địa (?:bàn|phương)(?: +(?:tỉnh|huyện|xã|phường|thành phố|thị xã|"
    r"đặc khu)(?: +[^\W\d_]+){0,3}?)?)*"
    r" *(?:[,;/]|- |và\b|cùng(?: với)?\b|với\b|hoặc\b| )*(?:đề nghị +)?(?:(?:các +)?thành viên +)?"
)
_OTHERS = compiled(
    r"(?: *(?:,|;|và|hoặc|cùng) *(?:với +)?(?:các +|những +)?"
    r"(?:cá nhân|doanh nghiệp|nhà trường|trường học|cơ sở giáo dục|lực lượng xã hội|lực lượng chức năng|lực lượng|"
    r"hợp tác xã|nhà khoa học|"
    r"chuyên gia|người dân|nhân dân|cộng đồng|tổ chức kinh tế|cơ sở y tế|bệnh viện|hiệp hội|tổ chức quốc tế|"
    r"đơn vị|địa phương|cơ quan|tổ chức|ban|ngành|đoàn thể|nhà thầu|chủ đầu tư|chủ rừng)(?![^\W_]))+"
)
_TAIL = compiled(
    r"(?: +(?:có +)?liên quan(?: khác)?| +khác| +cùng cấp| +trực thuộc(?: +(?:bộ|tỉnh|sở|huyện|xã))?| +thuộc (?:tỉnh|"
    r"huyện|xã|bộ|thành phố|phạm vi quản lý)"
    r"| +(?:trên|tại|ở) địa (?:bàn|phương)(?: +(?:toàn +)?(?:tỉnh|huyện|xã|phường|thành phố|thị xã|đặc khu))?|"
    r" *\([^()]{1,120}\))+"
)


class Run(NamedTuple):
    """Agencies that stand in one list; ``end`` is where the words after the list begin."""

    agencies: tuple[Found[records.Agency], ...]
    start: int
    end: int


class Agencies:
    """The agency mentions of a document, to be asked by place."""

    def __init__(self, found: Sequence[Found[records.Agency]], folded: str) -> None:
        self._found = sorted(found, key=attrgetter("mention.span"))
        self._starts = [one.span.start for one in self._found]
        self._folded = folded

    def within(self, start: int, end: int) -> list[Found[records.Agency]]:
        """Mentions that lie in ``[start, end)``, in text order."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [one for one in self._found[low:high] if one.span.end <= end]

    def run(self, start: int, end: int) -> Run | None:
        """The list of mentions that begins at the first one in ``[start, end)``."""
        mentions = self.within(start, end)
        if not mentions:
            return None
        kept = [mentions[0]]
        for mention in mentions[1:]:
            if mention.span.start < kept[-1].span.end or self._joined(kept[-1].span.end, mention.span.start):
                kept.append(mention)
            else:
                break
        return Run(tuple(kept), kept[0].span.start, self._after(kept[-1].span.end, end))

    def _joined(self, start: int, end: int) -> bool:
        if end - start > 160:
            return False
        match = _JOINT.match(self._folded, start, end)
        if match and match.end() == end:
            return True
        others = _OTHERS.match(self._folded, match.end() if match else start, end) or _OTHERS.match(
            self._folded, start, end
        )
        if not others:
            return False
        rest = _JOINT.match(self._folded, others.end(), end)
        return bool(rest and rest.end() == end)

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
