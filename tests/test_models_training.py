"""How our recognisers are trained: the sets, the composed sentences, the training itself."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from nlp.models import own
from nlp.models.gazetteer import classes
from nlp.models.lexicon import entries, lines
from nlp.models.named import NAMED_KINDS
from nlp.models.pipeline import Design, Recogniser
from nlp.models.training.compose import Composer
from nlp.models.training.corpora import gum, kaznerd, legal, uner
from nlp.models.training.labelled import Labelled, joined
from nlp.models.training.train import known_words, prf, train
from nlp.models.words import features, shape, tokenise


def _slices(text: Labelled) -> list[tuple[str, str]]:
    return [(text.text[start:end], label) for start, end, label in text.names]


def test_kazakh_rows_become_texts_with_names(tmp_path: Path) -> None:
    path = tmp_path / "a.iob2"
    path.write_text(
        "Нұрлан B-PERSON\nТоқтаров I-PERSON\nАлматы B-GPE\n, O\nІле B-LOCATION\n\n. O\n", "utf8"
    )
    first, second = kaznerd(path)
    assert _slices(first) == [("Нұрлан Тоқтаров", "person"), ("Алматы", "place"), ("Іле", "place")]
    assert not second.names


def test_two_names_side_by_side_stay_two(tmp_path: Path) -> None:
    path = tmp_path / "a.iob2"
    path.write_text(
        "# newdoc id = d1\n# text = Ann Lee Bo\n1\tAnn\tB-PER\t-\t-\n2\tLee\tI-PER\t-\t-\n3\tBo\tB-PER\t-\t-\n",
        "utf8",
    )
    (text,) = uner(path)
    assert _slices(text) == [("Ann Lee", "person"), ("Bo", "person")]
    assert text.group == "d1"


# One row each: form, part of speech, tag, entity marks.
GUM_ROWS = [
    # Nested: the founder of a body is a mention, his name and the body's are names.
    ("Openland", "PROPN", "NNP", "(1-person-x(2-organization-x)"),
    ("founder", "NOUN", "NN", "_"),
    ("Aidos", "PROPN", "NNP", "_"),
    ("Temirov", "PROPN", "NNP", "1)"),
    ("met", "VERB", "VBD", "_"),
    # Peoples are no people.
    ("Canadians", "PROPN", "NNPS", "(3-person-x)"),
    ("at", "ADP", "IN", "_"),
    # Common words make no name.
    ("the", "DET", "DT", "(4-organization-x"),
    ("company", "NOUN", "NN", "4)"),
    ("near", "ADP", "IN", "_"),
    ("the", "DET", "DT", "(5-organization-x"),
    ("Supreme", "PROPN", "NNP", "_"),
    ("Court", "PROPN", "NNP", "5)"),
]


def test_gum_gives_names_and_not_all_mentions(tmp_path: Path) -> None:
    rows = [
        f"{n}\t{form}\t_\t{part}\t{tag}\t_\t0\t_\t_\t{'Entity=' + marks if marks != '_' else '_'}"
        for n, (form, part, tag, marks) in enumerate(GUM_ROWS, 1)
    ]
    text = " ".join(row[0] for row in GUM_ROWS)
    (tmp_path / "GUM_news_made.conllu").write_text(
        f"# text = {text}\n" + "\n".join(rows) + "\n", "utf8"
    )
    (read,) = gum(tmp_path, ("news",))
    assert _slices(read) == [
        ("Openland", "organisation"),
        ("Aidos Temirov", "person"),
        ("Supreme Court", "court"),
    ]


def test_judgments_with_parties_of_unclear_kind_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    one = {"text": "Judge Rao", "ents": [[6, 9, "JUDGE"]]}
    two = {"text": "Rao v. Acme", "ents": [[0, 3, "PETITIONER"]]}
    path.write_text("\n".join(json.dumps(each) for each in (one, two)), "utf8")
    assert [_slices(text) for text in legal(path)] == [[("Rao", "person")]]


def test_joined_texts_keep_their_names() -> None:
    one = Labelled("Ann left.", [(0, 3, "person")], "s", "g")
    assert _slices(joined([one, one, one])) == [("Ann", "person")] * 3


def test_composed_names_end_where_words_end() -> None:
    composer = Composer(7)
    for _ in range(400):
        text = composer.sentence()
        places = tokenise(text.text, "en")
        starts, ends = {start for start, _ in places}, {end for _, end in places}
        assert all(start in starts and end in ends for start, end, _ in text.names), text
        assert "{" not in text.text


def test_the_same_seed_composes_the_same() -> None:
    one, two, other = Composer(1), Composer(1), Composer(2)
    first = [one.sentence() for _ in range(50)]
    assert first == [two.sentence() for _ in range(50)]
    assert first != [other.sentence() for _ in range(50)]


def test_names_to_avoid_are_never_composed() -> None:
    composer = Composer(3, avoid=["Smirnov", "Toktarov", "Daniyar"])
    words = {
        word for _ in range(1500) for word in re.findall(r"\w+", composer.sentence().text.lower())
    }
    assert not words & {"smirnov", "toktarov", "daniyar"}


def test_every_gap_of_every_template_can_be_filled() -> None:
    composer = Composer(0)
    for template in lines("templates_en"):
        text, _ = composer._fill(template)
        assert "{" not in text


def test_composed_sentences_hold_every_kind_and_some_hold_none() -> None:
    composer = Composer(5)
    texts = [composer.sentence() for _ in range(500)]
    kinds = Counter(label for text in texts for _, _, label in text.names)
    assert all(kinds[kind] > 100 for kind in NAMED_KINDS)
    assert any(not text.names for text in texts)


@pytest.mark.material
def test_no_surname_of_a_labelled_person_is_in_our_lists(material: Path) -> None:
    named = set()
    for path in sorted((material / "gold").glob("entities_*.jsonl")):
        for line in path.read_text("utf8").splitlines():
            record = json.loads(line)
            if record["type"] == "PERSON":
                named.add(record["text"].split()[-1].casefold())
    assert named
    ours = {
        w.casefold()
        for key, words in entries("people_en").items()
        if key.startswith("surname")
        for w in words
    }
    assert not named & ours


@pytest.mark.parametrize(
    ("word", "language", "wanted"),
    [
        ("Almaty", "en", "p"),
        ("Daniyar", "en", "g"),
        # Also a surname: both are told.
        ("Alexander", "en", "gs"),
        ("Алматы", "kk", "p"),
        ("Нұрлан", "kk", "g"),
        ("Almaty", "kk", ""),
        # Small words of long names say nothing alone.
        ("and", "en", "o"),
    ],
)
def test_lists_know_words(word: str, language: str, wanted: str) -> None:
    assert classes(word.lower(), language) == wanted


def test_case_endings_do_not_hide_a_kazakh_name() -> None:
    stems = {
        features(word, "kk")[1]
        for word in ("Шымкент", "Шымкентте", "Шымкенттен", "Шымкенттің", "Шымкентке")
    }
    assert stems == {"sшымкент"}


def test_shapes_are_short() -> None:
    assert shape("Abcdefghij-12345") == "Xxxx-ddd"


def test_what_was_seen_once_is_unknown() -> None:
    texts = [Labelled("alpha beta beta", [], "s", "g")]
    known = known_words(texts, "en")
    assert "wbeta" in known
    assert "walpha" not in known


def test_figures_of_nothing_are_nought() -> None:
    assert prf(0, 0, 0) == (0.0, 0.0, 0.0)
    assert prf(1, 2, 1) == (0.5, 1.0, 2 / 3)


def _small(seed: int) -> Recogniser:
    composer = Composer(1)
    texts = [composer.sentence() for _ in range(250)]
    design = Design("en", "0", list(NAMED_KINDS), width=32, depth=2, hidden=32)
    return train(design, lambda _: texts, epochs=8, dropout=0.1, seed=seed)


@pytest.mark.slow
def test_training_teaches_is_repeatable_and_survives_saving(tmp_path: Path) -> None:
    texts = [Composer(2).sentence().text for _ in range(3)] + [
        "Police in Almaty detained Olga Smirnova on 3 May 2012."
    ]
    trained = _small(0)
    found = trained.recognise(texts)
    assert any(name.kind == "person" for name in found[-1])
    trained.save(tmp_path / "a")
    assert Recogniser.load(tmp_path / "a").recognise(texts) == found
    # Ours, without spaCy, finds the same in a network of this size, too.
    assert own.recognise(tmp_path / "a", texts) == found
    again = _small(0)
    again.save(tmp_path / "b")
    one, two = (sorted(p for p in (tmp_path / side).rglob("*") if p.is_file()) for side in "ab")
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in two]
