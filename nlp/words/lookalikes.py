"""Letters of one alphabet that stand in a word of another because they look the same."""

from __future__ import annotations

import re

# Kazakh state texts hold Latin a, e, i, o, p, c, x inside Cyrillic words; OCR adds capitals and Greek.
_PAIRS = "aа cс eе iі oо pр xх yу kк hһ jј əә ɵө AА BВ CС EЕ HН IІ KК MМ OО PР TТ XХ YУ ƏӘ ƟӨ"
_GREEK = "οо αа ρр υу ΑА ΒВ ΕЕ ΗН ΙІ ΚК ΜМ ΟО ΡР ΤТ ΥУ ΧХ"
# Forms of one letter within Cyrillic: Tesseract's Kazakh model writes Bashkir ka, old fonts turned e.
_VARIANTS = "ҡқ ҠҚ ǝә ƎӘ ӊң ӉҢ"

_TO_CYRILLIC = {ord(pair[0]): pair[1] for pair in f"{_PAIRS} {_GREEK} {_VARIANTS}".split()}
_TO_LATIN = {ord(pair[1]): pair[0] for pair in f"{_PAIRS} sѕ SЅ".split()}
_KEPT_CYRILLIC = {ord(pair[0]): pair[1] for pair in _VARIANTS.split() if pair[0] in "ҡҠӊӉ"}

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_FOREIGN = re.compile(r"[A-Za-z\u00c0-\u024f\u0250-\u02af\u0370-\u03ff]")


def repair(word: str) -> str:
    """The word in one alphabet, if all its letters of the other one only look like theirs.

    A word that truly mixes two alphabets ("SMSпен") stays as it is.

    >>> repair("Интeрнeт"), repair("Аct"), repair("SMSпен")
    ('Интернет', 'Act', 'SMSпен')
    """
    cyrillic = _CYRILLIC.findall(word)
    if not cyrillic:
        return word
    foreign = _FOREIGN.findall(word)
    if not foreign:
        return word.translate(_KEPT_CYRILLIC)
    only_foreign = sum(ord(char) not in _TO_CYRILLIC for char in foreign)
    only_cyrillic = sum(ord(char) not in _TO_LATIN for char in cyrillic)
    if only_foreign and only_cyrillic:
        return word
    if only_foreign or (not only_cyrillic and len(foreign) > len(cyrillic)):
        return word.translate(_TO_LATIN)
    return word.translate(_TO_CYRILLIC)
