"""Russian: slovnet's network on the weights that natasha's wheel carries."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

from corpus import Span
from nlp.models.gazetteer import classes
from nlp.models.named import Named, NamedKind
from nlp.models.network import Network
from nlp.models.slovnet_weights import load, version
from nlp.words.russian import is_ordinary

_KINDS: dict[str, NamedKind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}

# One character for one, so that offsets stay: printed hyphens and no-break spaces are not in
# the weights' vocabulary.
_PLAIN = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " "})

# Sentences for one run of the network: enough to fill its products, few enough for its memory.
_BATCH = 64

_lock = threading.Lock()
_network: Network | None = None


def recognise(texts: Sequence[str]) -> list[list[Named]]:
    """The names of each text in order of place; they don't overlap."""
    sentences: list[tuple[int, list[tuple[int, int, str]]]] = []
    for number, text in enumerate(texts):
        sentences.extend((number, words) for words in _sentences(text.translate(_PLAIN)))
    found: list[list[Named]] = [[] for _ in texts]
    by = version()
    for start in range(0, len(sentences), _BATCH):
        batch = sentences[start : start + _BATCH]
        tags = _loaded().tag([[word for _, _, word in words] for _, words in batch])
        for (number, words), row in zip(batch, tags, strict=True):
            found[number] += [Named(span, kind, None, by) for span, kind in _spans(words, row)]
    return found


def _loaded() -> Network:
    global _network  # noqa: PLW0603 - half a second and 80 MB, so once, when first needed
    with _lock:
        if _network is None:
            _network = Network(load())
        return _network


def _sentences(text: str) -> Iterator[list[tuple[int, int, str]]]:
    """The words of each sentence with their place in the text."""
    import razdel

    for sentence in razdel.sentenize(text):
        at = int(sentence.start)
        yield [
            (at + token.start, at + token.stop, token.text)
            for token in razdel.tokenize(sentence.text)
        ]


def _spans(
    words: Sequence[tuple[int, int, str]], tags: Sequence[str]
) -> Iterator[tuple[Span, NamedKind]]:
    """Runs of tags of one kind; an I- after another kind begins a name, as in slovnet."""
    start, kind = 0, ""
    for number, tag in enumerate([*tags, "O"]):
        part, _, name = tag.partition("-")
        if kind and (part != "I" or name != kind):
            # "Осуждённый Бейсенов": only its place in the sentence gives the first word a capital.
            start += kind == "PER" and start == 0 and _names_nobody(words[0][2])
            if start < number:
                yield Span(words[start][0], words[number - 1][1]), _KINDS[kind]
            kind = ""
        if name and not kind:
            start, kind = number, name


def _names_nobody(word: str) -> bool:
    """An ordinary word, and none of those that are Kazakh names as well ("Марал")."""
    return is_ordinary(word) and not classes(word.lower(), "kk")
