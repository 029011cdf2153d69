"""Who speaks in the preamble: ``Ủy ban nhân dân xã … xây dựng Kế hoạch …``."""

from __future__ import annotations

import re
from functools import cache

from plan_extract.text import Span
from plan_extract.words.issuers import issuer_end
from plan_extract.words.patterns import compiled

_WINDOW = 160


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        compiled(
            r" (?:xây dựng|ban hành|lập|triển khai|đề ra|thông báo)(?: và (?:triển khai|ban hành|tổ chức thực hiện))? "
            r"(?:(?:nội dung )?(?:kế hoạch|chương trình|phương án|đề án|chỉ thị|quyết định|hướng dẫn)|kết quả)"
        ),
        compiled(r"(?:^|[,;:.)\n] ?)"),
        compiled(r" ?\([^()\n]{2,30}\)"),
    )


def acting_issuer(text: str, folded: str, start: int, end: int) -> tuple[str, Span] | None:
    """The organ that says it draws up the document: its printed name without brackets, and its place.

    >>> from plan_extract.words.folding import fold
    >>> line = "theo đề nghị của Phòng Y tế, Ủy ban nhân dân (UBND) tỉnh xây dựng Kế hoạch như sau:"
    >>> acting_issuer(line, fold(line), 0, len(line))
    ('Ủy ban nhân dân tỉnh', Span(start=29, end=56))
    """
    verb, anchor, _ = _patterns()
    for act in verb.finditer(folded, start, end):
        for opening in list(anchor.finditer(folded, max(start, act.start() - _WINDOW), act.start()))[::-1]:
            name = _whole_name(text, folded, opening.end(), act.start())
            if name:
                return name, Span(opening.end(), act.start())
    return None


def _whole_name(text: str, folded: str, start: int, end: int) -> str | None:
    """The stretch as a name, brackets left out, when it is nothing but the name of an organ."""
    aside = _patterns()[2].search(folded, start, end)
    before, after = (aside.start(), aside.end()) if aside else (end, end)
    printed = text[start:before] + text[after:end]
    plain = folded[start:before] + folded[after:end]
    stop = issuer_end(printed, plain, 0, len(plain))
    return printed if stop == len(plain) and stop else None
