"""The ready questions: each is a DuckDB table macro with the parameters that a planning officer thinks in."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Parameter(NamedTuple):
    """A parameter of a question; one that is not ``required`` is null where it is not given."""

    name: str
    kind: Literal["words", "code", "year", "date"]
    required: bool = False


class Question(NamedTuple):
    """A question by name: its parameters, what it answers, and the SQL that answers it."""

    name: str
    parameters: tuple[Parameter, ...]
    en: str
    vi: str
    sql: str

    def macro(self) -> str:
        """The statement that makes the macro."""
        names = ", ".join(one.name if one.required else f"{one.name} := NULL" for one in self.parameters)
        return f"CREATE OR REPLACE MACRO {self.name}({names}) AS TABLE {self.sql.strip()}"


WORDS = Parameter("words", "words", required=True)
WHERE = (Parameter("in_province", "code"), Parameter("in_year", "year"))

FOLDED = r"""
CREATE OR REPLACE MACRO folded(words) AS
    regexp_replace(translate(strip_accents(lower(words)), 'đ–—', 'd--'), '\s+', ' ', 'g')
"""
"""Lower case without tone marks, as the columns ``search`` hold it."""

AGENCY = r"""
CREATE OR REPLACE MACRO folded_agency(words) AS
    replace(replace(folded(words), 'ubnd', 'uy ban nhan dan'), 'hdnd', 'hoi dong nhan dan')
