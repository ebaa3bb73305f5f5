"""A draft's quotations looked up in the archive, as every door asks it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus import Scope
from corpus.private import private_folder

if TYPE_CHECKING:
    from api.house import House

# A draft is somebody's text, not an archive.
LARGEST = 20 << 20
# More quotations than a book has; each is looked up.
MOST = 2000


def verify_file(
    house: House, scope: Scope, path: Path, name: str = "",
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Sequence[dict[str, Any]]:  # fmt: skip
    """Each quotation of a draft with its verdict; the draft is read in the jail and kept nowhere."""
    from api.reading import Jailed
    from corpus import LimitBrokenError
    from ingest.reader import Wish
    from search.quotes.quotations import quotations
    from search.quotes.shape import verified_json
    from search.quotes.verify import verify

    draft = Jailed(house.settings)(path, Wish(house.settings.reading.ocr, None, name or path.name))
    found = quotations(draft)
    if len(found) > MOST:
        raise LimitBrokenError(
            f"the draft has {len(found)} quotations, more than {MOST}", "verify it part by part"
        )
    index = house.index()
    told = []
    for done, one in enumerate(found):
        progress(done, len(found))
        # One sight each, not one for all: hundreds of look-ups must not hold up the archive.
        with house.catalogue.read() as view:
            verified = verify(one, view, scope, index)
        page = draft.page_at(one.span.start)
        told.append(verified_json(verified, page.index if page else None))
    return told


def verify_bytes(house: House, scope: Scope, data: bytes, name: str) -> Sequence[dict[str, Any]]:
    """The same for a draft that came over the wire."""
    with private_folder() as folder:
        path = folder / "draft"
        path.write_bytes(data)
        return verify_file(house, scope, path, name)


def counted(told: Sequence[dict[str, Any]]) -> str:
    """How many quotations there are, and how they fared."""
    if not told:
        return "There is no quotation in this draft."
    counts = Counter(one["verdict"] for one in told)
    said = ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
    return f"{len(told)} quotation{'' if len(told) == 1 else 's'}: {said}"
