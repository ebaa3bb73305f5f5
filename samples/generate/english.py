"""How English puts the facts."""

from __future__ import annotations

from samples.generate.grammar import Said
from samples.generate.law import Article, Treaty
from samples.generate.people import Person
from samples.generate.scene import Scene

MONTHS = """January February March April May June July August September October November
December""".split()
_NUMBERS = """no one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen twenty""".split()
_CODES = {"criminal-code": "Criminal Code", "criminal-procedure-code": "Criminal Procedure Code"}
_TREATIES = {
    "cat": "Convention against Torture",
    "iccpr": "International Covenant on Civil and Political Rights",
    "constitution": "Constitution",
}
BODIES = {
    "cat": "Committee against Torture",
    "ccpr": "Human Rights Committee",
    "wgad": "Working Group on Arbitrary Detention",
}
FIXED = {
    ("kz", ""): Said("Kazakhstan", kind="place", norm="Kazakhstan"),
    ("cat", ""): Said(BODIES["cat"], kind="organisation", norm=BODIES["cat"]),
    ("knb", ""): Said(
        "National Security Committee", kind="organisation", norm="National Security Committee"
    ),
}


def iso(date: tuple[int, int, int]) -> str:
    """As precise as it is given.

    >>> iso((2014, 5, 0))
    '2014-05'
    """
    year, month, day = date
    return f"{year}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def english(scene: Scene, name: str, form: str) -> Said:
    """The fact of this name, in English."""
    if name in ("v", "o", "l"):
        return _person(scene, name)
    if name in ("date", "day"):
        return _date(scene, name, form)
    if name in ("place", "town"):
        town = scene.get(name)["en"]
        return Said(
            town, kind="place", norm=town, field="place" if name == "place" else "", value=town
        )
    if name == "court":
        court = court_name(scene)
        return Said(court, kind="court", norm=court, field="court", value=court)
    if name == "st":
        return _statute(scene)
    if name in ("tr", "trs"):
        return _treaty(scene.get(name))
    if name == "un":
        symbol = scene.get("un")
        return Said(symbol, kind="un_document", norm=symbol, field="un_document", value=symbol)
    if name == "term":
        return _term(scene)
    if name == "sum":
        amount = scene.get("sum")
        return Said(f"{amount:,} tenge", field="sum", value=f"{amount} KZT")
    if name == "body":
        body = BODIES[scene.get("body")]
        return Said(body, kind="organisation", norm=body)
    if name == "country":
        country = scene.get("country")["en"]
        return Said(country, kind="place", norm=country, field="place", value=country)
    if name == "inst":
        return Said(scene.get("inst").translate(str.maketrans("АВЕКМНОРСТ", "AVEKMNORST")))
    if name == "year":
        year = scene.get("year")
        return Said(str(year), kind="date", norm=str(year))
    if name == "comm":
        number = scene.get("comm")
        return Said(f"communication No. {number}", kind="case", norm=number)
    if (name, form) in FIXED:
        return FIXED[name, form]
    return Said(str(scene.get(name)))


def _person(scene: Scene, name: str) -> Said:
    person: Person = scene.victim if name == "v" else scene.get(name)
    full = person.full("en")
    text = full
    if name == "v":
        if scene.named and scene.chance() < 0.6:
            title = "Ms. " if person.woman else "Mr. "
            text = (title if scene.manner < 0.3 else "") + person.family["en"]
        elif scene.chance() < 0.07:
            text = person.full("qk")
        scene.named = True
    part = {"v": "victim", "o": "official", "l": "lawyer"}[name]
    return Said(text, kind="person", norm=full, field="people", value=(full, part))


def _date(scene: Scene, name: str, form: str) -> Said:
    when = scene.get("when" if name == "date" else "day")
    year, month, day = when
    if not month:
        text = str(year)
    elif not day:
        text = f"{MONTHS[month - 1]} {year}"
    elif scene.manner > 0.85:
        text = f"{MONTHS[month - 1]} {day}, {year}"
    else:
        text = f"{day} {MONTHS[month - 1]} {year}"
    before = ("on " if day else "in ") if form == "on" else ""
    return Said(
        text, before, "date", iso(when), field="date" if name == "date" else "", value=iso(when)
    )


def court_name(scene: Scene) -> str:
    kind, town, number = scene.get("court")
    place = town["en"]
    return {
        "supreme": "Supreme Court",
        "regional": f"{place} Regional Court",
        "criminal": f"Specialised Inter-District Criminal Court of {place}",
        "district": f"{place} District Court",
        "city": f"{place} City Court" + (f" No. {number}" if number else ""),
    }[kind]


def _statute(scene: Scene) -> Said:
    article: Article = scene.get("st")
    kind, year = article.code.rsplit("-", 1)
    part = article.part
    word = "Article" if scene.manner < 0.7 else "article"
    if scene.manner < 0.5:
        text = f"{word} {article.article}" + (f" ({part})" if part else "")
    else:
        text = f"{word} {article.article}" + (f", part {part}," if part else "")
    text += f" of the {_CODES[kind]}"
    norm = f"{_CODES[kind]} ({year}), art. {article.article}" + (f" ({part})" if part else "")
    return Said(text, "", "statute", norm, (article.id,), "statute", (article.id,))


def _treaty(treaty: Treaty) -> Said:
    numbers = [str(number) for number in treaty.articles]
    listed = numbers[0] if len(numbers) == 1 else ", ".join(numbers[:-1]) + " and " + numbers[-1]
    word = "article" if len(numbers) == 1 else "articles"
    name = _TREATIES[treaty.name]
    norm = f"{name}, {'art.' if len(numbers) == 1 else 'arts.'} {', '.join(numbers)}"
    return Said(
        f"{word} {listed} of the {name}", "", "statute", norm, treaty.ids, "statute", treaty.ids
    )


def _term(scene: Scene) -> Said:
    years, months = scene.get("term")
    words = scene.manner < 0.6
    text = f"{_NUMBERS[years] if words else years} year{'s' * (years > 1)}"
    if months:
        text += f" and {_NUMBERS[months] if words else months} months"
    return Said(text, field="term", value=duration(years, months))


def duration(years: int, months: int) -> str:
    """ISO 8601.

    >>> duration(6, 6), duration(3, 0)
    ('P6Y6M', 'P3Y')
    """
    return f"P{years}Y" + (f"{months}M" if months else "")
