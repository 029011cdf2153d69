"""Slugs: names as lower-case ASCII words."""

from __future__ import annotations

import re
import unicodedata


def slug(name: str, joint: str = "-") -> str:
    """A name in ASCII, its words joined.

    >>> slug("Thủ tướng Chính phủ", "."), slug("1373/QĐ-TTg")
    ('thu.tuong.chinh.phu', '1373-qd-ttg')
    """
    bare = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    plain = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return joint.join(re.findall(r"[a-z0-9]+", plain))
