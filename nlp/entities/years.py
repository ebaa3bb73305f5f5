"""Which bare four digits are a year."""

from __future__ import annotations

import re

# "In 2007", "a 2009 directive" are years; "2007 people", "$ 2000", "para. 2001" are numbers.
_COUNTED = re.compile(
    r" {1,4}(?:[a-z]{2,14} )?(?:people|persons|prisoners|detainees|cases|complaints|men|women|children|inmates|tenge|dollars|euros?|usd"
    r"|kzt|km|kilomet\w+|met(?:er|re)s|kg|hours|days|years|months|times|words|pages|copies|signatures|victims|protesters|workers"
    r"|members|families|households|officers|soldiers|troops|residents|participants|demonstrators|refugees|migrants|units|votes)\b"
)
_NO_YEAR_BEFORE = re.compile(
    r"(?:№|\bno\.?|\bnos\.?|\bparas?\.?|\bpp?\.|\bpages?|\barticles?|\barts?\.?|\bsection|\bst\.|\bresolution|\bindex|\bbox|"
    r"\babout|\bapproximately|\bsome|\balmost|\bnearly|\bmore than|\bover|\bat least|\bfewer than|\bless than|\bup to|\broom"
    r"|usd|eur|kzt|[$€£₸])[ :]{0,3}$"
)
_LATIN = re.compile(r"[a-z]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
# In Russian and Kazakh a year without its word is rare: in brackets, or after such words.
_RU_BEFORE = re.compile(
    r"(?<!\w)(?:начал[еау]|конц[еау]|середин[еыу]|весной|летом|осенью|зимой|[вск]|до|после|от) {1,3}$"
)
_RU_AFTER = re.compile(
    r" {0,3}(?:[,.;:)-]|$|\n|(?:он|она|они|его|её|ее|их|был[аио]?|и|а|когда)(?!\w))"
)


def is_year_alone(low: str, start: int, end: int) -> bool:
    """Whether the digits at this place, without a word for "year" beside them, are a year."""
    before, after = low[max(0, start - 24) : start], low[end : end + 24]
    if _NO_YEAR_BEFORE.search(before) or _COUNTED.match(after):
        return False
    if re.match(r"-?(?:s|ies|'s|е|х|шы|ші)\b", after) and not after.startswith("'s"):
        return False
    near = low[max(0, start - 40) : start] + low[end : end + 40]
    if len(_LATIN.findall(near)) >= len(_CYRILLIC.findall(near)):
        return bool(_LATIN.search(near)) and int(low[start : start + 4]) >= 1850
    opened = before.endswith("(") and after.startswith(")")
    return opened or bool(_RU_BEFORE.search(before) and _RU_AFTER.match(after))
