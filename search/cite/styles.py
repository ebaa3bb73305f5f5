"""One name for each form in which a citation can be had."""

from __future__ import annotations

import json
from typing import Literal, get_args

from search.cite.bibtex import bibtex
from search.cite.csl import csl
from search.cite.reference import Reference
from search.cite.ris import ris

# The plain line by its language, and the forms for reference programs.
Style = Literal["en", "ru", "kk", "csl-json", "bibtex", "ris"]
STYLES: tuple[Style, ...] = get_args(Style)


def cited(reference: Reference, style: Style) -> str:
    """The citation in one form, as text to paste or to import."""
    match style:
        case "en" | "ru" | "kk":
            return reference.line(style) + "\n"
        case "csl-json":
            return json.dumps([csl(reference)], ensure_ascii=False, indent=1) + "\n"
        case "bibtex":
            return bibtex(reference)
        case "ris":
            return ris(reference)
