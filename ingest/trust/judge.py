"""The verdict on a page's text layer: sound, missing, partly missing, or wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ingest.layout.word import INVISIBLE, RawPage
from ingest.trust.ink import Box, Ink, ink
from ingest.trust.letters import Letters, letters

# "partly": the words are right but lines are missing. "doubtful": OCR may do better, or may not.
Layer = Literal["sound", "missing", "partly", "wrong", "doubtful"]

# Fewer letters than this say nothing about an alphabet.
_FEWEST = 40
# Less bare ink than this is an emblem or a stray mark; a line of fifteen letters is longer. In points.
_BARE, _BARE_SHARE = 85.0, 0.007
# As many words as this without ink beneath them lie beside what they name.
_EMPTY = 0.3
# Running text of so many Latin letters has an fi, fl or ff, but for 1 page in 1,000.
_LIGATURES_DUE = 1500


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the layer is worth; `quality` (0 to 1) is the share of the page that it gives.

    `bare` are the boxes of printed lines that it lacks, in points.
    """

    layer: Layer
    quality: float = 1.0
    reason: str | None = None
    bare: Sequence[Box] = ()


def judge(page: RawPage, look: Callable[[], Any]) -> Verdict:
    """Decide from evidence; `look` gives a picture at ink.DPI and is only called when it may tell more."""
    said = letters([word[0] for word in page.words])
    wrong = _wrong(said)
    if wrong:
        return Verdict("wrong", quality=round(min(said.known, 0.5), 2), reason=wrong)
    if not page.words:
        return _wordless(page, look)
    hidden = sum(1 for word in page.words if word.flags & INVISIBLE)
    if not (page.images or page.shapes or said.bare >= _LIGATURES_DUE or said.known < 0.5):
        return Verdict("sound")
    seen = ink(look(), page.words)
    if hidden > 0.5 * len(page.words):
        return _hidden(said, seen)
    if seen.bare_length >= _BARE and seen.bare_share >= _BARE_SHARE:
        share = 1 - seen.bare_share
        return Verdict("partly", round(share, 2), _lacks(seen), seen.bare)
    return _foreign(said)


def _wrong(said: Letters) -> str | None:
    """Why the letters can't be what is printed."""
    if said.count < _FEWEST:
        return None
    if said.bad >= 0.05:
        return f"{said.bad:.0%} of the text layer's characters stand for no letter"
    if said.inner >= 0.05:
        return "letters of the text layer were replaced by question marks"
    if said.accented >= 0.3 and said.known < 0.3:
        return "the text layer is in a wrong character code"
    if said.known < 0.5 and said.cost >= 5:
        return f"the text layer's letters make no words ({said.known:.0%} are known)"
    return None


def _wordless(page: RawPage, look: Callable[[], Any]) -> Verdict:
    if page.images:
        return Verdict("missing", 0.0, "no text layer: a picture of a page")
    if page.shapes:
        seen = ink(look(), ())
        if seen.bare_length >= _BARE:
            return Verdict("missing", 0.0, "no text layer: letters drawn as shapes", seen.bare)
    return Verdict("sound")


def _hidden(said: Letters, seen: Ink) -> Verdict:
    """An invisible layer is somebody's OCR: it may be good, in the wrong language, or noise."""
    if seen.bare_length >= _BARE and seen.bare_share >= 0.02:
        return Verdict("wrong", round(1 - seen.bare_share, 2), f"invisible OCR: {_lacks(seen)}")
    if said.count >= _FEWEST and said.known < 0.85:
        known = f"{said.known:.0%} of its words are known"
        return Verdict("wrong", round(said.known, 2), f"invisible OCR of poor quality: {known}")
    if seen.empty >= _EMPTY:
        return Verdict("wrong", 0.5, "invisible OCR lies beside what it names")
    return Verdict("sound")


def _foreign(said: Letters) -> Verdict:
    """Visible text with few known words: another language, a list of names, or look-alike letters."""
    if said.count >= _FEWEST and said.known < 0.3 and said.strange < 0.3 and said.cost >= 3.5:
        known = f"{said.known:.0%} of the text layer's words are known"
        return Verdict("doubtful", 1.0, f"{known}, in no language that was recognised")
    return Verdict("sound")


def _lacks(seen: Ink) -> str:
    lines = len(seen.bare)
    return f"{lines} printed {'line is' if lines == 1 else 'lines are'} not in the text layer"
