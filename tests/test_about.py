"""What a report says of itself; and what it doesn't say stays absent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus import About, Block, Line, Page, Reading, Span, Value
from ingest.about import about
from ingest.about.addressees import sender
from ingest.about.dates import is_date
from ingest.about.numbers import body_of
from ingest.about.properties import made
from ingest.readers.markdown import read_markdown
from ingest.readers.text import read_text

PROSE = "The family of the prisoner wrote to the prosecutor in the spring of that year. " * 5


def report(*blocks: str, furniture: tuple[str, ...] = (), pages: bool = True) -> Reading:
    """A printed first page: lines that begin with "#" are headings of that level."""
    text = ""
    made_: list[Block] = []
    for block in blocks:
        level = len(block) - len(block.lstrip("#"))
        words = block[level:].strip()
        span = Span(len(text), len(text) + len(words))
        made_.append(Block("heading" if level else "paragraph", span, level or None))
        text += words + "\n\n"
    page = Page(1, None, [Span(0, len(text))], furniture)
    return Reading(text, pages=[page] if pages else (), blocks=made_)


def said(*blocks: str, furniture: tuple[str, ...] = ()) -> About:
    return about(report(*blocks, PROSE, furniture=furniture), {})


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["Published November 2014"], "2014-11"),
        (["First published by Dala Watch in 2012"], "2012"),
        (["Issued: 3 May 2022"], "2022-05-03"),
        (["Алматы, 2014"], "2014"),
        (["Астана – 2016"], "2016"),
        (["Апрель 2018 года"], "2018-04"),
        (["2019 жылғы ақпан"], "2019-02"),
        (["Темірқала, 2015 жылғы 16 қараша"], "2015-11-16"),
        (["Подписано в печать 12.03.2014"], "2014-03-12"),
        (["General Assembly Distr.: General", "4 April 2014", "Original: English"], "2014-04-04"),
        (["Dala Watch, briefing paper 4/2016, March 2016"], "2016-03"),
        (["© Dala Watch 2017"], "2017"),
        (["November 12, 2013"], "2013-11-12"),
        # Days of events, of sessions, of what is cited: never of publication.
        (["Events of 16 December 2011"], None),
        (["Submission to the 27th session, October 2014"], None),
        (["October-November 2014"], None),
        (["2010–2014"], None),
        (["On 16 December 2011 the square was cleared."], None),
        (["Published reports of 2011 say otherwise"], None),
        (["31 February 2014"], None),
        (["Almaty 2014"], "2014"),
        (["Report 2014"], None),
        ([], None),
    ],
)
def test_the_date_is_as_stated_and_never_invented(lines: list[str], date: str | None) -> None:
    assert said("# A Title of a Report", *lines).published == (
        date if lines != ["31 February 2014"] else None
    )


def test_a_date_in_running_text_is_no_date_of_publication() -> None:
    text = "A long first paragraph about 4 April 2014. " * 12
    assert about(report("# A Title", text, "May 2015", pages=False), {}).published is None


def test_where_a_value_stood_is_said() -> None:
    value = said("# A Title", "Issued: November 2014").best("published")
    assert value == Value("published", "2014-11", "text", "page 1: Issued: November 2014")


@pytest.mark.parametrize(
    ("blocks", "title"),
    [
        (["# Silence on the Steppe", "Dala Watch"], "Silence on the Steppe"),
        (["### Dala Watch", "# Silence on the Steppe"], "Silence on the Steppe"),
        (
            ["# General Assembly Distr.: General", "#### Human Rights Council", "#### Sixteenth session",
             "## Report of the Working Group on the Universal Periodic Review*", "## Croatia"],
            "Report of the Working Group on the Universal Periodic Review: Croatia",
        ),
        (["# KAZAKHSTAN", "## Crackdown on rights"], "KAZAKHSTAN: Crackdown on rights"),
        (["# Contents", "## Summary"], None),
        (["# Алматы, 2014"], None),
    ],
)  # fmt: skip
def test_the_title_is_the_reports_own(blocks: list[str], title: str | None) -> None:
    assert said(*blocks).title == title


@pytest.mark.parametrize(
    ("blocks", "furniture", "number", "publisher"),
    [
        (["# Views"], ("CAT/C/71/D/912/2018",), "CAT/C/71/D/912/2018", "Committee against Torture"),
        (["# Distr.: General", "## A/HRC/16/13", "# R"], (), "A/HRC/16/13", "Human Rights Council"),
        (["# Old habits", "Index: EUR 57/901/2013"], (), "EUR 57/901/2013", None),
        (["# Old habits", "It cites A/HRC/16/13 and A/56/44 in passing."], (), None, None),
        (["# Silence", "Dala Watch", "November 2021"], (), None, "Dala Watch"),
        (["# Silence", "Published by the Steppe Bureau in 2014"], (), None, "Steppe Bureau"),
        (["# Silence", "Amnesty International"], (), None, "Amnesty International"),
        (["# Хат"], ("«Тірек» қоғамдық қоры", "1-бет"), None, "«Тірек» қоғамдық қоры"),
    ],
)  # fmt: skip
def test_numbers_and_publishers_are_stated_ones(
    blocks: list[str], furniture: tuple[str, ...], number: str | None, publisher: str | None
) -> None:
    found = said(*blocks, furniture=furniture)
    assert (found.number, found.publisher) == (number, publisher)


@pytest.mark.parametrize(
    "lines",
    [
        ["# Open letter", "To the Prosecutor General of the Republic of Kazakhstan", "12 March 2019"],
        # The addressee goes on over blocks; none of them is below a title that says "letter".
        ["# Deaths in Shyntobe", "To the Prosecutor General", "Republic of Kazakhstan", "12 March 2019"],
        ["# Deaths in Shyntobe", "To:", "Amnesty International", "12 March 2019"],
        ["# Deaths in Shyntobe", "Attn: Office of the Ombudsman", "12 March 2019"],
        ["# Deaths in Shyntobe", "Dear Mr President", "12 March 2019"],
        ["# Deaths in Shyntobe", "Respondent: Ministry of the Interior", "12 March 2019"],
        ["# Deaths in Shyntobe", "Submission to the Committee against Torture, 12 March 2019"],
        ["# Letter on deaths", "Prosecutor General of the Republic", "12 March 2019"],
        ["# Открытое письмо", "Генеральная прокуратура Республики", "12 марта 2019 года"],
        ["# О пытках в Шынтобе", "В Генеральную прокуратуру Республики", "12 марта 2019 года"],
        ["# О пытках в Шынтобе", "Кому: Генеральная прокуратура", "12 марта 2019 года"],
        ["# О пытках в Шынтобе", "Генеральному прокурору", "Республика Казахстан", "12 марта 2019 года"],
        ["# О пытках в Шынтобе", "Ответчик: Департамент полиции", "город Темиркала", "12 марта 2019 года"],
        ["# О пытках в Шынтобе", "Уважаемый Данияр Серикбаевич", "12 марта 2019 года"],
        ["# Шынтөбедегі өлім", "Қазақстан Республикасының Бас прокурорына", "2019 жылғы 12 наурыз"],
        ["# Шынтөбедегі өлім", "Жауапкер: Ішкі істер министрлігі", "2019 жылғы 12 наурыз"],
        ["# Шынтөбедегі өлім", "Кімге: Бас прокуратура", "Астана қаласы әкімдігі", "2019 жылғы 12 наурыз"],
        ["# Шынтөбедегі өлім", "Құрметті Данияр Серікбайұлы", "2019 жылғы 12 наурыз"],
        ["# Ашық хат", "Бас прокуратура", "2019 жылғы 12 наурыз"],
        ["# Silence", "Report of Events in Shyntobe"],
        ["# Silence", "Subject: Torture in Shyntobe", "May 2019"],
    ],
)  # fmt: skip
def test_whom_a_letter_goes_to_has_not_issued_it(lines: list[str]) -> None:
    assert said(*lines).publisher is None


@pytest.mark.parametrize(
    ("lines", "publisher"),
    [
        (["# Deaths", "To the Prosecutor General", "From: Steppe Coalition"], "Steppe Coalition"),
        (["# Хат", "Кімге: Бас прокуратура", "Жіберуші: «Тірек» қоры"], "«Тірек» қоры"),
        (["# Письмо", "Издатель: Степное бюро"], "Степное бюро"),
        # A heading or a date ends an addressee.
        (["To the Prosecutor General", "3 May 2019", "# Deaths", "Dala Watch", "May 2019"], None),
        (["To the Prosecutor General", "3 May 2019", "# Deaths", "Amnesty International"],
         "Amnesty International"),
        (["# Silence", "Report of the Steppe Coalition on Shyntobe"], "Steppe Coalition"),
        (["# Deaths: a chronology", "Dala Watch, June 2022. Kept up to date."], "Dala Watch"),
        # A label that isn't a party's ends nothing but its own line.
        (["# Old habits", "Index: EUR 57/901/2013", "Amnesty International"], "Amnesty International"),
    ],
)  # fmt: skip
def test_who_says_that_he_issued_it_has(lines: list[str], publisher: str | None) -> None:
    assert said(*lines).publisher == publisher


def test_an_address_is_no_title_but_a_title_may_begin_with_to() -> None:
    letter = "To the Prosecutor General\nMr D. S. Toktarov\nAstana, 14 Steppe Avenue\n\n12 March 2019\n\n"
    assert (
        read_text(f"{letter}Open letter on deaths\n\n{PROSE}").about.title
        == "Open letter on deaths"
    )
    assert (
        said("# В Генеральную прокуратуру Республики", "## Жалоба на пытки").title
        == "Жалоба на пытки"
    )
    assert said("# To live in fear").title == "To live in fear"


def test_half_of_a_span_of_time_is_no_date() -> None:
    blocks = report("# Silence", "Universal Review, October-", "November 2014", PROSE)
    first, second = blocks.blocks[1:3]
    whole = Block("paragraph", Span(first.span.start, second.span.end))
    lines = [Line(first.span, 1, None), Line(second.span, 1, None)]
    joined = replace(blocks, blocks=[blocks.blocks[0], whole, blocks.blocks[3]], lines=lines)
    assert about(joined, {}).published is None


def test_a_label_names_the_one_who_issues_and_no_other() -> None:
    assert sender("Published by: Dala Watch") == "Dala Watch"
    assert sender("Subject: Dala Watch") is None
    assert sender("Dala Watch") is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Concluding observations on the third report of Kazakhstan", "concluding observations"),
        ("Пресс-релиз бюро", "press release"),
        ("Тұрсынның өлімі туралы ашық хат", "letter"),
        ("Заявление о пытках", "complaint"),
        ("Годовой доклад", "report"),
        ("Закон Республики", "law"),
        ("Behind walls", None),
    ],
)
def test_the_kind_is_told_by_the_title(title: str, kind: str | None) -> None:
    assert said(f"# {title}").kind == kind


def test_languages_are_told_by_their_share() -> None:
    russian = "Суд признал его виновным и приговорил к шести годам лишения свободы. " * 6
    kazakh = "Қазақстанда азаптау мен қатыгез қарым-қатынас фактілері жиі кездеседі. " * 3
    assert about(report(russian, russian, kazakh), {}).languages == ["ru", "kk"]
    assert about(report(*[russian] * 30, kazakh), {}).languages == ["ru"]


@pytest.mark.parametrize(
    "template",
    ["Microsoft Word - draft.doc", "Документ1", "untitled", "report.indd", "12", "C:\\a\\b\\c"],
)
def test_a_templates_words_are_no_title(template: str) -> None:
    assert about(report(PROSE), {"Title": template}).title is None


def test_the_reports_own_title_is_trusted_before_its_files() -> None:
    properties = {
        "Title": "A working title",
        "Author": "A. Writer",
        "CreationDate": "D:20200101000000",
    }
    found = about(report("# The Printed Title", PROSE), properties)
    assert found.title == "The Printed Title"
    assert found.author == "A. Writer"
    assert found.published is None
    assert about(report(PROSE), properties).title == "A working title"


def test_a_side_car_and_a_person_are_trusted_before_the_text() -> None:
    found = said("# Printed", "May 2014").with_values(
        [Value("published", "2014-06", "sidecar", "a.json")]
    )
    assert found.published == "2014-06"
    assert found.with_values([Value("published", "2014-07", "person")]).published == "2014-07"


def test_text_files_say_it_too() -> None:
    text = read_text(
        "Issued: November 2014\n\nResponse by the Steppe Coalition to the Committee\n\n" + PROSE
    )
    assert (text.about.title, text.about.published, text.about.publisher, text.about.kind) == (
        "Response by the Steppe Coalition to the Committee", "2014-11", "Steppe Coalition", "submission",
    )  # fmt: skip
    marked = read_markdown(f"# The Case\n\nDala Watch, June 2022. Kept up to date.\n\n{PROSE}")
    assert marked.about.title == "The Case"


def test_small_questions() -> None:
    assert is_date("(Almaty, 3 May 2022)")
    assert not is_date("Dala Watch, June 2022")
    assert body_of("A/HRC/WGAD/2017/62") == "Working Group on Arbitrary Detention"
    assert body_of("EUR 57/001/2013") is None
    assert str(made({"ModDate": "D:20141103120000"})) == "2014-11-03"
    assert made({"ModDate": "yesterday"}) is None
