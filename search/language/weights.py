"""What each form of a word is worth, and why. All multiply BM25 of that form in its place."""

from __future__ import annotations

import math

from search.query import Form

# The best of these counts, not their sum: a passage with "tortured" three times is not three words.
FORMS: dict[Form, float] = {
    # The form that most of the recall comes from: the measure of the others.
    "stem": 1.0,
    # A name key stands for several spellings, now and then for another name.
    "names": 0.9,
}
# Typed in small letters, a word is less likely a name.
SMALL_LETTER_NAMES = 0.5
# A name key of fewer letters stands for too many words.
LEAST_NAME_LETTERS = 4
# On top, where the very form stands: "detained" before "detention". More than this
# costs Kazakh, where a word has many forms.
SAME_FORM = 0.2
# On top, the beginnings of words: endings that a stemmer doesn't know ("процесі", "процесін"), words of one
# root ("архитектор", "архитектура"). They only rank what the words themselves find
# (docs/ranking.md).
TRUNK = 0.6
# A heading above says what its section is about, in few words: BM25 is high there by itself. One that the
# passage begins with is its own text, and isn't counted again.
HEADING = 0.8
# A note says where its statement comes from (a UN symbol, a letter): who looks for that is shown the
# statement, behind the passages that speak of it themselves.
NOTE = 0.3
# The title is the same for all passages of a report: it tells reports apart, not passages.
TITLE = 0.15
# Two words side by side, or a few words apart, in the passage.
NEAR, NEAR_SLOP = 0.7, 4
# The parts of "police-officers" side by side; those of "347-1" count in full.
JOINED = 0.3
# Running text before notes, table rows and contents pages.
BODY = 1.0

# Another name of the same thing, from the thesaurus: so much beside a word that stands in the archive. Low,
# because BM25 takes a name for rare where its whole language is: in an archive that is mostly English a Kazakh
# name has a much higher idf than the English.
THESAURUS = 0.2
# And so much where the words as typed stand nowhere: ahead of it, a name as rare as "tribunal" beats a town's.
THESAURUS_ALONE = 0.5


def other_name(typed: int, named: int) -> float:
    """What other names weigh where the words as typed stand in so many passages, the names in so many.

    A word that stands nowhere ("КНБ" in an English archive) is known there by its other names alone.

    >>> other_name(0, 12), other_name(12, 12), other_name(12, 0)
    (0.5, 0.288, 0.2)
    """
    share = typed / (typed + named) if typed else 0.0
    # The root: a few passages in a language make its names neither strange nor usual.
    return round(THESAURUS_ALONE - (THESAURUS_ALONE - THESAURUS) * math.sqrt(share), 3)


# Above what one word can score: ln(1 + 2^23) = 16 for BM25's rarest word, times all of the above.
MOST_A_WORD_SCORES = 16 * ((1 + TRUNK) * (1 + HEADING) + NOTE + SAME_FORM + TITLE) + NEAR
# Passages with all of the words come first, always. After them, of few words each counts as much as the
# next; a longer query, or one that asks (who, when, қайда), is a question, in which a rare word says more
# than two common ones: counting heads there costs .049 nDCG@10 on kk_wiki in questions of any length, .006 in
# those of up to three words (docs/ranking.md).
COUNTED_ALIKE = 3
ALIKE_IN_QUESTIONS = 1
