"""What the page says of why a passage is where it is in an answer, in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from api.http.params import Narrowing
from api.web.address import Address
from api.web.results import narrowing, show
from search.labels import label

_PLACES: Mapping[str, str] = {
    "text": "in the text", "heading": "in a heading above it", "title": "in the report's title",
    "note": "in a note", "publisher": "in the publisher's name",
}  # fmt: skip
_HOW: Mapping[str, str] = {
    "same": "the word itself",
    "ending": "another ending of the word",
    "spelling": "another spelling of the name",
    "other name": "another name of the same thing",
    "kind": "the name of a kind of it",
    "together": "words side by side, or near each other",
    "beginning": "a word that begins alike: this only ranks what the words found",
    "pattern": "what was left open in the word",
    "running text": "running text, not a contents page, a table or a note",
    "value": "what was asked for",
}
# What these give is more than all else together: how many of the words a passage has comes first.
_TIERS = frozenset(("has the word", "all of the words"))


def why_words(asked: Narrowing, address: Address, told: dict[str, Any]) -> dict[str, Any]:
    """The words of the page's template."""
    hit = told["hit"]
    show(hit)
    tier = sum(part["score"] for part in told["parts"] if part["how"] in _TIERS)
    document = hit["document"]
    called = {document["id"]: document["title"] or document["name"]} | told["entities"]
    shown = narrowing(asked, address, called)
    return {
        "query": told["query"],
        "hit": hit,
        "rank": told["rank"],
        "total": told["total"],
        "score": told["score"],
        "order": next(name for name, _, on in shown["orders"] if on),
        "by_score": asked.sort == "relevance",
        "tier": tier,
        "rest": told["score"] - tier,
        "parts": _rows(told["parts"]),
        "left_aside": told["left_aside"],
        "widened": told["widened"],
        "seen": {seen["text"].casefold() for part in told["parts"] for seen in part["seen"]},
        "chips": [name for name, _ in shown["chips"]],
        "switches": shown["switches"],
        "back": address.to("/"),
    }


def _rows(parts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What tells passages with as many of the words apart, those of a word together; the same said once."""
    ours = [part for part in parts if part["how"] not in _TIERS]
    rest = sum(part["score"] for part in ours)
    joined: dict[str, dict[str, Any]] = {}
    for part in ours:
        row = _row(part)
        known = joined.setdefault(repr(row), row | {"score": 0.0})
        known["score"] += part["score"]
        known["share"] = round(100 * known["score"] / rest)
    words = list(dict.fromkeys(part["word"] for part in ours if part["word"]))
    # Last what no word is the reason of.
    return sorted(
        joined.values(),
        key=lambda row: (
            words.index(row["word"]) if row["word"] in words else len(words) + (not row["word"])
        ),
    )


def _row(part: Mapping[str, Any]) -> dict[str, Any]:
    name, place, how = part["other_name"], part["place"], _HOW[part["how"]]
    return {
        "word": part["word"] or _asked(part),
        "seen": [
            (seen["text"], seen["language"], _language(seen["language"])) for seen in part["seen"]
        ],
        "how": f"{how}: {name['text']} ({_language(name['language'])})" if name else how,
        "place": place and _PLACES.get(place, f"in a name ({place.replace('_', ' ')})"),
    }


def _asked(part: Mapping[str, Any]) -> str:
    """What was asked for where it is no single word; a stem isn't what anybody typed."""
    if part["how"] == "beginning":
        return f"{part['tokens']}…"
    return "" if part["form"].startswith("stem") else str(part["tokens"])


def _language(language: str) -> str:
    return label("language", language)
