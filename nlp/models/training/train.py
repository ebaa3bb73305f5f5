"""Training a recogniser: seeded, on one CPU thread."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from nlp.models.named import NAMED_KINDS
from nlp.models.pipeline import Design, Recogniser
from nlp.models.training.labelled import Labelled, joined
from nlp.models.words import features, tokenise

Report = Callable[[int, Recogniser], None]


def train(
    design: Design,
    epoch_texts: Callable[[int], Sequence[Labelled]],
    *,
    epochs: int,
    dropout: float = 0.3,
    forget: float = 0.1,
    seed: int = 0,
    report: Report | None = None,
) -> Recogniser:
    """Train for so many epochs; `epoch_texts` gives the texts of each (some are composed anew)."""
    from spacy.training import Example
    from thinc.api import Adam, fix_random_seed, set_dropout_rate

    fix_random_seed(seed)
    order = random.Random(seed)
    first = epoch_texts(0)
    recogniser = Recogniser(design, known_words(first, design.language))
    recogniser.forget = forget
    for label in design.labels:
        recogniser.entities.add_label(label)
    optimiser: Any = Adam(0.001, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    sample = [_example(recogniser, text) for text in first[:300]]
    recogniser.entities.initialize(lambda: sample)
    for epoch in range(epochs):
        texts = list(first if epoch == 0 else epoch_texts(epoch))
        order.shuffle(texts)
        examples = [_example(recogniser, text) for text in _passages(texts, order)]
        size = min(24, 6 + 4 * epoch)
        for start in range(0, len(examples), size):
            batch: list[Example] = examples[start : start + size]
            recogniser.entities.update(batch, drop=dropout, sgd=optimiser)
        if report:
            forgotten, recogniser.forget = recogniser.forget, 0.0
            with recogniser.entities.model.use_params(optimiser.averages):
                report(epoch, recogniser)
            recogniser.forget = forgotten
    recogniser.forget = 0.0
    set_dropout_rate(recogniser.entities.model, 0.0)
    with recogniser.entities.model.use_params(optimiser.averages):
        # Averages are kept by saving while they are in force.
        content = recogniser.entities.to_bytes(exclude=["vocab"])
    recogniser.entities.from_bytes(content, exclude=["vocab"])
    return recogniser


def known_words(texts: Sequence[Labelled], language: str) -> frozenset[str]:
    """Features (forms, stems, ends) that come up at least twice; all others count as unknown."""
    seen: Counter[str] = Counter()
    for text in texts:
        for start, end in tokenise(text.text, language):
            seen.update(features(text.text[start:end], language)[:5])
    return frozenset(value for value, count in seen.items() if count > 1)


def scores(
    recogniser: Recogniser, texts: Sequence[Labelled]
) -> dict[str, tuple[float, float, float, int]]:
    """Precision, recall, F1 and how many, by kind, spans compared exactly."""
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    answers = recogniser.recognise([text.text for text in texts])
    for text, names in zip(texts, answers, strict=True):
        gold = {name for name in text.names if name[2] in NAMED_KINDS}
        ours = {(name.span.start, name.span.end, str(name.kind)) for name in names}
        right.update(name[2] for name in gold & ours)
        found.update(name[2] for name in ours)
        wanted.update(name[2] for name in gold)
    return {
        kind: (*prf(right[kind], found[kind], wanted[kind]), wanted[kind]) for kind in NAMED_KINDS
    }


def prf(right: int, found: int, wanted: int) -> tuple[float, float, float]:
    """Precision, recall, F1; nothing found or wanted counts as 0."""
    precision = right / found if found else 0.0
    recall = right / wanted if wanted else 0.0
    return precision, recall, 2 * right / (found + wanted) if found + wanted else 0.0


def _passages(texts: Sequence[Labelled], order: random.Random) -> Iterator[Labelled]:
    """One to four texts together, as a passage holds several sentences."""
    at = 0
    while at < len(texts):
        count = order.choice((1, 1, 2, 3, 4))
        yield joined(texts[at : at + count])
        at += count


def _example(recogniser: Recogniser, text: Labelled) -> Any:
    from spacy.tokens import Span
    from spacy.training import Example

    places = tokenise(text.text, recogniser.design.language)
    words = [text.text[start:end] for start, end in places]
    starts = {start: number for number, (start, _) in enumerate(places)}
    ends = {end: number + 1 for number, (_, end) in enumerate(places)}
    reference = recogniser.document(words)
    # A name whose ends aren't ends of our words can't be told: left unmarked (a few in a thousand).
    reference.ents = [
        Span(reference, starts[start], ends[end], label=label)
        for start, end, label in text.names
        if start in starts and end in ends and label in recogniser.design.labels
    ]
    return Example(recogniser.document(words), reference)
