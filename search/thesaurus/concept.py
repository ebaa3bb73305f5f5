"""A concept of the field and what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from corpus import AigaqError, Language

# The languages that every concept is named in, in the order they are shown.
NAMED_IN: tuple[Language, ...] = ("en", "ru", "kk")

# In which form of its words a label is looked for. Words and phrases inflect: by stems. Acronyms
# don't, and a stemmer would only cut them: folded. One that is another word in small letters: exact.
LabelForm = Literal["stem", "folded", "exact"]
LABEL_FORMS: tuple[LabelForm, ...] = get_args(LabelForm)


class ThesaurusError(AigaqError):
    """The thesaurus says something that can't be meant; the message tells where and what to write."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name as the Turtle gives it. `as_written`: only with its capitals."""

    text: str
    language: Language
    preferred: bool = False
    as_written: bool = False

    @property
    def is_acronym(self) -> bool:
        """Whether it is one word in capitals, which has no endings.

        >>> Named("СИЗО", "ru").is_acronym, Named("Сот", "kk").is_acronym
        (True, False)
        """
        return len(self.text) > 1 and self.text.isalpha() and self.text.isupper()


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept as the Turtle gives it."""

    id: str
    names: Sequence[Named]
    broader: Sequence[str] = ()
    related: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A name with the words it is looked for by."""

    text: str
    language: Language
    form: LabelForm
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing; `labels` with the preferred ones first (one a language), then in the order of the Turtle."""

    id: str
    labels: Sequence[Label]
    broader: Sequence[str] = ()
    related: Sequence[str] = ()

    @property
    def preferred(self) -> Sequence[Label]:
        return self.labels[: len(NAMED_IN)]
