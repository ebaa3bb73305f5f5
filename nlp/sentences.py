"""Where sentences end, in English, Russian and Kazakh."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import Span

# A point after these does not end a sentence; compared in lower case, without the point.
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof gen col lt sgt st rev hon no nos art arts para paras ch sec vol ed eds p pp fig
    cf e.g i.e v vs al approx ibid jan feb mar apr jun jul aug sep sept oct nov dec inc ltd co
    ст ст.ст ч п пп гл абз г гг в вв р руб тыс млн млрд им ул д кв обл р-н проф акад ген полк см стр с т е
    н э др напр сокр тел янв февр мар апр июн июл авг сент окт нояб дек гр гр-н гр-ка пос
    ж жж б т.б т.с.с т.а қ бет тар тарм бап ред шығ мыс
    """.split()
)
# A candidate: closing punctuation, closing quotes or brackets, white space, and then something
# that can open a sentence: a capital, a digit, an opening quote or bracket, a dash of speech.
# It begins where the points do: a contents page's row of points is looked at once, not once a point.
_END = re.compile(
    r"(?<![.!?…])([.!?…]++)([\"'”’»)\]]*)(\s+)(?=[\"'“‘«(\[—–-]*\s?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ0-9])"
)
_LAST_WORD = re.compile(r"([^\W\d_]+(?:[.-][^\W\d_]+)*)$")
_NUMBER_OPENS = re.compile(r"\s*\d")


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences in order; together they cover all but the white space between them.

    >>> [s.of("He met Mr. Toktarov. It was 5 p.m. on Monday.") for s in
    ...  sentences("He met Mr. Toktarov. It was 5 p.m. on Monday.")]
    ['He met Mr. Toktarov.', 'It was 5 p.m. on Monday.']
    """
    start = len(text) - len(text.lstrip())
    for found in _END.finditer(text):
        if found.group(1) == "." and _goes_on(text, found.start(1), found.end()):
            continue
        end = found.start(3)
        if end > start:
            yield Span(start, end)
            start = found.end()
    end = len(text.rstrip())
    if end > start:
        yield Span(start, end)


def _goes_on(text: str, point: int, after: int) -> bool:
    """Whether the point belongs to an abbreviation, an initial or a number that opens a line."""
    before = text[max(0, point - 24) : point]
    word = _LAST_WORD.search(before)
    if word is None:
        # "12. The State party": the number of a paragraph or a list opens the sentence.
        digits = before.rstrip("0123456789")
        return len(digits) < len(before) and (not digits.strip() or digits.endswith("\n"))
    last = word.group(1)
    if len(last) == 1 and last.isupper():
        return True
    if last.lower() in _ABBREVIATIONS:
        # Years ("в 2014 г. Суд ...") and a plain "no" end sentences as well: a capital after them
        # decides for the end, a digit for going on ("2014 г. 12 мая", "No. 433").
        if last.lower() in {"г", "гг", "ж", "жж", "no", "nos"}:
            return bool(_NUMBER_OPENS.match(text, after))
        return True
    return False
