"""Statutes: laws and their articles, each article with an identifier of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import Mention, PartialDate, Span
from nlp.entities.articles import KK_BARE, START, Run, read_articles, read_kazakh
from nlp.entities.law_context import LawContext
from nlp.entities.law_names import LawName, law_names
from nlp.entities.view import View
from nlp.lexicons import rows

# Between the numbers and the law: "of the new Criminal Code", ", UK", "нового".
_STATE = (
    r"(?:(?:republic of )?(?:kaza(?:kh|k)stan|uzbekistan|tajikistan|kyrgyzstan|turkmenistan|russia|china)(?:i|'s?)?"
    r"|kazakh(?:stani)?|uzbek|kyrgyz|tajik|turkmen|russian|rk|country's|state's|national|domestic)"
)
_GLUE = re.compile(
    r" {0,4},? {0,4}(?:(?:of|in|under|from|to|de) {1,4})?(?:(?:the|its|that|this|said|their|his|her|our) {1,4})?"
    rf"(?:{_STATE} {{1,4}})?(?:(?:same|new|old|then|current|draft|former|revised|amended|un|united nations|\d{{4}}) {{1,4}}){{0,2}}"
    r"(?:(?:действующ|нов|прежн|стар|казахстанск|узбекск|российск|указанн|названн|данн|эт|сво|международн|перв)[а-яё]{1,4} {1,3}){0,2}\"?"
)
_ANOTHER = re.compile(r"(?:,| {1,3}(?:и|and|және)) {1,3}(?P<n>\d{1,3}(?:-\d{1,2})?)(?= )")
_JOIN_BEFORE = re.compile(r"(?:,? {1,4}|, ?)$")


@dataclass(frozen=True, slots=True)
class _Statute:
    start: int
    end: int
    law: LawName | None
    run: Run | None


def statutes(
    view: View,
    told: Sequence[Mention] = (),
    published: PartialDate | None = None,
    courts: Sequence[Mention] = (),
) -> list[Mention]:
    """The statutes in order; the text's dates (`told`) say which edition, its courts which state's code is meant."""
    names = law_names(view)
    found = sorted(_found(view, names), key=lambda one: (one.start, -one.end))
    context = LawContext(view, names, told, published, courts)
    for one in found:
        if one.run and one.law and one.law.sort != "word":
            context.learn(one.law, one.run.numbers)
    mentions: list[Mention] = []
    end, last = 0, None
    for one in found:
        if one.start < end:
            continue
        near = last if "\n" not in view.low[end : one.start] else None
        last = _law_of(one, context) or (near if one.law is None else None)
        mention = _mention(one, last, view, context)
        if mention:
            mentions.append(mention)
            end = one.end
    return mentions


def _law_of(one: _Statute, context: LawContext) -> LawName | None:
    """Its own law, or the one that a bare article or "the Covenant" means."""
    if one.law is not None and one.law.sort != "word":
        return one.law
    return context.law_of(one.start, one.run.numbers if one.run else [], one.law)


def _found(view: View, names: Sequence[LawName]) -> Iterator[_Statute]:
    low = view.low
    starts = {one.start: one for one in names}
    ends = {one.end: one for one in names}
    claimed: set[int] = set()
    last = 0
    for match in START.finditer(low):
        if match.start() < last:
            continue
        run = read_articles(low, match.start())
        if run is None:
            continue
        law = _after(low, run, starts)
        mine = _before(low, run.start, ends)
        # "Criminal Code Articles 37 and 38, ICCPR art. 9": only "of" would give them to what follows.
        if mine is not None and (law is None or _is_of_mine(low, mine, run, law)):
            law, run = None, read_articles(low, match.start(), once=True) or run
        if law is not None:
            while law is not None:
                claimed.add(law.start)
                last = law.end
                yield _Statute(run.start, law.end, law, run)
                # "статьях 24 и 26 УПК и 146 УК": "article" is said once.
                if (more := _ANOTHER.match(low, last)) is None:
                    break
                run = Run(*more.span("n"), more.end(), [more["n"]], [""])
                law = _after(low, run, starts)
            continue
        law = mine
        if law is not None and law.start not in claimed:
            claimed.add(law.start)
            last = run.end
            yield _Statute(law.start, run.end, law, run)
            continue
        if not run.numbers:
            continue
        # "Уголовный кодекс (ст. 10, 104 и 113)": the bracket holds articles alone.
        alone = low[run.start - 1 : run.start] == "(" and "(" not in low[run.start : run.end]
        if alone and low[run.end - 1] == ")":
            run.end -= 1
        elif not alone or low[run.end : run.end + 1] != ")":
            _shortened(run)
        last = run.end
        yield _Statute(run.start, run.end, None, run)
    for law in names:
        if law.start in claimed:
            continue
        run = read_kazakh(low, law.end)
        if run is not None:
            claimed.add(law.start)
            yield _Statute(law.start, run.end, law, run)
    for match in KK_BARE.finditer(low):
        run = read_kazakh(low, match.start())
        if run is not None:
            yield _Statute(run.start, run.end, None, run)
    for law in names:
        if law.start not in claimed and law.sort != "word" and not law.weak:
            yield _Statute(law.start, law.end, law, None)


def _is_of_mine(low: str, mine: LawName, run: Run, law: LawName) -> bool:
    """Whether articles between two laws are the first one's: "Закона «…», статьи 5 Закона «…»" gives them to the second."""
    between = low[run.end : law.start].strip()
    return between == "," or (not between and "," not in low[mine.end : run.start])


