"""Training, models as folders, and a model as one more source of mentions."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import spacy
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from learning_sample import CONFIGS, small_config, trained
from plan_extract import InputError, extract, read_text
from plan_extract.cli import app
from plan_extract.extractor import Mention
from plan_extract.learning import extractors, load
from plan_extract.learning.copies import renamed, with_noise
from plan_extract.learning.forms import FORMS, aligned, formed, forms, worn
from plan_extract.learning.headings import Headed
from plan_extract.learning.kinds import KINDS, line_docs, line_kinds, prose
from plan_extract.learning.lines import Marked, marked_lines
from plan_extract.learning.manifest import FACTORIES, FILE, read_config
from plan_extract.learning.measuring import found, measure, stale
from plan_extract.learning.mentions import Alone, Joined, settled
from plan_extract.learning.models import save
from plan_extract.learning.noise import noisy
from plan_extract.learning.reports import Judged, Stored, grids
from plan_extract.learning.silver import ANNOTATOR, silver
from plan_extract.learning.training import train
from plan_extract.pipeline import RULES
from plan_extract.scoring.gold import load as load_gold
from plan_extract.text import Span
from scoring_sample import TEXT, write_sample

Spoil = Callable[[Path], Any]


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, args)])


def contents(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    gold, config = write_sample(tmp_path), tmp_path / "small.cfg"
    small_config().to_disk(config)
    command = ["train", "--layer", "agency", "--config", config, "--gold", gold, "-o", tmp_path / "again"]
    env = os.environ | {"PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-m", "plan_extract", *map(str, command)], env=env, check=True, timeout=300)
    assert contents(tmp_path / "again") == contents(trained())


def test_a_model_says_what_it_is(tmp_path: Path) -> None:
    told = json.loads((trained() / FILE).read_text(encoding="utf-8"))
    assert (told["layer"], told["documents"]) == ("agency", ["cay-xanh"])
    assert told["files"].keys() == contents(trained()).keys() - {FILE}
    assert not any(name.endswith((".pkl", ".pickle", ".npy", ".py")) for name in told["files"])
    assert spacy.load(trained()).pipe_names == ["ner"]


def test_a_model_finds_mentions_beside_the_rules() -> None:
    text = TEXT.replace("Hội Nông dân xã", "hôi nông dan xã")
    plain, with_model = extract(read_text(text)), extract(read_text(text), extractors=extractors(str(trained())))
    new = [one for one in with_model.agencies if one.rule == "agency.model"]
    assert all(one.agency_id for one in new), "a row of the table nearly has its name"
    assert {(one.span.start, one.text) for one in plain.agencies} <= {
        (one.span.start, one.text) for one in with_model.agencies
    }
    assert all(one.text == text[one.span.start : one.span.end] for one in new)
    assert [one.span.start for one in with_model.agencies] == sorted(one.span.start for one in with_model.agencies)
    assert [one.id for one in with_model.agencies if one.id] == list(
        dict.fromkeys(one.id for one in with_model.agencies)
    )


def test_a_near_name_gets_its_row() -> None:
    text = "Sở Giáo dục và Đào tao tỉnh chủ trì; cơ quan lạ phối hợp."
    source = Stored([[0, 27, "named"], [37, 47, "generic"]])
    plan = extract(read_text(text), extractors={"agencies": Alone("agency", source)})
    (one, *_) = plan.agencies
    assert (one.name, one.agency_id, one.rule) == (
        "Sở Giáo dục và Đào tạo",
        "so.giao-duc-va-dao-tao",
        "agency.model",
    )


def test_a_target_of_a_model_is_read_by_the_rules() -> None:
    text = "Trong năm có 80% nhà vườn được tập huấn và cây tốt."
    first, second = "80% nhà vườn được tập huấn", "cây tốt"
    places = [[text.index(words), text.index(words) + len(words)] for words in (first, second)]
    source = Stored([[*places[0], "quantity"], [*places[1], "status"]])
    plan = extract(read_text(text), extractors={"targets": Joined(RULES["targets"], Alone("target", source))})
    assert [(one.kind, one.value, one.unit, one.indicator) for one in plan.targets] == [
        ("quantity", 80, "%", "được tập huấn"),
        ("status", None, None, "cây tốt"),
    ]


def test_what_a_rule_found_stands() -> None:
    chance = random.Random(5)

    def mentions(rule: str) -> list[Mention]:
        starts = [chance.randrange(60) for _ in range(6)]
        return sorted((Mention(Span(at, at + chance.randrange(1, 9)), rule) for at in starts), key=lambda one: one.span)

    for _ in range(200):
        first, second = mentions("a"), mentions("b")
        kept = settled(first, second)
        assert [one for one in kept if one.rule == "a"] == first
        free = [one for one in second if not any(one.span.meets(other.span) for other in first)]
        assert [one for one in kept if one.rule == "b"] == free
        assert [one.span for one in kept] == sorted(one.span for one in kept)


def test_the_model_option(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    done = run("extract", file, "--model", trained(), "--format", "jsonl")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["doc_id"] == "a"
    for wrong in ("nothing-of-this-name", str(tmp_path)):
        refused = run("extract", file, "--model", wrong)
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert "there is no such model" in refused.stderr
        assert refused.stderr.count("\n") == 1
    assert run("score", write_sample(tmp_path), "--model", "nothing-of-this-name").exit_code == 1


def rewrite(name: str, change: Callable[[str], str]) -> Spoil:
    def spoil(folder: Path) -> None:
        path = folder / name
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    return spoil


def told(**fields: Any) -> Spoil:
    return rewrite(FILE, lambda text: json.dumps(json.loads(text) | fields))


def config(old: str, new: str) -> Spoil:
    """A configuration that was changed, with a manifest that was changed to match."""

    def spoil(folder: Path) -> None:
        rewrite("config.cfg", lambda text: text.replace(old, new))(folder)
        files = {name: sha256 for name, sha256 in contents(folder).items() if name != FILE}
        told(files=files)(folder)

    return spoil


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (told(format=2), "it is a model of format 2, and this version reads format 1"),
        (told(spacy="2.3"), "it was trained with spaCy 2.3, and spaCy"),
        (told(layer="deadline"), "a layer that this version does not know"),
        (told(layer="target"), "it was trained on another label set"),
        (told(labels=["named", "firm"]), "it was trained on another label set (named, firm)"),
        (told(labels=["office"]), "its labels are not those that it names"),
        (told(layer="target", labels=["level"]), "its labels are not those that it names"),
        (told(more=1), "its model.json is damaged or of another version"),
        (rewrite(FILE, lambda text: text[:-9]), "its model.json is damaged or of another version"),
        (rewrite("config.cfg", lambda text: text + " "), "its file config.cfg is damaged"),
        (lambda folder: (folder / "ner" / "model").unlink(), "its file ner/model is missing"),
        (lambda folder: (folder / "ner" / "model").write_bytes(b"x"), "its file ner/model is damaged"),
        (lambda folder: (folder / "vocab").write_bytes(b"x"), "its file vocab is none of its own"),
        (config('"spacy.Tok2Vec.v2"', '"spacy.TextCatLowData.v1"'), "@architectures = spacy.TextCatLowData.v1"),
        (config("@architectures", "@misc"), "@misc = "),
        (config('factory = "ner"', 'factory = "sentencizer"'), "the component ner"),
        (config('factory = "ner"', 'factory = "ner"\nsource = "en_core_web_sm"'), "source = en_core_web_sm"),
        (config("before_creation = null", 'before_creation = {"@callbacks":"x.v1"}'), "nlp.before_creation"),
        (config("[nlp]", "[npl]"), "its config.cfg is missing or damaged"),
        (config("hidden_width = 8", "hidden_width = 9"), "it cannot be loaded"),
    ],
)
def test_a_model_that_cannot_be_used_is_told_in_one_line(spoil: Spoil, said: str, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(trained(), folder)
    spoil(folder)
    with pytest.raises(InputError) as caught:
        load(str(folder))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_stands_under_training_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(trained(), folder)
    config("[training]", '[training]\nrun = {"@misc":"evil.v1"}')(folder)
    assert load(str(folder)).layer == "agency"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "No such file"),
        ("[[[", "it is no configuration"),
        ("[nlp]\nlang = \"vi\"\n", "it has no section [components]"),
        ((CONFIGS / "agency.cfg").read_text(encoding="utf-8").replace("Adam.v1", "evil.v1"), "@optimizers = evil.v1"),
        ((CONFIGS / "agency.cfg").read_text(encoding="utf-8").replace('factory = "ner"', 'factory = "x"'), "component"),
    ],
)  # fmt: skip
def test_a_configuration_that_cannot_be_used_is_told(text: str | None, said: str, tmp_path: Path) -> None:
    path = tmp_path / "x.cfg"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    done = run("train", "--layer", "agency", "--config", path, "--gold", write_sample(tmp_path), "-o", tmp_path / "m")
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert said in done.stderr
    assert not (tmp_path / "m").exists()


def test_a_configuration_of_another_layer_is_told(tmp_path: Path) -> None:
    gold = write_sample(tmp_path)
    for layer, name, factory in (("agency", "section-line", "textcat"), ("section-line", "agency", "ner")):
        config = CONFIGS / f"{name}.cfg"
        done = run("train", "--layer", layer, "--config", config, "--gold", gold, "-o", tmp_path / "m")
        assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
        assert f"it ends with {factory}, and {layer} is learned by" in done.stderr
    assert not (tmp_path / "m").exists()


def test_a_model_that_learned_nothing_is_not_written(tmp_path: Path) -> None:
    (gold,) = load_gold(write_sample(tmp_path))
    bare = replace(gold, plan=gold.plan.model_copy(update={"agencies": ()}))
    config = small_config()
    config["training"]["max_epochs"] = 1
    with pytest.raises(InputError, match="the agencies of gold are none"):
        save(train("agency", config, [bare]), "agency", config, [bare], tmp_path / "m")
    assert not (tmp_path / "m").exists()


def test_the_configurations_hold() -> None:
    for path in CONFIGS.glob("*.cfg"):
        assert {one["factory"] for one in read_config(path)["components"].values()} <= set(FACTORIES)


def test_noise_is_seeded_and_keeps_lines_and_places() -> None:
    cut = list(noisy(TEXT, seed=3, share=0.5))
    text = "".join(piece for piece, _ in cut)
    assert "".join(piece for _, piece in cut) == TEXT != text
    assert list(noisy(TEXT, seed=3, share=0.5)) == cut != list(noisy(TEXT, seed=4, share=0.5))
    assert text.count("\n") == TEXT.count("\n")
    assert list(noisy(TEXT, seed=3, share=0.0)) == [(letter, letter) for letter in TEXT]


def test_noise_hits_numbers_and_signs_too() -> None:
    line = "a) 95% hộ gia đình; 120 ấp: xóm, tổ.\n" * 50
    cut = list(noisy(line, seed=1, share=0.3))
    hit = {old for new, old in cut if new != old}
    assert hit >= set("95%12;:,.")
    assert "\n" not in hit
    assert not any(new == old for new, old in noisy("95%", seed=1, share=1.0) if old != "5")


def test_copies_keep_their_marks() -> None:
    line = ("Sở Y tế phối hợp với Sở Nội vụ báo cáo", [Marked(Span(0, 7), "named"), Marked(Span(21, 30), "named")])
    text, marks = renamed(line, random.Random(1))
    assert text.endswith(" báo cáo")
    assert text[marks[0].span.end : marks[1].span.start] == " phối hợp với "
    text, marks = with_noise(line, 2, 1.0)
    assert [text[span.start : span.end].replace(" ", "")[:1] for span, _ in marks] == ["S", "S"]


@pytest.mark.parametrize("form", FORMS)
def test_gold_keeps_its_places_in_every_form(form: Any, tmp_path: Path) -> None:
    (gold,) = load_gold(write_sample(tmp_path))
    assert "worn" not in forms(gold)
    worn(gold).parent.mkdir()
    worn(gold).write_text(TEXT.replace("tế", "tê").replace("Hội", "Hộj"), encoding="utf-8")
    assert forms(gold) == FORMS
    changed = formed(gold, form)
    assert len(changed.text.split("\n")) == len(gold.text.split("\n"))
    for one, other in zip(gold.plan.agencies, changed.plan.agencies, strict=True):
        assert other.text == changed.text[other.span.start : other.span.end]
        assert (other.name, other.kind) == (one.name, one.kind)
        assert len(other.text) == pytest.approx(len(one.text), abs=2)


def test_what_a_scan_lost_is_no_part_of_its_gold(tmp_path: Path) -> None:
    (gold,) = load_gold(write_sample(tmp_path))
    worn(gold).parent.mkdir()
    first = gold.plan.agencies[0].text
    worn(gold).write_text(TEXT.replace(first, ""), encoding="utf-8")
    assert len(formed(gold, "worn").plan.agencies) == len(gold.plan.agencies) - TEXT.count(first)


@given(st.text(alphabet="abđ \n", max_size=20), st.text(alphabet="abđ \n", max_size=20))
def test_pieces_of_two_texts_join_to_them(one: str, other: str) -> None:
    cut = list(aligned(other, one))
    assert ("".join(piece for piece, _ in cut), "".join(piece for _, piece in cut)) == (other, one)


def test_lines_and_their_kinds(tmp_path: Path) -> None:
    (gold,) = load_gold(write_sample(tmp_path))
    document = read_text(gold.text)
    kinds = line_kinds(gold.plan, document)
    assert set(kinds) <= set(KINDS)
    assert kinds[3:7] == ["heading", "body", "heading", "item"]
    docs = line_docs(document, spacy.vocab.Vocab())
    assert len(docs) == len(kinds) == len(prose(document))
    assert docs[6].text.endswith("15 / 6 / 2027 . ")
    marks = [Marked(Span(one.span.start, one.span.end), one.kind) for one in gold.plan.agencies]
    lines = list(marked_lines(document, marks))
    assert [text[span.start : span.end] for text, inside in lines for span, _ in inside] == [
        one.text for one in gold.plan.agencies
    ]


def test_a_model_of_lines_finds_headings_whose_numbers_are_damaged() -> None:
    text = TEXT.replace("II. Tổ", "H, Tổ")
    document = read_text(text)
    at = text[: text.index("H, Tổ")].count("\n")
    verdicts = [("heading", 0.95) if line == at else ("body", 0.99) for line in range(len(prose(document)))]
    unsure = [(kind, 0.8) for kind, _ in verdicts]
    plain, same, more = (
        extract(document, extractors=extractors)
        for extractors in (
            {},
            {"sections": Headed(RULES["sections"], Judged(unsure))},
            {"sections": Headed(RULES["sections"], Judged(verdicts))},
        )
    )
    assert same == plain
    (new,) = (one for one in more.sections if one.rule == "section.model")
    assert new.heading == "H, Tổ chức thực hiện"
    assert [one.heading for one in more.sections if one.rule != "section.model"] == [
        one.heading for one in plain.sections
    ]


def test_a_model_of_lines_stands_beside_the_rules(tmp_path: Path) -> None:
    folder = write_sample(tmp_path)
    assert run("train", "--layer", "section-line", "--config", CONFIGS / "section-line.cfg", "--gold", folder,
               "-o", tmp_path / "lines").exit_code == 0  # fmt: skip
    chosen = extractors(str(tmp_path / "lines"))
    assert list(chosen) == ["sections"]
    assert extract(read_text(TEXT), extractors=chosen).sections == extract(read_text(TEXT)).sections
    assert run("score", folder, "--model", tmp_path / "lines").exit_code == 0
    config, (gold,) = read_config(CONFIGS / "section-line.cfg"), load_gold(folder)
    one = measure("section-line", "section-line", config, [gold, replace(gold, doc_id="b")], curve=False)
    kinds = [kind for kind, _ in one["folds"][0]["found"]["clean"]]
    assert len(kinds) == len(prose(read_text(TEXT)))
    with pytest.raises(InputError, match="only document"):
        measure("section-line", "section-line", config, [gold], curve=False)


def test_silver_is_what_the_rules_read(tmp_path: Path) -> None:
    folder = tmp_path / "silver"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text("No plan at all. " * 200, encoding="utf-8")
    (one,) = silver(folder)
    assert (one.doc_id, one.annotator, one.text) == ("a", ANNOTATOR, TEXT)
    assert one.plan.agencies == extract(folder / "a.txt").agencies
    for empty in (tmp_path / "none", tmp_path / "gold" / "first"):
        with pytest.raises(InputError, match="no document with text"):
            silver(empty)


def test_training_with_silver_says_so(tmp_path: Path) -> None:
    gold, folder, config = write_sample(tmp_path), tmp_path / "silver", small_config()
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    config["training"]["max_epochs"] = 1
    config["silver"] = {"most": 4, "noisy": 100, "share": 0.2}
    config.to_disk(tmp_path / "small.cfg")
    command: list[str | Path] = [
        "--layer",
        "agency",
        "--config",
        tmp_path / "small.cfg",
        "--gold",
        gold,
        "--silver",
        folder,
    ]
    assert run("train", *command, "-o", tmp_path / "m").exit_code == 0
    assert json.loads((tmp_path / "m" / FILE).read_text(encoding="utf-8"))["documents"] == ["cay-xanh", "a"]
    assert run("train", "--layer", "section-line", *command[2:], "-o", tmp_path / "n").exit_code == 2


def test_measuring_keeps_what_was_found_and_knows_when_it_is_stale(tmp_path: Path) -> None:
    folder = write_sample(tmp_path)
    (gold,) = load_gold(folder)
    documents = [gold, replace(gold, doc_id="b"), replace(gold, doc_id="c", split="test")]
    config = small_config()
    config["training"]["max_epochs"] = 1
    config.to_disk(tmp_path / "small.cfg")
    one = measure("agency", "small", config, documents, curve=True)
    assert [(fold["held"], fold["trained_on"]) for fold in one["folds"]] == [
        (key, count) for key in ("cay-xanh", "b", "c") for count in (1, 2)
    ]
    config_again = read_config(tmp_path / "small.cfg")
    assert found("agency", train("agency", config_again, documents[1:]), gold.text) == one["folds"][1]["found"]["clean"]
    assert list(stale([one], tmp_path, documents)) == []
    (tmp_path / "small.cfg").write_text(config.to_str().replace("max_epochs = 1", "max_epochs = 2"), encoding="utf-8")
    assert next(iter(stale([one], tmp_path, documents))).startswith("small: gold, texts or the configuration")
    tables = grids(documents, [one])
    assert [len(table.rows) for table in tables] == [12, 0, 2, 1, 1]
    assert grids(documents, []) == []


def test_a_batch_with_a_model_reads_anew_what_was_read_without(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT.replace("Hội Nông dân xã", "hôi nông dan xã"), encoding="utf-8")
    assert run("batch", folder, "--out", out, "--workers", "1", "--quiet").exit_code == 0
    assert run("batch", folder, "--out", out, "--workers", "1", "--quiet", "--model", trained()).exit_code == 0
    with closing(sqlite3.connect(out / "ledger.sqlite")) as sql:
        ((tool, packed),) = sql.execute("SELECT tool, plan FROM files JOIN plans ON plans.file = files.id").fetchall()
    assert f"--model {trained()} " in tool
    assert [one["text"] for one in json.loads(zstandard.decompress(packed))["agencies"]] == [
        one.text for one in extract(folder / "a.txt", extractors=extractors(str(trained()))).agencies
    ]
    refused = run("batch", folder, "--out", tmp_path / "other", "--model", "nothing-of-this-name")
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)
