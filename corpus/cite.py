"""Citations: the line that a reader pastes under a quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.passage import PageRef


@dataclass(frozen=True, slots=True)
class Citation:
    """The plain line, and the link that checks it."""

    text: str
    link: str


def cite(
    *,
    title: str | None,
    publisher: str | None,
    published: str | None,
    pages: Sequence[PageRef] = (),
    paragraph: str | None = None,
    name: str = "",
) -> str:
    """The plain line in English; what isn't known is left out, never guessed.

    >>> cite(title="Silence", publisher="Dala Watch", published="2014-11",
    ...      pages=[PageRef(14, "12"), PageRef(15, "13")], paragraph="76")
    'Dala Watch, Silence (2014-11), pp. 12–13, para. 76'
    >>> cite(title=None, publisher=None, published=None, pages=[PageRef(3, None)], name="a.pdf")
    'a.pdf, page 3 of the file'
    """
    head = ", ".join(part for part in (publisher, title or name) if part)
    if published:
        head += f" ({published})"
    parts = [head, cite_pages(pages), f"para. {paragraph}" if paragraph else ""]
    return ", ".join(part for part in parts if part)


def cite_pages(pages: Sequence[PageRef]) -> str:
    """Printed labels where every page has one; else the place in the file, and it says so.

    >>> cite_pages([PageRef(4, "iv"), PageRef(5, None)])
    'pages 4–5 of the file'
    """
    if not pages:
        return ""
    first, last = pages[0], pages[-1]
    if all(page.label for page in pages):
        if first == last:
            return f"p. {first.label}"
        return f"pp. {first.label}–{last.label}"
    if first == last:
        return f"page {first.index} of the file"
    return f"pages {first.index}–{last.index} of the file"
