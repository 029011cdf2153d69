"""Targets that go back: a later year's value worse than an earlier one's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from plan_extract import records
from plan_extract.checks.case import Case, finding, plain_words
from plan_extract.extractor import Found, Mention
from plan_extract.words.folding import fold
from plan_extract.words.patterns import compiled

Target = Found[records.Target]

_UNSURE = compiled(
    r"(?<![^\W_])(?:giảm|hạ thấp|hạ|tỷ trọng|tỉ trọng|cơ cấu|tốc độ|tăng|bình quân|so với|kinh phí|chi|thuế)(?![^\W_])"
)
"""Words of a step or a share: less of it next time is no step back."""
_REDUCED_TO = compiled(r"(?<![^\W_])(?:giảm|hạ)(?![^\W_]).{0,60}(?<![^\W_])(?:xuống|còn)(?![^\W_])")
_ILL = compiled(
    r"(?<![^\W_])(?:nghèo|tử vong|chết|suy dinh dưỡng|thấp còi|nhẹ cân|thất nghiệp|thiếu việc làm|tai nạn|"
    r"bỏ học|lưu ban|mù chữ|tảo hôn|tệ nạn|tội phạm|vi phạm|nợ|thất thoát|hao hụt|ô nhiễm|phát thải|mắc mới|mắc bệnh|"
    r"sinh con thứ|quá hạn|trễ hạn|chậm|nhà tạm|dột nát|tổn thất|chi phí)(?![^\W_])"
)
_RID = compiled(
    r"(?<![^\W_])(?:xóa|không|thoát|khỏi|được|xử lý|giải quyết|thu hồi|phát hiện|tiếp cận|tham gia)(?![^\W_])"
)
_RATE = re.compile("t[ỷỉ] lệ")
_EMPTY = frozenset("số các tổng những có được là đạt từ cấp".split())
_FIGURE = re.compile(" [0-9]")
_LEVEL = compiled(r"(?<![^\W_])(?:mức độ|mức|bậc|hạng|cấp độ) (\d{1,2})(?!\d)")


def regress(case: Case) -> Iterator[Mention]:
    """Targets of the same subject, indicator and unit, by year: one worse than the one of the year before it.

    Counts of a table are yearly work more often than a state to reach, and are not compared; nor is the share of a
    level that a higher level takes over in the later year.
    """
    dated = [one for one in case.layers.targets if _is_dated(one.record)]
    if len({one.record.due_date for one in dated}) < 2:
        return
    series: dict[_Measure, list[Target]] = {}
    levels: dict[tuple[str, date | None], int] = {}
    for one in dated:
        record, measure = one.record, _measure(one.record)
        key = (measure.base, record.due_date)
        levels[key] = max(measure.level, levels.get(key, 0))
        if record.kind == "level" or record.unit == "%" or not _in_table(case, one):
            series.setdefault(measure, []).append(one)
    for measure, group in series.items():
        if len(group) == 1:
            continue
        for later, earlier in _falls(sorted(group, key=lambda one: one.record.due_date or date.max)):
            if levels[measure.base, later.record.due_date] <= measure.level:
                yield _said(case, later, earlier)


def _is_dated(target: records.Target) -> bool:
    """Whether a target has a value that a day can be set against."""
    return target.value is not None and target.due_date is not None and target.kind in ("quantity", "level")


class _Measure(NamedTuple):
    """What is measured: the words without those that say nothing of it, unit, place; its level, the words without."""

    words: str
    unit: str
    place: str
    level: int
    base: str


def _measure(target: records.Target) -> _Measure:
    measured = fold(f"{target.subject or ''} {target.indicator or ''}\n{target.unit or ''}\n{target.geography or ''}")
    words, unit, place = measured.rsplit("\n", 2)
    words = " ".join(word for word in _RATE.sub("", plain_words(words)).split() if word not in _EMPTY)
    match = _LEVEL.search(words) if _FIGURE.search(words) else None
    return _Measure(words, unit, place, int(match[1]) if match else 0, _LEVEL.sub("", words) if match else words)


def _in_table(case: Case, one: Target) -> bool:
    return any(table.span.holds(one.span) for table in case.document.tables)


def _falls(group: list[Target]) -> Iterator[tuple[Target, Target]]:
    """Each target that is worse than that of the nearest earlier year, with that one; none is compared in one year."""
    better = direction(group[0].record)
    earlier: Target | None = None
    before: Target | None = None
    for one in group if better else ():
        if before is not None and before.record.due_date != one.record.due_date:
            earlier = before
        if earlier is not None and _worse(one.record, earlier.record, better):
            yield one, earlier
        before = one


def direction(target: records.Target) -> int:
    """1 when more is better, -1 when less is, 0 when the words do not tell.

    ``Giảm 2%`` alone may be a level or a step, so it tells nothing.
    """
    words = fold(f"{target.subject or ''} {target.indicator or ''}")
    if target.comparator in ("le", "lt") or _REDUCED_TO.search(words):
        return -1
    if _UNSURE.search(words):
        return 0
    return -1 if _ILL.search(words) and not _RID.search(words) else 1


def _worse(later: records.Target, earlier: records.Target, better: int) -> bool:
    return later.value is not None and earlier.value is not None and (later.value - earlier.value) * better < 0


def _said(case: Case, later: Target, earlier: Target) -> Mention:
    first, second = (_amount(one) for one in (earlier, later))
    way = "cao" if (later.record.value or 0) > (earlier.record.value or 0) else "thấp"
    return finding(
        "target_regress", "error", later.span,
        f"Chỉ tiêu đến {_year(later)} ({second}) {way} hơn chỉ tiêu đến {_year(earlier)} ({first}) của cùng nội dung.",
    )  # fmt: skip


def _amount(one: Target) -> str:
    value, unit = one.record.value, one.record.unit or ""
    number = f"{value:g}".replace(".", ",")
    return f"{number}{unit}" if unit == "%" else f"{number} {unit}".strip()


def _year(one: Target) -> str:
    return f"năm {one.record.due_date.year}" if one.record.due_date else "?"
