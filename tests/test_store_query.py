"""Questions to a dataset: answers that are known, by name and in SQL, and nothing but reading."""

from __future__ import annotations

import csv
import datetime
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plan_extract import query
from plan_extract.errors import InputError
from plan_extract.store import StoredPlan, named, publish
from store_sample import Notes, contents, need_libraries, small_plans, stored

need_libraries()

import duckdb  # noqa: E402 - only where it is installed

from plan_extract.store.questions import QUESTIONS  # noqa: E402

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the dataset of the small plans."""
    folder = tmp_path_factory.mktemp("batch")
    publish(small_plans(), folder)
    return folder


def ask_named(place: Path, name: str, *values: str) -> Rows:
    return query(place, name=name, values=values)


def picked(rows: Rows, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_coverage_counts_by_province_and_year(place: Path) -> None:
    rows = ask_named(place, "coverage")
    assert picked(rows, "province", "province_name", "year", "plans", "targets", "assignments", "findings") == [
        ("01", "Tỉnh Một", 2024, 1, 2, 2, 0),
        ("02", "Tỉnh Hai", 2024, 1, 1, 2, 0),
        ("02", "Tỉnh Hai", 2025, 1, 1, 0, 0),
    ]


@pytest.mark.parametrize("words", ["hộ nghèo", "ho ngheo", "HỘ NGHÈO", "hộ  nghèo"])
def test_targets_stand_province_beside_province(words: str, place: Path) -> None:
    rows = ask_named(place, "targets_by_province", words)
    assert picked(rows, "province", "province_name", "value", "unit", "comparator", "due_date", "page", "path") == [
        ("01", "Tỉnh Một", 3, "%", "lt", datetime.date(2025, 12, 31), 3, "a/mot.pdf"),
        ("02", "Tỉnh Hai", 2.5, "%", None, datetime.date(2026, 12, 31), 3, "b/hai.pdf"),
    ]


def test_targets_are_found_by_the_id_of_the_indicator(place: Path) -> None:
    assert picked(ask_named(place, "targets_by_province", "tiem-chung"), "text") == [("95% trẻ em được tiêm chủng",)]


def test_the_indicator_is_shown_whether_it_stands_in_the_text_or_not(tmp_path: Path) -> None:
    plan = Notes("mot", "Tỉnh Một", "01")
    given = ["tỷ lệ hộ nghèo", "hộ nghèo\u0323", "Tỷ lệ nghèo đa chiều", None]
    for indicator in given:
        plan.target("Giảm tỷ lệ hộ nghèo\u0323 còn 3% 🏠", indicator=indicator)
    publish([stored("a.pdf", plan.plan())], tmp_path)
    assert picked(ask_named(tmp_path, "targets_by_province", "giảm"), "indicator") == [(one,) for one in given]
    held = query(tmp_path, "SELECT indicator, indicator_start, indicator_end FROM ready_targets")
    assert picked(held, "indicator", "indicator_start", "indicator_end") == [
        (None, 5, 19),
        (None, 11, 20),
        ("Tỷ lệ nghèo đa chiều", None, None),
        (None, None, None),
    ]


def test_targets_of_one_province_and_year(place: Path) -> None:
    assert picked(ask_named(place, "targets_by_province", "%", "in_province=02"), "path") == [
        ("b/hai.pdf",),
        ("b/ba.pdf",),
    ]
    assert picked(ask_named(place, "targets_by_province", "%", "in_year=2025"), "path") == [("b/ba.pdf",)]
    assert picked(ask_named(place, "targets_by_province", "%", "02", "2025"), "path") == [("b/ba.pdf",)]


def test_plans_without_a_target(place: Path) -> None:
    assert picked(ask_named(place, "plans_without_target", "hộ nghèo"), "path") == [("b/ba.pdf",)]
    assert len(ask_named(place, "plans_without_target", "không có ở đâu")) == 3


def test_who_does_what(place: Path) -> None:
    rows = ask_named(place, "who_does_what", "sở tài chính")
    assert picked(rows, "part", "actors", "partners", "action", "deadlines", "due_date") == [
        (
            "partner",
            "Sở Y tế",
            "Sở Tài chính",
            "tổ chức tiêm chủng",
            "định kỳ; quý II năm 2025; trước ngày 30/6/2025",
            datetime.date(2025, 6, 30),
        ),
        ("lead", "Sở Tài chính", None, "bố trí kinh phí", "sau khi được duyệt", None),
    ]


def test_short_forms_of_councils_are_known(place: Path) -> None:
    assert picked(ask_named(place, "who_does_what", "UBND"), "actors", "part") == [
        ("Ủy ban nhân dân huyện Bến Đò", "responsible"),
        ("UBND các xã", "coordinate"),
    ]
    assert picked(ask_named(place, "who_does_what", "Uỷ ban nhân dân huyện Bến Đò"), "path") == [("b/hai.pdf",)]


def test_due_between_has_both_ends_and_each_thing_once(place: Path) -> None:
    rows = ask_named(place, "due_between", "2025-06-30", "2025-12-31")
    assert picked(rows, "due_date", "what", "who", "words", "path") == [
        (datetime.date(2025, 6, 30), "assignment", "Sở Y tế", "tổ chức tiêm chủng", "a/mot.pdf"),
        (datetime.date(2025, 6, 30), "target", None, "100% xã có thư viện", "b/ba.pdf"),
        (datetime.date(2025, 12, 31), "target", None, "Tỷ lệ hộ nghèo dưới 3%", "a/mot.pdf"),
        (datetime.date(2025, 12, 31), "deadline", None, "đến hết năm 2025", "a/mot.pdf"),
    ]
    assert ask_named(place, "due_between", "2025-07-01", "2025-12-30") == []


def test_cited_documents_most_cited_first(place: Path) -> None:
    assert picked(ask_named(place, "cited_documents"), "doc_type", "number", "title", "plans", "as_basis") == [
        ("Quyết định", "90/QĐ-TTg", None, 2, 1),
        ("Luật", None, "Luật Thư viện", 1, 0),
    ]
    assert picked(ask_named(place, "cited_documents", "thu vien"), "title") == [("Luật Thư viện",)]
    assert picked(ask_named(place, "cited_documents", "in_province=01"), "plans") == [(1,)]


def test_a_document_under_two_names_counts_its_plans_once(tmp_path: Path) -> None:
    plan = Notes("mot", "Tỉnh Một", "01")
    for title in ("Luật Thư viện", "Luật về thư viện", "Luật Thư viện"):
        plan.cite(title, doc_type="Luật", title=title, urn="urn:lex:vn:qh:thu.vien", role="basis")
    publish([stored("a.pdf", plan.plan(), "01", 2024)], tmp_path)
    for words in ((), ("luat thu vien",)):
        rows = ask_named(tmp_path, "cited_documents", *words)
        assert picked(rows, "title", "plans", "citations", "as_basis") == [("Luật Thư viện", 1, 3, 3)]


def test_what_has_no_place_comes_last(tmp_path: Path) -> None:
    places = [("01", 2024), ("01", None), ("02", 2020), (None, 2024), (None, None)]
    publish((plan._replace(path="a.pdf", province=at[0], year=at[1]) for at in places for plan in first()), tmp_path)
    for name, values in (("targets_by_province", ["%"]), ("who_does_what", ["sở"]), ("plans_citing", ["90"])):
        seen = dict.fromkeys(picked(ask_named(tmp_path, name, *values), "province", "year"))
        assert list(seen) == places


def first() -> list[StoredPlan]:
    return list(small_plans())[:1]


def test_a_dataset_of_another_layout_says_so(tmp_path: Path) -> None:
    publish(small_plans(), tmp_path)
    card = tmp_path / "dataset" / "dataset.json"
    card.write_text(json.dumps(json.loads(card.read_text("utf-8")) | {"format": 1}), encoding="utf-8")
    with pytest.raises(InputError, match=r"another version of plan-extract \(layout 1, here \d+\): run the same batch"):
        query(tmp_path, "FROM plans")


def test_plans_citing_a_document(place: Path) -> None:
    rows = ask_named(place, "plans_citing", "90/qd-ttg")
    assert picked(rows, "path", "role", "page") == [("a/mot.pdf", "basis", 3), ("b/hai.pdf", "mention", 3)]


def test_values_are_words_never_sql(place: Path) -> None:
    assert ask_named(place, "targets_by_province", "x') OR true --") == []


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("due", (), "due: there is no such question: choose one of coverage, targets_by_province"),
        ("due_between", ("2025-01-01",), "last_day missing: give due_between FIRST_DAY LAST_DAY"),
        ("due_between", ("mai", "2025-01-01"), "first_day=mai: not a date: give a day like 2025-12-31"),
        ("coverage", ("2025",), "'2025' is one value too many: give coverage"),
        ("targets_by_province", ("x", "in_year=MMXX"), "in_year=MMXX: not a year: give a year like 2025"),
    ],
)
def test_wrong_questions_say_what_is_wrong(name: str, values: tuple[str, ...], message: str) -> None:
    with pytest.raises(InputError, match=message.replace("(", r"\(")):
        named(name, values)


def test_words_are_folded(place: Path) -> None:
    words = ["Đạt  CHUẨN\nphổ – cập", "Uỷ ban, ủy ban", "hoà Hòa", "ÀẢÃÁẠ ĂẰ Â ƠỜ Ư Ý"]
    rows = query(place, f"SELECT {', '.join(f'folded({one!r})' for one in words)}".replace("\\n", "\n"))
    assert list(rows[0].values()) == ["dat chuan pho - cap", "uy ban, uy ban", "hoa hoa", "aaaaa aa a oo u y"]


OUTSIDE = "{outside}"
HOSTILE = [
    "COPY (SELECT 1) TO '{outside}'",
    "COPY (SELECT 1) TO '{inside}/new.csv'",
    "COPY targets TO '{inside}/targets'  (FORMAT parquet, PARTITION_BY (kind))",
    "EXPORT DATABASE '{inside}/all'",
    "ATTACH '{inside}/other.duckdb'",
    "ATTACH '{outside}'",
    "CREATE TABLE mine AS SELECT 1",
    "DROP VIEW targets",
    "INSERT INTO targets VALUES (1)",
    "SET enable_external_access = true",
    "SET memory_limit = '1GB'",
    "RESET lock_configuration",
    "PRAGMA enable_profiling",
    "CALL enable_logging()",
    "INSTALL httpfs",
    "LOAD httpfs",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO '{inside}/new.csv'",
    "SELECT 1; COPY (SELECT 1) TO '{inside}/new.csv'",
    "SELECT 1; SELECT 2",
    "",
    "SELECT * FROM query('COPY (SELECT 1) TO ''{inside}/new.csv''')",
    "SELECT * FROM read_text('{secret}')",
    "SELECT * FROM read_blob('{secret}')",
    "SELECT * FROM read_csv('{secret}')",
    "SELECT * FROM read_json('{secret}')",
    "SELECT * FROM read_parquet('{secret}')",
    "SELECT * FROM parquet_metadata('{secret}')",
    "SELECT * FROM sniff_csv('{secret}')",
    "SELECT * FROM glob('{folder}/*')",
    "SELECT * FROM '{secret}'",
    "SELECT * FROM query_table('{secret}')",
    "SELECT * FROM read_text('{inside}/../../secret.csv')",
    "SELECT * FROM enable_logging(storage = 'file', storage_path = '{outside}')",
    "SELECT * FROM read_csv('https://127.0.0.1:9/x.csv')",
    "SELECT getenv('HOME')",
    "SELECT * FROM secret",
]


@pytest.mark.parametrize("sql", HOSTILE)
def test_nothing_is_written_and_no_other_file_is_read(sql: str, place: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("word\ntop\n")
    before, here = contents(place), set(Path().iterdir())
    words = {"inside": place / "dataset", "outside": tmp_path / "new", "secret": secret, "folder": tmp_path}
    with pytest.raises(InputError, match="query: "):
        query(place, sql.format(**words))
    assert contents(place) == before
    assert set(Path().iterdir()) == here
    assert list(tmp_path.iterdir()) == [secret]


@pytest.mark.parametrize(
    "sql", ["FROM targets", "SHOW TABLES", "DESCRIBE targets", "SUMMARIZE plans", "WITH a AS (SELECT 1) FROM a"]
)
def test_every_way_to_ask_is_answered(sql: str, place: Path) -> None:
    assert query(place, sql)


def test_a_large_answer_does_not_spill_into_the_folder(place: Path, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    rows = query(place, "SELECT count(DISTINCT i) AS n FROM range(200000) AS r(i)")
    assert rows == [{"n": 200000}]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_a_dataset(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no dataset here"):
        query(tmp_path, "SELECT 1")


def test_a_dataset_with_a_quote_in_its_name_can_be_moved(place: Path, tmp_path: Path) -> None:
    moved = tmp_path / "năm '24 [a]*"
    publish(small_plans(), tmp_path / "first")
    (tmp_path / "first").rename(moved)
    assert len(query(moved, "SELECT * FROM plans")) == 3
    assert len(query(moved / "dataset", "SELECT * FROM plans")) == 3


def test_the_duckdb_file_works_from_its_folder_wherever_that_is(tmp_path: Path, monkeypatch: Any) -> None:
    publish(small_plans(), tmp_path / "first")
    (tmp_path / "first").rename(tmp_path / "second")
    monkeypatch.chdir(tmp_path / "second" / "dataset")
    with duckdb.connect("dataset.duckdb", read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM who_does_what('Sở Y tế')").fetchall() == [(1,)]
        for question in QUESTIONS:
            values = ["2025-01-01"] * sum(one.required for one in question.parameters)
            connection.execute(f"FROM {question.name}({', '.join('?' for _ in values)})", values)


def run(*args: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "plan_extract", "query", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_the_command_prints_csv_json_and_tables(place: Path, tmp_path: Path) -> None:
    sql = "SELECT province, text, value, due_date, NULL AS none FROM targets ORDER BY text"
    done = run(place, sql)
    assert (done.returncode, done.stderr) == (0, "")
    rows = list(csv.reader(done.stdout.splitlines(keepends=True)))
    assert rows[:2] == [
        ["province", "text", "value", "due_date", "none"],
        ["02", "100% xã có thư viện", "100", "2025-06-30", ""],
    ]
    assert len(rows) == 5
    done = run(place, sql, "--format", "json", "-o", tmp_path / "out.json", "--limit", 1)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "plan-extract: only 1 rows are shown: --limit 0 gives all\n"
    assert json.loads((tmp_path / "out.json").read_text("utf-8")) == [
        {"province": "02", "text": "100% xã có thư viện", "value": 100, "due_date": "2025-06-30", "none": None}
    ]
    done = run(place, "SELECT 1 AS one, 'a' AS letter", "--format", "table")
    assert [line.split() for line in done.stdout.splitlines() if "─" not in line] == [["one", "letter"], ["1", "a"]]


def test_the_command_answers_by_name(place: Path) -> None:
    done = run(place, "--name", "due_between", "2025-06-30", "2025-06-30", "--format", "csv")
    assert [line.split(",")[:2] for line in done.stdout.splitlines()] == [
        ["due_date", "what"],
        ["2025-06-30", "assignment"],
        ["2025-06-30", "target"],
    ]


def test_the_command_lists_the_questions(place: Path) -> None:
    done = run(place, "--list", "--lang", "en")
    assert "targets_by_province WORDS [in_province=CODE] [in_year=YEAR]\n" in done.stdout
    assert done.stdout.count("\n") == 2 * len(QUESTIONS)


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["SELEC 1"], 1, 'query: Parser Error: syntax error at or near "SELEC"'),
        (["SELECT wrong FROM targets"], 1, "query: Binder Error"),
        (["SELECT 1 / 'a'"], 1, "query: Conversion Error"),
        (["COPY (SELECT 1) TO 'x'"], 1, "only one SELECT is answered"),
        (["--name", "nothing"], 1, "there is no such question"),
        (["SELECT 1", "-o", "no/such/folder/x.csv"], 2, "does not exist"),
        (["SELECT 1", "SELECT 2"], 2, "give one SELECT"),
        ([], 2, "give one SELECT"),
    ],
)
def test_the_command_says_in_one_line_what_is_wrong(args: list[str], code: int, message: str, place: Path) -> None:
    done = run(place, *args)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert code == 2 or done.stderr.count("\n") == 1


def test_missing_libraries_are_named(place: Path) -> None:
    script = (
        "import sys; sys.modules['duckdb'] = None; import importlib.util as util; real = util.find_spec; "
        "util.find_spec = lambda name, *rest: None if name == 'duckdb' else real(name, *rest); "
        f"from plan_extract.cli import app; app(['query', {str(place)!r}, 'SELECT 1'], prog_name='plan-extract')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "duckdb missing: pip install 'plan-extract[data]'" in done.stderr
    assert done.stderr.count("\n") == 1
