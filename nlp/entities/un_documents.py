"""UN documents of all families, with what is cited of them, and communications joined to their decisions."""

from __future__ import annotations

import re

from corpus import Mention, Span
from nlp.entities.un_numbers import numbered
from nlp.entities.un_symbols import symbols
from nlp.entities.view import View

_N = r"\d{1,4}(?:\.\d{1,3})?(?: ?\([a-z0-9]{1,3}\)){0,2}(?: \([a-z][a-z ]{2,30}\))?"
_PINPOINT = re.compile(
    r"[,;:]? {0,3}\(?(?:(?:at )?(?:paras?\.?|paragraphs?|pp?\.|pages?|recommendations?|annex|§§?|section|part|ch\.|chapter"
    r"|п(?:п|ункт\w{0,3})?\.?|параграф\w{0,3}|абз\.|стр\.|с\.|рекомендаци\w{1,3}|"
    rf"тармақ\w{{0,6}}) {{0,3}}(?P<what>{_N}(?:(?: ?- ?|, ?| and | & | и | және ){_N}){{0,20}}|[ivx]{{1,5}}\b))"
    rf"|[,;]? {{0,3}}(?P<kk>{_N}(?: ?- ?{_N})?)-(?:тармақ|бет)\w{{0,6}}"
)


def un_documents(view: View) -> list[Mention]:
    """The documents in order of place; none inside a web address.

    A communication and the decision on it carry both identifiers, whichever of the two is named.
    """
    found = [(one.start, one.end, one.norm, f"un/{one.norm}", "symbol") for one in symbols(view)]
    decided = {one.communication: f"un/{one.norm}" for one in symbols(view) if one.communication}
    numbers = {symbol: f"un/communication/{number}" for number, symbol in decided.items()}
    found += [(one.start, one.end, one.norm, one.id, one.by) for one in numbered(view)]
    mentions: list[Mention] = []
    end = 0
    for start, stop, norm, name, by in sorted(found, key=lambda one: (one[0], -one[1])):
        if start < end:
            continue
        end = stop
        other = decided.get(name.removeprefix("un/communication/")) or numbers.get(name)
        ids = tuple(one for one in (name, other) if one)
        mentions.append(
            Mention(
                "un_document",
                Span(start, stop),
                norm or view.text[start:stop],
                ids,
                pinpoint=_pinpoint(view, stop),
                by=by,
            )
        )
    return mentions


def link(symbol: str) -> str:
    """Where the UN publishes a document.

    >>> link("CAT/C/KAZ/CO/3")
    'https://undocs.org/CAT/C/KAZ/CO/3'
    """
    return "https://undocs.org/" + re.sub(r" ", "", symbol)


def _pinpoint(view: View, end: int) -> str | None:
    found = _PINPOINT.match(view.low, end)
    if found is None:
        return None
    return " ".join(view.text[found.start() : found.end()].strip(" ,;:(").split())
