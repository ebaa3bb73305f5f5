"""What the letters of a page say: known words, impossible characters, spellings of no language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.clean import mend_word
from ingest.trust.words import known
from nlp.language.alphabets import script, spelling
from nlp.language.table import STEPS_PER_NAT, table

_WORD = re.compile(r"[^\W\d_]+|[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]+")
_BAD = re.compile(r"[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
# Cyrillic in an 8-bit code read as Western European becomes words of accented letters and signs.
_ACCENTED = re.compile(r"[\u00a1-\u00bf\u00c0-\u00ff]{3,}")
_INNER = re.compile(r"(?<=[^\W\d_])[?¿](?=[^\W\d_])")
_LIGATURE = re.compile(r"f[fil]|[\ufb00-\ufb04]")
_SMALL = re.compile(r"[a-z]")
# A page that knows more of its words than this is not asked what the others look like.
_FEW_LOST = 0.1


@dataclass(frozen=True, slots=True)
class Letters:
    """Shares run from 0 to 1 and count letters, so that a short misread word weighs little.

    `cost` is how unlikely the unknown words are in the likeliest of two dozen languages, in nats a
    letter: a French page has few known words and a low cost, a shifted alphabet a high one.
    """

    count: int
    words: int
    known: float
    bad: float
    accented: float
    inner: float
    cost: float
    strange: float
    # Latin lower-case letters on a page without a single ff, fi or fl.
    bare: int


def letters(words: Iterable[str]) -> Letters:
    """Weigh the words of a page, as its text layer or OCR gave them."""
    text = " ".join(words)
    parts = [part for part in _WORD.findall(text) if len(part) > 1]
    total = sum(map(len, parts))
    missed = _missed([part.lower() for part in parts])
    if missed:
        # Most words are known as they stand; only the others are worth mending first.
        missed = _missed([spelling(mend_word(part)) for part in missed])
    lost = sum(map(len, missed))
    return Letters(
        count=total,
        words=len(parts),
        known=1 - lost / total if total else 1.0,
        bad=len(_BAD.findall(text)) / max(1, total),
        accented=sum(map(len, _ACCENTED.findall(text))) / max(1, total),
        inner=len(_INNER.findall(text)) / max(1, len(parts)),
        cost=_cost(missed) if lost > _FEW_LOST * total else 0.0,
        strange=sum(len(word) for word in missed if script(word) == "strange") / max(1, total),
        bare=0 if _LIGATURE.search(text) else len(_SMALL.findall(text)),
    )


def _missed(words: Sequence[str]) -> list[str]:
    return [word for word, there in zip(words, known(words), strict=True) if not there]


def _cost(words: Sequence[str]) -> float:
    """The mean over letters, each word in the class that likes it best."""
    length = sum(map(len, words))
    if not length:
        return 0.0
    return sum(_word_cost(word) for word in words) / length


@lru_cache(maxsize=20_000)
def _word_cost(word: str) -> float:
    kind = script(word)
    if kind not in ("latin", "cyrillic"):
        return 0.0
    costs = table("latin" if kind == "latin" else "cyrillic")
    return min(costs.unpack(costs.cost(word))) / STEPS_PER_NAT
