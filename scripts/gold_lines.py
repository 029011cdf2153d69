"""usage: gold_lines.py SOURCE.json TARGET.json: a gold file with one record a line, for readable diffs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def lines(data: dict[str, Any]) -> str:
    """The file's content: a line for each record of a list and for each field of the metadata."""
    return "{\n" + ",\n".join(f"{json.dumps(name)}: {_value(value)}" for name, value in data.items()) + "\n}\n"


def _value(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(_dump(row) for row in value) + "\n]"
    if isinstance(value, dict):
        return "{\n" + ",\n".join(f"{json.dumps(name)}: {_dump(field)}" for name, field in value.items()) + "\n}"
    return _dump(value)


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    """Read, and write in lines."""
    source, target = sys.argv[1:]
    data = json.loads(Path(source).read_text(encoding="utf-8"))
    Path(target).write_text(lines(data), encoding="utf-8")


if __name__ == "__main__":
    main()
