"""A draft's quotations: found word for word, told how they differ, or told to be absent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.web.drafts import pieces
from archives import Archive
from corpus import EVERYTHING, Block, Reading, Scope, Span
from ingest.reader import Wish
from ingest.readers.docx import DocxReader
from ingest.readers.html import HtmlReader
from ingest.readers.markdown import read_markdown
from ingest.readers.text import TextReader
from search.quotes.compare import asked, comparable, stands
from search.quotes.differ import nearest
from search.quotes.quotations import Quotation, quotations
from search.quotes.verify import Verified, verify

CELLAR = (
    "Guards kept Daniyar Toktarov in the cellar of the Temirqala station. They beat him for two nights, "
    "and he was not given water. On the third day a doctor came, looked at him and left without a word."
)
AFTER = "The prosecutor’s office opened no case; 5 % of such complaints were investigated in 2013."
RUSSIAN = (
    "Данияра Токтарова избивали две ночи подряд. Ещё трое видели это, но в деле их показаний нет."
)
KAZAKH = "Данияр Тоқтаровты екі түн бойы ұрып-соқты. Жаңаөзен қаласында ешкім жауапқа тартылмады."


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    made = Archive.at(tmp_path_factory.mktemp("verify"))
    made.keep("cellar.pdf", CELLAR, AFTER, RUSSIAN, KAZAKH, title="The Cellar", published="2014")
    made.keep("other.pdf", "They beat him for three nights, and he was given water.", title="Other")
    made.keep("closed.pdf", "Nobody outside may read these secret words.", collection="closed")
    yield made
    made.close()


def look_up(archive: Archive, text: str, scope: Scope = EVERYTHING) -> Verified:
    quotation = Quotation(text, Span(0, len(text)), "marks")
    with archive.catalogue.read() as view:
        return verify(quotation, view, scope, archive.index)


@pytest.mark.parametrize(
    "quote",
    [
        CELLAR,
        "he was not given water",
        # Case, punctuation, kinds of apostrophe and quotation mark, spaces and line ends.
        "HE WAS NOT given, water; on the third\nday",
        "The prosecutor's office opened no case",
        "The prosecutors office opened no case",
        # A hyphen at a line's end, soft or not, on either side.
        "They beat him for two nights, and he was not gi-ven wa\u00adter",
        "екі түн бойы ұрып соқты",
        # Over two passages.
        "left without a word. The prosecutor’s office opened no case",
        # Accents, ё and е, look-alike letters (Latin e, o).
        "Еще трое видели этo, но в деле их показаний нет",
        "Жаңаөзен қаласында",
        "Toktarov",
        "5 % of such complaints",
        # Note markers of the draft.
        "They beat him for two nights,[12] and he was not given water.³",
        # A letter fitted to the sentence; an editor's remark.
        "[t]hey beat him [sic] for two nights",
    ],
)
def test_words_that_stand_there_are_verbatim(archive: Archive, quote: str) -> None:
    told = look_up(archive, quote)
    assert told.finding == "verbatim"
    match = told.matches[0]
    assert match.place.about.title == "The Cellar"
    assert match.alike == 1
    assert not match.differences


@pytest.mark.parametrize(
    ("quote", "left_out"),
    [
        ("Guards kept Daniyar Toktarov […] for two nights",
         ["in the cellar of the Temirqala station. They beat him"]),
        ("he was not given water … looked at him", ["On the third day a doctor came"]),
        ("he was (...) given water. On the third day", ["not"]),
        ("On the third day [the] doctor came", ["a"]),
        ("избивали <…> две ночи", []),
        ("… and he was not given water …", []),
    ],
)  # fmt: skip
def test_what_an_ellipsis_passes_over_is_shown(
    archive: Archive, quote: str, left_out: list[str]
) -> None:
    told = look_up(archive, quote)
    assert told.finding == "verbatim"
    assert list(told.matches[0].left_out) == left_out


@pytest.mark.parametrize(
    ("quote", "draft", "archived"),
    [
        ("They beat him for five nights, and he was not given water", "five", "two"),
        ("Guards kept Daniyar Toktarov in the attic of the Temirqala station", "attic", "cellar"),
        ("and he was not ever given water. On the third day", "ever", ""),
        ("a doctor came, looked at him and left without saying a word", "saying", ""),
        ("7 % of such complaints were investigated", "7", "5"),
        ("The prosecutor office opened no case", "prosecutor", "prosecutor’s"),
        ("Ещё двое видели это, но в деле их показаний нет", "двое", "трое"),
        # What was added by an inflection is a change as well.
        ("Жаңаөзен қаласынан ешкім жауапқа тартылмады", "қаласынан", "қаласында"),
    ],
)
def test_changed_words_are_told_beside_the_reports_own(
    archive: Archive, quote: str, draft: str, archived: str
) -> None:
    told = look_up(archive, quote)
    assert told.finding == "altered"
    match = told.matches[0]
    assert match.place.about.title == "The Cellar"
    words = [(one.draft, one.archive) for one in match.differences]
    assert (draft, archived) in words
    assert 0.6 < match.alike < 1
    assert draft in match.marked


def test_a_dropped_not_is_never_verbatim(archive: Archive) -> None:
    told = look_up(archive, "They beat him for two nights, and he was given water")
    assert told.finding == "altered"
    differences = [(d.draft, d.archive) for match in told.matches for d in match.differences]
    assert ("", "not") in differences


@pytest.mark.parametrize(
    "quote",
    [
        "Nobody has ever written such a sentence in any report",
        # All the words, in no such order.
        "water of nights the doctor and cellar two the word",
        "beat water cellar",
        "the of and in",
        "Никто никогда не писал таких слов",
    ],
)
def test_what_nobody_wrote_is_absent(archive: Archive, quote: str) -> None:
    told = look_up(archive, quote)
    assert (told.finding, list(told.matches)) == ("absent", [])


def test_nothing_outside_the_scope_is_found_or_hinted_at(archive: Archive) -> None:
    secret = "Nobody outside may read these secret words."
    assert look_up(archive, secret).finding == "verbatim"
    public = Scope.of(["public"])
    for quote in (secret, secret.replace("secret", "hidden")):
        assert look_up(archive, quote, public).finding == "absent"


def test_every_place_is_told_and_the_link_of_each_holds(archive: Archive, tmp_path: Path) -> None:
    from search.quotes import resolve

    more = Archive.at(tmp_path)
    for number in range(3):
        more.keep(f"{number}.pdf", f"Reprint {number}.", CELLAR)
    told = look_up(more, "They beat him for two nights")
    assert {match.place.edition.name for match in told.matches} == {"0.pdf", "1.pdf", "2.pdf"}
    with more.catalogue.read() as view:
        for match in told.matches:
            verdict = resolve(view, EVERYTHING, match.place.link)
            assert verdict.status == "same"
            assert verdict.cited is not None
            assert verdict.cited.text == "They beat him for two nights"
    more.close()


def test_letters_case_and_marks_alike_are_told_apart_from_words_alike(archive: Archive) -> None:
    assert look_up(archive, "They beat him for two nights, and he").matches[0].exact
    assert not look_up(archive, "they beat him for two nights and he").matches[0].exact


WORDS = CELLAR.split()


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(st.integers(0, len(WORDS) - 1), st.integers(1, 20), st.data())
def test_every_run_of_words_is_verbatim_and_with_one_changed_never(
    archive: Archive, start: int, length: int, data: st.DataObject
) -> None:
    run = WORDS[start : start + length]
    assert look_up(archive, " ".join(run)).finding == "verbatim"
    at = data.draw(st.integers(0, len(run) - 1))
    changed = [*run[:at], "zzyzx", *run[at + 1 :]]
    assert look_up(archive, " ".join(changed)).finding != "verbatim"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “they beat me” and left.", ["they beat me"]),
        ("Он сказал: «Меня били».", ["Меня били"]),
        ("„Меня били“, сказал он.", ["Меня били"]),
        ('He said "they beat me", "twice".', ["they beat me", "twice"]),
        ("«Внешняя «внутренняя» цитата» и ещё", ["Внешняя «внутренняя» цитата"]),
        ("«Внешняя «внутренняя» одна", ["Внешняя «внутренняя", "внутренняя"]),
        ("«Forgotten, «one» and «two».", ["Forgotten, «one» and «two", "one", "two"]),
        ("He said ‘they didn’t beat me’ then", ["they didn’t beat me"]),
        ("In the ‘90s nobody’s word counted", []),
        ('A 5" pipe', []),
        ("«…» and «—»", []),
        ("“It goes on", ["It goes on"]),
        ("> quoted in a mail\n> over two lines", ["quoted in a mail\n> over two lines"]),
    ],
)
def test_quotations_are_found_by_their_marks(text: str, found: list[str]) -> None:
    assert [one.text for one in quotations(Reading(text))] == found


def test_a_mark_that_is_not_closed_is_told() -> None:
    (one,) = quotations(Reading("He said “they beat me"))
    assert not one.closed


def test_headings_and_contents_are_no_quotations() -> None:
    text = "“A Title”\n“words”"
    blocks = [Block("heading", Span(0, 9), 1), Block("paragraph", Span(10, 17))]
    assert [one.text for one in quotations(Reading(text, blocks=blocks))] == ["words"]


@given(st.text("a «»“”„\"‘’'…[]>\n", max_size=30))
def test_a_quotation_is_a_stretch_of_the_draft(text: str) -> None:
    for one in quotations(Reading(text)):
        assert one.span.of(text) == one.text
        assert any(char.isalnum() for char in one.text)


def blocks_of(reading: Reading) -> list[str]:
    return [" ".join(q.text.split()) for q in quotations(reading) if q.kind == "block"]


def test_block_quotations_are_known_in_every_kind_of_draft(tmp_path: Path) -> None:
    quote = "They beat him for two nights."
    assert blocks_of(
        read_markdown("He wrote:\n\n> They beat him\n> for two nights.\n\nAnd so on.")
    ) == [quote]
    html = tmp_path / "draft.html"
    html.write_text(
        f"<html><body><p>He wrote:</p><blockquote><p>{quote}</p></blockquote>"
        "<p>And so on, he said.</p></body></html>"
    )
    assert blocks_of(HtmlReader().read(html, Wish())) == [quote]
    made = Document()
    made.add_paragraph("He wrote:")
    made.add_paragraph(quote, style="Quote")
    made.add_paragraph(quote.upper(), style="Intense Quote")
    made.add_paragraph("And so on.")
    made.save(str(tmp_path / "draft.docx"))
    assert blocks_of(DocxReader().read(tmp_path / "draft.docx", Wish())) == [quote, quote.upper()]
    text = tmp_path / "draft.txt"
    text.write_text(f"He wrote:\n\n> {quote}\n\nAnd so on.\n")
    assert blocks_of(TextReader().read(text, Wish())) == [quote]


def test_an_ellipsis_reaches_so_far_and_no_further() -> None:
    far = "He fled. " + "word " * 300 + "He was caught."
    near = "He fled. " + "word " * 100 + "He was caught."
    quote = asked("He fled. […] He was caught.")
    assert list(stands(quote, comparable(far))) == []
    assert len(list(stands(quote, comparable(near)))) == 1


def test_a_hyphen_may_be_missing_but_a_space_may_not() -> None:
    assert list(stands(asked("co-operate"), comparable("they cooperate")))
    assert list(stands(asked("cooperate"), comparable("they co-operate")))
    assert not list(stands(asked("a part"), comparable("apart")))
    assert not list(stands(asked("apart"), comparable("a part")))


OURS = st.lists(st.sampled_from("he was not beaten in the cellar for two nights".split()))
THEIRS = st.lists(st.sampled_from("he was never beaten in a cellar for ten nights".split()))


@given(OURS, THEIRS)
def test_the_marked_comparison_holds_both_sides_whole(draft: list[str], text: list[str]) -> None:
    there = " ".join(text)
    found = nearest(asked(" ".join(draft)), there, comparable(there))
    if found is None:
        return
    shown = list(pieces(found.marked))
    own = " ".join(words for kind, words in shown if kind != "+").split()
    archived = " ".join(words for kind, words in shown if kind != "-").split()
    assert own == draft
    assert archived == found.span.of(there).split()
