"""Bytes → canonical text: the encoding found, converted, and told.

Unicode encodings are recognised by their form (byte order mark, valid UTF-8, measured zero bytes). Legacy
Vietnamese ones are recognised by what a conversion makes of the words: it is taken only where at least eight
in ten marked words are Vietnamese syllables after it and clearly fewer were before. Never guessed.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from plan_extract.errors import InputError
from plan_extract.readers import guards, legacy
from plan_extract.text import Note, Span
from plan_extract.words.syllables import odd_words, quality

MIN_WORDS = 3
MIN_SHARE = 0.8
MIN_GAIN = 0.3
"""A conversion counts when it makes syllables of this share of so many marked words, and so many more."""

SURE_SHARE = 0.95
"""What makes syllables of this share is the conversion: no text is one in two encodings."""

MIN_ZEROS = 0.2
"""Share of zero bytes on one side of the pairs in UTF-16; blanks alone are every fifth character."""

_SUSPECT = re.compile(
    "[\x80-\x9f¡-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ]"  # signs and letters of Latin-1 that Vietnamese lacks
)
_COMBINING = re.compile("[\u0300-\u0323]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKS = tuple(mark for mark, _ in _BOMS)
_FEW = 20
"""So many words are looked for line by line."""

_SAMPLE = 200_000
"""Code points by which an encoding is judged."""
_LABELS = {
    "utf-16-le": "UTF-16 LE không có dấu thứ tự byte",
    "utf-16-be": "UTF-16 BE không có dấu thứ tự byte",
    "nfd": "Unicode tổ hợp (NFD)",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Canonical text (NFC, line ends ``\\n``, no byte order mark), its encoding, and what had to be done."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def _from_tcvn3(text: str) -> str:
    """A text without one soft hyphen has lost its ``ư``."""
    return legacy.from_tcvn3(text) if "\xad" in text else legacy.from_lossy_tcvn3(text)


class Conversion(NamedTuple):
    """A legacy encoding: its name, its name for people, and how to read it from Western letters."""

    encoding: str
    label: str
    convert: Callable[[str], str]


CONVERSIONS = (
    Conversion("tcvn3", "TCVN3 (ABC)", _from_tcvn3),
    Conversion("vni", "VNI-Windows", legacy.from_vni),
    Conversion("windows-1258", "Windows-1258", legacy.from_cp1258),
    Conversion("utf-8", "UTF-8 đã bị đọc nhầm thành Windows-1252", legacy.from_utf8),
)


def decode(data: bytes, *, where: str, limit: int = guards.MAX_BYTES) -> Decoded:
    """Read the bytes of a text file as canonical text.

    ``where`` names the file in messages, ``limit`` is in bytes. Raises ``InputError`` for what is no text,
    has no encoding known here, or holds no Vietnamese.

    >>> decode("\\ufeffKẾ HOẠCH\\r\\n".encode(), where="a.txt")
    Decoded(text='KẾ HOẠCH\\n', encoding='utf-8-sig', notes=())
    >>> decode("ñy ban nh©n d©n".encode("latin-1"), where="a.txt").text
    'ủy ban nhân dân'
    """
    guards.check_bytes(data, where, limit=limit)
    found = _unicode(data)
    if found is None and data.startswith(_MARKS):
        raise _undecodable(data, where)
    text, encoding = found or (legacy.western(data), "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    guards.check_text(text, where)
    done = [_LABELS[encoding]] if encoding in _LABELS and not data.startswith(_MARKS) else []
    if not unicodedata.is_normalized("NFC", text):
        done += [_LABELS["nfd"]] if _COMBINING.search(text) else []
        text = unicodedata.normalize("NFC", text)
    text, conversion = convert_legacy(text)
    if not encoding and conversion is None:
        raise _undecodable(data, where)
    guards.check_language(text, where)
    return Decoded(text, conversion.encoding if conversion else encoding, _notes(text, done, conversion))


def _unicode(data: bytes) -> tuple[str, str] | None:
    """The text and the name of its Unicode encoding, None when it is in none."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data.removeprefix(bom), encoding.removesuffix("-sig"), encoding)
    utf16 = _utf16_by_zeros(data)
    if utf16:
        return _decoded(data, utf16, utf16)
    return _decoded(data, "utf-8", "utf-8")


def _decoded(data: bytes, codec: str, name: str) -> tuple[str, str] | None:
    try:
        return data.decode(codec), name
    except UnicodeDecodeError:
        return None


