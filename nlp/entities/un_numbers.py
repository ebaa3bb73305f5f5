"""UN documents told by number: communications, opinions, resolutions, general comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.entities.view import View

_NO = r"(?:(?:nos?|№№|№|n°|нөмірі)[.,]? {0,3}|№ ?)"
_NUM = r"\d{1,5} {0,2}/ {0,2}(?:19|20)\d\d(?!\d)"
_AND = r"(?:, {0,3}(?:and |и |және )?| {1,3}(?:and|&|и|және|мен|пен) {1,3})"
_COMMUNICATION = re.compile(
    rf"(?<!\w)(?:(?P<noun>(?:individual )?(?:communications?|сообщени(?:е|я|ю|и|й|ем|ям|ях|ями)|complaints?|жалоб(?:а|ы|е|у|ой)?) {{0,3}}{_NO}?)"
    rf"|(?=№ ?{_NUM}))(?P<list>{_NO}?{_NUM}(?:{_AND}{_NO}?{_NUM}){{0,20}})"
    r"(?P<kk>(?:-| )? {0,2}(?:нөмірлі )?(?:жеке )?(?:хабарлама|шағым)\w{0,10})?"
)
_KK_NUMBERED = re.compile(
    rf"(?<![\w/])(?P<num>{_NUM}) {{0,2}}(?:нөмірлі )?(?:жеке )?(?:хабарлама|шағым)\w{{0,10}}"
)
_OPINION = re.compile(
    rf"(?<!\w)(?:(?:wgad )?opinions? {{0,3}}{_NO}?(?P<en>{_NUM})|мнени(?:е|я|ю|и|ем) {{0,3}}{_NO}?(?P<ru>{_NUM})"
    rf"|(?:№ ?)?(?P<kk>{_NUM})(?: {{0,2}}нөмірлі)? {{1,3}}пікір\w{{0,8}})"
)
_LISTED = re.compile(rf"(?:(?:№ ?)?{_NUM}{_AND}){{1,8}}$")
_MORE_OPINIONS = re.compile(rf"{_AND}(?:{_NO})?(?P<num>{_NUM})")
_RES_NUM = r"(?:s/)?\d{1,4}(?: ?/ ?\d{1,4}| ?[a-z]? ?\([ivxlc]{1,8}\)| ?\((?:19|20)\d\d\))(?: ?[a-z](?!\w))?"
_RESOLUTION = re.compile(
    rf"(?<!\w)(?:(?:резолюци(?:я|и|ю|ей|ях|ям|й)|resolutions?|decisions?|решени(?:е|я|ю|и|ем)) {{0,3}}{_NO}?(?P<num>{_RES_NUM})"
    rf"|(?:№ ?)?(?P<kk>{_RES_NUM})(?: ?нөмірлі)?[- ]{{1,3}}қарар\w{{0,8}})"
)
_MORE_RES = re.compile(rf"{_AND}(?P<num>{_RES_NUM})")
_COMMENT = re.compile(
    rf"(?<!\w)(?:(?:joint )?general (?P<kind>comment|recommendation)s? {{0,3}}{_NO}?(?P<en>\d{{1,3}})(?![\w/])"
    rf"|(?:замечани(?:е|я|ю|и|ем) общего порядка|общ(?:ий|его|ему|им|ем) комментари(?:й|я|ю|ем|и)|общ(?:ая|ей|ую) рекомендаци(?:я|и|ю|ей)"
    rf"|общ(?:ее|его|ему|им|ем) замечани(?:е|я|ю|и|ем)) {{0,3}}{_NO}?(?P<ru>\d{{1,3}})(?![\w/])"
    rf"|№ ?(?P<kk>\d{{1,3}})(?: ?нөмірлі)? {{1,3}}(?:жалпы (?:тәртіп(?:тегі)? )?(?:ескертпе|ескерту|түсініктеме|түсіндірме|ұсыным|ұсынды|ұсыныс|пікір)\w{{0,8}}"
    rf"|жалпы сипаттағы ескерт\w{{0,8}}))(?: ?\((?:19|20)\d\d(?: ?(?:год|жыл|ж\.))?\))?"
)
_MORE_COMMENTS = re.compile(rf"{_AND}(?:{_NO})?(?P<num>\d{{1,3}})(?![\w/]| {{1,3}}[a-zа-я]{{3}})")
_BODIES = (
    (
        "CAT",
        r"committee against torture|against torture|\bcat\b|\bкпп\b|против пыток|азаптауға қарсы|азаптауларға қарсы",
    ),
    (
        "CCPR",
        r"human rights committee|комитет\w* (?:оон )?по правам человека|адам құқықтары (?:жөніндегі )?комитет|\bccpr\b|\bhrc\b|кпч|мпгпп|асқт?хп|iccpr|пакт|covenant",
    ),
    ("CEDAW", r"cedaw|\bклдж\b|women|женщин|әйел"),
    ("CERD", r"cerd|racial|расов|нәсіл"),
    ("CRC", r"\bcrc\b|\bкпр\b|child|реб[её]нка|бала"),
    ("CESCR", r"i?cescr\b|мпэскп|эәмқхп|e/c\.12|economic, social|экономическ|экономикалық"),
    ("CRPD", r"crpd|disabilit|инвалид|мүгедек"),
)
_WHO = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _BODIES))
_GA = re.compile(r"general assembly|генеральн\w+ ассамбле|бас ассамблея|\bга оон|\bga\b")
_HR = re.compile(
    r"human rights council|совет\w* (?:оон )?по правам человека|адам құқықтары (?:жөніндегі )?кеңес"
)
_CHR = re.compile(r"commission on human rights|комисси\w* (?:оон )?по правам человека")
_ES = re.compile(
    r"economic and social council|экономическ\w+ и социальн\w+ совет|экономикалық және әлеуметтік кеңес|ecosoc|экосос"
)
_SC = re.compile(r"security council|совет\w* безопасности|қауіпсіздік кеңес")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A document told by number; `norm` is empty where the text doesn't say enough to file it."""

    start: int
    end: int
    norm: str
    id: str
    by: str


