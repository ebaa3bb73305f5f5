"""Letters that the recogniser is known to write for others; never a change of wording."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from ingest.ocr.engine import Seen
from ingest.trust.words import known
from nlp.language.alphabets import spelling

# The Kazakh model writes schwa in Latin or phonetic letters and ka with the Bashkir sign.
_KAZAKH = str.maketrans({"ə": "ә", "Ə": "Ә", "ǝ": "ә", "Ǝ": "Ә", "ҡ": "қ", "Ҡ": "Қ", "ӛ": "ә"})
# The Kazakh model has no щ and no ъ.
_STANDS_FOR = {"ш": "щ", "Ш": "Щ", "ь": "ъ", "Ь": "Ъ"}
_MISSED = re.compile("[шШьЬ]")
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_MOST_PLACES = 3
# "A", "p.", "с": in one or two letters nothing but the line tells one alphabet from the other.
_PAIRS = "AА aа BВ CС cс EЕ eе HН KК MМ OО oо PР pр TТ XХ xх yу"
_TO_CYRILLIC = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}
_TO_LATIN = {ord(pair[1]): pair[0] for pair in _PAIRS.split()}
_SHORT = re.compile(r"[(\"«]?(?:[AaBCcEeHKMOoPpTXxy]{1,2}|[АаВСсЕеНКМОоРрТХху]{1,2})[.,)\"»]?")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z]")
# What № is taken for by models that don't know it, before a number.
_NUMBER_SIGN = re.compile(r"(?:[NМHНJ][e°ºоoеsз2]|N[e°ºo]|Jo|Ne|Мо|№[eо°]?)\.?")
_GLUED_NUMBER = re.compile(r"(?:N[e°º]|№[eо°])(?=\d)")


def mended(line: Sequence[Seen]) -> list[Seen]:
    """One line's words with its known slips undone."""
    text = " ".join(word.text for word in line)
    letters = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    cyrillic = letters[0] > letters[1]
    alike = _TO_CYRILLIC if letters[0] > 4 * letters[1] else {}
    if letters[1] > 4 * letters[0]:
        alike = _TO_LATIN
    out = []
    for at, word in enumerate(line):
        mended_text = word.text
        following = line[at + 1].text if at + 1 < len(line) else ""
        if cyrillic:
            mended_text = mended_text.translate(_KAZAKH)
            if _NUMBER_SIGN.fullmatch(mended_text) and following[:1].isdigit():
                mended_text = "№"
            else:
                mended_text = _missing_letter(_GLUED_NUMBER.sub("№", mended_text))
        if alike and _SHORT.fullmatch(mended_text):
            mended_text = mended_text.translate(alike)
        if mended_text in ("--", "—-", "-—") or (mended_text == "-" and _long(word)):
            mended_text = "—"
        out.append(word._replace(text=mended_text) if mended_text != word.text else word)
    return out


def _missing_letter(text: str) -> str:
    """A word that no list knows, if another letter for ш or ь makes it one that is known."""
    found = _LETTERS.search(text)
    if not found or not _MISSED.search(found.group()):
        return text
    word = found.group()
    places = [at for at, char in enumerate(word) if char in _STANDS_FOR][:_MOST_PLACES]
    others = []
    for choice in product((False, True), repeat=len(places)):
        letters = list(word)
        for at, swap in zip(places, choice, strict=True):
            letters[at] = _STANDS_FOR[word[at]] if swap else word[at]
        others.append("".join(letters))
    there = known([spelling(other) for other in others])
    if there[0] or sum(there) != 1:
        return text
    return text[: found.start()] + others[there.index(True)] + text[found.end() :]


def _long(word: Seen) -> bool:
    """A stroke as long as a dash, where a hyphen is a third of the height."""
    return word.x1 - word.x0 >= 0.6 * word.height
