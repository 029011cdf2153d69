"""The plans laid out as files of other forms: nothing added, nothing lost, and what a reader loses of the values."""

from __future__ import annotations

import importlib
import json
import re
import unicodedata
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree
from typer.testing import CliRunner

from plan_extract.cli import app
from plan_extract.scoring import load
from plan_extract.scoring.forms import Form, forms_page, score_forms
from plan_extract.scoring.gold import SPLITS
from plan_extract.scoring.layers import NAMES

HOUSE = Path(__file__).parents[1]
FIXTURES = HOUSE / "tests" / "fixtures"
PLANS = sorted(path.stem for path in (HOUSE / "corpora").glob("*-*.txt"))
NATIVE, SCANNED = 0.01, 0.04
"""F1 that a form may lose in a layer."""


def text(plan: str) -> str:
    """The text of a plan without Markdown's marks."""
    words = (HOUSE / "corpora" / f"{plan}.txt").read_text("utf-8-sig")
    return re.sub(r"^#+ |\*{2,}|(?<!\d)\*(?=\S)|(?<=\S)\*(?!\d)|</?[a-z]+>", "", words, flags=re.MULTILINE)


def bare(words: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFC", words))


@pytest.mark.parametrize("plan", PLANS)
def test_a_word_file_has_the_letters_of_the_text_in_its_order(plan: str) -> None:
    with zipfile.ZipFile(FIXTURES / f"{plan}.docx") as package:
        body = etree.fromstring(package.read("word/document.xml"))
    assert bare("".join(body.itertext())) == bare(text(plan))


@pytest.mark.parametrize("plan", PLANS)
def test_a_pdf_has_the_letters_of_the_text_and_the_page_numbers(plan: str) -> None:
    with pypdfium2.PdfDocument(FIXTURES / f"{plan}.pdf") as document:
        pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    numbers = "".join(str(number) for number in range(2, len(pages) + 1))
    printed = "".join(pages).replace("\ufffe", "-").replace("\x02", "-")
    assert Counter(bare(printed)) == Counter(bare(text(plan)) + numbers)


@pytest.mark.parametrize("plan", PLANS)
def test_the_script_makes_the_word_file_that_is_kept(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(HOUSE / "scripts"))
    blocks = importlib.import_module("lay_out").lay_out((HOUSE / "corpora" / f"{plan}.txt").read_text("utf-8-sig"))
    with zipfile.ZipFile(FIXTURES / f"{plan}.docx") as package:
        kept = package.read("word/document.xml").decode()
    assert "".join(blocks) in kept


@cache
def native() -> dict[str, Form]:
    return {form.name: form for form in score_forms(load(HOUSE / "gold"), FIXTURES, SPLITS, forms=("docx", "pdf"))}


@pytest.fixture(scope="session")
def scanned(scans: Path) -> Form:
    (form,) = score_forms(load(HOUSE / "gold"), scans, SPLITS)
    return form


def lost(form: Form, limit: float) -> list[str]:
    """The layers that lose more than the limit."""
    found = {f"{split} {layer}": form.loss(split, layer) for split in SPLITS for layer in NAMES}
    return [f"{name} {loss:.3f}" for name, loss in found.items() if loss > limit + 1e-9]


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_a_file_with_text_loses_next_to_nothing(name: str) -> None:
    assert not lost(native()[name], NATIVE)
    assert not native()[name].unread


def test_a_scan_loses_little(scanned: Form) -> None:
    assert not scanned.unread
    assert not lost(scanned, SCANNED)


def sections(page: str) -> dict[str, str]:
    """The parts of a page by the first word of their headings."""
    first, *others = re.split(r"^### ", page, flags=re.MULTILINE)
    return {"": first.rstrip()} | {re.match(r"[\w.]+", one)[0]: one.rstrip() for one in others}  # type: ignore[index]


@cache
def printed() -> dict[str, str]:
    return sections((HOUSE / "docs" / "forms.md").read_text("utf-8"))


def test_the_page_of_forms_is_fresh() -> None:
    """Renew it with ``scripts/scan.py tests/fixtures`` and ``plan-extract score --files … --format md``."""
    made = sections(forms_page(list(native().values())))
    assert {name: printed()[name] for name in made} == made


def test_the_scans_of_the_page_are_fresh(scanned: Form) -> None:
    """To half of what a scan may lose: versions of the engine differ by letters."""
    figures = re.findall(r"^\| (\w+) .*?\|$", printed()["scan.pdf"], re.MULTILINE)
    assert [name for name in figures if name != "layer"] == list(NAMES)
    for line in printed()["scan.pdf"].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0] in NAMES:
            for number, split in enumerate(SPLITS):
                assert float(cells[3 * number + 2]) == pytest.approx(
                    scanned.found[split][cells[0]].f1, abs=SCANNED / 2
                ), cells[0]


def run(*args: str | Path) -> Any:
    return CliRunner().invoke(app, ["score", str(HOUSE / "gold"), *map(str, args)])


def test_the_command_scores_the_files_of_a_folder(tmp_path: Path) -> None:
    for plan in PLANS:
        (tmp_path / f"{plan}.docx").write_bytes((FIXTURES / f"{plan}.docx").read_bytes())
    figures = json.loads(run("--files", tmp_path, "--split", "dev", "--format", "json").stdout)
    assert figures["docx"]["dev"]["metadata"] == {"text_f1": 1.0, "f1": 1.0, "loss": 0.0}
    assert run("--files", tmp_path).stdout.startswith("docx\nlayer")


def test_a_folder_without_all_plans_is_told(tmp_path: Path) -> None:
    done = run("--files", tmp_path)
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "no file of a plan" in done.stderr
    (tmp_path / f"{PLANS[0]}.txt").write_text("KẾ HOẠCH", "utf-8")
    assert "is missing" in run("--files", tmp_path).stderr
    assert run("--files", tmp_path, "--errors", "targets").exit_code == 2
