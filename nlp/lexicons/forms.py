"""How a lexicon writes the forms of a word, made into a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nlp.lexicons.read import LexiconError

# An ending is never longer than this; the bound keeps every pattern linear.
_ENDING = r"\w{0,12}"


def pattern(forms: Iterable[str]) -> str:
    """A regular expression over the lower-case text that finds any of the forms as whole words.

    `~` is any ending, `+` one of a case in Russian or Kazakh, `[x]` may be missing, `(a|b)` is one of several; a bracket without "|" is itself.

    >>> import re
    >>> bool(re.fullmatch(pattern(["уголовн~ кодекс[а|у]"]), "уголовного  кодекса"))
    True
    >>> pattern(["rome statute[s"])
    Traceback (most recent call last):
    nlp.lexicons.read.LexiconError: the form 'rome statute[s' opens a bracket and never closes it; close it
    """
    # A digit may follow: where notes' numbers are glued to words, the name ends before them.
    # Longer forms first: of two that fit, the longer name is meant.
    ordered = sorted(dict.fromkeys(forms), key=len, reverse=True)
    return (
        r"(?<!\w)(?:" + "|".join(_expression(form.lower()) for form in ordered) + r")(?![^\W\d_])"
    )


def _expression(form: str) -> str:
    made, at = _sequence(form, 0, "")
    if at != len(form):
        raise LexiconError(
            f"the form {form!r} closes a bracket that it never opened", "take it away"
        )
    return made


def _sequence(form: str, at: int, closing: str) -> tuple[str, int]:
    """The part up to the closing bracket, as an expression, and where it ends."""
    made = ""
    while at < len(form):
        char = form[at]
        if char in "[(":
            other = "]" if char == "[" else ")"
            inner, end = _sequence(form, at + 1, other)
            if end >= len(form):
                raise LexiconError(
                    f"the form {form!r} opens a bracket and never closes it", "close it"
                )
            # "(супружестве)" stands in the name of a code: only a choice makes a group of it.
            literal = char == "(" and "|" not in form[at:end]
            made += rf"\({inner}\)" if literal else f"(?:{inner})" + ("?" if char == "[" else "")
            at = end + 1
        elif char == closing:
            return made, at
        elif char in "])":
            return made, len(form) + 1 if closing else at
        else:
            made += _CHARS.get(char, re.escape(char))
            at += 1
    return made, at


# A wrapped line leaves a few spaces where one stood; a hyphen at its end, some after it.
_CASES = (
    "а у ом е ы и я ю ей ой ем ём ью ию ии ь й ею ою ға ге қа ке да де та те дан ден тан тен нан нен ның нің дың дің тың тің"
    " ды ді ты ті ны ні мен пен бен на не нда нде ндағы ндегі дағы дегі тағы тегі сы сі і ы сының сінің ының інің сына сіне ына іне"
    " сында сінде ында інде сынан сінен ынан інен сымен сімен ымен імен сын сін ын ін ындағы індегі сындағы сіндегі"
    " і іне інен інің інде імен ін бы бының бына бында бынан бымен бын"
).split()
_CASE = "(?:" + "|".join(sorted(set(_CASES), key=lambda one: (-len(one), one))) + ")?"
_CHARS = {" ": " {1,4}", "-": " {0,2}- {0,3}", "~": _ENDING, "+": _CASE, "|": "|"}
