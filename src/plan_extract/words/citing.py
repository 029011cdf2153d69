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
    acted = r"(?:đã |có )?(?:ký |xem xét,? )?(?:ban hành|phê duyệt|thông qua|công bố|ký)"
    asked = r"(?:đã |có )?(?:xem xét,? )?(?:quy định|chấp thuận|giao|chỉ đạo|đề nghị|duyệt|kết luận|báo cáo|yêu cầu)"
    return (
        compiled(r"(?:(?<![^\W_])(?:của|được|bởi|do)|[,;:.(]) |^"),
        compiled(rf" (?:{acted}(?:,? (?:tại|theo))?|{asked},? (?:tại|theo))(?: các)? $"),
        compiled(r" (?:(?:\([^()]{1,90}\) )?(?:tại|có)(?: các)? |\((?:tại |theo )?)$"),
        compiled(rf"(?<![^\W_])ngày ({DATE}), $"),
    )


def issuer_before(
    text: str, folded: str, start: int, at: int, *, letter: bool = False
) -> tuple[str | None, date | None]:
    """Issuer and date printed just before a citation that starts at ``at``.

    ``letter``: of a letter or report it is enough that the writer stands there (``Sở Y tế tại Tờ trình``, ``Sở Y tế
    (Tờ trình``).

    >>> from plan_extract.words.folding import fold
    >>> line = "đã được Thủ tướng Chính phủ phê duyệt tại Quyết định"
    >>> issuer_before(line, fold(line), 0, 42)
    ('Thủ tướng Chính phủ', None)
    """
    anchor, verb, place, dated = _patterns()
    start = max(start, at - _WINDOW)
    for opening in list(anchor.finditer(folded, start, at))[: -_ANCHORS - 1 : -1]:
        stop = issuer_end(text, folded, opening.end(), at)
        if stop is None:
            continue
        if not (verb.match(folded, stop, at) or (letter and place.match(folded, stop, at))):
            return None, None
        day = dated.search(folded, start, opening.end())
        return issuer_name(text[opening.end() : stop]), read_date(day[1]) if day else None
    return None, None
