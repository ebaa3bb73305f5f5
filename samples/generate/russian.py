"""How Russian puts the facts: names, courts and articles in their cases."""

from __future__ import annotations

from functools import cache

from samples.generate.english import duration, iso
from samples.generate.grammar import Said
from samples.generate.law import Article, Treaty
from samples.generate.people import Person
from samples.generate.scene import Scene

MONTHS = """января февраля марта апреля мая июня июля августа сентября октября ноября
декабря""".split()
_IN = (
    """январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре""".split()
)
CASES = ("nom", "gen", "dat", "acc", "ins", "pre")
_ENDINGS = {
    "man": ("", "а", "у", "а", "ым", "е"),  # Токтаров
    "woman": ("а", "ой", "ой", "у", "ой", "ой"),  # Токтарова
    "hard": ("", "а", "у", "а", "ом", "е"),  # Самат
    "hush": ("", "а", "у", "а", "ем", "е"),  # after ж, ш, ч, щ, ц
    "soft": ("й", "я", "ю", "я", "ем", "е"),  # Айдай, Сергей
    "a": ("а", "ы", "е", "у", "ой", "е"),  # Динара
    "ga": ("а", "и", "е", "у", "ой", "е"),  # Ольга
    "ya": ("я", "и", "е", "ю", "ей", "е"),  # Зоя
}
_COURT = {
    "суд": ("суд", "суда", "суду", "суд", "судом", "суде"),
    "городской": ("городской", "городского", "городскому", "городской", "городским", "городском"),
    "районный": ("районный", "районного", "районному", "районный", "районным", "районном"),
    "областной": ("областной", "областного", "областному", "областной", "областным", "областном"),
    "Верховный": ("Верховный", "Верховного", "Верховному", "Верховный", "Верховным", "Верховном"),
    "специализированный": (
        "специализированный", "специализированного", "специализированному",
        "специализированный", "специализированным", "специализированном",
    ),
}  # fmt: skip
_SKY = ("ий", "ого", "ому", "ий", "им", "ом")
_PART = ("часть", "части", "части", "часть", "частью", "части")
_ARTICLE = ("статья", "статьи", "статье", "статью", "статьёй", "статье")
_ARTICLES = ("статьи", "статей", "статьям", "статьи", "статьями", "статьях")
_CODES = {
    "criminal-code": ("Уголовного кодекса", "УК РК"),
    "criminal-procedure-code": ("Уголовно-процессуального кодекса", "УПК РК"),
}
_TREATIES = {
    "cat": "Конвенции против пыток",
    "iccpr": "Международного пакта о гражданских и политических правах",
    "constitution": "Конституции",
}
_YEARS = """- один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать
четырнадцать пятнадцать шестнадцать семнадцать восемнадцать""".split()
_TO_YEARS = """- одному двум трём четырём пяти шести семи восьми девяти десяти одиннадцати двенадцати
тринадцати четырнадцати пятнадцати шестнадцати семнадцати восемнадцати""".split()
_OF_YEARS = """- одного двух трёх четырёх пяти шести семи восьми девяти десяти одиннадцати двенадцати
тринадцати четырнадцати пятнадцати шестнадцати семнадцати восемнадцати""".split()
_KNB = "Комитет национальной безопасности"
FIXED = {
    ("kz", ""): Said("Казахстан", kind="place", norm="Казахстан"),
    ("kz", "gen"): Said("Казахстана", kind="place", norm="Казахстан"),
    ("cat", ""): Said("Комитет против пыток", kind="organisation", norm="Комитет против пыток"),
    ("knb", "gen"): Said("Комитета национальной безопасности", kind="organisation", norm=_KNB),
}


