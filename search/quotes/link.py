"""Quote links: `/q/<reading>/<start>-<end>/<fingerprint>`.

The reading's name begins with the first 16 digits of the file's SHA-256; the span counts code points of
the reading's text; the fingerprint is that of the words between. So a link can be checked without
whoever made it, and found again in an archive that was made anew from the same files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus import NotFoundError, Span
from corpus.fingerprint import fingerprint

# A quotation of ten pages is none; a made-up link must not load a book.
LONGEST = 20_000
_LINK = re.compile(
    r"(?:https?://[^/\s]+)?/?(?:api/v1/quotes|q)/([0-9a-f]{16,64}-\d{1,9})/(\d{1,9})-(\d{1,9})/([0-9a-f]{16})/?(?:[?#]\S*)?"
)


@dataclass(frozen=True, slots=True)
class QuoteLink:
    """A reading, a span of it, and the fingerprint of the words that stood there."""

    reading: str
    span: Span
    words: str

    @classmethod
    def to(cls, reading: str, span: Span, text: str) -> QuoteLink:
        """The link to these words at this place."""
        return cls(reading, span, fingerprint(text))

    @property
    def stem(self) -> str:
        """The beginning of the file's SHA-256."""
        return self.reading.rpartition("-")[0]

    def __str__(self) -> str:
        return f"/q/{self.reading}/{self.span.start}-{self.span.end}/{self.words}"


def read_link(text: str) -> QuoteLink:
    """A link as it was pasted, with or without the server's address; NotFoundError for what is none.

    >>> read_link("https://a.example/q/3f0a3f0a3f0a3f0a-1/5-9/0123456789abcdef#here").span
    Span(start=5, end=9)
    """
    found = _LINK.fullmatch(text.strip())
    if found is None or not 0 < int(found[3]) - int(found[2]) <= LONGEST:
        raise NotFoundError("this is no link to a quotation", "copy the whole link: /q/…/…-…/…")
    return QuoteLink(found[1], Span(int(found[2]), int(found[3])), found[4])
