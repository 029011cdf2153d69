"""A Ray cluster of two machines on loopback, and what its tests run in processes of their own.

python tests/ray_sample.py HEAD IN OUT    a batch whose reader can be poisoned by the name of a file
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from batch_extra import psutil
from stores_sample import free_port

SETTINGS = {
    "RAY_AUTH_MODE": "disabled",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_health_check_period_ms": "500",
    "RAY_health_check_timeout_ms": "5000",
    "RAY_health_check_failure_threshold": "4",
    "PYTHONPATH": str(Path(__file__).parent),
}
_STORE = "--object-store-memory=100000000"


class Cluster:
    """Machines that are called 127.0.0.2 (the head) and so on."""

    def __init__(self, folder: str, env: dict[str, str]) -> None:
        self.env = {**env, **SETTINGS, "RAY_TMPDIR": folder}
        self.address = f"127.0.0.2:{free_port('127.0.0.2')}"
        self._machines = 0
        head = f"--head --port={self.address.split(':')[1]} --include-dashboard=false --temp-dir={folder}"
        self.add(*head.split())

    def add(self, *options: str) -> Any:
        """Start a machine with one processor; its raylet."""
        self._machines += 1
        where = f"127.0.0.{self._machines + 1}"
        ports = "--min-worker-port=0 --max-worker-port=0 --dashboard-agent-listen-port=0".split()
        joins = options or (f"--address={self.address}",)
        command = [sys.executable, "-m", "ray.scripts.scripts", "start", *joins, f"--node-ip-address={where}"]
        done = subprocess.run(
            [*command, "--num-cpus=1", _STORE, *ports],
            stdin=subprocess.DEVNULL, capture_output=True, check=False, env=self.env, timeout=300, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return next(one for one in self.processes() if is_raylet(one) and f"--node_ip_address={where}" in one.cmdline())

    def processes(self) -> list[Any]:
        """All processes of the cluster, as far as they tell of its folder."""
        return [one for one in psutil.process_iter() if self.env["RAY_TMPDIR"] in " ".join(words(one))]

    def stop(self) -> None:
        """End everything."""
        found = self.processes()
        for one in [*found, *(child for parent in found for child in below(parent))]:
            end(one)


def words(process: Any) -> list[str]:
    """The command of a process; nothing when it is gone."""
    try:
        found: list[str] = process.cmdline()
    except psutil.Error:
        return []
    return found


def below(process: Any) -> list[Any]:
    """All processes below one."""
    try:
        found: list[Any] = process.children(recursive=True)
    except psutil.Error:
        return []
    return found


def end(process: Any) -> None:
    """``kill -9``."""
    try:
        process.kill()
    except psutil.Error:
        return


def is_raylet(process: Any) -> bool:
    """Whether a process is what a machine has of a cluster."""
    command = words(process)
    return bool(command) and command[0].endswith("/raylet")


def busy(raylet: Any) -> bool:
    """Whether a machine reads files now: a worker of Ray has processes below it."""
    return any("read_bunch" in " ".join(words(one)) and below(one) for one in below(raylet))


def wait_for(check: Any, seconds: float = 120) -> None:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < until, "it did not come in time"
        time.sleep(0.02)


@contextmanager
def cluster(env: dict[str, str]) -> Iterator[Cluster]:
    """A cluster with one machine, until the block ends; the paths of its sockets must be short."""
    with TemporaryDirectory(prefix="ray-", ignore_cleanup_errors=True) as folder:
        made = Cluster(folder, env)
        try:
            yield made
        finally:
            made.stop()


def main() -> None:
    """Run a batch with a poisoned reader on a cluster."""
    from batch_sample import MIB, poisoned
    from plan_extract import archive
    from plan_extract.archive.cluster import RayEngine

    address, folder, out = sys.argv[1:]
    engine = RayEngine(address=address, timeout=3, memory=600 * MIB, read=poisoned)
    hands = [0]

    def watch(progress: Any) -> None:
        """Say what was read, so that a test can act."""
        hands.append(len(progress.hand))
        for one in progress.latest:
            os.write(2, f"{one.task.name}\n".encode())

    report = archive.batch([folder], out, engine=engine, watch=watch)
    sys.stdout.write(json.dumps({**report.counts, "hand": max(hands)}))


if __name__ == "__main__":
    main()
