"""What a batch costs beside the reading itself, and how far it goes.

    python bench/archive.py [pace] [memory] [resume] [cluster]

Without a name all parts run. ``pace``: files a second with one and two workers, and what ledger and isolation add to
the reading of a file. ``memory``: of the parent over 100,000 tiny files. ``resume``: from the start of a batch over a
ledger of 1,000,000 rows, with as many files on the disk, until the first file is handed to a worker. ``cluster``: the
plans once more by Ray on this machine, beside the local engine, and what its driver costs.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

import psutil

from plan_extract import archive, extract
from plan_extract.archive.engines import Engine
from plan_extract.archive.inputs import find_inputs
from plan_extract.archive.local import LocalEngine
from plan_extract.archive.opening import opened
from plan_extract.archive.progress import Progress
from plan_extract.archive.sources import find_files
from plan_extract.archive.tasks import Outcome, Task
from plan_extract.archive.worker import warm

CORPORA = Path(__file__).parent.parent / "corpora"
COPIES = 24
ROUNDS = 3
TINY = 100_000
ROWS = 1_000_000
A_FOLDER = 10_000
A_LINKED_FILE = 50_000
MEMORY = 2 << 30


class Clock:
    """Watches a batch: wall time until all was read, and processor time of the parent and of its workers until then."""

    def __init__(self) -> None:
        self.start = time.perf_counter()
        self.wall = self.parent = self.workers = 0.0
        self._before = used(psutil.Process()), below()

    def __call__(self, progress: Progress) -> None:
        """Look at the clocks, as long as files are read."""
        if progress.phase == "read" and progress.done == progress.total:
            self.wall = time.perf_counter() - self.start
            self.parent, self.workers = used(psutil.Process()) - self._before[0], below() - self._before[1]


def used(process: psutil.Process) -> float:
    """Processor seconds of a process."""
    times = process.cpu_times()
    return float(times.user + times.system)


def below() -> float:
    """Processor seconds of the processes below this one that are alive."""
    return sum(map(used, psutil.Process().children(recursive=True)))


def ended() -> float:
    """Processor seconds of the processes below this one that have ended."""
    times = os.times()
    return times.children_user + times.children_system


def copies(place: Path, count: int = COPIES) -> list[Path]:
    """The shipped plans many times over, each with a line of its own."""
    made = []
    for plan in sorted(CORPORA.glob("*.txt")):
        text = plan.read_text("utf-8")
        for number in range(count):
            path = place / f"{number:03}" / plan.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{text}\nBản sao số {number}.\n", "utf-8")
            made.append(path)
    return made


def local(workers: int) -> LocalEngine:
    """The local engine."""
    return LocalEngine(workers=workers, timeout=300, memory=MEMORY)


def batched(place: Path, engine: Engine) -> Clock:
    """A batch over a folder into a new one, timed until all was read; what publishing costs is not counted."""
    out = Path(tempfile.mkdtemp(dir=place.parent))
    clock = Clock()
    report = archive.batch([place], out, engine=engine, watch=clock)
    assert report.counts["ok"] == report.total
    shutil.rmtree(out)
    return clock


def alone(files: Iterable[Path]) -> tuple[float, float]:
    """Seconds and processor seconds to read files one after the other in this process."""
    start, own = time.perf_counter(), time.process_time()
    for path in files:
        extract(path).to_json()
    return time.perf_counter() - start, time.process_time() - own


def side_by_side(files: Sequence[Path]) -> float:
    """Seconds that two bare processes take for the files: what the machine gives to two at once."""
    start = time.perf_counter()
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        list(pool.map(alone, (files[::2], files[1::2])))
    return time.perf_counter() - start


def pace(place: Path) -> None:
    """Files a second with one and two workers, and what a file costs beside its reading; rounds interleaved."""
    files = copies(place / "plans")
    warm()
    batched(place / "plans", local(2))
    rounds = [
        (alone(files), batched(place / "plans", local(1)), batched(place / "plans", local(2)), side_by_side(files))
        for _ in range(ROUNDS)
    ]
    wall = [min(one) for one in zip(*((plain[0], one.wall, two.wall) for plain, one, two, _ in rounds), strict=True)]
    print(
        f"{len(files)} files, best of {ROUNDS} rounds; a second: "
        + ", ".join(
            f"{name} {len(files) / seconds:.1f}"
            for name, seconds in zip(("no batch", "1 worker", "2 workers"), wall, strict=True)
        )
    )
    efficiency = statistics.median(one.wall / two.wall / 2 for _, one, two, _ in rounds)
    bare = statistics.median(plain[0] / both / 2 for plain, _, _, both in rounds)
    print(f"  efficiency of two workers: {efficiency:.2f} median, {wall[1] / wall[2] / 2:.2f} best")
    print(f"  of two bare processes without a batch, which is what the machine gives: {bare:.2f} median")
    added = statistics.median((one.parent + one.workers) / plain[1] - 1 for plain, one, _, _ in rounds)
    own = statistics.median(one.parent / plain[1] for plain, one, _, _ in rounds)
    print(f"  processor time that the batch adds to the reading: {added:+.1%} median, of it the parent's {own:.1%}")
    print(f"  wall time that it adds with one worker: {wall[1] / wall[0] - 1:+.1%} best")


def memory(place: Path) -> None:
    """Memory of the parent over many tiny files, looked at as it goes."""
    for number in range(TINY):
        folder = place / "tiny" / f"{number // 1000:03}"
        if number % 1000 == 0:
            folder.mkdir(parents=True)
        (folder / f"{number:06}.txt").write_text(f"KẾ HOẠCH\nNghề cá số {number}\n", "utf-8")
    process, marks = psutil.Process(), [1_000, 5_000, 10_000, 20_000, 50_000, TINY]
    seen: dict[str, int] = {}
    start = time.perf_counter()

    def watch(progress: Progress) -> None:
        held = process.memory_info().rss >> 20
        seen[progress.phase] = max(seen.get(progress.phase, 0), held)
        if progress.phase == "read" and marks and progress.done >= marks[0]:
            rate = progress.done / (time.perf_counter() - start)
            print(f"  {marks.pop(0):7,} files read: {held} MiB, {rate:.0f} a second", flush=True)

    report = archive.batch([place / "tiny"], place / "tiny out", watch=watch)
    print(
        f"  {report.total:,} files; most by phase: " + ", ".join(f"{phase} {held} MiB" for phase, held in seen.items())
    )


PLANTED = """
INSERT INTO files (path, size, changed, hash, state, tool, attempt, seconds, peak, text_source, counts, province, year)
VALUES (CAST(? AS TEXT), ?, ?, ?, ?, ?, 1, 0.03, 60000000, 'native', '{"sections": 12, "targets": 31}', '40', 2030)
"""


class FirstTask:
    """An engine that reads nothing: it notes when it was given the first task."""

    at = own = 0.0

    def waits(self) -> bool:
        """Whether it has not been given any."""
        return not self.at

    def run(self, tasks: Iterable[Task]) -> Generator[list[Outcome], None, None]:
        """Take one task."""
        next(iter(tasks))
        self.at, self.own = time.perf_counter(), time.process_time()
        yield []


def resume(place: Path) -> None:
    """How long a batch over a ledger of many rows takes until its first file is handed out."""
    folder = place / "many"
    plant(folder)
    out, inputs = place / "many out", find_inputs([folder])
    with opened(out, root=inputs.root) as ledger, ledger.transaction() as sql:
        ledger.set_note("listed", "yes")
        tool = version("plan-extract")
        for number, found in enumerate(find_files(inputs)):
            state = "ok" if number % 100 else "new"
            told = (found.name, found.size, found.changed, number.to_bytes(32, "big"), state, tool)
            sql.execute(PLANTED, told)
    start = time.process_time()
    walked = sum(1 for _ in find_files(inputs))
    print(f"  {walked:,} files walked by one process alone: {time.process_time() - start:.2f} s of the processor")
    for _ in range(ROUNDS):
        engine, start, own, helpers = FirstTask(), time.perf_counter(), time.process_time(), ended()
        archive.batch([folder], out, engine=engine, goes_on=engine.waits)
        print(
            f"  {ROWS:,} rows: first task after {engine.at - start:.2f} s; of the processor {engine.own - own:.2f} s, "
            f"and {ended() - helpers:.2f} s of the processes beside it",
            flush=True,
        )


def plant(folder: Path) -> None:
    """As many names of a few files as there are rows."""
    for number in range(ROWS):
        if number % A_FOLDER == 0:
            below = folder / f"{number // A_FOLDER:03}"
            below.mkdir(parents=True)
        if number % A_LINKED_FILE == 0:
            first = below / f"kh-{number:07}.txt"
            first.write_text(f"KẾ HOẠCH\nSố {number}\n", "utf-8")
        else:
            os.link(first, below / f"kh-{number:07}.txt")


def cluster(place: Path) -> None:
    """Files a second by Ray and by the local engine with two workers each; rounds interleaved, the first not counted.

    Ray is joined once, as a batch of some length has it.
    """
    from plan_extract.archive.cluster import RayEngine
    from plan_extract.archive.joining import joined

    files = copies(place / "plans", 4 * COPIES)
    rounds = []
    with joined("local", 2):
        for _ in range(ROUNDS + 1):
            ray = batched(place / "plans", RayEngine(timeout=300, memory=MEMORY))
            rounds.append((ray, batched(place / "plans", local(2))))
    by_ray, by_local = (min(one.wall for one in some) for some in zip(*rounds[1:], strict=True))
    own = statistics.median(ray.parent for ray, _ in rounds[1:]) / len(files)
    print(f"{len(files)} files, best of {ROUNDS} rounds; a second: Ray {len(files) / by_ray:.1f}, "
          f"local {len(files) / by_local:.1f}, ratio {by_local / by_ray:.2f}")  # fmt: skip
    print(f"  processor time of the driver: {1000 * own:.1f} ms a file")


PARTS = {"pace": pace, "memory": memory, "resume": resume, "cluster": cluster}


def main() -> None:
    """Run the named parts, or all."""
    for name in sys.argv[1:] or PARTS:
        place = Path(tempfile.mkdtemp(prefix="bench-"))
        print(name)
        try:
            PARTS[name](place)
        finally:
            shutil.rmtree(place)


if __name__ == "__main__":
    main()