"""
"""The same for the name of an agency, its two commonest short forms written out."""

QUESTIONS = (
    Question(
        "coverage",
        (),
        "What the dataset holds: plans and records by province and year.",
        "Bộ dữ liệu có gì: số kế hoạch, số bản ghi theo tỉnh và năm.",
        """
        SELECT province, min(province_name) AS province_name, year, count(*) AS plans,
               sum(target_count)::BIGINT AS targets, sum(assignment_count)::BIGINT AS assignments,
               sum(deadline_count)::BIGINT AS deadlines, sum(citation_count)::BIGINT AS citations,
               sum(finding_count)::BIGINT AS findings
        FROM plans
        GROUP BY province, year
        ORDER BY province NULLS LAST, year NULLS LAST
        """,
    ),
    Question(
        "targets_by_province",
        (WORDS, *WHERE),
        "Every target on an indicator, province beside province: its id, or words of it with or without tone marks.",
        "Mọi chỉ tiêu về một chỉ số, xếp theo tỉnh: mã chỉ số, hoặc từ ngữ có dấu hay không dấu.",
        """
        SELECT province, province_name, year, indicator, subject, comparator, value, value_max, unit, due_date, text,
               path, page
        FROM targets
        WHERE contains(search, folded(words))
          AND (in_province IS NULL OR province = in_province)
          AND (in_year IS NULL OR year = in_year)
        ORDER BY province NULLS LAST, year NULLS LAST, path, span_start, id
        """,
    ),
    Question(
        "plans_without_target",
        (WORDS, *WHERE),
        "The plans that have no target on an indicator.",
        "Các kế hoạch không có chỉ tiêu về một chỉ số.",
        """
        SELECT province, province_name, year, doc_type, number, title, issuer, issued_on, path
        FROM plans
        WHERE path NOT IN (
            SELECT path FROM targets WHERE contains(search, folded(words))
        )
          AND (in_province IS NULL OR province = in_province)
          AND (in_year IS NULL OR year = in_year)
        ORDER BY province NULLS LAST, year NULLS LAST, path
        """,
    ),
    Question(
        "who_does_what",
        (Parameter("agency", "words", required=True), *WHERE),
        "Every charge on an agency: what it leads, answers for or takes part in, with whom, by when.",
        "Mọi việc giao cho một cơ quan: chủ trì, thực hiện hay phối hợp, với ai, khi nào xong.",
        """
        SELECT province, year,
               CASE WHEN contains(split_part(search, ' | ', 1), folded_agency(agency))
                    THEN role ELSE 'partner' END AS part,
               coalesce(nullif(array_to_string(actor_names, '; '), ''), actor_text) AS actors,
               nullif(array_to_string(partner_names, '; '), '') AS partners, action, product,
               nullif(array_to_string(deadline_texts, '; '), '') AS deadlines, list_max(due_dates) AS due_date,
               path, page
        FROM assignments
        WHERE contains(search, folded_agency(agency))
          AND (in_province IS NULL OR province = in_province)
          AND (in_year IS NULL OR year = in_year)
        ORDER BY province NULLS LAST, year NULLS LAST, path, span_start, id
        """,
    ),
    Question(
        "due_between",
        (Parameter("first_day", "date", required=True), Parameter("last_day", "date", required=True), *WHERE),
        "What falls due in some days, both ends included: assignments, targets, and deadlines without an assignment.",
        "Những gì đến hạn trong khoảng ngày (kể cả hai đầu): việc được giao, chỉ tiêu, thời hạn chưa gắn với việc nào.",
        """
        SELECT due_date, what, province, year, who, words, path, page
        FROM (
            SELECT unnest(due_dates) AS due_date, 'assignment' AS what, province, year,
                   coalesce(nullif(array_to_string(actor_names, '; '), ''), actor_text) AS who,
                   action AS words, path, page, span_start, id
            FROM assignments
            WHERE first_due <= last_day::DATE AND last_due >= first_day::DATE
              AND (in_province IS NULL OR province = in_province) AND (in_year IS NULL OR year = in_year)
            UNION ALL
            SELECT due_date, 'target', province, year, subject, text, path, page, span_start, id
            FROM targets
            WHERE due_date BETWEEN first_day::DATE AND last_day::DATE
              AND (in_province IS NULL OR province = in_province) AND (in_year IS NULL OR year = in_year)
            UNION ALL
            SELECT due_date, 'deadline', province, year, NULL, text, path, page, span_start, id
            FROM deadlines
            WHERE NOT assigned AND due_date BETWEEN first_day::DATE AND last_day::DATE
              AND (in_province IS NULL OR province = in_province) AND (in_year IS NULL OR year = in_year)
        )
        WHERE due_date BETWEEN first_day::DATE AND last_day::DATE
        ORDER BY due_date, province NULLS LAST, year NULLS LAST, path, span_start, what, id
        """,
    ),
    Question(
        "cited_documents",
        (Parameter("words", "words"), *WHERE),
        "The documents that plans cite, the most cited first; with words, those whose type, number or title has them.",
        "Các văn bản được viện dẫn, nhiều nhất xếp trước; nếu cho từ ngữ thì chỉ những văn bản có từ ngữ đó.",
        """
        SELECT min(doc_type) AS doc_type, min(number) AS number, min(title) AS title, min(issuer) AS issuer,
               min(issued_on) AS issued_on, count(DISTINCT path) AS plans, count(*) AS citations,
               count(*) FILTER (role = 'basis') AS as_basis, min(urn) AS urn, min(path) AS first_path
        FROM citations
        WHERE form = 'full'
          AND (words IS NULL OR contains(search, folded(words)))
          AND (in_province IS NULL OR province = in_province)
          AND (in_year IS NULL OR year = in_year)
        GROUP BY coalesce(urn, lower(doc_type || ' ' || number), search)
        ORDER BY plans DESC, citations DESC, number NULLS LAST, title NULLS LAST, first_path
        """,
    ),
    Question(
        "plans_citing",
        (WORDS, *WHERE),
        "The plans that cite a document, given its number or words of its title, with the place.",
        "Các kế hoạch viện dẫn một văn bản (theo số hoặc từ ngữ trong tên), kèm vị trí.",
        """
        SELECT province, year, role, doc_type, number, issued_on, title, pinpoint, text, path, page
        FROM citations
        WHERE contains(search, folded(words))
          AND (in_province IS NULL OR province = in_province)
          AND (in_year IS NULL OR year = in_year)
        ORDER BY province NULLS LAST, year NULLS LAST, path, span_start, id
        """,
    ),
)


def usage(question: Question) -> str:
    """How the question is asked.

    >>> usage(QUESTIONS[1])
    'targets_by_province WORDS [in_province=CODE] [in_year=YEAR]'
    """
    parts = (one.name.upper() if one.required else f"[{one.name}={one.kind.upper()}]" for one in question.parameters)
    return " ".join((question.name, *parts))
