"""Make ``tables/provinces.csv`` and ``tables/communes.csv`` from the address data bundled with underthesea.

    python scripts/make_territories.py            # writes the two tables
    python scripts/make_territories.py --check    # exit code 1 when they are not what the data gives

Provinces: codes of the General Statistics Office (Quyết định 124/2004/QĐ-TTg, and 19/2025/QĐ-TTg from 2025-07-01).
The data knows Huế only as a city; its name as a province until 2024-12-31 (Nghị quyết 175/2024/QH15) is added here.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

TABLES = Path(__file__).resolve().parents[1] / "src" / "plan_extract" / "tables"
LAST_OLD, FIRST_NEW = "2025-06-30", "2025-07-01"
OLD_LAW = "Quyết định 124/2004/QĐ-TTg"
NEW_LAW = "Nghị quyết 202/2025/QH15; Quyết định 19/2025/QĐ-TTg"
PROVINCE_COLUMNS = ("code", "name", "kind", "successor", "aliases", "valid_from", "valid_to", "source")
COMMUNE_COLUMNS = ("province", "kind", "name")
KINDS = ("thành phố", "tỉnh", "đặc khu", "phường", "xã")
ALIASES = {"79": "TP.HCM | TPHCM | TP HCM | HCM", "77": "Bà Rịa-Vũng Tàu | BR-VT", "46": "Thừa Thiên - Huế"}

# Names that the data leaves empty: two communes of a province that differ only in their marks.
UNNAMED = {
    "xãcẩmgiang": "Cẩm Giang", "xãcẩmgiàng": "Cẩm Giàng", "xãthanhan": "Thanh An", "xãthạnhan": "Thạnh An",
    "xãlộcthành": "Lộc Thành", "xãlộcthạnh": "Lộc Thạnh", "xãtânthành": "Tân Thành", "xãtânthạnh": "Tân Thạnh",
    "xãbatô": "Ba Tô", "xãbatơ": "Ba Tơ", "xãsơnhà": "Sơn Hà", "xãsơnhạ": "Sơn Hạ",
    "xãvănlang": "Văn Lang", "xãvănlăng": "Văn Lăng",
}  # fmt: skip


def address_data() -> Mapping[str, Any]:
    """The address data of the installed underthesea, read without importing the package.

    Raises ``ModuleNotFoundError`` when it is not installed.
    """
    spec = find_spec("underthesea")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("underthesea is not installed: pip install underthesea")
    path = Path(spec.submodule_search_locations[0]) / "address" / "data" / "mapping.json"
    data: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def split_kind(name: str) -> tuple[str, str]:
    """``Thành phố Hà Nội`` → ``("thành phố", "Hà Nội")``."""
    kind = next(kind for kind in KINDS if name.lower().startswith(kind + " "))
    return kind, name[len(kind) + 1 :]


def province_rows(data: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """63 rows valid until 2025-06-30 with their successor, 34 rows from 2025-07-01."""
    successor = data["province_mapping"]
    new = data["province_names"]
    rows = []
    for key, info in data["old_province_names"].items():
        kind, name = split_kind(info["name"])
        begin = "2025-01-01" if info["code"] == "46" else ""
        after = new[successor[key]]["code"]
        rows.append((info["code"], name, kind, after, "", begin, LAST_OLD, OLD_LAW))
    rows.append(("46", "Thừa Thiên Huế", "tỉnh", "46", ALIASES["46"], "", "2024-12-31", OLD_LAW))
    for info in new.values():
        kind, name = split_kind(info["name"])
        rows.append((info["code"], name, kind, "", "", FIRST_NEW, "", NEW_LAW))
    return sorted((_with_aliases(row) for row in rows), key=lambda row: (row[6] or "9", row[0]))


def _with_aliases(row: tuple[str, ...]) -> tuple[str, ...]:
    code, name = row[:2]
    fits = code != "46" and (code != "77" or name.startswith("Bà"))
    return (*row[:4], ALIASES.get(code, "") if fits else row[4], *row[5:])


def commune_rows(data: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Province code, kind (xã, phường, đặc khu) and name of the 3,321 communes of 2025-07-01."""
    codes = {key: info["code"] for key, info in data["province_names"].items()}
    found = set()
    for record in data["ward_mapping"]:
        full = record["new_ward"] or "Xã " + UNNAMED[record["new_ward_key"]]
        kind, name = split_kind(full)
        found.add((codes[record["new_province_key"]], kind, name))
    return sorted(found)


def to_csv(remark: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table as text: one remark line with the source, the header, the rows."""
    out = io.StringIO()
    out.write(f"# {remark}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def tables(data: Mapping[str, Any]) -> dict[str, str]:
    """File name → content of the two tables."""
    meta = data["metadata"]
    source = f"underthesea {version('underthesea')} (Apache-2.0), address data {meta['source']} {meta['version']}"
    made = f"{source}; made by scripts/make_territories.py"
    return {
        "provinces.csv": to_csv(made, PROVINCE_COLUMNS, province_rows(data)),
        "communes.csv": to_csv(f"{made}; as of {meta['effective_date']}", COMMUNE_COLUMNS, commune_rows(data)),
    }


def main(arguments: list[str]) -> int:
    """Write the tables, or with ``--check`` compare them."""
    made = tables(address_data())
    if "--check" in arguments:
        stale = [name for name, text in made.items() if (TABLES / name).read_text(encoding="utf-8") != text]
        print("stale: " + ", ".join(stale) if stale else "up to date")
        return 1 if stale else 0
    for name, text in made.items():
        (TABLES / name).write_text(text, encoding="utf-8")
        print(f"{name}: {text.count(chr(10)) - 2} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
