"""Which of two figures of one row is stronger: farther on the way that is progress."""

from __future__ import annotations

from plan_extract.comparing.compared import Figure, Indicator


def strength(row: Indicator, figure: Figure) -> float | None:
    """A number that is larger for the stronger figure; None where figures of the row cannot be ranked.

    A status is as strong as any other of its row; a range counts by the end that is surely reached.
    """
    if figure.kind == "status":
        return 1.0
    if figure.amount is None or row.better is None:
        return None
    if row.better == "more":
        return figure.amount
    return -(figure.amount_max if figure.amount_max is not None else figure.amount)


def way(row: Indicator, one: Figure, other: Figure) -> int | None:
    """1 where ``one`` is stronger than ``other``, -1 where weaker, 0 where alike; None where it cannot be told."""
    left, right = strength(row, one), strength(row, other)
    if left is None or right is None:
        return 0 if one.amount == other.amount and one.kind == other.kind and one.amount is not None else None
    return (left > right) - (left < right)
