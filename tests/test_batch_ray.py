"""Batches on a Ray cluster of two machines, on loopback: the same ledger and dataset as those of one machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from batch_sample import all_gone, children_of, dataset_hash, engine, make_archive, plan_text, poisoned, rows
from plan_extract import archive
from plan_extract.archive import cluster as clusters
from plan_extract.archive import joining
from plan_extract.archive.tasks import Outcome, Place, Task
from plan_extract.errors import InputError
from ray_sample import Cluster, below, busy, cluster, end, wait_for
from stores_sample import Bucket, environment, needs, s3_server

needs("ray", "fsspec", "s3fs", "moto")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="addresses of loopback for two machines")

COMMAND = [sys.executable, "-m", "plan_extract"]
COLUMNS = "path, state, class, hash, counts, attempt"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with s3_server() as address:
        yield address


@pytest.fixture(scope="module")
def machines(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(environment(server, tmp_path_factory.mktemp("cache"))) as made:
        yield made


def test_a_machine_that_ends_in_the_middle_costs_nothing(machines: Cluster, tmp_path: Path) -> None:
    folder = make_archive(tmp_path / "in", 36, lines=30)
    for number, name in enumerate(("die", "die-once", "eat", "hang", "leave"), 50):
        (folder / f"{name}.txt").write_text(plan_text(number), "utf-8")
    (folder / "copy.txt").write_bytes((folder / "năm 2028" / "kh-000.txt").read_bytes())
    archive.batch([folder], tmp_path / "local", engine=engine(read=poisoned, timeout=3, memory=600))

    second = machines.add()
    script = str(Path(__file__).with_name("ray_sample.py"))
    command = [sys.executable, script, machines.address, str(folder), str(tmp_path / "out")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=machines.env) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        next(process.stderr)
        wait_for(lambda: busy(second) or process.poll() is not None)
        assert process.poll() is None
        lost = below(second)
        end(second)
        read = process.stderr.read().decode().splitlines()
        told = json.loads(process.stdout.read())
    assert process.returncode == 0, read
    assert (told["ok"], told["failed"], told["duplicate"]) == (37, 4, 1)
    assert told["hand"] < 30, "two machines have three bunches under way, which grow slowly"
    assert len(read) >= 15, "much was read after it"
    assert all_gone(lost), "what ran on the machine ended with it"
    assert rows(tmp_path / "out", COLUMNS) == rows(tmp_path / "local", COLUMNS)
    assert dataset_hash(tmp_path / "out") == dataset_hash(tmp_path / "local")


def test_the_command_reads_a_bucket_on_the_cluster(machines: Cluster, server: str, tmp_path: Path) -> None:
    folder = make_archive(tmp_path / "in", 6)
    archive.batch([folder], tmp_path / "local", engine=engine())
    bucket = Bucket(server, "cluster")
    bucket.put_folder(folder, "in")
    out, work = f"{bucket.url}/out", str(tmp_path / "work")
    options = ["--engine", "ray", "--address", machines.address, "--work", work]
    command = [*COMMAND, "batch", f"{bucket.url}/in", "--out", out, *options]
    done = subprocess.run(command, capture_output=True, env=machines.env, timeout=300, check=False, encoding="utf-8")
    assert (done.returncode, done.stdout) == (0, "in 6 = 6 ok\n"), done.stderr
    assert all(line.startswith("plan-extract: ") for line in done.stderr.splitlines()), "Ray itself is silent"
    assert dataset_hash(tmp_path / "work" / "batch") == dataset_hash(tmp_path / "local")
    assert json.loads(bucket.get("out/plan-extract-batch.json"))["dataset"] is not None


def test_a_killed_batch_leaves_nothing_running_and_goes_on(machines: Cluster, tmp_path: Path) -> None:
    folder, out = make_archive(tmp_path / "in", 12, lines=60), tmp_path / "out"
    for number, name in enumerate(("hang-1", "hang-2"), 50):
        (folder / f"{name}.txt").write_text(plan_text(number), "utf-8")
    script = str(Path(__file__).with_name("ray_sample.py"))
    command = [sys.executable, script, machines.address, str(folder), str(out)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=machines.env) as process:
        assert process.stderr is not None
        next(process.stderr)
        running = [one for one in machines.processes() if busy(one)]
        process.send_signal(signal.SIGKILL)
    assert all_gone([child for one in running for child in below(one) if "read_bunch" in " ".join(one.cmdline())])
    report = archive.batch([folder], out, engine=engine())
    assert report.counts["ok"] == 14
    archive.batch([folder], tmp_path / "fresh", engine=engine())
    assert dataset_hash(out) == dataset_hash(tmp_path / "fresh")


def test_without_an_address_this_machine_is_the_cluster_and_an_interrupt_lets_it_finish(
    machines: Cluster, tmp_path: Path
) -> None:
    folder, out = make_archive(tmp_path / "in", 30, lines=60), tmp_path / "out"
    command = [*COMMAND, "batch", str(folder), "--out", str(out), "--engine", "ray", "--workers", "1", "--json-log"]
    env = {name: value for name, value in machines.env.items() if name != "RAY_ADDRESS"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        next(line for line in process.stderr if b'"file"' in line)
        started = children_of(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        rest, told = process.stderr.read().decode(), process.stdout.read().decode()
    assert process.returncode == 130, rest
    assert "the same command goes on" in rest
    assert " ok" in told
    assert " new" in told
    assert all_gone(started)
    assert archive.batch([folder], out, engine=engine()).counts["ok"] == 30


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--engine", "ray", "--address", "127.0.0.1:1"), "nobody answers there"),
        (("--engine", "ray", "--address", "ray://127.0.0.1:10001"), "no address of a cluster"),
        (("--address", "127.0.0.1:6379"), "only --engine ray has one"),
    ],
)
def test_a_cluster_that_is_not_there(options: tuple[str, ...], said: str, tmp_path: Path) -> None:
    folder = make_archive(tmp_path / "in", 1)
    command = [*COMMAND, "batch", str(folder), "--out", str(tmp_path / "out"), "--quiet", *options]
    done = subprocess.run(command, capture_output=True, timeout=300, check=False, encoding="utf-8")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joining, "find_spec", lambda _name: None)
    with pytest.raises(InputError, match=r"ray missing: pip install 'plan-extract\[cluster\]'"):
        clusters.RayEngine(timeout=1, memory=1 << 28)


def test_machines_that_are_set_up_otherwise_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x", "utf-8")
    task = Task(1, "a.txt", Place(os.fsencode(path)), b"")
    with pytest.raises(InputError, match=r"machine far has plan-extract 0\.0, this one"):
        clusters._check(clusters.Done("far", "0.0", []))
    tool = version("plan-extract")
    with pytest.raises(InputError, match="machine far does not see this file"):
        clusters._check(clusters.Done("far", tool, [Outcome(task, "failed", "vanished", "x")]))
    path.unlink()
    clusters._check(clusters.Done("far", tool, [Outcome(task, "failed", "vanished", "x")]))


def test_a_bunch_that_ends_machine_after_machine_is_taken_apart() -> None:
    first, second = (Task(number, f"{number}.txt", Place(b"x"), b"") for number in (1, 2))
    crew = clusters._Crew.__new__(clusters._Crew)
    crew._suspects = []
    assert crew._lost([first, second], OSError()) == []
    assert [crew._bunch(2), crew._bunch(2)] == [[second], [first]], "each of its files stands alone"
    (outcome,) = crew._lost([first], OSError())
    assert (outcome.task, outcome.state, outcome.kind) == (first, "failed", "killed")
