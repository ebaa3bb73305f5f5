"""Options that narrow, order and widen a search: the same for every verb that searches."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search.narrow import Narrowed

# In the words of search.narrow and search.ask, which --help must not load.
FILTERS = (
    "language", "publisher", "collection", "kind", "year", "person", "organisation", "place",
    "statute", "un_document", "court", "case", "document",
)  # fmt: skip
SORTS = ("relevance", "newest", "oldest", "latest_spoken", "earliest_spoken")
SWITCHES = {
    "stems": "no other endings of a word",
    "names": "no other spellings of a name",
    "thesaurus": "nothing that the thesaurus calls the same",
    "learnt": "no acronyms that the reports explain",
}


def narrowing(parser: argparse.ArgumentParser) -> None:
    """The filters, ranges, orders and switches of a search."""
    for name in FILTERS:
        option = "--" + name.replace("_", "-")
        parser.add_argument(
            option, dest=name, action="append", default=[], metavar="VALUE", help=argparse.SUPPRESS
        )
    # One line for all of them; a line for each says no more.
    parser.add_argument_group(
        "filters", " ".join("--" + name.replace("_", "-") for name in FILTERS) + "  (VALUE)"
    )
    parser.add_argument(
        "--published", default="", metavar="RANGE", help="date of the report: 2010..2012-05, >=2012"
    )
    parser.add_argument("--date", default="", metavar="RANGE", help="dates spoken of")
    parser.add_argument("--sort", choices=SORTS, default="relevance")
    parser.add_argument(
        "--all-editions", action="store_true", help="older editions of a report as well"
    )
    for name, told in SWITCHES.items():
        parser.add_argument(f"--no-{name}", dest=name, action="store_false", help=told)


def narrowed_by(asked: argparse.Namespace) -> Narrowed:
    """What `narrowing` was told."""
    from search.narrow import FILTERS as NAMES
    from search.narrow import Narrowed, Switches

    return Narrowed(
        values={name: getattr(asked, name) for name in NAMES},
        published=asked.published,
        date=asked.date,
        sort=asked.sort,
        all_editions=asked.all_editions,
        switches=Switches(**{name: getattr(asked, name) for name in SWITCHES}),
    )
