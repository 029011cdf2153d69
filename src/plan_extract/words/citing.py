"""Words before a citation that say who issued it: ``đề nghị của Sở Y tế tại``, ``được Thủ tướng phê duyệt tại``."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from plan_extract.words.dates import DATE, read_date
from plan_extract.words.issuers import issuer_end
from plan_extract.words.patterns import compiled
from plan_extract.words.tails import issuer_name

_WINDOW = 170
_ANCHORS = 6


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        compiled(r"(?:(?<![^\W_])(?:của|được|bởi|do)|[,;:.(]) |^"),
        compiled(
            r"(?: (?:đã |có )?(?:ký |xem xét,? )?(?:ban hành|phê duyệt|thông qua|công bố|quy định|chấp thuận|giao|chỉ đạo|"
            r"hướng dẫn|đề nghị|duyệt|kết luận|báo cáo|yêu cầu|ký))?(?:,? (?:tại|theo))?(?: các)? $"
        ),
        compiled(rf"(?<![^\W_])ngày ({DATE}), $"),
    )


def issuer_before(text: str, folded: str, start: int, at: int) -> tuple[str | None, date | None]:
    """Issuer and date printed just before a citation that starts at ``at``.

    >>> from plan_extract.words.folding import fold
    >>> line = "Xét đề nghị của Sở Y tế tại Tờ trình"
    >>> issuer_before(line, fold(line), 0, 28)
    ('Sở Y tế', None)
    """
    anchor, rest, dated = _patterns()
    start = max(start, at - _WINDOW)
    for opening in list(anchor.finditer(folded, start, at))[: -_ANCHORS - 1 : -1]:
        stop = issuer_end(text, folded, opening.end(), at)
        if stop is None:
            continue
        behind = rest.match(folded, stop, at)
        if behind is None or not behind[0].strip():
            return None, None
        day = dated.search(folded, start, opening.end())
        return issuer_name(text[opening.end() : stop]), read_date(day[1]) if day else None
    return None, None
