"""Word files made in the tests, part by part, as raw OOXML."""

import io
import zipfile
from collections.abc import Mapping

from plan_extract.readers.docx import read_docx
from plan_extract.text import Document

NAMES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
HEAD = (
    "<w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>Phát triển nghề cá ven biển của huyện đến năm 2031</w:t></w:r></w:p>"
)
"""Enough Vietnamese for the reader to take the file for a plan."""

LINES = 2
"""Lines of the head."""


def run(text: str, properties: str = "") -> str:
    """A run; ``properties`` is the inside of ``w:rPr``."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*inside: str, properties: str = "") -> str:
    """A paragraph of runs; what does not look like XML becomes one."""
    runs = "".join(one if one.startswith("<") else run(one) for one in inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def item(text: str, level: int = 0, numbers: int = 1) -> str:
    """A paragraph of a list."""
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbers}"/></w:numPr>'
    return par(text, properties=properties)


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """A level of a list; ``more`` is further XML of it, in the order of the schema before ``w:lvlText``."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
        "</w:lvl>"
    )


def abstract(*levels: str, number: int = 0) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int = 0, inside: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{inside}</w:num>'


def cell(*inside: str, properties: str = "") -> str:
    """A cell; words become a paragraph each."""
    content = "".join(one if one.startswith("<") else par(one) for one in inside) or par()
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    made = "".join(one if one.startswith("<w:tc>") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


RULED = '<w:tblBorders><w:top w:val="single"/><w:insideH w:val="single"/></w:tblBorders>'


def table(*rows: str, properties: str = RULED) -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def docx(
    body: str, *, styles: str = "", numbering: str = "", parts: Mapping[str, str | bytes] | None = None,
    relations: str = "", main: str = "word/document.xml", types: str = MAIN,
) -> bytes:  # fmt: skip
    """The bytes of a Word file with this body after the head; ``parts`` are further parts or stand in for made ones."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{main}" ContentType="{types}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{OFFICE}/officeDocument" Target="{main}"/></Relationships>',
        main: f"<w:document {NAMES}><w:body>{HEAD}{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/numbering" Target="/word/numbering.xml"/>'
        f"{relations}</Relationships>",
        "word/styles.xml": f"<w:styles {NAMES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMES}>{numbering}</w:numbering>",
        **(parts or {}),
    }
    return packed(files)


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def read(body: str, **parts: object) -> Document:
    return read_docx(docx(body, **parts), "plan.docx")  # type: ignore[arg-type]  # keywords are handed through


def lines(body: str, **parts: object) -> list[str]:
    """The canonical lines after the head."""
    return read(body, **parts).text.split("\n")[LINES:]


def paragraphs(body: str, **parts: object) -> list[str]:
    """The paragraphs of the tidy view after the head."""
    document = read(body, **parts)
    return [document.words(line.span) for line in document.lines][LINES:]


def grids(body: str, **parts: object) -> list[list[list[str]]]:
    """The tables as words, header first."""
    document = read(body, **parts)
    return [[[document.words(one) for one in cells] for cells in found.rows] for found in document.tables]
