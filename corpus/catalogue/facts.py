"""Facts about readings by which some are chosen: who read them, how well, in which languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from corpus.about import About
from corpus.catalogue.abouts import about_of
from corpus.catalogue.editions import held_editions
from corpus.catalogue.readings import KeptReading, kept_readings
from corpus.catalogue.sight import sees_edition
from corpus.catalogue.tables import edition, page, passage, reading, stage
from corpus.catalogue.view import View
from corpus.scope import Scope


@dataclass(frozen=True, slots=True)
class ReadingFacts:
    """A current reading with what it can be chosen by; `quality` is that of its worst page."""

    kept: KeptReading
    name: str
    collections: Sequence[str]
    media_type: str
    about: About
    pages: int
    quality: float | None
    mean_quality: float | None
    # Who read its pages ("tesseract 5.3.0 …"); several where some were read by OCR.
    readers: Sequence[str]
    methods: Sequence[str]
    languages: Sequence[str]
    stages: Mapping[str, str]


def reading_facts(view: View, scope: Scope) -> Iterator[ReadingFacts]:
    """The facts of every current reading that the scope sees, one report after the other."""
    held = {
        one.edition.id: one for one in held_editions(view, scope, sees_edition(scope, edition.c.id))
    }
    for kept in kept_readings(view, scope, reading.c.current):
        one = held[kept.edition]
        pages = view.row(
            select(func.count(), func.min(page.c.quality), func.avg(page.c.quality)).where(
                page.c.reading == kept.id
            )
        )
        assert pages is not None
        read_by = select(page.c.reader, page.c.method).where(page.c.reading == kept.id).distinct()
        ways = view.rows(read_by)
        spoken = view.rows(select(passage.c.languages).where(passage.c.reading == kept.id))
        done = view.rows(select(stage.c.stage, stage.c.version).where(stage.c.reading == kept.id))
        yield ReadingFacts(
            kept=kept,
            name=one.edition.name,
            collections=tuple(one.collections),
            media_type=one.edition.media_type,
            about=about_of(view, scope, [kept.edition]).get(kept.edition, About(())),
            pages=pages[0],
            quality=pages[1],
            mean_quality=pages[2],
            readers=sorted({kept.reader, *(row.reader for row in ways)}),
            methods=sorted({row.method for row in ways}),
            languages=sorted({language for row in spoken for language in row.languages}),
            stages={row.stage: row.version for row in done},
        )
