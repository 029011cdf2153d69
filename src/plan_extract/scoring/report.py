"""The figures of a report as tables: what people read in the terminal and in ``docs/accuracy.md``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plan_extract.scoring.baselines import BASELINES
from plan_extract.scoring.gold import Gold
from plan_extract.scoring.grids import Grid
from plan_extract.scoring.heads import HEADS
from plan_extract.scoring.layers import LAYERS
from plan_extract.scoring.scores import MEASURES, Report, report

Figures = Mapping[str, Any]

APART = {("metadata", head.name) for head in HEADS if head.apart} | {
    (layer.name, field.name) for layer in LAYERS for field in layer.fields if field.apart
}


def baseline_figures(documents: Sequence[Gold], splits: tuple[str, ...]) -> list[tuple[str, Figures]]:
    """The figures of every baseline, each with its one layer, beside its name."""
    return [(one.name, report(documents, one.plan, splits=splits, layers=(one.layer,)).to_dict()) for one in BASELINES]


def grids(scored: Report, baselines: Sequence[tuple[str, Figures]] = ()) -> list[Grid]:
    """All tables: main figures by split, fields, further measures, the gap of the splits, rules."""
    figures = scored.to_dict()
    tables = [_main(split, figures, baselines) for split in figures]
    tables += [_fields(figures), _also(figures)]
    if "dev" in figures and "test" in figures:
        tables.append(_gap(figures))
    return [*tables, _rules(figures[scored.splits[-1]], scored.splits[-1])]


def _main(split: str, figures: Figures, baselines: Sequence[tuple[str, Figures]]) -> Grid:
    header = ("layer", "system", "gold", "found")
    columns = ("strict P", "R", "F1", "95 %", "overlap P", "R", "F1", "95 %", "record F1", "95 %", "values F1")
    rows = []
    for layer, row in figures[split].items():
        rows.append((layer, "plan-extract", *_main_row(row)))
        rows += [(layer, name, *_main_row(other[split][layer])) for name, other in baselines if layer in other[split]]
    return Grid(f"Split {split}", (*header, *columns), tuple(rows), left=2)


def _main_row(row: Figures) -> Iterator[str]:
    yield from (str(row["support"]), str(row["found"]))
    for measure in MEASURES:
        if measure != "record":
            yield from (_shown(row[f"{measure}_precision"]), _shown(row[f"{measure}_recall"]))
        low, high = row["intervals"][f"{measure}_f1"]
        yield from (_shown(row[f"{measure}_f1"]), f"{low:.2f}–{high:.2f}")
    yield _shown(row["values_f1"])


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _fields(figures: Figures) -> Grid:
    """Accuracy of every field on paired records, a column a split."""
    layers = next(iter(figures.values()))
    rows = [
        (layer, name + (" *" if (layer, name) in APART else ""), *_field_cells(figures, layer, name))
        for layer in layers
        for name in _named(figures, layer, "fields")
    ]
    title = "Fields of paired records (* apart: not in record F1)"
    return Grid(title, ("layer", "field", *figures), tuple(rows), left=2)


def _field_cells(figures: Figures, layer: str, name: str) -> Iterator[str]:
    return (_shown(split[layer]["fields"].get(name)) for split in figures.values())


def _named(figures: Figures, layer: str, group: str) -> list[str]:
    names = [name for split in figures.values() for name in split[layer][group]]
    return list(dict.fromkeys(names))


def _also(figures: Figures) -> Grid:
    rows = [
        (layer, name, *(cell for split in figures for cell in _also_cells(figures[split][layer]["also"].get(name))))
        for layer in next(iter(figures.values()))
        for name in _named(figures, layer, "also")
    ]
    header = [f"{split} {measure}" for split in figures for measure in ("gold", "P", "R", "F1")]
    return Grid("Further measures", ("layer", "measure", *header), tuple(rows), left=2)


def _also_cells(row: Figures | None) -> Iterator[str]:
    """The figures of a measure; dashes for a split without documents."""
    yield str(row["support"]) if row else "0"
    yield from (_shown(row[name] if row else None) for name in ("precision", "recall", "f1"))


def _gap(figures: Figures) -> Grid:
    """How much lower the test split stands than the dev split."""
    names = [f"{measure}_f1" for measure in MEASURES]
    rows = [
        (layer, *(f"{figures['dev'][layer][name] - figures['test'][layer][name]:+.3f}" for name in names))
        for layer in figures["dev"]
    ]
    return Grid("Gap: dev minus test", ("layer", "strict F1", "overlap F1", "record F1"), tuple(rows))


def _rules(layers: Figures, split: str) -> Grid:
    rows = [
        (layer, rule, str(row["found"]), *(_shown(row[f"{measure}_precision"]) for measure in MEASURES))
        for layer in layers
        for rule, row in layers[layer]["rules"].items()
    ]
    header = ("layer", "rule", "found", "strict", "overlap", "record")
    return Grid(f"Precision by rule (split {split})", header, tuple(rows), left=2)
