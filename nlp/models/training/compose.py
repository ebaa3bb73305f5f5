"""Sentences in the manner of human-rights reports, about people whom nobody has met."""

from __future__ import annotations

import random
import re
from collections.abc import Collection

from nlp.models.lexicon import entries, lines
from nlp.models.training.labelled import Labelled

_GAP = re.compile(r"\{(\w+)\}")
_LABELS = {
    "person": "person", "surname": "person", "first": "person", "initialled": "person", "formal": "person",
    "place": "place", "city": "place", "region": "place", "country": "place",
    "org": "organisation", "frequent": "organisation", "acronym": "organisation",
    "shop": "organisation", "court": "court", "law": "law", "law_full": "law",
}  # fmt: skip
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
).split("|")
# Surnames for people who are called by one of these lists of given names.
_FAMILIES = {
    "kazakh_male": "kazakh", "kazakh_female": "kazakh", "russian_male": "russian", "russian_female": "russian",
    "central_asian": "central_asian", "western": "western", "eastern": "eastern",
}  # fmt: skip
_WEIGHTS = {
    "kazakh_male": 6, "kazakh_female": 3, "russian_male": 3, "russian_female": 2,
    "central_asian": 4, "western": 6, "eastern": 2,
}  # fmt: skip
_FEMALE = frozenset({"kazakh_female", "russian_female"})
_SYLLABLES = (
    "a|ab|ad|ai|ak|al|an|ar|as|at|ba|bai|bek|ber|bi|bol|bu|da|dar|de|di|do|du|e|er|ga|gal|ge|go|gul|ha|i|il|is|"
    "ka|kar|ke|kha|khan|ki|ko|kul|ku|la|le|li|lo|ma|mar|me|mi|mo|mu|mur|na|ne|ni|no|nu|nur|o|ol|or|os|pa|pe|po|ra|"
    "rai|re|ri|ro|ru|sa|sai|sar|se|sha|she|shi|si|so|su|ta|tai|tan|te|ti|to|tol|tu|tur|u|ul|um|ur|va|ve|vi|ya|yer|yu|"
    "za|zha|zhan|zhu|zi|zu"
).split("|")
_ENDINGS = (
    "ov ev in ova eva ina baev bayev baeva bekov bekova uly kyzy sky enko aliev alieva zhanov galiev yev yeva"
).split()


