"""What each form of a word is worth, and why. All multiply BM25 of that form in its place."""

from __future__ import annotations

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
# On top, where the very form stands: "detained" before "detention".
SAME_FORM = 0.3
# A heading says what its section is about, in few words: BM25 is high there by itself.
HEADING = 0.5
# The title is the same for all passages of a report: it tells reports apart, not passages.
TITLE = 0.15
# Two words side by side, or a few words apart, in the passage.
NEAR, NEAR_SLOP = 0.7, 4
# Running text before notes, table rows and contents pages.
BODY = 1.0

# Another name of the same thing, from the thesaurus. On the development questions any weight from .15 to .3
# is worth the same (nDCG@10 .731 without, .770 with), and none moves kk_wiki or ru_xquad by more than .001
# (bench/search_thesaurus.py --weights --other). Low among those, because BM25 takes a name for rare where its
# whole language is: in an archive that is mostly English a Kazakh name has a much higher idf than the English.
THESAURUS = 0.2

# Above what one word can score: ln(1 + 2^23) = 16 for BM25's rarest word, times all of the above.
MOST_A_WORD_SCORES = 16 * (1 + HEADING + SAME_FORM + TITLE) + NEAR
# Passages with all of the words come first, always. After them, of few words each counts as much as the
# next; a longer query is a question, in which a rare word says more than two common ones: counting
# heads there costs .049 nDCG@10 on kk_wiki and .018 on ru_xquad (bench/search_quality.py).
COUNTED_ALIKE = 3