def _after(low: str, run: Run, starts: dict[int, LawName]) -> LawName | None:
    """The law that the numbers are of, when it follows them."""
    for at in dict.fromkeys((run.after, run.end)):
        glue = _GLUE.match(low, at)
        end = glue.end() if glue else at
        # The glue takes words greedily; a law's own name may begin with one of them.
        for start in range(end, at - 1, -1):
            if start in starts and (start == at or not low[start - 1].isalnum()):
                return starts[start]
    return None


def _before(low: str, start: int, ends: dict[int, LawName]) -> LawName | None:
    for back in range(6):
        law = ends.get(start - back)
        if law is not None:
            between = low[start - back : start]
            if law.sort == "word" or (between and not _JOIN_BEFORE.fullmatch(between)):
                return None
            return law
    return None


def _shortened(run: Run) -> None:
    """Without a law and a plural, what follows the first number may be anything."""
    if not run.plural and len(run.numbers) > 1:
        run.end = run.first_end or run.end
        del run.numbers[1:], run.parts[1:]


def _mention(one: _Statute, law: LawName | None, view: View, context: LawContext) -> Mention | None:
    numbers = one.run.numbers if one.run else []
    inferred = "law from context" if law is not one.law or law is None else None
    if law is not None and one.run is None and law.body and not context.is_treaty(law):
        # "The CAT concluded": the committee that shares the treaty's letters.
        return Mention(
            "organisation",
            Span(one.start, one.end),
            law.id.removeprefix("un/").upper(),
            by="letters",
        )
    base, name = context.named(law, one.start) if law else ("", "")
    cited = [_cited(number, law, base) for number in numbers]
    if one.run and _habit(base, "bracketed_articles"):
        # Tajik codes write inserted articles "143(1)", with the number raised in print.
        joined = list(zip(cited, one.run.parts, strict=True))
        cited = [
            (
                f"{number}-{part.strip('-()')}" if re.fullmatch(r"-?\(\d{1,2}\)", part) else number,
                extra,
            )
            for (number, extra), part in joined
        ]
    ids = [f"{base}/{number}" for number, _ in cited] if base else []
    if base and not numbers:
        ids = [base]
    told = [_told(number, extra, part, law) for (number, extra), part in _with_parts(one, cited)]
    if one.run and not numbers:
        told, ids = [f"Part {one.run.roman}"], [base] if base else []
    parts = [
        f"art. {number}: {', '.join(p for p in (extra, part) if p)}"
        for (number, extra), part in _with_parts(one, cited)
        if extra or part
    ]
    norm = ", ".join(p for p in (name, "; ".join(told)) if p)
    return Mention(
        "statute",
        Span(one.start, one.end),
        norm,
        tuple(dict.fromkeys(ids)),
        pinpoint="; ".join(parts) or None,
        inferred=inferred,
        by="statute",
    )


def _habit(base: str, habit: str) -> bool:
    """Whether the country of this law numbers its articles so."""
    return any(base.startswith(f"{row.id}/") and row.more.get(habit) for row in rows("countries"))


def _with_parts(
    one: _Statute, cited: Sequence[tuple[str, str]]
) -> list[tuple[tuple[str, str], str]]:
    return list(zip(cited, one.run.parts if one.run else [], strict=False))


def _told(number: str, extra: str, part: str, law: LawName | None) -> str:
    """Treaties have "9(4)" however it was written; codes stay as written ("49.1")."""
    if extra:
        extra = f"({extra})" if law and law.sort == "treaty" else f".{extra}"
    return f"art. {number}{extra}{part if part.startswith('(') else ''}"


def _cited(number: str, law: LawName | None, base: str) -> tuple[str, str]:
    """The article, and the part that a full stop adds: "9.4" is article 9, paragraph 4.

    Russian codes number inserted articles so ("205.5"): there it stays whole. A number greater than the
    law's last article has a footnote's number glued to it.
    """
    head, dot, tail = number.partition(".")
    if dot and _habit(base, "dotted_articles"):
        return number, ""
    # The greatest number is that of Kazakhstan's code: it says nothing of another state's.
    most = law.most if law and (law.sort != "code" or base.startswith("kz/") or not base) else 0
    if most and (digits := re.match(r"\d+", head)):
        whole = digits.group()
        while len(whole) > 1 and int(whole) > most:
            whole = whole[:-1]
        # No note's number begins with 0: then the text does say so, whatever is meant.
        if whole != digits.group() and digits.group()[len(whole)] != "0":
            return whole, ""
    return head, tail
