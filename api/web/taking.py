"""What pages offer to take away: the whole answer in each form."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from api.web.address import Address

# Each form, and what people call it.
_FORMS = (
    ("csv", "CSV"), ("xlsx", "Excel"), ("jsonl", "JSON Lines"), ("bibtex", "BibTeX"),
    ("ris", "RIS"), ("csl-json", "CSL-JSON"),
)  # fmt: skip


def exports(address: Address) -> list[tuple[str, str]]:
    """A link for each form, to the very search of the page: filters, ranges and order included."""
    pairs = [pair for pair in address.pairs if pair[0] != "cursor"]
    return [
        (label, "/api/v1/export?" + urlencode([*pairs, ("format", form)])) for form, label in _FORMS
    ]
