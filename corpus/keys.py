"""Mention keys: what a mention is looked up by, before it is known who is who."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from corpus.mention import Mention

# People and organisations are known by name only within a report, until somebody says they are one;
# joining two then maps their keys to one entity, and no index entry changes.
_BY_REPORT = ("person", "organisation")
# PostgreSQL indexes values of up to 2.7 kB; a longer "name" is noise, but two must not fall together.
_LONGEST = 400


def mention_key(mention: Mention, document: str) -> str:
    """The first of its keys.

    >>> from corpus import Span
    >>> mention_key(Mention("person", Span(0, 9), "toktarov daniyar"), "3f0a")
    'person:toktarov daniyar@3f0a'
    >>> mention_key(Mention("date", Span(0, 4), "2012"), "3f0a")
    'date:2012'
    """
    return mention_keys(mention, document)[0]


def mention_keys(mention: Mention, document: str) -> Sequence[str]:
    """All of them: one for each identifier (each article of a list), or for its norm when it has none."""
    if mention.kind in _BY_REPORT:
        return [f"{mention.kind}:{_short(mention.norm)}@{document}"]
    return [f"{mention.kind}:{_short(one)}" for one in mention.ids or (mention.norm,)]


def _short(name: str) -> str:
    if len(name.encode("utf-8", "surrogatepass")) <= _LONGEST:
        return name
    mark = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return f"{name[: _LONGEST // 4]}#{mark}"