class Composer:
    """Composes; the same seed composes the same. `avoid` holds words that no name may contain."""

    def __init__(self, seed: int, avoid: Collection[str] = ()) -> None:
        self._random = random.Random(seed)
        self._avoid = frozenset(word.lower() for word in avoid)
        self._people = {
            key: [word for word in words if word.lower() not in self._avoid]
            for key, words in entries("people_en").items()
        }
        self._places = entries("places_en")
        self._bodies = entries("organisations_en")
        self._words = entries("words_en")
        self._templates = lines("templates_en")
        self._count = 0

    def sentence(self) -> Labelled:
        """One sentence with its names."""
        self._count += 1
        text, names = self._fill(self._pick(self._templates))
        return Labelled(self._case(text), names, "composed", f"composed-{self._count}")

    def _fill(self, template: str) -> tuple[str, list[tuple[int, int, str]]]:
        text, names, at = "", [], 0
        for gap in _GAP.finditer(template):
            text += template[at : gap.start()]
            at = gap.end()
            word = self._word(gap.group(1))
            # "the" of a law stands before the name, not in it.
            article = len("the ") if word.startswith("the ") else 0
            if gap.group(1) in _LABELS:
                start = len(text) + article
                names.append((start, len(text) + len(word), _LABELS[gap.group(1)]))
            text += word
        return text + template[at:], names

    def _case(self, text: str) -> str:
        """A few sentences in capitals, as headings are; offsets stay."""
        upper = text.upper()
        return upper if self._random.random() < 0.04 and len(upper) == len(text) else text

    def _pick(self, words: Collection[str]) -> str:
        return self._random.choice(tuple(words))

    def _word(self, gap: str) -> str:
        chance = self._random.random()
        match gap:
            case "person":
                return self._person(chance)
            case "surname":
                return self._family(self._people_kind())
            case "first":
                return self._given(self._people_kind())
            case "initialled":
                return self._initialled(chance)
            case "formal":
                return self._formal()
            case "city" | "place":
                return self._city(chance)
            case "region":
                return f"{self._city(1.0)} {self._pick(('Region', 'Oblast', 'Province', 'region'))}"
            case "country":
                return self._country(chance)
            case "org":
                return self._body(chance)
            case "court":
                return self._nested(self._pick(self._bodies["court"]))
            case (
                "court_district"
                | "ministry"
                | "frequent"
                | "theme"
                | "rapporteur"
                | "brand"
                | "adjective"
            ):
                return self._pick(self._bodies[gap])
            case "law" | "law_full":
                return self._nested(self._pick(self._words[gap]))
            case "shop":
                return self._nested(self._pick(self._bodies["shop"]))
            case "brand":
                listed = self._random.random() < 0.6
                return self._pick(self._bodies["brand"]) if listed else self._coined().capitalize()
            case "date":
                return self._date(chance)
            case "number":
                return str(
                    self._random.choice((2, 3, 5, 7, 12, 15, 18, 23, 41, 76, 124, 146, 164, 347))
                )
            case _:
                return self._pick(self._words[gap])

    def _nested(self, template: str) -> str:
        return _GAP.sub(lambda gap: self._word(gap.group(1)), template)

    def _people_kind(self) -> str:
        return self._random.choices(tuple(_WEIGHTS), tuple(_WEIGHTS.values()))[0]

    def _given(self, kind: str) -> str:
        if self._random.random() < 0.12:
            return self._coined().capitalize()
        return self._pick(self._people[f"given.{kind}"])

    def _family(self, kind: str) -> str:
        # Half of the surnames are coined, so that the model learns their build and not the list.
        if kind not in ("western", "eastern") and self._random.random() < 0.5:
            name = self._coined() + self._pick(_ENDINGS)
        else:
            name = self._pick(self._people[f"surname.{_FAMILIES[kind]}"])
            if kind in _FEMALE and name.endswith(("ov", "ev", "in")):
                name += "a"
            elif kind in _FEMALE and name.endswith("sky"):
                name = name[:-3] + "skaya"
            if name.endswith("aev") and self._random.random() < 0.5:
                name = name[:-3] + "ayev"
        if name.lower() in self._avoid:
            return self._family(kind)
        return name[0].upper() + name[1:]

    def _coined(self) -> str:
        return "".join(self._random.choices(_SYLLABLES, k=self._random.choice((2, 2, 3))))

    def _person(self, chance: float) -> str:
        kind = self._people_kind()
        given, family = self._given(kind), self._family(kind)
        if chance < 0.03:
            return f"{given} {self._pick('ABDEKMNSTZ')}. {family}"
        if chance < 0.08:
            return f"{given} {self._given(kind)} {family}"
        if chance < 0.12:
            return f"{family} {given}"
        if chance < 0.14:
            return f"{given} {family}-{self._family(kind)}"
        return f"{given} {family}"

    def _initialled(self, chance: float) -> str:
        family = self._family(self._people_kind())
        one, two = self._random.choices("ABDEGIKLMNORSTUVYZ", k=2)
        if chance < 0.5:
            return f"{one}. {family}"
        if chance < 0.8:
            return f"{one}.{two}. {family}"
        return f"{family} {one}.{two}." if chance < 0.9 else f"{one}. {two}. {family}"

    def _formal(self) -> str:
        kind = self._random.choice(
            ("kazakh_male", "russian_male", "kazakh_female", "central_asian")
        )
        father = self._given("kazakh_male" if kind.startswith("kazakh") else "russian_male")
        ending = "ovna" if kind in _FEMALE else "ovich"
        middle = father + (
            ending if self._random.random() < 0.7 else self._pick(("uly", "kyzy", "evich"))
        )
        if self._random.random() < 0.4:
            return f"{self._family(kind)} {self._given(kind)} {middle}"
        return f"{self._given(kind)} {middle} {self._family(kind)}"

    def _city(self, chance: float) -> str:
        if chance < 0.2:
            return self._coined().capitalize() + self._pick(
                ("", "sk", "abad", "kent", "ozen", "tau", "tobe", "ka", "grad")
            )
        return self._pick(self._places["kazakhstan" if chance < 0.55 else "cities"])

    def _country(self, chance: float) -> str:
        if chance < 0.25:
            return self._pick(
                (
                    "Kazakhstan",
                    "Kazakstan",
                    "Uzbekistan",
                    "Kyrgyzstan",
                    "Tajikistan",
                    "Turkmenistan",
                )
            )
        return self._pick(self._places["central_asia" if chance < 0.32 else "countries"])

    def _body(self, chance: float) -> str:
        # Listed bodies come up as often as composed ones: many kinds of names, and the known ones learnt.
        return self._nested(self._pick(self._bodies["fixed" if chance < 0.5 else "made"]))

    def _date(self, chance: float) -> str:
        year, month, day = (
            self._random.randint(1986, 2024),
            self._pick(_MONTHS),
            self._random.randint(1, 28),
        )
        if chance < 0.4:
            return f"{day} {month} {year}"
        if chance < 0.6:
            return f"{month} {day}, {year}"
        if chance < 0.75:
            return f"{month} {year}"
        if chance < 0.85:
            return f"{day} {month}"
        return str(year) if chance < 0.95 else f"{month[:3]}. {day}, {year}"
