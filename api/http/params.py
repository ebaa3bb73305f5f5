"""What an address says of a search: the API and the page read it alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, Field

from search.ask import Sort

if TYPE_CHECKING:
    from search.narrow import Narrowed
    from search.query import KeywordField

Value = Annotated[str, Field(min_length=1, max_length=400)]
Values = Annotated[list[Value], Field(default_factory=list, max_length=50)]
_RANGE = "a date or range: 2012, 2010..2012-05, >=2012"


class Narrowing(BaseModel):
    """Filters, ranges and order. Several values of one filter are alternatives."""

    language: Values
    publisher: Values
    collection: Values
    kind: Values
    year: Values
    person: Values
    organisation: Values
    place: Values
    statute: Values
    un_document: Values
    court: Values
    case: Values
    # One report, by the id that a hit has.
    document: Values
    published: Annotated[str, Field(max_length=60, description=f"of the report; {_RANGE}")] = ""
    date: Annotated[str, Field(max_length=60, description=f"spoken of; {_RANGE}")] = ""
    sort: Sort = "relevance"
    all_editions: Annotated[
        bool, Field(description="find in older editions of a report as well")
    ] = False
    stems: Annotated[bool, Field(description="find other endings of a word too")] = True
    names: Annotated[bool, Field(description="find other spellings of a name too")] = True
    thesaurus: Annotated[
        bool, Field(description="find what else the same thing is called, in three languages")
    ] = True
    learnt: Annotated[bool, Field(description="find what acronyms the reports explain")] = True

    def chosen(self) -> dict[KeywordField, Sequence[str]]:
        """The filters that say something."""
        from search.narrow import FILTERS

        return {name: values for name in FILTERS if (values := getattr(self, name))}

    @property
    def narrows(self) -> bool:
        """Whether anything but an order and the forms of words is asked for."""
        return bool(self.chosen() or self.published.strip() or self.date.strip())

    def narrowed(self) -> Narrowed:
        from search.narrow import SWITCHES, Narrowed, Switches

        return Narrowed(
            values=self.chosen(),
            published=self.published,
            date=self.date,
            sort=self.sort,
            all_editions=self.all_editions,
            switches=Switches(**{name: getattr(self, name) for name in SWITCHES}),
        )
