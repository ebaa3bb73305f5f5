"""A quotation's source in the forms that writing and reference programs take."""

from search.cite.reference import Reference
from search.cite.styles import CITE_STYLES, STYLES, CiteStyle, Style, cited, citer

__all__ = ["CITE_STYLES", "STYLES", "CiteStyle", "Reference", "Style", "cited", "citer"]