def numbered(view: View) -> Iterator[Numbered]:
    """All of them, in order within each kind."""
    low = view.low
    yield from _communications(low)
    yield from _opinions(view)
    yield from _resolutions(low)
    for found in _COMMENT.finditer(low):
        number = found["en"] or found["ru"] or found["kk"]
        body = _body(low, *found.span())
        yield _comment(*found.span(), body, number)
        end = found.end()
        while not found["kk"] and (more := _MORE_COMMENTS.match(low, end)):
            yield _comment(*more.span("num"), body, more["num"])
            end = more.end()


# Since which number the comments of a body are filed by it; earlier ones stand in other series.
_FILED_SINCE = {"CAT": 2, "CCPR": 32, "CRC": 1, "CEDAW": 28, "CERD": 34, "CESCR": 17, "CRPD": 1}
_FILED_UNDER = {"CESCR": "E/C.12/GC"}


def _comment(start: int, end: int, body: str, number: str) -> Numbered:
    if int(number) >= _FILED_SINCE.get(body, 10**6):
        symbol = f"{_FILED_UNDER.get(body, body + '/C/GC')}/{number}"
        return Numbered(start, end, symbol, f"un/{symbol}", "general comment")
    name = f"{body} General Comment No. {number}".strip()
    return Numbered(start, end, name, "un/" + name.lower().replace(" ", "-"), "general comment")


def _communications(low: str) -> Iterator[Numbered]:
    for found in _COMMUNICATION.finditer(low):
        plural = found["noun"] or found["kk"]
        if not plural or (
            re.match(r"complaint|жалоб", found["noun"] or "") and not _body(low, *found.span())
        ):
            continue
        for at, one in enumerate(re.finditer(_NUM, found["list"])):
            start, end = found.start("list") + one.start(), found.start("list") + one.end()
            number = re.sub(r"\s", "", one.group())
            if at == 0 and found["noun"]:
                start = found.start()
            elif "№" in low[max(0, start - 2) : start]:
                start = low.rindex("№", 0, start)
            if found["kk"] and end == found.end("list"):
                end = found.end()
            yield Numbered(start, end, number, f"un/communication/{number}", "communication")
    for found in _KK_NUMBERED.finditer(low):
        number = re.sub(r"\s", "", found["num"])
        start = (
            found.start() - len(tail.group())
            if (tail := re.search(r"№ ?$", low[max(0, found.start() - 3) : found.start()]))
            else found.start()
        )
        yield Numbered(start, found.end(), number, f"un/communication/{number}", "communication")


