"""Quantities: targets with a number and its unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plan_extract.extractors.target.clauses import (
    PREDICATE,
    STRIVE,
    TIME,
    Draft,
    cut,
    own_start,
    skip_lead,
    skip_so,
    skip_striving,
    some,
    split,
    trimmed,
    without_time,
)
from plan_extract.extractors.target.measures import Measure, find_measures
from plan_extract.text import Span
from plan_extract.words.numbers import NUMBER
from plan_extract.words.patterns import compiled


class Form(NamedTuple):
    """How a measure stands in its statement.

    ``share``: the number opens its clause and its subject follows (``95% hộ dân …``); ``value``: the indicator stands
    before it (``tỷ lệ … đạt 95%``). ``start`` is where its clause begins, ``head`` and ``stop`` where the words of its
    head do and end.
    """

    name: str
    measure: Measure
    start: int
    head: int
    stop: int


_HEADS = (
    r"(?:tỷ lệ|tỉ lệ|tỷ suất|tỷ số|tỷ trọng|tỉ trọng|tổng|số|tốc độ|thu nhập|diện tích|sản lượng|năng suất|mức|"
    r"chỉ số|grdp|gdp|"
    r"kim ngạch|giá trị|quy mô|tuổi thọ|mật độ|doanh thu|độ che phủ|thu ngân sách|chi ngân sách|vốn|thời gian|"
    r"chiều dài|"
    r"công suất|dung lượng|bình quân|xếp hạng|điểm|tăng trưởng|đóng góp|kinh phí|dân số)"
)
_MOVE = (
    r"(?:(?:tăng|giảm|nâng|hạ|kéo giảm|duy trì|giữ|bố trí|rút ngắn|cải thiện|đưa)"
    r"(?: dần| nhanh| mạnh| bình quân)? )?"
)
_HEAD = compiled(rf"{_MOVE}{_HEADS}(?![^\W_])")
_NEXT_HEAD = compiled(
    r"(?:,|;| và) (?:(?:tăng|giảm|nâng|kéo giảm) )?(?:tỷ lệ|tỉ lệ|tỷ trọng|tổng số|tốc độ|thu nhập|số lượng|"
    r"số)(?![^\W_])"
)
_VALUE = compiled(
    r"(?<![^\W_])(?:đạt|đạt được|đạt mức|đạt tỷ lệ|còn|chỉ còn|là|lên|lên đến|lên tới|xuống|xuống còn|bằng|chiếm|ở mức|"
    r"(?:giảm|tăng)(?: thêm)?(?: bình quân(?: (?:mỗi|hằng|hàng) năm)?)?|gấp|thêm|vào|với|tương đương|mức|có|được|"
    r"(?:duy trì|giữ)(?: ổn định)?|tới|đến|"
    r"mỗi năm|hằng năm|hàng năm|cho|từ|tối đa|tối thiểu|ít nhất|khoảng|đạt và vượt)[ :]*\Z"
)
_REACHES = compiled(r"(?<![^\W_])(?:đạt|còn|lên|xuống|chiếm|ở mức|giảm|tăng|gấp|bằng|là)(?![^\W_])")
_HAS = compiled(r"(?<![^\W_])có *\Z")
_STRIVING = compiled(rf"(?<![^\W_]){STRIVE}(?![^\W_])")
_END_TIME = compiled(rf"[ ,]*(?:{TIME}|từ (?:mức )?{NUMBER} ?%?)[ ,]*\Z")
_CHANGE = compiled(
    r"(?P<change>(?<![^\W_])(?:tăng|giảm|kéo giảm)(?: thêm)?)(?: bình quân(?: (?:mỗi|hằng|hàng) năm)?)? *\Z"
)
_MOVED = compiled(r"(?:đưa|vận động|giúp)(?![^\W_])")
_VERB = compiled(
    r"(?:giải quyết|tạo|trồng|xây dựng|xây|thành lập|phát triển|đào tạo|bồi dưỡng|thu hút|hỗ trợ|xóa|giảm|tăng|"
    r"nâng|kết nạp|"
    r"công nhận|hoàn thành|mở|tổ chức|cấp|đưa|khám|tiêm|cải tạo|sửa chữa|nâng cấp|đầu tư|lắp đặt|hình thành|"
    r"duy trì|huy động|"
    r"đón|kết nối|triển khai|bố trí|chuyển đổi|cung cấp|thu gom|giải ngân|thu|số hóa|trang bị|tuyển|tập huấn|phổ cập|"
    r"kéo giảm|khởi công|mỗi|giới thiệu|tư vấn|vận động|quy hoạch|bảo tồn|tu bổ|khoanh nuôi|sản xuất|xuất khẩu|"
    r"thực hiện|"
    r"thẩm định|rà soát|kiểm tra|dạy|xuất bản|in|tặng|ứng dụng|nhân rộng|cải thiện|bổ sung|phấn đấu)(?![^\W_])"
)
_NOT_COUNTED = compiled(
    r"(?<![^\W_])(?:gồm|với|trong|của|tại|cả|ở|thuộc|theo|qua|sau|từng|trước|giữa|giai đoạn|kế hoạch|nhóm|top|"
    r"dưới dạng|"
    r"từ nguồn|loại|dịp|kỷ niệm|lần thứ|cách mạng|thời gian|thời hạn|mức phạt) *\Z"
)
_FROM = compiled(r"(?<![^\W_])từ (?:mức )?(?:khoảng |trên |dưới )?\Z")
_MOVES = compiled(r"[^;.]{0,40}?(?<![^\W_])(?:lên|xuống|còn)(?![^\W_])")
_TAIL_END = compiled(r"[,;(]|\.(?= |\Z)| và (?=[\d])| trên địa bàn(?= [^\W\d_]+,)")
_JOINED = compiled(r"[ ,;]*(?:và )?[^,;]{0,40}")
_REACH = 300
_TIMED = frozenset(("time", "age"))
_HEADED_ONLY = frozenset(("points", "rate", "money"))


def quantities(folded: str, start: int, end: int, before: Draft | None = None) -> list[Draft]:
    """The quantity targets of one statement, in text order; ``before`` is the last target of the statement before."""
    measures = [one for one in find_measures(folded, start, end) if _counted(folded, start, end, one)]
    forms = _forms(folded, start, end, measures)
    drafts: list[Draft] = []
    for at, form in enumerate(forms):
        limit = forms[at + 1].start if at + 1 < len(forms) else end
        draft = _draft_of(folded, form, limit, drafts[-1] if drafts else before, start)
        if draft is not None:
            drafts.append(draft)
    return _shared(folded, drafts)


def _draft_of(folded: str, form: Form, limit: int, before: Draft | None, start: int) -> Draft | None:
    if form.name == "value":
        draft = _value(folded, form, limit) or _changed(folded, form, limit, before)
        carried = draft and draft.subject is None and before and PREDICATE.match(folded, draft.span.start)
        return draft._replace(subject=before.subject) if draft and before and carried else draft
    draft = _share(folded, form, limit)
    if draft is None or draft.subject:
        return draft
    if draft.indicator:
        return draft._replace(subject=before.subject) if before else draft
    if before is not None:
        return draft._replace(subject=before.subject, indicator=before.indicator)
    return _value(folded, form._replace(head=skip_lead(folded, start, form.start), stop=form.start), limit)


def _counted(folded: str, start: int, end: int, measure: Measure) -> bool:
    """Whether a measure may state an outcome: not in brackets, not behind a word that makes it a circumstance."""
    opened = folded.rfind("(", start, measure.start)
    if opened >= 0 and folded.find(")", opened, measure.start) < 0:
        return False
    if _NOT_COUNTED.search(folded, max(start, measure.start - 16), measure.start):
        return False
    starts = _FROM.search(folded, max(start, measure.start - 18), measure.start)
    return not (starts and _MOVES.match(folded, measure.end, end))


def _forms(folded: str, start: int, end: int, measures: Sequence[Measure]) -> list[Form]:
    forms: list[Form] = []
    border = start
    for measure in measures:
        form = _form(folded, border, measure, forms[-1] if forms else None)
        if form is not None:
            forms.append(form)
            border = measure.end if form.name == "share" else _tail(folded, measure.end, end)
    return forms


def _form(folded: str, border: int, measure: Measure, before: Form | None) -> Form | None:
    first = own_start(folded, border, measure.start)
    if first is not None:
        return None if measure.kind in _TIMED else Form("share", measure, first, measure.start, measure.start)
    if before is not None and before.name == "share":
        heads = list(_NEXT_HEAD.finditer(folded, max(border, measure.start - _REACH), measure.start))
        if not heads:
            return None
        border = heads[-1].start()
    border = max(border, measure.start - _REACH)
    for match in _STRIVING.finditer(folded, border, measure.start):
        border = match.start()
    head = skip_lead(folded, border, measure.start)
    if not _HEAD.match(folded, head):
        head = skip_striving(folded, border, measure.start)
    if measure.kind in _TIMED and not _is_timed(folded, head, measure.start):
        return None
    return Form("value", measure, border, head, measure.start)


def _is_timed(folded: str, head: int, at: int) -> bool:
    """Whether years, days or ages measure the head: ``tuổi thọ … đạt 75 tuổi``, not ``trẻ em dưới 5 tuổi``."""
    return bool(_HEAD.match(folded, head, at) and _REACHES.search(folded, max(head, at - 12), at))


def _tail(folded: str, start: int, end: int) -> int:
    """Where the words behind a value that belong to it end (``95% dân số``, ``2 lần so với năm 2020``)."""
    end = min(end, start + _REACH)
    match = _TAIL_END.search(folded, start, end)
    return cut(folded, start, match.start() if match else end)


def _draft(form: Form, span: Span, rule: str, subject: Span | None, indicator: Span | None) -> Draft:
    measure = form.measure
    return Draft(
        span, rule, "quantity", subject, indicator, measure.value, measure.value_max, measure.unit, measure.comparator
    )


def _share(folded: str, form: Form, limit: int) -> Draft | None:
    """``95% hộ dân sử dụng nước sạch``; a counted noun is the first word of its subject."""
    measure = form.measure
    end = cut(folded, measure.end, limit)
    begin = measure.noun if measure.kind == "count" else measure.end
    span = without_time(folded, trimmed(folded, measure.start, end))
    subject, indicator = split(folded, begin, max(begin, span.end))
    if measure.kind in _HEADED_ONLY and subject is None and indicator is None:
        return None
    return _draft(form, span, "share", subject, indicator)


def _value(folded: str, form: Form, limit: int) -> Draft | None:
    """``Tỷ lệ hộ nghèo còn 2%``, ``Trồng mới 500 ha rừng``, ``mỗi xã có 01 thư viện``."""
    measure = form.measure
    core = _core(folded, form.head, form.stop)
    if core.start >= core.end:
        return None
    if PREDICATE.match(folded, *core) and not _VERB.match(folded, *core):
        return _headed(folded, form, core, limit)
    if _HEAD.match(folded, core.start, core.end):
        return _headed(folded, form, core, limit)
    if _HAS.search(folded, core.start, measure.start) and measure.kind not in _HEADED_ONLY:
        return _having(folded, form, core, limit)
    if _VERB.match(folded, core.start, core.end) and measure.kind not in ("points",):
        return _done(folded, form, core, limit)
    if _REACHES.search(folded, core.end, measure.start):
        return _headed(folded, form, core, limit)
    return None


def _core(folded: str, start: int, end: int) -> Span:
    """The head's own words: without the verbs that lead to the value and without times at its end."""
    for _ in range(6):
        match = _VALUE.search(folded, max(start, end - 40), end) or _END_TIME.search(folded, max(start, end - 60), end)
        if match is None:
            break
        end = match.start()
    return trimmed(folded, start, end)


