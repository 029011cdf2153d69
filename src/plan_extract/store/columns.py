"""The tables of a dataset, column by column: the Arrow schema and ``docs/dataset.md`` are both made of these rows."""

from __future__ import annotations

import pyarrow as pa

from plan_extract.store.plan_columns import PLANS
from plan_extract.store.schema import (
    BLOCK,
    BOXES,
    DATE,
    DATES,
    DERIVED,
    OF_PLAN,
    RANGE,
    REAL,
    TEXT,
    TEXTS,
    WHOLE,
    Column,
    Table,
)

CHARS = "code points, 0-based"

EVIDENCE = (
    Column("doc_id", TEXT, "Plan that the record is from", "Kế hoạch chứa bản ghi", "", OF_PLAN),
    Column("path", TEXT, "Path of that plan's file", "Đường dẫn tệp của kế hoạch", "", OF_PLAN),
    Column("id", TEXT, "Id of the record, unique in its plan", "Mã bản ghi, duy nhất trong kế hoạch"),
    Column("text", TEXT, "The words, exactly as in the document", "Nguyên văn trong văn bản"),
    Column("span_start", WHOLE, "Start in the canonical text", "Vị trí đầu trong văn bản chuẩn", CHARS, "span.start"),
    Column("span_end", WHOLE, "End in it, not included", "Vị trí cuối, không kể chính nó", CHARS, "span.end"),
    Column("page", WHOLE, "Page; null for plain text", "Trang; null với văn bản thuần", "1-based"),
    Column(
        "boxes",
        BOXES,
        "Places on paper, one a line",
        "Vị trí trên giấy, mỗi dòng một khung",
        "PDF points from top left",
    ),
    Column("block", BLOCK, "Paragraph or cell of a DOCX or HTML file", "Đoạn hoặc ô của tệp DOCX, HTML", "0-based"),
    Column("section", TEXT, "Id of the innermost section", "Mã mục trong cùng chứa bản ghi"),
    Column("rule", TEXT, "The rule that found it", "Quy tắc đã tìm ra"),
)

SECTIONS = Table(
    "sections",
    (
        *EVIDENCE,
        Column("parent", TEXT, "Id of the section above", "Mã mục cấp trên"),
        Column("kind", TEXT, "Kind of section", "Loại mục"),
        Column("number", TEXT, "Printed number", "Số mục như in"),
        Column("heading", TEXT, "Words of the heading", "Tên mục"),
        Column("heading_start", WHOLE, "Start of the heading", "Vị trí đầu tên mục", CHARS, "heading_span.start"),
        Column("heading_end", WHOLE, "Its end", "Vị trí cuối tên mục", CHARS, "heading_span.end"),
        Column("level", WHOLE, "Depth below the document", "Độ sâu của mục", "1 = outermost"),
    ),
    "One row a section (mục); its text is the heading and everything below.",
    "Mỗi dòng một mục; nội dung gồm tên mục và mọi thứ bên dưới.",
)

CITATIONS = Table(
    "citations",
    (
        *EVIDENCE,
        Column("form", TEXT, "full, short or self", "Dạng viện dẫn: full, short, self"),
        Column("doc_type", TEXT, "Type of the cited document", "Loại văn bản được dẫn"),
        Column("number", TEXT, "Its number", "Số, ký hiệu"),
        Column("issued_on", DATE, "Its day of issue", "Ngày ban hành", "date"),
        Column("issuer", TEXT, "Its issuer", "Cơ quan ban hành"),
        Column("title", TEXT, "Its title as cited", "Tên như được dẫn"),
        Column("pinpoint", TEXT, "Article, clause, point", "Điều, khoản, điểm"),
        Column("role", TEXT, "basis, implements, amends, replaces, attached, mention", "Vai trò của viện dẫn"),
        Column("urn", TEXT, "Unofficial name after RFC 9676", "Tên định danh theo RFC 9676, không chính thức"),
        Column("refers_to", TEXT, "Id of the full citation meant", "Mã viện dẫn đầy đủ tương ứng"),
    ),
    "One row a reference to an issued document.",
    "Mỗi dòng một viện dẫn văn bản.",
)

AGENCIES = Table(
    "agencies",
    (
        *EVIDENCE,
        Column("kind", TEXT, "named, group, office or generic", "Loại: named, group, office, generic"),
        Column("name", TEXT, "Full name", "Tên đầy đủ"),
        Column("agency_id", TEXT, "Id in the tables, the territory after @", "Mã cơ quan, địa bàn sau @"),
        Column("level", TEXT, "central, province, district or commune", "Cấp: central, province, district, commune"),
        Column("current_name", TEXT, "Name after reorganisation", "Tên sau sắp xếp"),
    ),
    "One row a mention of an organ or of the post that heads one.",
    "Mỗi dòng một lần nhắc tới cơ quan hoặc chức danh.",
)

DEADLINES = Table(
    "deadlines",
    (
        *EVIDENCE,
        Column("kind", TEXT, "by, during, recurring or conditional", "Loại: by, during, recurring, conditional"),
        Column("start_date", DATE, "First day", "Ngày bắt đầu", "date"),
        Column("due_date", DATE, "Last day", "Hạn cuối", "date"),
        Column("rrule", TEXT, "Recurrence after RFC 5545", "Quy tắc lặp theo RFC 5545"),
        Column(
            "assigned", pa.bool_(), "Whether an assignment has it", "Có việc được giao mang thời hạn này", "", DERIVED
        ),
    ),
    "One row a time by or in which something is due.",
    "Mỗi dòng một thời hạn.",
)

