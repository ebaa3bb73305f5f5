"""People, organisations and places that the models find, paragraph by paragraph in its language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from corpus import Kind, Language, Mention, Reading, Span
from nlp.entities.view import BLOT, View
from nlp.models.named import Named


class Recognise(Protocol):
    """What finds names in many texts of one language at once."""

    def __call__(self, texts: Sequence[str], language: Language) -> list[list[Named]]: ...


# A paragraph of a text without blocks; a longer one is cut, as the models' memory grows with it.
_PARAGRAPH = re.compile(r"[^\n]+")
_LONGEST = 1500
_LETTER = re.compile(r"[^\W\d_]")
_ANY_CAPITAL = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]")


def named(view: View, reading: Reading, recognise: Recognise) -> list[Mention]:
    """The names in order; a paragraph without a capital letter holds none, and isn't looked at."""
    pieces: dict[Language, list[tuple[int, str]]] = {}
    for start, text in _pieces(view):
        for language in _languages(text):
            pieces.setdefault(language, []).append((start, text))
    mentions: list[Mention] = []
    for language, parts in pieces.items():
        # The same words say the same: running titles and table heads are looked at once.
        texts = list(dict.fromkeys(text for _, text in parts))
        found = dict(zip(texts, recognise(texts, language), strict=True))
        for start, text in parts:
            for name in found[text]:
                kind: Kind = name.kind
                for span in _parts(view, kind, name.span.moved(start)):
                    words = " ".join(span.of(view.text).split())
                    # "үкіметтің", "12": without a capital it names none of many.
                    if not _ANY_CAPITAL.search(words):
                        continue
                    mentions.append(Mention(kind, span, words, by=name.by))
    return sorted(mentions, key=lambda one: one.span)


def _pieces(view: View) -> Iterator[tuple[int, str]]:
    for paragraph in _PARAGRAPH.finditer(view.text):
        start, end = paragraph.span()
        while start < end:
            stop = min(end, start + _LONGEST)
            if stop < end:
                stop = max(view.text.rfind(". ", start, stop), start + _LONGEST // 2) + 1
            text = view.text[start:stop].replace(BLOT, " ")
            if _ANY_CAPITAL.search(text):
                yield start, text
            start = stop


def _languages(text: str) -> Sequence[Language]:
    from nlp.language import languages

    found = [language for language in languages(text) if language != "other"]
    return found[:1]


# "Amnesty International the Public Commission": an article opens a second name.
_SECOND = re.compile(
    r"(?<! of)(?<! for)(?<! on)(?<! in)(?<! to)(?<! and)(?<! against)(?<! under)(?<! by)(?<! with) {1,3}the (?=[A-Z])"
)


# A heading "Дело Токтарова" names him, not a person called Case.
_HIS_CASE = re.compile(r"(?:Дел(?:о|а|у|ом|е)|ДЕЛО|The Case of|Case of|Case) {1,3}")


def _parts(view: View, kind: Kind, span: Span) -> Iterator[Span]:
    start = span.start
    if kind == "person" and (case := _HIS_CASE.match(view.text, start, span.end)):
        start = case.end()
    if kind == "organisation":
        for found in _SECOND.finditer(view.text, span.start, span.end):
            yield from _whole(view, start, found.start())
            start = found.end()
    yield from _whole(view, start, span.end)


def _whole(view: View, start: int, end: int) -> Iterator[Span]:
    span = _trimmed(view, start, end)
    if len(span) > 1:
        yield span


def _trimmed(view: View, start: int, end: int) -> Span:
    while start < end and not view.text[start].isalnum():
        start += 1
    while start < end and not view.text[end - 1].isalnum():
        # "Inc.", "г-н А." keep their point; a closing bracket does if it was opened inside.
        if view.text[end - 1] in ".)" and "(" in view.text[start : end - 1] + "(" * (
            view.text[end - 1] == "."
        ):
            break
        end -= 1
    return Span(start, end)
