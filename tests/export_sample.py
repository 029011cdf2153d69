"""A plan of hostile words, and how files of people's programs are read back."""

from __future__ import annotations

import hashlib
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

from plan_extract.records import (
    Agency,
    Assignment,
    Citation,
    Deadline,
    Finding,
    Issuer,
    Metadata,
    Period,
    Plan,
    Range,
    Section,
    Source,
    Target,
    Words,
)

FORMULAS = ("=1+1", "+84", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x.invalid","y")', "=cmd|' /C calc'!A0", "＝1")
SCRIPT = '<script>alert("x")</script><img src=x onerror=alert(1)>'
CONTROLS = "a\x00b\x08c\x1b[31md\x0be\u202ef\u2066g\ufffeh\U0001f600i_x0041_|`*[]"
LONG = "dài 😀 " * 8_000
TEXT = "\n".join(("I. MỤC TIÊU", *FORMULAS, SCRIPT, CONTROLS, LONG, "Sở Y tế", "hằng năm", "đến năm 2030", ""))


def _evidence(words: str, name: str) -> dict[str, Any]:
    start = TEXT.index(words)
    span = Range(start=start, end=start + len(words))
    return {"id": name, "span": span, "text": words, "rule": words[:40], "section": "s1", "page": 3}


def _task(words: str, at: int) -> Assignment:
    evidence = _evidence(words, f"x{at}")
    action = Words(start=evidence["span"].start, end=evidence["span"].end, text=words)
    return Assignment(
        **evidence,
        actors=(f"a{at}",),
        actor_text=words,
        role="lead",
        partners=("a0",),
        action=action,
        product=words,
        deadlines=("d1", "d2"),
    )


def _section() -> Section:
    whole = {"id": "s1", "span": Range(start=0, end=len(TEXT)), "text": TEXT, "rule": "x", "page": 3}
    heading = Range(start=0, end=11)
    return Section(**whole, parent=None, kind="tasks", number="I", heading=SCRIPT, heading_span=heading, level=1)


def _metadata() -> Metadata:
    return Metadata(
        doc_type="Kế hoạch",
        number="=1/KH",
        title=SCRIPT + CONTROLS,
        issuer=Issuer(name="@" + SCRIPT),
        issued_on=date(2026, 2, 3),
        period=Period(start_year=2026, end_year=2030),
    )


def hostile() -> Plan:
    """Every word that a cell, a page or a calendar can show is hostile."""
    texts = list(enumerate((*FORMULAS, SCRIPT, CONTROLS, LONG)))
    old = date(1850, 1, 1)
    return Plan(
        doc_id=SCRIPT,
        text_sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        source=Source(path="=1+1.txt", sha256="0" * 64, media_type="text/plain", pages=3, text_source="text"),
        metadata=_metadata(),
        sections=(_section(),),
        citations=tuple(
            Citation(**_evidence(one, f"c{at}"), form="full", doc_type=one, number=one, title=one, issued_on=old)
            for at, one in texts
        ),
        agencies=tuple(Agency(**_evidence(one, f"a{at}"), kind="named", name=one) for at, one in texts),
        deadlines=(
            Deadline(**_evidence("hằng năm", "d1"), kind="recurring", rrule="FREQ=YEARLY"),
            Deadline(**_evidence("đến năm 2030", "d2"), kind="by", due_date=date(2030, 12, 31)),
            Deadline(**_evidence(SCRIPT, "d3"), kind="recurring", rrule="FREQ=\r\nX-EVIL:1"),
            Deadline(**_evidence(CONTROLS, "d4"), kind="conditional"),
        ),
        targets=tuple(
            Target(**_evidence(one, f"t{at}"), kind="quantity", value=1e300, unit=one, subject=one, indicator=one)
            for at, one in texts
        ),
        assignments=tuple(_task(one, at) for at, one in texts),
        findings=tuple(
            Finding(**_evidence(one, f"f{at}"), code=one, severity="info", message=one) for at, one in texts
        ),
        canonical=TEXT,
    )


def converted(program: str, source: Path, form: str) -> Path:
    """The file that LibreOffice makes of another one, in a folder beside it."""
    profile = (source.parent / "profile").as_uri()
    done = subprocess.run(
        [
            program,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            "made",
            source.name,
        ],
        cwd=source.parent,
        capture_output=True,
        timeout=120,
        check=True,
    )
    made = source.parent / "made" / f"{source.stem}.{form.partition(':')[0]}"
    assert made.is_file(), done.stderr
    return made
