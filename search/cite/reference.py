"""What is known of a quotation's source: the report, and the place in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus import About, DateSpan, PageRef, cite
from corpus.cite import CiteLanguage, cite_place


@dataclass(frozen=True, slots=True)
class Reference:
    """A report and a place in it. What isn't known is None or empty, and no form makes it up."""

    # Names this quotation among others: letters, digits and hyphens.
    key: str
    about: About
    # The file's name, for a report without a title.
    name: str
    # Languages of the report, the most used first.
    languages: Sequence[str]
    sha256: str
    # Where the link leads that checks the quotation.
    link: str
    pages: Sequence[PageRef] = ()
    paragraph: str | None = None
    last_paragraph: str | None = None

    @property
    def title(self) -> str:
        return one_line(self.about.title or self.name)

    @property
    def publisher(self) -> str:
        return one_line(self.about.publisher or "")

    @property
    def author(self) -> str:
        return one_line(self.about.author or "")

    @property
    def number(self) -> str:
        return one_line(self.about.number or "")

    @property
    def url(self) -> str:
        """Where the report was published, if that is known and a web address."""
        given = (self.about.url or "").strip()
        return given if given.startswith(("http://", "https://")) and " " not in given else ""

    @property
    def published(self) -> DateSpan | None:
        try:
            return DateSpan.parse(self.about.published or "")
        except ValueError:
            return None

    @property
    def labels(self) -> tuple[str, str] | None:
        """The first and last page as printed; None unless every page has its number printed."""
        if not self.pages or not all(page.label for page in self.pages):
            return None
        return self.pages[0].label or "", self.pages[-1].label or ""

    def place(self, language: CiteLanguage = "en") -> str:
        return cite_place(self.pages, self.paragraph, self.last_paragraph, language=language)

    def line(self, language: CiteLanguage = "en") -> str:
        """The plain line."""
        return cite(
            title=self.about.title and self.title,
            publisher=self.publisher or None,
            published=self.about.published,
            pages=self.pages,
            paragraph=self.paragraph,
            last_paragraph=self.last_paragraph,
            name=self.name,
            language=language,
        )

    def checking(self) -> str:
        """How the quotation can be checked: the file's hash and the link."""
        return f"SHA-256 of the file: {self.sha256}; quotation: {self.link}"


def one_line(text: str) -> str:
    """On one line, without characters that no reference program expects."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
