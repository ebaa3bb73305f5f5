"""The shape of an answer that scripts rely on: add to it freely, rename nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus import Span
from corpus.file_name import show_name
from search.answer import Answer
from search.emptied import Emptied
from search.found import AlsoIn, Found, SpokenDate
from search.language import Asked
from search.query import Nothing
from search.why import Why
from search.why_told import Clue

# A value of a JSON object of ours; the keys are written out below.
Json = dict[str, Any]


def answer_json(answer: Answer) -> Json:
    """What `aigaq search --json` prints and the API sends."""
    return {
        "query": answer.question.text,
        "total": answer.total,
        "took_ms": round(answer.took_ms, 2),
        "warnings": warnings(answer),
        "explain": explain(answer),
        "facets": {
            field: [{"value": one.value, "count": one.count} for one in counts]
            for field, counts in answer.facets.items()
        },
        "cursor": answer.cursor,
        "hits": [hit_json(hit) for hit in answer.hits],
        "reports": [
            {
                "document": _passage_json(report.hits[0])["document"],
                "total": report.total,
                "passages": [hit.held.id for hit in report.hits],
            }
            for report in answer.reports
            if report.hits
        ],
    }


def hit_json(hit: Found) -> Json:
    """One hit."""
    return {
        "score": round(hit.score, 4),
        **_passage_json(hit),
        "highlights": [_span(span) for span in hit.highlights],
        "missing": list(hit.missing),
        "dates": [_date(date) for date in hit.dates],
        "also_in": [_also_in(one) for one in hit.also_in],
    }


def warnings(answer: Answer) -> list[str]:
    """What a reader must know of the answer, in words."""
    told = [str(repair) for repair in answer.question.repairs]
    if isinstance(answer.asked.query, Nothing):
        told.append("there is no word in the query that could be looked for")
    if answer.gone:
        told.append(f"{answer.gone} hits are no longer in the archive and are left out")
    return told


def explain(answer: Answer) -> Json:
    """How the query was read, and what the counts count."""
    asked = answer.asked
    return {
        "read_as": answer.question.read_as,
        "repairs": [
            {"at": _span(one.at), "reason": one.reason, "read_as": one.read_as}
            for one in answer.question.repairs
        ],
        "words": [word.label for word in asked.words],
        "left_aside": list(asked.left_aside),
        "widened": widened_json(asked),
        "counted": _counted(asked),
        "with_all_words": answer.with_all,
        "emptied": answer.emptied and _emptied(answer.emptied),
    }


def widened_json(asked: Asked) -> list[Json]:
    """What words of the query name, and by which names else it is looked for."""
    return [
        {
            "words": one.words,
            "concept": one.concept,
            "label": one.label,
            "language": one.language,
            "names": [{"text": name.text, "language": name.language} for name in one.names],
            "kinds": [{"text": name.text, "language": name.language} for name in one.kinds],
        }
        for one in asked.widened
    ]


def _emptied(one: Emptied) -> Json:
    return {
        "lacking": [
            {
                "part": lacking.part,
                "nearest": [
                    {"text": near.text, "count": near.count, "query": near.query}
                    for near in lacking.nearest
                ],
            }
            for lacking in one.lacking
        ],
        "filters": one.filters,
    }


def why_json(one: Why, clues: Sequence[Clue]) -> Json:
    """Why a passage ranks where it does; `how` and `seen` tell each part by the passage's own words."""
    return {
        "passage": one.passage,
        "score": round(one.score, 4),
        "rank": one.rank,
        "parts": [
            {
                "word": part.word,
                "form": part.form,
                "place": part.place,
                "tokens": part.tokens,
                "score": round(part.score, 4),
                "how": clue.how,
                "seen": [{"text": seen.text, "language": seen.language} for seen in clue.seen],
                "other_name": clue.name
                and {"text": clue.name.text, "language": clue.name.language},
            }
            for clue in clues
            for part in (clue.part,)
        ],
    }


def _counted(asked: Asked) -> str:
    if len(asked.words) < 2:
        return "passages that match"
    return "passages with at least one of the words, those with all of them first"


def _passage_json(hit: Found | AlsoIn) -> Json:
    held = hit.held
    passage, about, edition, source = held.passage, held.about, held.edition, held.source
    return {
        "document": {
            "id": edition.document,
            "name": show_name(edition.name),
            "sha256": edition.sha256,
            "title": about.title,
            "publisher": about.publisher,
            "published": about.published,
            "collection": held.collections[0] if held.collections else None,
            "collections": list(held.collections),
        },
        "passage": {
            "id": held.id,
            "start": passage.span.start,
            "end": passage.span.end,
            "source_start": source.start if source else None,
            "source_end": source.end if source else None,
            "text": held.text,
            "languages": list(passage.languages),
            "heading": list(passage.heading),
            "paragraph": passage.paragraph,
            "role": passage.role,
            "notes": [
                {"at": note.at, "number": note.number, "text": note.text} for note in held.notes
            ],
            "quality": passage.quality,
        },
        "pages": [{"index": page.index, "label": page.label} for page in passage.pages],
        "citation": {"text": hit.citation.text, "link": hit.citation.link},
    }


def _also_in(one: AlsoIn) -> Json:
    shown = _passage_json(one)
    # Its text is the hit's own, word for word.
    shown["passage"] = {key: shown["passage"][key] for key in ("id", "start", "end", "paragraph")}
    return shown


def _date(date: SpokenDate) -> Json:
    return {
        "field": date.field,
        "value": date.value,
        "certain": date.certain,
        "at": _span(date.at) if date.at else None,
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
