"""Readers: a file of any form becomes a ``Document`` with one canonical text."""

from __future__ import annotations

from plan_extract.readers.forms import Ocr
from plan_extract.readers.plain import read, read_text

__all__ = ["Ocr", "read", "read_text"]
