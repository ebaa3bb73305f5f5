"""Invented towns: a first and a second half, more than two thousand of them."""

from __future__ import annotations

from collections.abc import Callable

from samples.generate.people import spellings

_FIRST = """Ай Ақ Ала Алтын Аңсар Бал Бас Боз Бөрі Дара Ескі Жаз Жар Жез Кең Керу Көк Күміс Қара
Қас Қоңыр Құба Құм Мұнар Сары Сең Тас Темір Теріс Тұз Ұзын Үш Шат Ши Шоқ Шың Ырғай""".split()
_SECOND = """арал арық бастау бел бұлақ дала дөң жар жиде жота көл көпір кен құдық қала қайың қора
мойнақ өзек өткел сай су тал тау төбе тоған шоқы шилі""".split()
# Real neighbours, to which people are sent.
COUNTRIES = {
    "Uzbekistan": {"en": "Uzbekistan", "ru": "Узбекистан", "kk": "Өзбекстан"},
    "Kyrgyzstan": {"en": "Kyrgyzstan", "ru": "Кыргызстан", "kk": "Қырғызстан"},
    "Tajikistan": {"en": "Tajikistan", "ru": "Таджикистан", "kk": "Тәжікстан"},
    "Turkmenistan": {"en": "Turkmenistan", "ru": "Туркменистан", "kk": "Түрікменстан"},
}


def town(chance: Callable[[], float]) -> dict[str, str]:
    """Its name by language."""
    first = _FIRST[int(chance() * len(_FIRST))]
    second = _SECOND[int(chance() * len(_SECOND))]
    if chance() < 0.15:
        return spellings(f"Жаңа{first.lower()}{second}")
    return spellings(first + second)
