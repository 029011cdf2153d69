"""Comparisons made by hand: a plain one of as many plans as wanted, and one of hostile words."""

from __future__ import annotations

from datetime import date
from typing import Any

from plan_extract.comparing.compared import (
    Against,
    Basis,
    Change,
    Changed,
    Charge,
    Cited,
    Comparison,
    Course,
    Due,
    Fall,
    Figure,
    Fund,
    Indicator,
    Mark,
    Note,
    Organ,
    Part,
    Quote,
    Side,
    Task,
    Term,
    Work,
)
from plan_extract.records import Range

YEARS = (2027, 2030)
SECTIONS = ("I. MỤC TIÊU", "II. NHIỆM VỤ", "III. KINH PHÍ")


class Sample:
    """A comparison in the making; ``words`` stands in every place that people read."""

    def __init__(self, plans: int, words: str = "") -> None:
        self.words = words
        self.keys = [f"p{at}" for at in range(1, plans + 1)]
        self.texts = {key: self._text(key) for key in self.keys}

    def _text(self, key: str) -> str:
        goals = "\n".join(f"- Đến năm {year}, {self.share(key, year)}% hộ dân được nối nước sạch." for year in YEARS)
        task = f"Sở Xây dựng chủ trì, phối hợp với Sở Y tế lập đề án cấp nước trước ngày 15/6/20{27 + len(key)}."
        return "\n".join((SECTIONS[0], goals, SECTIONS[1], task, self.words, SECTIONS[2], "Vốn ngân sách tỉnh.", ""))

    def share(self, key: str, year: int) -> float:
        return 60 + 3 * (int(key[1:]) % 7) + 2.5 * (year - YEARS[0])

    def said(self, words: str) -> str:
        return f"{self.words}{words}"

    def quote(self, key: str, name: str, words: str) -> dict[str, Any]:
        found = self.texts[key].find(words)
        start = max(found, 0)
        span = Range(start=start, end=start + len(words))
        return {"ref": f"{key}:{name}", "plan": key, "id": name, "page": 2, "span": span, "text": words}

    def figure(self, key: str, year: int, **more: Any) -> Figure:
        share = self.share(key, year)
        words = f"{share}% hộ dân được nối nước sạch"
        told = {"kind": "quantity", "value": share, "amount": share, "unit": "%", "comparator": "ge", "year": year}
        return Figure(**self.quote(key, f"t{year}", words), **(told | more))

    def indicators(self) -> tuple[Indicator, ...]:
        marks = {
            ("p2", 2027): (Mark(kind="weaker", than="p1:t2027"),),
            ("p2", 2030): (Mark(kind="later", than="p1:t2030"),),
        }
        figures = tuple(self.figure(key, year, marks=marks.get((key, year), ())) for key in self.keys for year in YEARS)
        note = Note.make("other_words", *self.keys[:2], words=self.said("“hộ dân” / “hộ gia đình”"))
        name = self.said("hộ dân được nối nước sạch")
        shared = Indicator(
            id="i1", name=name, measure="share", unit="%", better="more", joined="table", figures=figures,
            wordings=dict.fromkeys(self.keys, name), notes=(note,),
        )  # fmt: skip
        alone = Figure(**self.quote(self.keys[0], "t9", SECTIONS[0]), kind="status")
        rest = tuple(self.keys[1:])
        own = Indicator(
            id="i2", name=self.said("xã có trạm cấp nước"), measure="status", figures=(alone,),
            wordings={self.keys[0]: "xã có trạm cấp nước"}, missing=rest,
        )  # fmt: skip
        return shared, own

    def tasks(self) -> tuple[Task, ...]:
        words = "Sở Xây dựng chủ trì, phối hợp với Sở Y tế lập đề án cấp nước"
        charges = tuple(
            Charge(
                **self.quote(key, "x1", words), actors=("so.xay-dung",), role="lead", partners=("so.y-te",),
                action=self.said("lập đề án cấp nước"), deadlines=(self.said("trước ngày 15/6"),),
                due_date=date(2027 + at % 2, 6, 14), product=self.said("đề án"),
            )
            for at, key in enumerate(self.keys)
        )  # fmt: skip
        return (Task(id="n1", name=self.said("lập đề án cấp nước"), charges=charges, same_lead=True),)

    def bases(self) -> tuple[Basis, ...]:
        cited = tuple(
            Cited(**self.quote(key, "c1", SECTIONS[1]), role="basis", issued_on=date(2020 + at % 2, 3, 1))
            for at, key in enumerate(self.keys)
        )
        note = Note.make("other_date", dates="01/03/2020; 01/03/2021")
        name, title = self.said("Quyết định 11/QĐ-UBND"), self.said("phê duyệt đề án")
        return (
            Basis(
                id="b1", name=name, number="11/QĐ-UBND", title=title, issued_on=date(2020, 3, 1), citations=cited,
                shared=True, outdated=True, notes=(note,),
            ),
        )  # fmt: skip

    def changes(self) -> tuple[Change, ...]:
        old = Quote(**self.quote(self.keys[0], "t8", SECTIONS[0]))
        new = Quote(**self.quote(self.keys[-1], "t8", SECTIONS[0]))
        fields = (
            Changed(field="value", old="60", new="70"),
            Changed(field="actors", old="so.y-te", new="so.xay-dung"),
        )
        return (
            Change(
                id="v1", topic="target", kind="changed", name=self.said("nước sạch"), old=old, new=new, fields=fields
            ),
            Change(id="v2", topic="wording", kind="removed", name=self.said("nước sạch"), old=old),
        )

    def work(self, key: str) -> Work:
        return Work(plan=key, names=(self.said("Sở Xây dựng"),), leads=("n1",))

    def made(self, *, above: bool, versions: bool) -> Comparison:
        sides = tuple(
            Side(
                key=key, doc_id=key, path=self.said(f"{key}.txt"), label=self.said(f"Tỉnh {at}"), doc_type="Kế hoạch",
                number=f"{at}/KH-UBND", title=self.said("Cấp nước sạch"), level="province",
                issued_on=date(2026, 1, at % 28 + 1),
                start_year=2026, end_year=2030, above=above and at == 1, targets=3, matched=2,
            )
            for at, key in enumerate(self.keys, 1)
        )  # fmt: skip
        keys, last = self.keys, self.keys[-1]
        money = Quote(**self.quote(last, "s3.x", "Vốn ngân sách tỉnh"))
        heading = Quote(**self.quote(last, "s3", SECTIONS[2]))
        fall = Fall(before="p1:t2027", after="p1:t2030")
        works = tuple(map(self.work, keys))
        dues = tuple(
            Due(**self.quote(key, "d1", SECTIONS[1]), kind="by", due_date=date(2028, 6, 14), action=self.words)
            for key in keys
        )
        return Comparison(
            plans=sides,
            years=YEARS,
            indicators=self.indicators(),
            above=tuple(_against(keys)) if above else (),
            organs=(
                Organ(id="so.xay-dung", name=self.said("Sở Xây dựng"), level="province", works=works),
                Organ(id="so.y-te", name="Sở Y tế", works=(Work(plan="p1", names=(), takes_part=("n1",)),)),
            ),
            tasks=self.tasks(),
            bases=self.bases(),
            terms=(
                Term(id="r1", name="report.yearly", topic="report", dues=dues[:1], missing=tuple(keys[1:])),
                Term(id="d1", name=self.said("lập đề án cấp nước"), topic="task", dues=dues[1:], missing=("p1",)),
            ),
            funds=(Fund(id="ngan-sach", name="Ngân sách tỉnh", quotes=(money,)),),
            parts=(
                Part(id="budget", name="budget", quotes=(heading,), missing=tuple(keys[:-1])),
            ),
            courses=(
                Course(
                    id="y1", name=self.said("nước sạch"), indicator="i1", province=self.said("Tỉnh 1"),
                    figures=("p1:t2027", "p1:t2030", f"{last}:t2030"), falls=(fall,),
                ),
            ),
            changes=self.changes() if versions else (),
            notes=(Note.make("nothing_shared_by", last, plan=self.said("Tỉnh 2")),),
            texts=self.texts,
        )  # fmt: skip


def _against(keys: list[str]) -> list[Against]:
    standings = ("weaker", "missing", "later", "stronger", "unlike", "taken_over")
    pairs = [(year, key) for year in YEARS for key in keys[1:]]
    return [
        Against(
            id=f"u{at}", plan=key, indicator="i1", year=year, standing=standings[at % 6], theirs=f"p1:t{year}",
            ours=None if standings[at % 6] == "missing" else f"{key}:t{YEARS[-1]}",
        )
        for at, (year, key) in enumerate(pairs)
    ]  # fmt: skip


def comparison(plans: int = 3, *, words: str = "", above: bool = True, versions: bool = False) -> Comparison:
    """A comparison with rows in every theme."""
    return Sample(plans, words).made(above=above, versions=versions)
