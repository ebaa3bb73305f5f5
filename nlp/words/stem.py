"""Stems by language."""

from __future__ import annotations

from corpus import Language


def stem(folded: str, language: Language) -> str:
    """What the inflected forms of a folded word share in this language.

    Words of other languages, and figures, are their own stem.
    """
    # Each library is imported by the first word that needs it.
    if folded.isdigit():
        return folded
    if language == "en":
        from nlp.words.english import stem as english

        return english(folded) or folded
    if language == "ru":
        from nlp.words.russian import stem as russian

        return russian(folded) or folded
    if language == "kk":
        from nlp.words.kazakh import stem as kazakh

        return kazakh(folded) or folded
    return folded
