"""An archive of generated passages for benches of searching: catalogue first, then any index over it.

Passages, what they name and when come from `samples.generate.passages`; here they become reports of a
hundred passages with title, publisher, date, kind, collections, headings, paragraph numbers, pages and notes.
Nothing is held but the report in hand, so a million passages take no more memory than a thousand.
"""

from __future__ import annotations

import hashlib
import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus import (
    COMMAND_LINE,
    About,
    Block,
    Kind,
    Mention,
    Note,
    Page,
    PageRef,
    Passage,
    Reading,
    Span,
    Value,
)
from corpus.catalogue import (
    Catalogue,
    keep_edition,
    keep_mentions,
    keep_passages,
    keep_reading,
)
from corpus.catalogue.outbox import errands, errands_done
from corpus.catalogue.view import Change
from samples.generate.passages import Invented, passages

SEED = 20_261_121
A_REPORT = 100
A_PAGE = 4
_PUBLISHERS = (
    "Dala Watch", "Committee «Golos»", "Құқық және сөз", "Steppe Legal Aid", "Комитет «Право»", "Айғақ қоры",
    "Open Cells", "Центр «Тишина»", "Eurasia Trial Monitor", "Abai Street Lawyers",
)  # fmt: skip
_KINDS = ("report", "letter", "decision", "press release", "submission")
_TITLES = {
    "en": ("Silence in {}", "Torture and its denial in {}", "The courts of {}", "After the strike: {}"),
    "ru": ("Тишина: {}", "Пытки и безнаказанность, {}", "Суды: {}", "После забастовки: {}"),
    "kk": ("Үнсіздік: {}", "Азаптау және жазасыздық, {}", "Соттар: {}", "Ереуілден кейін: {}"),
}  # fmt: skip
_HEADINGS = {
    "en": ("Arrest and detention", "Allegations of torture", "The trial", "Complaints filed", "Summary"),
    "ru": ("Задержание и арест", "Сообщения о пытках", "Судебный процесс", "Жалобы и расследования", "Кратко"),
    "kk": ("Ұстау және қамау", "Азаптау туралы хабарлар", "Сот процесі", "Шағымдар мен тергеу", "Қысқаша"),
}  # fmt: skip
_NOTES = {
    "en": "Interview no. {} with a lawyer, {}; on file.",
    "ru": "Интервью № {} с адвокатом, {}; хранится у авторов.",
    "kk": "Адвокатпен № {} сұхбат, {}; авторларда сақтаулы.",
}


@dataclass
class Made:
    """A report on its way into the catalogue: one text, and spans over it."""

    title: str
    about: About
    collection: str
    pieces: list[str] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    at: int = 0

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def add(self, text: str) -> Span:
        """Append a block, and say where it stands."""
        span = Span(self.at, self.at + len(text))
        self.pieces += [text, "\n\n"]
        self.at = span.end + 2
        return span


def reports(count: int, seed: int = SEED) -> Iterator[Made]:
    """Reports with so many passages together, the same for one seed."""
    invented = passages(count, seed)
    for number in itertools.count():
        some = list(itertools.islice(invented, A_REPORT))
        if not some:
            return
        yield _report(number, some, random.Random(f"{seed} {number}"))


def keep(catalogue: Catalogue, count: int, seed: int = SEED) -> None:
    """Put them in an empty catalogue; the outbox is emptied, for the index is built from the catalogue."""
    for number, made in enumerate(reports(count, seed)):
        with catalogue.change(COMMAND_LINE) as change:
            _keep(change, number, made)
    while True:
        with catalogue.read() as view:
            waiting = [one.seq for one in errands(view, 500)]
        if not waiting:
            return
        with catalogue.change(COMMAND_LINE) as change:
            errands_done(change, waiting)


def _keep(change: Change, number: int, made: Made) -> None:
    text = made.text
    sha256 = hashlib.sha256(f"{number} {text}".encode()).hexdigest()
    keep_edition(
        change, sha256=sha256, size=len(text.encode()), media_type="text/plain", name=f"{number}.txt",
        collection=made.collection,
    )  # fmt: skip
    pages = [
        Page(n, str(n), [Span(some[0].span.start, some[-1].span.end)])
        for n, some in enumerate(_by_page(made.passages), 1)
    ]
    blocks = [
        Block("note" if one.role == "note" else "paragraph", one.span, None, one.paragraph)
        for one in made.passages
    ]
    reading = Reading(text, tuple(pages), (), tuple(blocks), tuple(made.notes), made.about)
    kept = keep_reading(change, sha256, reading, "bench")
    keep_passages(change, kept, made.passages)
    keep_mentions(change, kept, made.mentions)


def _by_page(given: Sequence[Passage]) -> Iterator[Sequence[Passage]]:
    for first in range(0, len(given), A_PAGE):
        yield given[first : first + A_PAGE]


def _report(number: int, given: Sequence[Invented], chance: random.Random) -> Made:
    language = given[0].language
    places = [mark.norm for one in given for mark in one.marks if mark.kind == "place"]
    year = chance.randrange(1998, 2025)
    published = chance.choice([f"{year}", f"{year}-{chance.randrange(1, 13):02}", f"{year}-05-17"])
    title = chance.choice(_TITLES[language]).format(chance.choice(places or ["Astana"]))
    values = [
        Value("title", title, "text"),
        Value("publisher", chance.choice(_PUBLISHERS), "text"),
        Value("published", published, "text"),
        Value("kind", chance.choice(_KINDS), "text"),
    ]
    made = Made(title, About(values), chance.choice(["public", "public", "partners", "internal"]))
    for at, one in enumerate(given):
        _add(made, at, one, chance)
    return made


def _add(made: Made, at: int, one: Invented, chance: random.Random) -> None:
    language = one.language
    page = PageRef(len(made.passages) // A_PAGE + 1, str(len(made.passages) // A_PAGE + 1))
    text, marks = one.text, [(m.kind, m.start, m.end, m.norm, m.ids, m.role) for m in one.marks]
    if at % 9 == 4:
        # The generator names no court cases.
        case = f"{chance.randrange(1, 4)}-{chance.randrange(1, 900)}/{chance.randrange(1998, 2025)}"
        text = f"{text} ({case})"
        marks.append(("case", len(text) - 1 - len(case), len(text) - 1, case, (), None))
    span = made.add(text)
    heading = (_HEADINGS[language][at // 20], _HEADINGS[language][at * 7 % 5])[: 1 + at % 2]
    made.passages.append(
        Passage(
            span, (language,), heading, str(at + 1), [page],  # type: ignore[arg-type]  # one of ours
            quality=1.0 if at % 13 else 0.55,
        )
    )  # fmt: skip
    for kind, start, end, norm, ids, role in marks:
        where = Span(span.start + start, span.start + end)
        named: Kind = kind  # type: ignore[assignment]  # the generator's kinds are ours
        made.mentions.append(Mention(named, where, norm, tuple(ids), role, by="truth"))
    if at % 12 == 7:
        note = made.add(
            _NOTES[language].format(chance.randrange(9_000), chance.randrange(1998, 2025))
        )
        made.notes.append(Note(str(len(made.notes) + 1), span.end, note))
        made.passages.append(Passage(note, (language,), heading, None, [page], "note"))  # type: ignore[arg-type]
