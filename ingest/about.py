"""What a report says of itself: title, publisher, date, number; each with where it was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from corpus import About, PartialDate, Reading, Value

_SYMBOL = re.compile(
    r"\b(?:A|CAT|CCPR|CEDAW|CERD|CRC|E|S|CED|CMW|CRPD|CAT/OP|ST)/(?:[A-Z0-9]+[./-]?)+(?:/[A-Z0-9.]+)+(?:/(?:Add|Corr|Rev)\.\d+)?"
)
_TEMPLATE = re.compile(
    r"microsoft word|untitled|\.(?:docx?|rtf|indd|qxd|wpd|odt|pdf)\b|^document\d*$|^без имени"
    r"|^презентация|^title$|^\W*\d*\W*$",
    re.IGNORECASE,
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january январь января қаңтар қаңтары",
            "february февраль февраля ақпан ақпаны",
            "march март марта наурыз наурызы",
            "april апрель апреля сәуір сәуірі",
            "may май мая мамыр мамыры",
            "june июнь июня маусым маусымы",
            "july июль июля шілде шілдесі",
            "august август августа тамыз тамызы",
            "september сентябрь сентября қыркүйек қыркүйегі",
            "october октябрь октября қазан қазаны",
            "november ноябрь ноября қараша қарашасы",
            "december декабрь декабря желтоқсан желтоқсаны",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+)?(?P<m>{_MONTH}),?\s+(?:(?P<d2>\d{{1,2}}),\s+)?(?P<y>(?:19|20)\d\d)\b"
    rf"|\b(?P<y3>(?:19|20)\d\d)\s+жылғы\s+(?:(?P<d3>\d{{1,2}})\s+)?(?P<m3>{_MONTH})\b",
    re.IGNORECASE,
)
# A date alone on its line, give or take a word: what a cover prints. In running text it is any date.
_SLACK = 24


def about(reading: Reading, properties: Mapping[str, str]) -> About:
    """Everything found; what isn't stated is left out, never guessed."""
    return About([*_of_text(reading), *_of_properties(properties)])


def _of_text(reading: Reading) -> Iterator[Value]:
    title = _title(reading)
    if title is not None:
        yield title
    cover = _cover(reading)
    furniture = " ".join(part for page in reading.pages[:4] for part in page.furniture)
    for where, text in (("running head", furniture), ("page 1", cover)):
        symbol = _SYMBOL.search(text)
        if symbol:
            yield Value("number", symbol.group().rstrip("./-"), "text", where)
            break
    date = _date(cover)
    if date is not None:
        yield Value("published", date, "text", "page 1")


def _cover(reading: Reading) -> str:
    """The lines of the first page."""
    return "\n".join(line.span.of(reading.text) for line in reading.lines if line.page in (1, None))


def _title(reading: Reading) -> Value | None:
    """The largest type of the first two pages: what layout gave the highest level."""
    first = [
        block
        for block in reading.blocks
        if block.role == "heading" and any(page.index <= 2 for page in reading.pages_of(block.span))
    ]
    if not first:
        return None
    top = min(block.level or 9 for block in first)
    texts = [(block, block.span.of(reading.text)) for block in first if block.level == top]
    block, text = texts[0]
    page = reading.page_at(block.span.start)
    return Value("title", text.replace("\n", " "), "text", f"page {page.index if page else 1}")


def _date(cover: str) -> str | None:
    for line in cover.splitlines():
        found = _DATE.search(line)
        if found is None or len(line) > len(found.group()) + _SLACK:
            continue
        year = int(found["y"] or found["y3"])
        month = _MONTHS[(found["m"] or found["m3"]).lower()]
        day = found["d"] or found["d2"] or found["d3"]
        try:
            return str(PartialDate(year, month, int(day) if day else None))
        except ValueError:
            continue
    return None


def _of_properties(properties: Mapping[str, str]) -> Iterator[Value]:
    title = properties.get("Title", "").strip()
    if title and not _TEMPLATE.search(title):
        yield Value("title", title, "pdf", "Title")
    author = properties.get("Author", "").strip()
    if author and not _TEMPLATE.search(author):
        yield Value("author", author, "pdf", "Author")
