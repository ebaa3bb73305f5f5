"""What a file says of itself (PDF properties, DOCX core properties): often a template's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from corpus import PartialDate, Value

# Names of files and programs, and what writers leave in the field: none of them is a title.
_NO_TITLE = re.compile(
    r"(?:microsoft|word|powerpoint|excel)\b.*|untitled.*|(?:document|документ|slide|layout|page)\s*\d*"
    r"|без имени.*|no title|title|template|шаблон|letter|draft|чистовик"
    r"|.*\.(?:docx?|pdf|rtf|odt|indd|qxd|pages|xlsx?|pptx?|html?|tex|dvi|cdr|p65)"
    r"|[\W\d_]*|.*[\\/].*[\\/].*",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:user|admin|administrator|author|owner|root|unknown|пользователь|админ|автор|hp|asus|acer|lenovo|dell"
    r"|windows|microsoft|office|pc|comp|computer|home|user\d+|1|-)\W*|.*\\.*|[\W\d_]*",
    re.IGNORECASE,
)
_PDF_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?")
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T|\b)")
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z]{2,4})?", re.IGNORECASE)


def from_properties(properties: Mapping[str, str], where: str = "PDF") -> Iterator[Value]:
    """Title, author and language that are more than a template's words. Never a date of publication.

    The day on which a file was made is no date of publication: a report of 2009 is scanned in 2020.
    """
    title = _line(properties.get("Title"))
    if title and len(title) >= 4 and not _NO_TITLE.fullmatch(title):
        yield Value("title", title, "pdf", f"{where} property Title")
    author = _line(properties.get("Author"))
    if author and not _NO_AUTHOR.fullmatch(author):
        yield Value("author", author, "pdf", f"{where} property Author")


def made(properties: Mapping[str, str]) -> PartialDate | None:
    """The day on which the file was made: nothing in it was published later than it was last changed.

    >>> made({"ModDate": "D:20141103120000+06'00'"})
    PartialDate(year=2014, month=11, day=3)
    """
    for name in ("ModDate", "CreationDate", "modified", "created"):
        given = properties.get(name, "")
        found = _ISO_DATE.match(given) or _PDF_DATE.match(given)
        if found and found.group(3):
            try:
                return PartialDate(*(int(part) for part in found.groups()))
            except ValueError:
                continue
    return None


def _line(given: str | None) -> str:
    text = "".join(c if c.isprintable() else " " for c in given or "")
    return " ".join(text.split())[:500]
