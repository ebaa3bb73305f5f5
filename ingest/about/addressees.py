"""Whom a letter or a petition goes to: lines that never say who issued it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.about.cover import Entry
from ingest.about.dates import is_date

# "Жауапкер: Ішкі істер министрлігі", "Re: …": what follows a label is what the label says it is.
_LABEL = re.compile(r"(?P<label>[^\W\d_][^\W\d_.’'-]*(?:[ /.’'-]{1,2}[^\W\d_]+){0,3})\s*:(?!//)")
_SENDER = re.compile(
    r"(?:publish(?:ed|er)|issued|prepared|released|sender|from|издатель|издан[оа]?|подготовлен[оа]?|отправитель"
    r"|от(?: кого)?|баспагер|шығарған|дайындаған|жіберуші|кімнен)(?: by)?",
    re.IGNORECASE,
)
_FROM = re.compile(r"From\s+(?:the\s+)?[A-Z]|От\s")
# Labels below which the name goes on: of an addressee, of a party to a case.
_PARTY = re.compile(
    r"to|attn|attention|c\.?c|copy|copies|кому|куда|копи[яи]|адресат|вниманию|кімге|қайда|көшірмесі"
    r"|respondent|defendant|plaintiff|applicant|complainant|petitioner|claimant|author"
    r"|ответчик\w*|ист(?:ец|цы)|заявител[ьи]|заинтересованн\w+ лиц\w+|третьи лица|взыскател[ьи]"
    r"|жауапкер\w*|талап ?кер\w*|талап қоюшы|арыз(?:данушы| беруші)|өтініш беруші|шағым(?:данушы| беруші)",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:To|TO)\s+(?:the\b|all\b|whom\b|his\b|her\b|your\b|[A-Z])"
    r"|(?i:attn|attention|for the attention|c\.?c|cop(?:y|ies) to|via|by (?:e-?mail|fax|post|hand))\b[.]?\s"
    r"|(?i:dear|your excellenc(?:y|ies)|уважаем\w+|глубокоуважаем\w+|құрметті|аса құрметті)\b"
    # The accusative: "В Генеральную прокуратуру", and what ends the same in the nominative.
    r"|(?:Во?|На имя|В адрес)\s+(?:[А-ЯЁ]\w+(?:ую|юю|ый|ий|ой|ое|ее)\b|(?i:прокуратуру|суд|комитет|комиссию"
    r"|министерство|департамент|управление|посольство|правительство|администрацию|парламент|мажилис"
    r"|сенат|акимат|полицию|офис|бюро|совет|оон)\b)|(?:На имя|В адрес)\s"
)
# The dative: an adjective's ("Генеральному"), an office's ("Председателю"); in Kazakh the last word's.
_DATIVE_FIRST = re.compile(
    r"[А-ЯЁ]\w+(?:ому|ему)\b|(?i:г-ну|г-же|господину|госпоже|президенту|министру|прокурору|судье|суду|акиму"
    r"|председателю|руководителю|начальнику|директору|главе|премьер-министру|омбудсмен[уе]|секретарю|послу"
    r"|депутат(?:у|ам)|членам|комитету|комиссии|правительству|министерству|прокуратуре|посольству)\b"
)
_DATIVE_LAST = re.compile(r"\w(?:ына|іне|лерге|ларға|дарға|дерге|тарға|терге)[.!]?", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:To|TO)\s+(?:the\s+)?(?:[A-Z][\w-]*\s+){0,3}(?:Prosecutor|President|Minist(?:er|ry)|Chair\w*|Judge"
    r"|Court|Committee|Commission\w*|Ombuds\w+|Ambassador|Government|Parliament|Head|Director|Secretary)\b"
)
_PETITION = re.compile(
    r"\b(?:letter|complaint|petition|claim|application)\b|письмо|жалоб|заявлени|\bиск\b|исково|ходатайств"
    r"|обращени|\bхат\b|\bарыз|өтініш|шағым|үндеу",
    re.IGNORECASE,
)


def unaddressed(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries without addressees and parties, which run on until a sender, a date or a heading."""
    within = False
    for entry in entries:
        if entry.heading:
            within = False
        lines = []
        for line in entry.lines:
            words = line.strip()
            if sender(words) or _FROM.match(words) or is_date(words):
                within = False
            elif no_title(words) if entry.heading else _goes_to(words):
                within = True
            if not within:
                lines.append(line)
        if len(lines) == len(entry.lines):
            yield entry
        elif lines:
            yield replace(entry, lines=lines, text=" ".join(" ".join(lines).split()))


def sender(line: str) -> str | None:
    """The one who a label says has issued it.

    >>> sender("Издатель: Степное бюро")
    'Степное бюро'
    """
    label = _LABEL.match(line)
    if label is None or not _SENDER.fullmatch(label["label"]):
        return None
    return line[label.end() :].strip() or None


def labelled(line: str) -> bool:
    """Whether it says of itself what it is: "Subject: …"."""
    return _LABEL.match(line) is not None


def no_title(line: str) -> bool:
    """Whether a line is surely an addressee's: a title may begin with "To" too.

    >>> [no_title(line) for line in ("Кому: в суд", "To the Prosecutor General", "To live in fear")]
    [True, True, False]
    """
    label = _LABEL.match(line)
    if label:
        return bool(_PARTY.fullmatch(label["label"]))
    return bool(_OFFICE.match(line) or (line.startswith("В") and _TO.match(line)))


def is_petition(title: str | None, entries: Sequence[Entry]) -> bool:
    """Whether it is a letter or a petition: what stands below its title may be whom it goes to."""
    return bool(title and _PETITION.search(title)) or any(
        _goes_to(line.strip()) for entry in entries if not entry.heading for line in entry.lines
    )


def _goes_to(line: str) -> bool:
    label = _LABEL.match(line)
    if label:
        return bool(_PARTY.fullmatch(label["label"]))
    words = line.split()
    return bool(
        _TO.match(line)
        or _DATIVE_FIRST.match(line)
        or (len(words) > 1 and _DATIVE_LAST.search(words[-1]))
    )
