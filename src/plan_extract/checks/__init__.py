"""Checks: what a careful clerk would pencil in the margin. Findings never change the data."""

from __future__ import annotations

from plan_extract.checks.margin import check
from plan_extract.extractor import Layers

__all__ = ["Layers", "check"]
