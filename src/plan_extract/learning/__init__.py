"""spaCy: the project as a component of its pipelines, and trained models beside the rules.

``extractors`` is what ``extract`` takes to use a model; ``component`` has what ``nlp.add_pipe("plan_extract")`` adds.
"""

from __future__ import annotations

from plan_extract.learning.mentions import extractors
from plan_extract.learning.models import Model, load

__all__ = ["Model", "extractors", "load"]
