"""CSL-JSON: what Zotero, pandoc and citeproc read."""

from __future__ import annotations

from typing import Any

from corpus import DateSpan, PartialDate
from search.cite.kinds import sort_of
from search.cite.reference import Reference, one_line


def csl(reference: Reference, annote: str = "") -> dict[str, Any]:
    """One item. `locator` is the printed page (or the paragraph where no page number is printed);
    `annote` the quotation, or what somebody says of it."""
    labels = reference.labels
    paragraph = (reference.paragraph or "").rstrip(".")
    if labels:
        locator, label = labels[0] if labels[0] == labels[1] else "–".join(labels), "page"
    else:
        locator, label = paragraph, "paragraph"
    item: dict[str, Any] = {
        "id": reference.key,
        "type": sort_of(reference).csl,
        "title": reference.title,
        # Whether a name is a person's or a body's, and which part is the family's, nobody told us.
        "author": [{"literal": reference.author}] if reference.author else None,
        "publisher": reference.publisher,
        "issued": _issued(reference),
        "number": reference.number,
        "URL": reference.url,
        "language": reference.languages[0] if reference.languages else None,
        "locator": locator,
        "note": "; ".join(part for part in (reference.place(), reference.checking()) if part),
        "annote": one_line(annote),
        "custom": {
            "label": label if locator else None,
            "paragraph": paragraph or None,
            "sha256": reference.sha256,
            "quotation": reference.link,
        },
    }
    item["custom"] = {name: value for name, value in item["custom"].items() if value}
    return {name: value for name, value in item.items() if value}


def _issued(reference: Reference) -> dict[str, Any] | None:
    published: DateSpan | None = reference.published
    if published is None:
        said = reference.about.published
        return {"literal": said} if said else None
    dates = (
        [published.start] if published.start == published.end else [published.start, published.end]
    )
    return {"date-parts": [_parts(date) for date in dates]}


def _parts(date: PartialDate) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part is not None]
