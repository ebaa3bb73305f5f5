"""A large spaCy model, when somebody has installed one; ours ship with the code and need none."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import re
import threading
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from corpus import Span, UnavailableError
from nlp.models.named import Named, NamedKind

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

# Best first. Small and middle ones are left out: ours know the field better.
_PACKAGES = {
    "en": ("en_core_web_trf", "en_core_web_lg"),
    "kk": ("kk_core_web_trf", "kk_core_web_lg"),
}

_KINDS: dict[str, NamedKind] = {
    "PERSON": "person", "PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place",
}  # fmt: skip

# Those models mark "the United States" and "Kazakhstan's"; we mark the name alone.
_BEFORE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_AFTER = re.compile(r"(?:['’]s|['’])$")

_lock = threading.Lock()


def installed(language: str) -> str | None:
    """The best large model on this machine for a language, by the name of its package."""
    return next((p for p in _PACKAGES.get(language, ()) if importlib.util.find_spec(p)), None)


def version(package: str) -> str:
    """What `by` says."""
    try:
        return f"{package}-{importlib.metadata.version(package)}"
    except importlib.metadata.PackageNotFoundError:
        return package


def recognise(package: str, texts: Sequence[str]) -> list[list[Named]]:
    """The names of each text in order of place; they don't overlap."""
    by = version(package)
    with _lock:
        documents = list(_loaded(package).pipe(texts, batch_size=32))
    return [
        [
            _named(text, e.start_char, e.end_char, _KINDS[e.label_], by)
            for e in d.ents
            if e.label_ in _KINDS
        ]
        for text, d in zip(texts, documents, strict=True)
    ]


def _named(text: str, start: int, end: int, kind: NamedKind, by: str) -> Named:
    article = _BEFORE.match(text, start, end)
    if article and article.end() < end:
        start = article.end()
    ending = _AFTER.search(text, start, end) if text[start:end].strip("'’s") else None
    if ending:
        end = ending.start()
    return Named(Span(start, end), kind, None, by)


@cache
def _loaded(package: str) -> Pipeline:
    try:
        model: Pipeline = importlib.import_module(package).load()
    except (ImportError, OSError, ValueError) as error:
        raise UnavailableError(
            f"the model {package} doesn't load: {error}",
            "install the release for this spaCy, or remove it",
        ) from error
    # Only names are wanted: what they don't build on needn't run.
    spare = {"parser", "tagger", "lemmatizer", "attribute_ruler", "senter"} & set(model.pipe_names)
    for name in spare:
        model.disable_pipe(name)
    return model
