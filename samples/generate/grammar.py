"""Templates of sentences: compiled once, filled with the facts of a scene."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from samples.generate.rich import Mark, Rich, Told
from samples.generate.scene import Scene

_TOKEN = re.compile(r"\{[^{}]*\}|<\w+>|[\[\]|]|[^\[\]|{}<>]+")


@dataclass(slots=True)
class Said:
    """How a language puts a fact: words before it, the words that name it, and what they mean."""

    text: str
    before: str = ""
    kind: str = ""
    norm: str = ""
    ids: Sequence[str] = ()
    # The event's field that it fills, and its value there.
    field: str = ""
    value: Any = None


Tongue = Callable[[Scene, str, str], Said]
Op = tuple[str, Any]


@dataclass(slots=True)
class Grammar:
    """Templates by event and standing, of one language."""

    language: str
    templates: dict[str, list[list[Op]]]
    standings: dict[str, list[str]]
    words: list[str]


@cache
def grammar(language: str) -> Grammar:
    """Read and compile the language's file."""
    path = Path(__file__).parent / "sentences" / f"{language}.txt"
    lists: dict[str, list[list[Op]]] = {}
    templates: dict[str, list[list[Op]]] = {}
    standings: dict[str, list[str]] = {}
    words: list[str] = []
    now = ""
    for raw in path.read_text("utf-8").splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("%"):
            name, _, rest = line[1:].partition(" = ")
            # Gender choices hold bars of their own.
            lists[name] = _compile(f"[{rest}]", lists)[0][1]
        elif line.startswith("@"):
            event, _, standing = line[1:].partition(" ")
            now = f"{event} {standing or 'stated'}"
            standings.setdefault(event, []).append(standing or "stated")
            templates[now] = []
        elif now == "words stated":
            words = line.split("|")
        elif now == "heading stated":
            templates[now] += [_compile(part, lists) for part in _bars(line)]
        else:
            templates[now].append(_compile(line, lists))
    return Grammar(language, templates, standings, words)


def _bars(line: str) -> list[str]:
    return line.split("|") if "[" not in line and "{g" not in line else [line]


def _compile(line: str, lists: dict[str, list[list[Op]]]) -> list[Op]:
    tokens = _TOKEN.findall(line)
    ops, rest = _sequence(tokens, 0, lists)
    if rest != len(tokens):
        raise ValueError(f"a bracket too many: {line}")
    return ops


def _sequence(tokens: list[str], at: int, lists: dict[str, list[list[Op]]]) -> tuple[list[Op], int]:
    ops: list[Op] = []
    while at < len(tokens) and tokens[at] not in "|]":
        token = tokens[at]
        if token == "[":
            options: list[list[Op]] = []
            while token != "]":
                option, at = _sequence(tokens, at + 1, lists)
                options.append(option)
                token = tokens[at]
            ops.append(("pick", options))
        elif token.startswith("<"):
            ops.append(("pick", lists[token[1:-1]]))
        elif token.startswith("{g"):
            who, _, forms = token[1:-1].partition(":")
            ops.append(("gender", (who, *forms.split("|"))))
        elif token.startswith("{"):
            name, _, form = token[1:-1].partition(".")
            ops.append(("slot", (name, form)))
        else:
            ops.append(("text", token))
        at += 1
    return ops, at


def say(
    language: Grammar, tongue: Tongue, scene: Scene, event: str, standing: str = "stated"
) -> Rich:
    """One sentence, with its mentions and, for an event, what it tells."""
    scene.begin(event)
    chance = scene.chance
    options = language.templates[f"{event} {standing}"]
    parts: list[str] = []
    marks: list[Mark] = []
    facts: dict[str, Any] = {}
    people: list[tuple[str, str]] = []
    length = 0

    def fill(ops: list[Op]) -> None:
        nonlocal length
        for kind, value in ops:
            if kind == "text":
                parts.append(value)
                length += len(value)
            elif kind == "pick":
                fill(value[int(chance() * len(value))])
            elif kind == "gender":
                who, man, woman = value
                person = scene.victim if who == "g" else scene.get(who[1:])
                text = woman if person.woman else man
                parts.append(text)
                length += len(text)
            else:
                said = tongue(scene, *value)
                start = length + len(said.before)
                parts.append(said.before)
                parts.append(said.text)
                length = start + len(said.text)
                if said.kind:
                    part = said.value[1] if said.field == "people" else None
                    marks.append(Mark(said.kind, start, length, said.norm, said.ids, part))
                if said.field == "people":
                    people.append(said.value)
                elif said.field:
                    facts.setdefault(said.field, said.value)

    fill(options[int(chance() * len(options))])
    text = "".join(parts)
    if text.endswith(".."):  # an abbreviation before the full stop, "2014 г."
        text = text[:-1]
    rich = Rich(text[:1].upper() + text[1:], marks)
    if event not in PLAIN:
        rich.told.append(Told(event, 0, len(text), standing, people=people, **facts))
    return rich


# What tells no event.
PLAIN = frozenset(("background", "law", "demand", "note", "ibid", "heading", "title", "publisher"))
