"""One generated report: title, cover, cases, law, table, recommendations."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from samples.generate.english import MONTHS, iso
from samples.generate.kazakh import MONTHS as KAZAKH_MONTHS
from samples.generate.look import look
from samples.generate.passages import SHARES
from samples.generate.report import Part, Report
from samples.generate.rich import Mark, Rich, joined
from samples.generate.scene import Chance, Scene
from samples.generate.story import Teller, case

_ALONE = (
    """январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь""".split()
)
_LETTERS = {"en": "abcdefghijklmn", "ru": "абвгдежзиклмно", "kk": "аәбвгғдежзикқл"}


def compose(index: int, seed: int, languages: Sequence[str] = ("en", "ru", "kk")) -> Report:
    """The report at this place of the series; the same however many are made."""
    chance = random.Random(f"{seed}/{index}").random
    language = _language(chance(), languages)
    return _Writer(chance, language).report(f"{index:06d}-{language}")


def _language(at: float, languages: Sequence[str]) -> str:
    at *= sum(SHARES[language] for language in languages)
    for language in languages:
        if at < SHARES[language]:
            return language
        at -= SHARES[language]
    return languages[-1]


class _Writer:
    def __init__(self, chance: Chance, language: str) -> None:
        self.chance = chance
        self.language = language
        self.teller = Teller(language)
        self.words = self.teller.grammar.words
        self.noted = False
        self.paragraph = 0
        self.chapter = 0

    def report(self, name: str) -> Report:
        chance = self.chance
        year = 1998 + int(chance() * 24)
        scene = Scene(chance, year)
        scenes = [self._scene(year, scene.manner) for _ in range(1 + int(chance() * 3))]
        title = self.teller.say(scene, "title")
        publisher = self.teller.say(scene, "publisher").text
        style = look(chance, self.language, title.text, publisher)
        self.numbered = chance() < 0.3
        self.chapters = chance() < 0.6
        self.notes = 0.1 + chance() * 0.35
        body: list[Part] = []
        columns = 2 if chance() < 0.15 and style.page[0] > 500 else 1
        date = self._published(scene)
        about = Rich(publisher, [Mark("organisation", 0, len(publisher), publisher)])
        front = [Part("heading", title, level=1), Part("paragraph", about), Part("paragraph", date)]
        if not style.cover:
            body += front
        if columns == 2:
            body.append(Part("columns", columns=2))
        body += self._background(scene)
        for one in scenes:
            body += self._case(one)
        if columns == 2:
            body.append(Part("columns", columns=1))
        if chance() < 0.6:
            body += self._table(scene)
        body += self._law(scene)
        body += self._demands(scenes)
        return Report(
            name=name,
            language=self.language,
            title=title.text,
            publisher=publisher,
            published=date.marks[0].norm,
            number=None,
            style=style,
            cover=front if style.cover else [],
            front=self._summary(scenes[0]) if style.roman else [],
            body=body,
            contents=self.words[0] if style.cover and chance() < 0.7 else "",
            notes_heading=self.words[4],
        )

    def _scene(self, year: int, manner: float) -> Scene:
        scene = Scene(self.chance, year - int(self.chance() * 8))
        # One report writes its dates and articles in one way.
        scene.manner = manner
        return scene

    def _published(self, scene: Scene) -> Rich:
        year, month, day = scene.date[0] + 3, scene.date[1], scene.date[2]
        full = self.chance() < 0.4
        text = {
            "en": f"{day} {MONTHS[month - 1]} {year}" if full else f"{MONTHS[month - 1]} {year}",
            "ru": f"{day:02}.{month:02}.{year}" if full else f"{_ALONE[month - 1]} {year} года",
            "kk": f"{year} жылғы {f'{day} ' if full else ''}{KAZAKH_MONTHS[month - 1]}",
        }[self.language]
        text = text[:1].upper() + text[1:]
        return Rich(text, [Mark("date", 0, len(text), iso((year, month, day if full else 0)))])

    def _heading(self, rich: Rich, level: int = 1) -> Part:
        if self.chapters and level == 1:
            self.chapter += 1
            rich = joined([f"{self.chapter}.", rich])
        return Part("heading", rich, level=level)

    def _paragraphs(self, sentences: Iterable[Rich], scene: Scene) -> list[Part]:
        parts: list[Part] = []
        held: list[Rich] = []
        room = 2 + int(self.chance() * 4)
        for sentence in sentences:
            held.append(self._annotate(sentence, scene))
            if len(held) == room:
                parts.append(self._paragraph(held))
                held, room = [], 2 + int(self.chance() * 4)
        if held:
            parts.append(self._paragraph(held))
        return parts

    def _paragraph(self, sentences: Sequence[Rich]) -> Part:
        if not self.numbered:
            return Part("paragraph", joined(sentences))
        self.paragraph += 1
        number = str(self.paragraph)
        return Part("paragraph", joined([f"{number}.", *sentences]), number=number)

    def _annotate(self, sentence: Rich, scene: Scene) -> Rich:
        if self.chance() >= self.notes:
            return sentence
        # What the note says is no fact of the sentence above it.
        kept, scene.event = scene.event, "note"
        note = self.teller.say(scene, "ibid" if self.noted and self.chance() < 0.2 else "note")
        scene.event = kept
        self.noted = True
        return sentence.note(note)

    def _background(self, scene: Scene) -> list[Part]:
        count = 3 + int(self.chance() * 6)
        told = [self.teller.say(scene, "background") for _ in range(count)]
        return [self._heading(Rich(self.words[12])), *self._paragraphs(told, scene)]

    def _case(self, scene: Scene) -> list[Part]:
        heading = self._heading(self.teller.say(scene, "heading"), 1 if self.chance() < 0.5 else 2)
        scene.named = False
        return [heading, *self._paragraphs(list(case(self.teller, scene)), scene)]

    def _law(self, scene: Scene) -> list[Part]:
        told = [self.teller.say(scene, "law") for _ in range(2 + int(self.chance() * 4))]
        return [self._heading(Rich(self.words[2])), *self._paragraphs(told, scene)]

    def _summary(self, scene: Scene) -> list[Part]:
        kept = scene.named
        told = [self.teller.say(scene, "background") for _ in range(2 + int(self.chance() * 3))]
        scene.named = kept
        numbered, self.numbered = self.numbered, False
        notes, self.notes = self.notes, 0.0
        parts = self._paragraphs(told, scene)
        self.numbered, self.notes = numbered, notes
        return [Part("heading", Rich(self.words[1]), level=1), *parts]

    def _table(self, scene: Scene) -> list[Part]:
        words = self.words
        town = scene.home[self.language]
        head = f"1-{words[11].lower()}" if self.language == "kk" else f"{words[11]} 1"
        caption = joined([f"{head}. {words[6]}", Rich(town, [Mark("place", 0, len(town), town)])])
        parts = [Part("caption", caption), _row([words[7], words[8], words[9], words[10]])]
        first = scene.date[0] - 6
        for year in range(first, first + 3 + int(self.chance() * 4)):
            total = 10 + int(self.chance() * 90)
            sent = int(self.chance() * 6)
            parts.append(_row([str(year), str(total), str(total - sent), str(sent)], dated=True))
        return parts

    def _demands(self, scenes: Sequence[Scene]) -> list[Part]:
        parts = [self._heading(Rich(self.words[3])), Part("paragraph", Rich(self.words[5]))]
        style = int(self.chance() * 3)
        for at in range(2 + int(self.chance() * 4)):
            scene = scenes[at % len(scenes)]
            mark = ("–", f"({_LETTERS[self.language][at]})", f"({_LETTERS[self.language][at]})")[
                style
            ]
            demand = self.teller.say(scene, "demand")
            if not demand.marks or demand.marks[0].start:  # a name keeps its capital
                demand.text = demand.text[:1].lower() + demand.text[1:]
            parts.append(Part("item", joined([mark, demand]), number=mark))
        last = parts[-1].rich
        last.text = last.text[:-1] + "."
        return parts


def _row(cells: list[str], *, dated: bool = False) -> Part:
    rich = Rich("\t".join(cells))
    if dated:
        rich.marks.append(Mark("date", 0, 4, cells[0]))
    return Part("row", rich, cells=cells)
