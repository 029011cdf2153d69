"""The section tree: numbering styles, headings against list items, kinds, zones; never refuses, covers everything."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_extract.readers import read_text
from plan_extract.structure import build
from plan_extract.structure.kinds import KINDS, HeadingRow, own_kind
from plan_extract.structure.marks import Style, read_mark
from plan_extract.tables.loader import load
from plan_extract.text import Document, Tree
from plan_extract.words.folding import fold

CORPORA = Path(__file__).parent.parent / "corpora"


def outline(text: str) -> list[tuple[int, str, str | None, str | None]]:
    document = read_text(text)
    tree = build(document)
    return [
        (one.level, one.kind, one.number, document.words(one.heading) if one.heading else None) for one in tree.sections
    ]


def headings(text: str) -> list[str | None]:
    return [heading for _, _, _, heading in outline(text)]


@pytest.mark.parametrize("row", load("headings", HeadingRow), ids=lambda row: row.phrase)
def test_every_heading_row_names_its_kind(row: HeadingRow) -> None:
    assert row.kind in KINDS
    assert row.examples
    for example in row.examples:
        label = example[read_mark(example, fold(example)).length :]
        kind = own_kind(fold(label), None)
        assert kind is not None, example
        joint = "," in example or " VÀ " in example
        assert joint or kind == row.kind, example


@pytest.mark.parametrize(
    ("line", "style", "number"),
    [
        ("I. MỤC ĐÍCH", Style.ROMAN, "I"),
        ("IV- TỔ CHỨC", Style.ROMAN, "IV"),
        ("1. Mục đích", Style.ARABIC, "1"),
        ("2) Yêu cầu", Style.ARABIC, "2"),
        ("3/ Yêu cầu", Style.ARABIC, "3"),
        ("1.1. Nhu cầu", Style.DOTTED, "1.1"),
        ("1.2 Nhu cầu", Style.DOTTED, "1.2"),
        ("1.2.3. Nhu cầu", Style.DOTTED3, "1.2.3"),
        ("2 . Yêu cầu", Style.ARABIC, "2"),
        ("12 .5 hộ", Style.PLAIN, None),
        ("a) Rà soát", Style.LETTER, "a"),
        ("đ) Rà soát", Style.LETTER, "đ"),
        ("b. Rà soát", Style.LETTER, "b"),
        ("(1) Rà soát", Style.BRACKET, "1"),
        ("A. PHẦN CHUNG", Style.CAPITAL, "A"),
        ("Điều 1. Phê duyệt", Style.ARTICLE, "Điều 1"),
        ("Chương II", Style.CHAPTER, "Chương II"),
        ("Phần thứ nhất", Style.PART, "Phần thứ nhất"),
        ("PHẦN II: NHIỆM VỤ", Style.PART, "PHẦN II"),
        ("Mục 3. Kinh phí", Style.MUC, "Mục 3"),
        ("- Rà soát", Style.DASH, None),
        ("– Rà soát", Style.DASH, None),
        ("+ Rà soát", Style.PLUS, None),
        ("• Rà soát", Style.POINT, None),
        ("* Rà soát", Style.POINT, None),
        ("Mục tiêu đến năm 2030", Style.PLAIN, None),
        ("Điều kiện cần thiết", Style.PLAIN, None),
        ("Phần lớn các hộ", Style.PLAIN, None),
        ("99,5% hộ dân", Style.PLAIN, None),
        ("1.250 hộ nghèo", Style.PLAIN, None),
        ("1,5 triệu lượt khách", Style.PLAIN, None),
        ("TP. Huế", Style.PLAIN, None),
        ("V.v", Style.PLAIN, None),
    ],
)
def test_marks(line: str, style: Style, number: str | None) -> None:
    mark = read_mark(line, fold(line))
    assert (mark.style, mark.number) == (style, number)


PLAN = """ỦY BAN NHÂN DÂN
PHƯỜNG TÂN LẬP
Số: 12/KH-UBND

