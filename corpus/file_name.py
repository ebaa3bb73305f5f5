"""File names as they came: bytes kept by percent-encoding, letters shown where they are letters."""

from __future__ import annotations

import os
from urllib.parse import quote_from_bytes, unquote_to_bytes

_PLAIN = " !#$&'()+,;=@[]{}~^`"


def encode_name(name: str | bytes) -> str:
    """The name's bytes, percent-encoded: every name there is comes back by `decode_name`.

    >>> encode_name("Есеп 7%.pdf")
    '%D0%95%D1%81%D0%B5%D0%BF 7%25.pdf'
    """
    return quote_from_bytes(os.fsencode(name) if isinstance(name, str) else name, safe=_PLAIN)


def decode_name(encoded: str) -> bytes:
    return unquote_to_bytes(encoded)


def show_name(encoded: str) -> str:
    """The name for people; bytes that are no UTF-8 stay percent-encoded.

    >>> show_name(encode_name("Есеп.pdf")), show_name(encode_name(b"\\xff.pdf"))
    ('Есеп.pdf', '%FF.pdf')
    """
    try:
        return decode_name(encoded).decode("utf-8")
    except UnicodeDecodeError:
        return encoded
