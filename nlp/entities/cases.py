"""Court cases by form: "S.A. v. Denmark", «Исмоилов и другие против России», and by number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import Mention, Span
from nlp.entities.near import matches, windows
from nlp.entities.view import View

_NUMBER = r"(?:,? ?\((?:(?:application|app\.?|жалоб[аы]|шағым)? ?(?:nos?|№№?)[.,]? ?)\d{1,6}/\d{2,4}(?:(?:, | and | и )\d{1,6}/\d{2,4}){0,5}\))?"
_EN_NAME = r"[A-Z](?:[\w'-]{1,24}|\.(?:[A-Z]\.){0,3})"
_EN_PARTY = rf"{_EN_NAME}(?: (?:{_EN_NAME}|al-|de|van|von|and|et|al\.?|&|the|of)){{0,6}}"
_EN = re.compile(
    rf"(?<![\w.])(?P<who>{_EN_PARTY}) (?:v|vs)\.? (?:the )?{_EN_NAME}(?: (?:of (?:the )?)?{_EN_NAME}){{0,4}}(?: and [Oo]thers)?{_NUMBER}"
)
_VERSUS = re.compile(r" (?:v|vs)\.? ")
_OPENING = re.compile(
    r"(?:(?:In|See|And|But|The|Case|Cf|Also|Compare|Judgment|Court|Council|of|the|also|and|in) )+"
)
# "Сообщение № 433/2010, Бейсенов против Казахстана": a communication's number, then its name.
_NUMBERED = r"(?<=/20\d\d, )|(?<=/20\d\d \()|(?<=/19\d\d, )|(?<=хабарлама, )"
_RU_NAME = r"[А-ЯЁ](?:[\w'-]{1,24}|\.(?:[А-ЯЁ]\.){0,3})"
_RU = re.compile(
    rf"(?:(?<=\")|(?<=[Дд]ело )|(?<=[Дд]еле )|(?<=[Дд]елу )|(?<=[Дд]ела )|{_NUMBERED})(?P<who>{_RU_NAME}(?: (?:{_RU_NAME}|и|др\.?|другие|другой|других)){{0,5}}) против "
    rf"{_RU_NAME}(?: (?:Республики|Федерации|{_RU_NAME})){{0,2}}(?P<close>\")?{_NUMBER}"
)
_KK_NAME = r"[А-ЯЁӘҒҚҢӨҰҮҺІ](?:[\w'-]{1,24}|\.(?:[А-ЯӘҒҚҢӨҰҮІ]\.){0,3})"
_KK = re.compile(
    rf"(?:(?<=\")|{_NUMBERED})(?P<who>{_KK_NAME}(?: (?:{_KK_NAME}|және|мен|пен|басқалар[ы]?|т\.б\.)){{0,5}}) (?:{_KK_NAME} ?){{1,3}}қарсы(?P<close>\")?{_NUMBER}"
)
_BY_NUMBER = re.compile(
    r"(?<!\w)(?:(?:criminal |civil )?case (?:file )?no\.? ?\d[\d-]{0,12}(?:/\d{1,6}){0,2}|дел(?:о|а|у|ом|е) № ?\d[\d-]{0,14}(?:/\d{1,6}){0,2}"
    r"|№ ?\d[\d-]{0,14}(?:/\d{1,6}){0,2} (?:қылмыстық |азаматтық )?іс(?:і|ін|інің|інде|іне|ке|тің|ті|те)?)(?!\w)"
)


def cases(view: View) -> list[Mention]:
    """The cases in order, without the quotation marks around a name."""
    return [
        Mention("case", Span(start, end), " ".join(view.text[start:end].split()), by="case")
        for start, end in sorted(_found(view))
    ]


def _found(view: View) -> Iterator[tuple[int, int]]:
    for found in matches(_EN, view.text, windows(view.text, _VERSUS, 240, 260)):
        start = found.start()
        if opening := _OPENING.match(found["who"]):
            start += opening.end()
        if start < found.end("who"):
            yield start, found.end()
    for shape in (_RU, _KK):
        for found in shape.finditer(view.text):
            # What follows the closing quotation mark belongs to the name only with its number.
            end = found.end()
            if found["close"] and end == found.end("close"):
                end = found.start("close")
            yield found.start(), end
    for found in _BY_NUMBER.finditer(view.low):
        if re.search(r"\d.*[/-]|\d{3}", found.group()):
            yield found.span()
