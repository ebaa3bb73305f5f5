"""Characters that no XML can hold."""

from __future__ import annotations

import re

UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def without_unkeepable(text: str) -> str:
    r"""Each replaced by the sign that says so, one for one.

    >>> without_unkeepable("a\x01b")
    'a\ufffdb'
    """
    return UNKEEPABLE.sub("\ufffd", text)
