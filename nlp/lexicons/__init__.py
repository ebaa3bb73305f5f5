"""What lawyers know and rules need, as data that a lawyer can read and extend (docs/lexicons.md)."""

from nlp.lexicons.finder import Finder
from nlp.lexicons.forms import pattern
from nlp.lexicons.read import LexiconError, Row, rows
from nlp.lexicons.sound import look_through

__all__ = ["Finder", "LexiconError", "Row", "look_through", "pattern", "rows"]
