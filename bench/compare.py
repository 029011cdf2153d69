"""Plans side by side out of a dataset of many: how long one theme takes, in how much memory, and how the cost grows.

    python bench/compare.py [--folder FOLDER] [--plans 10000] [--targets 30] [--where SQL]

Publishes made-up plans (``--plans`` of them with ``--targets`` targets each: sixty indicators of twelve themes, worded
in many ways) unless the folder has a dataset, then lets ``compare`` answer one theme in a process of its own,
over a tenth, a third and all of the provinces: seconds, processor seconds, peak memory, rows.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from plan_extract.records import Plan
from plan_extract.store import StoredPlan, publish

INDICATORS = tuple(
    line.strip()
    for line in """
    tỷ lệ che phủ rừng
    trồng mới rừng sản xuất
    trồng rừng gỗ lớn
    chăm sóc rừng trồng
    rừng được cấp chứng chỉ
    dân số tham gia bảo hiểm y tế
    xã đạt tiêu chí quốc gia về y tế
    trạm y tế có bác sĩ làm việc
    trẻ em dưới 1 tuổi được tiêm chủng đầy đủ
    người dân có hồ sơ sức khỏe điện tử
    dịch vụ công trực tuyến toàn trình
    hồ sơ được giải quyết trực tuyến
    người dân có kỹ năng số cơ bản
    hộ gia đình có Internet cáp quang băng rộng
    doanh nghiệp sử dụng nền tảng số
    đường huyện được nhựa hóa, bê tông hóa
    đường trục xã được cứng hóa
    đường thôn được bê tông hóa
    số vụ tai nạn giao thông
    tuyến đường có hệ thống chiếu sáng
    hộ nghèo đa chiều
    hộ cận nghèo
    hộ nghèo dân tộc thiểu số
    xã thoát khỏi tình trạng đặc biệt khó khăn
    hộ nghèo có nhu cầu được vay vốn
    hộ dân nông thôn sử dụng nước sạch
    dân số đô thị được cung cấp nước sạch
    hộ dân sử dụng nước hợp vệ sinh
    nước thải đô thị được xử lý
    công trình cấp nước hoạt động bền vững
    người trong độ tuổi 15-60 biết chữ mức độ 1
    người trong độ tuổi 15-60 biết chữ mức độ 2
    công dân đạt danh hiệu công dân học tập
    trường mầm non đạt chuẩn quốc gia
    trường tiểu học đạt chuẩn quốc gia
    lao động qua đào tạo
    lao động qua đào tạo có bằng cấp, chứng chỉ
    lao động được giải quyết việc làm
    lao động tham gia bảo hiểm xã hội tự nguyện
    lao động đi làm việc ở nước ngoài
    chất thải rắn sinh hoạt đô thị được thu gom
    chất thải rắn sinh hoạt nông thôn được thu gom
    chất thải nguy hại được xử lý
    hộ gia đình phân loại rác tại nguồn
    bãi chôn lấp được cải tạo
    xã đạt chuẩn nông thôn mới
    xã đạt chuẩn nông thôn mới nâng cao
    xã đạt chuẩn nông thôn mới kiểu mẫu
    huyện đạt chuẩn nông thôn mới
    sản phẩm được công nhận OCOP
    gia đình văn hóa
    thôn có nhà văn hóa
    người dân tập luyện thể dục, thể thao thường xuyên
    di tích được tu bổ
    xã có thiết chế văn hóa đạt chuẩn
    tốc độ tăng trưởng GRDP
    thu nhập bình quân đầu người
    kim ngạch xuất khẩu hàng hóa
    doanh nghiệp thành lập mới
    tỷ trọng kinh tế số trong GRDP
    """.strip().split("\n")
)
BEFORE = ("", "tỷ lệ ", "số ", "tổng số ", "phấn đấu ")
BEHIND = (
    "",
    "",
    " trên địa bàn tỉnh",
    " theo quy định",
    " toàn tỉnh",
    " theo tiêu chí mới",
    " hằng năm",
    ", bảo đảm bền vững",
)
ADDED = (
    "thuộc vùng khó khăn",
    "khu vực miền núi",
    "ven biển",
    "do nữ làm chủ",
    "gắn với du lịch",
    "theo hướng hữu cơ",
    "giai đoạn đầu",
    "có sự hỗ trợ của Nhà nước",
)
PROVINCES = tuple(f"{number:02}" for number in range(1, 35))
YEARS = range(2016, 2026)
WHERE = "contains(search, 'rung')"


def plans(count: int, each: int) -> Iterator[StoredPlan]:
    """Made-up plans in the dataset's order."""
    chance = random.Random(7)
    per_part = -(-count // (len(PROVINCES) * len(YEARS)))
    for number in range(count):
        folder, at = divmod(number, per_part)
        province, year = divmod(folder, len(YEARS))
        path = f"archive/{PROVINCES[province]}/{YEARS[year]}/{at:04}.pdf"
        made = plan(path, PROVINCES[province], YEARS[year], each, chance)
        yield StoredPlan(path, PROVINCES[province], YEARS[year], Plan.model_validate(made).to_json().encode())


def plan(path: str, province: str, year: int, each: int, chance: random.Random) -> dict[str, Any]:
    """A plan of so many targets: half as many indicators, each for two years."""
    chosen = chance.sample(INDICATORS, min(len(INDICATORS), -(-each // 2)))
    rows = [row for words in chosen for row in series(words, year, chance)][:each]
    mark = sha256(path.encode()).hexdigest()
    return {
        "schema_version": "1.0",
        "doc_id": path,
        "text_sha256": mark,
        "source": {"path": path, "sha256": mark, "media_type": "application/pdf", "pages": 9, "text_source": "native"},
        "metadata": {
            "doc_type": "Kế hoạch",
            "number": f"{chance.randrange(1, 400)}/KH-UBND",
            "title": "Phát triển kinh tế - xã hội",
            "issuer": {
                "name": f"Ủy ban nhân dân tỉnh {province}",
                "agency_id": f"ubnd@{province}",
                "level": "province",
            },
            "issued_on": f"{year}-03-01",
            "period": {"start_year": year, "end_year": year + 5},
            "province": {"code": province, "name": f"Tỉnh {province}"},
        },
        "targets": [{"id": f"t{at}", **row} for at, row in enumerate(rows, 1)],
    }


def series(words: str, year: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    """An indicator in some wording, for two years."""
    said = f"{chance.choice(BEFORE)}{words}{chance.choice(BEHIND)}"
    said += f" {chance.choice(ADDED)}" if chance.random() < 0.1 else ""
    value = round(chance.uniform(20, 90), 1)
    for step in (2, 5):
        text = f"{said} đạt {value:g}%"
        yield {
            "span": {"start": 0, "end": len(text)},
            "text": text,
            "page": 1,
            "rule": "bench",
            "kind": "quantity",
            "value": value,
            "unit": "%",
            "comparator": "eq",
            "indicator": said,
            "due_date": f"{year + step}-12-31",
            "due_source": "clause",
        }
        value = round(min(100.0, value + chance.uniform(0, 10)), 1)


MEASURED = """
import json, resource, sys, time
from plan_extract import compare
start = time.perf_counter()
found = compare(dataset=sys.argv[1], where=sys.argv[2])
data = found.to_json()
spent = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({
    "plans": len(found.plans), "targets": sum(side.targets for side in found.plans), "rows": len(found.indicators),
    "shared": sum(row.joined is not None for row in found.indicators), "json": len(data),
    "wall": time.perf_counter() - start, "cpu": spent.ru_utime + spent.ru_stime, "peak": spent.ru_maxrss / 1024,
}))
"""


def measured(folder: Path, where: str) -> dict[str, Any]:
    """The figures of one comparison in a process of its own."""
    command = [sys.executable, "-c", MEASURED, str(folder), where]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    """Publish, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--plans", type=int, default=10_000)
    parser.add_argument("--targets", type=int, default=30)
    parser.add_argument("--where", default=WHERE)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        if not (folder / "dataset").exists():
            folder.mkdir(parents=True, exist_ok=True)
            publish(plans(given.plans, given.targets), folder)
        print(f"{'provinces':>10}{'plans':>8}{'targets':>9}{'rows':>7}{'shared':>8}{'s':>8}{'cpu s':>8}{'MB':>7}")
        for last in (PROVINCES[2], PROVINCES[10], PROVINCES[-1]):
            one = measured(folder, f"({given.where}) AND province <= '{last}'")
            print(
                f"{int(last):>10}{one['plans']:>8}{one['targets']:>9}{one['rows']:>7}{one['shared']:>8}"
                f"{one['wall']:>8.1f}{one['cpu']:>8.1f}{one['peak']:>7.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
