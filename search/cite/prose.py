"""Citations in one line after four houses' rules; what isn't known is left out, never guessed.

Written by us for what is held here: reports, UN documents and letters, mostly by bodies, cited at a page
and a paragraph. They are plain text (no italics). For any other style give CSL-JSON to a reference program.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, get_args

from corpus import PartialDate
from corpus.cite import cite_pages, cite_paragraph
from search.cite.reference import Reference

House = Literal["apa", "chicago", "oscola", "gost"]
HOUSES: tuple[House, ...] = get_args(House)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def prose(reference: Reference, house: House) -> str:
    """The line, with a full stop where the house wants one."""
    return _HOUSES[house](reference)


def _apa(reference: Reference) -> str:
    """After the Publication Manual, 7th edition: who, when, what (where in it), publisher, address."""
    who = reference.author or reference.publisher
    when = _date(reference, lambda d: _joined(", ", str(d.year), _joined(" ", _month(d), _day(d))))
    what = reference.title
    inside = _joined("; ", reference.number, _place(reference, ", ", "p. {}", "pp. {}", "para. {}"))
    title = what + (f" ({inside})" if inside else "")
    dated = f"({when})" if when else ""
    head = [who, dated, title] if who else [title, dated]
    tail = [reference.publisher] if reference.author and reference.publisher else []
    return _sentences(head + tail, reference.url)


def _chicago(reference: Reference) -> str:
    """After the Chicago Manual, 17th edition, notes: who, what (publisher, when), where, address."""
    when = _date(reference, _american)
    publisher = reference.publisher if reference.author else ""
    inside = _joined(", ", publisher, when)
    what = _joined(", ", reference.title, reference.number) + (f" ({inside})" if inside else "")
    where = _place(reference, ", ", "{}", "{}", "para. {}")
    return _joined(", ", reference.author or reference.publisher, what, where, reference.url) + "."


def _oscola(reference: Reference) -> str:
    """After OSCOLA, 4th edition: who, what (publisher when) number where <address>; no full stops inside."""
    when = _date(reference, lambda d: _joined(" ", _day(d), _month(d), str(d.year)))
    publisher = reference.publisher if reference.author else ""
    inside = _joined(" ", publisher, when)
    what = _joined(" ", reference.title, f"({inside})" if inside else "", reference.number)
    where = _place(reference, ", ", "{}", "{}", "para {}")
    address = f"<{reference.url}>" if reference.url else ""
    return _joined(
        ", ", reference.author or reference.publisher, _joined(" ", what, where, address)
    )


def _gost(reference: Reference) -> str:
    """After GOST R 7.0.5-2008, footnotes: who. What : number / body. When. Where. URL."""
    what = _joined(" : ", reference.title, reference.number)
    what = _joined(" / ", what, reference.publisher)
    when = _date(reference, lambda d: str(d.year))
    where = _place(reference, ", ", "С. {}", "С. {}", "п. {}", russian=True)
    address = f"URL: {reference.url}" if reference.url else ""
    return _sentences([reference.author, what, when, where], address)


_HOUSES: Mapping[House, Callable[[Reference], str]] = {
    "apa": _apa,
    "chicago": _chicago,
    "oscola": _oscola,
    "gost": _gost,
}


def _date(reference: Reference, told: Callable[[PartialDate], str]) -> str:
    """As precise as the report gave it."""
    published = reference.published
    if published is None:
        return reference.about.published or ""
    first, last = told(published.start), told(published.end)
    return first if first == last else f"{first} – {last}"


def _american(date: PartialDate) -> str:
    between = ", " if date.day else " "
    return _joined(between, _joined(" ", _month(date), _day(date)), str(date.year))


def _month(date: PartialDate) -> str:
    return _MONTHS[date.month - 1] if date.month else ""


def _day(date: PartialDate) -> str:
    return str(date.day) if date.day else ""


def _place(
    reference: Reference,
    between: str,
    page: str,
    pages: str,
    paragraph: str,
    *,
    russian: bool = False,
) -> str:
    """Printed pages as the house writes them; a place in the file is told in words, that nobody mistakes it."""
    if labels := reference.labels:
        first, last = labels
        where = page.format(first) if first == last else pages.format(f"{first}–{last}")
    else:
        where = cite_pages(reference.pages, language="ru" if russian else "en")
    # "76", or "76–78".
    number = cite_paragraph(reference.paragraph, reference.last_paragraph).rpartition(" ")[2]
    return _joined(between, where, paragraph.format(number) if number else "")


def _joined(between: str, *parts: str) -> str:
    return between.join(part for part in parts if part)


def _sentences(parts: list[str], address: str) -> str:
    """Each with one full stop; an address has none, since it would be taken for a part of it."""
    told = " ".join(
        part if part.endswith((".", "?", "!", "…")) else f"{part}." for part in parts if part
    )
    return _joined(" ", told, address)
