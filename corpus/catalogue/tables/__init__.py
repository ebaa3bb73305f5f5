"""The tables, in the field's words."""

from corpus.catalogue.tables.base import Moment, metadata
from corpus.catalogue.tables.holdings import (
    about,
    collection,
    document,
    edition,
    file,
    membership,
)
from corpus.catalogue.tables.ledger import audit, lease, outbox
from corpus.catalogue.tables.likeness import alike, likeness, likeness_band, tombstone, upload
from corpus.catalogue.tables.people import (
    decision,
    entity,
    entity_key,
    known_name,
    name_block,
    name_pair,
    ruled,
)
from corpus.catalogue.tables.taking import dossier, dossier_item, feed_line, saved_search
from corpus.catalogue.tables.texts import (
    NOWHERE,
    acronym,
    cited,
    draft_page,
    mention,
    note,
    page,
    passage,
    reading,
    stage,
    stretch,
)

__all__ = [
    "NOWHERE",
    "Moment",
    "about",
    "acronym",
    "alike",
    "audit",
    "cited",
    "collection",
    "decision",
    "document",
    "dossier",
    "dossier_item",
    "draft_page",
    "edition",
    "entity",
    "entity_key",
    "feed_line",
    "file",
    "known_name",
    "lease",
    "likeness",
    "likeness_band",
    "membership",
    "mention",
    "metadata",
    "name_block",
    "name_pair",
    "note",
    "outbox",
    "page",
    "passage",
    "reading",
    "ruled",
    "saved_search",
    "stage",
    "stretch",
    "tombstone",
    "upload",
]