def _headed(folded: str, form: Form, core: Span, limit: int) -> Draft:
    end = min(_tail(folded, form.measure.end, limit), limit)
    subject, indicator = head_parts(folded, core)
    if indicator == core and (change := _CHANGE.search(folded, core.end, form.measure.start)):
        indicator = Span(core.start, change.end("change"))
    return _draft(form, without_time(folded, trimmed(folded, core.start, end)), "value", subject, indicator)


_COUNTS = compiled(
    rf"{_MOVE}(?:tỷ lệ|tỉ lệ|tổng số|số lượng|số|tỷ trọng|tỉ trọng)(?: số| các)? "
)
_MEAN = compiled(r" (?:bình quân|trung bình)(?: (?:mỗi|hằng|hàng) năm)? *\Z")
_POPULATION = compiled(
    r"(?:hộ|người|xã|phường|huyện|thôn|trường|lao động|học sinh|sinh viên|trẻ|doanh nghiệp|cán bộ|công chức|"
    r"viên chức|dân số|"
    r"cơ quan|cơ sở|đơn vị|hồ sơ|thủ tục|công dân|gia đình|phụ nữ|thanh niên|giáo viên|đảng viên|hội viên|"
    r"hợp tác xã|khu|"
    r"đô thị|văn bản|dịch vụ|trạm|chất thải|nước thải|bệnh nhân|công nhân|nông dân|tổ chức|chi bộ|sản phẩm)(?![^\W_])"
)


