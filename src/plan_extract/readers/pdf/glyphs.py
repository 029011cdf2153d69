"""The characters of one page and their places, as PDFium has them.

Coordinates are points of the page as it is shown (crop box and rotation applied), the origin in the lower left
corner; ``Run`` and what is made of it measure ``top`` and ``bottom`` from the upper edge.
"""

from __future__ import annotations

import ctypes
import math
from array import array
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat
from typing import Any, Literal

import pypdfium2.raw as pdfium

from plan_extract.readers.pdf.calls import bare_call, called

_get_text = bare_call("FPDFText_GetText", "int")
_get_box = bare_call("FPDFText_GetLooseCharBox", "nothing")
_get_origin = bare_call("FPDFText_GetCharOrigin", "nothing")
_get_matrix = bare_call("FPDFText_GetMatrix", "nothing")
_get_font = bare_call("FPDFText_GetFontInfo", "nothing")
_get_size = bare_call("FPDFText_GetFontSize", "double")
_get_angle = bare_call("FPDFText_GetCharAngle", "single")
_get_object = bare_call("FPDFText_GetTextObject", "address")

_BOLD_FLAG = 1 << 18
_NAME_SIZE = 128
_BATCH = 2048
_SLANT = 0.3
"""In quarter turns; letters made italic by the program that set them lean by 0.2 at most."""
_DEGENERATE = 0.2
"""Share of characters without width from which a page's text is taken to run up or down."""


@dataclass(slots=True)
class Glyphs:
    """The text of a page, character by character, with the four edges of each.

    ``source`` leads from a character to PDFium's number of it where a repair changed the count; None when they agree.
    """

    text: str
    left: array[float]
    right: array[float]
    top: array[float]
    bottom: array[float]
    width: float
    height: float
    probe: Probe
    source: array[int] | None = None
    values: list[tuple[int, int]] = field(default_factory=list)
    """Stretches that a widget draws: numbers and dates put in by the signing."""
    cropped: bool = False
    """Whether the page has more characters than were asked for; then there are none."""

    def number(self, at: int) -> int:
        """PDFium's number of a character."""
        return at if self.source is None else self.source[at]

    def owners(self, places: Iterable[int]) -> list[int]:
        """Addresses of the text objects that draw some characters."""
        return self.probe.owners(places if self.source is None else map(self.source.__getitem__, places))


class Probe:
    """Asks PDFium about single characters of an open text page: baseline, size, font."""

    def __init__(self, textpage: Any, frame: Frame) -> None:
        self._text = ctypes.byref(textpage.contents)
        self._frame = frame
        self._plain = frame.plain
        self._asked = -1
        self._x, self._y, self._flags = ctypes.c_double(), ctypes.c_double(), ctypes.c_int()
        self._matrix, self._name = (ctypes.c_float * 6)(), ctypes.create_string_buffer(_NAME_SIZE)
        self._to_x, self._to_y = ctypes.byref(self._x), ctypes.byref(self._y)
        self._to_matrix, self._to_flags = ctypes.byref(self._matrix), ctypes.byref(self._flags)
        self._to_name = ctypes.byref(self._name)

    def baseline(self, at: int) -> float:
        """Distance of a character's baseline from the lower edge, in points."""
        _get_origin(self._text, at, self._to_x, self._to_y)
        return self._y.value if self._plain else self._frame.point(self._x.value, self._y.value)[1]

    def size(self, at: int) -> float:
        """Font size of a character as it is shown, in points."""
        size: float = _get_size(self._text, at)
        _, _, c, d = self._turn(at)
        return size * (c * c + d * d) ** 0.5 or size

    def stance(self, at: int) -> Literal["level", "upended", "slanted"]:
        """How a character stands as it is shown: on its side as in a narrow column, aslant as in a watermark."""
        a, _, c, _ = self._turn(at)
        if c == 0 and a > 0 and not self._frame.turns:
            return "level"
        turned: float = _get_angle(self._text, at) / (math.pi / 2) - self._frame.turns
        if turned == 0:
            return "level"
        if abs(turned - round(turned)) > _SLANT:
            return "slanted"
        return "upended" if round(turned) % 2 else "level"

    def _turn(self, at: int) -> Any:
        """The first four numbers of a character's matrix."""
        if at != self._asked:
            _get_matrix(self._text, at, self._to_matrix)
            self._asked = at
        return self._matrix[:4]

    def font(self, at: int) -> tuple[str, bool]:
        """Name of a character's font, and whether it is bold."""
        _get_font(self._text, at, self._to_name, _NAME_SIZE, self._to_flags)
        return _font(self._name.value, self._flags.value)

    def owners(self, numbers: Iterable[int]) -> list[int]:
        """Addresses of the text objects that draw some characters."""
        return list(called(_get_object, repeat(self._text), numbers))