KẾ HOẠCH
Cải cách hành chính năm 2027

Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ, UBND phường ban hành Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Nâng cao chất lượng phục vụ.
2. Yêu cầu
a) Đúng tiến độ.
b) Tiết kiệm.
II. NỘI DUNG
1. Cải cách thể chế
- Rà soát văn bản.
- Công khai thủ tục.
2. Chuyển đổi số
III. KINH PHÍ: Từ ngân sách phường.
IV. TỔ CHỨC THỰC HIỆN
1. Văn phòng HĐND và UBND phường
a) Tham mưu kế hoạch.
b) Theo dõi, đôn đốc.
2. Phòng Kinh tế, Hạ tầng và Đô thị: Bố trí kinh phí.
3. Công an phường
Giữ gìn trật tự.

Trên đây là Kế hoạch cải cách hành chính năm 2027./.

Nơi nhận:
- UBND thành phố;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Mẫu
"""


def test_a_plan_of_a_ward() -> None:
    assert outline(PLAN) == [
        (1, "header", None, None),
        (1, "legal_basis", None, None),
        (1, "purpose_requirements", "I", "I. MỤC ĐÍCH, YÊU CẦU"),
        (2, "purpose", "1", "1. Mục đích"),
        (2, "requirements", "2", "2. Yêu cầu"),
        (1, "tasks", "II", "II. NỘI DUNG"),
        (2, "tasks", "1", "1. Cải cách thể chế"),
        (2, "tasks", "2", "2. Chuyển đổi số"),
        (1, "budget", "III", "III. KINH PHÍ"),
        (1, "implementation", "IV", "IV. TỔ CHỨC THỰC HIỆN"),
        (2, "implementation", "1", "1. Văn phòng HĐND và UBND phường"),
        (2, "implementation", "2", "2. Phòng Kinh tế, Hạ tầng và Đô thị"),
        (2, "implementation", "3", "3. Công an phường"),
        (1, "closing", None, None),
        (1, "recipients", None, "Nơi nhận"),
        (1, "signature", None, None),
    ]


def test_numbered_statements_are_items_not_headings() -> None:
    text = (
        "KẾ HOẠCH\nVề du lịch\nI. YÊU CẦU\n1. Phát triển bền vững.\n2. Bảo vệ môi trường.\nII. NHIỆM VỤ\n1. Quảng "
        "bá\n- Mở hội chợ."
    )
    assert headings(text)[-3:] == ["I. YÊU CẦU", "II. NHIỆM VỤ", "1. Quảng bá"]


def test_labelled_lines_make_the_line_above_a_heading() -> None:
    text = (
        "KẾ HOẠCH\nVề du lịch\nII. NHIỆM VỤ\n1. Xây dựng quy chế phối hợp. Trình trước quý III.\n- Cơ quan chủ trì: "
        "Sở Du lịch.\n"
        "- Thời gian: Quý II.\n2. Mở trang thông tin.\n- Đơn vị thực hiện: Văn phòng."
    )
    assert headings(text)[-2:] == ["1. Xây dựng quy chế phối hợp", "2. Mở trang thông tin"]


def test_bullets_that_name_a_theme_are_headings_and_run_in_bullets_are_not() -> None:
    text = (
        "KẾ HOẠCH\nVề trường học\nI. MỤC TIÊU\n1. Đến năm 2030\n- Về cơ sở vật chất:\n+ 90% trường có thư viện.\n"
        "- Về đội ngũ\n+ 100% giáo viên đạt chuẩn.\n- Học sinh: 95% hoàn thành chương trình.\n- Phụ huynh: 80% tham "
        "gia."
    )
    assert headings(text)[-2:] == ["Về cơ sở vật chất", "Về đội ngũ"]


def test_a_decision_its_plan_and_an_appendix_are_three_parts() -> None:
    text = (
        "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch phòng chống thiên tai\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ\nCăn cứ Luật Đê "
        "điều;\nQUYẾT ĐỊNH:\n"
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch.\nĐiều 2. Hiệu lực kể từ ngày ký.\nNơi nhận:\n- Như Điều "
        "2;\n"
        "KẾ HOẠCH\nPhòng chống thiên tai\n(Kèm theo Quyết định số 5/QĐ-UBND ngày 2/3/2027)\nI. MỤC TIÊU\nGiảm thiệt "
        "hại.\n"
        "PHỤ LỤC 1\nDANH MỤC CÔNG VIỆC\nTT\tNội dung\tĐơn vị\n1\tTập huấn\tPhòng Kinh tế\n"
    )
    document = read_text(text)
    tree = build(document)
    assert [(part.kind, part.doc_type) for part in tree.parts] == [
        ("decision", "Quyết định"),
        ("plan", "Kế hoạch"),
        ("appendix", "Phụ lục"),
    ]
    titles = [document.words(part.title) for part in tree.parts if part.title]
    assert titles == ["Về việc ban hành Kế hoạch phòng chống thiên tai", "Phòng chống thiên tai", "DANH MỤC CÔNG VIỆC"]
    kinds = [(one.kind, one.number, one.level) for one in tree.sections]
    assert ("articles", "Điều 1", 2) in kinds
    assert ("appendix", "1", 1) in kinds


def test_capitals_without_numbers_are_headings() -> None:
    text = "KẾ HOẠCH\nVề y tế\nMỤC TIÊU CHUNG\nNâng cao sức khỏe.\nTỔ CHỨC THỰC HIỆN\n- Trạm Y tế tiêm chủng."
    assert outline(text)[-2:] == [
        (1, "general_objective", None, "MỤC TIÊU CHUNG"),
        (1, "implementation", None, "TỔ CHỨC THỰC HIỆN"),
    ]


def test_a_wide_mark_takes_the_capitals_below_it() -> None:
    text = (
        "CHƯƠNG TRÌNH\nVề du lịch\nPhần thứ nhất\nTHỰC TRẠNG\nI. THUẬN LỢI\nNhiều.\nPhần thứ hai\n"
        "MỤC TIÊU, NHIỆM VỤ\nVÀ GIẢI PHÁP\nI. MỤC TIÊU\n- Đón khách.\nPhần thứ ba\n"
        "TỔ CHỨC THỰC HIỆN\n1. Sở Du lịch\n- Mở tuyến."
    )
    found = [(level, kind, number, heading) for level, kind, number, heading in outline(text) if number]
    assert [one for one in found if one[0] == 1] == [
        (1, "other", "Phần thứ nhất", "Phần thứ nhất THỰC TRẠNG"),
        (1, "tasks", "Phần thứ hai", "Phần thứ hai MỤC TIÊU, NHIỆM VỤ VÀ GIẢI PHÁP"),
        (1, "implementation", "Phần thứ ba", "Phần thứ ba TỔ CHỨC THỰC HIỆN"),
    ]
    assert found[-1] == (2, "implementation", "1", "1. Sở Du lịch")
    statement = "CHƯƠNG TRÌNH\nVề du lịch\nPhần I\nTỉnh có nhiều danh thắng.\nPhần II\nCần bảo tồn."
    assert headings(statement)[-2:] == ["Phần I", "Phần II"]


def test_a_line_in_small_letters_goes_on_with_the_bullet_above() -> None:
    text = "KẾ HOẠCH\nVề y tế\nI. NHIỆM VỤ\n- Rà soát trạm y tế;\nhoàn thành trong quý I.\n- Tiêm chủng;\nKhám bệnh."
    document = read_text(text)
    assert [document.words(one.span) for one in build(document).items[-3:]] == [
        "Rà soát trạm y tế; hoàn thành trong quý I",
        "Tiêm chủng",
        "Khám bệnh",
    ]


def test_short_capitals_hold_their_numbers() -> None:
    text = "KẾ HOẠCH\nVề y tế\nMỤC TIÊU\n1. Mục tiêu chung\nKhỏe mạnh.\nCÁC MỤC TIÊU\n1. Mục tiêu cụ thể\n- 90% dân."
    assert [(level, kind) for level, kind, _, _ in outline(text)[-4:]] == [
        (1, "objectives"),
        (2, "general_objective"),
        (1, "objectives"),
        (2, "specific_objectives"),
    ]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("các mục tiêu", "objectives"),
        ("phương hướng, nhiệm vụ", "tasks"),
        ("nội dung, nhiệm vụ trọng tâm", "tasks"),
        ("biện pháp thực hiện", "tasks"),
        ("thời gian thực hiện", "timeline"),
        ("thời gian tới, yêu cầu các đơn vị", None),
        ("nội dung tuyên truyền", None),
        ("về kinh tế (11 chỉ tiêu)", "targets"),
        ("về kinh tế (11 xã)", None),
        ("đối tượng", None),
    ],
)
def test_kinds_of_headings(label: str, kind: str | None) -> None:
    assert own_kind(fold(label), None) == kind


def test_contents_of_many_kinds_are_tasks() -> None:
    text = "KẾ HOẠCH\nVề y tế\nI. NỘI DUNG\n1. Thời gian: Tháng 5.\n2. Địa điểm: Trạm y tế.\n3. Đối tượng: Trẻ em."
    assert [kind for _, kind, _, _ in outline(text)[-4:]] == ["tasks", "timeline", "tasks", "tasks"]


def test_an_actor_and_its_duty_among_actors() -> None:
    text = (
        "KẾ HOẠCH\nVề y tế\nI. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Tiêm chủng.\n2. Sở Tài chính: cân đối kinh phí.\n"
        "3. Kính đề nghị Thường trực Đảng ủy phường quan tâm chỉ đạo.\n4. Công an tỉnh\n- Giữ trật tự."
    )
    assert headings(text)[-4:] == [
        "1. Sở Y tế",
        "2. Sở Tài chính",
        "3. Kính đề nghị Thường trực Đảng ủy phường",
        "4. Công an tỉnh",
    ]


def test_a_verb_that_names_ends_no_actor() -> None:
    text = (
        "KẾ HOẠCH\nVề y tế\nI. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Tiêm.\n"
        "2. Trung tâm đào tạo nghề, các cơ quan có liên quan rà soát."
    )
    assert headings(text)[-1] == "2. Trung tâm đào tạo nghề, các cơ quan có liên quan"


def test_an_actor_its_duty_and_a_sum_are_no_label() -> None:
    text = (
        "KẾ HOẠCH\nVề y tế\nI. TỔ CHỨC\n1. Sở Y tế\n- Tiêm.\n2. Sở Tài chính bố trí kinh phí, dự kiến: 15 triệu đồng."
    )
    assert headings(text)[-1] == "2. Sở Tài chính"


def test_the_head_of_an_elliptic_list_is_no_label() -> None:
    text = (
        "KẾ HOẠCH\nVề y tế\nI. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Tiêm.\n2. Các sở: Tài chính, Tư pháp; Công an tỉnh "
        "phối hợp thực hiện."
    )
    assert headings(text)[-1] == "2. Các sở: Tài chính, Tư pháp; Công an tỉnh"
    assert headings(text.replace("Tài chính, Tư pháp;", "Chủ trì rà soát,"))[-1] == "2. Các sở"


def test_the_party_signs_with_a_blank() -> None:
    text = "KẾ HOẠCH\nVề y tế\nI. MỤC TIÊU\nKhỏe.\nNơi nhận:\n- Lưu.\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nTrần Văn Mẫu"
    document = read_text(text)
    assert document.words(build(document).sections[-1].span).startswith("T/M BAN THƯỜNG VỤ")


def test_words_to_all_at_the_foot_close_a_plan() -> None:
    body = "KẾ HOẠCH\nVề y tế\nI. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Tiêm chủng.\n2. Sở Tài chính\n- Cấp kinh phí.\n"
    closing = "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo Sở Y tế./.\n"
    foot = "Nơi nhận:\n- Lưu."
    assert [kind for _, kind, _, _ in outline(body + closing + foot)[-2:]] == ["closing", "recipients"]
    for other in (
        "- " + closing,
        closing.replace("Trong quá trình thực hiện, nếu", "Khi"),
        closing.replace("./.", "."),
    ):
        assert outline(body + other + foot)[-2][1] == "implementation"


def test_the_list_of_addressees_belongs_to_the_head() -> None:
    text = (
        "CÔNG ĐIỆN\nVề ứng phó bão\nCHỦ TỊCH UBND TỈNH ĐIỆN:\n- Giám đốc Sở Y tế;\n"
        "- Chủ tịch UBND các xã.\n1. Sở Y tế\n- Trực."
    )
    assert [(kind, heading) for _, kind, _, heading in outline(text)] == [("header", None), ("other", "1. Sở Y tế")]


def test_lists_behind_the_signature_are_appendices() -> None:
    body = "KẾ HOẠCH\nVề y tế\nI. MỤC TIÊU\nKhỏe.\nNơi nhận:\n- Lưu.\nCHỦ TỊCH\nTrần Văn Mẫu\n"
    attached = "DANH SÁCH\nTRẠM Y TẾ\n(Kèm theo Kế hoạch số 5/KH-UBND)\nTT\tTên\n1\tTrạm A\n"
    parts = build(read_text(body + attached + "Ghi chú\n\n" + attached)).parts
    assert [part.kind for part in parts] == ["plan", "appendix", "appendix"]
    assert [part.kind for part in build(read_text(body + attached.replace("(Kèm theo", "(Theo"))).parts] == ["plan"]


def test_an_appendix_of_a_letter_is_a_part() -> None:
    letter = "Số: 5/SYT-NV\nKính gửi: Các trạm y tế.\nĐề nghị báo cáo.\nNơi nhận:\n- Lưu.\nGIÁM ĐỐC\nTrần Văn Mẫu\n"
    parts = build(read_text(letter + "PHỤ LỤC\nBIỂU BÁO CÁO\nTT\tTên\n1\tTrạm A\n")).parts
    assert [part.kind for part in parts] == ["other", "appendix"]


def test_an_attached_plan_has_its_own_head() -> None:
    text = (
        "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành Kế hoạch.\nNơi nhận:\n- Lưu.\nCHỦ TỊCH\n"
        "Trần Văn Mẫu\nỦY BAN NHÂN DÂN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\nVề y tế\nI. MỤC TIÊU\nKhỏe."
    )
    document = read_text(text)
    assert document.words(build(document).parts[1].span).startswith("ỦY BAN NHÂN DÂN CỘNG HÒA")


def test_markdown_headings() -> None:
    text = (
        "## KẾ HOẠCH\n**Về y tế**\n### I. Mục đích, yêu cầu\n1. Đúng luật.\n### II. Nhiệm vụ\n## 2. Tuyên truyền\na) "
        "Phát tờ rơi."
    )
    assert headings(text)[-3:] == ["I. Mục đích, yêu cầu", "II. Nhiệm vụ", "2. Tuyên truyền"]


def test_a_wrong_number_keeps_its_print_and_stands_where_it_belongs() -> None:
    text = (
        "KẾ HOẠCH\nVề y tế\nI. TỔ CHỨC THỰC HIỆN\n7. Đề nghị các đoàn thể\n7.1. Hội Nông dân:\n- Vận động hội viên.\n"
        "7.2. Hội Phụ nữ:\n- Vận động hội viên.\n3. Đoàn Thanh niên:\n- Vận động đoàn viên."
    )
    assert [(level, number) for level, _, number, _ in outline(text)[-4:]] == [
        (2, "7"),
        (3, "7.1"),
        (3, "7.2"),
        (3, "3"),
    ]


def test_the_stamp_of_ocr_on_the_type_word_is_read() -> None:
    assert build(read_text("KÉ HOẠCH\nVề y tế\nI. MỤC TIÊU\n")).parts[0].doc_type == "Kế hoạch"


def holds(document: Document, tree: Tree) -> None:
    """What is true of every tree."""
    covered = [part.span for part in tree.parts]
    for line in document.lines:
        assert sum(part.start <= line.start and line.end <= part.end for part in covered) == 1
    for section in tree.sections:
        assert section.kind in KINDS
        assert 0 <= section.span.start <= section.span.end <= len(document.tidy.text)
        if section.parent >= 0:
            parent = tree.sections[section.parent]
            assert section.parent < section.index
            assert section.level == parent.level + 1
            assert parent.span.holds(section.span)
        else:
            assert section.level == 1
    ends: dict[int, int] = {}
    for section in tree.sections:
        assert section.span.start >= ends.get(section.parent, 0)
        ends[section.parent] = section.span.end
    for item in tree.items:
        assert 0 <= item.span.start <= item.span.end <= len(document.tidy.text)
    for piece in document.tidy.pieces:
        view = document.tidy.text[piece.view : piece.view + piece.length]
        assert view == document.text[piece.source : piece.source + piece.length]


LINES = """I. MỤC TIÊU
II. NHIỆM VỤ
1. Mục đích:
1.1. Sở Y tế: Chủ trì
2. Nâng cao.
a) Rà soát;
đ) Tổng hợp:
- Xây dựng
+ 95% hộ
• Khác
Điều 1. Giao
Chương I
QUYẾT ĐỊNH:
KẾ HOẠCH
PHỤ LỤC II
Nơi nhận:
TM. ỦY BAN NHÂN DÂN

