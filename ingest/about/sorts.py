"""What sort of document it is, by the words of its title and cover."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import Value
from ingest.about.cover import Cover

# The more telling before the more general: "report" stands in many titles.
_SORTS = (
    ("concluding observations", r"concluding observations|заключительные замечания|қорытынды ескертулер"),
    ("list of issues", r"^list of issues|перечень вопросов"),
    ("decision", r"^(?:decision|views)\b.*\b(?:adopted|committee|communication)"),
    ("decision", r"^(?:решение|соображения)\b.*комитет"),
    ("opinion", r"^opinions?\b.*\bno\.? ?\d+/\d{4}|^мнение № ?\d"),
    ("judgment", r"^(?:judg(?:e)?ment|verdict|sentence)\b|^приговор\b|^постановление\b|^үкім\b|^қаулы\b"),
    ("law", r"^(?:the )?(?:law|code|act) of\b|^(?:конституционный )?закон(?!н)\b"),
    ("law", r"кодекс(?:і)?$|^заң\b|республикасының заңы"),
    ("press release", r"press release|пресс-релиз|баспасөз (?:релизі|хабарламасы)|for immediate release"),
    ("letter", r"\b(?:open )?letter\b|открытое письмо|\bписьмо\b|ашық хат"),
    ("complaint", r"^(?:complaint|заявление о|жалоба|арыз)\b|талап арыз|исковое заявление"),
    ("statement", r"\bstatement\b|^заявление\b|обращение|мәлімдеме|үндеу"),
    ("submission", r"\bsubmissions?\b|response by|shadow report|alternative report"),
    ("submission", r"альтернативный доклад|балама баяндама"),
    ("briefing", r"\bbriefing\b|аналитическая записка"),
    ("report", r"\breport\b|доклад|отч[её]т|баяндама|есеп\b"),
    ("monitoring", r"\bmonitoring\b|мониторинг"),
)  # fmt: skip
_READY = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _SORTS)


def sorts(cover: Cover, title: str | None) -> Iterator[Value]:
    """By the title first, then by the short lines around it and in the running head."""
    lines = [(entry.text, entry.where) for entry in cover.front[:12] if len(entry.text) <= 160]
    head = [(text, "running head") for text in cover.furniture]
    for text, where in [*([(title, "title")] if title else []), *lines, *head]:
        for name, pattern in _READY:
            if pattern.search(text):
                yield Value("kind", name, "text", where)
                return
