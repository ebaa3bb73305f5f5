"""What the search page shows of an answer: passages, facets as links, what narrows it and how to undo that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from api.http.params import Narrowing
from api.web.address import GROUPED, Address
from api.web.marked import marked
from api.web.taking import exports
from api.web.years import chart
from search.ask import SORTS
from search.labels import label
from search.query import KeywordField

_HEADS: Mapping[str, str] = {
    "language": "Language", "publisher": "Publisher", "collection": "Collection", "kind": "Kind",
    "year": "Year of the report", "person": "People named", "organisation": "Organisations named",
    "place": "Places named", "statute": "Laws cited", "un_document": "UN documents cited",
    "court": "Courts named", "case": "Cases", "document": "Report",
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


def results(asked: Narrowing, address: Address, answer: dict[str, Any]) -> dict[str, Any]:
    """The words of the page's template."""
    for hit in answer["hits"]:
        show(hit)
        # Where nothing was typed, what narrows the answer is the reason for all of it.
        if answer["query"].strip():
            hit["why"] = address.to("/why", ("passage", hit["passage"]["id"]))
    called = answer["explain"]["entities"] | _titles(answer["hits"])
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
        "reports": list(_reports(address, answer)),
        "chart": chart(answer["years"], asked.year, address),
        "undated": _undated(asked, answer),
        **narrowing(asked, address, called),
        "facets": list(_facets(asked, address, answer["facets"])),
    }


def show(hit: dict[str, Any]) -> None:
    """Give a hit its text in pieces, found words and note markers told apart."""
    notes = [(note["at"], note["number"]) for note in hit["passage"]["notes"]]
    hit["pieces"] = list(marked(hit["passage"]["text"], hit["highlights"], notes))


def narrowing(
    asked: Narrowing, address: Address, called: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Any]:
    """What narrows the search, each with the address that does without it; and the orders.

    `called` has the names of the people, bodies, places and reports whose ids narrow it.
    """
    by_report = GROUPED in address.pairs
    return {
        "by_report": by_report,
        "grouping": address.setting("group", "" if by_report else "report"),
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
        "saved_as": address.hidden("sort", "group"),
        "hidden_but_dates": address.hidden("published", "date"),
        "published": asked.published,
        "date": asked.date,
    }


def _titles(hits: Sequence[dict[str, Any]]) -> dict[str, str]:
    """What reports are called, by their ids."""
    return {
        hit["document"]["id"]: hit["document"]["title"] or hit["document"]["name"] for hit in hits
    }


def _reports(address: Address, answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Each report with its best passages, and the address of all that were found in it."""
    by_id = {hit["passage"]["id"]: hit for hit in answer["hits"]}
    for report in answer["reports"]:
        narrower = Address([pair for pair in address.pairs if pair[0] not in ("group", "document")])
        shown = [by_id[one] for one in report["passages"]]
        yield {
            "document": report["document"],
            "counted": _passages(report["total"]),
            "hits": shown,
            "more": report["total"] - len(shown),
            "url": narrower.with_("document", report["document"]["id"]),
        }


def _undated(asked: Narrowing, answer: dict[str, Any]) -> int:
    """Passages of reports without a date, where the chart has all the others."""
    return 0 if asked.year else answer["total"] - sum(one["count"] for one in answer["years"])


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
