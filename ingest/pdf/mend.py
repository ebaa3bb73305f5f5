"""Page by page: keep the text layer where it is true, read the picture where it isn't."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from corpus import LimitBrokenError, UnavailableError
from ingest.layout.word import INVISIBLE, RawPage
from ingest.ocr.pages import fresh, joined, recognised
from ingest.pdf.picture import picture
from ingest.reader import Drafts, Wish
from ingest.trust.ink import DPI
from ingest.trust.judge import Verdict, judge
from ingest.trust.letters import letters


def mended(pages: Iterable[RawPage], document: Any, wish: Wish) -> Iterator[RawPage]:
    """The same pages, those whose text layer doesn't say what they show read by OCR, as far as wished."""
    for page in pages:
        yield _mended(page, document, wish)


def _mended(page: RawPage, document: Any, wish: Wish) -> RawPage:
    choice, drafts = wish.ocr, wish.drafts
    if choice == "force":
        return _read(
            page, document, Verdict("wrong", 0.0, "OCR of every page was asked for"), drafts
        )
    if choice == "redo" and any(word.flags & INVISIBLE for word in page.words):
        return _read(
            page, document, Verdict("wrong", 0.0, "its invisible OCR was read anew"), drafts
        )
    try:
        verdict = judge(page, lambda: picture(document, page.index, DPI))
    except LimitBrokenError as error:
        verdict = Verdict("sound", 1.0, f"not compared with its picture: {error.reason}")
    if verdict.layer == "sound":
        return _kept(page, verdict)
    if choice == "off":
        off = replace(verdict, reason=f"{verdict.reason}; OCR is off")
        return _kept(page, off)
    return _read(page, document, verdict, drafts)


def _read(page: RawPage, document: Any, verdict: Verdict, drafts: Drafts | None) -> RawPage:
    try:
        found = recognised(page, document, verdict, drafts)
    except (LimitBrokenError, UnavailableError) as error:
        return _kept(
            page, replace(verdict, reason=f"{verdict.reason}; not read by OCR: {error.reason}")
        )
    if verdict.layer == "partly":
        return joined(page, found, verdict)
    if verdict.layer in ("wrong", "doubtful") and page.words and not _better(found, page, verdict):
        reason = f"{verdict.reason}; OCR was no better"
        return _kept(page, Verdict(verdict.layer, verdict.quality, reason))
    return fresh(page, found, verdict)


def _better(found: RawPage, page: RawPage, verdict: Verdict) -> bool:
    """Whether OCR gives more words of a language than the layer; asked for by name, it is taken."""
    if verdict.quality == 0.0:
        return bool(found.words) or not page.words
    ours = letters([word[0] for word in found.words])
    theirs = letters([word[0] for word in page.words])
    if ours.count < 0.3 * theirs.count * (1 - theirs.bad):
        return False
    gain = 0.1 if verdict.layer == "doubtful" else 0.0
    return ours.known * ours.count > (theirs.known + gain) * theirs.count


def _kept(page: RawPage, verdict: Verdict) -> RawPage:
    method = page.method if page.words else "none"
    return replace(page, method=method, quality=verdict.quality, reason=verdict.reason)
