"""Why a passage ranks where it does, told by its own words: which of them, in which form and language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from nlp.token import Analyser, Token
from search.found import Found, words_of
from search.highlight import IN_TEXT
from search.language import Asked
from search.match import Words
from search.query import Place
from search.thesaurus import Widened
from search.thesaurus.concept import Label
from search.why import Part, Why

How = Literal[
    # The word as typed; another ending of it; a name as others spell it; what else the thing is called; what a
    # kind of it is called.
    "same", "ending", "spelling", "other name", "kind",
    # Words side by side or near each other; a beginning, which only ranks; a pattern or a word spelt alike.
    "together", "beginning", "pattern",
    # What counts for having the word, for having all words, for standing in running text, for a value or date.
    "has the word", "all of the words", "running text", "value",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clue:
    """A part of the score, with the words of the passage (or above it) that it is due to, as printed."""

    part: Part
    how: How
    seen: Sequence[Token]
    # The other name of the same thing that they are.
    name: Label | None = None


def clues(why: Why, found: Found, asked: Asked, analyser: Analyser) -> Sequence[Clue]:
    """Each part of the score, in the same order."""
    words = _words(found, analyser)
    return [_clue(part, words, asked.widened, analyser) for part in why.parts]


def _clue(part: Part, words: Words, widened: Sequence[Widened], analyser: Analyser) -> Clue:
    if part.leaf is None:
        return Clue(part, _counted(part.form), ())
    seen = _seen(part, words)
    own = analyser.analyse_query(part.word) if part.word else ()
    folded = {one.token.folded for one in own}
    stems = {stem for one in own for _, stem in one.stems}
    is_typed = bool(seen) and all(token.folded in folded for token in seen)
    match part.form:
        case "names":
            return Clue(part, "same" if is_typed else "spelling", seen)
        case "trunk":
            return Clue(part, "beginning", seen)
        case "stem" if part.tokens in stems:
            return Clue(part, "same" if is_typed else "ending", seen)
        case "folded" | "exact" if is_typed or not part.word:
            return Clue(part, "same", seen)
        case "value" | "date" | "any passage":
            return Clue(part, "value", seen)
        case "begins so" | "pattern" | "spelt alike":
            return Clue(part, "pattern", seen)
        case _:
            named = _name(part, widened)
            if named is not None:
                return Clue(part, named[0], seen, named[1])
            return Clue(part, "together" if "," in part.form else "same", seen)


def _counted(form: str) -> How:
    match form:
        case "has the word" | "all of the words" | "running text":
            return form
        case _:
            return "value"


def _seen(part: Part, words: Words) -> Sequence[Token]:
    """The words, each spelling once, in the order of the text; of trunks none, for they only rank."""
    assert part.leaf is not None
    tokens = words.places.get(part.place or "text", ())  # type: ignore[call-overload]  # a place's name
    each = [token for start, end in words.where(part.leaf) for token in tokens[start:end]]
    return list({(token.text, token.language): token for token in each}.values())


def _name(part: Part, widened: Sequence[Widened]) -> tuple[How, Label] | None:
    """The name of the thesaurus, or of what the reports taught, that the part looked for."""
    form, _, _ = part.form.partition(",")
    each: list[tuple[How, Label]] = [("other name", name) for one in widened for name in one.names]
    each += [("kind", name) for one in widened for name in one.kinds]
    for how, name in each:
        told = " ".join(name.tokens)
        # "SIZOs" is looked for as well as "SIZO".
        if name.form == form and part.tokens in (told, f"{told}s"):
            return how, name
    return None


def _words(found: Found, analyser: Analyser) -> Words:
    """With the places that only rank, and the names where the text has them."""
    held = found.held
    words = words_of(held, analyser).places
    texts: Mapping[Place, str | None] = {
        "title": held.about.title,
        "publisher": held.about.publisher,
    }
    others = {place: analyser.analyse(text or "") for place, text in texts.items()}
    return Words({**dict.fromkeys(IN_TEXT, words["text"]), **words, **others})
