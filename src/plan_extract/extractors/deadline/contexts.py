"""Whether a time phrase of running text is a deadline, clause by clause of gold/GUIDELINES.md."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from plan_extract.extractors.deadline.phrases import Phrase, words_before
from plan_extract.extractors.deadline.places import GOALS, Place, clause_start, opens, sentence
from plan_extract.tables import load
from plan_extract.text import Document, Span, Tree
from plan_extract.words.folding import place_tones
from plan_extract.words.patterns import compiled


@dataclass(frozen=True, slots=True)
class TimeVerb:
    """A row of ``tables/time_verbs.csv``: a verb of carrying out, and which times directly after it count."""

    verb: str
    yearly: bool
    dated: bool
    source: str
    examples: tuple[str, ...] = ()


_TITLE = compiled(
    r"(?:đề án|chương trình|kế hoạch|chiến lược|quy hoạch|dự án|nghị quyết|phong trào|cuộc vận động|"
    r"chỉ thị|quyết định|công văn|thông tư|nghị định|kết luận|hướng dẫn|tuần lễ|tháng|ban chỉ đạo|hội nghị)(?![^\W_])"
)
_OUT_OF_TITLE = compiled(
    r"(?:phấn đấu|bảo đảm|đảm bảo|hoàn thành|xong|trong đó|để|nhằm|chậm nhất|gửi|báo cáo)(?![^\W_])|[;:\"]"
    r"|(?<!chương )(?<!quy )(?<!công )(?<!lộ )(?<!giáo )trình(?![^\W_])"
)
_DRAWN_UP = compiled(
    r"(?:xây dựng|lập|ban hành|phê duyệt|điều chỉnh|thẩm định|tham mưu|rà soát|hoàn thiện|tổ chức|đề xuất)[^;:.]{0,80}?"
    r"(?:kế hoạch|đề án|chương trình|quy hoạch|phương án|lộ trình|chiến lược|chỉ tiêu)(?![^\W_])"
)
_DESCRIBED = compiled(
    r"(?:kế hoạch|đề án|chương trình|dự án|quy hoạch|chiến lược|nghị quyết|phong trào|lộ trình|danh mục|tiêu chí|"
    r"kinh phí|vốn|ngân sách|dự toán|ban chỉ đạo|báo cáo|chỉ thị|quyết định|phương án|hướng dẫn)(?![^\W_])"
)
_EVALUATED = compiled(
    r"(?:kết quả|sơ kết|tổng kết|đánh giá|tình hình|thực trạng|kinh nghiệm|số liệu|thành tích|hạn chế)(?![^\W_])"
)
_COMPARED = compiled(r"(?<![^\W_])so với [^,;]{0,60}\Z")
_PAST = compiled(r"[^.;]{0,160}?(?<![^\W_])(?:đã|vừa qua|ước đạt)(?![^\W_])")
_NUMBER = compiled(r"\d")
_CHARGES = compiled(
    r"[^;]{0,80}(?<![^\W_])(?:phải|cần|hoàn thành|phấn đấu|yêu cầu|bàn giao|gửi|nộp|trình|ban hành)(?![^\W_])"
)
_COPULA = compiled(r",? *là(?![^\W_])")
_IN_FORCE = compiled(r"hiệu lực[^;.]{0,40}\Z")
_NOUN = compiled(
    r"(?:kế hoạch|chương trình|công tác|lộ trình|nhiệm vụ|hoạt động|kinh phí|kết quả|tình hình|chỉ tiêu|nội dung|"
    r"dự toán|ngân sách|việc|cuộc|đợt|chế độ|tiến độ|quá trình|mục tiêu|nguồn|vốn|định mức|công việc|phong trào|"
    r"danh mục) +\Z"
)
_WORK = frozenset(("tasks", "timeline", "implementation", "reporting", "appendix", "articles"))
_AIM = compiled(r"(?:mục tiêu|chỉ tiêu)(?: cụ thể)? +\Z")
_MEETS = compiled(r" *,? *(?:đạt|giảm|tăng|còn|phấn đấu|có|là|trên|dưới|tối thiểu|ít nhất|\d)")
_GIVES = compiled(
    r" *(?:đạt|là|còn|chiếm|:) *(?:(?:khoảng|trên|dưới|ít nhất|tối thiểu|không quá|từ|đạt) )?"
    r"\d[\d.,]* ?(?:%|‰|[^\W\d_])"
)
_ATTAINS = compiled(
    r"(?<![^\W_])(?:đạt|được công nhận|hoàn thành|trở thành|còn|lên)(?![^\W_])(?:[^;.:]|\.(?=\d)){0,200}\Z"
)
_MEASURED = compiled(
    r"[ ,]*(?:và )?(?:(?:khoảng|trên|dưới|ít nhất|tối thiểu|đạt) )*\d[\d.,]* ?"
    r"(?:[%‰]|[^\W\d_]+)(?: (?!so |với |kỳ |đoạn )[^\W\d_]+){0,4} \Z"
)
_ENDS = compiled(r" *(?:[.;:,)]|\Z|\n|và |thì )")
_YEARLY = compiled(
    r"(?:hằng|hàng|mỗi|từng) +(?:năm|quý|tháng|tuần)(?![^\W_])|định kỳ|báo cáo (?:năm|quý|6 tháng)"
    r"|báo cáo(?: [^\W\d_]+){1,5} (?:0?6|sáu|0?9|chín) tháng(?! *(?:đầu|cuối))(?![^\W_])"
)


@cache
def _verbs() -> dict[str, TimeVerb]:
    return {place_tones(row.verb.lower()): row for row in load("time_verbs", TimeVerb)}


def verb_before(folded: str, place: Place, at: int) -> tuple[TimeVerb, int] | None:
    """The verb of carrying out directly before ``at`` and its start; None when another word stands there."""
    words = words_before(folded, place.start, at)[-4:]
    for first in range(len(words)):
        verb = _verbs().get(" ".join(word for _, word in words[first:]))
        if verb:
            return verb, words[first][0]
    return None


def counts(document: Document, place: Place, phrase: Phrase) -> bool:
    """Whether a phrase of running text or of a plain cell is a deadline."""
    folded, roles = document.tidy.folded, phrase.roles
    if "block" in roles:
        return False
    if phrase.first.kind in ("recur", "periodic", "per", "times", "plan"):
        return _BY_KIND[phrase.first.kind](folded, place, phrase)
    if phrase.first.kind == "dom" and not (phrase.first.every or phrase.recur or phrase.ranged):
        return False
    if not roles:
        return _bare(document, place, phrase)
    if _opens_past(folded, place, phrase):
        return False
    if phrase.first.kind in ("year", "school"):
        return _of_years(document, place, phrase)
    return not ("from" in roles and _IN_FORCE.search(folded, max(place.start, phrase.start - 60), phrase.start))


def _opens_past(folded: str, place: Place, phrase: Phrase) -> bool:
    """Whether the phrase opens a sentence that tells what has been done."""
    if "by" in phrase.roles or not opens(folded, place, phrase.start):
        return False
    return bool(_PAST.match(folded, phrase.end, place.end))


def tells(folded: str, place: Place, phrase: Phrase) -> bool:
    """Whether the phrase opens a sentence that gives a number and charges nobody: before the issue it is a result."""
    kind = place.section.kind if place.section else ""
    if kind in GOALS or place.form != "prose" or not opens(folded, place, phrase.start, after_comma=True):
        return False
    stop = sentence(folded, place, Span(phrase.start, phrase.end)).end
    return bool(_NUMBER.search(folded, phrase.end, stop)) and not _CHARGES.match(folded, phrase.end, stop)


def _of_years(document: Document, place: Place, phrase: Phrase) -> bool:
    """Years under a preposition: not inside a title, not a period evaluated, not a plan to be drawn up."""
    folded = document.tidy.folded
    if opens(folded, place, phrase.start, after_comma=True) or phrase.roles & {"before", "end"}:
        return True
    if "in" in phrase.roles and "stage" not in phrase.roles and not phrase.ranged:
        return True
    start = clause_start(folded, place, phrase.start)
    before = folded[start : phrase.start]
    if _COMPARED.search(before):
        return False
    if "stage" in phrase.roles:
        return not (_DESCRIBED.search(before) or _EVALUATED.search(before))
    if phrase.ranged and _EVALUATED.search(before):
        return False
    return not _in_title(document.tidy.text, folded, Span(start, phrase.start))


def _in_title(text: str, folded: str, before: Span) -> bool:
    """Whether the words before a year are a title that it closes, or a plan to be drawn up."""
    if _DRAWN_UP.search(folded, before.start, before.end):
        return not _OUT_OF_TITLE.search(folded, max(before.start, before.end - 60), before.end)
    last = None
    for match in _TITLE.finditer(folded, before.start, before.end):
        if text[match.start()].isupper():
            last = match
    return last is not None and not _OUT_OF_TITLE.search(folded, last.end(), before.end)


def _bare(document: Document, place: Place, phrase: Phrase) -> bool:
    """A time without a preposition counts where it opens the clause, after a verb, or with its recurrence."""
    folded, kind = document.tidy.folded, phrase.first.kind
    if phrase.recur or phrase.first.every:
        return not _COPULA.match(folded, phrase.end)
    if _gives(folded, place, phrase):
        return True
    if kind == "day" or _COPULA.match(folded, phrase.end) or _opens_past(folded, place, phrase):
        return False
    if kind in ("date", "spelt"):
        return phrase.first.year is not None and _begins(folded, place, phrase)
    if opens(folded, place, phrase.start):
        return bool(phrase.last.year or place.form == "prose") and _heads_clause(folded, place, phrase)
    return fills_bracket(folded, phrase) or _behind_its_verb(folded, place, phrase)


def _behind_its_verb(folded: str, place: Place, phrase: Phrase) -> bool:
    """``hoàn thành năm 2027``; a year also where it is that of an aim."""
    found = verb_before(folded, place, phrase.start)
    if found and found[0].dated:
        return not _NOUN.search(folded, max(place.start, found[1] - 14), found[1])
    return phrase.first.kind == "year" and _aimed(folded, place, phrase)


def fills_bracket(folded: str, phrase: Phrase) -> bool:
    """Whether a month or quarter of a year is all that a bracket says: ``mở lớp (tháng 7/2026)``."""
    if phrase.first.kind not in ("month", "quarter", "half") or phrase.last.year is None:
        return False
    return folded[phrase.start - 1 : phrase.start] == "(" and folded[phrase.end : phrase.end + 1] == ")"


def _heads_clause(folded: str, place: Place, phrase: Phrase) -> bool:
    """Whether what follows a bare time at the head of a clause is said of it: a stop, or a verb of carrying out."""
    return bool(_ENDS.match(folded, phrase.end, place.end)) or _verb_follows(folded, place, phrase)


def _verb_follows(folded: str, place: Place, phrase: Phrase) -> bool:
    following = folded[phrase.end : min(place.end, phrase.end + 30)].split()[:2]
    return any(" ".join(following[:count]).strip(",;.") in _verbs() for count in (1, 2))


def _begins(folded: str, place: Place, phrase: Phrase) -> bool:
    """Whether a bare date heads a line of a programme of work (``Ngày 20/11/2026: Khai mạc``)."""
    kind = place.section.kind if place.section else "other"
    if place.form != "prose" or phrase.start - place.start > 12 or kind not in _WORK:
        return False
    return opens(folded, place, phrase.start) and folded[phrase.end : phrase.end + 2].lstrip()[:1] in (":", ",", "-")


def _gives(folded: str, place: Place, phrase: Phrase) -> bool:
    """``năm 2027 đạt 95%`` among goals: the year of the number behind it."""
    if phrase.first.kind != "year" or place.section is None or place.section.kind not in GOALS:
        return False
    return _GIVES.match(folded, phrase.end, place.end) is not None


def _aimed(folded: str, place: Place, phrase: Phrase) -> bool:
    """``Mục tiêu năm 2026``, ``tỷ lệ … năm 2026 đạt 90%``."""
    if _AIM.search(folded, max(place.start, phrase.start - 24), phrase.start):
        return True
    kind = place.section.kind if place.section else ""
    if kind not in GOALS:
        return False
    if _MEETS.match(folded, phrase.end, place.end):
        return True
    if not _ENDS.match(folded, phrase.end, place.end):
        return False
    start = clause_start(folded, place, phrase.start)
    return bool(_ATTAINS.search(folded, start, phrase.start) or _MEASURED.match(folded, start, phrase.start))


def _recurrence(folded: str, place: Place, phrase: Phrase) -> bool:
    if phrase.recur or phrase.hour or opens(folded, place, phrase.start, after_comma=True):
        return True
    found = verb_before(folded, place, phrase.start)
    if found is None or not found[0].yearly:
        return False
    return not _NOUN.search(folded, max(place.start, found[1] - 14), found[1])


def _periodic(folded: str, place: Place, phrase: Phrase) -> bool:
    """``định kỳ`` with its step, or alone before a verb and without a day in the sentence."""
    if phrase.first.every or phrase.recur:
        return True
    return _verb_follows(folded, place, phrase)


def _times(folded: str, place: Place, phrase: Phrase) -> bool:
    found = verb_before(folded, place, phrase.start)
    return bool(found and found[0].yearly)


def _of_plan(folded: str, place: Place, phrase: Phrase) -> bool:
    words = folded[phrase.first.start : phrase.first.end]
    if words.startswith("cả"):
        return False
    if phrase.roles or opens(folded, place, phrase.start):
        return True
    found = verb_before(folded, place, phrase.start)
    return words.startswith("trong") and bool(found) and bool(_ENDS.match(folded, phrase.end, place.end))


_BY_KIND = {
    "recur": _recurrence, "periodic": _periodic, "per": _times, "times": _times, "plan": _of_plan,
}  # fmt: skip


def speaks_of_yearly_work(document: Document, tree: Tree, place: Place, phrase: Phrase) -> bool:
    """Whether the sentence of a day without a year, or its section, speaks of yearly work."""
    folded = document.tidy.folded
    around = sentence(folded, place, Span(phrase.start, phrase.end))
    if _YEARLY.search(folded, around.start, phrase.start) or _YEARLY.search(folded, phrase.end, around.end):
        return True
    if place.section is None:
        return False
    if any(above.label and _YEARLY.search(document.folded(above.label)) for above in tree.above(place.section.index)):
        return True
    span = place.section.span
    near = min(span.end, span.start + 3000)
    return place.section.kind == "reporting" and bool(_YEARLY.search(folded, span.start, near))
