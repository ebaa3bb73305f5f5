"""In which order passages come, and what only ranks: it finds nothing and is never shown as found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from archives import ANALYSER, Archive
from corpus import EVERYTHING, Scope
from search.answer import Answer, Wish
from search.ask import Ask
from search.entry import Streams
from search.frequency import counts_in
from search.language import Widening, compile_question, read, weights
from search.language.function_words import FUNCTION_WORDS, INTERROGATIVES, is_interrogative
from search.query import BestOf, Boost, Stream, Term, walk
from search.thesaurus import wide_query
from search.thesaurus.build import label_of
from search.thesaurus.concept import Named
from search.why import why
from search.why_told import Clue, clues

INFLECTED = "Қамаудағы адамның құжаты тексеру процесін көрсетпейді, деді адвокат."
PLAIN = "Қамаудағы адамның құжаты туралы айтылды, деді адвокат."
UNION = "ТМД елдері келісімге қол қойды."
COUNTRIES = "Елдері көп ұйым келісімге қол қойды."
GEOLOGIST = "Инженер Данияр Тоқтаров кен орнын ашты, оның геологы болды."
ENGINEER = "Инженер кен орнында жұмыс істеді."
SECURITY = "Officers of the NSS questioned him in Almaty."
FACILITIES = "Detention facilities in Almaty were opened to monitors."
ISOLATION = "Nobody was admitted to the SIZOs of that town."
TRIED = "Daniyar Toktarov was tried in Zhanaozen."
DECIDED = "The Committee against Torture decided on his complaint in May 2014."
SOURCE = "CAT/C/52/D/497/2012."
HEADED = "Torture in custody\n\nA man was hit with a bottle until he signed."


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    made = Archive.at(tmp_path_factory.mktemp("archive"))
    made.keep("kazakh.pdf", INFLECTED, PLAIN, UNION, COUNTRIES, GEOLOGIST, ENGINEER)
    made.keep("english.pdf", SECURITY, FACILITIES, ISOLATION, TRIED)
    made.keep("closed.pdf", "КНБ допросил его.", collection="closed")
    yield made
    made.close()


def texts(answer: Answer) -> list[str]:
    return [hit.held.text for hit in answer.hits]


def shown(answer: Answer, text: str) -> list[str]:
    (hit,) = [hit for hit in answer.hits if hit.held.text == text]
    return [text[span.start : span.end] for span in hit.highlights]


def test_a_word_that_begins_alike_ranks_a_passage_that_other_words_found(archive: Archive) -> None:
    # The other passage is shorter: without it, that would be the better one.
    assert texts(archive.find("адамның құжаты"))[:2] == [PLAIN, INFLECTED]
    assert texts(archive.find("адамның құжаты процесі"))[:2] == [INFLECTED, PLAIN]


def test_a_word_that_begins_alike_finds_nothing_and_is_not_marked(archive: Archive) -> None:
    assert archive.find("процестік").total == 0
    answer = archive.find("адамның құжаты процестік")
    assert "процесін" not in shown(answer, INFLECTED)
    assert answer.hits[0].missing == ["процестік"]


def test_the_trunk_of_a_word_is_its_first_letters() -> None:
    assert Streams(folded=["процесін", "сот"]).trunk == ["проце", "сот"]


def test_trunks_are_forms_and_go_with_them(archive: Archive) -> None:
    plain = compile_question(read("процесі құжаты"), ANALYSER, Widening(stems=False)).query
    assert not [one for one in walk(plain) if isinstance(one, Term) and one.stream.form == "trunk"]


def test_an_ending_behind_a_hyphen_is_not_looked_for(archive: Archive) -> None:
    answer = archive.find("ТМД-ға елдері")
    assert texts(answer)[0] == UNION
    assert answer.hits[0].missing == []
    assert answer.hits[1].missing == ["ТМД-ға"]


@pytest.mark.parametrize("typed", ["УК-ом", "1990-шы", "37-й"])
def test_endings_of_acronyms_and_numbers_are_left_out(typed: str) -> None:
    leaves = {
        one.token
        for one in walk(compile_question(read(typed), ANALYSER).query)
        if isinstance(one, Term)
    }
    assert typed.split("-", maxsplit=1)[0].casefold() in leaves
    assert typed.split("-")[1] not in leaves


def test_a_passage_with_one_part_of_a_joined_word_is_nearer_than_one_with_none(
    archive: Archive,
) -> None:
    answer = archive.find("инженер-геологы кен орнында")
    assert texts(answer)[0] == GEOLOGIST
    alone = archive.find("инженер-геологы")
    # By itself it is one word: both parts are needed.
    assert texts(alone) == [GEOLOGIST]


def test_a_number_of_parts_is_found_side_by_side_first(archive: Archive) -> None:
    query = compile_question(read("347-1 article"), ANALYSER).query
    assert any(isinstance(one, Boost) and one.weight == 1.0 for one in walk(query))


def test_an_acronym_is_found_where_english_writes_several(archive: Archive) -> None:
    assert ISOLATION in texts(archive.find("СИЗО"))
    label = label_of(Named("SIZO", "en"), ANALYSER)
    folded = Stream("text", "folded")
    assert BestOf([Term(folded, "sizo"), Term(folded, "sizos")]) in list(
        walk(wide_query([label], 0.5, 0.5))
    )


def test_a_kind_of_the_thing_asked_for_is_found_behind_the_thing(archive: Archive) -> None:
    answer = archive.find("detention facilities")
    assert texts(answer)[0] == FACILITIES
    (kind,) = [hit for hit in answer.hits if hit.held.text == ISOLATION]
    assert kind.missing == []
    assert shown(answer, ISOLATION) == ["SIZOs"]
    off = Wish(widening=Widening(thesaurus=False))
    assert ISOLATION not in texts(archive.find("detention facilities", wish=off))


def test_a_russian_case_form_of_a_town_finds_it_in_english(archive: Archive) -> None:
    assert TRIED in texts(archive.find("Жанаозене"))


def test_another_name_weighs_more_where_the_word_itself_stands_nowhere(archive: Archive) -> None:
    public = Wish(widening=Widening())
    scope = Scope(frozenset({"public"}))
    inside, everywhere = (archive.find("КНБ", where, public) for where in (scope, EVERYTHING))
    score = {hit.held.text: hit.score for hit in everywhere.hits}
    assert inside.hits[0].held.text == SECURITY
    assert inside.hits[0].score > score[SECURITY]


def test_of_few_words_each_counts_alike_but_in_a_question_a_rare_one_says_more(
    tmp_path: Path,
) -> None:
    made = Archive.at(tmp_path)
    common = [f"The judge read verdict number {number} aloud." for number in range(8)]
    rare = "Toktarov appealed to the regional office in the autumn of that year."
    made.keep("report.pdf", *common, rare)
    # Two of three words before one of three; asked for with "when", the one that hardly any passage has.
    assert texts(made.find("judge verdict Toktarov"))[0] in common
    assert texts(made.find("when judge verdict Toktarov"))[0] == rare
    assert texts(made.find("сот қашан judge verdict Toktarov"))[0] == rare
    made.close()


def test_a_word_of_a_note_finds_the_passage_that_the_note_is_to(tmp_path: Path) -> None:
    made = Archive.at(tmp_path)
    made.keep("a.pdf", DECIDED, SOURCE, "Nothing else.", notes=[("his complaint", SOURCE)])
    answer = made.find("CAT/C/52/D/497/2012")
    # The note itself has it in its own words.
    assert texts(answer) == [SOURCE, DECIDED]
    assert [hit.missing for hit in answer.hits] == [[], []]
    assert made.find("complaint CAT/C/52/D/497/2012").with_all == 1
    made.close()


def test_a_word_of_a_heading_or_of_a_note_is_not_missing(tmp_path: Path) -> None:
    made = Archive.at(tmp_path)
    letter = "Letter of the bureau, on file."
    made.keep("a.pdf", DECIDED, letter, heading=["Remedies"], notes=[("his complaint", letter)])
    answer = made.find("complaint bureau remedies")
    assert answer.with_all == 1
    assert [hit.missing for hit in answer.hits if hit.held.text == DECIDED] == [[]]
    assert [hit.missing for hit in answer.hits if hit.held.text == letter] == [["complaint"]]
    made.close()


def test_a_heading_that_the_passage_begins_with_is_not_counted_twice(tmp_path: Path) -> None:
    made = Archive.at(tmp_path)
    below = "Two men were beaten in the police station, and nobody asked why."
    made.keep("a.pdf", HEADED, below, heading=["Findings", "Torture in custody"])
    first, second = _scores(made, HEADED), _scores(made, below)
    assert (first.get("heading"), "text" in first) == (None, True)
    assert second["heading"] > 0
    # What is asked of headings finds both: the first has the heading too.
    assert set(texts(made.find('heading:"torture in custody"'))) == {HEADED, below}
    made.close()


def test_why_shows_the_words_of_headings_and_kinds(archive: Archive, tmp_path: Path) -> None:
    (kind,) = {
        one.name.text for one in _clues(archive, "detention facilities", ISOLATION) if one.name
    }
    assert kind == "SIZO"
    made = Archive.at(tmp_path)
    made.keep("a.pdf", PLAIN, heading=["Torture in custody"])
    (seen,) = {
        one.seen[0].text for one in _clues(made, "torture", PLAIN) if one.part.form == "stem"
    }
    assert seen == "Torture"
    made.close()


def _scores(made: Archive, text: str) -> dict[str | None, float]:
    """What each place of a passage adds to its score for "torture"."""
    clues = _clues(made, "torture", text)
    return {one.part.place: one.part.score for one in clues if one.part.form == "stem"}


def _clues(made: Archive, query: str, text: str) -> Sequence[Clue]:
    answer = made.find(query)
    (hit,) = [hit for hit in answer.hits if hit.held.text == text]
    found = why(answer.asked, hit.held.id, Ask(answer.asked.query, EVERYTHING), made.index)
    assert found is not None
    return clues(found, hit, answer.asked, ANALYSER)


def test_words_that_ask_are_function_words() -> None:
    assert INTERROGATIVES <= FUNCTION_WORDS
    assert is_interrogative("Қайда?")
    assert not is_interrogative("the")


def test_what_lies_outside_the_scope_does_not_weigh(archive: Archive) -> None:
    counted = counts_in(archive.index, Scope(frozenset({"public"})))
    everywhere = counts_in(archive.index, EVERYTHING)
    word = Term(Stream("text", "folded"), "кнб")
    assert (counted([word]), everywhere([word])) == ([0], [1])


def test_the_more_the_words_stand_by_themselves_the_less_other_names_weigh() -> None:
    asked = [weights.other_name(typed, 10) for typed in (0, 1, 10, 1000)]
    assert asked == sorted(asked, reverse=True)
    assert asked[0] == weights.THESAURUS_ALONE > weights.THESAURUS