def head_parts(folded: str, core: Span) -> tuple[Span | None, Span | None]:
    """Subject and indicator of a head: ``tỷ lệ người dân tham gia …`` counts people; another head is the indicator."""
    counts = _COUNTS.match(folded, *core)
    if counts is None:
        return (core, core) if _POPULATION.match(folded, *core) else (None, core)
    mean = _MEAN.search(folded, counts.end(), core.end)
    rest = trimmed(folded, skip_so(folded, counts.end(), core.end), mean.start() if mean else core.end)
    subject, indicator = split(folded, *rest)
    if subject is None:
        return None, core
    if indicator is None:
        return (rest, core) if _POPULATION.match(folded, *rest) else (None, core)
    return (subject, indicator) if _POPULATION.match(folded, *subject) else (None, core)


def _having(folded: str, form: Form, core: Span, limit: int) -> Draft:
    """``Mỗi xã có ít nhất 01 câu lạc bộ hoạt động hiệu quả``."""
    measure = form.measure
    end = cut(folded, measure.end, limit)
    span = without_time(folded, trimmed(folded, core.start, end))
    return _draft(form, span, "having", core, some(trimmed(folded, measure.noun, span.end)))


def _done(folded: str, form: Form, core: Span, limit: int) -> Draft:
    """``Giải quyết việc làm cho 20.000 lao động``: what is done is the indicator, who is counted the subject."""
    measure = form.measure
    end = cut(folded, measure.end, limit)
    begin = measure.noun if measure.kind == "count" else measure.end
    span = without_time(folded, trimmed(folded, core.start, end))
    end = max(begin, span.end)
    if _MOVED.match(folded, *core):
        return _draft(form, span, "done", *split(folded, begin, end))
    return _draft(form, span, "done", some(trimmed(folded, skip_so(folded, begin, end), end)), core)


