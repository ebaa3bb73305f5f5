"""One name for each form in which a citation can be had."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Literal, get_args

from search.cite.bibtex import bibtex
from search.cite.csl import csl
from search.cite.prose import prose
from search.cite.reference import Reference
from search.cite.ris import ris

# The plain line by its language, and a line after four houses' rules.
CiteStyle = Literal["en", "ru", "kk", "apa", "chicago", "oscola", "gost"]
CITE_STYLES: tuple[CiteStyle, ...] = get_args(CiteStyle)
# These, and the forms for reference programs.
Style = Literal["en", "ru", "kk", "apa", "chicago", "oscola", "gost", "csl-json", "bibtex", "ris"]
STYLES: tuple[Style, ...] = get_args(Style)


def cited(reference: Reference, style: Style) -> str:
    """The citation in one form, as text to paste or to import."""
    match style:
        case "csl-json":
            return json.dumps([csl(reference)], ensure_ascii=False, indent=1) + "\n"
        case "bibtex":
            return bibtex(reference)
        case "ris":
            return ris(reference)
        case _:
            return citer(style)(reference) + "\n"


def citer(style: CiteStyle) -> Callable[[Reference], str]:
    """What makes a reference one line of this style."""
    match style:
        case "en" | "ru" | "kk":
            return partial(Reference.line, language=style)
        case _:
            return partial(prose, house=style)
