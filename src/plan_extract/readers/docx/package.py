"""The package of a Word file (OPC, ECMA-376 part 2): its parts as XML, within limits.

Nothing outside the package is ever opened: relationships marked external are left out, XML is parsed without entities,
DTD or network, and what a part unpacks to is measured while it is read, whatever its header says.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plan_extract.errors import InputError

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", WORD[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MEBI = 1024 * 1024
_ENTRY = b"PK\x01\x02"
_SMALL = 4 * _MEBI
"""A part below this is never taken for a bomb, however well it is packed."""

_OTHERS = (
    (b"spreadsheetml", "an Excel workbook", "save the sheet with the plan as a PDF and read that"),
    (b"presentationml", "a PowerPoint file", "save it as a PDF and read that"),
    (b"ms-package.xps", "an XPS file", "save it as a PDF and read that"),
)
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,  # an unknown way of packing
    RuntimeError,  # a part with a password
    ValueError,
    LookupError,
)

Element = Any
"""An ``lxml`` element; the library comes without types."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a package may hold: parts, bytes of one part and of all that are read, how far a part unpacks, tags in it.

    A document of a thousand pages is about a third of that.
    """

    parts: int = 5_000
    part: int = 48 * _MEBI
    total: int = 96 * _MEBI
    ratio: int = 250
    tags: int = 3_000_000


DEFAULTS = Limits()


class Package:
    """An opened package; ``where`` names the file in messages.

    Raises ``InputError``, here and in every method, for what is damaged, too large or no Word document.
    """

    def __init__(self, data: bytes, where: str, *, limits: Limits = DEFAULTS) -> None:
        self._where = where
        self._limits = limits
        self._read = 0
        if data.count(_ENTRY) > limits.parts:
            raise InputError(where, f"it holds more than {limits.parts:,} parts", "open it in Word and save it anew")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise self.damaged(error) from None
        self._infos = {info.filename.replace("\\", "/").lower().lstrip("/"): info for info in self._zip.infolist()}
        self._check_kind()

    def damaged(self, error: object) -> InputError:
        """The error of a file that is broken."""
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        return InputError(
            self._where, f"the Word file is damaged ({reason})", "open it in Word or LibreOffice and save it anew"
        )

    def _check_kind(self) -> None:
        types = self._bytes("[content_types].xml") if "[content_types].xml" in self._infos else b""
        if b"wordprocessingml" in types or b"ms-word" in types:
            return
        for mark, name, advice in _OTHERS:
            if mark in types:
                raise InputError(self._where, f"this is {name}, no Word document, whatever its name says", advice)
        if self.main not in self._infos:
            raise InputError(self._where, "this is a ZIP archive, no Word document", "unpack it first")

    @cached_property
    def main(self) -> str:
        """The name of the part with the text."""
        found = self._relations("_rels/.rels")
        return next((target for kind, target in found.values() if kind == "officeDocument"), "word/document.xml")

    @cached_property
    def _related(self) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(self.main)
        return self._relations(posixpath.join(folder, "_rels", f"{name}.rels"), folder)

    def by_kind(self, kind: str) -> Element | None:
        """The part that the main one needs as ``styles``, ``numbering``, ``footnotes`` …, None when there is none."""
        name = next((target for one, target in self._related.values() if one == kind), "")
        return self.xml(name) if name in self._infos else None

    def by_id(self, relation: str) -> Element | None:
        """The part that a relationship of the main one names."""
        _, name = self._related.get(relation, ("", ""))
        return self.xml(name) if name in self._infos else None

    def _relations(self, part: str, folder: str = "") -> dict[str, tuple[str, str]]:
        """Relationships inside the package: id → kind and name of the part."""
        if part.lower() not in self._infos:
            return {}
        found = {}
        for one in self.xml(part):
            target = one.get("Target") or ""
            if one.get("TargetMode") != "External" and "://" not in target:
                kind = (one.get("Type") or "").rsplit("/", 1)[-1]
                name = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                found[one.get("Id") or ""] = (kind, posixpath.normpath(name).lower())
        return found

    def xml(self, name: str) -> Element:
        """The root of a part."""
        from lxml import etree

        data = self._bytes(name.lower())
        if data.count(b"<") > self._limits.tags:
            what = f"its part {name} has more than {self._limits.tags:,} tags"
            raise InputError(self._where, what, "split the document")
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True, collect_ids=False,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.LxmlError, ValueError) as error:
            raise self.damaged(f"{name}: {error}") from None
        if root.getroottree().docinfo.internalDTD is not None:
            what = f"its part {name} declares XML entities, which no Word file does"
            raise InputError(self._where, what, "do not trust it; ask for a clean copy")
        return root

    def _bytes(self, name: str) -> bytes:
        """The bytes of a part, read within the limits."""
        limit = min(self._limits.part, self._limits.total - self._read)
        try:
            info = self._infos[name]
            with self._zip.open(info) as part:
                data = part.read(limit + 1)
        except _DAMAGE as error:
            raise self.damaged(error) from None
        self._read += len(data)
        swollen = len(data) > _SMALL and len(data) > self._limits.ratio * info.compress_size
        if len(data) > limit or swollen:
            what = f"its part {name} unpacks to more than a document holds (a ZIP bomb?)"
            raise InputError(self._where, what, "do not trust it; ask for a clean copy")
        return data
