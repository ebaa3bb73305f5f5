"""The door: names in a text of a known language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus import Language
from nlp.models.mend import mend
from nlp.models.named import Named

_HERE = Path(__file__).parent


def recognise(text: str, language: Language) -> Sequence[Named]:
    """The people, organisations and places that a text names, in order of place, none overlapping.

    A text in a language without a model ("other") gives none. Loading takes seconds, the first time.
    """
    return recognise_all([text], language)[0]


def recognise_all(texts: Sequence[str], language: Language) -> list[list[Named]]:
    """The same for many texts at once, which is faster; one list for each text."""
    found = _by_model(texts, language)
    return [mend(text, names) for text, names in zip(texts, found, strict=True)]


def _by_model(texts: Sequence[str], language: Language) -> list[list[Named]]:
    match language:
        case "ru":
            from nlp.models import russian

            return russian.recognise(texts)
        case "en" | "kk":
            from nlp.models import large, own

            name = large.installed(language)
            if name is not None:
                return large.recognise(name, texts)
            return own.recognise(_HERE / language, texts)
        case _:
            return [[] for _ in texts]


def versions() -> dict[Language, str]:
    """What `by` says for each language on this machine; nothing is loaded."""
    from nlp.models import large, pipeline, slovnet_weights

    found: dict[Language, str] = {"ru": slovnet_weights.version()}
    languages: tuple[Language, ...] = ("en", "kk")
    for language in languages:
        name = large.installed(language)
        found[language] = large.version(name) if name else pipeline.version(_HERE / language)
    return found
