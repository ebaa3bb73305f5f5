"""Invented people: Kazakh and Russian names in the spellings of three languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

_MEN = """Айдар Айдос Асхат Ақжол Арман Арнұр Әділет Әнуар Бақытжан Батырбек Бауыржан Бекарыс Бекзат
Біржан Дамир Дархан Дәурен Досжан Дулат Елдос Ербол Еркін Ерлан Есет Жандос Жасұлан Жомарт Ізбасар
Қажымұрат Қайсар Қанат Қуандық Қуаныш Мақсат Марлен Медет Мейрам Мирас Мұқан Нартай Нұржан Нұркен
Олжабай Ораз Өркен Рауан Рүстем Сабыр Самат Сәкен Серікжан Сұңқар Талғат Тасболат Темірлан Тимур
Төлеген Ұлан Шерхан Шыңғыс Ыбырайым""".split()
_WOMEN = """Айгүл Айжан Айнұр Ақмарал Аружан Ардақ Арайлым Баян Ботагөз Гүлнара Гүлсім Дана Динара
Еңлік Жанар Жібек Жұлдыз Зарина Зәуреш Қарлығаш Қымбат Ләззат Мадина Меруерт Мөлдір Назгүл Перизат
Райхан Сабина Салтанат Самал Сәуле Толғанай Ұлболсын Ұлжан Шарбан Шолпан Ырысты""".split()
_ROOTS = """Айтқал Ақмырз Алдабек Арыстан Балташ Байжан Байсейіт Бекмұхан Бөлек Дәулет Досмұхан
Ертіс Есіркеп Жақсылық Жантас Жармұхан Жұмаш Кенжеғар Көшкін Қалдар Қожан Қуат Құлан Құлмұрат
Мәмбет Молдаш Мұқаш Мыңжас Нарымбет Нұрмұхан Нұрпейіс Оразым Орынбас Өскен Рысқұл Садыр Сарыбас
Сарсен Сейіт Смағұл Сүйін Тасқын Тілеубас Тоқтас Төлепберген Тұрғын Тұяқ Ұзақ Шаймерден Шалқар
Шөкен Ыдырыс Ысмағұл Әбдік Әлдекен Әубек""".split()
# Kazakh names are often made of two words; these halves make thousands, most of them borne by nobody.
_FIRST = """Ай Ақ Алтын Арда Арыс Бал Бек Біл Бөл Дара Дос Ел Ер Есен Жақсы Жан Жар Жас Жол Жұма Киік
Көк Күн Қара Қой Құл Мәр Мың Нар Нұр Оң Орын Өмір Сағын Сақ Сары Сый Тай Тас Темір Той Төк Тұр Ұл
Шын Шеген""".split()
_SECOND = """бай баст болат бер дар дас дыл ған ғар ғаш ғұл жан жар жұрт кен кер көз қан қат қын лан лас мас
мұрат мыс нар пан пас рас сай сақ тай тас тел тұр хан шан шор шын""".split()
_WOMANLY = "бике гүл жан көз кен күн мерей нұр рай рым сана сұлу тана шам шын".split()
_SLAVIC_MEN = "Андрей Виктор Денис Егор Иван Максим Николай Олег Павел Роман Сергей Фёдор".split()
_SLAVIC_WOMEN = "Анна Вера Галина Елена Ирина Марина Нина Ольга Раиса Тамара Людмила".split()
_SLAVIC = """Бережнов Вершинин Голубцов Ермолин Журавин Звонарёв Крапивин Ледунов Мельнов Осокин
Пахотин Рябцев Суховеев Травин Усольцев Фоминых Черемшин Широбоков Яблочкин""".split()

_VOWELS = frozenset("аеёиоуыэюяәөұүі")
_RUSSIAN = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
    "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    # From Kazakh itself, as some reports write: Qairat beside Kairat.
    "ә": "a", "ғ": "gh", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i",
}  # fmt: skip


def russian(kazakh: str) -> str:
    """As Russian writes it.

    >>> russian("Жаңаөзен"), russian("Айгүл")
    ('Жанаозен', 'Айгуль')
    """
    plain = kazakh.translate(_RUSSIAN)
    return plain + "ь" if plain.endswith("гул") else plain


def latin(cyrillic: str) -> str:
    """Letter by letter; initial е is "Ye".

    >>> latin("Ерлан"), latin("Қайрат"), latin("Кайрат")
    ('Yerlan', 'Qairat', 'Kairat')
    >>> latin("Нурпейисов")
    'Nurpeyisov'
    """
    out = "".join(
        "y" if char == "й" and after in _VOWELS else _LATIN.get(char.lower(), char)
        for char, after in zip(cyrillic, f"{cyrillic[1:]} ", strict=True)
    )
    if cyrillic[:1] in "Ее":
        out = "y" + out
    return out[:1].upper() + out[1:]


@dataclass(frozen=True, slots=True)
class Person:
    """`given` and `family` by language: "en", "ru", "kk", and "qk" for the Latin of the Kazakh form."""

    woman: bool
    given: dict[str, str]
    family: dict[str, str]

    def full(self, language: str) -> str:
        return f"{self.given[language]} {self.family[language]}"


def person(chance: Callable[[], float]) -> Person:
    """Another one every time; `chance` gives numbers from 0 to 1."""
    woman = chance() < 0.35
    if chance() < 0.12:
        given = _pick(_SLAVIC_WOMEN if woman else _SLAVIC_MEN, chance)
        family = _pick(_SLAVIC, chance)
        if woman and not family.endswith("ых"):
            family += "а"
    else:
        given = _pick(_WOMEN if woman else _MEN, chance)
        if chance() < 0.5:
            given = _pick(_FIRST, chance) + _pick(_WOMANLY if woman else _SECOND, chance)
        root, kind = _pick(_ROOTS, chance), chance()
        if chance() < 0.6:
            root = _pick(_FIRST, chance) + _pick(_SECOND, chance)
        if kind < 0.15:
            family = root + ("қызы" if woman else "ұлы")
        else:
            suffix = (
                "ов"
                if kind < 0.55
                else "баев"
                if kind < 0.75
                else "беков"
                if kind < 0.9
                else "ғалиев"
            )
            family = root + suffix + ("а" if woman else "")
    return Person(woman, spellings(given), spellings(family))


@cache
def spellings(kazakh: str) -> dict[str, str]:
    """Of one name in every language."""
    in_russian = russian(kazakh)
    return {"kk": kazakh, "ru": in_russian, "en": latin(in_russian), "qk": latin(kazakh)}


def _pick(names: list[str], chance: Callable[[], float]) -> str:
    return names[int(chance() * len(names))]
