"""The record contract: what leaves the process, as frozen pydantic models.

One ``Plan`` a document. Unknown is None, dates are ISO 8601, numbers are numbers, ``text`` is exactly the
canonical text under ``span``.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

SCHEMA_VERSION: Literal["1.0"] = "1.0"

Date = datetime.date
Number = Annotated[
    float,
    PlainSerializer(
        lambda value: int(value) if value == int(value) else value, return_type=int | float, when_used="json"
    ),
]
Level = Literal["central", "province", "district", "commune"]
Severity = Literal["error", "warning", "info"]
SectionKind = Literal[
    "header", "legal_basis", "articles", "purpose_requirements", "purpose", "requirements", "objectives",
    "general_objective", "specific_objectives", "targets", "tasks", "budget", "timeline", "implementation",
    "reporting", "closing", "recipients", "signature", "appendix", "other",
]  # fmt: skip
Box = tuple[int, float, float, float, float]


class Record(BaseModel):
    """Base of all that leaves the process: frozen, and strict about field names."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def of(cls, fields: dict[str, Any]) -> Self:
        """The record of these fields, checked as by ``cls(**fields)``, in two thirds of its time."""
        record: Self = cls.__pydantic_validator__.validate_python(fields)
        return record

    def changed(self, **fields: Any) -> Self:
        """The record with other values; faster than ``model_copy``, and checked."""
        return self.of({**self.__dict__, **fields})


class Range(Record):
    """``[start, end)`` in code points of the canonical text."""

    start: int
    end: int


class Words(Range):
    """A span with its words."""

    text: str


class Block(Record):
    """The place in a DOCX or HTML file: a paragraph, or a table's cell (0-based)."""

    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None


class Evidence(Record):
    """What ties a value to its words: span, text, page (1-based), boxes in PDF points, and the rule."""

    span: Range
    text: str
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    rule: str


class Mention(Evidence):
    """A record found in the text."""

    id: str
    block: Block | None = None
    section: str | None = None


class Section(Mention):
    """A section (mục): heading and everything under it."""

    parent: str | None
    kind: SectionKind
    number: str | None
    heading: str | None
    heading_span: Range | None
    level: int


class Citation(Mention):
    """A reference to an issued document (viện dẫn). ``urn`` has the form of RFC 9676, unofficial for vn."""

    form: Literal["full", "short", "self"]
    doc_type: str | None
    number: str | None = None
    issued_on: Date | None = None
    issuer: str | None = None
    title: str | None = None
    pinpoint: str | None = None
    role: Literal["basis", "implements", "amends", "replaces", "attached", "mention"] = "mention"
    urn: str | None = None
    refers_to: str | None = None


class Agency(Mention):
    """A mention of an organ or of the post that heads one (cơ quan, chức danh)."""

    kind: Literal["named", "group", "office", "generic"]
    name: str
    agency_id: str | None = None
    level: Level | None = None
    current_name: str | None = None


class Deadline(Mention):
    """A time by or in which something is due (thời hạn). ``rrule`` after RFC 5545."""

    kind: Literal["by", "during", "recurring", "conditional"]
    start_date: Date | None = None
    due_date: Date | None = None
    rrule: str | None = None


class Target(Mention):
    """An outcome that can be checked as met or not (chỉ tiêu)."""

    kind: Literal["quantity", "level", "status", "trend"]
    value: Number | None = None
    value_max: Number | None = None
    unit: str | None = None
    comparator: Literal["eq", "ge", "gt", "le", "lt", "approx"] | None = None
    subject: str | None = None
    indicator: str | None = None
    indicator_id: str | None = None
    due_date: Date | None = None
    due_source: Literal["clause", "heading", "plan_period"] | None = None
    topic: str | None = None
    geography: str | None = None


class Assignment(Mention):
    """A charge: who does what with whom (phân công). Ids name mentions of the same document."""

    actors: tuple[str, ...]
    actor_text: str | None
    role: Literal["lead", "coordinate", "responsible"]
    partners: tuple[str, ...] = ()
    action: Words
    product: str | None = None
    deadlines: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


class Table(Mention):
    """A table joined over its pages; ``cell_spans`` has one range a cell, row by row, without the header.

    Of a header of several rows each column has all the cells over it, the uppermost first: ``Kinh phí | NSTW``.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cell_spans: tuple[tuple[Range, ...], ...]
    pages: tuple[int, ...] = ()


class Finding(Mention):
    """What a careful clerk would pencil in the margin. The message is plain Vietnamese."""

    code: str
    severity: Severity
    message: str


class Issuer(Record):
    """The issuing organ (cơ quan ban hành)."""

    name: str
    agency_id: str | None = None
    level: Level | None = None


class Signer(Record):
    """A line of the signature block: authority (TM., KT.), position, name."""

    authority: str | None
    position: str | None
    name: str | None


class Period(Record):
    """First and last year that the plan covers."""

    start_year: int | None
    end_year: int


class Province(Record):
    """The province at the issue date, and after the reorganisation of 2025-07-01."""

    code: str
    name: str
    inferred: bool = False
    current_code: str | None = None
    current_name: str | None = None


class DocumentPart(Record):
    """A decision, the plan attached to it, an appendix."""

    kind: Literal["decision", "plan", "other", "appendix"]
    doc_type: str | None
    number: str | None
    title: str | None
    span: Range


class Metadata(Record):
    """What the document says of itself."""

    doc_type: str | None = None
    number: str | None = None
    title: str | None = None
    issuer: Issuer | None = None
    place: str | None = None
    issued_on: Date | None = None
    signers: tuple[Signer, ...] = ()
    period: Period | None = None
    province: Province | None = None
    document_key: str | None = None
    parts: tuple[DocumentPart, ...] = ()
    evidence: dict[str, Evidence] = Field(default_factory=dict)


class Source(Record):
    """The file that was read."""

    path: str | None
    sha256: str
    media_type: str
    pages: int | None
    text_source: Literal["text", "native", "ocr", "mixed"]


class Plan(Record):
    """Everything that one document says, as records."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    doc_id: str
    text_sha256: str
    source: Source
    metadata: Metadata
    sections: tuple[Section, ...] = ()
    citations: tuple[Citation, ...] = ()
    agencies: tuple[Agency, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = ()
    canonical: str | None = None

    def to_json(self, *, indent: int | None = None) -> str:
        """The plan as JSON; ``canonical`` only when it was asked for."""
        exclude: Any = {"canonical"} if self.canonical is None else None
        return self.model_dump_json(exclude=exclude, indent=indent)
