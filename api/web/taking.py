"""What pages offer to take away: the whole answer in each form."""

from __future__ import annotations

from api.web.address import Address

# Each form, and what people call it.
FORMS = (
    ("csv", "CSV"), ("xlsx", "Excel"), ("jsonl", "JSON Lines"), ("bibtex", "BibTeX"),
    ("ris", "RIS"), ("csl-json", "CSL-JSON"),
)  # fmt: skip


def exports(address: Address) -> list[tuple[str, str]]:
    """A link for each form, to the very search of the page: filters, ranges and order included."""
    # Each passage is taken, however the page shows them.
    asked = Address(address.hidden("group"))
    return [(label, asked.to("/api/v1/export", ("format", form))) for form, label in FORMS]
