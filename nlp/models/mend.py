"""What models get wrong in the same way again and again: brackets, quotes, and bodies taken for places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus import Span
from nlp.models.named import Named

# A name and what stands in brackets after it are two names; so are people parted by commas.
_PARTS = {
    "organisation": re.compile(r"[^()\[\]]+"),
    "place": re.compile(r"[^()\[\]•]+"),
    "person": re.compile(r"[^()\[\],;•]+"),
}
_EDGES = " \t\n\r\u00a0,;:•|/\\–—-*_#"
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}
# The legal form isn't the name: ОАО «Дала» is Дала.
_FORM = re.compile(
    r"(?:ОАО|ЗАО|ООО|ПАО|АО|НАО|ТОО|ГУП|МУП|ФГУП|РГП|ЖШС|АҚ|концерн|компания|фирма)\s+(?=[«“„\"])",
    re.IGNORECASE,
)
# Bodies that the models take for places, in any case.
_BODIES = re.compile(
    r"ЕС|Евросоюз\w{0,3}|Европейск\w{2,3} [Сс]оюз\w{0,3}|ООН|ОБСЕ|Совет\w{0,2} Европы"
    r"|БҰҰ|ЕҚЫҰ|Еуроодақ\w{0,5}|EU|UN|OSCE"
)
# Words for a kind of body or thing, which name none.
_NO_NAMES = frozenset(
    "СМИ НПО СИЗО ИВС ОАО ЗАО ООО ТОО АО ПАО ИП USD EUR KZT SIZO IVS NGO БАҚ ҮЕҰ".split()
)

# "Анасы Раушан …": who she is to somebody, with the capital of a sentence's first word.
_KIN = re.compile(
    r"(?:Інісі|Ағасы|Әкесі|Анасы|Шешесі|Әйелі|Күйеуі|Жұбайы|Зайыбы|Ұлы|Қызы|Қарындасы|Сіңлісі|Әпкесі|Апасы|Бауыры|Адвокаты|Қорғаушысы|Тергеушісі)\s+"
)

# Documents, which the rules for UN documents and statutes find.
_DOCUMENTS = re.compile(
    r"(?:UN\s+|U\.N\.\s+)?Docs?|General\s+(?:Comment|Recommendation)s?(?:\s+Nos?)?"
)


def mend(text: str, names: Sequence[Named]) -> list[Named]:
    """The names with their ends put right, split where two stand, without what names nobody."""
    mended: list[Named] = []
    for name in names:
        for span in _parts(name, text):
            words = span.of(text)
            if words in _NO_NAMES or _DOCUMENTS.fullmatch(words.rstrip(".")):
                continue
            body = name.kind == "place" and _BODIES.fullmatch(" ".join(words.split()))
            mended.append(replace(name, span=span, kind="organisation" if body else name.kind))
    return mended


def _parts(name: Named, text: str) -> Iterator[Span]:
    for found in _PARTS[name.kind].finditer(text, name.span.start, name.span.end):
        start, end = found.span()
        if name.kind == "person" and (kin := _KIN.match(text, start, end)):
            start = kin.end()
        span = _trimmed(text, start, end)
        if any(char.isalnum() for char in span.of(text)):
            yield span


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without marks at the ends, the legal form, and quotes that open or close elsewhere or hold it all."""
    form = _FORM.match(text, start, end)
    start = form.end() if form else start
    before = (-1, -1)
    while before != (start, end) and start < end:
        before = (start, end)
        while start < end and text[start] in _EDGES:
            start += 1
        while start < end and text[end - 1] in _EDGES:
            end -= 1
        if start == end:
            break
        closing = _QUOTES.get(text[start])
        inner = text[start + 1 : end]
        if closing and (closing not in inner or inner.index(closing) == len(inner) - 1):
            start += 1
            end -= closing in inner
        elif text[end - 1] in _QUOTES.values() and not _opened(
            text[start : end - 1], text[end - 1]
        ):
            end -= 1
    return Span(start, end)


def _opened(words: str, closing: str) -> bool:
    return any(opening in words for opening, other in _QUOTES.items() if other == closing)
