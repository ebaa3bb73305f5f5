"""Numbers of articles beside a law: lists, ranges, parts and points, in three languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nlp.entities.date_words import EN, KK, RU

_ART = r"articles?(?!\w)|arts? ?\.|arts?(?= ?\d)|стат(?:ья|ьи|ье|ью|ьей|ьёй|ей|ьями|ьям|ьях)(?!\w)|ст\. ?ст\.|ст ?\.|стст\.|ст(?= ?\d)"
_PART = (
    r"(?:sub-?)?(?:parts?|paragraphs?|clauses?|points?|items?)(?!\w)|paras?\.?(?= ?\d)|§§?|pt\."
    r"|(?:под)?пункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?(?!\w)|подп\.|п\. ?п\.|пп\.|п ?\.|п(?= ?\d)"
    r"|част(?:ь|и|ью|ям|ями|ях|ей)(?!\w)|ч\. ?ч\.|чч\.|ч ?\.|ч(?= ?\d)|абзац\w{0,3}|абз\.|примечани\w{1,3}|прим\."
)
_PLURAL = re.compile(r"articles|arts|стат(?:ьи|ей|ьями|ьям|ьях)|ст\. ?ст|стст")
# After "-1" a footnote's number may be glued ("347-116"): articles have at most two figures there.
_NUM = (
    r"(?P<n>\d{1,4})(?P<sub>-\d{1,3}(?!\d|-\d)|[¹²³⁴-⁹]{1,2})?(?P<dots>(?:\.\d{1,3}){0,3})(?!\d)"
    r"(?P<letter>[a-zа-я](?![\w.]))?(?P<paras>(?: ?\( ?(?:\d{1,2}|[a-zа-я]|[ivx]{1,4}) ?\)| [a-zа-я]\)| [ivx]{1,4}\)|-\(\d{1,2}\)){0,4})(?P<close>\))?"
)
# "(пункты 1 и 3 b) и g))": a letter or a number before it, a bracket closes nothing.
_BRACKET = r"\((?:[^()\n]|(?<=[ (][a-zа-я])\)(?! [A-ZА-Яа-яa-z]{2}))(?:[^()\n]|(?<=[ (][a-zа-я])\)){0,150}\)"
_ORD = r"(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм)(?:ая|ой|ую|ый|ого|ому|ым|ом|ое|ья|ьей|ью|ий|ьего|ьему|ые|ых)"
_SEP = r", {0,3}(?:and |и |а также |as well as |or |или )?|; ?|(?:and|or|&|и|или|to|through|по|а также)(?= )|-(?= ?\d)"
# "по 282-й статье": the number stands first.
_RU_ORDINAL = (
    r"(?P<nth>\d{1,4}(?:-\d{1,2})?)-(?:[йяюе]|ая|ой|ую|ей|ой) (?:стат(?:ья|ьи|ье|ью|ьей|ей))(?!\w)"
)
_TOKEN = re.compile(
    rf" {{0,4}}(?:(?P<art>{_ART})|(?P<ordinal>{_RU_ORDINAL})|(?P<part>{_PART})|(?P<num>{_NUM})|(?P<br>{_BRACKET})"
    rf"|(?P<ord>{_ORD})(?!\w)|(?P<lone>\"[a-zа-я]\"\)?|\([a-zа-я]\)|[а-яa-h]\)|[ivx]{{1,5}}(?!\w))|(?P<of>of(?: {{1,4}}the)?(?= ))|(?P<sep>{_SEP}))"
)
START = re.compile(
    rf"(?<![\w.])(?:(?:{_ART}|{_PART})(?= {{0,4}}(?:[\d\"ivxптвчш(]|[a-zа-я]\)))|(?=\d)(?:{_RU_ORDINAL.replace('?P<nth>', '')}))"
)
# What follows a number that counts something else.
_OTHER = re.compile(
    rf" {{0,3}}(?:{EN}|{RU}|{KK}|%|год|г\.|жыл|years?|months?|days?|лет|месяц|дн|сут|people|persons|чел|тенге|тысяч|млн|адам|ай\b|күн)"
)
_KK_ART = r"ба[бп](?:тар|тары)?\w{0,8}"
# Abbreviated: "182-б. 2-б. 3) т." is article, part, point.
_KK_SHORT = r"-? ?(?:бөл|б|т|тт)\."
_KK_ORD = r"(?:бір|екі|үш|төрт|бес|алты|жеті|сегіз)(?:інші|нші|ыншы|ншы)"
_KK_PART = r"бөлі[гкм]\w{0,10}|тармақша\w{0,10}|тарма[қғ]\w{0,10}|абзац\w{0,8}"
_KK_TOKEN = re.compile(
    rf" {{0,4}}(?:(?P<num>{_NUM})|(?P<art>-? {{0,2}}{_KK_ART})|(?P<part>-? {{0,2}}(?:{_KK_PART}))"
    rf"|(?P<short>{_KK_SHORT})|(?P<ord>{_KK_ORD}(?= )|[a-zа-я]\)(?= )|\"[a-zа-я]\"(?= ))"
    rf"|(?P<br>{_BRACKET})|(?P<sep>, ?(?:және )?|(?:және|мен|пен|бен|немесе|әрі)(?= )|-(?= ?\d)))"
)
_KK_ASIDE = r"(?: \(\d[^()\n]{1,60}\))?"
KK_BARE = re.compile(
    rf"(?<![\w.-])\d{{1,4}}(?:-\d{{1,2}})?(?:{_KK_ASIDE}(?:, ?| {{1,3}}(?:және|мен|пен|бен|немесе) {{1,3}}| ?- ?)\d{{1,4}}(?:-\d{{1,2}})?){{0,20}}"
    rf" ?-? ?{_KK_ART}(?!\w)"
)


@dataclass(slots=True)
class Run:
    """The articles that one stretch of text names; `after` is where a law's name may follow."""

    start: int
    end: int
    after: int
    numbers: list[str] = field(default_factory=list)
    # What is cited of each: "2", "2(a)"; the same length as numbers.
    parts: list[str] = field(default_factory=list)
    roman: str = ""
    # Without a law after it, only the first of a list that no plural announces is sure.
    first_end: int = 0
    plural: bool = False

    def add(self, number: str, part: str = "") -> None:
        self.numbers.append(number)
        self.parts.append(part)


