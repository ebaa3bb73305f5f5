"""Quotations: links that prove themselves, and drafts whose quotations are looked up in the archive."""

from search.quotes.link import QuoteLink, read_link
from search.quotes.place import Place, place_at
from search.quotes.resolve import Verdict, resolve

__all__ = ["Place", "QuoteLink", "Verdict", "place_at", "read_link", "resolve"]
