"""Score floors: the figures below which a change is refused. They only rise."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plan_extract.errors import InputError

COLUMNS = ["split", "layer", "measure", "floor"]


@dataclass(frozen=True, slots=True)
class Floor:
    """``measure`` is a path into the layer's figures: ``strict_f1``, ``fields.kind``, ``also.edges.f1``."""

    split: str
    layer: str
    measure: str
    floor: float


def read_floors(path: Path) -> tuple[Floor, ...]:
    """The floors of a CSV file (``split,layer,measure,floor``).

    Raises ``InputError`` for a missing file and for a row that is no floor.
    """
    if not path.is_file():
        raise InputError(str(path), "no such file", "a file with only the header line sets no floors")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != COLUMNS:
            raise InputError(str(path), "it is no table of floors", f"its header must be {','.join(COLUMNS)}")
        return tuple(_floor(row, f"{path}:{at}") for at, row in enumerate(reader, 2))


def _floor(row: Mapping[str, str], where: str) -> Floor:
    try:
        return Floor(row["split"], row["layer"], row["measure"], float(row["floor"]))
    except (TypeError, ValueError) as error:
        raise InputError(where, f"no floor ({error})", "write a number like 0.95 in the last column") from error


def below(figures: Mapping[str, Any], floors: tuple[Floor, ...]) -> list[str]:
    """One line for each floor that the figures of ``Report.to_dict`` do not reach.

    Floors of a split that was not scored are passed over.

    >>> figures = {"dev": {"citations": {"strict_f1": 0.9, "fields": {"role": None}}}}
    >>> below(figures, (Floor("dev", "citations", "strict_f1", 0.95), Floor("test", "citations", "strict_f1", 1)))
    ['dev citations strict_f1: 0.9000 is below its floor 0.9500']
    >>> below(figures, (Floor("dev", "citations", "fields.role", 0.95),))
    ['dev citations fields.role: nothing to measure, its floor is 0.9500']
    """
    lines = []
    for floor in floors:
        if floor.split in figures:
            value = _figure(figures[floor.split], floor)
            place = f"{floor.split} {floor.layer} {floor.measure}"
            if value is None:
                lines.append(f"{place}: nothing to measure, its floor is {floor.floor:.4f}")
            elif value < floor.floor - 1e-9:
                lines.append(f"{place}: {value:.4f} is below its floor {floor.floor:.4f}")
    return lines


def _figure(layers: Mapping[str, Any], floor: Floor) -> float | None:
    value: Any = layers
    for step in (floor.layer, *floor.measure.split(".")):
        if not isinstance(value, Mapping) or step not in value:
            raise InputError(f"{floor.layer} {floor.measure}", "no such figure", "see score --format json")
        value = value[step]
    return None if value is None else float(value)
