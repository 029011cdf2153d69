"""Legacy Vietnamese encodings, as conversions of text that was read byte for byte (as Latin-1).

Both encodings put Vietnamese letters on the places of Western ones, so that a text in them, opened without
its font, looks like ``ñy ban nh©n d©n`` (TCVN3) or ``UÛY BAN NHAÂN DAÂN`` (VNI). The conversions take such a
string.

Sources: TCVN 5712:1993, table VN3 (fonts ``.VnTime``; 67 small letters and 7 capitals; all other capitals are
the small letters in a capital font such as ``.VnTimeH``: of words set in one, ``from_tcvn3(text).upper()``),
and VNI-Windows (fonts ``VNI-Times``; 18 letters of their own, all others a vowel with a sign for its mark).
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from plan_extract.tables.loader import load
from plan_extract.words.syllables import INITIALS, is_syllable

TCVN3 = {
    chr(code): letter
    for row in (
        "A1 Ă  A2 Â  A3 Ê  A4 Ô  A5 Ơ  A6 Ư  A7 Đ",
        "A8 ă  A9 â  AA ê  AB ô  AC ơ  AD ư  AE đ",
        "B5 à  B6 ả  B7 ã  B8 á  B9 ạ",
        "BB ằ  BC ẳ  BD ẵ  BE ắ  C6 ặ",
        "C7 ầ  C8 ẩ  C9 ẫ  CA ấ  CB ậ",
        "CC è  CE ẻ  CF ẽ  D0 é  D1 ẹ",
        "D2 ề  D3 ể  D4 ễ  D5 ế  D6 ệ",
        "D7 ì  D8 ỉ  DC ĩ  DD í  DE ị",
        "DF ò  E1 ỏ  E2 õ  E3 ó  E4 ọ",
        "E5 ồ  E6 ổ  E7 ỗ  E8 ố  E9 ộ",
        "EA ờ  EB ở  EC ỡ  ED ớ  EE ợ",
        "EF ù  F1 ủ  F2 ũ  F3 ú  F4 ụ",
        "F5 ừ  F6 ử  F7 ữ  F8 ứ  F9 ự",
        "FA ỳ  FB ỷ  FC ỹ  FD ý  FE ỵ",
    )
    for code, letter in ((int(pair.split()[0], 16), pair.split()[1]) for pair in row.split("  "))
}
"""The 74 places of TCVN3, as Latin-1 letters, and what stands on them."""

_VNI_TONES = dict(zip("øùûõï", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_VNI_HATTED = {
    "â": "\u0302",
    **dict(zip("àáåãä", ("\u0302" + tone for tone in _VNI_TONES.values()), strict=True)),
}
_VNI_SHORT = {
    "ê": "\u0306",
    **dict(zip("èéúüë", ("\u0306" + tone for tone in _VNI_TONES.values()), strict=True)),
}
_VNI_VOWELS = {
    "a": {**_VNI_TONES, **_VNI_HATTED, **_VNI_SHORT},
    "e": {**_VNI_TONES, **_VNI_HATTED},
    "o": {**_VNI_TONES, **_VNI_HATTED},
    "ô": _VNI_TONES,
    "u": _VNI_TONES,
    "ö": _VNI_TONES,
    "y": {sign: mark for sign, mark in _VNI_TONES.items() if sign != "ï"},
}
_VNI_ALONE = dict(zip("ôöñíìæóòî", "ơưđíìỉĩịỵ", strict=True))


def _vni_table() -> dict[str, str]:
    """The two-character letters, small and capital; the sign of a capital may be typed small."""
    table = {}
    for vowel, signs in _VNI_VOWELS.items():
        for sign, mark in signs.items():
            letter = unicodedata.normalize("NFC", _VNI_ALONE.get(vowel, vowel) + mark)
            table[vowel + sign] = letter
            table[vowel.upper() + sign.upper()] = table[vowel.upper() + sign] = letter.upper()
    return table


VNI = {**_vni_table(), **_VNI_ALONE, **{old.upper(): new.upper() for old, new in _VNI_ALONE.items()}}
"""VNI-Windows: one or two Latin-1 letters, and the Vietnamese letter they stand for."""

_TCVN3_PLACES = [TCVN3.get(chr(code), chr(code)) for code in range(256)]  # what is missing in a table costs more time
_VNI_PLACE = re.compile("[aAeEoOôÔuUöÖyY][øùûõïâàáåãäêèéúüëØÙÛÕÏÂÀÁÅÃÄÊÈÉÚÜË]|[ôöñíìæóòîÔÖÑÍÌÆÓÒÎ]")
_NO_SMALL = re.compile(r"(?<![^\W\d_])[^\W\d_a-z]{2,}(?![^\W\d_])")
_SMALL = re.compile("[a-z]")
_CAPITALS = re.compile(r"[^A-Z]*[A-Z][^A-Z]*[A-Z]")
_WESTERN = "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
_WESTERN_BYTES = codecs.charmap_build(_WESTERN)


def from_tcvn3(text: str) -> str:
    """TCVN3 text, read as Latin-1, as Unicode.

    Words and lines typed in capitals keep small marked letters in TCVN3; they become capitals all through.

    >>> from_tcvn3("ñy ban nh©n d©n, Th\\xad viÖn, MôC TI£U")
    'ủy ban nhân dân, Thư viện, MỤC TIÊU'
    """
    return "\n".join(_line_read(line, _word_read) for line in text.split("\n"))


def from_lossy_tcvn3(text: str) -> str:
    """The same of text that lost the soft hyphens which are ``ư``, put back as by ``mend_tcvn3``.

    >>> from_lossy_tcvn3("th-êng xuyªn, Hng Yªn, §Çu t")
    'thường xuyên, Hưng Yên, Đầu tư'
    """
    return _with_lost_letters("\n".join(_line_read(line, _word_recovered) for line in text.split("\n")))


def from_tcvn3_font(text: str) -> str:
    """TCVN3 text that its font tells: only words are raised, for a line in capitals would be set in a capital font.

    >>> from_tcvn3_font("Sè: 12/KH-UBND, NHIÖM Vô")
    'Số: 12/KH-UBND, NHIỆM Vụ'
    """
    return _word_by_word(text, _word_read)


def _word_by_word(text: str, change: Callable[[str], str]) -> str:
    """A text with what stands between its blanks changed: the words of a language come again, and are kept."""
    return " ".join(map(change, text.split(" ")))


def _line_read(line: str, read: Callable[[str], str]) -> str:
    if _SMALL.search(line) or not _CAPITALS.match(line):
        return _word_by_word(line, read)
    made = _word_by_word(line, _word_read).upper()
    return made if read is _word_read else _word_by_word(made, _word_mended)


@lru_cache(maxsize=1 << 14)
def _word_read(word: str) -> str:
    made = word.translate(_TCVN3_PLACES)
    return made if made.islower() else _NO_SMALL.sub(_raised, made)


def _raised(match: re.Match[str]) -> str:
    return match[0].upper() if _CAPITALS.match(match[0]) else match[0]


def from_vni(text: str) -> str:
    """VNI-Windows text, read as Latin-1, as Unicode.

    >>> from_vni("UÛY BAN NHAÂN DAÂN, keá hoaïch, ñöôøng")
    'ỦY BAN NHÂN DÂN, kế hoạch, đường'
    """
    return _VNI_PLACE.sub(_vni_letter, text)


def _vni_letter(match: re.Match[str]) -> str:
    found = match[0]
    return VNI.get(found) or "".join(VNI.get(letter, letter) for letter in found)


def from_cp1258(text: str) -> str:
    """Windows-1258 text, read as Windows-1252, as Unicode; unchanged when it holds other letters.

    >>> from_cp1258("ðôòc lâòp")
    'độc lập'
    """
    data = western_bytes(text)
    return text if data is None else unicodedata.normalize("NFC", data.decode("cp1258", "replace"))


def from_utf8(text: str) -> str:
    """UTF-8 text, read as Windows-1252, as Unicode; unchanged when it is none.

    >>> from_utf8("á»¦y ban nhÃ¢n dÃ¢n")
    'Ủy ban nhân dân'
    """
    data = western_bytes(text.replace("Ã ", "Ã\xa0"))
    try:
        return text if data is None else data.decode("utf-8")
    except UnicodeDecodeError:
        return text


def western(data: bytes) -> str:
    """Bytes as Windows-1252, its five empty places as control characters; never fails.

    >>> western(b"\\xf1y ban\\x94\\x81")
    'ñy ban”\\x81'
    """
    return codecs.charmap_decode(data, "strict", _WESTERN)[0]


def western_bytes(text: str) -> bytes | None:
    """The bytes that ``western`` reads as this text, None when there are none."""
    try:
        return codecs.charmap_encode(text, "strict", _WESTERN_BYTES)[0]
    except UnicodeEncodeError:
        return None


_LOST_HYPHEN = re.compile(r"(?<![\w-])([^\W\d_]{0,3})-([^\W\d_]{0,3})(?![\w-])")
_LOST = re.compile(r"(?<![\w-])[^\W\d_]{2,6}(?![\w-])")
_CONSONANTS = frozenset(INITIALS)
_ALWAYS = {"ngời": "người", "Ngời": "Người", "nh": "như", "Nh": "Như"}
_BEFORE_U = re.compile("[ơờớởỡợ]|(?<=.)ng$")


def mend_tcvn3(text: str) -> str:
    """Put back the ``ư`` that TCVN3 writes as a soft hyphen, in text that lost it on its way.

    Copying from a viewer drops soft hyphens or makes hyphens of them. Put back only where nothing but a
    ``ư`` makes a syllable: ``th-ờng``, ``thờng`` (no rhyme ``ơng``), ``Hng``; not in ``lợt``, which may be
    either; and in the fixed words of ``lost_letters.csv``.

    >>> mend_tcvn3("H-ng Yên, th-ờng xuyên; -u tiên; nhà trờng, nh ngời dân, UBND, GD-ĐT, Đầu t, th viện")
    'Hưng Yên, thường xuyên; ưu tiên; nhà trường, như người dân, UBND, GD-ĐT, Đầu tư, thư viện'
    """
    return _with_lost_letters(_word_by_word(text, _word_mended))


@lru_cache(maxsize=1 << 14)
def _word_mended(word: str) -> str:
    """What stands between two blanks, the lost letter put back where that makes a syllable."""
    return _LOST.sub(_lost, _LOST_HYPHEN.sub(_lost_hyphen, word))


@lru_cache(maxsize=1 << 14)
def _word_recovered(word: str) -> str:
    return _word_mended(_word_read(word))


@dataclass(frozen=True, slots=True)
class LostRow:
    """A row of ``lost_letters.csv``: fixed words, the letter that gets lost in brackets."""

    words: str
    source: str


@cache
def _lost_letters() -> tuple[re.Pattern[str], dict[str, int]]:
    """A pattern for all fixed words without their letter, in small letters, and where in each it belongs."""
    rows = [row.words.partition("[ư]") for row in load("lost_letters", LostRow)]
    places = {before + after: len(before) for before, _, after in rows}
    either = "|".join(map(re.escape, places))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])"), places


def _with_lost_letters(text: str) -> str:
    """A text with the letter put back in the fixed words."""
    pattern, places = _lost_letters()
    parts: list[str] = []
    at = 0
    for match in pattern.finditer(text.replace("İ", "I").lower()):  # its small letter would be two code points
        start, end = match.span()
        parts += text[at:start], _with_letter(text[start:end], places[match[0]])
        at = end
    return "".join((*parts, text[at:]))


def _with_letter(words: str, at: int) -> str:
    if words.isupper() or (at == 0 and words[0].isupper()):
        rest = words[at:] if words.isupper() else words[at:].lower()
        return f"{words[:at]}Ư{rest}"
    return f"{words[:at]}ư{words[at:]}"


def _lost_hyphen(match: re.Match[str]) -> str:
    first, rest = match[1], match[2]
    word = f"{first}ư{rest}"
    shouted = len(first) > 1 and first.isupper()
    bare = not first and not rest
    fits = first.lower() in _CONSONANTS and not shouted and not bare and is_syllable(word)
    return word if fits else match[0]


def _lost(match: re.Match[str]) -> str:
    word = match[0]
    if word in _ALWAYS:
        return _ALWAYS[word]
    if word.isupper() or is_syllable(word):
        return word
    at = _BEFORE_U.search(word)
    mended = f"{word[: at.start()]}ư{word[at.start() :]}" if at else word
    return mended if is_syllable(mended) else word
