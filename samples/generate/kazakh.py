"""How Kazakh puts the facts: endings by vowel harmony."""

from __future__ import annotations

from functools import cache

from samples.generate.english import duration, iso
from samples.generate.grammar import Said
from samples.generate.law import Article, Treaty
from samples.generate.people import Person
from samples.generate.scene import Scene

MONTHS = (
    """қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан""".split()
)
_BACK, _FRONT = "аоұыяёэ", "әөүіе"
_VOWELS = "аоұыяёәөүіеэ"
_DEAF = "пфкқтсшщхцчһбвгд"
_NASAL = "мнң"
# Case endings: after vowels, deaf consonants (and б в г д), nasals, the rest; back and front.
_ENDINGS = {
    "gen": (("ның", "тың", "ның", "дың"), ("нің", "тің", "нің", "дің")),
    "dat": (("ға", "қа", "ға", "ға"), ("ге", "ке", "ге", "ге")),
    "acc": (("ны", "ты", "ды", "ды"), ("ні", "ті", "ді", "ді")),
    "loc": (("да", "та", "да", "да"), ("де", "те", "де", "де")),
    "abl": (("дан", "тан", "нан", "дан"), ("ден", "тен", "нен", "ден")),
    "adj": (("дағы", "тағы", "дағы", "дағы"), ("дегі", "тегі", "дегі", "дегі")),
}
# After the possessive -ы/-і: соты, сотының.
_OWNED = {
    "gen": ("ның", "нің"), "dat": ("на", "не"), "acc": ("н", "н"), "loc": ("нда", "нде"),
    "abl": ("нан", "нен"), "adj": ("ндағы", "ндегі"),
}  # fmt: skip
_UNITS = "- бір екі үш төрт бес алты жеті сегіз тоғыз".split()
_NUMBERS = [*_UNITS, "он", *(f"он {unit}" for unit in _UNITS[1:])]
_CODES = {
    "criminal-code": ("Қылмыстық кодекстің", "ҚР ҚК"),
    "criminal-procedure-code": ("Қылмыстық-процестік кодекстің", "ҚР ҚПК"),
}
_TREATIES = {
    "cat": "Азаптауларға қарсы конвенцияның",
    "iccpr": "Азаматтық және саяси құқықтар туралы халықаралық пактінің",
    "constitution": "Конституцияның",
}
_BODIES = {
    "cat": "Азаптауларға қарсы комитет",
    "ccpr": "Адам құқықтары жөніндегі комитет",
    "wgad": "Негізсіз ұстау жөніндегі жұмыс тобы",
}
_KNB = "Ұлттық қауіпсіздік комитеті"
FIXED = {
    ("kz", ""): Said("Қазақстан", kind="place", norm="Қазақстан"),
    ("kz", "gen"): Said("Қазақстанның", kind="place", norm="Қазақстан"),
    ("kz", "abl"): Said("Қазақстаннан", kind="place", norm="Қазақстан"),
    ("cat", ""): Said(_BODIES["cat"], kind="organisation", norm=_BODIES["cat"]),
    ("knb", "gen"): Said("Ұлттық қауіпсіздік комитетінің", kind="organisation", norm=_KNB),
}


def kazakh(scene: Scene, name: str, form: str) -> Said:
    """The fact of this name, in Kazakh, in the case that `form` names."""
    if name in ("v", "o", "l"):
        return _person(scene, name, form)
    if name in ("date", "day"):
        return _date(scene, name, form)
    if name in ("place", "town", "country"):
        town = scene.get(name)["kk"]
        text = ending(town, {"in": "loc", "In": "loc"}.get(form, form))
        return Said(text, "", "place", town, (), "" if name == "town" else "place", town)
    if name == "court":
        return _court(scene, form)
    if name == "st":
        return _statute(scene, form)
    if name in ("tr", "trs"):
        return _treaty(scene.get(name), form)
    if name == "un":
        symbol = scene.get("un")
        return Said(symbol, kind="un_document", norm=symbol, field="un_document", value=symbol)
    if name == "term":
        return _term(scene, form)
    if name == "sum":
        amount = scene.get("sum")
        return Said(f"{amount:,} теңге".replace(",", " "), field="sum", value=f"{amount} KZT")
    if name == "body":
        body = _BODIES[scene.get("body")]
        return Said(body, kind="organisation", norm=body)
    if name == "year":
        year = scene.get("year")
        return Said(f"{year} жыл", kind="date", norm=str(year))
    if name == "comm":
        number = scene.get("comm")
        return Said(f"№ {number} хабарлама", kind="case", norm=number)
    if (name, form) in FIXED:
        return FIXED[name, form]
    return Said(str(scene.get(name)))


@cache
def ending(word: str, case: str) -> str:
    """The word in its case.

    >>> ending("Темірқала", "loc"), ending("мамыр", "loc"), ending("Төленбеков", "dat")
    ('Темірқалада', 'мамырда', 'Төленбековке')
    """
    if not case or case == "nom":
        return word
    last = word[-1]
    group = 0 if last in _VOWELS else 1 if last in _DEAF else 2 if last in _NASAL else 3
    return word + _ENDINGS[case][0 if _is_back(word) else 1][group]


