"""Signs by which the kinds that we read are known."""

from __future__ import annotations

import re

_PDF = re.compile(rb"%PDF-\d\.\d")
_COMMENT = re.compile(r"\s+|<!--.*?-->|<\?xml[^>]*\?>", re.DOTALL)
_DOCUMENT = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|base)\b", re.IGNORECASE
)
_BLOCK = re.compile(
    r"</?(?:p|div|table|tr|td|ul|ol|li|h[1-6]|article|section|main|header|footer|nav|span|br|center|font)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-z][^<>\n]{0,200}>", re.IGNORECASE)
_SIGNS = (
    (3, re.compile(r"^#{1,6} +\S", re.MULTILINE)),
    (3, re.compile(r"\]\((?:https?://|/|#|mailto:|\.)[^\s)]*\)")),
    (3, re.compile(r"^\[\^[^\]\s]+\]:", re.MULTILINE)),
    (3, re.compile(r"^\|.*\|[ \t]*\n\|[ :|-]*-[ :|-]*\|?[ \t]*$", re.MULTILINE)),
    (3, re.compile(r"^```", re.MULTILINE)),
    (2, re.compile(r"\*\*[^\s*][^*\n]*\*\*|__[^\s_][^_\n]*__")),
    (2, re.compile(r"<sup>\w+</sup>")),
    (2, re.compile(r"^\S.*\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)),
    (1, re.compile(r"^[ ]{0,3}[*+-] +\S.*\n(?:[ ]{2,}\S.*\n)*\n?[ ]{0,3}[*+-] +\S", re.MULTILINE)),
    (1, re.compile(r"^> \S", re.MULTILINE)),
    (1, re.compile(r"(?<![\w*])\*[^\s*][^*\n]*[^\s*]\*(?![\w*])")),
)  # fmt: skip
_NAMES = (".md", ".markdown", ".mdown", ".mkd")


def is_pdf(head: bytes) -> bool:
    """A PDF may have junk before its head, but a text that only speaks of PDFs is none."""
    found = _PDF.search(head[:1100])
    if not found:
        return False
    before = head[: found.start()]
    return not before.strip(b"\xef\xbb\xbf \t\r\n\0") or b" obj" in head or b"stream" in head


def image_type(head: bytes) -> str | None:
    """The media type of an image that we read."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        return "image/tiff"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return None


def html_like(text: str) -> bool:
    """A web page or a piece of one, not a text that uses a tag here and there.

    >>> [html_like(text) for text in ("<!DOCTYPE html><p>x", "<p>a</p><p>b</p>", "a <b>bold</b> word")]
    [True, True, False]
    """
    start = 1 if text.startswith("\ufeff") else 0
    while found := _COMMENT.match(text, start):
        start = found.end()
    sample = text[start : start + 65536]
    if _DOCUMENT.match(sample):
        return True
    if re.search(r"<(?:html|body)\b[^<>]*>", sample, re.IGNORECASE) and "</" in sample:
        return True
    blocks = len(_BLOCK.findall(sample))
    if not sample.startswith("<"):
        return blocks >= 8 and blocks > len(sample) / 600 and _weight(sample) < 6
    return blocks >= 2 and _TAG.match(sample) is not None and _weight(sample) < 6


def markdown_like(text: str, suffix: str = "") -> bool:
    """Marked-up text; where the signs leave it open, the name decides.

    >>> [markdown_like(text) for text in ("# One\\n\\nText\\n\\n## Two\\n", "One\\n\\nText")]
    [True, False]
    """
    return _weight(text[:65536]) >= (1 if suffix in _NAMES else 6 if suffix == ".txt" else 5)


def _weight(sample: str) -> int:
    """How much there is of what only Markdown writes; each sign counts, three times at most."""
    return sum(weight * min(3, len(sign.findall(sample))) for weight, sign in _SIGNS)
