"""What we hold, and the words for it."""

from corpus.about import FIELDS, ORIGINS, About, Field, Origin, Value
from corpus.block import ROLES, Block, Note, Role
from corpus.cite import Citation, cite, cite_pages
from corpus.dates import DateSpan, PartialDate
from corpus.document import Document, Edition
from corpus.errors import (
    AigaqError,
    ConflictError,
    DamagedError,
    KilledError,
    LimitBrokenError,
    NotFoundError,
    UnavailableError,
    UnreadableFileError,
)
from corpus.languages import LANGUAGES, Language
from corpus.mention import KINDS, Kind, Mention
from corpus.packed import PackedWords
from corpus.page import Box, Line, Method, Page, WordBox
from corpus.parcel import pack_reading, unpack_reading
from corpus.passage import PageRef, Passage
from corpus.reading import Reading, faults
from corpus.scope import COMMAND_LINE, EVERYTHING, Actor, Scope
from corpus.source_map import SourceMap
from corpus.span import Span

__all__ = [
    "COMMAND_LINE",
    "EVERYTHING",
    "FIELDS",
    "KINDS",
    "LANGUAGES",
    "ORIGINS",
    "ROLES",
    "About",
    "Actor",
    "AigaqError",
    "Block",
    "Box",
    "Citation",
    "ConflictError",
    "DamagedError",
    "DateSpan",
    "Document",
    "Edition",
    "Field",
    "KilledError",
    "Kind",
    "Language",
    "LimitBrokenError",
    "Line",
    "Mention",
    "Method",
    "NotFoundError",
    "Note",
    "Origin",
    "PackedWords",
    "Page",
    "PageRef",
    "PartialDate",
    "Passage",
    "Reading",
    "Role",
    "Scope",
    "SourceMap",
    "Span",
    "UnavailableError",
    "UnreadableFileError",
    "Value",
    "WordBox",
    "cite",
    "cite_pages",
    "faults",
    "pack_reading",
    "unpack_reading",
]
