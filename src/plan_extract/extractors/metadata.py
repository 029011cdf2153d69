"""Metadata (gold/GUIDELINES.md, 1): what the issuing document says of itself.

``find`` gives one mention a field, ``assemble`` makes the record. What is not in the text is None; the file's name
is never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from plan_extract import records
from plan_extract.extractor import Mention
from plan_extract.tables.territories import Province, current
from plan_extract.text import Document, Part, Span, Tree
from plan_extract.words.closing import closing_start
from plan_extract.words.headers import DateLine, date_in, issuer_lines, number_in, own_lines
from plan_extract.words.issuers import full_name
from plan_extract.words.letter_case import recased
from plan_extract.words.levels import level_of
from plan_extract.words.patterns import compiled
from plan_extract.words.periods import years_in
from plan_extract.words.preambles import acting_issuer
from plan_extract.words.provinces import province_in, province_of_body
from plan_extract.words.signatures import Signature, signatures
