"""Gains and losses, record by record, between two sets of plans of the same gold documents."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import environ
from pathlib import Path

from pydantic import ValidationError

from plan_extract.errors import InputError
from plan_extract.records import Plan
from plan_extract.scoring.bins import ENDING, plans_in
from plan_extract.scoring.gold import Gold
from plan_extract.scoring.heads import shown
from plan_extract.scoring.verdicts import Judgement, Pair, Verdict, judge


@dataclass(frozen=True, slots=True)
class Change:
    """A record that stands better ("gain") or worse ("loss") than before."""

    doc_id: str
    layer: str
    what: str
    place: int
    text: str
    before: str
    after: str


State = tuple[tuple[int, int, int], str]
_ABSENT: State = ((1, 1, 0), "not claimed")
_MISSED: State = ((0, 0, 0), "missed")


def changes(gold: Gold, before: Plan, after: Plan) -> list[Change]:
    """What changed for every gold record and every record that is none of gold's, layer by layer."""
    old, new = judge(gold.plan, before), judge(gold.plan, after)
    found = list(_metadata_changes(old, new))
    for name, verdict in new.layers.items():
        found += _layer_changes(gold.doc_id, old.layers[name], verdict)
    return found


def _metadata_changes(old: Judgement, new: Judgement) -> Iterator[Change]:
    for one, other in zip(old.metadata, new.metadata, strict=True):
        if one.right != other.right:
            what = "gain" if other.right else "loss"
            yield Change(new.doc_id, "metadata", what, 0, one.head.name, shown(one.found), shown(other.found))


def _layer_changes(doc_id: str, old: Verdict, new: Verdict) -> Iterator[Change]:
    before, after = _states(old), _states(new)
    for key in sorted(before.keys() | after.keys()):
        absent = _ABSENT if key[0] == "extra" else _MISSED
        one, other = before.get(key, absent), after.get(key, absent)
        if one[0] != other[0]:
            what = "gain" if other[0] > one[0] else "loss"
            yield Change(doc_id, new.layer.name, what, key[1], " ".join(key[3].split())[:120], one[1], other[1])


def _states(verdict: Verdict) -> dict[tuple[str, int, str, str], State]:
    """How well each gold record stands (paired, right, exact), and each record made up."""
    place = verdict.layer.place
    states: dict[tuple[str, int, str, str], State] = {
        ("gold", place(one.gold).start, one.gold.id, one.gold.text): _pair_state(one) for one in verdict.pairs
    }
    for record in verdict.extra:
        said = str(verdict.layer.key(record, verdict.founds))
        states["extra", place(record).start, said, record.text] = ((0, 0, 0), f"made up by {record.rule}")
    return states


def _pair_state(pair: Pair) -> State:
    span = "exact" if pair.exact else "other span"
    wrong = f", wrong {' '.join(sorted(pair.wrong))}" if pair.wrong else ""
    return (1, -len(pair.wrong), int(pair.exact)), f"found, {span}{wrong}"


def plans_of(source: str, documents: Sequence[Gold]) -> dict[str, Plan]:
    """Plans to compare with, by ``doc_id``: a JSON Lines file of ``extract``, a DocBin, or a git
    revision that makes them.

    Raises ``InputError`` when the source is neither, or lacks one of the documents.
    """
    plans = _from_file(Path(source)) if Path(source).is_file() else _from_revision(source, documents)
    lacking = [gold.doc_id for gold in documents if gold.doc_id not in plans]
    if lacking:
        raise InputError(source, f"no plan of {', '.join(lacking)}", "extract all documents of the split")
    return plans


def _from_file(path: Path) -> dict[str, Plan]:
    if path.suffix == ENDING:
        return {plan.doc_id: plan for plan, _ in plans_in(path)}
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {plan.doc_id: plan for plan in (_plan(line, str(path)) for line in lines)}


def _plan(line: str | bytes, where: str) -> Plan:
    try:
        return Plan.model_validate_json(line)
    except ValidationError as error:
        what = f"no plan record ({error.error_count()} faults)"
        raise InputError(where, what, "write it with plan-extract extract") from error


def _from_revision(revision: str, documents: Sequence[Gold]) -> dict[str, Plan]:
    """The plans that the code of a revision makes of today's texts; the working tree is not touched."""
    with tempfile.TemporaryDirectory() as folder:
        _unpack(revision, documents[0].source.parent, Path(folder))
        code = environ | {"PYTHONPATH": str(Path(folder) / "src")}
        return {gold.doc_id: _extracted(gold, revision, code) for gold in documents}


def _unpack(revision: str, inside: Path, target: Path) -> None:
    top = _run(["git", "-C", str(inside), "rev-parse", "--show-toplevel"], revision).decode().strip()
    _run(["git", "-C", top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"], revision)
    archive = _run(["git", "-C", top, "archive", "--format=tar", revision, "src"], revision)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(target, filter="data")


def _extracted(gold: Gold, revision: str, code: Mapping[str, str]) -> Plan:
    command = [sys.executable, "-m", "plan_extract", "extract", str(gold.source), "--format", "jsonl"]
    return _plan(_run([*command, "--doc-id", gold.doc_id], revision, code), revision)


def _run(command: Sequence[str], revision: str, code: Mapping[str, str] | None = None) -> bytes:
    try:
        done = subprocess.run(command, env=code, capture_output=True, check=True)
    except FileNotFoundError as error:
        raise InputError(revision, "no such file, and git is not installed", "name a file of plans") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines()
        what = said[-1] if said else f"{command[0]} failed"
        told = f"neither a file nor a revision that can extract ({what})"
        raise InputError(revision, told, "name another") from error
    return done.stdout