def read_articles(low: str, start: int, *, once: bool = False) -> Run | None:
    """The articles told from here on ("ч. 2 ст. 174, ст. 405"), or None when no number follows.

    `once` stops before a second word for "article": the first ones belong to the law before them.
    """
    run = Run(start, start, start)
    at, mode, joined, pending, ranged = start, "", "", "", False
    for _ in range(120):
        match = _TOKEN.match(low, at)
        if match is None:
            break
        kind = match.lastgroup
        if match["art"]:
            if once and run.numbers:
                break
            mode, run.plural = "art", run.plural or bool(_PLURAL.match(match["art"]))
            joined = ""
        elif match["part"]:
            mode, joined = "part", ""
        elif match["ordinal"]:
            if run.numbers:
                break
            run.add(match["nth"], pending)
            run.end = run.after = run.first_end = match.end()
            mode, joined, pending = "art", "", ""
        elif match["num"]:
            if not mode or (joined and _is_other(low, match)):
                break
            if mode == "part" and joined and run.numbers and _looks_like_article(match):
                mode = "art"
            if mode == "art":
                _add_number(run, match, ranged)
                run.parts[-1] += pending
                pending = ""
                run.end = run.after = match.end()
                if (
                    match["sub"]
                    and len(match["sub"]) == 4
                    and int(match["sub"][1:]) <= int(match["n"])
                ):
                    run.end -= 2
                    break
            else:
                told = match["n"] + (match["sub"] or "") + match["paras"].replace(" ", "")
                if run.numbers and not pending and low.find("of", at - 4, at) < 0:
                    run.parts[-1] = ", ".join(p for p in (run.parts[-1], told) if p)
                    run.end = run.after = match.end()
                else:
                    pending = f"{pending}, {told}" if pending else told
            run.first_end = run.first_end or (run.end if mode == "art" and run.numbers else 0)
            if mode == "part" and len(run.numbers) == 1:
                run.first_end = run.end
            joined, ranged = "", False
        elif match["ord"] or match["lone"]:
            opened = kind == "lone" and match["lone"].startswith("(") and run.numbers
            if mode != "part" and not opened:
                break
            value = (match["ord"] or match["lone"]).strip('"()')
            run.roman = run.roman or (value.upper() if re.fullmatch("[ivx]+", value) else "")
            if run.numbers and not pending:
                run.parts[-1] += value
                run.end = run.after = match.end()
                if len(run.numbers) == 1:
                    run.first_end = run.end
            else:
                pending += value
            if run.roman and not run.numbers:
                run.end = run.after = match.end()
            joined = ""
        elif match["br"]:
            if not run.numbers:
                break
            run.after = match.end()
        elif match["of"]:
            if mode != "part" or (run.numbers and not pending):
                break
        else:
            if not (run.numbers or pending or run.roman):
                break
            joined = match["sep"]
            ranged = joined.strip() in ("-", "to", "through", "по")
        at = match.end()
    return run if run.numbers or run.roman else None


