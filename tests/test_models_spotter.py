"""Our recognisers without spaCy: the very same names, for a third of the time. Everybody here is invented."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import nlp.models
from corpus import UnavailableError
from nlp.models import own
from nlp.models.hashes import hash_string, rows_of
from nlp.models.own_weights import read_weights
from nlp.models.pipeline import SEEDS, Recogniser, read_known
from nlp.models.product import times
from nlp.models.spotter import Spotter
from nlp.models.words import tokenise

HOME = Path(nlp.models.__file__).parent
WORDS = {
    "en": "Daniyar Toktarov Karaganda Human Rights Watch the of was detained in Almaty on 3 May , . ( ) "
    "Ministry Interior U.S. OSCE Ust - Kamenogorsk 's A.B. judge article 14 ICCPR Yelena Smirnova and",
    "kk": "Нұрлан Тоқтаров Алматы қаласында Қарағанды облысы ҚР Бас прокуратурасы БҰҰ және сотталды , . « » "
    "2014 жылғы мамыр Айгүл Серікова ханым полиция департаменті Ақтау Ж.С. Жұмабек",
}


def _texts(language: str, seed: int) -> list[list[str]]:
    """Texts of known words in no order, so that names stand everywhere, at the ends as well."""
    chance = random.Random(seed)
    words = WORDS[language].split()
    return [[chance.choice(words) for _ in range(chance.randrange(0, 60))] for _ in range(60)]


def _by_spacy(recogniser: Recogniser, texts: list[list[str]]) -> list[list[tuple[int, int, str]]]:
    documents = [recogniser.document(words) for words in texts]
    for one in documents:
        if len(one):
            recogniser.entities.set_annotations([one], recogniser.entities.predict([one]))
    return [[(e.start, e.end, e.label_) for e in one.ents] for one in documents]


def _spotter(language: str) -> Spotter:
    folder = HOME / language
    return Spotter(read_weights(folder, SEEDS, 4), read_known(folder), language)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "kk"])
def test_the_very_names_are_found_that_spacy_finds(language: str) -> None:
    texts = _texts(language, 7)
    wanted = _by_spacy(Recogniser.load(HOME / language), texts)
    assert sum(map(len, wanted)) > 100
    spotter = _spotter(language)
    assert spotter.spot(texts) == wanted
    # Met before, and one text at a time: the same.
    assert [spotter.spot([words])[0] for words in texts] == wanted


@pytest.mark.slow
def test_a_full_memory_of_words_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = _texts("en", 8)
    wanted = _spotter("en").spot(texts)
    monkeypatch.setattr("nlp.models.spotter._KEPT", 12)
    monkeypatch.setattr("nlp.models.spotter._ROWS", 30)
    assert _spotter("en").spot(texts) == wanted


@pytest.mark.slow
@pytest.mark.material
@pytest.mark.parametrize("language", ["en", "kk"])
def test_in_real_reports_the_same_names_are_found(language: str, material: Path) -> None:
    if language == "en":
        text = next((material / "seeds").glob("001_*.txt")).read_text("utf8")[:40_000]
    else:
        rows = (material / "data" / "parallel" / "kk_ru_gov.tsv").read_text("utf8").splitlines()
        text = "\n".join(row.split("\t")[0] for row in rows[:300])
    texts = [[one[a:b] for a, b in tokenise(one, language)] for one in text.splitlines()]
    assert _spotter(language).spot(texts) == _by_spacy(Recogniser.load(HOME / language), texts)


@pytest.mark.slow
def test_both_hashes_are_those_of_the_libraries() -> None:
    from spacy import strings
    from thinc.api import get_current_ops

    chance = random.Random(3)
    values = ["".join(chance.choices("abқж ұ😀0?|", k=n % 21)) for n in range(400)]
    ours = [hash_string(value) for value in values]
    assert ours == [strings.hash_string(value) for value in values]  # type: ignore[attr-defined]
    keys = np.array(ours, np.uint64)
    for seed, count in ((8, 4000), (14, 100)):
        theirs = get_current_ops().hash(keys, seed) % count  # type: ignore[arg-type]
        assert (rows_of(keys, seed, count) == theirs).all()


def test_a_product_is_a_product() -> None:
    rows = np.arange(12, dtype=np.float32).reshape(4, 3)
    kernel = np.array([[1, 0], [0, 2], [1, 1]], np.float32)
    assert (times(rows[::2], kernel) == rows[::2] @ kernel).all()
    assert times(rows[:0], kernel).shape == (0, 2)


def test_finding_names_loads_no_spacy() -> None:
    code = (
        "import sys; from nlp.models import recognise;"
        "print(len(recognise('Daniyar Toktarov was held in Almaty.', 'en')),"
        " [n for n in ('spacy', 'thinc') if n in sys.modules])"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert printed.stdout.strip() == "2 []"


def test_other_weights_than_ours_are_refused(tmp_path: Path) -> None:
    for name in ("design.json", "known.txt"):
        (tmp_path / name).write_bytes((HOME / "kk" / name).read_bytes())
    for content in (b"", b"no weights", (HOME / "kk" / "weights.msgpack").read_bytes()[:1000]):
        (tmp_path / "weights.msgpack").write_bytes(content)
        with pytest.raises(UnavailableError, match="install aigaq again"):
            own.recognise(tmp_path, ["Нұрлан"])
    with pytest.raises(UnavailableError, match="another shape"):
        read_weights(HOME / "kk", SEEDS, depth=3)