def _is_back(word: str) -> bool:
    if word.endswith("ин"):  # Яблочкин, Яблочкинді
        return False
    # The Russian -ов and -ев take the harmony of the name before them.
    stem = word[:-2] if word.endswith(("ов", "ев")) and len(word) > 4 else word
    for char in reversed(stem.lower()):
        if char in _BACK:
            return True
        if char in _FRONT:
            return False
        # ғ and қ stand with back vowels only, also where и or у hide the harmony.
        if char in "ғқ":
            return True
    return True


def owned(word: str, case: str) -> str:
    """A word with the ending of possession in its case.

    >>> owned("соты", "loc"), owned("бөлігі", "gen")
    ('сотында', 'бөлігінің')
    """
    return word + _OWNED[case][0 if word[-1] == "ы" else 1] if case and case != "nom" else word


def _person(scene: Scene, name: str, case: str) -> Said:
    person: Person = scene.victim if name == "v" else scene.get(name)
    given, family = person.given["kk"], person.family["kk"]
    last = owned(family, case) if family.endswith(("ұлы", "қызы")) else ending(family, case)
    text = f"{given} {last}"
    if name == "v" and scene.named and scene.chance() < 0.6:
        text = f"{given[0]}. {last}" if scene.chance() < 0.3 else last
    if name == "v":
        scene.named = True
    full = person.full("kk")
    part = {"v": "victim", "o": "official", "l": "lawyer"}[name]
    return Said(text, kind="person", norm=full, field="people", value=(full, part))


def _date(scene: Scene, name: str, form: str) -> Said:
    when = scene.get("when" if name == "date" else "day")
    year, month, day = when
    case = {"on": "loc", "adj": "adj"}.get(form, "")
    if not month:
        text = f"{year} жылы" if form == "on" else f"{year} жыл"
    elif not day:
        text = f"{year} жылғы {ending(MONTHS[month - 1], case)}"
    elif scene.manner > 0.9 and not case:
        text = f"{day:02}.{month:02}.{year}"
    elif scene.manner < 0.2 and case == "loc":
        text = f"{year} жылдың {day} {owned(_of(MONTHS[month - 1]), 'loc')}"
    else:
        text = f"{year} жылғы {day} {ending(MONTHS[month - 1], case)}"
    return Said(
        text, "", "date", iso(when), field="date" if name == "date" else "", value=iso(when)
    )


@cache
def _of(month: str) -> str:
    """Of the year: мамыр, мамыры; шілде, шілдесі; қыркүйек, қыркүйегі."""
    if month[-1] in _VOWELS:
        return month + ("сы" if _is_back(month) else "сі")
    if month[-1] == "к":
        return month[:-1] + "гі"
    return month + ("ы" if _is_back(month) else "і")


def _court(scene: Scene, case: str) -> Said:
    kind, town, number = scene.get("court")
    place = town["kk"]
    name = {
        "supreme": "Жоғарғы сот",
        "regional": f"{place} облыстық соты",
        "criminal": f"{place} қаласының мамандандырылған ауданаралық қылмыстық соты",
        "district": f"{place} аудандық соты",
        "city": f"{place} қалалық" + (f" № {number}" if number else "") + " соты",
    }[kind]
    text = ending(name, case) if kind == "supreme" else owned(name, case)
    return Said(text, "", "court", name, (), "court", name)


def _statute(scene: Scene, case: str) -> Said:
    article: Article = scene.get("st")
    kind, year = article.code.rsplit("-", 1)
    long, short = _CODES[kind]
    head = f"{short if scene.manner < 0.3 else long} {article.article}-"
    text = head + (
        f"бабының {article.part}-{owned('бөлігі', case)}" if article.part else owned("бабы", case)
    )
    norm = f"{short} ({year}), {article.article}-бап" + (
        f" {article.part}-бөлік" if article.part else ""
    )
    return Said(text, "", "statute", norm, (article.id,), "statute", (article.id,))


def _treaty(treaty: Treaty, case: str) -> Said:
    numbers = [str(number) for number in treaty.articles]
    listed = numbers[0] if len(numbers) == 1 else ", ".join(numbers[:-1]) + " және " + numbers[-1]
    word = owned("бабы" if len(numbers) == 1 else "баптары", case)
    name = _TREATIES[treaty.name]
    norm = f"{name} {', '.join(numbers)}-{'бабы' if len(numbers) == 1 else 'баптары'}"
    return Said(f"{name} {listed}-{word}", "", "statute", norm, treaty.ids, "statute", treaty.ids)


def _term(scene: Scene, case: str) -> Said:
    years, months = scene.get("term")
    digits = scene.manner > 0.6
    year = f"{years if digits else _NUMBERS[years]} жыл"
    if not months:
        text = ending(year, case)
    else:
        text = f"{year} {ending(f'{months if digits else _NUMBERS[months]} ай', case)}"
    return Said(text, field="term", value=duration(years, months))
