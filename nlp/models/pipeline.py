"""Our own spaCy recognisers: how they are built, trained and kept in a folder; `own.py` runs them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus import Span, UnavailableError
from nlp.models.named import NAMED_KINDS, Named
from nlp.models.words import COUNT, features_known, tokenise

if TYPE_CHECKING:
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

# Rows of each table of features (form, stem, first three, last three, last three of the stem,
# shape, lists): the hashing trick of spaCy, sized so that the weights stay under 8 MB.
_ROWS = (4000, 4000, 2500, 2500, 2000, 300, 100)

# What keeps the tables' hashes apart, one number for each.
SEEDS = tuple(range(8, 8 + COUNT))


@dataclass(frozen=True, slots=True)
class Design:
    """What a recogniser is: enough, with its folder, to build it again."""

    language: str
    version: str
    labels: Sequence[str]
    width: int = 96
    depth: int = 4
    hidden: int = 64


class Recogniser:
    """Learns to find names in texts of one language."""

    def __init__(self, design: Design, known: frozenset[str]) -> None:
        from spacy.vocab import Vocab

        self.design = design
        self.known = known
        self.vocab: Vocab = Vocab()
        # While training, the chance that a word is taken for an unknown one; 0 when in use.
        self.forget = 0.0
        self._random = np.random.default_rng(0)
        self._rows: dict[str, Any] = {}
        self.entities: EntityRecognizer = self._build()

    def document(self, words: Sequence[str]) -> Doc:
        """The words as spaCy wants them. It sees one and the same word everywhere, so that its
        vocabulary doesn't grow with every report; ours stand in `user_data`."""
        from spacy.tokens import Doc

        return Doc(self.vocab, words=["x"] * len(words), user_data={"words": list(words)})

    def recognise(self, texts: Sequence[str]) -> list[list[Named]]:
        """The names of each text in order of place; they don't overlap."""
        places = [tokenise(text, self.design.language) for text in texts]
        documents = [
            self.document([text[start:end] for start, end in spans])
            for text, spans in zip(texts, places, strict=True)
        ]
        by = f"aigaq-{self.design.language}-{self.design.version}"
        found: list[list[Named]] = []
        filled = [document for document in documents if len(document)]
        for start in range(0, len(filled), 64):
            batch = filled[start : start + 64]
            self.entities.set_annotations(batch, self.entities.predict(batch))
        for document, spans in zip(documents, places, strict=True):
            found.append(
                [
                    Named(
                        Span(spans[e.start][0], spans[e.end - 1][1]),
                        e.label_,
                        None,
                        by,
                    )
                    for e in document.ents
                    if e.label_ in NAMED_KINDS
                ]
            )
        return found

    def row(self, word: str) -> Any:
        """The hashed features of a word; what training hardly saw counts as unknown."""
        row = self._rows.get(word)
        if row is None:
            known = features_known(word, self.design.language, self.known)
            row = self._rows[word] = np.array([_hashed(value) for value in known], np.uint64)
        return row

    def save(self, folder: Path) -> None:
        """Write the weights and the design; the folder must be ours alone."""
        folder.mkdir(parents=True, exist_ok=True)
        content = self.entities.to_bytes(exclude=["vocab"])
        (folder / "weights.msgpack").write_bytes(_cast(content, np.float16))
        _write(folder / "design.json", asdict(self.design))
        (folder / "known.txt").write_text("\n".join(sorted(self.known)) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Recogniser:
        """Read what `save` wrote."""
        recogniser = cls(read_design(folder), read_known(folder))
        content = _cast((folder / "weights.msgpack").read_bytes(), np.float32)
        recogniser.entities.from_bytes(content, exclude=["vocab"])
        return recogniser

    def _build(self) -> EntityRecognizer:
        from spacy.ml.models.parser import build_tb_parser_model
        from spacy.ml.models.tok2vec import MaxoutWindowEncoder, build_Tok2Vec_model
        from spacy.pipeline import EntityRecognizer
        from thinc.api import HashEmbed, Maxout, chain, concatenate

        width = self.design.width
        tables: list[Any] = [
            HashEmbed(width, rows, column=n, seed=SEEDS[n]) for n, rows in enumerate(_ROWS)
        ]
        mix = Maxout(width, COUNT * width, nP=3, dropout=0.0, normalize=True)
        embed = self._word_layer(chain(concatenate(*tables), mix))
        encode = MaxoutWindowEncoder(width, 1, 3, self.design.depth)
        tok2vec = build_Tok2Vec_model(embed, encode)
        model = build_tb_parser_model(tok2vec, "ner", False, self.design.hidden, 2, True, None)
        # Without labels yet: training adds them, or they come with the weights.
        return EntityRecognizer(self.vocab, model, name="ner")

    def _word_layer(self, inner: Any) -> Any:
        """Vectors of words by their features alone, so that those of words met before can be kept."""
        from thinc.api import Model

        def forward(model: Any, documents: Sequence[Doc], is_train: bool) -> tuple[Any, Any]:
            words = [document.user_data["words"] for document in documents]
            cuts = np.cumsum([len(each) for each in words])[:-1]
            flat = [word for each in words for word in each]
            if not is_train:
                rows = np.array([self.row(word) for word in flat], np.uint64).reshape(-1, COUNT)
                return np.split(inner.predict(rows), cuts), lambda gradient: []
            vectors, back = inner(self._forgetful(flat), True)

            def backward(gradient: Sequence[Any]) -> list[Any]:
                back(np.concatenate(gradient))
                return []

            return np.split(vectors, cuts), backward

        def initialise(model: Any, X: Any = None, Y: Any = None) -> None:  # noqa: N803 - thinc calls by name
            inner.initialize(X=self._forgetful(["x", "y"]))

        return Model("aigaq_words", forward, init=initialise, layers=[inner])

    def _forgetful(self, words: Sequence[str]) -> Any:
        """The rows of words; in training some words are forgotten, and what lists know of some."""
        rows = np.array([self.row(word) for word in words], np.uint64).reshape(-1, COUNT)
        unknown = self.row("\u0000")
        # The form and the stem are forgotten together; the ends and the shape stay.
        rows[self._random.random(len(words)) < self.forget, :2] = unknown[:2]
        rows[self._random.random(len(words)) < self.forget, 6] = unknown[6]
        return rows


def version(folder: Path) -> str:
    """What `by` says of the recogniser in a folder, without loading it."""
    design = read_design(folder)
    return f"aigaq-{design.language}-{design.version}"


def _hashed(value: str) -> int:
    # spaCy's own hash of strings, 64 bits; its stub file doesn't name it.
    from spacy import strings

    return int(strings.hash_string(value))  # type: ignore[attr-defined]


def _cast(content: bytes, number: type[np.floating[Any]]) -> bytes:
    """The same weights in other numbers: kept in 16 bits they take half the room and find the same."""
    import srsly  # type: ignore[import-untyped]

    parts = srsly.msgpack_loads(content)
    model = srsly.msgpack_loads(parts["model"])
    model["params"] = [
        {
            name: None if value is None else np.asarray(value).astype(number)
            for name, value in each.items()
        }
        for each in model["params"]
    ]
    parts["model"] = srsly.msgpack_dumps(model)
    return bytes(srsly.msgpack_dumps(parts))


def read_design(folder: Path) -> Design:
    """What the recogniser in a folder is."""
    try:
        return Design(**json.loads((folder / "design.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise UnavailableError(
            f"no weights in {folder.name}: {error}", "install aigaq again, or run scripts/train-ner"
        ) from error


def read_known(folder: Path) -> frozenset[str]:
    """The features that training saw more than once."""
    return frozenset((folder / "known.txt").read_text(encoding="utf-8").splitlines())


def _write(path: Path, value: Mapping[str, object]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
