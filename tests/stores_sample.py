"""A server on loopback that speaks S3, for the tests of batches in stores; and small helpers to fill its buckets.

It is asked without a library of Amazon, so that what the tests put there does not come through the code they test.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest


def needs(*libraries: str) -> None:
    """Skip the module where a library is missing, but not in CI."""
    absent = [name for name in libraries if find_spec(name) is None]
    said = f"{', '.join(absent)} missing: pip install 'plan-extract[cluster,dev]'"
    if absent and os.environ.get("CI"):
        raise ModuleNotFoundError(said)
    if absent:
        pytest.skip(said, allow_module_level=True)


def free_port(host: str = "127.0.0.1") -> int:
    """A port that nobody listens on now."""
    with closing(socket.socket()) as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
        return port


class Bucket:
    """A bucket of the server."""

    def __init__(self, server: str, name: str) -> None:
        self._address = f"{server}/{name}"
        self.url = f"s3://{name}"
        self._ask("PUT")

    def _ask(self, method: str, name: str = "", data: bytes | None = None) -> bytes:
        headers = {"Content-Type": "application/octet-stream", "Authorization": "AWS test:test"}
        request = Request(f"{self._address}/{name}", data, headers, method=method)
        with urlopen(request, timeout=30) as answer:
            found: bytes = answer.read()
            return found

    def put(self, name: str, data: bytes) -> None:
        """Write an object."""
        self._ask("PUT", quote(name, safe="/"), data)

    def put_folder(self, folder: Path, prefix: str) -> None:
        """Write all files of a folder."""
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                self.put(f"{prefix}/{path.relative_to(folder).as_posix()}", path.read_bytes())

    def get(self, name: str) -> bytes:
        """Read an object."""
        return self._ask("GET", quote(name, safe="/"))

    def delete(self, name: str) -> None:
        """Remove an object."""
        self._ask("DELETE", quote(name, safe="/"))

    def names(self, prefix: str = "") -> list[str]:
        """The names of all objects (a thousand at most) that begin so."""
        found = self._ask("GET", f"?list-type=2&prefix={quote(prefix)}").decode()
        return [unescape(name) for name in re.findall("<Key>(.*?)</Key>", found)]


@contextmanager
def s3_server() -> Iterator[str]:
    """Run the server; its address."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(f"http://127.0.0.1:{port}", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        try:
            urlopen(f"{address}/moto-api/", timeout=30).close()
        except URLError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server for S3 did not start")


def environment(server: str, cache: Path) -> dict[str, str]:
    """What a process needs to reach the server, and to keep its work folders in ``cache``."""
    return {
        **os.environ,
        "AWS_ENDPOINT_URL": server,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "XDG_CACHE_HOME": str(cache),
    }
