"""How a quotation differs from the words that it comes nearest to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus import Span
from search.language.function_words import FUNCTION_WORDS
from search.quotes.compare import Asked, Word

# Two of three words in common: less is another sentence.
LEAST_ALIKE = 0.66
# Of fewer words nobody can say whether they were changed or are others.
LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Difference:
    """The draft's words and the archive's, either of them empty for words put in or left out."""

    draft: str
    archive: str


@dataclass(frozen=True, slots=True)
class Nearest:
    """The stretch of a text that comes nearest; `alike` runs from 0 to 1.

    `marked` is the quotation with [-its own words-] and {+the archive's+} where they differ.
    """

    span: Span
    alike: float
    differences: Sequence[Difference]
    marked: str


def nearest(asked: Asked, text: str, there: Sequence[Word]) -> Nearest | None:
    """The nearest stretch, or None when nothing there is near enough."""
    ours = asked.words
    if len(ours) < LEAST_WORDS:
        return None
    mine, theirs = [word.folded for word in ours], [word.folded for word in there]
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    anchor = matcher.find_longest_match()
    if not anchor.size:
        return None
    # Around the longest run as many words as the quotation has there, and a fifth more.
    slack = 2 + len(mine) // 5
    low = max(0, anchor.b - anchor.a - slack)
    high = min(len(theirs), anchor.b + len(mine) - anchor.a + slack)
    matcher = SequenceMatcher(None, mine, theirs[low:high], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    first, last = blocks[0], blocks[-1]
    # Words that differ at an end stand against as many of the text's.
    low, high = (
        max(low, low + first.b - first.a),
        min(high, low + last.b + last.size + len(mine) - last.a - last.size),
    )
    same = [theirs[n] for n in range(low, high)]
    matcher = SequenceMatcher(None, mine, same, autojunk=False)
    alike = matcher.ratio()
    kept = [
        mine[n]
        for block in matcher.get_matching_blocks()
        for n in range(block.a, block.a + block.size)
    ]
    content = [word for word in mine if word not in FUNCTION_WORDS]
    if alike < LEAST_ALIKE or sum(word not in FUNCTION_WORDS for word in kept) * 2 < len(content):
        return None
    found = there[low:high]
    differences, marked = _told(asked.text, ours, text, found, matcher)
    return Nearest(Span(found[0].start, found[-1].end), alike, differences, marked)


def _told(
    draft: str,
    ours: Sequence[Word],
    text: str,
    found: Sequence[Word],
    matcher: SequenceMatcher[str],
) -> tuple[Sequence[Difference], str]:
    differences: list[Difference] = []
    shown: list[str] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        mine, theirs = _slice(draft, ours, a, b), _slice(text, found, c, d)
        # "co-operate" and "cooperate" are the same words.
        one, other = (_glued(words) for words in (ours[a:b], found[c:d]))
        if kind == "equal" or (one == other and one):
            shown.append(mine)
            continue
        differences.append(Difference(mine, theirs))
        shown += [f"[-{mine}-]"] * bool(mine) + [f"{{+{theirs}+}}"] * bool(theirs)
    return differences, " ".join(shown)


def _slice(text: str, words: Sequence[Word], start: int, end: int) -> str:
    return " ".join(text[words[start].start : words[end - 1].end].split()) if start < end else ""


def _glued(words: Sequence[Word]) -> str:
    """The words as one if hyphens join them, else with blanks between."""
    return "".join(word.folded + ("" if word.joined else " ") for word in words).strip()
