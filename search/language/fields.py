"""The fields that a query can name."""

from __future__ import annotations

# What is typed before the colon, and the field that is meant.
FIELDS: dict[str, str] = {
    "person": "person",
    "org": "organisation",
    "organisation": "organisation",
    "organization": "organisation",
    "place": "place",
    "court": "court",
    "statute": "statute",
    "un": "un_document",
    "un_document": "un_document",
    "case": "case",
    "date": "date",
    "published": "published",
    "publisher": "publisher",
    "collection": "collection",
    "language": "language",
    "kind": "kind",
    "title": "title",
    "heading": "heading",
    "paragraph": "paragraph",
    "note": "note",
}

# How each is written when a query is printed.
SHORTEST: dict[str, str] = {
    meant: min(
        (typed for typed in FIELDS if FIELDS[typed] == meant), key=lambda name: (len(name), name)
    )
    for meant in FIELDS.values()
}

DATES = ("date", "published")
# Whole values, compared as they are.
VALUES = ("collection", "language", "kind", "paragraph")
LANGUAGE_NAMES: dict[str, str] = {
    "english": "en", "английский": "en", "ағылшын": "en",
    "russian": "ru", "русский": "ru", "орыс": "ru",
    "kazakh": "kk", "казахский": "kk", "қазақ": "kk",
}  # fmt: skip
