"""Made-up plans of several provinces, topics and years, to be laid side by side."""

from __future__ import annotations

from plan_extract import extract, read_text
from plan_extract.records import Plan


def plan(
    place: str,
    targets: str,
    *,
    number: str = "12/KH-UBND",
    day: str = "ngày 05 tháng 3 năm 2021",
    about: str = "phát triển bền vững giai đoạn 2021-2030",
    basis: str = "Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017;",
    tasks: str = "1. Sở Tài chính bố trí kinh phí hằng năm.",
    money: str = "Từ ngân sách nhà nước và các nguồn hợp pháp khác.",
    doc_id: str | None = None,
) -> Plan:
    """A plan of a province, with its text; targets one a line."""
    lines = "\n".join(f"- {line.strip()}" for line in targets.strip().split("\n") if line.strip())
    text = f"""\
ỦY BAN NHÂN DÂN
TỈNH {place.upper()}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}
{place}, {day}

KẾ HOẠCH
{about[:1].upper() + about[1:]}

{basis}
Ủy ban nhân dân tỉnh {place} ban hành Kế hoạch như sau:
I. MỤC TIÊU
{lines}
II. NHIỆM VỤ
1. Đẩy mạnh tuyên truyền về phát triển bền vững.
III. KINH PHÍ THỰC HIỆN
{money}
IV. TỔ CHỨC THỰC HIỆN
{tasks}
Các sở, ngành báo cáo kết quả về Ủy ban nhân dân tỉnh trước ngày 15 tháng 12 hằng năm.

Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn An
"""
    return extract(read_text(text), doc_id=doc_id or place.lower().replace(" ", "-"), with_text=True)


FOREST_NORTH = """
Đến năm 2025, tỷ lệ che phủ rừng đạt 52%; đến năm 2030 đạt 54%.
Đến năm 2025, trồng mới 1.200 ha rừng sản xuất.
Đến năm 2030, 100% xã đạt chuẩn nông thôn mới.
Đến năm 2025, 95% hộ dân nông thôn được sử dụng nước sạch.
"""
FOREST_SOUTH = """
Đến năm 2025, độ che phủ của rừng đạt 49,5%.
Đến năm 2025, trồng mới 0,9 nghìn ha rừng sản xuất.
Đến năm 2025, trồng mới 300 ha rừng phòng hộ.
Đến năm 2030, 60% xã đạt chuẩn nông thôn mới nâng cao.
Đến năm 2030, 50% huyện đạt chuẩn nông thôn mới.
"""
HEALTH = """
Đến năm 2025, 95% dân số tham gia bảo hiểm y tế.
Đến năm 2025, tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi giảm còn 18%.
Đến năm 2025, 100% trạm y tế có bác sĩ làm việc.
"""
HEALTH_LATER = """
Đến năm 2025, trên 92% người dân tham gia BHYT.
Đến năm 2025, tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi còn dưới 20%.
Đến năm 2030, 100% trạm y tế xã có bác sĩ làm việc thường xuyên.
"""
NOTHING = "Nâng cao đời sống vật chất và tinh thần của Nhân dân."
