"""The catalogue: the truth about what we hold, in SQLite or PostgreSQL.

    with Catalogue.open(url) as catalogue:
        with catalogue.change(actor) as change:
            kept = keep_edition(change, sha256=…, …)
        with catalogue.read() as view:
            held = passages_by_id(view, scope, ids)

Functions that read take a `View` and a `Scope`; functions that change take a `Change`, which knows
its actor. `files`, `walk`, `drafts`, `holdings`, `names`, `who` and `verdicts` stand in the modules of their
names.

Importing this costs what SQLAlchemy costs: do so inside the verb.
"""

from corpus.catalogue.abouts import about_of, decide_about, keep_found, keep_sidecar
from corpus.catalogue.claims import beat, claim_next, let_go
from corpus.catalogue.decisions import Decision, decide, decisions
from corpus.catalogue.door import Catalogue
from corpus.catalogue.drafts import Draft, drop_drafts, keep_draft
from corpus.catalogue.editions import (
    HeldEdition,
    Kept,
    Membership,
    edition_by_sha,
    editions_of,
    keep_edition,
    withdraw,
)
from corpus.catalogue.entities import Entity, entities_of_keys, entity_by_id
from corpus.catalogue.files import (
    ENDS,
    STEPS,
    End,
    FileRecord,
    State,
    Step,
    advance,
    end,
    file_by_id,
    file_counts,
    keep_file,
    postpone,
    retry,
)
from corpus.catalogue.holdings import Holdings, collections, documents
from corpus.catalogue.leases import release_lease, take_lease
from corpus.catalogue.log import Entry, audit_log
from corpus.catalogue.mentions import (
    HeldMention,
    keep_mentions,
    mentions_by_key,
    mentions_in,
    mentions_of,
)
from corpus.catalogue.outbox import (
    Errand,
    What,
    announce,
    errands,
    errands_done,
    errands_failed,
    errands_waiting,
)
from corpus.catalogue.passages import (
    HeldNote,
    HeldPassage,
    keep_passages,
    neighbours,
    passage_id,
    passages_by_id,
)
from corpus.catalogue.readings import (
    KeptReading,
    cite_reading,
    current_reading,
    drop_reading,
    keep_reading,
    load_reading,
    readings_of,
)
from corpus.catalogue.stages import StageDone, finish_stage, readings_behind, stages_of
from corpus.catalogue.view import Change, View, utc_now
from corpus.catalogue.walk import TaggedPassage

__all__ = [
    "ENDS",
    "STEPS",
    "Catalogue",
    "Change",
    "Decision",
    "Draft",
    "End",
    "Entity",
    "Entry",
    "Errand",
    "FileRecord",
    "HeldEdition",
    "HeldMention",
    "HeldNote",
    "HeldPassage",
    "Holdings",
    "Kept",
    "KeptReading",
    "Membership",
    "StageDone",
    "State",
    "Step",
    "TaggedPassage",
    "View",
    "What",
    "about_of",
    "advance",
    "announce",
    "audit_log",
    "beat",
    "cite_reading",
    "claim_next",
    "collections",
    "current_reading",
    "decide",
    "decide_about",
    "decisions",
    "documents",
    "drop_drafts",
    "drop_reading",
    "edition_by_sha",
    "editions_of",
    "end",
    "entities_of_keys",
    "entity_by_id",
    "errands",
    "errands_done",
    "errands_failed",
    "errands_waiting",
    "file_by_id",
    "file_counts",
    "finish_stage",
    "keep_draft",
    "keep_edition",
    "keep_file",
    "keep_found",
    "keep_mentions",
    "keep_passages",
    "keep_reading",
    "keep_sidecar",
    "let_go",
    "load_reading",
    "mentions_by_key",
    "mentions_in",
    "mentions_of",
    "neighbours",
    "passage_id",
    "passages_by_id",
    "postpone",
    "readings_behind",
    "readings_of",
    "release_lease",
    "retry",
    "stages_of",
    "take_lease",
    "utc_now",
    "withdraw",
]
