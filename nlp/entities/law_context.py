"""What a law left unsaid: which country's, which edition, which "Convention"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache, cached_property

from corpus import Mention, PartialDate
from nlp.entities.law_country import LawCountry
from nlp.entities.law_names import LawName
from nlp.entities.view import View
from nlp.lexicons import rows
from nlp.sentences import sentences

# Who speaks, acts or is told to is the committee; what is breached, signed or cited is the treaty.
_TREATY_BEFORE = re.compile(
    r"(?:under|of|to|in|with|by|violat\w{1,4}|breach\w{0,4}|ratif\w{2,9}|sign\w{0,3}|acced\w{0,4}|articles?|implement\w{0,5}|and|the|"
    r"к|по|в|с|нарушен\w{1,3}|ратифиц\w{2,8}|согласно|стат\w{1,4}) {1,3}(?:the )?\(?$"
)
_BODY_AFTER = re.compile(
    r"(?:,? (?:in|on) (?:its|\w+ \d{4}))?,? {0,3}(?:also |has |had |have |further |again )?(?:conclu|recommend|express|noted?|found|find|urg|call|stat|request|"
    r"welcom|consider|examin|review|decid|rul|regist|ask|reiterat|said|observ|committee|members?|concern|will|session|'s)"
)
_NEW = re.compile(r"(?:\bnew|\bdraft|нов\w{2,3}|жаңа) {1,3}$")
_BODIES = re.compile(
    r"(?P<cat>committee against torture|subcommittee on prevention|preventi?v?e? mechanism|preventative mechanism|(?:под)?комитет\w* (?:оон )?(?:против пыток|по предупреждению пыток)|"
    r"превентивн\w+ механизм|азаптау(?:лар)?ға қарсы комитет|алдын алу тетіг|превентивтік тетіг|\bcat/c/)"
    r"|(?P<ccpr>human rights committee|комитет\w* (?:оон )?по правам человека|адам құқықтары (?:жөніндегі )?комитет|\bccpr/c/)"
    r"|(?P<cedaw>committee on the elimination of discrimination against women|комитет\w* (?:оон )?по ликвидации дискриминации в отношении|\bcedaw/c/)"
    r"|(?P<crc>committee on the rights of the child|комитет\w* (?:оон )?по правам реб[её]нка|бала(?:лар)?(?:ның)? құқықтары (?:жөніндегі )?комитет|\bcrc/c/)"
    r"|(?P<echr>european court of human rights|strasbourg court|\becthr\b|европейск\w+ суд\w{0,2} по правам человека|страсбургск\w+ суд|(?<!\w)еспч|адам құқықтары жөніндегі еуропа\w* сот|(?<!\w)ақес)"
    r"|(?P<cescr>committee on economic, social|комитет\w* (?:оон )?по экономическим|\be/c\.12/)"
)
_TREATY_OF = {
    "cat": "un/cat",
    "ccpr": "un/iccpr",
    "cedaw": "un/cedaw",
    "crc": "un/crc",
    "cescr": "un/icescr",
    "echr": "coe/echr",
}
_UN_BEFORE = re.compile(
    r"\b(?:un|u\.n\.|united nations|before the|by the|from the|committee \(|torture \(|rights \() {0,2}$"
)


class LawContext:
    """Looks around a statute; made once a text."""

    def __init__(
        self,
        view: View,
        names: Sequence[LawName],
        told: Sequence[Mention],
        published: PartialDate | None,
        courts: Sequence[Mention],
    ) -> None:
        self._view = view
        self._names = [one for one in names if one.sort != "word"]
        self._starts = [one.start for one in self._names]
        self._dates = [(one.span.start, one.norm) for one in told if not one.norm.startswith("-")]
        self._date_starts = [start for start, _ in self._dates]
        self._published = published
        self._sentences = [(one.start, one.end) for one in sentences(view.text)]
        self._by_number: dict[str, Counter[str]] = {}
        self._laws: dict[str, LawName] = {}
        self._uses = Counter(one.id for one in self._names)
        self._fits: dict[str, tuple[list[LawName], list[int], dict[str, LawName]]] = {}
        self._mains: dict[int, LawName | None] = {}
        self._country = LawCountry(view, self._sentences, courts)

    @cached_property
    def _bodies(self) -> list[tuple[int, str]]:
        """The committees by place; looked for only where no law is named."""
        return [
            (found.start(), found.lastgroup or "") for found in _BODIES.finditer(self._view.low)
        ]

    def learn(self, law: LawName, numbers: Sequence[str]) -> None:
        """Remember that this text cites these articles of this law."""
        self._laws.setdefault(law.id, law)
        for number in numbers:
            self._by_number.setdefault(number, Counter())[law.id] += 1

    def law_of(self, at: int, numbers: Sequence[str], word: LawName | None) -> LawName | None:
        """The law of a bare article, or of "the Convention": first who has that article, then who is near."""
        fits, starts, known = self._fitting(word.id if word else "")
        votes: Counter[str] = Counter()
        for number in numbers:
            votes.update(
                {k: v for k, v in self._by_number.get(number, Counter()).items() if k in known}
            )
        near = self._nearest(at, fits, starts) or self._of_body(at, word)
        if votes:
            best = max(votes.values())
            leaders = [key for key, count in votes.items() if count == best]
            if near is not None and near.id in leaders:
                return near
            return known.get(leaders[0], near)
        if near is not None:
            return near
        return None

    def _of_body(self, at: int, word: LawName | None) -> LawName | None:
        """The treaty of the committee named nearest; "the Covenant" of no committee is the ICCPR."""
        if word is not None and word.id not in ("convention", "covenant", "protocol"):
            return None
        place = bisect_right(self._bodies, (at, ""))
        near = self._bodies[max(0, place - 1) : place + 1]
        bodies = [(abs(start - at), name) for start, name in near]
        name = _TREATY_OF.get(min(bodies)[1], "") if bodies and min(bodies)[0] < 1500 else ""
        if word is not None and word.id == "protocol":
            name = {"un/cat": "un/opcat", "un/iccpr": "un/iccpr-op1"}.get(name, "")
        elif word is not None and word.id == "covenant":
            name = name if name == "un/icescr" else "un/iccpr"
        elif word is not None and name in ("un/iccpr", "un/icescr"):
            name = ""
        row = next((row for row in rows("treaties") if row.id == name), None)
        if row is None:
            return None
        return LawName(at, at, row.id, row.name, "treaty", most=row.number("articles"))

    def _fitting(self, word: str) -> tuple[list[LawName], list[int], dict[str, LawName]]:
        """The laws that the word may stand for, where they begin, and by id; looked up once a word."""
        if word not in self._fits:
            fits = [one for one in self._names if not word or one.generic == word]
            known = {one.id: one for one in fits if one.id}
            self._fits[word] = (fits, [one.start for one in fits], known)
        return self._fits[word]

    def _nearest(self, at: int, fits: Sequence[LawName], starts: Sequence[int]) -> LawName | None:
        """The last one named in the same paragraph or shortly before; else the one named most."""
        place = bisect_left(starts, at) - 1
        if place >= 0 and at - starts[place] < 1500:
            return fits[place]
        # Else the one that the text names most: what the report is about.
        return self._main(fits)

    def _main(self, fits: Sequence[LawName]) -> LawName | None:
        # One of each is enough, in the order in which they are first named.
        if id(fits) in self._mains:
            return self._mains[id(fits)]
        laws = {one.id: one for one in reversed(fits) if one.sort in ("treaty", "code")}
        self._mains[id(fits)] = main = max(
            reversed(laws.values()), key=lambda one: self._uses[one.id], default=None
        )
        return main

    def is_treaty(self, law: LawName) -> bool:
        """Whether an acronym that a committee shares means the treaty here."""
        before = self._view.low[max(0, law.start - 30) : law.start]
        after = self._view.low[law.end : law.end + 40]
        if _BODY_AFTER.match(after) or _UN_BEFORE.search(before):
            return False
        return bool(_TREATY_BEFORE.search(before)) or (
            before.endswith("(")
            and "onvention" in self._view.text[max(0, law.start - 90) : law.start]
        )

    def named(self, law: LawName, at: int) -> tuple[str, str]:
        """Its identifier with country and edition, and the name that we give it."""
        if law.sort == "treaty":
            return law.id, law.name
        country = law.country or self._country.of(at)
        if law.sort == "law":
            return (f"{country}/{law.id}" if law.id else ""), f"{country.upper()} {law.name}"
        year = law.year or (self._edition(law, at) if country == "kz" else "")
        known = _editions().get(law.id)
        if country != "kz" or not known or (year and int(year) not in known):
            year = ""
        return f"{country}/{law.id}" + (f"-{year}" if year else ""), f"{country.upper()} {law.name}"

    def _edition(self, law: LawName, at: int) -> str:
        known = _editions().get(law.id)
        day = self._day(at)
        if not known or day is None:
            return ""
        editions = sorted(known.items(), key=lambda pair: pair[1])
        if day.year < editions[0][0]:
            return ""
        chosen = editions[0][0]
        for year, since in editions:
            # "The new code, signed in July 2014": it is meant before it is in force.
            soon = day.year >= year and _NEW.search(
                self._view.low[max(0, law.start - 12) : law.start]
            )
            if str(day.first) >= since or soon:
                chosen = year
        return str(chosen)

    def _day(self, at: int) -> PartialDate | None:
        """The date told nearest in the sentence, else the report's own."""
        number = bisect_right(self._sentences, (at, 10**9)) - 1
        if number >= 0:
            start, end = self._sentences[number]
            first = bisect_right(self._date_starts, start - 1)
            inside = [
                (abs(begin - at), norm)
                for begin, norm in self._dates[first : bisect_right(self._date_starts, end)]
            ]
            if inside:
                return PartialDate.parse(min(inside)[1].partition("/")[0])
        # "12 мая 2014 г. Суд признал" may look like two sentences: the date before, in the paragraph.
        before = bisect_right(self._date_starts, at) - 1
        if before >= 0 and "\n" not in self._view.text[self._dates[before][0] : at]:
            return PartialDate.parse(self._dates[before][1].partition("/")[0])
        return self._published


@cache
def _editions() -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    for row in rows("codes"):
        editions = row.more.get("editions")
        if isinstance(editions, dict):
            found[row.id] = {int(year): str(since) for year, since in editions.items()}
    return found
