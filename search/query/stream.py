"""The streams of words that an index holds: places of a passage, each in several forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Place = Literal[
    # "above": those of the headings that the text itself doesn't begin with.
    "text", "heading", "above", "title", "note", "publisher",
    # The mentions of each kind: their words as printed, then their norms and identifiers cut into words.
    "person", "organisation", "place", "court", "statute", "un_document", "case",
]  # fmt: skip
PLACES: tuple[Place, ...] = get_args(Place)

Form = Literal["exact", "folded", "stem", "names", "trunk"]
FORMS: tuple[Form, ...] = get_args(Form)

# Stands between two headings or two notes (a phrase never runs from one into the next), and before
# every stream: a field that some passages lack would have other averages in each engine, so other scores.
BOUNDARY = "¦"


@dataclass(frozen=True, slots=True)
class Stream:
    """Where to look, and in which form of the words.

    >>> Stream("heading", "stem").name
    'heading_stem'
    """

    place: Place = "text"
    form: Form = "folded"

    @property
    def name(self) -> str:
        return f"{self.place}_{self.form}"

    @property
    def has_places(self) -> bool:
        """Whether words have an order in it; of name keys several may stand for one word.

        Trunks only rank: their order is nobody's question.
        """
        return self.form not in ("names", "trunk")


# Only what is quoted is kept exact, and the capitals of acronyms; trunks only where a passage is told from
# its neighbours.
_KEPT_IN: dict[Form, tuple[Place, ...]] = {
    "exact": ("text", "heading", "above", "title", "note"),
    "trunk": ("text", "above"),
}
STREAMS: tuple[Stream, ...] = tuple(
    Stream(place, form) for place in PLACES for form in FORMS if place in _KEPT_IN.get(form, PLACES)
)
