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
    және мен бен пен ма ме ба бе па пе да де та те үшін туралы деген не кім қай қандай қашан қайда неге
    бұл осы сол ол олар еді екен бар болып болды болған қалай немесе ал
    """.split()
)
