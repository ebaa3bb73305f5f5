"""The languages that we serve, by ISO 639-1 code."""

from __future__ import annotations

from typing import Literal, get_args

Language = Literal["en", "ru", "kk", "other"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
