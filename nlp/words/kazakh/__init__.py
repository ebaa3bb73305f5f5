"""Kazakh stems by rule: chains of suffixes under vowel harmony, checked against a dictionary."""

from nlp.words.kazakh.stem import stem

__all__ = ["stem"]
