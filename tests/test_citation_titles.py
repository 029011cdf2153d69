"""Titles of cited documents, and the role that a citation plays."""

from collections.abc import Mapping
from typing import Any

import pytest

from plan_extract.extractors import citation
from plan_extract.readers import read_text
from plan_extract.structure import build

HEAD = "Quyết định số 5/QĐ-UBND ngày 2/3/2031 của UBND tỉnh"


def first(line: str, before: str = "I. NHIỆM VỤ\n\n- ") -> list[Mapping[str, Any]]:
    document = read_text(f"{before}{line}\n")
    found = citation.find(document, build(document))
    for mention in found:
        span = mention.values.get("title_span")
        assert span is None or document.words(span) == mention.values["title"]
    return [mention.values for mention in found]


@pytest.mark.parametrize(
    ("behind", "title"),
    [
        (" về việc phê duyệt Đề án; các đơn vị", "về việc phê duyệt Đề án"),
        (" phê duyệt Đề án “Học; học mãi”, UBND huyện xây dựng Kế hoạch", "phê duyệt Đề án “Học; học mãi”"),
        (" về Đề án “Học suốt đời” trên địa bàn tỉnh.", "về Đề án “Học suốt đời” trên địa bàn tỉnh"),
        (" ban hành quy chế (sau đây gọi là Quyết định 5).", "ban hành quy chế"),
        (" (sau đây gọi là Quyết định 5) về việc ban hành quy chế.", "về việc ban hành quy chế"),
        (" “về đổi mới căn bản”;", "về đổi mới căn bản"),
        (" về dạy nghề và Quyết định số 6/QĐ-UBND về đất đai", "về dạy nghề"),
        (" về dạy nghề, Kế hoạch kiểm tra số 6/KH-UBND", "về dạy nghề"),
        (" về dạy nghề. Các trường", "về dạy nghề"),
        (" sửa đổi Điều 2 Quyết định số 4/QĐ-UBND về nhà ở;", "sửa đổi Điều 2 Quyết định số 4/QĐ-UBND về nhà ở"),
        (", các đơn vị triển khai", None),
        (" gắn với mục tiêu của tỉnh", None),
        (" đề ra", None),
    ],
)
def test_title(behind: str, title: str | None) -> None:
    assert first(HEAD + behind)[0]["title"] == title


def test_a_verb_opens_a_title_only_behind_date_or_issuer() -> None:
    assert first("Chỉ thị 05-CT/TW về đẩy mạnh học tập.")[0]["title"] == "về đẩy mạnh học tập"
    assert first("Chỉ thị 05-CT/TW tổ chức học tập.")[0]["title"] is None


def test_a_citation_in_a_title_is_its_own() -> None:
    outer, inner = first(HEAD + " sửa đổi Quyết định số 4/QĐ-UBND ngày 5/5/2030 về nhà ở.")
    assert inner["number"] == "4/QĐ-UBND"
    assert inner["title"] == "về nhà ở"
    assert inner["role"] == "mention"
    assert outer["title"].endswith("về nhà ở")


PLAN = (
    "UBND XÃ MƯỜNG LA\nSố: 7/KH-UBND\n\nMường La, ngày 3 tháng 2 năm 2031\n\n"
    "KẾ HOẠCH\n{title}\n\n{preamble}\n\nI. NHIỆM VỤ\n\n- {task}\n"
)


def roles(title: str = "Tuyên truyền", preamble: str = "", task: str = "Tuyên truyền.") -> list[str]:
    document = read_text(PLAN.format(title=title, preamble=preamble, task=task))
    return [mention.values["role"] for mention in citation.find(document, build(document))]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"preamble": f"Căn cứ {HEAD} về dạy nghề; Luật Giá;\n\nUBND xã lập Kế hoạch như sau:"}, ["basis", "basis"]),
        ({"preamble": f"Thực hiện {HEAD} về dạy nghề, UBND xã xây dựng Kế hoạch như sau:"}, ["implements"]),
        ({"title": f"Triển khai thực hiện {HEAD} về dạy nghề"}, ["implements"]),
        (
            {"preamble": f"Thực hiện chỉ đạo của UBND tỉnh tại {HEAD}; Luật Giá, UBND xã lập Kế hoạch như sau:"},
            ["implements", "implements"],
        ),
        ({"preamble": f"Căn cứ Điều lệ theo quy định của hội; {HEAD}.\n\nUBND xã lập Kế hoạch như sau:"}, ["basis"]),
        ({"preamble": f"Theo đề nghị của UBND tỉnh tại {HEAD}, UBND xã lập Kế hoạch như sau:"}, ["basis"]),
        ({"task": f"Tiếp tục thực hiện {HEAD}."}, ["mention"]),
        ({"task": f"Kế hoạch này thay thế {HEAD}."}, ["mention", "replaces"]),
        ({"task": f"Tham mưu sửa đổi, bổ sung {HEAD}."}, ["mention"]),
        ({"task": f"(Kèm theo {HEAD})"}, ["attached"]),
    ],
)
def test_role(where: dict[str, str], expected: list[str]) -> None:
    assert roles(**where) == expected


def test_a_decision_amends_and_replaces_in_its_articles() -> None:
    document = read_text(
        "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\nSố: 8/QĐ-UBND\n\nSơn La, ngày 3 tháng 2 năm 2031\n\n"
        "QUYẾT ĐỊNH\nVề việc điều chỉnh chỉ tiêu\n\n"
        "Căn cứ Luật Giá;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Sửa đổi, bổ sung Điều 2 Quyết định số 4/QĐ-UBND ngày 5/5/2030.\n\n"
        "Điều 2. Bãi bỏ Quyết định số 3/QĐ-UBND ngày 5/5/2029.\n"
    )
    found = citation.find(document, build(document))
    assert [mention.values["role"] for mention in found] == ["basis", "amends", "replaces"]
