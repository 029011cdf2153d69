"""The other end of the local engine: a process that reads one file after the other and says what became of each."""

from __future__ import annotations

import gc
import hashlib
import io
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from multiprocessing.connection import Connection
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import zstandard

from plan_extract.archive import limits
from plan_extract.archive.reading import read_bytes, trouble_of
from plan_extract.archive.tasks import Outcome, Read, Task
from plan_extract.errors import InputError, fault

if TYPE_CHECKING:
    from plan_extract.extractor import Extractor
    from plan_extract.readers import Ocr
    from plan_extract.records import Plan

_LAYERS = ("sections", "citations", "agencies", "deadlines", "targets", "assignments", "tables", "findings")
_UNREAD = "page_unreadable"
_ANY_PLAN = (
    "KẾ HOẠCH\nThực hiện năm 2030\nCăn cứ Nghị định số 1/2020/NĐ-CP ngày 1/1/2020 của Chính phủ;\nI. MỤC TIÊU\n"
    "- Đến năm 2030, trên 95% hộ dân có nước sạch.\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế chủ trì, phối hợp với "
    "Sở Tài chính thực hiện trước ngày 31/12/2030.\n"
)


class ChangedError(Exception):
    """The file no longer holds what it held when the batch looked at it."""


class _Named(io.BytesIO):
    """Bytes that have the name of their file."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


def warm() -> None:
    """Read tables and compile patterns once, before workers branch off and share them."""
    from plan_extract.pipeline import extract
    from plan_extract.readers import read_text

    extract(read_text(_ANY_PLAN))
    gc.collect()
    gc.freeze()


def read_plan(task: Task, *, ocr: Ocr = "auto", model: str | None = None) -> Plan:
    """The plan of a file; its ``doc_id`` is the file's stem, ``-``, and 12 hex digits of the bytes' SHA-256.

    ``source.path`` is the name in the archive, so that the plan says nothing of the machine; ``ocr`` is that of
    ``extract``, ``model`` a trained model beside the rules. Raises ``InputError``, ``OSError``, and ``ChangedError``
    when the file is no longer what it was.
    """
    from plan_extract.pipeline import extract

    data = read_bytes(task.place)
    if hashlib.sha256(data).digest() != task.sha256:
        raise ChangedError
    stem = PurePosixPath(task.name).stem
    doc_id = f"{stem}-{task.sha256.hex()[:12]}"
    return extract(_Named(data, task.name), doc_id=doc_id, ocr=ocr, extractors=_extractors(model))


@cache
def _extractors(model: str | None) -> Mapping[str, Extractor]:
    if model is None:
        return {}
    from plan_extract.learning import extractors

    return extractors(model)


def serve(connection: Connection, read: Read, memory: int, most: int) -> None:
    """Say None, then take tasks and give outcomes until none is left, ``most`` are done, or memory has run out once."""
    limits.guard(memory)
    with suppress(EOFError, OSError):  # the batch is gone, or done with this worker
        connection.send(None)
        for _ in range(most):
            outcome = attempt(connection.recv(), read)
            connection.send(outcome)
            if outcome.kind == "memory":
                return


def attempt(task: Task, read: Read) -> Outcome:
    """Read a file; whatever happens becomes an outcome."""
    limits.forget_peak()
    start = time.perf_counter()
    found = _attempted(task, read)
    return Outcome(task, **found, seconds=time.perf_counter() - start, peak=limits.peak())


def _attempted(task: Task, read: Read) -> dict[str, Any]:
    try:
        return _told(read(task))
    except InputError as error:
        return _failed(error.kind, error.line)
    except ChangedError:
        return _failed("changed", "it changed while the batch was reading: wait until it is whole, then retry")
    except MemoryError:
        return _failed("memory", "it takes more memory than it may: retry with more --memory, or split it")
    except OSError as error:
        return _failed(*trouble_of(error)[1:])
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a fault of ours in one file must not stop the others
        return _failed("fault", fault(error))


def _failed(kind: str, line: str) -> dict[str, Any]:
    return {"state": "failed", "kind": kind, "line": line}


def _told(plan: Plan) -> dict[str, Any]:
    """What the ledger keeps of a plan."""
    unread = Counter(finding.code for finding in plan.findings)[_UNREAD]
    day, province = plan.metadata.issued_on, plan.metadata.province
    return {
        "state": "partial" if unread else "ok",
        "kind": "pages" if unread else None,
        "line": f"{unread} pages could not be read: see the findings of the plan" if unread else None,
        "plan": zstandard.compress(plan.to_json().encode()),
        "pages": plan.source.pages,
        "text_source": plan.source.text_source,
        "counts": {layer: len(getattr(plan, layer)) for layer in _LAYERS},
        "province": province.code if province else None,
        "year": day.year if day else None,
    }
