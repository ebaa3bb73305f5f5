"""Citations: the line that a reader pastes under a quotation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from corpus.passage import PageRef

CiteLanguage = Literal["en", "ru", "kk"]


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
    last_paragraph: str | None = None,
    name: str = "",
    language: CiteLanguage = "en",
) -> str:
    """The plain line; what isn't known is left out, never guessed. Titles and names stay as printed.

    >>> cite(title="Silence", publisher="Dala Watch", published="2014-11",
    ...      pages=[PageRef(14, "12"), PageRef(15, "13")], paragraph="76")
    'Dala Watch, Silence (2014-11), pp. 12–13, para. 76'
    >>> cite(title=None, publisher=None, published=None, pages=[PageRef(3, None)], name="a.pdf")
    'a.pdf, page 3 of the file'
    >>> cite(title="Тишина", publisher=None, published="2014", pages=[PageRef(14, "12")],
    ...      paragraph="76", last_paragraph="78", language="ru")
    'Тишина (2014), с. 12, пп. 76–78'
    """
    head = ", ".join(part for part in (publisher, title or name) if part)
    if published:
        head += f" ({published})"
    where = cite_place(pages, paragraph, last_paragraph, language=language)
    return ", ".join(part for part in (head, where) if part)


def cite_place(
    pages: Sequence[PageRef],
    paragraph: str | None = None,
    last_paragraph: str | None = None,
    *,
    language: CiteLanguage = "en",
) -> str:
    """Pages and paragraph alone.

    >>> cite_place([PageRef(14, "12"), PageRef(15, "13")], "76", language="kk")
    '12–13-б., 76-тармақ'
    """
    parts = [
        cite_pages(pages, language=language),
        cite_paragraph(paragraph, last_paragraph, language),
    ]
    return ", ".join(part for part in parts if part)


def cite_pages(pages: Sequence[PageRef], *, language: CiteLanguage = "en") -> str:
    """Printed labels where every page has one; else the place in the file, and it says so.

    >>> cite_pages([PageRef(4, "iv"), PageRef(5, None)])
    'pages 4–5 of the file'
    """
    if not pages:
        return ""
    words = _WORDS[language]
    first, last = pages[0], pages[-1]
    one = first == last
    if all(page.label for page in pages):
        shown = (
            f"{first.label}" if one or first.label == last.label else f"{first.label}–{last.label}"
        )
        return (words.page if one else words.pages).format(shown)
    shown = f"{first.index}" if one else f"{first.index}–{last.index}"
    return (words.file_page if one else words.file_pages).format(shown)


def cite_paragraph(
    paragraph: str | None, last: str | None = None, language: CiteLanguage = "en"
) -> str:
    """The printed number of a paragraph, or of the first and the last one."""
    first, last = (paragraph or "").rstrip("."), (last or "").rstrip(".")
    if not first:
        return ""
    words = _WORDS[language]
    if not last or last == first:
        return words.paragraph.format(first)
    return words.paragraphs.format(f"{first}–{last}")


class _Words(NamedTuple):
    """How a place is told in a language."""

    page: str
    pages: str
    file_page: str
    file_pages: str
    paragraph: str
    paragraphs: str


_WORDS: Mapping[CiteLanguage, _Words] = {
    "en": _Words(
        "p. {}", "pp. {}", "page {} of the file", "pages {} of the file", "para. {}", "paras. {}"
    ),
    "ru": _Words("с. {}", "с. {}", "страница {} файла", "страницы {} файла", "п. {}", "пп. {}"),
    "kk": _Words(
        "{}-б.", "{}-б.", "файлдың {}-беті", "файлдың {}-беттері", "{}-тармақ", "{}-тармақтар"
    ),
}
