"""Right words in the wrong place: a fixed phrase with a wrong mark, a bound syllable for a small word, a known slip."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_extract.checks.case import Case, finding
from plan_extract.checks.lexicon import (
    Known,
    anchors,
    bound_syllables,
    code_of,
    common,
    good_pairs,
    is_rare,
    known_phrases,
    skeleton,
    slips,
)  # fmt: skip
from plan_extract.extractor import Mention
from plan_extract.text import Span
from plan_extract.words.folding import fold
from plan_extract.words.patterns import compiled

_LEVEL = r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu)"
_AIMS = (
    r"(?:\d|đến|đạt|có|hoàn thành|tăng|giảm|trở thành|xây dựng|nâng|đưa|mỗi|tỷ lệ|thu hút|đảm bảo|bảo đảm|từ|trên|"
    rf"ít nhất|{_LEVEL}|toàn|hằng|hàng|cơ bản)"
)
_CONTEXT = tuple(
    (fold(trigger), compiled(pattern), fold(right))
    for trigger, pattern, right in (
        ("phần đầu", rf"(?:(?<=\n)|(?<=[;.,:] )|(?<=[-+] ))phần đầu(?= +{_AIMS})", "phấn đấu"),
        ("luu", r"(?<![^\W_])luu(?= *:| +vt)", "lưu"),
        ("ban nhân dân", rf"(?<!ủy )(?<![^\W_])ban nhân dân(?= +{_LEVEL}(?![^\W_]))", "ủy ban nhân dân"),
        ("ủy ban nhân ", rf"ủy ban nhân(?= +(?:{_LEVEL}|các|cấp)(?![^\W_]))", "ủy ban nhân dân"),
        ("hội đồng nhân ", rf"hội đồng nhân(?= +(?:{_LEVEL}|các|cấp)(?![^\W_]))", "hội đồng nhân dân"),
    )
)
"""Slips that only their surroundings show: words to look for, the pattern that must match there, what is right."""


def likely(case: Case, span: Span, right: str) -> Mention:
    """The finding that words are a misprint of the right ones, given in small letters."""
    wrong = case.document.words(span)
    return finding(code_of(wrong, right), "info", span, f"“{wrong}” có lẽ là “{printed_like(wrong, right)}” in sai.")


def printed_like(wrong: str, right: str) -> str:
    """The right words in the capitals of the wrong ones.

    >>> printed_like("CỘNG HÕA", "cộng hòa"), printed_like("Phòng trào", "phong trào")
    ('CỘNG HÒA', 'Phong trào')
    """
    if wrong.isupper():
        return right.upper()
    return right[:1].upper() + right[1:] if wrong[:1].isupper() else right


def wrong_phrases(case: Case) -> Iterator[Mention]:
    """Fixed phrases with a wrong mark, where the wrong word is a surprise or its partner cannot stand without it."""
    telling = anchors().union(word for word in case.vocabulary - common() if is_rare(word))
    suspect = {pair for pair in case.pairs if pair[0] in telling or pair[1] in telling}
    for first, second in suspect - good_pairs():
        known = _meant(first, second)
        if known:
            for span in case.places(f"{first} {second}"):
                if not _is_name(case.text[slice(*span)]):
                    yield likely(case, span, known.printed)


def _meant(first: str, second: str) -> Known | None:
    """The fixed phrase that two words are a misprint of."""
    for known in known_phrases().get((skeleton(first), skeleton(second)), ()):
        partners = ((first, known.words[0], known.words[1]), (second, known.words[1], known.words[0]))
        if all(here == right or is_rare(here) or other in known.anchors for here, right, other in partners):
            return known
    return None


def _is_name(printed: str) -> bool:
    """Two words with capital first letters: a name."""
    return printed.istitle()


def lone_syllables(case: Case) -> Iterator[Mention]:
    """Bound syllables without one of their neighbours."""
    table = bound_syllables()
    for word in table.keys() & case.vocabulary:
        row = table[word]
        for span in case.places(word):
            before, after = _neighbours(case.folded, span)
            lone = before and after and before not in row.before and after not in row.after
            if lone and case.text[span.start].islower():
                right = fold(row.meant)
                yield finding(
                    code_of(word, right), "info", span,
                    f"“{case.document.words(span)}” không ghép được với từ bên cạnh, có lẽ là “{row.meant}”.",
                )  # fmt: skip


_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ -]*\Z")
_WORD_AFTER = re.compile(r"[ -]*([^\W\d_]+)")


def _neighbours(folded: str, span: Span) -> tuple[str, str]:
    """The words before and after on the same line, nothing but blanks between; "" where there is none."""
    before = _WORD_BEFORE.search(folded[max(0, span.start - 12) : span.start])
    after = _WORD_AFTER.match(folded, span.end)
    return before[1] if before else "", after[1] if after else ""


def known_slips(case: Case) -> Iterator[Mention]:
    """Wrong prints that the table knows, and those that show only by what follows."""
    table = slips()
    for pair in table.keys() & case.pairs:
        for slip, words, pairs in table[pair]:
            for span in case.places(words) if case.pairs.issuperset(pairs) else ():
                yield _slip(case, span, slip.right)
    for trigger, pattern, right in _CONTEXT:
        if trigger in right and case.folded.count(trigger) == case.folded.count(right):
            continue  # every time the whole phrase
        for match in case.matches(trigger, pattern):
            yield likely(case, Span(*match.span()), right)


def _slip(case: Case, span: Span, right: str) -> Mention:
    """The finding on the two words around the wrong one; the others only show what is meant."""
    meant = right.split()
    printed = list(re.finditer(r"\S+", case.text[slice(*span)]))
    if len(printed) != len(meant) or len(meant) < 3:
        return likely(case, span, right)
    wrong = next(at for at, word in enumerate(printed) if fold(word[0]) != fold(meant[at]))
    first = min(wrong, len(meant) - 2)
    inner = Span(span.start + printed[first].start(), span.start + printed[first + 1].end())
    return likely(case, inner, " ".join(meant[first : first + 2]))
