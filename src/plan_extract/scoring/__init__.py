"""How right the extractor is: gold files read and checked, records paired, counts, report.

``score`` is the whole story; ``judge`` compares two plans of one text, ``value_counts`` two plans of any texts.
"""

from __future__ import annotations

from plan_extract.scoring.gold import Gold, check, load
from plan_extract.scoring.scores import Report, score
from plan_extract.scoring.verdicts import judge, value_counts

__all__ = ["Gold", "Report", "check", "judge", "load", "score", "value_counts"]
