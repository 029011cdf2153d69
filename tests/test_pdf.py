"""PDF with a text layer: reading order, paragraphs, what signing puts in, furniture, places."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest

from pdf_sample import LEFT, PITCH, RIGHT, SIZE, Page, pdf, width, wrap
from plan_extract.readers.pdf import read_pdf
from plan_extract.text import Document, Span

DUTY = (
    "Ủy ban nhân dân tỉnh yêu cầu các sở, ngành và Ủy ban nhân dân các xã, phường tổ chức thực hiện Kế hoạch này "
    "theo đúng tiến độ đã giao, báo cáo kết quả trước ngày 15 tháng 12 hằng năm để tổng hợp."
)


def read(*pages: Page) -> Document:
    return read_pdf(pdf(*pages), "plan.pdf")


def lines(*pages: Page) -> list[str]:
    return read(*pages).text.split("\n")


def with_head(page: Page, *, number: str = "Số: 12/KH-UBND") -> Page:
    """The two-column head of a plan."""
    page.text(95, 85, "ỦY BAN NHÂN DÂN", font="bold").text(98, 101, "TỈNH SÔNG NGÂN", font="bold").text(95, 130, number)
    page.text(280, 85, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "bold")
    return page.text(310, 102, "Độc lập - Tự do - Hạnh phúc", font="bold")


HEAD = ["ỦY BAN NHÂN DÂN", "TỈNH SÔNG NGÂN", "Số: 12/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
MOTTO = "Độc lập - Tự do - Hạnh phúc"


class TestHeadAndFoot:
    def test_the_issuer_is_read_before_the_motto(self) -> None:
        page = (
            with_head(Page())
            .text(285, 131, "Sông Ngân, ngày 05 tháng 6 năm 2024")
            .centred(180, "KẾ HOẠCH", font="bold")
        )
        assert lines(page) == [*HEAD, MOTTO, "Sông Ngân, ngày 05 tháng 6 năm 2024", "KẾ HOẠCH"]

    def test_the_order_of_the_file_does_not_matter(self) -> None:
        page = (
            with_head(Page())
            .text(285, 131, "Sông Ngân, ngày 05 tháng 6 năm 2024")
            .centred(180, "KẾ HOẠCH", font="bold")
        )
        there = read(page).text
        page.marks.reverse()
        assert read(page).text == there

    def test_a_type_word_at_the_left_is_no_line_of_the_issuer(self) -> None:
        page = with_head(Page()).text(285, 131, "Sông Ngân, ngày 05 tháng 6 năm 2024").text(LEFT + 36, 175, "KẾ HOẠCH")
        assert lines(page)[-2:] == ["Sông Ngân, ngày 05 tháng 6 năm 2024", "KẾ HOẠCH"]

    def test_the_subject_of_a_letter_is_one_paragraph_of_the_left_column(self) -> None:
        page = with_head(Page(), number="Số: 12/SNV-TCCC").text(285, 131, "Sông Ngân, ngày 05 tháng 6 năm 2024")
        page.text(90, 150, "V/v tăng cường kiểm tra", 11).text(95, 164, "phòng cháy năm 2024", 11)
        page.centred(210, "Kính gửi: Ủy ban nhân dân các xã, phường trên địa bàn tỉnh Sông Ngân")
        found = lines(page)
        assert found[3] == "V/v tăng cường kiểm tra phòng cháy năm 2024"
        assert found[-1].startswith("Kính gửi: Ủy ban nhân dân")

    def test_a_narrow_gap_before_the_motto_parts_the_columns(self) -> None:
        page = (
            Page()
            .text(60, 85, "UBND TỈNH SÔNG NGÂN", 12, "bold")
            .text(60, 101, "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", 12, "bold")
        )
        page.text(250, 85, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "bold")
        page.text(60 + width("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", 12) + 8, 101, MOTTO, 12, "bold")
        assert lines(page) == ["UBND TỈNH SÔNG NGÂN", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", HEAD[3], MOTTO]

    def test_a_watermark_is_no_text(self) -> None:
        page = Page()
        page.paragraph(100, DUTY)
        code = "DỰ THẢO".encode("utf-16-be").hex()
        page.marks.append(f"BT /bold 60 Tf 0.7 0.7 -0.7 0.7 150 300 Tm <{code}> Tj ET")
        assert lines(page) == [DUTY]

    def test_recipients_are_read_before_the_signature(self) -> None:
        page = Page()
        y = page.paragraph(100, DUTY)
        page.text(LEFT, y + 20, "Nơi nhận:", 11, "bold").text(370, y + 18, "TM. ỦY BAN NHÂN DÂN", font="bold")
        page.text(LEFT, y + 34, "- Như trên;", 11).text(395, y + 35, "CHỦ TỊCH", font="bold")
        page.text(LEFT, y + 47, "- Các sở: Nội vụ, Tài chính,", 11).text(LEFT + 6, y + 60, "Y tế, Xây dựng;", 11)
        page.text(LEFT, y + 73, "- Lưu: VT.", 11).text(390, y + 130, "Nguyễn Văn A", font="bold")
        assert lines(page)[1:] == [
            "Nơi nhận:",
            "- Như trên;",
            "- Các sở: Nội vụ, Tài chính, Y tế, Xây dựng;",
            "- Lưu: VT.",
            "TM. ỦY BAN NHÂN DÂN",
            "CHỦ TỊCH",
            "Nguyễn Văn A",
        ]

    def test_labels_and_values_side_by_side_stay_together(self) -> None:
        page = Page()
        for number, (label, value) in enumerate((("Tỷ lệ hộ nghèo:", "< 2 %"), ("Số trường đạt chuẩn:", "15 trường"))):
            page.text(LEFT, 100 + 20 * number, label).text(400, 100 + 20 * number, value)
        found = read(page)
        assert found.text.split("\n") == ["Tỷ lệ hộ nghèo: < 2 %", "Số trường đạt chuẩn: 15 trường"]
        assert not found.tables


class TestParagraphs:
    def test_lines_of_a_paragraph_are_one_and_an_indent_begins_the_next(self) -> None:
        page = Page()
        page.paragraph(page.paragraph(100, DUTY), DUTY)
        assert lines(page) == [DUTY, DUTY]

    def test_a_paragraph_goes_on_on_the_next_page_and_numbers_of_pages_are_left_out(self) -> None:
        first, second = Page().text(310, 40, "1"), Page().text(310, 40, "2")
        for number, line in enumerate(wrap(" ".join([DUTY] * 3), RIGHT - LEFT, 36)):
            page, y = (first, 700 + number * PITCH) if number < 4 else (second, 80 + (number - 4) * PITCH)
            page.text(LEFT + (0 if number else 36), y, line)
        assert lines(first, second) == [" ".join([DUTY] * 3)]

    def test_a_running_head_is_left_out(self) -> None:
        pages = [Page().text(LEFT, 50, "TỈNH SÔNG NGÂN - KẾ HOẠCH", 9).text(310, 40, str(n)) for n in range(1, 5)]
        for page in pages:
            page.paragraph(200, DUTY)
        assert lines(*pages) == [DUTY] * 4

    def test_a_year_where_a_line_begins_is_no_number_of_a_page(self) -> None:
        page = Page().text(LEFT, 80, "2025")
        page.paragraph(120, DUTY)
        assert lines(page)[0] == "2025"

    def test_a_short_line_ends_its_paragraph(self) -> None:
        page = Page().text(LEFT, 100, "Kết quả cụ thể").text(LEFT, 100 + PITCH, "Sở Nội vụ đã ban hành kế hoạch.")
        page.paragraph(160, DUTY)
        assert lines(page)[:2] == ["Kết quả cụ thể", "Sở Nội vụ đã ban hành kế hoạch."]

    def test_list_items_that_fill_their_lines_stay_apart(self) -> None:
        page = Page()
        for number, word in enumerate(("Tổ chức", "Kiểm tra", "Báo cáo")):
            page.text(LEFT, 100 + number * PITCH, f"- {word} việc thực hiện Kế hoạch ở các xã, phường và đặc khu;")
        assert len(lines(page)) == 3

    def test_a_hyphen_at_the_end_of_a_line_joins_a_number_and_keeps_a_dash(self) -> None:
        page = Page()
        page.text(LEFT, 100, "Thực hiện Chỉ thị số 30/CT-TTg ngày 29 tháng 8 năm 2024 và Thông tư 06/TT-")
        page.text(LEFT, 100 + PITCH, "BXD của Bộ Xây dựng, Sở Lao động - Thương binh và Xã hội, Ban Kinh tế và Văn -")
        page.text(LEFT, 100 + 2 * PITCH, "Xã hội.")
        (line,) = lines(page)
        assert "06/TT-BXD của" in line
        assert line.endswith("Văn - Xã hội.")

    def test_a_title_broken_by_hand_is_one_and_the_type_word_stands_alone(self) -> None:
        page = Page().centred(100, "KẾ HOẠCH", font="bold")
        page.centred(117, "Phát triển thư viện số và văn hóa đọc", font="bold")
        page.centred(134, "trên địa bàn tỉnh Sông Ngân năm 2024", font="bold")
        page.paragraph(180, DUTY)
        found = read(page)
        assert found.text.split("\n")[:2] == [
            "KẾ HOẠCH",
            "Phát triển thư viện số và văn hóa đọc trên địa bàn tỉnh Sông Ngân năm 2024",
        ]
        assert [line.bold for line in found.lines] == [True, True, False]
        assert found.lines[2].gap

    def test_a_dash_between_two_years_is_no_mark(self) -> None:
        page = Page().centred(100, "CHƯƠNG TRÌNH PHÁT TRIỂN THƯ VIỆN SỐ GIAI ĐOẠN 2021", font="bold")
        page.centred(117, "- 2030 TRÊN ĐỊA BÀN TỈNH SÔNG NGÂN", font="bold")
        page.paragraph(160, DUTY)
        assert lines(page)[0] == (
            "CHƯƠNG TRÌNH PHÁT TRIỂN THƯ VIỆN SỐ GIAI ĐOẠN 2021 - 2030 TRÊN ĐỊA BÀN TỈNH SÔNG NGÂN"
        )

    def test_a_note_at_the_foot_does_not_break_its_paragraph(self) -> None:
        first, second = Page(), Page()
        for number, line in enumerate(wrap(DUTY, RIGHT - LEFT, 36)):
            page, y = (first, 700 + number * PITCH) if number < 2 else (second, 80)
            page.text(LEFT + (0 if number else 36), y, line)
        first.text(LEFT, 780, "1", 6).text(LEFT + 5, 783, "Theo báo cáo năm 2023 của Sở Nội vụ.", 10)
        second.paragraph(140, DUTY)
        second.paragraph(240, DUTY)
        assert lines(first, second)[:2] == [DUTY, "¹ Theo báo cáo năm 2023 của Sở Nội vụ."]

    def test_a_raised_figure_is_a_note_mark_but_not_in_a_unit(self) -> None:
        page = Page().text(LEFT, 100, "có 12 thư viện xã").text(LEFT + width("có 12 thư viện xã"), 95, "1", 8)
        page.text(LEFT, 140, "Diện tích 25 m").text(LEFT + width("Diện tích 25 m"), 135, "2", 8)
        assert lines(page) == ["có 12 thư viện xã ¹", "Diện tích 25 m2"]

    @pytest.mark.parametrize(
        ("words", "spacing"), [("K Ế   H O Ạ C H", 0.0), ("K Ế H O Ạ C H", 2.0), ("KẾ HOẠCH", 5.0)]
    )
    def test_letters_set_apart_are_words(self, words: str, spacing: float) -> None:
        assert lines(Page().text(LEFT, 100, words, font="bold", spacing=spacing)) == ["KẾ HOẠCH"]

    def test_single_letters_that_make_no_syllables_stay_apart(self) -> None:
        assert lines(Page().text(LEFT, 100, "W X Z F J")) == ["W X Z F J"]


class TestSigning:
    def test_values_of_widgets_are_read_in_their_place(self) -> None:
        page = with_head(Page(), number="Số:        /KH-UBND").text(285, 131, "Sông Ngân, ngày    tháng 6 năm 2024")
        page.widget(95 + width("Số: "), 130, "1 1 5").widget(285 + width("Sông Ngân, ngày ") - 3, 130, "07")
        found = lines(page)
        assert found[2] == "Số: 115/KH-UBND"
        assert found[-1] == "Sông Ngân, ngày 07 tháng 6 năm 2024"

    def test_a_signature_stamp_is_left_out_and_told_of(self) -> None:
        page = with_head(Page()).widget(330, 30, "Ký bởi: Ủy ban nhân dân tỉnh\n05/06/2024 17:30:19")
        found = read(page)
        assert found.text.split("\n") == [*HEAD, MOTTO]
        (note,) = found.notes
        assert (note.code, note.severity) == ("signature_stamp_removed", "info")
        assert "Trang 1" in note.message

    def test_a_stamp_that_is_part_of_the_page_is_left_out_too(self) -> None:
        page = Page().text(380, 30, "Người ký: Sở Nội vụ", 8).text(380, 39, "Email: snv@songngan.gov.vn", 8)
        page.text(380, 48, "Thời gian ký: 05/06/2024 17:30:19 +07:00", 8)
        page.paragraph(120, DUTY)
        found = read(page)
        assert found.text == DUTY
        assert [note.code for note in found.notes] == ["signature_stamp_removed"]

    def test_a_sentence_on_signing_is_no_stamp(self) -> None:
        page = Page()
        words = "Người ký: là người đứng đầu cơ quan, đơn vị ban hành văn bản hoặc người được ủy quyền theo quy định."
        page.paragraph(100, words)
        assert lines(page) == [words]


def bare(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())


class TestPlaces:
    def test_a_span_has_a_box_for_every_line_it_covers(self) -> None:
        page = Page()
        page.paragraph(100, DUTY)
        layout = read(page).layout
        assert layout is not None
        first = layout.place(Span(0, 10))
        assert first.page == 1
        ((number, left, top, right, bottom),) = first.boxes
        assert (number, left, right) == (1, LEFT + 36, LEFT + 36 + width(DUTY[:10]))
        assert top < 100 < bottom < top + 1.5 * SIZE
        assert len(layout.place(Span(0, len(DUTY))).boxes) == 3

    def test_boxes_count_from_the_corner_of_the_visible_page(self) -> None:
        there, moved = Page().text(LEFT, 100, "Sở Nội vụ"), Page(origin=(50, -30)).text(LEFT, 100, "Sở Nội vụ")
        first, second = (read(page).layout for page in (there, moved))
        assert first is not None
        assert second is not None
        assert first.place(Span(0, 9)) == second.place(Span(0, 9))

    def test_a_page_turned_on_its_side_reads_as_it_is_seen(self) -> None:
        page = Page(rotate=90)
        for number, line in enumerate((DUTY[:94], DUTY[95:])):
            code = line.encode("utf-16-be").hex()
            page.marks.append(
                f"BT /regular 13 Tf 0 1 -1 0 {100 + 17 * number} {85 if number else 121} Tm <{code}> Tj ET"
            )
        found = read(page)
        assert found.text == DUTY
        assert found.layout is not None
        ((_, left, top, _, bottom),) = found.layout.place(Span(0, 5)).boxes
        assert left == pytest.approx(121, abs=1)
        assert top < 100 < bottom

    def test_a_span_over_lines_has_whole_lines_between_its_first_and_its_last(self) -> None:
        page = Page()
        page.paragraph(100, " ".join([DUTY] * 3))
        found = read(page)
        assert found.layout is not None
        whole = found.layout.place(Span(0, len(found.text))).boxes
        boxes = found.layout.place(Span(found.text.index("yêu cầu"), found.text.rindex("tổng hợp"))).boxes
        assert len(whole) > 4
        assert boxes[1:-1] == whole[1:-1]
        assert whole[0][1] < boxes[0][1] < boxes[0][3] == whole[0][3]
        assert whole[-1][1] == boxes[-1][1] < boxes[-1][3] < whole[-1][3]

    def test_a_text_layer_is_read_without_the_engine_for_scans(self) -> None:
        asked = "import sys, plan_extract.readers.pdf.assembly; print({'numpy', 'PIL', 'tesserocr'} & set(sys.modules))"
        answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
        assert answer.stdout == "set()\n"
