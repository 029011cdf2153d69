"""The ready questions: each is a DuckDB table macro with the parameters that a planning officer thinks in.

Rows of one table come in the order in which they stand there, which DuckDB keeps: province, year, path, place.
"""

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

_PLACE = "(in_province IS NULL OR province = in_province) AND (in_year IS NULL OR year = in_year)"

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
        FROM ready_plans
        GROUP BY province, year
        ORDER BY province NULLS LAST, year NULLS LAST
        """,
    ),
    Question(
        "targets_by_province",
        (WORDS, *WHERE),
        "Every target on an indicator, province beside province: its id, or words of it with or without tone marks.",
        "Mọi chỉ tiêu về một chỉ số, xếp theo tỉnh: mã chỉ số, hoặc từ ngữ có dấu hay không dấu.",
        f"""
        SELECT province, province_name, year,
               coalesce(indicator, substring(text, indicator_start + 1, indicator_end - indicator_start)) AS indicator,
               subject, comparator, value, value_max, unit, due_date, text, path, page
        FROM ready_targets
        WHERE contains(search, folded(words)) AND {_PLACE}
        """,
    ),
    Question(
        "plans_without_target",
        (WORDS, *WHERE),
        "The plans that have no target on an indicator.",
        "Các kế hoạch không có chỉ tiêu về một chỉ số.",
        f"""
        SELECT province, province_name, year, doc_type, number, title, issuer, issued_on, path
        FROM ready_plans
        WHERE {_PLACE} AND path NOT IN (
            SELECT path FROM ready_targets WHERE contains(search, folded(words)) AND {_PLACE}
        )
        ORDER BY province NULLS LAST, year NULLS LAST, path
        """,
    ),
    Question(
        "who_does_what",
        (Parameter("agency", "words", required=True), *WHERE),
        "Every charge on an agency: what it leads, answers for or takes part in, with whom, by when.",
        "Mọi việc giao cho một cơ quan: chủ trì, thực hiện hay phối hợp, với ai, khi nào xong.",
        f"""
        SELECT province, year,
               CASE WHEN contains(actor_words, folded_agency(agency)) THEN role ELSE 'partner' END AS part,
               actors, partners, action, product, deadlines, due_date, path, page
        FROM ready_assignments
        WHERE contains(search, folded_agency(agency)) AND {_PLACE}
        """,
    ),
    Question(
        "due_between",
        (Parameter("first_day", "date", required=True), Parameter("last_day", "date", required=True), *WHERE),
        "What falls due in some days, both ends included: assignments, targets, and deadlines without an assignment.",
        "Những gì đến hạn trong khoảng ngày (kể cả hai đầu): việc được giao, chỉ tiêu, thời hạn chưa gắn với việc nào.",
        f"""
        SELECT due_date, what, province, year, who, words, path, page
        FROM ready_dues
        WHERE due_date BETWEEN first_day::DATE AND last_day::DATE AND {_PLACE}
        ORDER BY due_date, province NULLS LAST, year NULLS LAST, path, span_start, what, id
        """,
    ),
    Question(
        "cited_documents",
        (Parameter("words", "words"), *WHERE),
        "The documents that plans cite, the most cited first; with words, those whose type, number or title has them.",
        "Các văn bản được viện dẫn, nhiều nhất xếp trước; nếu cho từ ngữ thì chỉ những văn bản có từ ngữ đó.",
        f"""
        SELECT min(doc_type) AS doc_type, min(number) AS number, min(title) AS title, min(issuer) AS issuer,
               min(issued_on) AS issued_on, sum(plans)::BIGINT AS plans, sum(citations)::BIGINT AS citations,
               sum(as_basis)::BIGINT AS as_basis, min(urn) AS urn, min(first_path) AS first_path
        FROM ready_documents
        WHERE {_PLACE}
        GROUP BY document
        HAVING words IS NULL OR bool_or(contains(search, folded(words)))
        ORDER BY plans DESC, citations DESC, number NULLS LAST, title NULLS LAST, first_path
        """,
    ),
    Question(
        "plans_citing",
        (WORDS, *WHERE),
        "The plans that cite a document, given its number or words of its title, with the place.",
        "Các kế hoạch viện dẫn một văn bản (theo số hoặc từ ngữ trong tên), kèm vị trí.",
        f"""
        SELECT province, year, role, doc_type, number, issued_on, title, pinpoint, text, path, page
        FROM ready_citations
        WHERE contains(search, folded(words)) AND {_PLACE}
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
