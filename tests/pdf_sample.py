"""Small PDFs for the tests, written byte by byte: words in their place, ruling lines, widgets, images, no font file.

Every letter is half its size wide; distances are points, from the upper left corner of the page.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

A4 = (595.0, 842.0)
LEFT, RIGHT, TOP, SIZE, PITCH = 85.0, 540.0, 85.0, 13.0, 17.0
FONTS = {"regular": "TimesNewRomanPSMT", "bold": "TimesNewRomanPS-BoldMT", "old": ".VnTime", "capitals": ".VnTimeH"}


@dataclass
class Page:
    """A page being drawn."""

    size: tuple[float, float] = A4
    rotate: int = 0
    origin: tuple[float, float] = (0.0, 0.0)
    marks: list[str] = field(default_factory=list)
    widgets: list[tuple[float, float, float, float, str]] = field(default_factory=list)
    image: bool = False

    def text(
        self, x: float, y: float, words: str, size: float = SIZE, font: str = "regular", spacing: float = 0.0
    ) -> Page:
        """Words that begin at ``x`` on the baseline ``y``."""
        self.marks.append(_show(x + self.origin[0], self.size[1] - y + self.origin[1], words, size, font, spacing))
        return self

    def centred(self, y: float, words: str, size: float = SIZE, font: str = "regular") -> Page:
        """Words in the middle between the margins."""
        return self.text((LEFT + RIGHT) / 2 - width(words, size) / 2, y, words, size, font)

    def paragraph(self, y: float, words: str, font: str = "regular", indent: float = 36.0, left: float = LEFT) -> float:
        """Words broken into lines between the margins; gives the baseline of the line below."""
        for number, line in enumerate(wrap(words, RIGHT - left, indent)):
            self.text(left + (0 if number else indent), y, line, font=font)
            y += PITCH
        return y + 6

    def line(self, x0: float, y0: float, x1: float, y1: float, colour: float = 0.0) -> Page:
        """A ruling line."""
        a, b = self.size[1] - y0, self.size[1] - y1
        self.marks.append(f"{colour} G 0.5 w {x0} {a} m {x1} {b} l S")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float], without: Iterable[tuple[str, int, int]] = ()) -> Page:
        """A ruled grid, cell by cell; ``("below", row, column)`` and ``("right", row, column)`` leave a border out."""
        gone = set(without)
        for row in range(len(ys) - 1):
            for column in range(len(xs) - 1):
                x0, x1, y0, y1 = xs[column], xs[column + 1], ys[row], ys[row + 1]
                if row == 0:
                    self.line(x0, y0, x1, y0)
                if column == 0:
                    self.line(x0, y0, x0, y1)
                if ("below", row, column) not in gone:
                    self.line(x0, y1, x1, y1)
                if ("right", row, column) not in gone:
                    self.line(x1, y0, x1, y1)
        return self

    def widget(self, x: float, y: float, words: str) -> Page:
        """A signature widget that draws words, lines set apart by ``\\n``."""
        self.widgets.append((x, y, max(map(len, words.split("\n"))) * SIZE / 2 + 4, SIZE + 6, words))
        return self


def width(words: str, size: float = SIZE) -> float:
    """How wide words are set."""
    return len(words) * size / 2


def wrap(words: str, room: float, indent: float) -> list[str]:
    """Words in lines no wider than ``room``, the first narrower by ``indent``."""
    lines: list[str] = []
    for word in words.split(" "):
        space = room - (indent if len(lines) <= 1 else 0)
        if lines and width(f"{lines[-1]} {word}") <= space:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _show(x: float, y: float, words: str, size: float, font: str, spacing: float = 0.0) -> str:
    code = words.encode("utf-16-be").hex()
    return f"BT /{font} {size} Tf {spacing} Tc 1 0 0 1 {x} {y} Tm <{code}> Tj ET"


def pdf(*pages: Page, unicode_of: Callable[[int], int] = lambda code: code) -> bytes:
    """The bytes of a PDF; ``unicode_of`` is what the fonts say that a code stands for."""
    writer = _Writer()
    fonts = {name: writer.font(base, unicode_of) for name, base in FONTS.items()}
    resources = f"<< /Font << {' '.join(f'/{name} {number} 0 R' for name, number in fonts.items())} >> /XObject << "
    picture = writer.add(
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        "/BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream"
    )
    resources += f"/picture {picture} 0 R >> >>"
    tree = writer.reserve()
    numbers = [writer.page(page, resources, tree) for page in pages]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    writer.put(tree, f"<< /Type /Pages /Kids [{kids}] /Count {len(numbers)} >>")
    return writer.file(f"<< /Type /Catalog /Pages {tree} 0 R >>")


class _Writer:
    def __init__(self) -> None:
        self.objects: list[bytes] = []

    def reserve(self) -> int:
        self.objects.append(b"")
        return len(self.objects)

    def put(self, number: int, body: str) -> None:
        self.objects[number - 1] = body.encode("latin-1")

    def add(self, body: str) -> int:
        number = self.reserve()
        self.put(number, body)
        return number

    def stream(self, content: str, entries: str = "") -> int:
        data = zlib.compress(content.encode("latin-1"))
        return self.add(
            f"<< {entries} /Filter /FlateDecode /Length {len(data)} >>\nstream\n{data.decode('latin-1')}\nendstream"
        )

    def font(self, base: str, unicode_of: Callable[[int], int]) -> int:
        ranges = [f"<{high:02x}00> <{high:02x}ff> <{unicode_of(high << 8):04x}>" for high in range(256)]
        blocks = "\n".join(
            f"{len(part)} beginbfrange\n" + "\n".join(part) + "\nendbfrange"
            for part in (ranges[at : at + 100] for at in range(0, 256, 100))
        )
        unicode = self.stream(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
            f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{blocks}\nendcmap end end"
        )
        shape = self.add(
            f"<< /Type /FontDescriptor /FontName /{base} /Flags 4 /FontBBox [0 -220 500 900] /ItalicAngle 0 "
            "/Ascent 890 /Descent -210 /CapHeight 700 /StemV 80 >>"
        )
        inner = self.add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{base} /DW 500 /FontDescriptor {shape} 0 R "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
        )
        return self.add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{base} /Encoding /Identity-H "
            f"/DescendantFonts [{inner} 0 R] /ToUnicode {unicode} 0 R >>"
        )

    def page(self, page: Page, resources: str, tree: int) -> int:
        x, y = page.origin
        wide, high = page.size
        marks = ([f"q {wide} 0 0 {high} {x} {y} cm /picture Do Q"] if page.image else []) + page.marks
        content = self.stream("\n".join(marks))
        annotations = " ".join(f"{self.widget(page, one, resources)} 0 R" for one in page.widgets)
        return self.add(
            f"<< /Type /Page /Parent {tree} 0 R /MediaBox [{x} {y} {x + wide} {y + high}] /Rotate {page.rotate} "
            f"/Resources {resources} /Contents {content} 0 R /Annots [{annotations}] >>"
        )

    def widget(self, page: Page, widget: tuple[float, float, float, float, str], resources: str) -> int:
        x, y, wide, high, words = widget
        lines = words.split("\n")
        tall = high * len(lines)
        shown = [_show(2, tall - (number + 1) * high + 5, line, SIZE, "regular") for number, line in enumerate(lines)]
        look = self.stream(
            "\n".join(shown), f"/Type /XObject /Subtype /Form /BBox [0 0 {wide} {tall}] /Resources {resources}"
        )
        low = page.size[1] - y - 5
        return self.add(
            f"<< /Type /Annot /Subtype /Widget /FT /Sig /F 4 /Rect [{x} {low + high - tall} {x + wide} {low + high}] "
            f"/AP << /N {look} 0 R >> >>"
        )

    def file(self, catalog: str) -> bytes:
        root = self.add(catalog)
        out, places = bytearray(b"%PDF-1.5\n"), []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, root, start)
        return bytes(out)
