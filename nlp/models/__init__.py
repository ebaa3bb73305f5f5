"""The statistical models: people, organisations, places."""

from nlp.models.named import NAMED_KINDS, Named, NamedKind
from nlp.models.recognise import recognise, recognise_all, versions

__all__ = ["NAMED_KINDS", "Named", "NamedKind", "recognise", "recognise_all", "versions"]