def _opinions(view: View) -> Iterator[Numbered]:
    for found in _OPINION.finditer(view.low):
        if found["kk"]:
            before = view.low[max(0, found.start() - 90) : found.start()]
            if listed := _LISTED.search(before):
                for one in re.finditer(rf"(?:№ ?)?(?P<num>{_NUM})", listed.group()):
                    at = found.start() - len(listed.group()) + one.start()
                    yield _opinion(at, at + len(one.group()), one["num"])
        number = next(one for one in (found["en"], found["ru"], found["kk"]) if one)
        yield _opinion(*found.span(), number)
        end = found.end()
        while not found["kk"] and (more := _MORE_OPINIONS.match(view.low, end)):
            start = more.start("num")
            # In a list each number is its own, with its "№".
            sign = re.search(rf"(?:{_NO})?$", more.group()[: start - more.start()])
            yield _opinion(start - len(sign.group() if sign else ""), more.end(), more["num"])
            end = more.end()


def _opinion(start: int, end: int, number: str) -> Numbered:
    serial, year = re.sub(r"\s", "", number).split("/")
    # The group's opinions carry a symbol since 2012.
    symbol = f"A/HRC/WGAD/{year}/{int(serial)}" if int(year) >= 2012 else ""
    return Numbered(
        start,
        end,
        symbol or f"WGAD Opinion No. {serial}/{year}",
        f"un/{symbol}" if symbol else f"un/wgad/{serial}/{year}",
        "opinion",
    )


def _resolutions(low: str) -> Iterator[Numbered]:
    for found in _RESOLUTION.finditer(low):
        number = found["num"] or found["kk"]
        if re.match(r"decision|решени", found.group()) and not _council(low, *found.span()):
            continue
        symbol = _filed(number, low, *found.span())
        yield Numbered(*found.span(), symbol, f"un/{symbol}" if symbol else "", "resolution")
        end = found.end()
        while found["num"] and (more := _MORE_RES.match(low, end)):
            symbol = _filed(more["num"], low, *found.span())
            yield Numbered(
                *more.span("num"), symbol, f"un/{symbol}" if symbol else "", "resolution"
            )
            end = more.end()


def _filed(number: str, low: str, start: int, end: int) -> str:
    """The symbol of a resolution, by its body and the form of its number.

    >>> _filed("60/147", "general assembly resolution 60/147", 17, 34), _filed("1325 (2000)", "", 0, 0)
    ('A/RES/60/147', 'S/RES/1325 (2000)')
    """
    plain = re.sub(r"\s", "", number).removeprefix("s/").upper()
    if year := re.fullmatch(r"(\d{1,4})\(((?:19|20)\d\d)\)", plain):
        return f"S/RES/{year[1]} ({year[2]})"
    if old := re.fullmatch(r"(\d{1,4})([A-Z]?)\(([IVXLC]+)\)([A-Z]?)", plain):
        body = (
            "A"
            if int(old[1]) > 40
            and not re.search(
                "ecosoc|economic and social|экосос", low[max(0, start - 60) : end + 60]
            )
            else "E"
        )
        return f"{body}/RES/{old[1]}({old[3]}){old[2] or old[4]}"
    first, _, second = plain.partition("/")
    if not second:
        return ""
    if len(first) == 4:
        return (
            f"E/CN.4/RES/{plain}" if _council(low, start, end) in ("CHR", "") else f"E/RES/{plain}"
        )
    council = _council(low, start, end)
    if council == "HRC":
        return f"A/HRC/RES/{plain}"
    if council == "GA" or int(first) > 62:
        return f"A/RES/{plain}"
    # Sessions of the Assembly have three-figure resolutions; the Council's number below sixty.
    return f"A/RES/{plain}" if len(re.sub(r"\D", "", second)) == 3 else ""


def _council(low: str, start: int, end: int) -> str:
    window = low[max(0, start - 90) : start], low[end : end + 90]
    found: list[tuple[int, str]] = []
    for name, words in (("HRC", _HR), ("GA", _GA), ("CHR", _CHR), ("SC", _SC), ("ES", _ES)):
        before = [one.end() for one in words.finditer(window[0])]
        if before:
            found.append((len(window[0]) - before[-1], name))
        if after := words.search(window[1]):
            found.append((after.start(), name))
    return min(found)[1] if found else ""


def _body(low: str, start: int, end: int) -> str:
    """The committee named nearest, within a sentence's reach."""
    before, after = low[max(0, start - 150) : start], low[end : end + 80]
    near = [(len(before) - one.end(), one.lastgroup or "") for one in _WHO.finditer(before)]
    near += [(one.start(), one.lastgroup or "") for one in _WHO.finditer(after)]
    return min(near)[1] if near else ""
