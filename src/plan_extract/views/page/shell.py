"""What every page is made with: its files, its template, and the rule by which no script but its own may run."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template


def told(package: str, *names: str) -> str:
    """The text files of a package after one another."""
    return "\n".join(files(package).joinpath(name).read_text("utf-8") for name in names)


@cache
def template(package: str, name: str) -> Template:
    """A template that escapes whatever it is given."""
    from jinja2 import Environment, StrictUndefined

    surroundings = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return surroundings.from_string(told(package, name))


def allowed(script: str) -> str:
    """The hash by which a page's policy knows its own script (Content Security Policy Level 2, hash-source)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"
