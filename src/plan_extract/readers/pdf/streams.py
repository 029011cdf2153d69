"""Streams of a PDF that unpack to far more than they are: told before PDFium unpacks them whole into memory."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from plan_extract.errors import InputError

_STREAM = re.compile(rb"stream(\r?\n)?")
_DEFLATED = re.compile(rb"/(?:FlateDecode|Fl)\b")
_HEAD = 1024
"""So far before its stream the dictionary of one is looked for."""

_MOST_GROWTH = 1032
"""Deflate makes at most so many bytes of one (zlib, Technical Details)."""

_STEP, _PIECE = 1 << 14, 1 << 20


def check_streams(data: bytes, where: str, limit: int) -> None:
    """Refuse a PDF with a deflated stream of more than ``limit`` bytes once it is unpacked.

    Streams that cannot grow so far are passed over: most files have no other. Raises ``InputError``.
    """
    for start, end, times in _deflated(data):
        if (end - start) * _MOST_GROWTH**times > limit and _unpacks_beyond(data[start:end], times, limit):
            what = f"it holds a stream that unpacks to more than {limit:,} bytes, as a bomb does"
            raise InputError(where, what, "check where the file comes from")


def _deflated(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Beginning and end of every deflated stream, and how many times it is deflated."""
    begun: list[tuple[int, int]] = []
    for match in _STREAM.finditer(data):
        at, start = match.span()
        if data.startswith(b"end", at - 3):
            yield from ((begin, at - 3, times) for begin, times in begun)
            begun = []
        elif match[1]:
            head = data[max(at - _HEAD, 0) : at].rpartition(b"obj")[2]
            times = len(_DEFLATED.findall(head))
            if times:
                begun.append((start, times))
    yield from ((begin, len(data), times) for begin, times in begun)


def _unpacks_beyond(packed: bytes, times: int, limit: int) -> bool:
    """Whether bytes unpack to more than the limit; what is damaged counts as far as it can be unpacked."""
    for left in range(times - 1, 0, -1):
        inner = b"".join(piece for piece, _ in _pieces(packed, limit))
        if len(inner) > limit or len(inner) * _MOST_GROWTH**left <= limit:
            return len(inner) > limit
        packed = inner
    size = 0
    for piece, rest in _pieces(packed, limit):
        size += len(piece)
        if size + rest * _MOST_GROWTH <= limit:
            return False
    return size > limit


def _pieces(packed: bytes, limit: int) -> Iterator[tuple[bytes, int]]:
    """What bytes unpack to, piece by piece until beyond the limit, each with the number of bytes still packed."""
    unpacker, view = zlib.decompressobj(), memoryview(packed)
    at = size = 0
    piece = b""
    while size <= limit and not unpacker.eof and (at < len(packed) or len(piece) == _PIECE):
        given = view[at : at + _STEP]
        try:
            piece = unpacker.decompress(given, _PIECE)
        except zlib.error:
            return
        at += len(given) - len(unpacker.unconsumed_tail)
        size += len(piece)
        yield piece, len(packed) - at
