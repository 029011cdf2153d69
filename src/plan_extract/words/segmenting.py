"""Words of several syllables and their parts of speech, as underthesea's bundled models see them.

The models are asked about our own tokens, one line at a time: so no token is ever rewritten or lost, and offsets stay
ours. Both are conditional random fields that come with the package (VLSP 2013); nothing is downloaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

_MODELS = {
    "words": "word_tokenize/models/ws_crf_vlsp2013_20230727",
    "parts": "pos_tag/models/pos_crf_vlsp2013_20230303",
}


class Word(NamedTuple):
    """A word: its first token, the one behind its last, and its part of speech (VLSP: N, V, A, Np, CH …)."""

    first: int
    end: int
    part: str


def words(tokens: Sequence[str]) -> list[Word]:
    """The words of the tokens of one line, which must not be blank ones; every token is in exactly one.

    >>> [(word.first, word.end) for word in words(["thực", "hiện", "kế", "hoạch", "."])]
    [(0, 2), (2, 4), (4, 5)]
    """
    borders = word_borders(tokens)
    if not borders:
        return []
    parts = _tagger("parts").predict([[" ".join(tokens[first:end])] for first, end in borders])
    return [Word(first, end, part.partition("-")[2]) for (first, end), part in zip(borders, parts, strict=True)]


def word_borders(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """First token of each word and the one behind its last, as ``words`` has them, in half its time.

    >>> word_borders(["hộ", "nghèo", "đa", "chiều"])
    [(0, 1), (1, 2), (2, 4)]
    """
    if not tokens:
        return []
    tags = _tagger("words").predict([[token] for token in tokens])
    starts = [at for at, tag in enumerate(tags) if at == 0 or tag != "I-W"]
    return list(zip(starts, [*starts[1:], len(tokens)], strict=True))


@cache
def _tagger(name: str) -> Any:
    """One of the taggers; both take half a second to load."""
    spec = find_spec("underthesea")
    assert spec is not None, "underthesea is a dependency"
    assert spec.origin is not None, "underthesea is a package of files"
    tagger = import_module("underthesea.models.fast_crf_sequence_tagger").FastCRFSequenceTagger()
    tagger.load(str(Path(spec.origin).parent / "pipeline" / _MODELS[name]))
    return tagger