def russian(scene: Scene, name: str, form: str) -> Said:
    """The fact of this name, in Russian, in the case that `form` names."""
    if name in ("v", "o", "l"):
        return _person(scene, name, form or "nom")
    if name in ("date", "day"):
        return _date(scene, name, form)
    if name in ("place", "town"):
        return _town(scene, name, form)
    if name == "court":
        return _court(scene, form)
    if name == "st":
        return _statute(scene, form or "nom")
    if name in ("tr", "trs"):
        return _treaty(scene.get(name), form or "nom")
    if name == "un":
        _committee(scene)
        symbol = scene.get("un")
        return Said(symbol, kind="un_document", norm=symbol, field="un_document", value=symbol)
    if name == "term":
        return _term(scene, form)
    if name == "sum":
        amount = scene.get("sum")
        return Said(f"{amount:,} тенге".replace(",", " "), field="sum", value=f"{amount} KZT")
    if name == "body":
        body = _committee(scene)
        return Said(body, kind="organisation", norm=body)
    if name == "country":
        country = scene.get("country")["ru"]
        return Said(country, kind="place", norm=country, field="place", value=country)
    if name == "year":
        year = scene.get("year")
        return Said(f"{year} году", kind="date", norm=str(year))
    if name == "comm":
        number = scene.get("comm")
        return Said(f"сообщение № {number}", kind="case", norm=number)
    if (name, form) in FIXED:
        return FIXED[name, form]
    return Said(str(scene.get(name)))


def _committee(scene: Scene) -> str:
    """The Working Group is feminine and the templates have masculine verbs: a committee instead."""
    if scene.get("body") == "wgad":
        scene.facts["body"] = "ccpr"
    return {"cat": "Комитет против пыток", "ccpr": "Комитет по правам человека"}[scene.get("body")]


@cache
def decline(word: str, case: str, *, woman: bool, family: bool) -> str:
    """A given or family name in its case.

    >>> decline("Токтарова", "dat", woman=True, family=True)
    'Токтаровой'
    >>> decline("Сергей", "ins", woman=False, family=False)
    'Сергеем'
    """
    at = CASES.index(case)
    if family:
        if word.endswith(("улы", "кызы", "ых")):
            return word
        return word[:-1] + _ENDINGS["woman"][at] if woman else word + _ENDINGS["man"][at]
    if word.endswith("а"):
        return word[:-1] + _ENDINGS["ga" if word[-2] in "гкхжшщч" else "a"][at]
    if word.endswith("я"):
        return word[:-1] + _ENDINGS["ya"][at]
    if woman:
        return word
    if word == "Павел":
        return word if at == 0 else "Павл" + _ENDINGS["hard"][at]
    if word.endswith("й"):
        end = "и" if case == "pre" and word.endswith("ий") else _ENDINGS["soft"][at]
        return word[:-1] + end
    return word + _ENDINGS["hush" if word[-1] in "жшчщц" else "hard"][at]


def _person(scene: Scene, name: str, case: str) -> Said:
    person: Person = scene.victim if name == "v" else scene.get(name)
    woman, given, family = person.woman, person.given["ru"], person.family["ru"]
    declined = decline(family, case, woman=woman, family=True)
    if name == "v" and scene.named and scene.chance() < 0.6:
        text = f"{given[0]}. {declined}" if scene.chance() < 0.3 else declined
    else:
        text = f"{decline(given, case, woman=woman, family=False)} {declined}"
    if name == "v":
        scene.named = True
    full = person.full("ru")
    part = {"v": "victim", "o": "official", "l": "lawyer"}[name]
    return Said(text, kind="person", norm=full, field="people", value=(full, part))


def _date(scene: Scene, name: str, form: str) -> Said:
    when = scene.get("when" if name == "date" else "day")
    year, month, day = when
    end = "г." if scene.manner < 0.25 else "года"
    before = ""
    if not month:
        text = f"{year} " + ("г." if scene.manner < 0.25 else "году" if form == "on" else "года")
        before = "в " if form == "on" else ""
    elif not day:
        # Nominative months only stand alone; the templates have none of these.
        text = f"{_IN[month - 1] if form == 'on' else MONTHS[month - 1]} {year} {end}"
        before = "в " if form == "on" else ""
    elif scene.manner > 0.9:
        text = f"{day:02}.{month:02}.{year}"
    else:
        text = f"{day} {MONTHS[month - 1]} {year} {end}"
    return Said(
        text, before, "date", iso(when), field="date" if name == "date" else "", value=iso(when)
    )


