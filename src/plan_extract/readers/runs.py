"""Runs of letters in one font → printed lines: legacy fonts converted, capitals as shown, blanks single."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from plan_extract.readers import guards, legacy
from plan_extract.readers.tidy import Raw, goes_on
from plan_extract.words.folding import fold
from plan_extract.words.patterns import compiled
from plan_extract.words.symbols import symbol

LABELS = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI-Windows", "nfd": "Unicode tổ hợp (NFD)"}
"""What may have been done to the letters, and its name for people."""

_BLANKS = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\x00-\x08\x0e-\x1f\x7f]+")
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_LETTER = re.compile(r"\w")
_COMBINING = re.compile("[\u0300-\u0323]")
_OPEN = compiled(r"(?:,|(?<![^\W_])(?:và|của|về|cho|với|trong|các|theo|đến|tại|số)) *\Z")


class Run(NamedTuple):
    """Letters set alike; ``\\n`` in the text is a line break, ``\\t`` a tab."""

    text: str
    font: str = ""
    bold: bool = False
    caps: bool = False


class Printed(NamedTuple):
    """A printed line: its words, and whether all of them are bold."""

    text: str
    bold: bool


class Printer:
    """Prints runs, and remembers in ``done`` (names of ``LABELS``) what had to be converted."""

    def __init__(self) -> None:
        self.done: set[str] = set()

    def lines(self, runs: Iterable[Run]) -> list[Printed]:
        """The printed lines of a paragraph; a line break that only wraps is a blank, an empty line is left out.

        >>> Printer().lines([Run("KẾ HOẠCH\\nPhát triển\\t nghề cá\\nven biển")])
        [Printed(text='KẾ HOẠCH', bold=False), Printed(text='Phát triển nghề cá ven biển', bold=False)]
        >>> Printer().lines([Run("ñy ban ", ".VnTime"), Run("nh©n d©n", ".VnTimeH")])
        [Printed(text='ủy ban NHÂN DÂN', bold=False)]
        """
        found: list[list[Printed]] = []
        gap = True
        for line in _broken(self._shown(run) for run in _merged(runs)):
            printed = self._line(line)
            if printed.text and not gap and _wraps(found[-1][-1], printed):
                found[-1].append(printed)
            elif printed.text:
                found.append([printed])
            gap = not printed.text
        return [Printed(" ".join(line.text for line in lines), all(line.bold for line in lines)) for lines in found]

    def _line(self, runs: list[Run]) -> Printed:
        text = "".join(run.text for run in runs)
        if not unicodedata.is_normalized("NFC", text):
            self.done |= {"nfd"} if _COMBINING.search(text) else set()
            text = unicodedata.normalize("NFC", text)
        bold = [run.bold for run in runs if _LETTER.search(run.text)]
        return Printed(_BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip(), bool(bold) and all(bold))

    def _shown(self, run: Run) -> Run:
        """The run as a viewer shows it."""
        encoding = encoding_of(run.font)
        text = self._converted(run.text, run.font, encoding) if encoding else run.text
        if _PRIVATE.search(text):
            text = _PRIVATE.sub(lambda match: symbol(match[0], run.font), text)
        return run._replace(text=text.upper() if run.caps else text)

    def _converted(self, text: str, font: str, encoding: str) -> str:
        """Text in a legacy font; letters that only Unicode has show that it is not in its encoding."""
        if guards.VIETNAMESE.search(text):
            return text
        text = _PRIVATE.sub(lambda match: chr(ord(match[0]) - 0xF000), text)
        if encoding == "vni":
            made = legacy.from_vni(text)
        else:
            made = legacy.from_tcvn3_font(text)
            made = made.upper() if font.endswith("H") else made
        if not text.isascii() and made != text:
            self.done.add(encoding)
        return made


def encoding_of(font: str) -> str:
    """The legacy encoding that a font's name tells, "" for none.

    >>> encoding_of(".VnTimeH"), encoding_of("VNI-Times"), encoding_of("Times New Roman")
    ('tcvn3', 'vni', '')
    """
    name = font[:4].lower()
    return "tcvn3" if name.startswith(".vn") else "vni" if name in ("vni-", "vni ") else ""


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours that are set alike as one: a letter of two signs may be cut between runs."""
    for (font, bold, caps), group in groupby(runs, lambda run: run[1:]):
        yield Run("".join(run.text for run in group), font, bold, caps)


def _broken(runs: Iterable[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(run._replace(text=first))
        for text in others:
            yield line
            line = [run._replace(text=text)]
    yield line


def _wraps(before: Printed, line: Printed) -> bool:
    """Whether a break only wraps: small letters follow, or the line ends in ``và``, ``của``, a comma."""
    if goes_on(Raw((), before.text), Raw((), line.text), 0):
        return True
    return before.bold is line.bold and bool(_OPEN.search(fold(before.text[-12:])))
