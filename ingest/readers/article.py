"""The article of a web page: without menus, cookie bars, related links, footers and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from bs4 import BeautifulSoup, Tag

_NEVER = (
    "script style noscript template svg iframe object embed applet canvas audio video map button input"
    " select textarea datalist dialog nav head"
).split()
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Whole words of class and id names; "content-share-none" has "share" in it, "shareholders" has not.
_AROUND = frozenset(
    """
    nav navbar navigation menu menus submenu breadcrumb breadcrumbs crumbs cookie cookies consent gdpr share
    sharing sharebar social socials addthis addtoany related recommended sidebar widget widgets newsletter
    subscribe subscription advert adverts advertisement ads banner popup modal lightbox overlay skip
    skiplink toolbar pagination pager paging comments commentlist disqus respond login signin search
    searchform footer colophon masthead topbar hidden sronly visuallyhidden screenreader noprint donate
    printfriendly tagcloud tags backtotop totop meta-nav jumplinks
    """.split()
)
_BODY = (
    re.compile(
        r"(?:^|[\s_-])(?:article|entry|post|node|story|page)[_-]?(?:body|content|text)(?:$|[\s_-])"
    ),
    re.compile(
        r"(?:^|\s)(?:content|main|text|article|maincontent|main-content|body-content)(?:$|\s)"
    ),
)
_ROLES = (
    "navigation",
    "banner",
    "contentinfo",
    "search",
    "complementary",
    "dialog",
    "menu",
    "menubar",
)
_BLOCKS = ["ul", "ol", "dl", "table", "td", "div", "section", "p"]


def article(soup: BeautifulSoup, notes: Set[int]) -> Tag:
    """The element that holds the article; what doesn't belong to it is taken out of the tree.

    `notes` are the identities of elements that hold notes: they are never taken for surroundings.
    """
    body = soup.body if isinstance(soup.body, Tag) else soup
    held = {id(parent) for note in _by_identity(body, notes) for parent in note.parents} | set(
        notes
    )
    heading = body.find("h1")
    for tag in list(body.find_all(_NEVER)):
        tag.extract()
    size = len(body.get_text(" ", strip=True))
    for tag in list(body.find_all(True)):
        if tag.parent is None or id(tag) in held:
            continue
        if _is_hidden(tag) or _is_around(tag, size):
            tag.extract()
    _drop_link_lists(body, held)
    root = _root(body, notes)
    if isinstance(heading, Tag) and heading not in root.descendants and root is not body:
        # The title often stands above the article's own element.
        root.insert(0, heading.extract())
    return root


def prose(root: Tag) -> int:
    """How many letters stand in paragraphs outside of links: what a reader would miss."""
    never = [*root.find_all(["nav", "footer", "aside", "noscript", "template"])]
    never += [tag for tag in root.find_all(True) if _is_hidden(tag)]
    unseen = {id(p) for tag in never for p in [tag, *tag.find_all("p")]}
    return sum(
        len(p.get_text("", strip=True))
        - sum(len(a.get_text("", strip=True)) for a in p.find_all("a"))
        for p in root.find_all("p")
        if id(p) not in unseen
    )


def whole(soup: BeautifulSoup) -> Tag:
    """The body without what is never text: for pages that `article` would take for empty."""
    body = soup.body if isinstance(soup.body, Tag) else soup
    for tag in list(body.find_all([*_NEVER, "footer"])):
        tag.extract()
    for tag in [tag for tag in body.find_all(True) if _is_hidden(tag)]:
        tag.extract()
    return body


def _by_identity(body: Tag, wanted: Set[int]) -> Iterator[Tag]:
    return (tag for tag in body.find_all(True) if id(tag) in wanted)


def _is_hidden(tag: Tag) -> bool:
    if tag.has_attr("hidden") or tag.get("aria-hidden") == "true":
        return True
    return _HIDDEN.search(str(tag.get("style") or "")) is not None


def _is_around(tag: Tag, whole: int) -> bool:
    """Whether an element is page furniture, by its kind, role, class or id."""
    if tag.name in ("footer", "aside", "header"):
        # An article may have a head and a foot of its own; its head holds its title.
        if tag.name == "header" and (tag.find_parent(["article", "main"]) or tag.find("h1")):
            return False
        return len(tag.get_text(" ", strip=True)) < 0.5 * whole
    if str(tag.get("role") or "") in _ROLES:
        return len(tag.get_text(" ", strip=True)) < 0.5 * whole
    names = [*_words(tag.get("class")), *_words(tag.get("id"))]
    if not names or tag.name in ("html", "body", "main", "article"):
        return False
    if not _AROUND.intersection(names):
        return False
    # "page-with-sidebar" names the whole page.
    return len(tag.get_text(" ", strip=True)) < 0.4 * whole


def _words(value: object) -> list[str]:
    names = value if isinstance(value, list) else [str(value)] if value else []
    found: list[str] = []
    for name in names:
        spread = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", str(name)).lower()
        found.extend(re.split(r"[^a-z]+", spread))
        found.append(re.sub(r"[^a-z]", "", spread))
    return found


def _drop_link_lists(body: Tag, held: Set[int]) -> None:
    """Lists and cells that are nothing but short links to elsewhere: menus without a name."""
    for tag in list(body.find_all(_BLOCKS)):
        if tag.parent is None or id(tag) in held or tag.find("p") is not None:
            continue
        links = tag.find_all("a")
        if len(links) < 3:
            continue
        text = len(tag.get_text(" ", strip=True))
        away = [link for link in links if not str(link.get("href") or "").startswith("#_")]
        linked = sum(len(link.get_text(" ", strip=True)) for link in away)
        inner = all(
            str(link.get("href") or "#").startswith("#") and len(str(link.get("href") or "#")) > 1
            for link in links
        )
        if inner:
            # A contents list leads to places of the page itself.
            continue
        if linked >= 0.75 * text and linked / len(away) <= 45:
            tag.extract()


def _root(body: Tag, notes: Set[int]) -> Tag:
    whole = len(body.get_text(" ", strip=True))
    named = [*body.find_all(["article", "main"]), *body.find_all(attrs={"role": "main"})]
    named += body.find_all(attrs={"itemprop": "articleBody"})
    for pattern in _BODY:
        named += [
            tag
            for tag in body.find_all(["div", "section", "td"])
            if pattern.search(
                " ".join([*map(str, tag.get("class") or []), str(tag.get("id") or "")]).lower()
            )
        ]
    best = body
    size = whole
    for tag in named:
        length = len(tag.get_text(" ", strip=True))
        # The innermost that still holds most of what is left; a list of teasers has no such element.
        if length >= 0.6 * whole and length < size:
            best, size = tag, length
    outside = [
        note for note in _by_identity(body, notes) if note is not best and best not in note.parents
    ]
    while outside and best.parent is not None and best is not body:
        best = best.parent
        outside = [note for note in outside if best not in note.parents]
    return best
