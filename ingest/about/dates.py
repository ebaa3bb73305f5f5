"""The day, month or year on which a report says that it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus import PartialDate, Value
from ingest.about.cover import Cover, Entry

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan январь января қаңтар қаңтары",
            "february feb февраль февраля ақпан ақпаны",
            "march mar март марта наурыз наурызы",
            "april apr апрель апреля сәуір сәуірі",
            "may май мая мамыр мамыры",
            "june jun июнь июня маусым маусымы",
            "july jul июль июля шілде шілдесі",
            "august aug август августа тамыз тамызы",
            "september sept sep сентябрь сентября қыркүйек қыркүйегі",
            "october oct октябрь октября қазан қазаны",
            "november nov ноябрь ноября қараша қарашасы",
            "december dec декабрь декабря желтоқсан желтоқсаны",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19[5-9]|20[0-4])\d"
_DATE = re.compile(
    rf"(?<![\w–-])(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+)?(?P<m1>{_MONTH})\.?,?\s+(?P<y1>{_YEAR})(?!\d)"
    rf"|(?<![\w–-])(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,\s*(?P<y2>{_YEAR})(?!\d)"
    rf"|(?<!\d)(?P<y3>{_YEAR})\s+жыл(?:ғы|дың|)\s+(?:(?P<d3>\d{{1,2}})\s+)?(?P<m3>{_MONTH})(?!\w)"
    rf"|(?<![\d.])(?P<d4>\d{{1,2}})\.(?P<n4>\d{{1,2}})\.(?P<y4>{_YEAR})(?![\d.])"
    rf"|(?<![\d–/-])(?P<y5>{_YEAR})(?![\d–/-])",
    re.IGNORECASE,
)
# The end of a first sentence: "June 2022. This page".
SENTENCE = re.compile(r"(?<=\w\w)\.\s+(?=[^\W\d_a-zа-яё]|[«“])")
# What may follow a date and say nothing: "года", "г.", "жыл", "ж.".
_AFTER = r"\s*(?:года|год|гг?\.|жыл(?:ы|ғы)?|жж?\.)?\s*[.*]?\s*"
_LABEL = re.compile(
    r"\b(?:first\s+)?(?:published|issued|released|publication date|date of publication|date of issue|date)\b"
    r"(?:\s+(?:in|on|by\s[^\d]{2,60}?\s(?:in|on)))?\s*:?\s*(?=\S)"
    r"|\b(?:опубликован[оа]?|дата публикации|дата выпуска|дата издания|издан[оа]?|подписано в печать"
    r"|дата)\b\s*(?:в\s+)?:?\s*"
    r"|\b(?:жарияланған күні|жарияланды|басылған|шығарылған күні|күні)\b\s*:?\s*",
    re.IGNORECASE,
)
# One word: with two it may as well be an organisation, "Dala Watch, June 2022".
_PLACE = r"(?:(?:г\.|қ\.|city of)?\s*(?:new york|the hague|nur sultan|[^\W\d_][\w'’.-]+)(?:\s+қ\.| қаласы)?)"
# Before a bare year one word may be a place ("Almaty 2014"), if it is none of these.
_NO_PLACE = (
    rf"(?:{_MONTH}|report|review|events|in|since|of|no|page|index|summary|data|statistics"
    r"|доклад|отч[её]т|обзор|события|за|в|с|год|итоги|данные|баяндама|есеп)\b"
)
_ALONE = re.compile(
    rf"[(\[]?(?:{_PLACE}\s*[,–—-]\s*|(?!\s*{_NO_PLACE}|\S*-(?:{_MONTH})){_PLACE}\s+)?$",
    re.IGNORECASE,
)
_COPY = re.compile(r"(?:©|\(c\)|copyright)", re.IGNORECASE)
# A line above that goes on: half of a span of time.
_GOES_ON = re.compile(rf"[-–—]\s*$|\b(?:to|and|и|по|мен|пен|бен|{_MONTH})\s*$", re.IGNORECASE)
# Not the day of publication: sessions, periods, days of adoption of something cited.
_OTHER = re.compile(
    r"session|review|сесси|обзор|adopted|принят|қабылдан|period|период|since|между|between|deadline|visit"
    r"|\d\s*[–-]\s*(?:19|20)\d\d|\bto\b\s+\w+\s+(?:19|20)\d\d",
    re.IGNORECASE,
)


def published(cover: Cover) -> Iterator[Value]:
    """The dates that the cover and the imprint state, the surest first; none is inferred."""
    pages = [*cover.front, *cover.rest]
    for entry in pages + list(cover.back):
        yield from _labelled(entry)
    yield from _distributed(pages)
    for entry in cover.front:
        yield from _alone(entry)
    for order, entry in enumerate(cover.front[:5]):
        yield from _closing(entry, order)
    if pages and len(pages[0].text) < 400:
        yield from _opening(pages[:4])
    if cover.paged:
        for entry in [*cover.front, *cover.rest, *cover.back]:
            yield from _copyright(entry)


def date_in(text: str, at: int = 0) -> tuple[PartialDate, int, int] | None:
    """The first date of a text, as precise as it is written, with its place."""
    found = _DATE.search(text, at)
    if found is None:
        return None
    part = found.groupdict()
    year = next(part[f"y{n}"] for n in range(1, 6) if part[f"y{n}"])
    name = part["m1"] or part["m2"] or part["m3"]
    month = _MONTHS[name.lower()] if name else int(part["n4"]) if part["n4"] else None
    day = part["d1"] or part["d2"] or part["d3"] or part["d4"]
    try:
        date = PartialDate(int(year), month, int(day) if day else None)
    except ValueError:
        return date_in(text, found.end())
    return date, found.start(), found.end()


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else, but for a place before it.

    >>> [is_date(text) for text in ("Алматы, 2014", "November 2014", "Events of May 2012")]
    [True, True, False]
    """
    found = date_in(text)
    if found is None or len(text) > 60:
        return False
    _, start, end = found
    return bool(re.fullmatch(_AFTER + r"[)\]]?", text[end:], re.IGNORECASE)) and bool(
        not text[:start].strip(" ([") or _ALONE.fullmatch(text[:start])
    )


