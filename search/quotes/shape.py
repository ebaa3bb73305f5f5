"""The shape of a quotation's verdict that scripts rely on: add to it freely, rename nothing."""

from __future__ import annotations

from typing import Any

from corpus.file_name import show_name
from search.quotes.place import Place
from search.quotes.resolve import Verdict
from search.quotes.verify import Match, Verified

Json = dict[str, Any]


def verdict_json(verdict: Verdict) -> Json:
    """What `GET /api/v1/quotes/…` answers. Of a moved quotation both places are shown."""
    best = verdict.best
    return {
        "status": verdict.status,
        "reason": verdict.reason,
        "link": str(verdict.link),
        "words": verdict.link.words,
        "cited": place_json(verdict.cited) if verdict.cited else None,
        "now": [place_json(one) for one in verdict.now],
        "citation": _citation(best) if best else None,
    }


def place_json(place: Place) -> Json:
    """A place with what proves it: the file's hash, the reading, the span, the words' fingerprint."""
    about, edition, source = place.about, place.edition, place.source
    reference = place.reference
    return {
        "document": {
            "id": edition.document,
            "name": show_name(edition.name),
            "sha256": edition.sha256,
            "title": about.title,
            "publisher": about.publisher,
            "published": about.published,
            "collection": next(iter(place.passages[0].collections), None),
            "edition": edition.ordinal,
        },
        "reading": place.reading,
        "start": place.span.start,
        "end": place.span.end,
        "source_start": source.start if source else None,
        "source_end": source.end if source else None,
        "text": place.text,
        "words": place.link.words,
        "passages": [one.id for one in place.passages],
        "heading": list(place.passages[0].passage.heading),
        "paragraph": reference.paragraph,
        "notes": [
            {"at": at, "number": note.number, "text": note.text}
            for one in place.passages
            for note in one.notes
            # From the quotation's start; a note marked right after its last word is its own.
            if 0 <= (at := one.passage.span.start + note.at - place.span.start) <= len(place.span)
        ],
        "pages": [{"index": page.index, "label": page.label} for page in place.pages],
        "quality": min(one.passage.quality for one in place.passages),
        "current": place.passages[0].current,
        "newest": place.passages[0].newest,
        "citation": _citation(place),
    }


def verified_json(verified: Verified, page: int | None = None) -> Json:
    """A quotation of a draft, as `aigaq verify --json` lists them; `start` and `end` lie in the draft."""
    quotation = verified.quotation
    return {
        "quote": quotation.text,
        "verdict": verified.finding,
        "matches": [_match(one) for one in verified.matches],
        "start": quotation.span.start,
        "end": quotation.span.end,
        "page": page,
        "kind": quotation.kind,
        "closed": quotation.closed,
    }


def _match(match: Match) -> Json:
    return place_json(match.place) | {
        "exact": match.exact,
        "left_out": list(match.left_out),
        "alike": round(match.alike, 3),
        "differences": [{"draft": one.draft, "archive": one.archive} for one in match.differences],
        "marked": match.marked,
    }


def _citation(place: Place) -> Json:
    return {
        "text": place.citation().text,
        "link": str(place.link),
        "ru": place.citation("ru").text,
        "kk": place.citation("kk").text,
    }
