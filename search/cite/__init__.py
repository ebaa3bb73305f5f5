"""A quotation's source in the forms that writing and reference programs take."""

from search.cite.reference import Reference
from search.cite.styles import STYLES, Style, cited

__all__ = ["STYLES", "Reference", "Style", "cited"]
