"""Whose code is meant where no state stands beside it. Everybody here is invented."""

from __future__ import annotations

import pytest

from tagged import mentions

ABOUT_US = "Kazakhstan was visited. Kazakhstan answered. The mission saw Almaty and Astana."
CASES = [
    # A court of a neighbour, even in a report on Kazakhstan.
    (f"{ABOUT_US} Moscow City Court relied on Article 205 of the Criminal Code.", "ru"),
    (f"{ABOUT_US} Kyrgyzstan's Osh Regional Court relied on Article 97 of the Criminal Code.", "kg"),
    ("Ошский областной суд осудил его по статье 97 Уголовного кодекса.", "kg"),
    ("Тверской районный суд города Москвы применил статью 125 Уголовного кодекса.", "ru"),
    ("Ташкент қалалық соты Қылмыстық кодекстің 159-бабын қолданды.", "uz"),
    # Letters and towns in the sentence.
    ("Гражданин РФ, живший в Москве, осуждён по статье 174 Уголовного кодекса.", "ru"),
    ("В Бишкеке его судили по статье 299 Уголовного кодекса.", "kg"),
    (f"{ABOUT_US} In Dushanbe he was charged under Article 307 of the Criminal Code.", "tj"),
    # Whither he went is not where he was charged.
    (f"{ABOUT_US} He fled to Russia; Article 174 of the Criminal Code was cited.", "kz"),
    (f"{ABOUT_US} From Russia he came to Almaty. Article 174 of the Criminal Code was cited.", "kz"),
    # Both are named: a report on Kazakhstan means its own.
    (f"{ABOUT_US} A Russian in Astana was charged under Article 174 of the Criminal Code.", "kz"),
    (f"{ABOUT_US} Russia heard that Kazakhstan uses Article 174 of the Criminal Code.", "kz"),
    # What the report is about, when nothing stands near.
    ("Uzbekistan was visited. Uzbekistan answered.\n\nArticle 159 of the Criminal Code is vague.", "uz"),
    (f"{ABOUT_US} Uzbekistan, too.\n\nArticle 159 of the Criminal Code is vague.", "kz"),
    # Named nearly as often: not enough to take it for theirs.
    ("Kazakhstan and Uzbekistan met. Uzbekistan left.\n\nArticle 159 of the Criminal Code is vague.", "kz"),
    # The state named before it in the same paragraph, where the report isn't on Kazakhstan.
    ("Uzbekistan, Tajikistan. Kyrgyzstan is next. Article 97 of the Criminal Code is vague.", "kg"),
    ("Article 174 of the Criminal Code is vague.", "kz"),
    # Beside the code, adjectives as well.
    (f"{ABOUT_US} Article 159 of the Uzbek Criminal Code is vague.", "uz"),
    (f"{ABOUT_US} A Russian newspaper quoted Article 174 of the Criminal Code.", "kz"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "country"), CASES)
def test_the_code_is_that_of_the_state_that_the_text_tells(text: str, country: str) -> None:
    found = mentions(text, "statute")
    assert [one.ids[0].partition("/")[0] for one in found] == [country]


def test_a_law_by_title_belongs_to_the_same_state_as_a_code() -> None:
    text = "Душанбинский городской суд сослался на закон о мирных собраниях."
    assert mentions(text, "statute")[0].ids == ("tj/law-on-peaceful-assemblies",)
