"""Joining a Ray cluster, quietly: nothing of Ray on stdout, no statistics sent, the signals of this process kept."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from plan_extract.errors import InputError

_SETTINGS = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DEDUP_LOGS_SKIP_REGEX": ".*",  # what raylets tell of themselves, which else goes to stdout
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",  # or it warns of what it may do one day
}
_STORE = 512 << 20
"""Bytes of shared memory for results that are on their way, where the cluster is this machine alone."""
_PATIENCE = 10.0


def check_libraries() -> None:
    """Raise ``InputError`` where Ray is missing."""
    if find_spec("ray") is None:
        raise InputError("--engine ray", "ray missing", "pip install 'plan-extract[cluster]'")


@contextmanager
def joined(address: str | None, workers: int | None) -> Iterator[ModuleType]:
    """Ray, connected to the cluster at ``address`` (``host:port``); see ``RayEngine``. Left at the end.

    Raises ``InputError`` where no cluster answers.
    """
    os.environ.update(_SETTINGS)
    import ray

    if ray.is_initialized():
        yield ray
        return
    address = address or os.environ.get("RAY_ADDRESS") or "local"
    _check_address(address)
    own: dict[str, Any] = {"num_cpus": workers, "include_dashboard": False, "object_store_memory": _STORE}
    try:
        with _own_signals():
            ray.init(
                address=address,
                log_to_driver=False,
                logging_level=logging.CRITICAL,
                **(own if address == "local" else {}),
            )
    except (ConnectionError, OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
        line = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise InputError(f"ray {address}", f"the cluster cannot be joined ({line[:300]})", "see `ray status`") from None
    try:
        yield ray
    finally:
        ray.shutdown()


def _check_address(address: str) -> None:
    """A quick look whether anybody answers; Ray itself asks for half a minute."""
    if address in ("local", "auto"):
        return
    host, _, port = address.rpartition(":")
    if "/" in address or not host or not port.isdigit():
        raise InputError(
            f"ray {address}", "this is no address of a cluster", "give host:port of its head, 10.0.0.1:6379"
        )
    try:
        socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()
    except OSError as error:
        what = f"nobody answers there ({error.strerror or error})"
        raise InputError(
            f"ray {address}", what, "start the cluster with `ray start --head`, or check the address"
        ) from None


@contextmanager
def _own_signals() -> Iterator[None]:
    """Keep what is to be done on SIGTERM, which Ray sets for itself."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
