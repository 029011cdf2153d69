"""Where the command line reads and writes: results to stdout or a file made whole, all else to stderr."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, NoReturn, TextIO, TypeVar

import typer

from plan_extract.errors import InputError, fault

BROKEN_PIPE = 141
"""Exit code when the reader of stdout went away: that of a process ended by SIGPIPE."""

T = TypeVar("T")


class Lang(StrEnum):
    """Language of what is printed for people."""

    VI = "vi"
    EN = "en"


def say(message: str) -> None:
    """One line on stderr, whatever a file is called."""
    line = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in message)
    typer.echo(f"plan-extract: {line}", err=True)


def on_terminal() -> bool:
    """Whether stdout is a terminal."""
    return sys.stdout.isatty()


def colored() -> bool:
    """Whether stdout is a terminal that shows colours (https://no-color.org)."""
    return on_terminal() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Columns of the terminal, or of the variable COLUMNS; 120 elsewhere."""
    return shutil.get_terminal_size((120, 24)).columns


def source(file: str) -> Path | BinaryIO:
    """A file argument as what the Python functions take; ``-`` is standard input."""
    if file != "-":
        return Path(file)
    if sys.stdin is None:
        raise InputError("-", "standard input is closed", "name a file")
    return sys.stdin.buffer


def attempt(file: str, make: Callable[[], T]) -> T | None:
    """What ``make`` returns; None and one line on stderr when the file cannot be read."""
    try:
        return make()
    except InputError as error:
        say(str(error))
    except OSError as error:
        say(f"{file}: {error.strerror or error}: check the file")
    except MemoryError:
        say(f"{file}: it takes more memory than it may: split it, or give it more")
    except Exception as error:  # noqa: BLE001 - a fault of ours in one file must not stop the others
        say(f"{file}: {fault(error)}")
    return None


def check_target(path: Path | None, files: Sequence[str]) -> None:
    """Refuse an output path that cannot be written or is one of the inputs, as wrong use."""
    if path is None:
        return
    if path.is_dir():
        _refuse(path, "is a directory")
    if not path.parent.is_dir():
        _refuse(path, "is in a directory that does not exist")
    if any(file != "-" and _same(Path(file), path) for file in files):
        _refuse(path, "is also an input")


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _refuse(path: Path, why: str) -> NoReturn:
    raise typer.BadParameter(f"{path} {why}", param_hint="--output")


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """Stdout, or a file that appears under its name only when all of it is written.

    When the reader of stdout went away, the rest is dropped without a word.
    """
    try:
        with _target(path) as out:
            yield out
            out.flush()
    except BrokenPipeError:
        _drop_stdout()
        raise typer.Exit(BROKEN_PIPE) from None
    except OSError as error:
        if path is None:
            _drop_stdout()
        say(f"{path or 'standard output'}: cannot be written, {error.strerror}: choose another place")
        raise typer.Exit(1) from None


def _target(path: Path | None) -> AbstractContextManager[TextIO]:
    if path is None:
        return nullcontext(sys.stdout)
    if path.exists() and not path.is_file():
        return path.open("w", encoding="utf-8")
    return _whole_file(path.resolve())


def _drop_stdout() -> None:
    """Let what is left in the buffer go nowhere, or its flush at exit would fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _whole_file(path: Path) -> Iterator[TextIO]:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("x", encoding="utf-8", newline="\n") as out:
            yield out
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
