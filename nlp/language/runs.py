"""Which languages a text is in, as a whole and by runs of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from corpus import Language, Span
from nlp.language.evidence import evidence
from nlp.language.label import label, label_words
from nlp.words.tokens import words

# A text is also in a language that has a stretch of so many words in it, or this share of them all.
_STRETCH = 4
_SHARE = 1 / 3


def languages(text: str) -> Sequence[Language]:
    """The languages of a text, the one with most words first; none for a text without words.

    A name or a term in another language ("Human Rights Watch") doesn't make a text bilingual; a
    quotation of four words does.

    >>> languages("Сот оны алты жылға соттады"), languages("1. 2. 3."), languages("Суд решил: guilty")
    (('kk',), (), ('ru',))
    """
    spans = words(text)
    evidences = [evidence(text[start:end]) for start, end in spans]
    labels = label_words(text, spans, evidences)
    lettered = zip(labels, [each.script != "none" for each in evidences], strict=True)
    count: Counter[Language] = Counter()
    longest: Counter[Language] = Counter()
    for language, stretch in groupby(lettered, key=lambda each: each[0]):
        size = sum(letters for _, letters in stretch)
        count[language] += size
        longest[language] = max(longest[language], size)
    enough = _SHARE * count.total()
    found = [language for language, size in count.most_common() if size]
    return tuple(
        language
        for number, language in enumerate(found)
        if number == 0 or longest[language] >= _STRETCH or count[language] > enough
    )


def runs(text: str) -> Sequence[tuple[Span, Language]]:
    """Stretches of the text in one language, in order, each from its first word to its last.

    >>> text = "Хабарламада «незаконное собрание» деп жазылған."
    >>> [(span.of(text), language) for span, language in runs(text)]
    [('Хабарламада', 'kk'), ('незаконное собрание', 'ru'), ('деп жазылған', 'kk')]
    """
    spans = words(text)
    found: list[tuple[Span, Language]] = []
    for language, stretch in groupby(
        zip(spans, label(text, spans), strict=True), key=lambda each: each[1]
    ):
        inside = [span for span, _ in stretch]
        found.append((Span(inside[0][0], inside[-1][1]), language))
    return found
