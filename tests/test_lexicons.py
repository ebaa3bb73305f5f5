"""The lexicons: what a lawyer writes is checked, and found in every ending."""

from __future__ import annotations

import re

import pytest

from nlp.lexicons import Finder, LexiconError, pattern, rows
from nlp.lexicons.read import checked

FILES = (
    "codes",
    "countries",
    "abroad",
    "treaties",
    "laws",
    "generic",
    "months",
    "bodies",
    "courts",
    "roles",
)


@pytest.mark.parametrize("name", FILES)
def test_every_shipped_lexicon_is_sound(name: str) -> None:
    for row in rows(name):
        re.compile(pattern(row.all_forms("en", "ru", "kk", "short", "weak")))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ({"code": [{"name": "A", "en": ["a"]}]}, "has no id"),
        ({"code": [{"id": "a", "name": "A", "en": "a"}]}, "no list of words"),
        ({"code": [{"id": "a", "name": "A", "eng": ["a"]}]}, "unknown key 'eng'"),
        ({"code": [{"id": "a", "name": "A"}]}, "has no forms"),
        ({"code": [{"id": "a", "name": "A", "en": ["a"]}] * 2}, "two entries"),
        ({"code": [{"id": "a", "name": "A", "en": ["a"], "articles": "9"}]}, "no whole number"),
        ({"law": []}, "use [[code]]"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_remedy(raw: dict[str, object], said: str) -> None:
    with pytest.raises(LexiconError, match=re.escape(said)):
        checked("codes", raw)


@pytest.mark.parametrize("form", ["a [b", "a (b|c", "a ]b"])
def test_a_bracket_without_its_other_half_is_refused(form: str) -> None:
    with pytest.raises(LexiconError):
        pattern([form])


def test_the_finder_finds_what_the_expressions_find() -> None:
    entries = [(row.all_forms("en", "ru", "kk"), row.id) for row in rows("treaties")]
    finder = Finder(entries)
    for forms, name in entries:
        for form in forms:
            # The shortest reading of each form.
            plain = re.sub(r"\[[^\[\]]*\]", "", re.sub(r"\[[^\[\]]*\]", "", form))
            plain = re.sub(r"\(([^()|]*)(?:\|[^()]*)+\)", r"\1", plain).replace("~", "").lower()
            if re.fullmatch(pattern([form]), plain):
                assert any(found[2] == name for found in finder.find(plain)), form
