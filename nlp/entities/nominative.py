"""Places and courts under the name that a map or a sign has: "Казахстану" is Казахстан, "суде" is суд."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from corpus import Mention
from nlp.models.lexicon import entries
from nlp.names.bases import bases
from nlp.words.russian import parses

# Beside a name, before or behind it, these say what it is the name of, and are inflected with it.
_KINDS = frozenset(
    "область район край округ республика улица город село посёлок аул проспект губерния федерация суд".split()
)
_KK_KIND = re.compile(
    r"(?P<base>.*(?:қаласы|облысы|ауданы|көшесі|ауылы|республикасы|соты))(?:ның|нің|на|не|нда|нде|ндағы|ндегі|нан|нен|мен|ны|ні)"
)
# Of a word that no dictionary has: its ending, and what the name would end in.
_ENDINGS = (
    ("ой", "а"), ("е", "а"), ("ы", "а"), ("и", "а"), ("у", "а"), ("и", "я"), ("е", "я"), ("ю", "я"), ("ей", "я"),
    ("ом", ""), ("а", ""), ("у", ""), ("е", ""), ("и", "ь"), ("я", "ь"), ("ю", "ь"), ("е", "ь"),
)  # fmt: skip
_RUSSIAN = re.compile(r"[А-Яа-яЁё -]+")
_CYRILLIC = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]")


def in_nominative(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, places and courts in Cyrillic under their nominative; what isn't sure stays as written.

    A name in no dictionary or list goes by one of this text that it may be a form of.
    """
    written = {one.norm for one in mentions if one.kind == "place"}
    made = []
    for one in mentions:
        if one.kind == "place" and _CYRILLIC.search(one.norm):
            made.append(replace(one, norm=_nominative(one.norm, written)))
        elif one.kind == "court" and _CYRILLIC.search(one.norm):
            made.append(replace(one, norm=_told(one.norm)))
        else:
            made.append(one)
    return made


def _nominative(name: str, written: Collection[str]) -> str:
    told = _told(name)
    if told != name:
        return told
    for candidate in _candidates(name):
        if candidate in written:
            return candidate
    return name


@lru_cache(1 << 13)
def _told(name: str) -> str:
    """By dictionary, list and kind alone."""
    if name in _kazakh_names():
        return name
    if kind := _KK_KIND.fullmatch(name):
        return kind["base"]
    if " " not in name:
        listed = [base for base in bases(name, "kk")[1:] if base in _kazakh_names()]
        if listed:
            return listed[0]
    words = name.split(" ")
    if len(words) == 1:
        return _single(name) if _RUSSIAN.fullmatch(name) else name
    for at, word in enumerate(words):
        if not _RUSSIAN.fullmatch(word):
            break
        kind_of = _kind(word)
        if kind_of is not None:
            return _beside_kind(words, at, kind_of)
    return name


def _single(word: str) -> str:
    places = [parse for parse in parses(word.lower()) if "Geox" in parse.tag and parse.is_known]
    if not places or any("nomn" in parse.tag for parse in places):
        return word
    return _as(word, places[0].inflect({"nomn"}))


def _kind(word: str) -> Any:
    found = parses(word.lower())
    return next((parse for parse in found if parse.normal_form in _KINDS), None)


def _beside_kind(words: Sequence[str], at: int, kind: Any) -> str:
    """ "Улице Абая", "Сарыдалинской области": the kind's own form, and an adjective that goes with it."""
    told = list(words)
    told[at] = _as(words[at], kind.inflect({"nomn", "sing"}))
    wanted = {"nomn", "sing", kind.tag.gender}
    for before in range(at):
        fits = [parse for parse in parses(words[before].lower()) if "ADJF" in parse.tag]
        if not fits or "plur" in kind.tag:
            return " ".join(words)
        told[before] = _as(words[before], fits[0].inflect(wanted))
    return " ".join(told)


def _as(word: str, form: Any) -> str:
    """The form, with capitals where the word has them."""
    if form is None:
        return word
    text = str(form.word)
    if word.isupper() and len(word) > 1:
        return text.upper()
    return "-".join(
        part[:1].upper() + part[1:] if before[:1].isupper() else part
        for part, before in zip(text.split("-"), word.split("-"), strict=False)
    )


def _candidates(name: str) -> Iterator[str]:
    for ending, instead in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 2:
            yield name[: -len(ending)] + instead
    yield from bases(name, "kk")[1:]


@cache
def _kazakh_names() -> frozenset[str]:
    return frozenset(name for names in entries("places_kk").values() for name in names)
