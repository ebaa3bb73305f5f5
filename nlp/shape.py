"""What `aigaq analyse` prints: the words of a text as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from corpus import Language
from nlp.analyser import FieldAnalyser
from nlp.language import languages as languages_of


class WordShape(TypedDict):
    """One word; the names are part of the service's contract."""

    text: str
    start: int
    end: int
    language: str
    exact: str
    folded: str
    stem: str
    names: list[str]


class AnalysisShape(TypedDict):
    """A text's languages, the most used first, and its words."""

    languages: list[str]
    tokens: list[WordShape]


def analysis_json(
    text: str, language: Language | None = None, analyser: FieldAnalyser | None = None
) -> AnalysisShape:
    """The analysis of a text; with `language` given, its words are taken to be in that one."""
    wanted: Sequence[Language] = (language,) if language else ()
    tokens = (analyser or FieldAnalyser()).analyse(text, wanted)
    return {
        "languages": [*(wanted or languages_of(text))],
        "tokens": [
            {
                "text": token.text,
                "start": token.start,
                "end": token.end,
                "language": token.language,
                "exact": token.exact,
                "folded": token.folded,
                "stem": token.stem,
                "names": list(token.names),
            }
            for token in tokens
        ],
    }
