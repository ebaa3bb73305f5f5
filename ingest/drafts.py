"""What was read of a file, kept in the catalogue as it is done: reading goes on where it was stopped."""

from __future__ import annotations

from collections.abc import Iterator

from corpus import EVERYTHING, Actor, UnavailableError
from corpus.catalogue import Catalogue
from corpus.catalogue.drafts import Draft, drafts, keep_draft

# The method under which batches are kept; they go when the reading is there.
BATCH = "batch"


class CatalogueDrafts:
    """The pages of one file's bytes under the present settings of OCR, or batches of all its pages."""

    def __init__(
        self, catalogue: Catalogue, sha256: str, settings: str, method: str = "ocr"
    ) -> None:
        self._catalogue = catalogue
        self._sha256 = sha256
        self._settings = settings
        self._method = method

    def all(self) -> Iterator[tuple[int, bytes]]:
        with self._catalogue.read() as view:
            for draft in drafts(view, EVERYTHING, self._sha256, self._settings):
                yield draft.page, draft.blob

    def get(self, page: int) -> bytes | None:
        return dict(self.all()).get(page)

    def keep(self, page: int, blob: bytes) -> None:
        with self._catalogue.change(Actor("stage:read")) as change:
            keep_draft(change, self._sha256, self._settings, Draft(page, self._method, blob))


class NeedsOcrError(Exception):
    """A page of the file was read by OCR, and the rest is for a worker that does OCR."""


class TextOnly:
    """Ends the reading at the first page that OCR read; that page is kept, so nothing is done twice."""

    def __init__(self, drafts: CatalogueDrafts) -> None:
        self._drafts = drafts

    def all(self) -> Iterator[tuple[int, bytes]]:
        return self._drafts.all()

    def get(self, page: int) -> bytes | None:
        return self._drafts.get(page)

    def keep(self, page: int, blob: bytes) -> None:
        self._drafts.keep(page, blob)
        raise NeedsOcrError


def batches_of(catalogue: Catalogue, sha256: str, read_version: str) -> CatalogueDrafts:
    """Finished batches of a long file's pages; under other versions or another recogniser, others."""
    from ingest.ocr.pages import settings

    try:
        ocr = settings()
    except UnavailableError:
        ocr = "no OCR"
    return CatalogueDrafts(catalogue, sha256, f"batches; read {read_version}; {ocr}", BATCH)


def drafts_of(catalogue: Catalogue, sha256: str) -> CatalogueDrafts | None:
    """None where there is no recogniser: then nothing is read by OCR either."""
    from ingest.ocr.pages import settings

    try:
        return CatalogueDrafts(catalogue, sha256, settings())
    except UnavailableError:
        return None
