"""The issuer's own posts and standing committees, printed without its name: ``CHỦ TỊCH``, ``T/M BAN THƯỜNG VỤ``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plan_extract.linking.settings import Setting

_POSTS_OF = {
    "trưởng ban": ("ban", "ban-chi-dao", "ban-quan-ly"),
    "chi cục trưởng": ("chi-cuc",),
    "tổng cục trưởng": ("tong-cuc",),
    "cục trưởng": ("cuc",),
    "vụ trưởng": ("vu",),
    "trưởng phòng": ("phong",),
    "hiệu trưởng": ("truong", "hoc-vien"),
    "bí thư": ("cap-uy", "dang-uy", "doan", "ban-thuong-vu", "ban-chap-hanh"),
}
STANDING = frozenset({"ban-thuong-vu", "ban-thuong-truc", "ban-chap-hanh"})
"""Rows of standing committees."""
_COMMITTEES = ("Ban Thường vụ ", "Ban Thường trực ", "Ban Chấp hành ")
_LED = frozenset({"cap-uy", "dang-uy", "doan", "ubmttq", "hoi", "lien-doan", "cong-doan"})
_PARTS = {"chánh văn phòng": "van-phong", "chánh thanh tra": "thanh-tra"}
_STANDS_ALONE = ("tổng bí thư", "chủ tịch quốc hội", "thống đốc", "tổng thanh tra", "tổng kiểm toán")


def of_post(values: Mapping[str, Any], setting: Setting) -> Mapping[str, Any]:
    """A post of the signature is one of the issuer's."""
    low = values["name"].lower()
    if "thủ tướng" in low:
        ident = "thu-tuong-chinh-phu" if low == "thủ tướng" else "chinh-phu"
        return {**values, "name": values["name"] + " Chính phủ", "agency_id": ident, "level": "central"}
    if low.startswith(_STANDS_ALONE):
        return {**values, "level": "central"}
    if low.endswith(("bộ trưởng", "thứ trưởng")) and (low.startswith("các") or setting.head != "bo"):
        return {**values, "level": "central"}
    heads = next((heads for words, heads in _POSTS_OF.items() if words in low), None)
    if not setting.issuer or (heads and setting.head not in heads):
        return values
    name, whose = _heading(values["name"], setting)
    return {**values, "name": name, "agency_id": whose,
            "level": setting.level, "row": setting.row, "stem": setting.stem, "place": setting.place}  # fmt: skip


def _heading(post: str, setting: Setting) -> tuple[str, str | None]:
    """Name and slug of the issuer's post; the inspectorate of a territory is not part of its people's committee."""
    part = next((part for words, part in _PARTS.items() if words in post.lower()), None)
    if setting.issuer.startswith(_COMMITTEES):
        led, ident = setting.issuer.split(" ", 3)[-1], setting.agency_id  # the post heads the whole body
        return f"{post} {led}", ident.partition(".")[2] if ident else None
    if part is None or part == setting.head:
        return _of_issuer(post, setting.issuer), setting.agency_id
    if part == "thanh-tra" and setting.row == "ubnd":
        return f"{post} {setting.issuer.removeprefix(setting.stem).strip()}", part
    return f"{post} {setting.issuer}", f"{part}.{setting.agency_id}" if setting.agency_id else None


def _of_issuer(post: str, issuer: str) -> str:
    """The post with the issuer's name; a noun that ends the one and opens the other is said once.

    >>> _of_issuer("Chánh Văn phòng", "Văn phòng Chính phủ")
    'Chánh Văn phòng Chính phủ'
    """
    words, opening = post.split(), issuer.lower()
    for kept in range(1, len(words)):
        if f"{opening} ".startswith(" ".join(words[kept:]).lower() + " "):
            return " ".join([*words[:kept], issuer])
    return f"{post} {issuer}"


def of_standing(values: Mapping[str, Any], setting: Setting) -> Mapping[str, Any]:
    """A standing committee by itself (``T/M BAN THƯỜNG VỤ``) is the issuer's: of the Party, the Front, a union."""
    if values["name"] != values["stem"]:
        return values
    whole, ident = setting.issuer, setting.agency_id
    if not whole.startswith(f"{values['name']} "):
        if setting.head not in _LED:
            return values
        whole, ident = f"{values['name']} {whole}", f"{values['row']}.{ident}" if ident else None
    return {**values, "name": whole, "agency_id": ident, "level": setting.level, "place": setting.place}
