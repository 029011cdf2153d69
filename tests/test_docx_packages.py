"""The packages of Word files: what is odd about them, damaged, hostile. Each is one clear line within bounded time."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from docx_sample import HEAD, MAIN, NAMES, OFFICE, docx, item, packed, par, row, run, table
from growth import grows_linearly
from plan_extract.errors import InputError
from plan_extract.readers import guards, read
from plan_extract.readers.docx import read_docx
from plan_extract.readers.docx.package import Limits

PLACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def document(body: str, before: str = "") -> str:
    return f"{before}<w:document {NAMES}><w:body>{HEAD}{body}</w:body></w:document>"


def refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as caught:
        read_docx(data, "plan.docx", limits=limits) if limits else read_docx(data, "plan.docx")
    message = str(caught.value)
    assert message.startswith("plan.docx: ")
    assert message.count(": ") >= 2
    assert "\n" not in message
    return message


def test_other_names_and_the_strict_form() -> None:
    assert read_docx(docx(par("Cá"), main="word/document2.xml"), "a").text.endswith("Cá")
    strict = docx("", parts={"word/document.xml": document(par("Mực")).replace(PLACE, STRICT)})
    assert read_docx(strict, "a").text.endswith("Mực")


def test_a_file_without_styles_and_lists_is_read() -> None:
    assert read_docx(packed({"word/document.xml": document(item("Cá"))}), "a").text.endswith("\nCá")


def test_the_door_knows_the_form_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(docx(par("Cá")))
    assert read(path).text.endswith("\nCá")
    assert read(io.BytesIO(docx(par("Mực")))).text.endswith("\nMực")


def other(kind: str) -> bytes:
    return packed({"[Content_Types].xml": f'<Types><Override ContentType="application/vnd.{kind}"/></Types>'})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (other("openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "Excel"),
        (other("openxmlformats-officedocument.presentationml.presentation.main+xml"), "PowerPoint"),
        (packed({"a.txt": "x"}), "ZIP archive"),
        (packed({}), "ZIP archive"),
        (docx(par("Cá"))[:400], "damaged"),
        (docx(par("Cá"))[:-30], "damaged"),
        (docx(par("Cá")).replace(b"word/document", b"ward/document"), "damaged"),
        (docx("", parts={"word/document.xml": document("<w:p>")}), "damaged"),
        (docx("", parts={"word/document.xml": b"\xff\xfe\x00"}), "damaged"),
        (docx("", parts={"word/document.xml": f"<w:document {NAMES}/>"}), "only blanks"),
        (docx("", parts={"word/document.xml": document(run("x")).replace(HEAD, "")}), "only blanks"),
        (docx(par("The plan of the council for the year. " * 40)), "no Vietnamese"),
        (b"", "empty"),
    ],
)
def test_what_is_no_word_document(data: bytes, said: str) -> None:
    assert said in refused(data)


def test_a_file_of_pictures_asks_for_ocr() -> None:
    picture = (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="6000000" cy="8000000"/></wp:inline></w:drawing></w:r></w:p>'
    )
    assert "pictures" in refused(docx("", parts={"word/document.xml": document(picture).replace(HEAD, "")}))


def test_a_bomb_is_told_by_what_it_unpacks_to() -> None:
    bomb = docx("", parts={"word/styles.xml": f"<w:styles {NAMES}>{' ' * 30_000_000}</w:styles>"})
    assert len(bomb) < 100_000
    assert "ZIP bomb" in refused(bomb)


def test_limits() -> None:
    data = docx(par("Cá " * 2000))
    assert "unpacks" in refused(data, Limits(part=3000))
    assert "unpacks" in refused(data, Limits(total=6000))
    assert "more than 3 parts" in refused(data, Limits(parts=3))
    assert "more than 9 tags" in refused(data, Limits(tags=9))
    with pytest.raises(InputError, match="limit"):
        read_docx(bytes(guards.MAX_BYTES + 1), "plan.docx")


def test_a_size_that_lies_is_measured() -> None:
    data = bytearray(docx("", parts={"word/document.xml": document(par("Cá " * 500_000))}))
    info = zipfile.ZipFile(io.BytesIO(data)).getinfo("word/document.xml")
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    assert int.from_bytes(data[at + 24 : at + 28], "little") == info.file_size
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    refused(bytes(data), Limits(part=1000))


ENTITIES = (
    '<!DOCTYPE w:document [<!ENTITY a "Cá Cá Cá"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY file SYSTEM "file:///etc/passwd">]>'
)


@pytest.mark.parametrize("name", ["a", "b", "file"])
def test_entities_are_refused(name: str) -> None:
    message = refused(docx("", parts={"word/document.xml": document(par(f"&{name};").replace("&amp;", "&"), ENTITIES)}))
    assert "entities" in message
    assert "root:" not in message


def test_nothing_outside_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_: object, **__: object) -> None:
        raise AssertionError("something outside was opened")

    relations = (
        f'<Relationship Id="h" Type="{OFFICE}/header" Target="http://example.invalid/h.xml" TargetMode="External"/>'
        f'<Relationship Id="f" Type="{OFFICE}/footnotes" Target="file:///etc/passwd"/>'
        f'<Relationship Id="s" Type="{OFFICE}/attachedTemplate" Target="../../../etc/passwd"/>'
    )
    body = par("Cá") + '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>'
    note = f'<w:p>{run("Mực")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    data = docx(note + body, relations=relations)
    monkeypatch.setattr("socket.socket.connect", opened)
    monkeypatch.setattr("builtins.open", opened)
    assert read_docx(data, "a").text.endswith("Mực\nCá")


def nested(depth: int, before: str, after: str, inside: str) -> str:
    return before * depth + inside + after * depth


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
    ],
)
def test_deep_nesting_is_read_or_refused(before: str, after: str) -> None:
    assert "Sâu" in read_docx(docx(nested(40, before, after, par("Sâu"))), "a").text
    assert "damaged" in refused(docx(nested(20_000, before, after, par("Sâu"))))


@pytest.mark.parametrize(
    "body",
    [
        table(row(*("ở",) * 2000), row(*("bể",) * 2000)),
        table(row("<w:tc><w:tcPr><w:gridSpan w:val='99999999'/></w:tcPr><w:p/></w:tc>", "a"), row("b", "c")),
        table(row("<w:tc><w:tcPr><w:gridSpan w:val='" + "9" * 6000 + "'/></w:tcPr><w:p/></w:tc>", "a"), row("b", "c")),
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="-3"/><w:numId w:val="x"/></w:numPr></w:pPr></w:p>' + par("c"),
        par('<w:r><w:sym w:font="Symbol" w:char="D800"/><w:sym w:char="zz"/></w:r>', "c"),
        '<w:p><w:r><w:footnoteReference w:id="5"/></w:r></w:p>' + par("c"),
        "<w:tbl/><w:tbl><w:tr/></w:tbl>" + par("c"),
    ],
)
def test_odd_values_do_no_harm(body: str) -> None:
    assert "c" in read_docx(docx(body + par("c")), "a").text


@pytest.mark.parametrize(
    "unit",
    [
        par("sở"),
        par("-"),
        "<w:p/>",
        table(row("TT", "Việc"), row("1", "Cá")),
        par(*("<w:r><w:br/></w:r><w:r><w:t>cả</w:t></w:r>",) * 30),
        par("Số: 5", "<w:r><w:tab/></w:r>", "x"),
    ],
)
def test_repetition_stays_linear(unit: str) -> None:
    assert grows_linearly(lambda times: docx(unit * times), lambda data: read_docx(data, "a"), 2000)


def test_mutated_files_are_read_or_refused() -> None:
    made = random.Random(7)
    body = item("Nạo vét") + table(row("TT", "Việc"), row("1", "Cá")) + par("Hết")
    text = document(body)
    for _ in range(150):
        at = made.randrange(len(text))
        broken = (
            text[:at]
            + made.choice(["", "<", "&", '"', "w:tc>", "<w:tbl>", "\x00", "99999"])
            + text[at + made.randrange(9) :]
        )
        assert "\n\n" not in outcome(docx("", parts={"word/document.xml": broken.encode("utf-8", "replace")}))
    whole = docx(body)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(made.randrange(1, 6)):
            data[made.randrange(len(data))] = made.randrange(256)
        assert "\n\n" not in outcome(bytes(data[: made.randrange(len(data) // 2, len(data) + 1)]))


def outcome(data: bytes) -> str:
    """The text, or the error; anything else is a failure of the test."""
    try:
        return read_docx(data, "plan.docx").text
    except InputError as error:
        return str(error)


def test_macros_and_templates_are_read_as_documents() -> None:
    for kind in (
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        MAIN.replace("document.main", "template.main"),
    ):
        assert read_docx(docx(par("Cá"), types=kind), "a").text.endswith("Cá")
