"""Tantivy's schema for our fields."""

from __future__ import annotations

import tantivy

from search.query import KEYWORD_FIELDS, STREAMS
from search.schema import DATE_NAMES, DAYS, Record


def schema() -> tantivy.Schema:
    """The fields of `search.schema`. Words come ready made: the engine only splits at blanks."""
    builder = tantivy.SchemaBuilder()
    for stream in STREAMS:
        option = "position" if stream.has_places else "freq"
        builder.add_text_field(stream.name, tokenizer_name="whitespace", index_option=option)
    for field in KEYWORD_FIELDS:
        # A raw text key: deleting by a term of an unsigned field deletes nothing in tantivy-py.
        builder.add_text_field(
            field, stored=field == "id", fast=True, tokenizer_name="raw", index_option="basic"
        )
    for name in DATE_NAMES:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in DAYS:
        builder.add_integer_field(name, fast=True)
    return builder.build()


def document(record: Record) -> tantivy.Document:
    """A record as Tantivy takes it."""
    made = tantivy.Document()
    for name, words in record.streams.items():
        made.add_text(name, words)
    for name, values in record.values.items():
        for value in values:
            made.add_text(name, value)
    for name, day in record.days.items():
        made.add_integer(name, day)
    return made
