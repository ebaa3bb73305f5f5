"""Which languages a text is in, as a whole and word by word."""

from nlp.language.runs import languages, runs

__all__ = ["languages", "runs"]
