"""Batches over archives: ten files or a million into one dataset, nothing lost and nothing twice.

    find_inputs → find_files → ledger (new, changed, duplicate) → engine (outcomes) → ledger → dataset

The driver alone writes the ledger; an engine takes tasks and gives outcomes (``engines.Engine``).
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from plan_extract import store
from plan_extract.errors import InputError

if TYPE_CHECKING:
    from plan_extract.archive.driver import batch as batch
    from plan_extract.archive.driver import retry as retry
    from plan_extract.archive.driver import status as status
    from plan_extract.archive.outputs import dataset_folder as dataset_folder
    from plan_extract.archive.progress import Progress as Progress
    from plan_extract.archive.reports import Report as Report

_HOMES = {
    "Progress": "progress",
    "Report": "reports",
    "batch": "driver",
    "dataset_folder": "outputs",
    "retry": "driver",
    "status": "driver",
}
__all__ = ["Progress", "Report", "batch", "dataset_folder", "retry", "status"]


def __getattr__(name: str) -> Any:
    """The public names, imported on first use. Raises ``InputError`` where the libraries of ``[data]`` are missing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    check_libraries()
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def check_libraries() -> None:
    """Raise ``InputError`` where the libraries that batches need are missing."""
    store.check_libraries()
    absent = [name for name in ("psutil", "zstandard") if find_spec(name) is None]
    if absent:
        raise InputError("batch", f"{' and '.join(absent)} missing", "pip install 'plan-extract[data]'")
