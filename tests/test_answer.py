"""From what a person types to passages that can be quoted."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archives import ANALYSER, Archive
from corpus import COMMAND_LINE, Mention, Scope, Span
from corpus.catalogue import keep_passages
from search.answer import Answer, Wish
from search.ask import Facet
from search.language import QueryError, Widening, compile_question, read
from search.query import Keyword
from search.shape import answer_json

TORTURE = "Police officers tortured Daniyar Toktarov in Zhanaozen on 17 December 2011."
COURT = "A court sentenced Daniyar Toktarov to six years. The officers were never charged."
RUSSIAN = (
    "Полицейские пытали задержанных в городе Жанаозен. Прокуратура отказалась от расследования."
)
KAZAKH = "Жаңаөзен қаласында полиция қызметкерлері ұсталғандарды азаптады. Қылмыстық іс қозғалмады."
OTHER = "The committee reviewed the report on prison conditions in Karaganda."


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    made = Archive.at(folder)
    made.keep(
        "report.pdf",
        TORTURE,
        COURT,
        RUSSIAN,
        KAZAKH,
        OTHER,
        mentions=[
            ("17 December 2011", Mention("date", Span(0, 0), "2011-12-17")),
            ("Daniyar Toktarov", Mention("person", Span(0, 0), "daniyar toktarov")),
        ],
        heading=["III. Findings", "Torture in custody"],
        title="No Justice",
        publisher="Dala Watch",
        published="2012",
    )
    made.close()
    return folder


@pytest.fixture
def archive(template: Path, tmp_path: Path) -> Iterator[Archive]:
    # Copied: making one costs the catalogue's migrations and a commit of the index.
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    made = Archive.at(tmp_path)
    yield made
    made.close()


def texts(answer: Answer) -> list[str]:
    return [hit.held.text for hit in answer.hits]


def shown(answer: Answer, hit: int = 0) -> list[str]:
    found = answer.hits[hit]
    return [found.held.text[span.start : span.end] for span in found.highlights]


def test_passages_with_all_words_come_first_and_missing_words_are_named(archive: Archive) -> None:
    answer = archive.find("police officers Zhanaozen")
    assert texts(answer)[0] == TORTURE
    assert answer.hits[0].missing == []
    assert COURT in texts(answer)
    missing = {hit.held.text: list(hit.missing) for hit in answer.hits}
    assert missing[COURT] == ["police", "Zhanaozen"]
    # The Russian and the Kazakh passage name the police and Zhanaozen in their own words.
    assert answer.with_all == 3 < answer.total


def test_function_words_are_left_aside(archive: Archive) -> None:
    answer = archive.find("what did the officers do in Zhanaozen?")
    assert answer.hits[0].held.text == TORTURE
    assert answer.asked.left_aside == ["what", "did", "the", "do", "in"]


def test_a_word_is_found_in_its_other_forms_and_shown_as_printed(archive: Archive) -> None:
    answer = archive.find("torturing officer")
    assert texts(answer)[0] == TORTURE
    assert shown(answer) == ["officers", "tortured"]


def test_a_name_is_found_in_either_script(archive: Archive) -> None:
    for query in ("Zhanaozen", "Жаңаөзен", "Жанаозен"):
        assert {TORTURE, RUSSIAN, KAZAKH} <= set(texts(archive.find(query))), query
    assert "Жанаозен" in [
        hit.held.text[span.start : span.end]
        for hit in archive.find("Zhanaozen").hits
        for span in hit.highlights
    ]


def test_widening_can_be_switched_off(archive: Archive) -> None:
    plain = Wish(widening=Widening(stems=False, names=False))
    assert texts(archive.find("officer", wish=plain)) == []
    assert texts(archive.find("Жанаозен", wish=plain)) == [RUSSIAN]
    assert set(texts(archive.find("officers", wish=plain))) == {TORTURE, COURT}


def test_quotation_marks_mean_exactly_what_they_say(archive: Archive) -> None:
    assert texts(archive.find('"police officers"')) == [TORTURE]
    assert texts(archive.find("«police officers»")) == [TORTURE]
    assert texts(archive.find('"POLICE officers"')) == [TORTURE]
    assert texts(archive.find('"police officer"')) == []
    assert texts(archive.find('"officers police"')) == []
    assert shown(archive.find('"police officers tortured"')) == ["Police officers tortured"]


def test_an_equals_sign_asks_for_the_word_as_typed(archive: Archive) -> None:
    assert texts(archive.find("=Police")) == [TORTURE]
    assert texts(archive.find("=police")) == []
    assert texts(archive.find('="Police officers"')) == [TORTURE]
    assert texts(archive.find('="police officers"')) == []


def test_operators_do_what_they_say(archive: Archive) -> None:
    assert texts(archive.find("officers AND court")) == [COURT]
    assert set(texts(archive.find("court OR committee"))) == {COURT, OTHER}
    assert texts(archive.find("officers -court")) == [TORTURE]
    assert texts(archive.find("officers НЕ court")) == [TORTURE]
    assert texts(archive.find('"court years"~5')) == [COURT]
    assert texts(archive.find('"court years"~3')) == []
    assert set(texts(archive.find("полиц*"))) == {RUSSIAN, KAZAKH}
    assert texts(archive.find("comm?ttee")) == [OTHER]
    assert texts(archive.find("comittee~1")) == [OTHER]
    assert texts(archive.find("/karagand[aiy]/")) == [OTHER]


def test_patterns_are_shown_where_they_stand(archive: Archive) -> None:
    assert shown(archive.find("tortur*")) == ["tortured"]
    assert shown(archive.find("comittee~1")) == ["committee"]
    assert shown(archive.find("/karagand[aiy]/")) == ["Karaganda"]
    assert shown(archive.find('"court years"~5')) == ["court", "years"]


def test_fields_are_looked_in(archive: Archive) -> None:
    archive.keep("other.pdf", "Nothing of note here.", title="Prison Diaries", publisher="Құқық")
    assert texts(archive.find("title:diary")) == ["Nothing of note here."]
    assert texts(archive.find("person:Toktarov")) == [TORTURE]
    assert texts(archive.find('person:"Daniyar Toktarov"')) == [TORTURE]
    assert texts(archive.find("person:Токтаров")) == [TORTURE]
    assert len(texts(archive.find('publisher:"Dala Watch"'))) == 5
    assert len(texts(archive.find('heading:"torture in custody"'))) == 5
    assert texts(archive.find("paragraph:2")) == [COURT]
    assert texts(archive.find("language:kazakh")) == []
    assert len(texts(archive.find("language:en"))) == 6


def test_a_date_less_precise_than_the_range_is_found_and_marked(archive: Archive) -> None:
    answer = archive.find("published:2012-05")
    assert len(answer.hits) == 5
    assert [(date.value, date.certain) for date in answer.hits[0].dates] == [("2012", False)]
    sure = archive.find("published:2011..2012 date:2011-12").hits[0]
    assert [(date.value, date.certain) for date in sure.dates] == [
        ("2012", True),
        ("2011-12-17", True),
    ]
    at = sure.dates[1].at
    assert at is not None
    assert sure.held.text[at.start : at.end] == "17 December 2011"
    assert archive.find("date:2012..").total == 0


def test_nothing_outside_the_scope_is_found(archive: Archive) -> None:
    archive.keep("secret.pdf", "Daniyar Toktarov fled.", collection="internal")
    wish = Wish(facets=[Facet("collection")])
    answer = archive.find("Toktarov", Scope.of(["public"]), wish)
    assert set(texts(answer)) == {TORTURE, COURT}
    assert [one.value for one in answer.facets["collection"]] == ["public"]
    assert len(archive.find("Toktarov").hits) == 3


def test_a_hit_whose_passage_is_gone_is_dropped_and_counted(archive: Archive) -> None:
    reading = archive.keep("short.pdf", "Toktarov was released.", "Toktarov left the country.")
    with archive.catalogue.change(COMMAND_LINE) as change:
        keep_passages(change, reading, [])
    answer = archive.find("Toktarov")
    assert answer.gone == 2
    assert set(texts(answer)) == {TORTURE, COURT}
    assert "2 hits are no longer in the archive" in answer_json(answer)["warnings"][0]


def test_passages_that_say_the_same_are_shown_once(archive: Archive) -> None:
    for number in range(3):
        archive.keep(f"reprint {number}.pdf", TORTURE.upper(), title=f"Reprint {number}")
    answer = archive.find("Toktarov", wish=Wish(limit=2))
    assert sorted(len(hit.also_in) for hit in answer.hits) == [0, 3]
    assert len({hit.held.fingerprint for hit in answer.hits}) == 2
    names = {
        also["document"]["name"] for hit in answer_json(answer)["hits"] for also in hit["also_in"]
    }
    assert len(names) == 3
    unfolded = archive.find("Toktarov", wish=Wish(fold_alike=False))
    assert len(unfolded.hits) == answer.total == 5


def test_pages_of_answers_repeat_nothing(archive: Archive) -> None:
    for number in range(7):
        archive.keep(f"{number}.pdf", TORTURE, f"Toktarov wrote letter number {number * 11}.")
    seen: list[str] = []
    cursor: str | None = None
    for _ in range(9):
        answer = archive.find("Toktarov", wish=Wish(limit=2, after=cursor))
        seen += texts(answer)
        cursor = answer.cursor
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 9
    assert set(seen) >= {TORTURE, COURT, "Toktarov wrote letter number 66."}


def test_filters_and_facets(archive: Archive) -> None:
    wish = Wish(filters=[Keyword("publisher", ["Dala Watch"])], facets=[Facet("person")])
    answer = archive.find("Toktarov", wish=wish)
    assert [one.count for one in answer.facets["person"]] == [1]
    assert archive.find("Toktarov", wish=Wish(filters=[Keyword("kind", ["x"])])).total == 0


def test_the_shape_is_the_one_that_scripts_rely_on(archive: Archive) -> None:
    shape = json.loads(json.dumps(answer_json(archive.find("torture Zhanaozen"))))
    assert {"query", "total", "took_ms", "warnings", "explain", "facets", "cursor", "hits"} <= set(
        shape
    )
    hit = shape["hits"][0]
    passage = hit["passage"]
    assert passage["text"] == TORTURE
    assert (passage["start"], passage["end"]) == (0, len(TORTURE))
    assert hit["document"]["name"] == "report.pdf"
    assert hit["document"]["collection"] == "public"
    assert hit["pages"] == [{"index": 1, "label": "3"}]
    assert hit["citation"]["text"] == "Dala Watch, No Justice (2012), p. 3, para. 1"
    assert [TORTURE[start:end] for start, end in hit["highlights"]] == ["tortured", "Zhanaozen"]
    assert passage["heading"] == ["III. Findings", "Torture in custody"]


def test_what_cannot_be_read_is_repaired_and_told_or_refused(archive: Archive) -> None:
    answer = archive.find('officers AND (court OR "six years')
    assert texts(answer) == [COURT]
    shape = answer_json(answer)
    assert shape["explain"]["read_as"] == 'officers AND (court OR "six years")'
    assert len(shape["warnings"]) == 2
    with pytest.raises(QueryError, match="not closed"):
        archive.find('"six years', wish=Wish(strict=True))


@pytest.mark.parametrize("typed", ['officers" court', "officers” court", 'officers court"'])
def test_a_mark_that_closes_what_nobody_opened_makes_no_phrase(
    archive: Archive, typed: str
) -> None:
    answer = archive.find(typed)
    assert answer.question.read_as == "officers court"
    assert answer.total
    assert "left out" in answer_json(answer)["warnings"][0]
    with pytest.raises(QueryError, match="without its other"):
        archive.find(typed, wish=Wish(strict=True))


def test_a_query_without_a_word_says_so(archive: Archive) -> None:
    answer = archive.find(" - ")
    assert (answer.total, list(answer.hits)) == (0, [])
    assert "no word" in answer_json(answer)["warnings"][0]


def test_what_reads_well_and_still_is_no_query_is_refused_with_its_place(archive: Archive) -> None:
    for typed in ('court "a b c d e f g"~5', "court /ab[Z-a]/"):
        with pytest.raises(QueryError, match="⟦"):
            archive.find(typed)


TYPED = st.lists(
    st.sampled_from(
        [*'abяҚß01İ \t"«»()[]*?~:/=-&|.ͅ\u0301\u00ad', "AND ", "НЕ ", "title:", "date:", "court"]
    ),
    max_size=25,
).map("".join)


@given(st.one_of(TYPED, st.text(max_size=30)))
def test_whatever_is_typed_becomes_a_query_or_is_refused_in_words(typed: str) -> None:
    # Any other error fails the test.
    with suppress(QueryError):
        compile_question(read(typed), ANALYSER)