TARGETS = Table(
    "targets",
    (
        *EVIDENCE,
        Column("kind", TEXT, "quantity, level, status or trend", "Loại: quantity, level, status, trend"),
        Column("value", REAL, "The figure", "Trị số", "as in unit"),
        Column("value_max", REAL, "Upper end of a range", "Trị số trên của khoảng", "as in unit"),
        Column("unit", TEXT, "Unit as printed", "Đơn vị như in"),
        Column("comparator", TEXT, "eq, ge, gt, le, lt or approx", "So sánh: eq, ge, gt, le, lt, approx"),
        Column("subject", TEXT, "Population", "Đối tượng"),
        Column("indicator", TEXT, "What is measured", "Chỉ số đo"),
        Column("indicator_id", TEXT, "Id in the tables", "Mã chỉ số"),
        Column("due_date", DATE, "Day it is due", "Hạn đạt", "date"),
        Column("due_source", TEXT, "clause, heading or plan_period", "Nguồn của hạn: clause, heading, plan_period"),
        Column("topic", TEXT, "Topic", "Chủ đề"),
        Column("geography", TEXT, "Territory", "Địa bàn"),
        Column("province_name", TEXT, "Name of the plan's province", "Tên tỉnh của kế hoạch", "", DERIVED),
    ),
    "One row an outcome that can be checked as met or not.",
    "Mỗi dòng một chỉ tiêu.",
)

ASSIGNMENTS = Table(
    "assignments",
    (
        *EVIDENCE,
        Column("actors", TEXTS, "Ids of the agencies charged", "Mã các cơ quan được giao"),
        Column("actor_text", TEXT, "The words that name them", "Từ ngữ chỉ cơ quan được giao"),
        Column("role", TEXT, "lead, coordinate or responsible", "Vai trò: lead, coordinate, responsible"),
        Column("partners", TEXTS, "Ids of the agencies to work with", "Mã các cơ quan phối hợp"),
        Column("action", TEXT, "What is to be done", "Việc phải làm", "", "action.text"),
        Column("action_start", WHOLE, "Its start", "Vị trí đầu của việc", CHARS, "action.start"),
        Column("action_end", WHOLE, "Its end", "Vị trí cuối của việc", CHARS, "action.end"),
        Column("product", TEXT, "Product", "Sản phẩm"),
        Column("deadlines", TEXTS, "Ids of its deadlines", "Mã các thời hạn"),
        Column("targets", TEXTS, "Ids of the targets it serves", "Mã các chỉ tiêu phục vụ"),
        Column("actor_names", TEXTS, "Names of the actors", "Tên các cơ quan được giao", "", DERIVED),
        Column("partner_names", TEXTS, "Names of the partners", "Tên các cơ quan phối hợp", "", DERIVED),
        Column(
            "due_dates",
            DATES,
            "Last days of its deadlines, each once",
            "Các hạn cuối, mỗi ngày một lần",
            "date",
            DERIVED,
        ),
        Column("first_due", DATE, "The first of them", "Ngày sớm nhất trong đó", "date", DERIVED),
        Column("last_due", DATE, "The last of them", "Ngày muộn nhất trong đó", "date", DERIVED),
        Column("deadline_texts", TEXTS, "Its deadlines as printed", "Nguyên văn các thời hạn", "", DERIVED),
    ),
    "One row a charge: who does what with whom. Ids name rows of the same plan.",
    "Mỗi dòng một việc được giao; mã chỉ tới các dòng của cùng kế hoạch.",
)

GRIDS = Table(
    "tables",
    (
        *EVIDENCE,
        Column("header", TEXTS, "Words of the header's cells", "Chữ các ô tiêu đề"),
        Column("rows", pa.list_(TEXTS), "Words of the cells, row by row", "Chữ các ô theo hàng"),
        Column("cell_spans", pa.list_(pa.list_(RANGE)), "Places of the cells", "Vị trí các ô", CHARS),
        Column("pages", pa.list_(WHOLE), "Pages it stands on", "Các trang của bảng", "1-based"),
    ),
    "One row a table, joined over its pages.",
    "Mỗi dòng một bảng, nối qua các trang.",
)

FINDINGS = Table(
    "findings",
    (
        *EVIDENCE,
        Column("code", TEXT, "Kind of finding", "Loại phát hiện"),
        Column("severity", TEXT, "error, warning or info", "Mức: error, warning, info"),
        Column("message", TEXT, "What is wrong, in Vietnamese", "Nội dung phát hiện"),
    ),
    "One row a remark that a careful clerk would pencil in the margin.",
    "Mỗi dòng một ghi chú như cán bộ soát văn bản ghi bên lề.",
)

LAYERS = (SECTIONS, TARGETS, AGENCIES, CITATIONS, DEADLINES, ASSIGNMENTS, GRIDS, FINDINGS)
TABLES = (PLANS, *LAYERS)