@cache
def _font(name: bytes, flags: int) -> tuple[str, bool]:
    readable = name.decode("latin-1")
    return readable, "bold" in readable.lower() or bool(flags & _BOLD_FLAG)


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible box of a page in user space and its rotation in quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def plain(self) -> bool:
        """Whether user space is the page as shown."""
        return self.turns == 0 and self.left == 0 and self.bottom == 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        wide, high = self.right - self.left, self.top - self.bottom
        return (high, wide) if self.turns % 2 else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of user space on the page as shown, from its lower left corner.

        >>> Frame(0, 0, 600, 800, 1).point(10, 0)
        (0, 590)
        >>> Frame(5, 5, 600, 800, 0).point(10, 10)
        (5, 5)
        """
        if self.turns == 0:
            return x - self.left, y - self.bottom
        if self.turns == 1:
            return y - self.bottom, self.right - x
        if self.turns == 2:
            return self.right - x, self.top - y
        return self.top - y, x - self.left

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box of user space on the page as shown: left, bottom, right, top."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def read_glyphs(textpage: Any, frame: Frame, most: int) -> Glyphs:
    """The characters of an open page, none when there are more than ``most``.

    ``textpage`` is PDFium's handle; it must stay open while ``Glyphs.probe`` is asked.
    """
    counted = pdfium.FPDFText_CountChars(textpage)
    count = max(counted, 0) if counted <= most else 0
    text = _text(textpage, count)
    edges = _edges(textpage, count)
    left, top, right, bottom = (edges[side::4] for side in range(4))
    width, height = frame.size
    glyphs = Glyphs(text, left, right, top, bottom, width, height, Probe(textpage, frame), cropped=counted > most)
    if count and not frame.plain:
        _turn(glyphs, textpage, frame)
    return glyphs


def _text(textpage: Any, count: int) -> str:
    """The text of a page with exactly one character for each that PDFium counts."""
    room = array("H", bytes(2 * (count + 1)))
    start = ctypes.c_char.from_buffer(room)
    written = _get_text(ctypes.byref(textpage.contents), 0, count, ctypes.byref(start))
    text = room[: max(written - 1, 0)].tobytes().decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    return "".join(_letter(pdfium.FPDFText_GetUnicode(textpage, at)) for at in range(count))


def _letter(code: int) -> str:
    return chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"


def _edges(textpage: Any, count: int) -> array[float]:
    """Left, top, right, bottom of every character in turn."""
    text = repeat(ctypes.byref(textpage.contents))
    room, places = _room()
    edges = array("f")
    for start in range(0, count, _BATCH):
        stop = min(start + _BATCH, count)
        deque(called(_get_box, text, range(start, stop), places), maxlen=0)
        edges += room[: 4 * (stop - start)]
    return edges


@cache
def _room() -> tuple[array[float], list[Any]]:
    """Room for the edges of a batch of characters, and a reference to the place of each."""
    room = array("f", bytes(16 * _BATCH))
    start = (ctypes.c_char * (16 * _BATCH)).from_buffer(room)
    return room, [ctypes.byref(start, 16 * at) for at in range(_BATCH)]


def _turn(glyphs: Glyphs, textpage: Any, frame: Frame) -> None:
    """Bring the edges to the page as shown; text that runs up or down has no loose boxes, and gets tight ones."""
    boxes = list(zip(glyphs.left, glyphs.bottom, glyphs.right, glyphs.top, strict=True))
    if sum(right <= left for left, _, right, _ in boxes) > _DEGENERATE * len(boxes) or frame.turns % 2:
        boxes = [_tight(textpage, at) for at in range(len(boxes))]
    turned = [frame.box(*box) for box in boxes]
    for edges, side in ((glyphs.left, 0), (glyphs.bottom, 1), (glyphs.right, 2), (glyphs.top, 3)):
        edges[:] = array("f", [box[side] for box in turned])


def _tight(textpage: Any, at: int) -> tuple[float, float, float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(textpage, at, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value
