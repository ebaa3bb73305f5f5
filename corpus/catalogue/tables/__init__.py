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
from corpus.catalogue.tables.people import (
    decision,
    entity,
    entity_key,
    known_name,
    name_block,
    name_pair,
    ruled,
)
from corpus.catalogue.tables.texts import (
    NOWHERE,
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
    "audit",
    "cited",
    "collection",
    "decision",
    "document",
    "draft_page",
    "edition",
    "entity",
    "entity_key",
    "file",
    "known_name",
    "lease",
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
    "stage",
    "stretch",
]
