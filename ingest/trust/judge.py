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


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where evidence begins to count; bench/trust.py fits them on documents that it doesn't tell on."""

    # Fewer letters than this say nothing about an alphabet.
    fewest: int = 40
    # Less bare ink than this is an emblem or a stray mark; a line of fifteen letters is longer. In points.
    bare: float = 85.0
    bare_share: float = 0.007
    hidden_share: float = 0.02
    # As many words as this without ink beneath them lie beside what they name.
    empty: float = 0.3
    # Running text of so many Latin letters has an fi, fl or ff, but for 1 page in 1,000.
    ligatures_due: int = 1500
    # Shares of characters that stand for no letter, and of words with a question mark inside.
    bad: float = 0.05
    inner: float = 0.05
    accented: float = 0.3
    # The share of known words that a sound layer has, a visible one and an invisible one.
    known: float = 0.5
    hidden_known: float = 0.85
    # What unknown words cost in the likeliest language, in nats a letter.
    cost: float = 5.0


_OURS = Thresholds()
# So many letters of neither alphabet are more than a name: lines that run down the page or from the
# right come out of order, and some of their signs not at all.
_STRANGE = 0.3


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the layer is worth; `quality` (0 to 1) is the share of the page that it gives.

    `bare` are the boxes of printed lines that it lacks, in points.
    """

    layer: Layer
    quality: float = 1.0
    reason: str | None = None
    bare: Sequence[Box] = ()


def judge(page: RawPage, look: Callable[[], Any], limits: Thresholds = _OURS) -> Verdict:
    """Decide from evidence; `look` gives a picture at ink.DPI and is only called when it may tell more."""
    said = letters([word[0] for word in page.words])
    wrong = _wrong(said, limits)
    if wrong:
        return Verdict("wrong", quality=round(min(said.known, 0.5), 2), reason=wrong)
    if not page.words:
        return _wordless(page, look, limits)
    hidden = sum(1 for word in page.words if word.flags & INVISIBLE)
    if not (page.images or page.shapes or said.bare >= limits.ligatures_due or said.known < 0.5):
        return Verdict("sound")
    seen = ink(look(), page.words)
    if hidden > 0.5 * len(page.words):
        return _hidden(said, seen, limits)
    if seen.bare_length >= limits.bare and seen.bare_share >= limits.bare_share:
        share = 1 - seen.bare_share
        return Verdict("partly", round(share, 2), _lacks(seen), seen.bare)
    return _foreign(said, limits)


def _wrong(said: Letters, limits: Thresholds) -> str | None:
    """Why the letters can't be what is printed."""
    if said.count < limits.fewest:
        return None
    if said.bad >= limits.bad:
        return f"{said.bad:.0%} of the text layer's characters stand for no letter"
    if said.inner >= limits.inner:
        return "letters of the text layer were replaced by question marks"
    if said.accented >= limits.accented and said.known < 0.3:
        return "the text layer is in a wrong character code"
    if said.known < limits.known and said.cost >= limits.cost:
        return f"the text layer's letters make no words ({said.known:.0%} are known)"
    return None


def _wordless(page: RawPage, look: Callable[[], Any], limits: Thresholds) -> Verdict:
    if page.images:
        return Verdict("missing", 0.0, "no text layer: a picture of a page")
    if page.shapes:
        seen = ink(look(), ())
        if seen.bare_length >= limits.bare:
            return Verdict("missing", 0.0, "no text layer: letters drawn as shapes", seen.bare)
    return Verdict("sound")


def _hidden(said: Letters, seen: Ink, limits: Thresholds) -> Verdict:
    """An invisible layer is somebody's OCR: it may be good, in the wrong language, or noise."""
    if seen.bare_length >= limits.bare and seen.bare_share >= limits.hidden_share:
        return Verdict("wrong", round(1 - seen.bare_share, 2), f"invisible OCR: {_lacks(seen)}")
    if said.count >= limits.fewest and said.known < limits.hidden_known:
        known = f"{said.known:.0%} of its words are known"
        return Verdict("wrong", round(said.known, 2), f"invisible OCR of poor quality: {known}")
    if seen.empty >= limits.empty:
        return Verdict("wrong", 0.5, "invisible OCR lies beside what it names")
    return Verdict("sound")


def _foreign(said: Letters, limits: Thresholds) -> Verdict:
    """Visible text with few known words: another language, a list of names, or look-alike letters."""
    if said.strange >= _STRANGE:
        # Said, not sent to OCR, which knows these scripts no better.
        reason = f"{said.strange:.0%} of its letters are of scripts that are not read reliably here"
        return Verdict("sound", round(1 - said.strange / 2, 2), reason)
    if said.count >= limits.fewest and said.known < 0.3 and said.strange < 0.3 and said.cost >= 3.5:
        known = f"{said.known:.0%} of the text layer's words are known"
        return Verdict("doubtful", 1.0, f"{known}, in no language that was recognised")
    return Verdict("sound")


def _lacks(seen: Ink) -> str:
    lines = len(seen.bare)
    return f"{lines} printed {'line is' if lines == 1 else 'lines are'} not in the text layer"
