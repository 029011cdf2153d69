"""Programmes and schemes known by name (``Đề án “…”``): one name printed in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from plan_extract.checks.case import Case, finding
from plan_extract.extractor import Mention
from plan_extract.text import Span
from plan_extract.words.patterns import compiled

_NAMED = compiled(r'(?P<type>đề án|kế hoạch|chương trình|dự án|phương án) "(?P<name>[^"\n]{12,300})"')
_SIZES = sorted({len(kind) for kind in ("đề án", "kế hoạch", "chương trình", "dự án", "phương án")})
_SHORT = re.compile(r"(?<![^\W_])[A-ZĐ]{3,}(?![^\W_])")
_WORD = re.compile(r"\w+")
_SMALL = frozenset("các những và của cho trong về trên địa bàn tại với ở".split())
_PLACE = frozenset("tỉnh thành phố huyện quận xã phường thị trấn".split())
_ISSUES = compiled(r'(?:phê duyệt|ban hành)(?: +kèm theo[^"\n]{0,60}?)? +kế hoạch +"(?P<name>[^"\n]{12,300})"')
_LEAST = 5
_MOST = 0.3


class Name(NamedTuple):
    """A printed name: its document type, its words without the small ones, where it stands, what follows it.

    ``short`` says that it has an abbreviation (``HTSĐ``), whose words only the document knows.
    """

    kind: str
    words: tuple[str, ...]
    span: Span
    after: str = ""
    short: bool = False


def names(case: Case) -> Iterator[Mention]:
    """Names that differ by a word that matters from the same name printed before; each once, where it deviates."""
    opened: dict[tuple[str, tuple[str, ...]], list[Name]] = {}
    for name in _quoted(case):
        seen = opened.setdefault((name.kind, name.words[:1]), [])
        if any(_same(name, other) for other in seen):
            continue
        other = next((one for one in seen if _conflict(name, one)), None)
        if other:
            yield _finding(case, name, other)
        seen.append(name)
    yield from _unquoted(case, [name for seen in opened.values() for name in seen])


def issued_plan(case: Case) -> Iterator[Mention]:
    """``Điều 1. Phê duyệt Kế hoạch “…”`` against the title of the plan attached."""
    plan = next((part for part in case.tree.parts[1:] if part.kind == "plan" and part.title), None)
    articles = [section.span for section in case.tree.sections if section.kind == "articles" and section.level == 1]
    if plan is None or plan.title is None or not articles:
        return
    title = _words(case.folded[slice(*plan.title)])
    for match in _ISSUES.finditer(case.folded, *articles[0]):
        words = _words(match["name"])
        if words != title and _alike(words, title) >= 1 - 2 * _MOST:
            span = Span(match.start("name"), match.end("name"))
            yield finding(
                "title_conflict", "warning", span,
                f"Quyết định gọi là Kế hoạch “{case.document.words(span)}”, còn kế hoạch kèm theo mang tên "
                f"“{case.document.words(plan.title)}”.",
            )  # fmt: skip


def _quoted(case: Case) -> list[Name]:
    return [
        Name(
            match["type"],
            _words(match["name"]),
            Span(*match.span()),
            case.folded[match.end() : match.end() + 60],
            bool(_SHORT.search(case.text, *match.span("name"))) and not case.text[slice(*match.span("name"))].isupper(),
        )
        for match in _named(case.folded)
    ]


def _named(folded: str) -> Iterator[re.Match[str]]:
    """Types with a name in quotes behind them; a search for the quotes is ten times faster than for the types."""
    for opening in re.finditer(' "', folded):
        for size in _SIZES:
            if match := _NAMED.match(folded, max(0, opening.start() - size)):
                yield match
                break


def _words(folded: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(folded) if word not in _SMALL)


def _same(one: Name, other: Name) -> bool:
    """Equal, or equal once the words printed behind the closing quote are read along."""
    if one.kind != other.kind:
        return False
    short, long = sorted((one, other), key=lambda name: len(name.words))
    if short.words != long.words[: len(short.words)]:
        return False
    return len(short.words) == len(long.words) or (short.words + _words(short.after))[: len(long.words)] == long.words


def _conflict(one: Name, other: Name) -> bool:
    """Whether two names mean the same thing and differ by more than the place they are carried out in."""
    if one.kind != other.kind or one.words[:3] != other.words[:3] or one.short != other.short:
        return False
    if min(len(one.words), len(other.words)) < _LEAST or _alike(one.words, other.words) < 1 - _MOST:
        return False
    return not _is_place(one.words, other.words)


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of words in common, order left aside."""
    common = sum(min(one.count(word), other.count(word)) for word in set(one))
    return common / max(len(one), len(other), 1)


def _is_place(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the longer name is the shorter with its place behind: a national scheme and the local one."""
    short, long = sorted((one, other), key=len)
    rest = long[len(short) :]
    return tuple(long[: len(short)]) == tuple(short) and bool(rest) and rest[0] in _PLACE and len(rest) <= 6


def _unquoted(case: Case, quoted: Sequence[Name]) -> Iterator[Mention]:
    """The name of a quoted scheme in running text, with a word more in the middle."""
    known: dict[tuple[str, str], list[Name]] = {}
    for name in quoted:
        if len(name.words) >= 2 * _LEAST:
            known.setdefault((name.kind, name.words[0]), []).append(name)
    for (kind, first), named in known.items():
        for place in case.places(f"{kind} {first}"):
            for name in named:
                span = _told(case.folded, place, name)
                if span:
                    yield _finding(case, name._replace(span=span), name)


def _told(folded: str, place: Span, name: Name) -> Span | None:
    """Where running text says a name that opens at a place with a word more in the middle, on one line."""
    line = folded.find("\n", place.end)
    end = min(place.end + 400, line if line >= 0 else len(folded))
    kept = [word for word in _WORD.finditer(folded, place.start + len(name.kind), end) if word[0] not in _SMALL]
    count = _longer([word[0] for word in kept], name.words)
    return Span(place.start, kept[count - 1].end()) if count else None


def _longer(words: Sequence[str], name: Sequence[str]) -> int:
    """How many words the text takes to say the name with one to three more inside; 0 when it does not."""
    if tuple(words[:_LEAST]) != tuple(name[:_LEAST]):
        return 0
    for extra in (1, 2, 3):
        window = words[: len(name) + extra]
        whole = LCSseq.similarity(window, name) == len(name) and window[-1] == name[-1]
        if whole and tuple(words[: len(name)]) != tuple(name):
            return len(window)
    return 0


def _finding(case: Case, name: Name, other: Name) -> Mention:
    here, there = (case.document.words(one.span) for one in (name, other))
    return finding("title_conflict", "warning", name.span, f"“{here}” ở đây nhưng “{there}” ở chỗ khác.")
