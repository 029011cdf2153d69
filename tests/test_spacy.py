"""spaCy's view of a plan: spans at token borders, the plan with exact offsets, DocBin there and back."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
import zlib
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy import displacy
from spacy.language import Language
from spacy.tokens import DocBin
from typer.testing import CliRunner, Result

from plan_extract import InputError, extract, read_text
from plan_extract.cli import app
from plan_extract.learning.component import PlanComponent
from plan_extract.scoring.baselines import BASELINES
from plan_extract.scoring.bins import plans_in
from plan_extract.scoring.gold import load
from plan_extract.views.docbin import docbin, gold_docbin
from plan_extract.views.docs import LAYERS, Syllables
from plan_extract.words.folding import fold
from plan_extract.words.tokens import tokens
from scoring_sample import write_sample

TEXT = """KẾ HOẠCH
Phát triển nghề vườn giai đoạn 2027-2030
Căn cứ Quyết định số 12/QĐ-TTg ngày 03/02/2026 của Thủ tướng Chính phủ;
I. MỤC TIÊU
- 80% nhà vườn được tập huấn vào năm 2030.
II. TỔ CHỨC THỰC HIỆN
1. Sở Tài chính chủ trì, phối hợp với Sở Nội vụ xây dựng đề án trước ngày 15/6/2027.
"""


@pytest.fixture(scope="module")
def blank() -> Language:
    nlp = spacy.blank("xx")
    nlp.add_pipe("plan_extract")
    return nlp


@pytest.fixture(scope="module")
def vietnamese() -> Language:
    tokenizer = {"@tokenizers": "plan_extract.Syllables.v1"}
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": tokenizer}})
    nlp.add_pipe("plan_extract_words")
    nlp.add_pipe("plan_extract")
    return nlp


def test_spacy_finds_the_factories_once_installed() -> None:
    assert {"plan_extract", "plan_extract_words"} <= {one.name for one in entry_points(group="spacy_factories")}
    code = (
        "import spacy; nlp = spacy.blank('vi', config={'nlp': {'tokenizer': "
        "{'@tokenizers': 'plan_extract.Syllables.v1'}}}); nlp.add_pipe('plan_extract_words'); "
        "nlp.add_pipe('plan_extract'); print(nlp.pipe_names)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['plan_extract_words', 'plan_extract']"


@pytest.mark.parametrize("pipeline", ["blank", "vietnamese"])
def test_spans_and_plan_are_those_of_extract(pipeline: str, request: pytest.FixtureRequest) -> None:
    nlp: Language = request.getfixturevalue(pipeline)
    doc, plan = nlp(TEXT), extract(read_text(TEXT))
    assert doc.text == TEXT
    assert doc._.plan == json.loads(plan.to_json())
    for layer in LAYERS:
        records = getattr(plan, layer)
        assert [span.id_ for span in doc.spans[layer]] == [one.id for one in records]
        for span, one in zip(doc.spans[layer], records, strict=True):
            assert span.start_char <= one.span.start
            assert one.span.end <= span.end_char
    targets = doc.spans["targets"]
    assert [(span.text, span.label_) for span in targets] == [("80% nhà vườn được tập huấn", "quantity")]
    assert {span.kb_id_ for span in doc.spans["agencies"]} >= {"so.tai-chinh", "so.noi-vu"}


def test_spans_are_expanded_to_the_borders_of_whatever_tokens_there_are(blank: Language) -> None:
    halves = TEXT.partition("nhà vườn")
    doc = spacy.tokens.Doc(blank.vocab, words=[halves[0], halves[1] + halves[2]], spaces=[False, False])
    doc = blank.get_pipe("plan_extract")(doc)
    (target,) = doc.spans["targets"]
    assert (target.start, target.end) == (0, 2)
    assert [(span.start, span.end) for span in doc.spans["assignments"]] == [(1, 2)]
    (record,) = doc._.plan["targets"]
    assert record["text"] == "80% nhà vườn được tập huấn"


@pytest.mark.parametrize(
    "form", [lambda text: unicodedata.normalize("NFD", text), lambda text: text.replace("\n", "\r\n")]
)  # fmt: skip
def test_offsets_lead_back_where_the_text_is_not_canonical(blank: Language, form: Callable[[str], str]) -> None:
    text = form(TEXT)
    doc = blank(text)
    plain = blank(TEXT)
    for layer in LAYERS:
        assert len(doc.spans[layer]) == len(plain.spans[layer])
        for record, other in zip(doc._.plan[layer], plain._.plan[layer], strict=True):
            assert record["text"] == text[record["span"]["start"] : record["span"]["end"]] == form(other["text"])
    (task,) = doc._.plan["assignments"]
    action = task["action"]
    assert action["text"] == text[action["start"] : action["end"]]


@given(st.text(alphabet=st.sampled_from("aộ̣ế \t\n\r\u00a0.,-9Đ\u0301가ᄀ"), max_size=40))
def test_the_tokenizer_keeps_every_character(text: str) -> None:
    words, spaces = tokens(text)
    assert "".join(word + " " * blank for word, blank in zip(words, spaces, strict=True)) == text
    assert Syllables(spacy.vocab.Vocab())(text).text == text


@given(st.text(alphabet=st.sampled_from("aộế \n\r.9Đ\u0301\u0323가각"), max_size=30))
def test_every_offset_of_the_canonical_form_has_its_place(text: str) -> None:
    from plan_extract.learning.offsets import Way, pieces

    cut = list(pieces(text))
    assert "".join(piece for piece, _ in cut) == text
    assert "".join(canonical for _, canonical in cut) == read_text(text).text
    way, length = Way(cut), len(read_text(text).text)
    places = [way.lead(at, at + 1) for at in range(length)]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


def test_words_of_several_syllables_are_token_attributes(vietnamese: Language) -> None:
    doc = vietnamese("Ủy ban nhân dân xã  xây dựng kế hoạch;\nthực hiện")
    assert doc.text == "Ủy ban nhân dân xã  xây dựng kế hoạch;\nthực hiện"
    by_text = {token.text: token for token in doc}
    assert by_text["hoạch"]._.word.text == by_text["kế"]._.word.text == "kế hoạch"
    assert (by_text["kế"].lemma_, by_text["kế"].tag_[:2], by_text["hoạch"].tag_[:2]) == (
        fold("kế_hoạch"),
        "B-",
        "I-",
    )
    assert by_text["\n"].tag_ == ""


def test_nothing_is_made_of_nothing(blank: Language, vietnamese: Language) -> None:
    for nlp in (blank, vietnamese):
        assert len(nlp("")) == 0
        assert not any(nlp("\n \n").spans[layer] for layer in ("agencies", "targets"))


def test_displacy_shows_the_spans(blank: Language) -> None:
    page = displacy.render(blank(TEXT), style="span", options={"spans_key": "agencies"}, jupyter=False)
    assert "Sở" in page
    assert "named" in page


def test_a_pipeline_with_it_is_saved_and_loaded(vietnamese: Language, tmp_path: Path) -> None:
    vietnamese.to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    assert again(TEXT)._.plan == vietnamese(TEXT)._.plan


def test_docbin_keeps_spans_and_plans(tmp_path: Path) -> None:
    plan = extract(read_text(TEXT), with_text=True)
    data = docbin([plan, plan])
    assert data == docbin([plan, plan])
    docs = list(DocBin().from_bytes(data).get_docs(spacy.vocab.Vocab()))
    assert [doc.text for doc in docs] == [TEXT, TEXT]
    assert [span.id_ for span in docs[1].spans["citations"]] == [one.id for one in plan.citations]
    (tmp_path / "a.spacy").write_bytes(data)
    assert [one for one, _ in plans_in(tmp_path / "a.spacy")] == [plan, plan]


def test_docbin_of_the_component_is_read_too(blank: Language, tmp_path: Path) -> None:
    path = tmp_path / "own.spacy"
    DocBin(store_user_data=True, docs=[blank(TEXT.replace("\n", "\r\n"))]).to_disk(path)
    ((plan, _),) = plans_in(path)
    assert plan.canonical == TEXT.replace("\n", "\r\n")


def test_a_plan_without_its_text_has_no_docbin() -> None:
    with pytest.raises(InputError, match="without its text"):
        docbin([extract(read_text(TEXT))])


def test_gold_goes_into_a_docbin_and_comes_back(tmp_path: Path) -> None:
    folder = write_sample(tmp_path)
    path = tmp_path / "gold.spacy"
    path.write_bytes(gold_docbin(load(folder)))
    one, other = load(folder)[0], load(path)[0]
    assert (one.doc_id, one.split, one.annotator, one.plan) == (other.doc_id, other.split, other.annotator, other.plan)
    assert load(path, split="test") == ()


def good() -> bytes:
    return docbin([extract(read_text(TEXT), with_text=True)])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is no DocBin, or a damaged one"),
        (b"x" * 100, "it is no DocBin, or a damaged one"),
        (zlib.compress(b"\x93\x01\x02\x03"), "it is no DocBin, or a damaged one"),
        (good()[:-50], "it is no DocBin, or a damaged one"),
        (DocBin(docs=[spacy.blank("xx")("a")]).to_bytes(), "a document in it carries no plan"),
    ],
)
def test_what_is_no_docbin_of_ours_is_told(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "x.spacy"
    path.write_bytes(data)
    with pytest.raises(InputError, match=said):
        list(plans_in(path))


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, args)])


def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plan_extract.scoring.report.BASELINES", BASELINES[:1])
    folder = write_sample(tmp_path)
    text = folder.parent / "corpora" / "cay-xanh.txt"
    plans, bins, gold = tmp_path / "plans.jsonl", tmp_path / "plans.spacy", tmp_path / "gold.spacy"
    assert run("extract", text, "--with-text", "-o", plans).exit_code == 0
    assert run("export", plans, "-o", bins).exit_code == 0
    assert run("export", folder, "--format", "spacy", "-o", gold).exit_code == 0
    by_folder = run("score", folder, "--format", "json").stdout
    assert json.loads(by_folder)["dev"]["citations"]["support"] > 0
    assert run("score", gold, "--plans", bins, "--format", "json").stdout == by_folder
    assert run("score", gold, "--format", "json").stdout == by_folder
    assert run("score", folder, "--against", bins, "--split", "dev").stdout.startswith("no record")
    damaged = tmp_path / "damaged.spacy"
    damaged.write_bytes(b"x")
    done = run("score", damaged)
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert run("score", folder, "--plans", bins, "--format", "md").exit_code == 2


def test_the_component_is_what_the_entry_point_names() -> None:
    (one,) = entry_points(group="spacy_factories", name="plan_extract")
    assert one.load() is PlanComponent
