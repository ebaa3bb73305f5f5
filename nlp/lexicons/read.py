"""The lexicon files, read once and looked at before anything relies on them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from corpus import AigaqError

_HERE = Path(__file__).parent
_FORMS = ("en", "ru", "kk", "short", "weak")
# What each file's entries are called, and what they must and may hold beside forms.
_SHAPES: Mapping[str, tuple[str, Sequence[str], Sequence[str]]] = {
    "codes": ("code", ("id", "name"), ("articles", "editions")),
    "countries": (
        "country",
        ("id", "name"),
        ("dotted_articles", "bracketed_articles", "adjectives", "towns"),
    ),
    "abroad": ("state", ("id", "name"), ("adjectives",)),
    "treaties": ("treaty", ("id", "name"), ("articles", "generic", "body")),
    "laws": ("law", ("id", "name"), ()),
    "generic": ("word", ("id",), ()),
    "months": ("month", ("number",), ()),
    "bodies": ("body", ("id", "name"), ("symbols", "communications", "kind")),
    "courts": ("word", ("id",), ()),
    "roles": ("role", ("id",), ()),
}


class LexiconError(AigaqError):
    """A lexicon file says something that can't be meant; the message tells where and what to write."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry: its id, the name we give it, its forms by language, and whatever else its file allows."""

    id: str
    name: str
    forms: Mapping[str, Sequence[str]]
    more: Mapping[str, object] = field(default_factory=dict)

    def all_forms(self, *languages: str) -> list[str]:
        return [form for language in languages for form in self.forms.get(language, ())]

    def words(self, key: str) -> Sequence[str]:
        """The list of forms under a key that isn't a language."""
        value = self.more.get(key, ())
        assert isinstance(value, (list, tuple))
        return [str(one) for one in value]

    def number(self, key: str, otherwise: int = 0) -> int:
        value = self.more.get(key, otherwise)
        assert isinstance(value, int)
        return value


def names() -> Sequence[str]:
    """The lexicons that the rules need."""
    return tuple(_SHAPES)


def files() -> Sequence[str]:
    """The lexicons that lie in the folder."""
    return tuple(path.stem for path in _HERE.glob("*.toml"))


@cache
def rows(name: str) -> Sequence[Row]:
    """The entries of a file, checked; LexiconError names the file, the entry and the remedy.

    >>> rows("codes")[0].name
    'Criminal Code'
    """
    try:
        raw = tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconError(
            f"{name}.toml can't be read: {error.strerror}", "put it back, readable for all"
        ) from error
    except UnicodeDecodeError as error:
        raise LexiconError(
            f"{name}.toml is no UTF-8 (byte {error.start})", "save it as UTF-8"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}.toml is no TOML: {error}", "mend that line") from error
    return checked(name, raw)


def checked(name: str, raw: Mapping[str, object]) -> Sequence[Row]:
    """The entries of a parsed file; the same checks for our files and for what a lawyer adds."""
    entry, must, may = _SHAPES[name]
    found = raw.get(entry)
    if set(raw) != {entry} or not isinstance(found, list):
        raise LexiconError(f"{name}.toml holds {', '.join(raw)}", f"use [[{entry}]] tables only")
    made = [_row(name, number, one, must, may) for number, one in enumerate(found, 1)]
    seen: set[str] = set()
    for row in made:
        if row.id in seen:
            raise LexiconError(f"{name}.toml has two entries {row.id!r}", "join them")
        seen.add(row.id)
    return tuple(made)


def _row(name: str, number: int, raw: object, must: Sequence[str], may: Sequence[str]) -> Row:
    where = f"{name}.toml, entry {number}"
    if not isinstance(raw, dict):
        raise LexiconError(f"{where} is no table", "write key = value lines")
    for key in must:
        if key not in raw:
            raise LexiconError(f"{where} has no {key}", f"add {key} = …")
    for key in raw:
        if key not in (*must, *may, *_FORMS):
            raise LexiconError(
                f"{where} has an unknown key {key!r}", f"use {', '.join((*must, *may, *_FORMS))}"
            )
    forms: dict[str, Sequence[str]] = {}
    for language in _FORMS:
        words = raw.get(language, [])
        if not isinstance(words, list) or not all(isinstance(w, str) and w for w in words):
            raise LexiconError(f"{where}: {language} is no list of words", 'write ["…", "…"]')
        forms[language] = tuple(words)
    for key in ("adjectives", "towns"):
        words = raw.get(key, [])
        if not isinstance(words, list) or not all(isinstance(w, str) and w for w in words):
            raise LexiconError(f"{where}: {key} is no list of words", 'write ["…", "…"]')
    for key in ("articles", "number"):
        if key in raw and not isinstance(raw[key], int):
            raise LexiconError(f"{where}: {key} is no whole number", "write it without quotes")
    if not any(forms.values()):
        raise LexiconError(f"{where} has no forms", f"add one of {', '.join(_FORMS)}")
    editions = raw.get("editions", {})
    if not isinstance(editions, dict) or not all(
        re.fullmatch(r"\d{4}", year) and re.fullmatch(r"\d{4}-\d\d-\d\d", str(since))
        for year, since in editions.items()
    ):
        raise LexiconError(
            f"{where}: editions is no table of years and first days",
            'write { 1997 = "1998-01-01" }',
        )
    more = {key: raw[key] for key in may if key in raw}
    return Row(str(raw.get("id", raw.get("number"))), str(raw.get("name", "")), forms, more)
