"""Words that carry no subject: a passage without "the" lacks nothing."""

from __future__ import annotations

# Folded. Only what is never a subject here: "no", "against", "without" may change what is asked.
FUNCTION_WORDS = frozenset(
    """
    a an and are as at be been being by did do does for from had has have he her his how i in into is it its
    of on or she that the their them they this these those to was we were what when where which
    who whom whose why will with would you your there than then so such about if also any can could
    и в во на с со к ко о об от до из за по у для при как что кто где когда почему какой какая какие каких
    какое чем чего который которая которые которых ли же бы а но или это этот эта эти он она они его ее их
    был была было были есть быть
    what's much many does during between after before own very more most other some
    какие каким какими каково сколько куда откуда чему чьи чей чья чье кого кому кем была него нее них им ею
    также тоже еще уже лишь только можно самый свой свои своей через между после перед при под над
    зачем является являются называется называются
    және мен бен пен ма ме ба бе па пе да де та те үшін туралы деген дегеніміз деп не кім қай қандай қашан
    қайда неге қалай қанша неше нешінші қайсы қайсысы кімнің кімге кімді кімдер нені неден немен нелер
    неліктен қайдан қайсыларын бұл осы сол ол олар оның олардың еді екен бар болып болды болған болады
    болатын немесе ал арқылы бойынша ретінде кейін дейін сияқты тағы тек өз өзінің бір аталады атайды
    саналады табылады
    """.split()
)

# Those that ask. "Which", "что" or "как" may also join two halves of a sentence: no list of words either.
INTERROGATIVES = frozenset(
    """
    how what what's when where which who whom whose why
    кто кого кому кем что чем чего чему какой какая какое какие каких каким какими каково где когда куда откуда
    почему зачем сколько чей чьи чья чье
    кім кімнің кімге кімді кімдер не нені неден немен нелер неге неліктен қай қайсы қайсысы қайсыларын қандай
    қашан қайда қайдан қалай қанша неше нешінші
    """.split()
)


def is_function_word(typed: str) -> bool:
    """Whether a word as typed is one, signs around it aside.

    >>> is_function_word("What?"), is_function_word("torture")
    (True, False)
    """
    return typed.casefold().strip("?!.,;:…") in FUNCTION_WORDS


def is_interrogative(typed: str) -> bool:
    """Whether a word as typed asks something, signs around it aside.

    >>> is_interrogative("Қашан?"), is_interrogative("is")
    (True, False)
    """
    return typed.casefold().strip("?!.,;:…") in INTERROGATIVES
