"""The tables that the ready questions read: narrow, in few files, in the order of the answers.

Each holds all that its questions show, so that a question opens one file instead of one a partition, and is made of
the tables of some whole plans at a time, so that memory stays flat.
"""

from __future__ import annotations

from typing import NamedTuple

ROWS = 16_384
"""Rows of a row group at most: such ones are passed over by the province, year or day that is asked for."""
DUE_ROWS = 2_048
PLACE = ("province", "year")


class Ready(NamedTuple):
    """A ready table: what a row is, and the SELECT that makes it of the tables of whole plans.

    ``long`` are the texts of which hardly two are the same: a dictionary of them would be read for every row.
    ``settled`` is a SELECT over ``held``, the rows that go to the disk together: it orders them or adds them up. A row
    group has ``rows`` at most, and ends where the values of ``apart`` change, unless it is small.
    """

    name: str
    en: str
    vi: str
    sql: str
    long: tuple[str, ...] = ()
    settled: str = "FROM held"
    rows: int = ROWS
    apart: tuple[str, ...] = PLACE


FOLDED = r"""
CREATE OR REPLACE MACRO folded(words) AS
    regexp_replace(translate(strip_accents(lower(words)), 'đ–—', 'd--'), '\s+', ' ', 'g')
"""
"""Lower case without tone marks and line ends: words are sought so, and the columns that are searched are made so."""

AGENCY = r"""
CREATE OR REPLACE MACRO folded_agency(words) AS
    replace(replace(folded(words), 'ubnd', 'uy ban nhan dan'), 'hdnd', 'hoi dong nhan dan')
"""
"""The same for the name of an agency, its two commonest short forms written out."""

READY = (
    Ready(
        "ready_plans",
        "One row a plan.",
        "Mỗi dòng một kế hoạch.",
        """
        SELECT province, province_name, year, doc_type, number, title, issuer, issued_on, path, target_count,
               assignment_count, deadline_count, citation_count, finding_count
        FROM plans
        ORDER BY province NULLS LAST, year NULLS LAST, path
        """,
    ),
    Ready(
        "ready_targets",
        "One row a target; `search` is its text, indicator and the indicator's id, folded. `indicator` is null where "
        "it stands in the text: from `indicator_start` to `indicator_end` there.",
        "Mỗi dòng một chỉ tiêu; `search` là nguyên văn, chỉ số và mã chỉ số, chữ thường không dấu. `indicator` trống "
        "nếu chỉ số nằm trong nguyên văn, từ `indicator_start` đến `indicator_end`.",
        """
        SELECT province, province_name, year, CASE WHEN NOT contains(text, indicator) THEN indicator END AS indicator,
               nullif(strpos(text, indicator), 0)::INTEGER - 1 AS indicator_start,
               (indicator_start + length(indicator))::INTEGER AS indicator_end,
               subject, comparator, value, value_max, unit, due_date, text, path, id, page,
               folded(concat_ws(' ', text, CASE WHEN NOT contains(text, indicator) THEN indicator END, indicator_id))
                   AS search
        FROM targets
        ORDER BY province NULLS LAST, year NULLS LAST, path, span_start, id
        """,
        ("indicator", "text", "search"),
    ),
    Ready(
        "ready_assignments",
        "One row a charge; `actor_words` are the names of the actors, `search` those of the partners too, folded.",
        "Mỗi dòng một việc được giao; `actor_words` là tên cơ quan được giao, `search` gồm cả bên phối hợp.",
        """
        SELECT province, year, role,
               coalesce(nullif(array_to_string(actor_names, '; '), ''), actor_text) AS actors,
               nullif(array_to_string(partner_names, '; '), '') AS partners, action, product,
               nullif(array_to_string(deadline_texts, '; '), '') AS deadlines, last_due AS due_date, path, page,
               folded_agency(concat_ws('; ', array_to_string(actor_names, '; '), actor_text)) AS actor_words,
               concat(actor_words, ' | ', folded_agency(array_to_string(partner_names, '; '))) AS search
        FROM assignments
        ORDER BY province NULLS LAST, year NULLS LAST, path, span_start, id
        """,
        ("action",),
    ),
    Ready(
        "ready_dues",
        "One row a day on which something is due: an assignment, a target, or a deadline without an assignment.",
        "Mỗi dòng một việc, chỉ tiêu hay thời hạn chưa gắn với việc nào, vào ngày đến hạn.",
        """
        SELECT unnest(due_dates) AS due_date, 'assignment' AS what, province, year,
               coalesce(nullif(array_to_string(actor_names, '; '), ''), actor_text) AS who, action AS words, path, page,
               span_start, id
        FROM assignments
        UNION ALL
        SELECT due_date, 'target', province, year, subject, text, path, page, span_start, id
        FROM targets WHERE due_date IS NOT NULL
        UNION ALL
        SELECT due_date, 'deadline', province, year, NULL, text, path, page, span_start, id
        FROM deadlines WHERE NOT assigned AND due_date IS NOT NULL
        """,
        ("words",),
        "FROM held ORDER BY due_date, province NULLS LAST, year NULLS LAST, path, span_start, what, id",
        DUE_ROWS,
        (),
    ),
    Ready(
        "ready_documents",
        "One row a document that some plans cite in full, by the words it is cited with: to be added up once more.",
        "Mỗi dòng một văn bản được viện dẫn, theo từng nhóm kế hoạch và cách gọi: còn phải cộng lại.",
        """
        SELECT province, year, document, search, min(doc_type) AS doc_type, min(number) AS number, min(title) AS title,
               min(issuer) AS issuer, min(issued_on) AS issued_on,
               count(DISTINCT path) FILTER (search = first_search) AS plans, count(*) AS citations,
               count(*) FILTER (role = 'basis') AS as_basis, min(urn) AS urn, min(path) AS first_path
        FROM (
            SELECT *, min(search) OVER (PARTITION BY document, path) AS first_search
            FROM (
                SELECT *, folded(concat_ws(' ', doc_type, number, title)) AS search,
                       coalesce(urn, lower(doc_type || ' ' || number), search) AS document
                FROM citations
                WHERE form = 'full'
            )
        )
        GROUP BY province, year, document, search
        """,
        (),
        """
        SELECT province, year, document, search, min(doc_type) AS doc_type, min(number) AS number, min(title) AS title,
               min(issuer) AS issuer, min(issued_on) AS issued_on, sum(plans)::BIGINT AS plans,
               sum(citations)::BIGINT AS citations, sum(as_basis)::BIGINT AS as_basis, min(urn) AS urn,
               min(first_path) AS first_path
        FROM held
        GROUP BY province, year, document, search
        ORDER BY province NULLS LAST, year NULLS LAST, document, search
        """,
    ),
    Ready(
        "ready_citations",
        "One row a citation; `search` is type, number and title, folded.",
        "Mỗi dòng một viện dẫn; `search` là loại, số và tên, chữ thường không dấu.",
        """
        SELECT province, year, role, doc_type, number, issued_on, title, pinpoint, text, path, page,
               folded(concat_ws(' ', doc_type, number, title)) AS search
        FROM citations
        ORDER BY province NULLS LAST, year NULLS LAST, path, span_start, id
        """,
    ),
)
