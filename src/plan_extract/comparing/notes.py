"""The remarks of a comparison in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

_SAID: Mapping[str, tuple[str, str]] = {
    "one_plan": (
        "Chỉ có một kế hoạch: không có gì để đặt cạnh nhau; các chỉ tiêu của kế hoạch được liệt kê.",
        "There is only one plan: nothing can be set beside it; its targets are listed.",
    ),
    "no_targets": ("{plan}: không tìm thấy chỉ tiêu nào.", "{plan}: no target was found."),
    "more_without_targets": (
        "Và {count} kế hoạch khác không có chỉ tiêu.",
        "And {count} more plans without targets.",
    ),
    "nothing_shared": (
        "Các kế hoạch không có chỉ tiêu nào đo cùng một nội dung; chỉ tiêu của từng kế hoạch được liệt kê riêng.",
        "No target of these plans measures the same thing; those of each plan are listed apart.",
    ),
    "nothing_shared_by": (
        "{plan}: không có chỉ tiêu nào đo cùng nội dung với kế hoạch khác.",
        "{plan}: none of its targets measures the same thing as another plan's.",
    ),
    "same_plan": (
        "{first} và {second} là cùng một văn bản: mọi nội dung trùng nhau.",
        "{first} and {second} are one and the same text: everything is alike.",
    ),
    "unlike_units": (
        "Cùng nội dung nhưng đơn vị không quy đổi được ({first}: {first_unit}; {second}: {second_unit}): "
        "để ở hai dòng, không so sánh trị số.",
        "The same thing in units that do not convert ({first}: {first_unit}; {second}: {second_unit}): "
        "kept in two rows, values are not compared.",
    ),
    "other_level": (
        "Cùng nội dung nhưng khác mức độ ({first}: {first_unit}; {second}: {second_unit}): để ở hai dòng.",
        "The same thing at another level ({first}: {first_unit}; {second}: {second_unit}): kept in two rows.",
    ),
    "converted": ("Trị số được quy về {unit}.", "Amounts are given in {unit}."),
    "level_in_one": (
        "{with_level} nêu {level}, {without} không nêu.",
        "{with_level} names {level}, {without} does not.",
    ),
    "other_words": ("Cách ghi khác nhau: {words}.", "Worded otherwise: {words}."),
    "other_lead": ("Cơ quan chủ trì khác nhau: {leads}.", "Other organs lead: {leads}."),
    "other_date": ("Cùng số nhưng ngày ban hành khác nhau: {dates}.", "One number, other dates of issue: {dates}."),
    "replaced": (
        "Đã được {by} thay thế hoặc bãi bỏ (theo {plan}).",
        "Replaced or repealed by {by} (according to {plan}).",
    ),
    "renamed": ("{old} nay là {name}.", "{old} is now {name}."),
    "split": (
        "{old} đã sắp xếp lại; nhiệm vụ nay thuộc: {names} ({duties}).",
        "{old} was reorganised; its duties are now with {names} ({duties}).",
    ),
    "no_text": (
        "{plan}: không có toàn văn, nên không so sánh câu chữ (extract --with-text).",
        "{plan} has no text, so wording is not compared (extract --with-text).",
    ),
    "no_above": (
        "Kế hoạch cấp trên không có chỉ tiêu nào để đối chiếu.",
        "The plan above has no target to compare with.",
    ),
    "targets_only": (
        "Có {count} kế hoạch từ bộ dữ liệu: chỉ so sánh chỉ tiêu (các nội dung khác chỉ so sánh khi không quá {most} "
        "kế hoạch).",
        "{count} plans come from the dataset: only targets are compared (all themes up to {most} plans).",
    ),
}

_TERMS: Mapping[str, tuple[str, str]] = {
    "@level": ("mức độ đạt", "a level"),
    "@status": ("đạt hay chưa", "met or not"),
    "@trend": ("xu hướng", "a trend"),
    "@growth": ("mức tăng, giảm", "growth"),
    "@none": ("không ghi đơn vị", "no unit"),
}
"""Values that are words of either language."""


def said(code: str, values: Mapping[str, str], lang: Literal["vi", "en"]) -> str:
    """The remark with its values filled in.

    >>> said("converted", {"unit": "ha"}, "en")
    'Amounts are given in ha.'
    """
    english = lang == "en"
    words = {name: _TERMS[value][english] if value in _TERMS else value for name, value in values.items()}
    return _SAID[code][english].format(**words)
