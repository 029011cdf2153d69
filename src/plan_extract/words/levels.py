"""The level of government that an issuer belongs to, read off its name."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from plan_extract.tables.territories import provinces
from plan_extract.words.folding import fold
from plan_extract.words.patterns import compiled

Level = Literal["central", "province", "district", "commune"]


_CENTRAL = (
    r"(?:văn phòng )?(?:chính phủ|quốc hội|trung ương|chủ tịch nước)|thủ tướng|(?:bộ|thứ) trưởng|bộ(?! chỉ huy)|"
    r"ủy ban thường vụ|ban bí thư|ban chấp hành trung ương|tổng (?!công ty)|thanh tra chính phủ|kiểm toán nhà nước|"
    r"ngân hàng nhà nước|(?:ban|ủy ban) .{0,40}trung ương|tòa án nhân dân tối cao|viện kiểm sát nhân dân tối cao|"
    r"ban chỉ đạo (?:quốc gia|trung ương)|hội đồng quốc gia|.{0,40}việt nam$|cục(?! thuế| thi hành| hải quan| thống kê)"
)
_ORGAN = (
    r"(?:ban (?:thường trực|thường vụ|chấp hành) )?"
    r"(?:ủy ban nhân dân|hội đồng nhân dân|đảng ủy|đảng bộ|chi bộ|ủy ban|ban chỉ đạo|công an|hội|đoàn|trường|trạm|"
    r"phòng).{0,60}"
)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Level], ...]:
    cities = "|".join(re.escape(fold(row.name)) for row in provinces() if row.kind == "thành phố")
    edge = r"(?![^\W_])"
    province = rf"sở|tỉnh|thành ủy|ban quản lý|.{{0,80}}(?<![^\W_])tỉnh{edge}|.{{0,60}}thành phố (?:{cities}){edge}"
    return (
        (compiled(_CENTRAL), "central"),
        (compiled(rf"{_ORGAN}(?<![^\W_])(?:xã|phường|thị trấn|đặc khu){edge}(?! hội)"), "commune"),
        (compiled(rf"huyện ủy|quận ủy|thị ủy|.{{0,60}}(?<![^\W_])(?:huyện|quận|thị xã){edge}"), "district"),
        (compiled(rf"{province}|.{{0,60}}thành phố$"), "province"),
        (compiled(rf".{{0,60}}(?<![^\W_])thành phố{edge}"), "district"),
    )


def level_of(name: str) -> Level | None:
    """The level of an issuer, None when its name does not tell.

    >>> level_of("Ủy ban nhân dân xã Sơn Hồng"), level_of("Sở Công Thương"), level_of("Thủ tướng Chính phủ")
    ('commune', 'province', 'central')
    >>> level_of("Ủy ban nhân dân thành phố Tam Điệp"), level_of("Ủy ban nhân dân thành phố Hà Nội")
    ('district', 'province')
    """
    folded = fold(name)
    return next((level for pattern, level in _rules() if pattern.match(folded)), None)