def _labelled(entry: Entry) -> Iterator[Value]:
    for line in entry.lines:
        label = _LABEL.search(line)
        if label is None or len(line) > 160 or label.start() > 40:
            continue
        found = date_in(line, label.end())
        # The date follows its label at once: "published a report on events of 2011" is none.
        if found and found[1] - label.end() <= 3 and not _OTHER.search(line[: label.start()]):
            yield _value(found[0], f"{entry.where}: {line[label.start() : found[2]].strip()}")


def _distributed(pages: Sequence[Entry]) -> Iterator[Value]:
    """The head of a United Nations document: the date below "Distr.: General"."""
    lines = [(line, entry) for entry in pages for line in entry.lines][:20]
    start = next((at for at, (line, _) in enumerate(lines) if re.search(r"\bDistr\b", line)), None)
    if start is None:
        return
    for line, entry in lines[start : start + 5]:
        found = date_in(line)
        if found and found[0].day and (is_date(line) or "Distr" in line):
            yield _value(found[0], f"{entry.where}: Distr.")
            return


def _alone(entry: Entry) -> Iterator[Value]:
    before = ["", "", *entry.lines]
    for line, above in zip([entry.text, *entry.lines], before, strict=False):
        found = date_in(line)
        # The second half of "October-/November 2014" is no date by itself.
        if _GOES_ON.search(above):
            continue
        if found and is_date(line) and not _OTHER.search(line):
            # "2014" alone may be a number of anything; with a place before it, it is an imprint.
            bare = re.fullmatch(r"\W*\d{4}\W*", line)
            if not bare or entry.page == 1:
                yield _value(found[0], f"{entry.where}: {line[:60]}")


def _closing(entry: Entry, order: int) -> Iterator[Value]:
    """ "Dala Watch, briefing paper, March 2016": a line under the title that ends in a date."""
    if order == 0 or len(entry.text) > 160:
        return
    first = SENTENCE.split(entry.text)[0]
    found = date_in(first)
    if found is None or _OTHER.search(first):
        return
    date, start, end = found
    if (
        date.month
        and re.search(r"[,;|–—]\s*$", first[:start])
        and re.fullmatch(_AFTER, first[end:], re.IGNORECASE)
    ):
        yield _value(date, f"{entry.where}: {first[:80]}")


def _opening(entries: Sequence[Entry]) -> Iterator[Value]:
    """A dateline: "Almaty, 3 May 2022 –", "3 May 2022. For the first time"."""
    for entry in entries:
        found = date_in(entry.text[:80])
        if found is None or found[0].day is None:
            continue
        _, start, end = found
        before = entry.text[:start].strip(" ([")
        if (not before or _ALONE.fullmatch(entry.text[:start])) and re.match(
            r"\s*(?:года|г\.|жыл)?\s*[)\]]?\s*[.–—:-]\s", entry.text[end:]
        ):
            yield _value(found[0], f"{entry.where}: dateline")


def _copyright(entry: Entry) -> Iterator[Value]:
    for line in entry.lines:
        sign = _COPY.search(line)
        if sign and len(line) <= 120:
            found = date_in(line, sign.end())
            if found and not _OTHER.search(line):
                yield _value(PartialDate(found[0].year), f"{entry.where}: copyright line")


def _value(date: PartialDate, where: str) -> Value:
    return Value("published", str(date), "text", where)
