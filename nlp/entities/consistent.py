"""The same name, the same kind, throughout a text; a person's surname stands for her."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus import Kind, Mention, Span
from nlp.entities.view import View

_NAMES: tuple[Kind, ...] = ("person", "organisation", "place")
_CAPITAL_WORD = re.compile(r"(?<![\w-])[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w'-]{1,30}")
# Endings of Russian and Kazakh cases, after a surname.
_CASES = re.compile(
    r"(?:а|у|ым|ом|е|ой|ы|и|ым|ға|ге|қа|ке|да|де|та|те|дан|ден|тан|тен|нан|нен|ның|нің|дың|дің|тың|тің|ды|ді|ты|ті|ны|ні|мен|пен|бен)?(?:'s)?"
)
_ENDING_OF_NAME = re.compile(r"(?:'s|[а-яё]{0,2})$")


def consistent(view: View, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, of one kind for one name, and more where a name of this text stands unmarked.

    A person introduced in full gives her surname elsewhere; her full name becomes its canonical form.
    """
    kinds: dict[str, Counter[Kind]] = {}
    for one in mentions:
        if one.kind in _NAMES:
            kinds.setdefault(_key(view, one), Counter())[one.kind] += 1
    full = _people(view, mentions)
    made: list[Mention] = []
    for mention in mentions:
        one = mention
        if one.kind in _NAMES and one.by not in ("list", "region"):
            votes = kinds[_key(view, one)]
            kind = max(votes, key=lambda kind: (votes[kind], kind == one.kind))
            if votes[kind] > votes[one.kind]:
                one = replace(one, kind=kind)
        if one.kind == "person" and one.norm in full:
            one = replace(one, norm=full[one.norm])
        made.append(one)
    return [*made, *_missed(view, made, full)]


def _key(view: View, one: Mention) -> str:
    return " ".join(one.span.of(view.text).split()).removesuffix("'s")


def _people(view: View, mentions: Sequence[Mention]) -> dict[str, str]:
    """Surnames of the people who are told in full, each with her full name, if only one has it."""
    found: dict[str, set[str]] = {}
    for one in mentions:
        words = _key(view, one).split()
        if one.kind != "person" or not 2 <= len(words) <= 4 or any("." in w for w in words):
            continue
        found.setdefault(words[-1], set()).add(" ".join(words))
    return {
        surname: max(names, key=len)
        for surname, names in found.items()
        if len(surname) > 3 and len({name.split()[0] for name in names}) == 1
    }


def _missed(view: View, made: Sequence[Mention], full: dict[str, str]) -> Iterator[Mention]:
    names: dict[str, tuple[Kind, str]] = {
        surname: ("person", name) for surname, name in full.items()
    }
    counts = Counter(_key(view, one) for one in made if one.kind in _NAMES)
    for one in made:
        key = _key(view, one)
        # A single word found once may have been a mistake; it isn't spread.
        if one.kind in _NAMES and len(key) > 3 and (counts[key] > 1 or " " in key):
            names.setdefault(key, (one.kind, one.norm))
    by_first: dict[str, list[str]] = {}
    for name in names:
        by_first.setdefault(name.split()[0].removesuffix("'s"), []).append(name)
    for found in _CAPITAL_WORD.finditer(view.text):
        start, word = found.start(), found.group().removesuffix("'s")
        for name in sorted(by_first.get(word, ()), key=len, reverse=True):
            if end := _stands(view.text, start, name):
                kind, norm = names[name]
                yield Mention(kind, Span(start, end), norm, by="same name")
                break


def _stands(text: str, start: int, name: str) -> int:
    """Where the name ends if it stands here, however its line was broken; else 0."""
    at = start
    for number, word in enumerate(name.split()):
        if number:
            space = re.compile(r" {1,4}").match(text, at)
            if space is None:
                return 0
            at = space.end()
        if not text.startswith(word, at):
            return 0
        at += len(word)
    after = text[at : at + 1]
    return 0 if after.isalpha() or after == "-" else at
