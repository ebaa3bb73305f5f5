"""Taking it away: all hits of a search, or a dossier, as tables, references and text."""

from search.take.formats import ENDINGS, FORMATS, MEDIA_TYPES, Format, writer
from search.take.harvest import Harvest, harvest
from search.take.row import Row, Taken

__all__ = [
    "ENDINGS",
    "FORMATS",
    "MEDIA_TYPES",
    "Format",
    "Harvest",
    "Row",
    "Taken",
    "harvest",
    "writer",
]
