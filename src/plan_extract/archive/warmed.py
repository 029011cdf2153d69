"""Imported once by the process from which workers branch off, for its effect: they begin warm."""

from __future__ import annotations

from plan_extract.archive.worker import warm

warm()
