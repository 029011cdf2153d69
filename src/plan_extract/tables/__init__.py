"""Tables of names and their loader.

Names live here as CSV rows with their source, dates of validity and examples; ``loader.load`` reads any of
them into a frozen dataclass. A new table is a CSV file, a dataclass (beside the code that uses it or in a module
of this package) and a call of ``load``.
"""

from plan_extract.tables.loader import holds_on, load, parse

__all__ = ["holds_on", "load", "parse"]
