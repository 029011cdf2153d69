"""``nlp.add_pipe("plan_extract")``: the records of a text in ``doc.spans`` and ``doc._.plan``.

>>> import spacy
>>> nlp = spacy.blank("xx")
>>> component = nlp.add_pipe("plan_extract")
>>> doc = nlp("KẾ HOẠCH\\nVề y tế\\nI. MỤC TIÊU\\n- 95% trẻ em được tiêm chủng đến năm 2030.")
>>> [(span.text, span.label_) for span in doc.spans["targets"]], doc._.plan["targets"][0]["due_date"]
([('95% trẻ em được tiêm chủng', 'quantity')], '2030-12-31')
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from plan_extract.learning.offsets import in_its_text
from plan_extract.pipeline import extract
from plan_extract.readers import read_text
from plan_extract.views.docs import annotate
from plan_extract.words.segmenting import words


@Language.factory("plan_extract", assigns=["doc._.plan", "doc.spans"])
class PlanComponent:
    """Reads ``doc.text``; works behind any tokenizer.

    ``doc.spans`` has one group a layer, expanded to the borders of tokens; ``doc._.plan`` is the plan as a dict after
    the record contract, its offsets exact and counted in ``doc.text``.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with spans and plan."""
        doc_id = doc.user_data.get("doc_id")
        plan = extract(read_text(doc.text), doc_id=doc_id if isinstance(doc_id, str) else None)
        return annotate(doc, in_its_text(plan.model_dump(mode="json", exclude={"canonical"}), doc.text))


@Language.factory("plan_extract_words", assigns=["token.lemma", "token.tag"])
class WordsComponent:
    """Words of several syllables: ``token.lemma_`` is the whole word, folded, ``token.tag_`` its part of speech.

    The tag begins with ``B-`` at the word's first token and with ``I-`` in the others; ``token._.word`` is its span.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with the words of each line."""
        for line in _lines(doc):
            texts = [token.norm_ for token in line]
            for first, end, part in words([token.text for token in line]):
                lemma = "_".join(texts[first:end])
                for at in range(first, end):
                    line[at].lemma_ = lemma
                    line[at].tag_ = f"{'I' if at > first else 'B'}-{part}"
        return doc


def _lines(doc: Doc) -> Iterator[list[Token]]:
    """The tokens of each line, without the blank ones."""
    line: list[Token] = []
    for token in doc:
        if token.is_space:
            if "\n" in token.text and line:
                yield line
                line = []
        else:
            line.append(token)
    if line:
        yield line


def _word(token: Token) -> Span:
    """The word that a token is part of."""
    doc, first, end = token.doc, token.i, token.i + 1
    while first > 0 and doc[first].tag_.startswith("I-"):
        first -= 1
    while end < len(doc) and (doc[end].tag_.startswith("I-") or doc[end].is_space):
        end += 1
    while doc[end - 1].is_space and end - 1 > first:
        end -= 1
    return doc[first:end]


if not Token.has_extension("word"):
    Token.set_extension("word", getter=_word)
