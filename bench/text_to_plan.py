"""Text → Plan with everything, against underthesea's word segmentation of the same text, in one run.

    python bench/text_to_plan.py

Prints characters a second and their ratio for each shipped plan and for all together (rounds interleaved,
medians), how the cost grows from 100 KB to 10 MB of plans joined, the peak memory of one plan and the cold start of
the command line.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from plan_extract import Plan, extract, read_text

CORPORA = Path(__file__).parent.parent / "corpora"
ROUNDS = 15


def wall_seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one call: what else runs on the machine hardly moves it."""
    start = time.process_time()
    work()
    return time.process_time() - start


def whole(text: str) -> Plan:
    """Text → Plan with everything."""
    return extract(read_text(text), doc_id="bench")


def ratio(text: str) -> tuple[float, float]:
    """Characters a second of extract and of word_tokenize, medians of interleaved rounds."""
    from underthesea import word_tokenize

    ours, theirs = [], []
    for number in range(ROUNDS):
        ours.append(seconds(lambda: whole(text)))
        if number % 5 == 0:  # a fraction of our speed: a few rounds are enough, and stable
            theirs.append(seconds(lambda: word_tokenize(text)))
    return len(text) / statistics.median(ours), len(text) / statistics.median(theirs)


def growth(name: str, text: str) -> None:
    """Time per character from 100 KB to 10 MB of a text joined with itself, and how much there is to find in each.

    Plans of several kinds joined are no uniform text: what stands below another plan's headings is read otherwise.
    The records per 1,000 characters say how far two sizes can be compared.
    """
    size = len(text.encode())
    base = None
    print(f"\n{name}, joined")
    for target in (100_000, 1_000_000, 10_000_000):
        joined = "\n\n".join([text] * max(1, round(target / size)))
        cost = statistics.median(seconds(partial(whole, joined)) for _ in range(5 if target < 1e6 else 3))
        per_character = cost / len(joined) * 1e6
        base = base or per_character
        print(
            f"{len(joined.encode()) / 1e6:6.2f} MB  {cost:8.3f} s  {per_character:.3f} µs/character  "
            f"x{per_character / base:.2f}  {records_of(joined):.1f} records/1,000 characters"
        )


def records_of(text: str) -> float:
    """Records per 1,000 characters."""
    plan = whole(text)
    layers = (plan.sections, plan.agencies, plan.citations, plan.deadlines, plan.targets, plan.assignments)
    return 1000 * sum(map(len, layers)) / len(text)


def cold_start() -> None:
    """Wall time and peak memory of the command line; first of all, since a child's peak counts its parent's."""
    plan = next(iter(sorted(CORPORA.glob("*.txt"), key=lambda path: -path.stat().st_size)))
    command = [sys.executable, "-m", "plan_extract", "extract", str(plan)]
    cold = min(wall_seconds(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(3))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"cold start of `plan-extract extract {plan.name}`: {cold:.2f} s, peak memory {peak:.0f} MB\n")


def main() -> None:
    """Run all parts."""
    cold_start()
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(CORPORA.glob("*.txt"))}
    for text in texts.values():
        extract(read_text(text))
    print(f"{'plan':24} {'extract':>14} {'word_tokenize':>14} {'ratio':>7}")
    for name, text in [*texts.items(), ("all five", "\n\n".join(texts.values()))]:
        ours, theirs = ratio(text)
        print(f"{name:24} {ours:10,.0f} c/s {theirs:10,.0f} c/s {ours / theirs:6.1f}x")
    longest = max(texts, key=lambda name: len(texts[name]))
    growth(longest, texts[longest])
    growth("all five", "\n\n".join(texts.values()))


if __name__ == "__main__":
    main()
