"""Words looked at again in one language: UN symbols in Cyrillic lines, Russian words that lost a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ingest.ocr.engine import Engine, Seen
from ingest.ocr.symbols import symbol
from ingest.trust.words import known
from nlp.language.alphabets import spelling

# "ССРВ/С/КАЗ/СО/2," and its like: capitals and figures between slashes.
_SYMBOL = re.compile(r"[«\"(\[]*[A-ZА-ЯІҚҒҮҰ]{1,5}(?:/[A-ZА-ЯІҚҒҮҰa-z0-9.-]*){1,7}[.,;:)\]»\"]*")
_LATIN = re.compile(r"[«\"(\[<]*[A-Z]{1,5}(?:/[A-Za-z0-9.-]+){1,7}/?[.,;:)\]»\">]*")
# Four letters and more, none of them Kazakh, with one that may stand for щ or ъ.
_RUSSIAN = re.compile(
    r"(?<![а-яёәғқңөұүһі])(?=[а-яё]*[шь])[а-яё]{4,}(?![а-яёәғқңөұүһі])", re.IGNORECASE
)
_LACKING = str.maketrans("щЩъЪёЁ", "шШьЬеЕ")
_CYRILLIC_WORD = re.compile(r"[«\"“(\[]*[\u0400-\u052f]+[.,;:)\]»\"”?!]*")
_LATIN_LETTER = re.compile(r"[A-Za-z]")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_SURE, _SURELY = 0.6, 0.8
# Room around the word, in dots at 300 dpi.
_ROOM = 8


def looked_again(
    lines: Sequence[Sequence[Seen]], grey: Any, dpi: int, engine: Engine
) -> Iterator[list[Seen]]:
    """The same lines; a word shaped as a symbol, but in Cyrillic, is read anew in English.

    So is, in Russian, an unknown word with a letter that Kazakh's model writes for one it hasn't; and
    in English a Cyrillic word of a Latin line ("Тһе").
    """

    def look(word: Seen, latin: bool) -> Seen:
        if latin and _CYRILLIC_WORD.fullmatch(word.text):
            return _english(word, grey, dpi, engine)
        if _looks(word.text):
            return _symbol(word, grey, dpi, engine)
        return _russian(word, grey, dpi, engine) if _may_lack(word.text) else word

    for line in lines:
        text = " ".join(word.text for word in line)
        latin = len(_LATIN_LETTER.findall(text)) > 4 * len(_CYRILLIC.findall(text))
        yield [_formed(look(word, latin)) for word in line]


def _formed(word: Seen) -> Seen:
    """Where a second look is unsure, a symbol's form may say what it is."""
    form = symbol(word.text)
    return word._replace(text=form) if form else word


def _looks(text: str) -> bool:
    if "/" not in text or not _CYRILLIC.search(text):
        return False
    return bool(_SYMBOL.fullmatch(text)) and (text.count("/") > 1 or any(map(str.isdigit, text)))


def _may_lack(text: str) -> bool:
    found = _RUSSIAN.search(text)
    return found is not None and not known([spelling(found.group())])[0]


def _russian(word: Seen, grey: Any, dpi: int, engine: Engine) -> Seen:
    """Taken only where nothing but the letters in question differs."""
    text, sure = _again(word, grey, dpi, engine, "rus")
    if text.translate(_LACKING) == word.text.translate(_LACKING) and text != word.text:
        return word._replace(text=text, confidence=sure)
    return word


def _english(word: Seen, grey: Any, dpi: int, engine: Engine) -> Seen:
    """Taken where it surely is a word: of a Russian word English makes none ("Дом", "Jlom"), and it stays.

    Whether the Cyrillic is known says nothing: the Kazakh list holds "тһе" and "бу".
    """
    text, sure = _again(word, grey, dpi, engine, "eng")
    if sure >= _SURELY and _knows(text) and abs(len(text) - len(word.text)) <= 2:
        return word._replace(text=text, confidence=sure)
    return word


def _knows(text: str) -> bool:
    found = _LETTERS.findall(text)
    return bool(found) and all(known([spelling(part) for part in found]))


def _symbol(word: Seen, grey: Any, dpi: int, engine: Engine) -> Seen:
    text, sure = _again(word, grey, dpi, engine, "eng")
    if sure >= _SURE and _LATIN.fullmatch(text) and abs(len(text) - len(word.text)) <= 2:
        return word._replace(text=text, confidence=sure)
    return word


def _again(word: Seen, grey: Any, dpi: int, engine: Engine, language: str) -> tuple[str, float]:
    room = max(3, _ROOM * dpi // 300)
    rows = slice(max(0, word.top - room), word.bottom + room)
    columns = slice(max(0, word.x0 - room), word.x1 + room)
    text, sure = engine.again(grey[rows, columns], dpi, language)
    return text.replace(" ", ""), sure
