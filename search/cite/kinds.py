"""What a kind of document is called in each form of reference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from search.cite.reference import Reference


class Sort(NamedTuple):
    """The kind's name in CSL, BibTeX and RIS."""

    csl: str
    bibtex: str
    ris: str


_REPORT = Sort("report", "techreport", "RPRT")
_PLAIN = Sort("document", "misc", "GEN")
_SORTS: Mapping[str, Sort] = {
    "report": _REPORT,
    "briefing": _REPORT,
    "submission": _REPORT,
    "monitoring": _REPORT,
    "concluding observations": _REPORT,
    "list of issues": _REPORT,
    "judgment": Sort("legal_case", "misc", "CASE"),
    "decision": Sort("legal_case", "misc", "CASE"),
    "opinion": Sort("legal_case", "misc", "CASE"),
    "law": Sort("legislation", "misc", "STAT"),
    "letter": Sort("personal_communication", "misc", "PCOMM"),
    "press release": Sort("document", "misc", "PRESS"),
}


def sort_of(reference: Reference) -> Sort:
    """What it is, by what is known of it: an unknown kind is a document, no more."""
    found = _SORTS.get((reference.about.kind or "").casefold(), _PLAIN)
    # BibTeX's @techreport must name its institution.
    if found.bibtex == "techreport" and not reference.publisher:
        return found._replace(bibtex="misc")
    return found