def _utf16_by_zeros(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: zeros on one side of the byte pairs, next to none on the other."""
    if b"\0" not in data or len(data) % 2:
        return None
    pairs = len(data) // 2
    first, second = data[::2].count(0) / pairs, data[1::2].count(0) / pairs
    if second > MIN_ZEROS and first < MIN_ZEROS / 10:
        return "utf-16-le"
    return "utf-16-be" if first > MIN_ZEROS and second < MIN_ZEROS / 10 else None


def convert_legacy(text: str) -> tuple[str, Conversion | None]:
    """Text in a legacy encoding that was read as a Western one, as Unicode, and which conversion did it.

    Lines that hold letters only Vietnamese has are in order as they are. Where those are the most, another
    line is converted only if it is better after.

    >>> convert_legacy("UÛY BAN NHAÂN DAÂN")[0]
    'ỦY BAN NHÂN DÂN'
    >>> convert_legacy("Ủy ban nhân dân; 25 °C; déjà vu")[0]
    'Ủy ban nhân dân; 25 °C; déjà vu'
    """
    conversion = find_conversion(text)
    return (text, None) if conversion is None else (convert_lines(text, conversion), conversion)


def find_conversion(text: str, *, sample: int = _SAMPLE) -> Conversion | None:
    """The conversion that a text in a legacy encoding needs, None when it needs none.

    It is judged by ``sample`` code points of the lines that need one.
    """
    if not _SUSPECT.search(text):
        return None
    return _best("\n".join(filter(_is_doubtful, text.split("\n")))[:sample])


def convert_lines(text: str, conversion: Conversion) -> str:
    """A text with those of its lines converted that are better after."""
    lines = text.split("\n")
    native = list(map(guards.VIETNAMESE.search, lines))
    foreign = [line for line, found in zip(lines, native, strict=True) if not found]
    strict = len(lines) - len(foreign) > sum(not line.isascii() for line in foreign)
    made = iter(_better(foreign, _converted(foreign, conversion), strict=strict))
    return "\n".join(line if found else next(made) for line, found in zip(lines, native, strict=True))


def _is_doubtful(line: str) -> bool:
    return not line.isascii() and not guards.VIETNAMESE.search(line)


def _best(text: str) -> Conversion | None:
    """The conversion that makes Vietnamese of a text which is clearly none, None when no conversion does."""
    before = quality(text)
    if before.words < MIN_WORDS:
        return None
    share, conversion = -1.0, CONVERSIONS[0]
    for one in CONVERSIONS:
        made = quality(one.convert(text)).share
        if made > share:
            share, conversion = made, one
        if share >= SURE_SHARE:
            break
    return conversion if share >= MIN_SHARE and share - before.share >= MIN_GAIN else None


def _converted(lines: list[str], conversion: Conversion) -> list[str]:
    """The lines converted all at once, or one by one where a single one keeps the others from it."""
    text = "\n".join(lines)
    made = conversion.convert(text)
    return made.split("\n") if made != text else list(map(conversion.convert, lines))


def _better(lines: list[str], converted: list[str], *, strict: bool) -> Iterator[str]:
    odd = odd_words("\n".join(converted))
    trusted = not strict and len(odd) <= _FEW
    for line, made in zip(lines, converted, strict=True):
        if trusted and not any(word in made for word in odd):
            yield made
            continue
        before, after = quality(line).share, quality(made).share
        yield made if after > before or (after == before and not strict) else line


def _notes(text: str, done: list[str], conversion: Conversion | None) -> tuple[Note, ...]:
    whole = Span(0, len(text))
    notes = [conversion_note(label, "info", whole) for label in done]
    if conversion:
        notes.append(conversion_note(conversion.label, "warning", whole))
    return tuple(notes)


def conversion_note(label: str, severity: Literal["warning", "info"], span: Span) -> Note:
    """The finding of a conversion, whose ``label`` is the encoding's name for people."""
    message = f"Văn bản dùng mã {label}; đã chuyển sang Unicode dựng sẵn (NFC)."
    return Note("encoding_converted", severity, message, span)


def _undecodable(data: bytes, where: str) -> InputError:
    """Names the first byte that is no UTF-8, and its line."""
    what = "the bytes after the byte order mark are not in its encoding"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if not data.startswith(_MARKS):
            line = data.count(b"\n", 0, error.start) + 1
            what = f"byte 0x{data[error.start]:02X} in line {line} fits neither UTF-8 nor an old encoding"
    return InputError(where, what, "open it where it reads well and save it as UTF-8")
