"""A word finds what is called otherwise: in the other languages, by its acronym, by another word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from archives import ANALYSER, Archive
from search.answer import Answer, Wish
from search.language import Widening, compile_question, read, weights
from search.query import Boost, Phrase, Stream, Term, walk
from search.shape import answer_json
from search.thesaurus import Concept, Label, Learnt, Thesaurus, Widened, Widener, field, wide_query
from search.thesaurus.build import label_of
from search.thesaurus.concept import Named
from search.thesaurus.widen import MOST_KINDS, MOST_NAMES

ENGLISH = "Officers of the National Security Committee tortured Daniyar Toktarov in custody."
RUSSIAN = "Сотрудники КНБ подвергали задержанных пыткам, рассказал адвокат."
KAZAKH = "Ұлттық қауіпсіздік комитетінің қызметкерлері ұсталғандарды азаптаған."
PRISONERS = "Политзаключенных держали в следственном изоляторе вместе с другими."
CAT = "A cat slept at the gate of the colony."
COMMITTEE = "The Committee against Torture asked for an inquiry."
OFF = Wish(widening=Widening(thesaurus=False))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    made = Archive.at(tmp_path_factory.mktemp("archive"))
    made.keep("report.pdf", ENGLISH, RUSSIAN, KAZAKH, PRISONERS, CAT, COMMITTEE)
    yield made
    made.close()


def texts(answer: Answer) -> list[str]:
    return [hit.held.text for hit in answer.hits]


def shown(answer: Answer, text: str) -> list[str]:
    (hit,) = [hit for hit in answer.hits if hit.held.text == text]
    return [text[span.start : span.end] for span in hit.highlights]


def widened(query: str) -> Sequence[Widened]:
    return compile_question(read(query), ANALYSER).widened


@pytest.mark.parametrize(
    "query", ["torture", "torturing", "пытками", "пытка", "азаптау", "азаптаған"]
)
def test_a_word_in_any_form_is_found_in_all_three_languages(archive: Archive, query: str) -> None:
    assert set(texts(archive.find(query))) >= {ENGLISH, RUSSIAN, KAZAKH}


@pytest.mark.parametrize(
    "query",
    ["KNB", "knb", "NSC", "NSS", "КНБ", "ҰҚК", "National Security Committee",
     "Комитета национальной безопасности", "ұлттық қауіпсіздік комитетіне"],
)  # fmt: skip
def test_a_body_is_found_by_its_names_and_acronyms(archive: Archive, query: str) -> None:
    answer = archive.find(query)
    assert set(texts(answer)[:3]) == {ENGLISH, RUSSIAN, KAZAKH}
    assert all(hit.missing == [] for hit in answer.hits[:3])


def test_what_was_found_by_another_name_is_marked(archive: Archive) -> None:
    answer = archive.find("torture by the KNB")
    assert shown(answer, RUSSIAN) == ["КНБ", "пыткам"]
    assert shown(answer, KAZAKH) == ["Ұлттық қауіпсіздік комитетінің", "азаптаған"]


def test_a_passage_with_another_name_lacks_nothing(archive: Archive) -> None:
    answer = archive.find("torture National Security Committee")
    assert answer.with_all == 3
    assert {hit.held.text: list(hit.missing) for hit in answer.hits}[RUSSIAN] == []
    plain = archive.find("torture National Security Committee", wish=OFF)
    assert plain.with_all == 1
    assert RUSSIAN not in texts(plain)


def test_the_word_itself_comes_before_its_other_names(archive: Archive) -> None:
    assert texts(archive.find("torturing"))[0] in {ENGLISH, COMMITTEE}
    assert texts(archive.find("пытки"))[0] == RUSSIAN
    assert texts(archive.find("азаптаған"))[0] == KAZAKH


@pytest.mark.parametrize(
    "query", ['"torture"', "=torture", "title:torture", "heading:torture", "tortur*", "/tortur.*/"]
)
def test_what_means_exactly_what_it_says_is_not_widened(query: str) -> None:
    assert list(widened(query)) == []


def test_what_is_left_out_is_not_widened(archive: Archive) -> None:
    # -torture must not hide the Russian passage, which nobody has seen yet.
    assert RUSSIAN in texts(archive.find("задержанных -torture"))
    assert [one.words for one in widened("police -torture")] == ["police"]


def test_a_written_and_widens_each_of_its_words(archive: Archive) -> None:
    assert set(texts(archive.find("torture AND KNB"))) == {ENGLISH, RUSSIAN, KAZAKH}


def test_the_longest_name_is_taken_then_those_within_it() -> None:
    # The "national" of its name is no citizenship.
    (one,) = widened("national security committee")
    assert (one.first, one.last, one.concept) == (0, 3, "national-security-committee")
    assert [each.words for each in widened("torture of a political prisoner in custody")] == [
        "torture",
        "political prisoner",
        "prisoner",
        "custody",
    ]
    assert widened("место лишения свободы")[0].concept == "place-of-detention"


def test_a_word_within_a_longer_name_is_found_by_its_own_other_names(archive: Archive) -> None:
    # "KNB detention facilities" is a thing of its own; the passage has the KNB and no such facility.
    (hit,) = [
        hit for hit in archive.find("KNB detention facilities").hits if hit.held.text == RUSSIAN
    ]
    assert "KNB" not in hit.missing


def test_a_phrase_is_no_name_across_a_quotation() -> None:
    assert [one.concept for one in widened('political "is" prisoner')] == ["prisoner"]


def test_a_name_that_is_a_word_in_small_letters_needs_its_capitals(archive: Archive) -> None:
    assert texts(archive.find("cat")) == [CAT]
    assert COMMITTEE in texts(archive.find("CAT"))
    # And the other way round: the committee doesn't find the animal.
    assert CAT not in texts(archive.find("Committee against Torture"))


def test_a_name_that_is_a_month_with_a_capital_needs_its_small_letter() -> None:
    assert widened("arrested in March")[-1].concept == "arrest"
    assert [one.concept for one in widened("march")] == ["march"]


def test_a_shared_stem_is_no_shared_name() -> None:
    assert [one.concept for one in widened("prison")] == ["prison"]
    assert [one.concept for one in widened("prisoner")] == ["prisoner"]
    assert [one.concept for one in widened("tortured")] == ["torture"]


@pytest.mark.parametrize("query", ["𗀀", "при𗀀вет"])
def test_a_letter_without_a_name_names_nothing(query: str) -> None:
    assert list(widened(query)) == []


def test_the_switch_turns_it_off(archive: Archive) -> None:
    assert texts(archive.find("пытки", wish=OFF)) == [RUSSIAN]
    assert archive.find("пытки", wish=OFF).asked.widened == []


def test_an_answer_says_what_was_widened_and_why(archive: Archive) -> None:
    (one,) = answer_json(archive.find("азаптаған"))["explain"]["widened"]
    assert one["words"] == "азаптаған"
    assert one["concept"] == "torture"
    assert (one["label"], one["language"]) == ("азаптау", "kk")
    assert {"text": "torture", "language": "en"} in one["names"]


def test_the_kinds_of_a_thing_are_looked_for_one_step_down_acronyms_first() -> None:
    (one,) = widened("detention facilities")
    kinds = [name.text for name in one.kinds]
    assert kinds[:2] == ["SIZO", "IVS"]
    assert {"penal colony", "следственный изолятор"} <= set(kinds)
    # A kind of a kind is no kind; what it is called itself stands with the names.
    assert "strict regime" not in kinds
    assert not set(kinds) & {name.text for name in one.names}
    assert list(widened("penal colony")[0].kinds) != kinds
    assert len(kinds) <= MOST_KINDS


def test_an_answer_tells_kinds_apart_from_names(archive: Archive) -> None:
    (one,) = answer_json(archive.find("detention facilities"))["explain"]["widened"]
    assert {"text": "SIZO", "language": "en"} in one["kinds"]
    assert {"text": "SIZO", "language": "en"} not in one["names"]


def test_no_more_names_than_agreed_are_asked_for_and_each_finds_something_new() -> None:
    thesaurus = field(ANALYSER)
    widener = Widener(thesaurus, ANALYSER)
    for concept in thesaurus.concepts:
        for label in concept.labels:
            for one in widener.widen(label.text.split()):
                assert len(one.names) <= MOST_NAMES
                tokens = [(name.form, name.tokens) for name in one.names]
                assert len(tokens) == len(set(tokens))


def test_every_name_of_every_concept_names_it() -> None:
    thesaurus = field(ANALYSER)
    widener = Widener(thesaurus, ANALYSER)
    lost = [
        (concept.id, label.text)
        for concept in thesaurus.concepts
        for label in concept.labels
        if not any(
            one.concept == concept.id or label in named.labels
            for one in widener.widen(label.text.split())
            if (one.first, one.last) == (0, len(label.text.split()))
            for named in thesaurus.concepts
            if named.id == one.concept
        )
    ]
    assert lost == []


def test_a_name_of_many_words_weighs_no_more_than_one() -> None:
    one = Label("суд", "ru", "stem", ("суд",))
    five = Label("a b c d e", "en", "stem", ("a", "b", "c", "d", "e"))
    leaves = {
        type(node.part): node.weight
        for node in walk(wide_query([one, five], 0.5, 1.0))
        if isinstance(node, Boost) and isinstance(node.part, Term | Phrase)
    }
    assert leaves == {Term: 0.5, Phrase: 0.1}


def test_a_name_scores_less_than_the_word_itself() -> None:
    assert 0 < weights.THESAURUS < weights.FORMS["names"] < weights.FORMS["stem"]


def test_an_acronym_is_looked_for_as_it_stands() -> None:
    # A stemmer would take an ending off, or see another word.
    (one,) = widened("ombudsman AND СИЗО")[1:]
    assert {name.form for name in one.names if name.text == "SIZO"} == {"folded"}
    query = compile_question(read("СИЗО"), ANALYSER).query
    assert Term(Stream("text", "folded"), "sizo") in list(walk(query))


def test_under_other_words_names_are_analysed_anew() -> None:
    class Shouting:
        """The same words in other stems, under another version."""

        version = "shouting-1"

        def analyse(self, text, languages=()):  # type: ignore[no-untyped-def]
            return [
                one._replace(stem=one.stem.upper()) for one in ANALYSER.analyse(text, languages)
            ]

        def analyse_query(self, text, languages=()):  # type: ignore[no-untyped-def]
            return ANALYSER.analyse_query(text, languages)

    made = field(Shouting())
    assert "ПЫТКА" in {word for label in made.concepts[1].labels for word in label.tokens}
    assert field(ANALYSER).concepts[1].id == made.concepts[1].id


def test_what_an_archive_taught_joins_the_concept_it_names(archive: Archive) -> None:
    taught = Learnt("NSCRK", "National Security Committee")
    widener = Widener(field(ANALYSER), ANALYSER, [taught])
    (one,) = widener.widen(["NSCRK"])
    assert one.concept == "national-security-committee"
    assert "КНБ" in [name.text for name in one.names]
    wish = replace(OFF, widening=Widening(learnt=(taught,)))
    assert {ENGLISH, RUSSIAN, KAZAKH} <= set(texts(archive.find("NSCRK", wish=wish)))
    assert texts(archive.find("NSCRK")) == []


def test_what_an_archive_taught_of_a_new_thing_stands_alone() -> None:
    widener = Widener(field(ANALYSER), ANALYSER, [Learnt("DWK", "Dala Watch Kazakhstan")])
    (one,) = widener.widen(["DWK"])
    assert [name.text for name in one.names] == ["Dala Watch Kazakhstan"]
    back = widener.widen(["dala", "watch", "kazakhstan"])[0]
    assert [name.text for name in back.names] == ["DWK"]


def test_an_acronym_that_also_means_something_else_finds_both() -> None:
    taught = Learnt("NPM", "New Peasant Movement")
    (one,) = Widener(field(ANALYSER), ANALYSER, [taught]).widen(["NPM"])
    names = [name.text for name in one.names]
    assert {"New Peasant Movement", "Национальный превентивный механизм"} <= set(names)


def test_a_thing_with_one_name_keeps_shorter_names_from_standing_in_it() -> None:
    alone = [label_of(Named("court of stars", "en"), ANALYSER)]
    court = [label_of(Named(text, "en"), ANALYSER) for text in ("court", "tribunal")]
    widener = Widener(Thesaurus([Concept("stars", alone), Concept("court", court)]), ANALYSER)
    assert [one.concept for one in widener.widen("court of stars".split())] == ["stars"]
    assert [one.concept for one in widener.widen(["court"])] == ["court"]
