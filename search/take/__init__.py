"""Taking it away: all hits of a search, or a dossier, as tables, references and text."""

from search.take.formats import (
    ALL_FORMATS,
    ENDINGS,
    FORMATS,
    MEDIA_TYPES,
    AnyFormat,
    Format,
    writer,
)
from search.take.harvest import Harvest, harvest
from search.take.row import Row, Taken

__all__ = [
    "ALL_FORMATS",
    "ENDINGS",
    "FORMATS",
    "MEDIA_TYPES",
    "AnyFormat",
    "Format",
    "Harvest",
    "Row",
    "Taken",
    "harvest",
    "writer",
]