Trên đây là Kế hoạch./.
TT\tNội dung\tChủ trì
1\tHọp\tVăn phòng
| a | b |
|---|---|
**đậm**
# Tiêu đề
- + lồng
Căn cứ Luật Đất đai;
(Kèm theo Quyết định số 1/QĐ-UBND)
hết câu trước
---------
12
Nguyễn Văn A
\t
1.
a)
-""".split("\n")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=40))
def test_any_lines_make_a_sound_tree(lines: list[str]) -> None:
    document = read_text("\n".join(lines))
    holds(document, build(document))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="IVX1.2)a-+•đ:;*#|\t\n <>/_ KẾHOẠCHục", max_size=200))
def test_any_text_makes_a_sound_tree(text: str) -> None:
    document = read_text(text)
    holds(document, build(document))


@pytest.mark.parametrize("path", sorted(CORPORA.glob("*.txt")), ids=lambda path: path.stem)
def test_damaged_plans_make_sound_trees(path: Path) -> None:
    """Seeded fuzz: lines shuffled, lost, doubled, joined, letters swapped."""
    rng = random.Random(path.stem)
    text = path.read_text(encoding="utf-8")
    document = read_text(text)
    holds(document, build(document))
    for _ in range(20):
        lines = text.split("\n")
        rng.shuffle(lines) if rng.random() < 0.3 else None
        kept = [line for line in lines if rng.random() > 0.1]
        damaged = list("\n".join(kept))
        for _ in range(200):
            damaged[rng.randrange(len(damaged))] = rng.choice("\n\t .;:-+1aIĐ*|\u00ad\u200b")
        document = read_text("".join(damaged))
        holds(document, build(document))


@pytest.mark.parametrize(
    "preamble",
    [
        "- Căn cứ Luật Đê điều;\n- Căn cứ tình hình thực tế;\n- Thực hiện Kế hoạch số 5/KH-UBND của UBND huyện;",
        "Căn cứ:\n- Luật Đê điều;\n- Nghị định số 5/2031/NĐ-CP của Chính phủ;",
        "Căn cứ các văn bản sau:\n+ Luật Đê điều;\n+ Quyết định số 5/QĐ-UBND;",
        "• Căn cứ Luật Đê điều;\n• Để chủ động phòng, chống lụt, bão;",
        "- Căn cứ các văn bản của tỉnh:\n+ Quyết định số 5/QĐ-UBND;\n+ Kế hoạch số 6/KH-UBND;",
    ],
)
def test_a_preamble_of_bullets(preamble: str) -> None:
    announced = "Ủy ban nhân dân xã ban hành Kế hoạch như sau:"
    plan = f"KẾ HOẠCH\nVề đê điều\n\n{preamble}\n{announced}\n\nI. MỤC TIÊU\n- Căn cứ nhiệm vụ, gia cố đê.\n"
    document = read_text(plan)
    basis, goals = build(document).sections[1:]
    assert (basis.kind, goals.kind) == ("legal_basis", "objectives")
    assert document.words(basis.span).endswith(announced)


@pytest.mark.parametrize(
    "body",
    [
        "Căn cứ Luật Đê điều, UBND xã lập Kế hoạch như sau:\n- Căn cứ Kế hoạch số 5/KH-UBND, gia cố đê.\n- Trồng tre.",
        "Căn cứ Luật Đê điều, UBND xã lập Kế hoạch như sau:\n- Nghị định số 5/2031/NĐ-CP được phổ biến.\n- Trồng tre.",
        "Căn cứ Luật Đê điều.\n- Thực hiện tuần tra đê.\n- Căn cứ Kế hoạch này, gia cố đê.",
    ],
)
def test_bullets_that_are_no_preamble(body: str) -> None:
    document = read_text(f"KẾ HOẠCH\nVề đê điều\n\n{body}\n")
    basis, contents = build(document).sections[1:]
    assert (basis.kind, contents.kind) == ("legal_basis", "other")
    assert document.words(contents.span).startswith("-")


def test_who_issues_the_plan_is_no_actor_of_its_bullets() -> None:
    body = "Căn cứ Luật Đê điều;\nSở Y tế {} như sau:\n- Gia cố đê.\n- Trồng tre.\n"
    assert headings(f"KẾ HOẠCH\nVề đê điều\n\n{body.format('lập Kế hoạch')}") == [None, None, None]
    assert headings(f"KẾ HOẠCH\nVề đê điều\n\n{body.format('có nhiệm vụ')}")[2] == "Sở Y tế có nhiệm vụ như sau"


def test_parts_with_letters() -> None:
    found = outline("KẾ HOẠCH\nVề y tế\nPhần A\nTÌNH HÌNH\nI. Thuận lợi\nPhần B. NỘI DUNG\nI. NHIỆM VỤ\n1. Khám.\n")
    assert found[1:] == [
        (1, "other", "Phần A", "Phần A TÌNH HÌNH"),
        (2, "other", "I", "I. Thuận lợi"),
        (1, "tasks", "Phần B", "Phần B. NỘI DUNG"),
        (2, "tasks", "I", "I. NHIỆM VỤ"),
    ]


@pytest.mark.parametrize("line", ["Phần a của kế hoạch", "Phần B của kế hoạch", "Phần an ninh", "Phần Cứng", "Điều A."])
def test_no_part_with_a_letter(line: str) -> None:
    assert read_mark(line, fold(line)).style is Style.PLAIN


def test_contents_inside_a_part() -> None:
    found = outline("KẾ HOẠCH\nVề y tế\nPHẦN I\nTÌNH HÌNH\nI. CÁC NỘI DUNG CHỦ YẾU\n1. Khám.\n2. Chữa.\n")
    assert found[1:3] == [
        (1, "other", "PHẦN I", "PHẦN I TÌNH HÌNH"),
        (2, "tasks", "I", "I. CÁC NỘI DUNG CHỦ YẾU"),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("1. Kinh phí: lấy từ quỹ phường.\n2. Khám; cấp thuốc.", ["1. Kinh phí"]),
        ("1/ Đối tượng: 05 trường.\n2/ Cách chọn: bốc thăm hai lần.", ["1/ Đối tượng", "2/ Cách chọn"]),
        ("1. Tổ chức các việc như: khám, chữa.\n2. Khám sức khỏe.", []),
        ("1. Đối tượng: 05 trường.\n2. Tổ chức các việc sau: khám; chữa.", ["1. Đối tượng"]),
        ("1. Rà soát danh mục thuốc: khám, chữa, cấp phát.\n2. Khám sức khỏe.", []),
    ],
)
def test_run_in_labels_in_small_letters(lines: str, expected: list[str]) -> None:
    assert headings(f"KẾ HOẠCH\nVề y tế\nI. NỘI DUNG\n{lines}\n")[2:] == expected