def _changed(folded: str, form: Form, limit: int, before: Draft | None) -> Draft | None:
    """A change without a head of its own: of the target before it (``…, gấp 2 lần``), or of what follows."""
    measure = form.measure
    span = trimmed(folded, form.head, min(_tail(folded, measure.end, limit), limit))
    verb = trimmed(folded, form.head, measure.start)
    if before is not None and before.rule != "share":
        return _draft(form, span, "changed", before.subject, before.indicator)
    if not _CHANGE.match(folded, *verb) or measure.kind != "share":
        return None
    subject, rest = split(folded, measure.end, span.end)
    return _draft(form, span, "changed", subject, rest or verb) if subject else None


def _shared(folded: str, drafts: list[Draft]) -> list[Draft]:
    """Shares without a predicate take that of the next one; they then run to the end of the shared words."""
    for at in range(len(drafts) - 2, -1, -1):
        one, after = drafts[at], drafts[at + 1]
        joined = _JOINED.fullmatch(folded, one.span.end, max(one.span.end, after.span.start))
        joined = joined if after.span.end - one.span.start < 4 * _REACH else None
        if one.rule == "changed" and after.rule == "share" and after.indicator is None and joined:
            drafts[at + 1] = after._replace(indicator=one.indicator)
        if one.rule == after.rule == "share" and one.indicator is None and after.indicator and joined:
            drafts[at] = one._replace(indicator=after.indicator, span=Span(one.span.start, after.span.end))
    return drafts