def _town(scene: Scene, name: str, form: str) -> Said:
    town = scene.get(name)["ru"]
    field = "place" if name == "place" else ""
    if form in ("in", "In"):
        if scene.manner < 0.4:
            return Said(town, "в городе ", "place", town, (), field, town)
        return Said(locative(town), "в ", "place", town, (), field, town)
    return Said(town, "города " if form == "of" else "", "place", town, (), field, town)


@cache
def locative(town: str) -> str:
    """Where: Темиркала, в Темиркале.

    >>> locative("Жанаозек"), locative("Карасу")
    ('Жанаозеке', 'Карасу')
    """
    if town[-1] in "аяй":
        return town[:-1] + "е"
    if town[-1] in "оуеиюы":
        return town
    return town + "е"


@cache
def adjective(town: str) -> str:
    """Of the town.

    >>> adjective("Темиркала"), adjective("Кокарал"), adjective("Карасу")
    ('Темиркалинский', 'Кокаральский', 'Карасуский')
    """
    if town.endswith("а"):
        return town[:-1] + "инский"
    return town + ("ьский" if town.endswith("л") else "ский")


def _court(scene: Scene, form: str) -> Said:
    kind, town, number = scene.get("court")
    at = CASES.index({"": "nom", "in": "pre"}.get(form, form))

    def name(case: int) -> str:
        court, place = _COURT["суд"][case], town["ru"]
        if kind == "supreme":
            return f"{_COURT['Верховный'][case][0].upper()}{_COURT['Верховный'][case][1:]} {court}"
        if kind == "criminal":
            special = _COURT["специализированный"][case]
            between = special.replace("специализированн", "межрайонн")
            return f"{special} {between} {court} по уголовным делам города {place}"
        word = {"regional": "областной", "district": "районный", "city": "городской"}[kind]
        tail = f" № {number}" if number else ""
        return f"{adjective(place)[:-2]}{_SKY[case]} {_COURT[word][case]} {court}{tail}"

    nominative = name(0)
    before = "в " if form == "in" else ""
    return Said(name(at), before, "court", nominative, (), "court", nominative)


def _statute(scene: Scene, case: str) -> Said:
    article: Article = scene.get("st")
    kind, year = article.code.rsplit("-", 1)
    long, short = _CODES[kind]
    number, part, at = article.article, article.part, CASES.index(case)
    if scene.manner < 0.35 and case != "nom":
        text = (f"ч. {part} " if part else "") + f"ст. {number} {short}"
    elif part:
        text = f"{_PART[at]} {part} статьи {number} {long if scene.manner < 0.7 else short}"
    else:
        text = f"{_ARTICLE[at]} {number} {long if scene.manner < 0.7 else short}"
    norm = f"{short} ({year}), ст. {number}" + (f" ч. {part}" if part else "")
    return Said(text, "", "statute", norm, (article.id,), "statute", (article.id,))


def _treaty(treaty: Treaty, case: str) -> Said:
    numbers = [str(number) for number in treaty.articles]
    listed = numbers[0] if len(numbers) == 1 else ", ".join(numbers[:-1]) + " и " + numbers[-1]
    word = (_ARTICLE if len(numbers) == 1 else _ARTICLES)[CASES.index(case)]
    name = _TREATIES[treaty.name]
    return Said(
        f"{word} {listed} {name}", "", "statute", f"{name}, ст. {', '.join(numbers)}",
        treaty.ids, "statute", treaty.ids,
    )  # fmt: skip


def _term(scene: Scene, form: str) -> Said:
    years, months = scene.get("term")
    words = {"dat": _TO_YEARS, "gen": _OF_YEARS}.get(form, _YEARS)
    digits = scene.manner > 0.6
    text = f"{years if digits else words[years]} {_year_word(years, form)}"
    if months:
        month = {"dat": "месяцам", "gen": "месяцев"}.get(
            form, "месяца" if months == 3 else "месяцев"
        )
        text += f" и {months if digits else words[months]} {month}"
    return Said(text, field="term", value=duration(years, months))


def _year_word(years: int, form: str) -> str:
    if form == "dat":
        return "году" if years == 1 else "годам"
    if form == "gen":
        return "года" if years == 1 else "лет"
    return "год" if years == 1 else "года" if years < 5 else "лет"
