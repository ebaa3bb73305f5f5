"""People, organisations and places by the statistical models. Everybody here is invented."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nlp.models
from corpus import Language, UnavailableError
from nlp.models import Named, own, recognise, recognise_all, versions
from nlp.models.network import Network
from nlp.models.pipeline import Recogniser
from nlp.models.slovnet_weights import load

RUSSIAN = (
    "Данияр Токтаров был задержан в Караганде. По словам адвоката Ирины Белозёровой, "
    "Министерство внутренних дел отрицает пытки."
)

CASES: list[tuple[Language, str, set[tuple[str, str]]]] = [
    ("ru", RUSSIAN, {
        ("Данияр Токтаров", "person"), ("Караганде", "place"), ("Ирины Белозёровой", "person"),
        ("Министерство внутренних дел", "organisation"),
    }),
    # A no-break space and a printed hyphen, as PDF files have them.
    ("ru", "В\u00a0Усть\u2010Каменогорске судили Марата Сейтенова.", {
        ("Усть\u2010Каменогорске", "place"), ("Марата Сейтенова", "person"),
    }),
    ("en", "Daniyar Toktarov was detained in Karaganda, Amnesty International said.", {
        ("Daniyar Toktarov", "person"), ("Karaganda", "place"), ("Amnesty International", "organisation"),
    }),
    # The possessive is not part of the name, nor is the title.
    ("en", "Judge Bolat Serikbayev rejected Kazakhstan’s appeal.", {
        ("Bolat Serikbayev", "person"), ("Kazakhstan", "place"),
    }),
    # A name goes over the end of a printed line.
    ("en", "The complaint was sent to Human Rights\nWatch by Aigerim Toktarova.", {
        ("Human Rights\nWatch", "organisation"), ("Aigerim Toktarova", "person"),
    }),
    ("kk", "Нұрлан Тоқтаров Алматы қаласында тұрады.", {("Нұрлан Тоқтаров", "person"), ("Алматы", "place")}),
    ("kk", "Айгүл Серікова Қарағандыда сотталды.", {("Айгүл Серікова", "person"), ("Қарағандыда", "place")}),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_names_are_found_where_they_stand(
    language: Language, text: str, wanted: set[tuple[str, str]]
) -> None:
    found = {(name.span.of(text), str(name.kind)) for name in recognise(text, language)}
    assert wanted <= found


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_nothing_is_found_where_nothing_stands(language: Language) -> None:
    assert recognise_all(["", " \n\t", "..."], language) == [[], [], []]


def test_a_language_without_a_model_names_nobody() -> None:
    assert recognise_all(["Daniyar Toktarov", ""], "other") == [[], []]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@given(
    texts=st.lists(
        st.text(alphabet="Аа Ққb’'-\n\u00ad.«İ1é😀\u2010\u0301UN", max_size=60), max_size=4
    )
)
@settings(max_examples=40, deadline=None)
def test_spans_lie_in_their_text_in_order_and_apart(language: Language, texts: list[str]) -> None:
    answers = recognise_all(texts, language)
    assert len(answers) == len(texts)
    for text, names in zip(texts, answers, strict=True):
        end = 0
        for name in names:
            assert end <= name.span.start < name.span.end <= len(text)
            assert name.span.of(text) == name.span.of(text).strip()
            end = name.span.end


@pytest.mark.slow
@pytest.mark.parametrize(("language", "text"), [(language, text) for language, text, _ in CASES])
def test_a_text_says_the_same_alone_in_company_and_again(language: Language, text: str) -> None:
    alone = recognise(text, language)
    company = recognise_all(
        ["Другой текст о другом. Another text.", text, "Үшінші мәтін", text], language
    )
    assert company[1] == company[3] == list(alone) == list(recognise(text, language))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_threads_find_what_one_finds(language: Language) -> None:
    texts = [text for _, text, _ in CASES] * 3
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: list(recognise(text, language)), texts))
    assert together == [list(recognise(text, language)) for text in texts]


@pytest.mark.slow
def test_the_network_tags_as_slovnet_does() -> None:
    from navec import Navec
    from slovnet import NER

    from nlp.models.slovnet_weights import _TAGGER, _WORDS, folder

    theirs = NER.load(str(folder() / _TAGGER), batch_size=1)
    theirs.navec(Navec.load(str(folder() / _WORDS)))
    ours = Network(load())
    sentences = [
        "Данияр Токтаров был задержан в Караганде .".split(),
        "Суд".split(),
        "Комитет национальной безопасности Республики Казахстан и « Хьюман Райтс Вотч » .".split(),
        "Ничего особенного сегодня не произошло .".split(),
    ]
    tags = [
        list(next(iter(theirs.infer.decoder(theirs.infer.process(theirs.infer.encoder([words]))))))
        for words in sentences
    ]
    assert ours.tag(sentences) == tags
    # Met before, together, and in another order: the same.
    assert ours.tag([*reversed(sentences), []]) == [*reversed(tags), []]


@pytest.mark.slow
def test_a_full_memory_of_words_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = load()
    sentences = [f"Иван Токтаров{number} уехал в Алматы .".split() for number in range(8)]
    wanted = Network(weights).tag(sentences)
    monkeypatch.setattr("nlp.models.network._KEPT", 14)
    small = Network(weights)
    assert [small.tag([words])[0] for words in sentences] == wanted


def test_the_weights_in_the_package_are_small_and_say_what_they_are() -> None:
    home = Path(nlp.models.__file__).parent
    for language in ("en", "kk"):
        size = sum(path.stat().st_size for path in (home / language).rglob("*") if path.is_file())
        assert size <= 8_000_000
        assert versions()[language].startswith(f"aigaq-{language}-")  # type: ignore[index]


def test_importing_the_door_loads_no_library() -> None:
    code = (
        "import sys, nlp.models as m; m.versions();"
        "print([n for n in ('spacy','thinc','slovnet','navec','razdel') if n in sys.modules])"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert printed.stdout.strip() == "[]"


def test_weights_that_are_not_there_are_told_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="train-ner"):
        Recogniser.load(tmp_path)
    with pytest.raises(UnavailableError, match="train-ner"):
        own.recognise(tmp_path, ["Daniyar Toktarov"])


def test_missing_russian_weights_are_told_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(UnavailableError, match="natasha"):
        load()


@pytest.fixture
def large_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A package by the name of a large model, as somebody would have installed it."""
    package = tmp_path / "en_core_web_trf"
    package.mkdir()
    (package / "__init__.py").write_text(
        "import spacy\n"
        "def load():\n"
        "    model = spacy.blank('en')\n"
        "    ruler = model.add_pipe('entity_ruler')\n"
        "    ruler.add_patterns([{'label': 'GPE', 'pattern': 'the United States'},\n"
        "                        {'label': 'PERSON', 'pattern': \"Daniyar Toktarov's\"},\n"
        "                        {'label': 'DATE', 'pattern': 'today'}])\n"
        "    return model\n"
    )
    from nlp.models import large

    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(large, "_loaded", large._loaded.__wrapped__)
    yield "en_core_web_trf"
    sys.modules.pop("en_core_web_trf", None)


@pytest.mark.slow
def test_an_installed_large_model_is_used_instead_of_ours(large_model: str) -> None:
    text = "Daniyar Toktarov's lawyer left the United States today."
    found = [(name.span.of(text), name.kind, name.by) for name in recognise(text, "en")]
    # The names alone, without article and possessive; dates are not ours to find.
    assert found == [
        ("Daniyar Toktarov", "person", large_model),
        ("United States", "place", large_model),
    ]
    assert versions()["en"] == large_model


def test_without_a_large_model_ours_is_used() -> None:
    assert versions()["en"].startswith("aigaq-en")


def test_a_named_is_a_value() -> None:
    from corpus import Span

    assert Named(Span(0, 1), "person", None, "x") == Named(Span(0, 1), "person", None, "x")
