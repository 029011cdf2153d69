"""The table of the plans themselves, column by column."""

from __future__ import annotations

import pyarrow as pa

from plan_extract.store.schema import (
    DATE,
    DERIVED,
    OF_PLAN,
    PARTS,
    PROOFS,
    SIGNERS,
    TEXT,
    WHOLE,
    Column,
    Table,
)

KEYS = (
    Column("doc_id", TEXT, "The plan's id, unique in the dataset", "Mã kế hoạch, duy nhất trong bộ dữ liệu"),
    Column(
        "path", TEXT, "Path of the file, as the batch knows it", "Đường dẫn tệp, như lượt chạy ghi nhận", "", OF_PLAN
    ),
)
PLANS = Table(
    "plans",
    (
        *KEYS,
        Column("schema_version", TEXT, "Version of the record contract", "Phiên bản của khuôn bản ghi"),
        Column(
            "text_sha256", TEXT, "SHA-256 of the canonical text in UTF-8", "SHA-256 của văn bản chuẩn (UTF-8)", "hex"
        ),
        Column("source_path", TEXT, "Path given to the reader", "Đường dẫn đưa vào bộ đọc", "", "source.path"),
        Column("source_sha256", TEXT, "SHA-256 of the file", "SHA-256 của tệp", "hex", "source.sha256"),
        Column("media_type", TEXT, "Media type of the file", "Kiểu tệp", "", "source.media_type"),
        Column(
            "pages", WHOLE, "Pages; null for plain text", "Số trang; null với văn bản thuần", "pages", "source.pages"
        ),
        Column(
            "text_source",
            TEXT,
            "How the text was had: text, native, ocr, mixed",
            "Cách lấy chữ: text, native, ocr, mixed",
            "",
            "source.text_source",
        ),
        Column("doc_type", TEXT, "Type of document", "Loại văn bản", "", "metadata.doc_type"),
        Column("number", TEXT, "Number and symbol", "Số, ký hiệu", "", "metadata.number"),
        Column("title", TEXT, "Subject (trích yếu)", "Trích yếu", "", "metadata.title"),
        Column("issuer", TEXT, "Issuing organ", "Cơ quan ban hành", "", "metadata.issuer.name"),
        Column("issuer_id", TEXT, "Its id in the tables", "Mã cơ quan ban hành", "", "metadata.issuer.agency_id"),
        Column(
            "issuer_level",
            TEXT,
            "Its level: central, province, district, commune",
            "Cấp: central, province, district, commune",
            "",
            "metadata.issuer.level",
        ),
        Column("place", TEXT, "Place of issue", "Địa danh", "", "metadata.place"),
        Column("issued_on", DATE, "Day of issue", "Ngày ban hành", "date", "metadata.issued_on"),
        Column("signers", SIGNERS, "The signature block", "Khối chữ ký", "", "metadata.signers"),
        Column("start_year", WHOLE, "First year covered", "Năm đầu của kỳ", "year", "metadata.period.start_year"),
        Column("end_year", WHOLE, "Last year covered", "Năm cuối của kỳ", "year", "metadata.period.end_year"),
        Column(
            "province_code",
            TEXT,
            "Code of the province at the issue date",
            "Mã tỉnh vào ngày ban hành",
            "",
            "metadata.province.code",
        ),
        Column("province_name", TEXT, "Its name", "Tên tỉnh lúc đó", "", "metadata.province.name"),
        Column(
            "province_inferred",
            pa.bool_(),
            "Whether it was inferred, not read in the head",
            "Tỉnh được suy ra, không đọc ở phần đầu",
            "",
            "metadata.province.inferred",
        ),
        Column(
            "current_province_code",
            TEXT,
            "Code since 2025-07-01",
            "Mã tỉnh từ 01/7/2025",
            "",
            "metadata.province.current_code",
        ),
        Column(
            "current_province_name",
            TEXT,
            "Name since 2025-07-01",
            "Tên tỉnh từ 01/7/2025",
            "",
            "metadata.province.current_name",
        ),
        Column(
            "document_key",
            TEXT,
            "Issuer, day, number, as in edXML",
            "Cơ quan, ngày, số như trong edXML",
            "",
            "metadata.document_key",
        ),
        Column("parts", PARTS, "Decision, plan, appendices", "Quyết định, kế hoạch, phụ lục", "", "metadata.parts"),
        Column(
            "evidence",
            PROOFS,
            "Words behind each field above",
            "Căn cứ nguyên văn của từng trường",
            "",
            "metadata.evidence",
        ),
        Column("canonical", TEXT, "The canonical text, only where asked for", "Văn bản chuẩn, chỉ khi được yêu cầu"),
        Column("section_count", WHOLE, "Rows of its sections", "Số mục", "rows", DERIVED),
        Column("target_count", WHOLE, "Rows of its targets", "Số chỉ tiêu", "rows", DERIVED),
        Column("agency_count", WHOLE, "Rows of its agencies", "Số lần nhắc cơ quan", "rows", DERIVED),
        Column("citation_count", WHOLE, "Rows of its citations", "Số viện dẫn", "rows", DERIVED),
        Column("deadline_count", WHOLE, "Rows of its deadlines", "Số thời hạn", "rows", DERIVED),
        Column("assignment_count", WHOLE, "Rows of its assignments", "Số việc được giao", "rows", DERIVED),
        Column("table_count", WHOLE, "Rows of its tables", "Số bảng", "rows", DERIVED),
        Column("finding_count", WHOLE, "Rows of its findings", "Số phát hiện", "rows", DERIVED),
    ),
    "One row a document: what it says of itself, and the file it was read from.",
    "Mỗi dòng một văn bản: thông tin về chính nó và tệp nguồn.",
)

COUNTED = {
    "section_count": "sections",
    "target_count": "targets",
    "agency_count": "agencies",
    "citation_count": "citations",
    "deadline_count": "deadlines",
    "assignment_count": "assignments",
    "table_count": "tables",
    "finding_count": "findings",
}
"""The columns of ``plans`` that count the rows of a layer."""
