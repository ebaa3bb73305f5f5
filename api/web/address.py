"""The address of a search page: it holds the whole state, so that it can be kept, sent and gone back to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from api.http.params import Narrowing
from search.narrow import SWITCHES

Pair = tuple[str, str]
# Each report once: how an answer is shown, not what is asked.
GROUPED: Pair = ("group", "report")


@dataclass(frozen=True, slots=True)
class Address:
    """What is asked, as pairs of names and values in the order of the page."""

    pairs: Sequence[Pair]

    @classmethod
    def of(cls, query: str, asked: Narrowing, *, by_report: bool = False) -> Address:
        return cls([("q", query), *_pairs(asked), *([GROUPED] if by_report else [])])

    def with_(self, name: str, value: str) -> str:
        """The same with one more alternative."""
        return _url([*self.pairs, (name, value)])

    def without(self, name: str, value: str) -> str:
        return _url(pair for pair in self.pairs if pair != (name, value))

    def setting(self, name: str, value: str) -> str:
        """The same with this one value, or without the name if the value is empty."""
        if name == "q":
            return _url([(name, value), *self.hidden(name)])
        rest = [pair for pair in self.pairs if pair[0] != name]
        return _url([*rest, (name, value)] if value else rest)

    def bare(self) -> str:
        """The query alone."""
        return _url(pair for pair in self.pairs if pair[0] == "q")

    def to(self, path: str, *pairs: Pair) -> str:
        """Another page or door that is asked the very same."""
        return f"{path}?" + urlencode([*self.pairs, *pairs])

    def hidden(self, *but: str) -> list[Pair]:
        """What a form must carry along."""
        return [pair for pair in self.pairs if pair[0] not in but]


def _pairs(asked: Narrowing) -> Iterator[Pair]:
    for field, values in asked.chosen().items():
        yield from ((field, value) for value in values)
    for name, value in (("published", asked.published), ("date", asked.date)):
        if value.strip():
            yield name, value
    if asked.sort != "relevance":
        yield "sort", asked.sort
    if asked.all_editions:
        yield "all_editions", "true"
    for name in SWITCHES:
        if not getattr(asked, name):
            yield name, "false"


def _url(pairs: Iterable[Pair]) -> str:
    return "/?" + urlencode(list(pairs))