def read_kazakh(low: str, start: int) -> Run | None:
    """Kazakh puts the number first: "146-бабының 2-бөлігі", "37 және 38-баптары"."""
    run = Run(start, start, start)
    at, waiting, ranged, joined, told = start, [], False, "", ""
    # All numbers come before their noun: what is cut off here would lose every one of them.
    for _ in range(2 * _MOST):
        match = _KK_TOKEN.match(low, at)
        if match is None:
            break
        # "182-б. 2-б." is an article and its part; "бөл." and "т." are parts anywhere.
        short = (match["short"] or "").strip("- ")
        short_article = short == "б." and (not run.numbers or joined)
        if match["num"]:
            waiting.append((match, ranged))
            ranged = False
        elif match["ord"]:
            if not run.numbers:
                break
            told += match["ord"].strip(')"')
        elif match["art"] or short_article:
            # "175-бабын 174-бапқа ауыстырды" are two, though nothing stands between them.
            if not waiting or (run.numbers and not joined):
                break
            joined = ""
            for one, in_range in waiting:
                _add_number(run, one, in_range or run.plural)
            waiting = []
            run.end = run.after = match.end()
        elif match["part"] or match["short"]:
            if not (waiting or told) or not run.numbers:
                break
            told = told or ", ".join(one["n"] for one, _ in waiting)
            run.parts[-1] = ".".join(p for p in (run.parts[-1], told) if p)
            waiting, told, joined = [], "", ""
            run.end = run.after = match.end()
        elif match["br"]:
            if not waiting and not run.numbers:
                break
        else:
            if not waiting and not run.numbers:
                break
            joined = match["sep"]
            ranged = match["sep"].strip() == "-"
        at = match.end()
    return run if run.numbers else None


def _add_number(run: Run, match: re.Match[str], ranged: bool) -> None:
    first, sub, dots = int(match["n"]), match["sub"] or "", match["dots"]
    if sub and sub[0] in _RAISED:
        # "244¹": an article put in between, as the neighbours' codes print it.
        sub = "-" + "".join(str(_RAISED.index(figure)) for figure in sub)
        run.add(f"{first}{sub}", match["paras"].replace(" ", ""))
        return
    part = match["paras"].replace(" ", "")
    # "Articles 147-150" is a range, "347-1" an article: its second number is the smaller one; three
    # figures there are an article's one or two and a footnote's number glued to them ("347-116").
    if len(sub) == 4 and int(sub[1:]) <= first:
        sub = sub[:2]
    if sub and int(sub[1:]) > first and first > 0:
        run.add(str(first), part)
        _through(run, first, int(sub[1:]), part)
        run.add(sub[1:], part)
        return
    if ranged and run.numbers and run.numbers[-1].isdigit() and not sub:
        _through(run, int(run.numbers[-1]), first)
    run.add(f"{first}{match['letter'] or ''}{sub}{dots}", part)


# No code is cited by more articles at once; a wider range is told by its two ends.
_WIDEST, _MOST = 200, 400


def _through(run: Run, first: int, last: int, part: str = "") -> None:
    """Add the articles between the two; none of a range that nobody means, so that nothing is claimed of them."""
    if last - first <= _WIDEST and len(run.numbers) + last - first <= _MOST:
        for number in range(first + 1, last):
            run.add(str(number), part)


_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def _looks_like_article(match: re.Match[str]) -> bool:
    return bool(match["sub"]) or int(match["n"]) > 20


def _is_other(low: str, match: re.Match[str]) -> bool:
    year = len(match["n"]) == 4 and match["n"][:2] in ("19", "20")
    return year or bool(_OTHER.match(low, match.end()))
