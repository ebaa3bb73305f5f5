"""What the search page shows of an answer: passages, facets as links, what narrows it and how to undo that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from api.http.params import Narrowing
from api.web.address import Address
from api.web.marked import marked
from api.web.taking import exports
from search.ask import SORTS
from search.labels import label
from search.query import KeywordField

_HEADS: Mapping[str, str] = {
    "language": "Language", "publisher": "Publisher", "collection": "Collection", "kind": "Kind",
    "year": "Year of the report", "person": "People named", "organisation": "Organisations named",
    "place": "Places named", "statute": "Laws cited", "un_document": "UN documents cited",
    "court": "Courts named", "case": "Cases",
}  # fmt: skip
_ORDERS: Mapping[str, str] = {
    "relevance": "relevance", "newest": "newest report", "oldest": "oldest report",
    "latest_spoken": "latest date spoken of", "earliest_spoken": "earliest date spoken of",
}  # fmt: skip

_SWITCHES: Mapping[str, str] = {
    "stems": "other endings of the words", "names": "other spellings of names",
    "thesaurus": "what the same thing is called, in three languages",
    "learnt": "acronyms that the reports explain",
}  # fmt: skip


def results(query: str, asked: Narrowing, answer: dict[str, Any]) -> dict[str, Any]:
    """The words of the page's template."""
    address = Address.of(query, asked)
    for hit in answer["hits"]:
        notes = [(note["at"], note["number"]) for note in hit["passage"]["notes"]]
        hit["pieces"] = list(marked(hit["passage"]["text"], hit["highlights"], notes))
    return {
        "answer": answer,
        "counted": counted(answer),
        "lacking": [
            (
                one["part"],
                [(near["text"], address.setting("q", near["query"])) for near in one["nearest"]],
            )
            for one in (answer["explain"]["emptied"] or {}).get("lacking", ())
        ],
        "emptied_by_filters": (answer["explain"]["emptied"] or {}).get("filters", False),
        "exports": exports(address),
        "more": answer["cursor"] and address.setting("cursor", answer["cursor"]),
        **narrowing(query, asked, answer["explain"]["entities"]),
        "facets": list(_facets(asked, address, answer["facets"])),
    }


def narrowing(
    query: str, asked: Narrowing, called: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Any]:
    """What narrows the search, each with the address that does without it; and the orders.

    `called` has the names of the people, bodies and places whose ids narrow it.
    """
    address = Address.of(query, asked)
    return {
        "chips": list(_chips(asked, address, called)),
        "clear": address.bare(),
        "orders": [
            (_ORDERS[one], address.setting("sort", one), one == asked.sort) for one in SORTS
        ],
        "editions": (
            asked.all_editions,
            address.setting("all_editions", "" if asked.all_editions else "true"),
        ),
        "switches": [
            (
                told,
                address.setting(name, "false" if getattr(asked, name) else ""),
                getattr(asked, name),
            )
            for name, told in _SWITCHES.items()
        ],
        "hidden": address.hidden("q"),
        "saved_as": address.hidden("sort"),
        "hidden_but_dates": address.hidden("published", "date"),
        "published": asked.published,
        "date": asked.date,
    }


def counted(answer: Mapping[str, Any]) -> str:
    """How many passages there are, and of what.

    >>> counted({"total": 46, "explain": {"words": ["a", "b"], "with_all_words": 11}})
    '11 passages with all words, 46 with some of them'
    >>> counted({"total": 1, "explain": {"words": ["a"], "with_all_words": 1}})
    '1 passage'
    """
    total, every = answer["total"], answer["explain"]["with_all_words"]
    if len(answer["explain"]["words"]) < 2:
        return _passages(total)
    if every == total:
        return f"{_passages(total)}, each with all words"
    return f"{_passages(every)} with all words, {total} with some of them"


def _passages(count: int) -> str:
    return "1 passage" if count == 1 else f"{count} passages"


def _chips(
    asked: Narrowing, address: Address, called: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for name, values in asked.chosen().items():
        for value in values:
            told = called.get(value) or label(name, value)
            yield f"{_HEADS[name]}: {told}", address.without(name, value)
    if asked.published.strip():
        yield f"Published {asked.published}", address.setting("published", "")
    if asked.date.strip():
        yield f"Speaks of {asked.date}", address.setting("date", "")
    if asked.all_editions:
        yield "Older editions too", address.setting("all_editions", "")
    for switch, told in _SWITCHES.items():
        if not getattr(asked, switch):
            yield f"Without {told}", address.setting(switch, "")


def _facets(
    asked: Narrowing, address: Address, counts: Mapping[KeywordField, list[dict[str, Any]]]
) -> Iterator[dict[str, Any]]:
    chosen = asked.chosen()
    for name, values in counts.items():
        ours = chosen.get(name, ())
        # One value that all passages have narrows nothing.
        if not values or (len(values) == 1 and not ours and name in ("collection", "language")):
            continue
        yield {
            "head": _HEADS[name],
            "values": [
                {
                    "label": one["label"],
                    "count": one["count"],
                    "on": one["value"] in ours,
                    "url": address.without(name, one["value"])
                    if one["value"] in ours
                    else address.with_(name, one["value"]),
                }
                for one in values
            ],
        }
