"""What workers of this machine held that are no more is free at once, not after a minute."""

from __future__ import annotations

from corpus import Actor
from corpus.catalogue import Catalogue
from corpus.catalogue.claims import holders, let_go_all
from ingest.holder import is_dead


def free_the_dead(catalogue: Catalogue, holder: str, *, forgive: bool = False) -> int:
    """Put back their files and leases; gives how many were dead. `holder` is who does it.

    With `forgive` (at a start) they were ended together with everything else; without, what they had
    in hand may have ended them, and that is counted.
    """
    with catalogue.read() as view:
        gone = [name for name in holders(view) if is_dead(name)]
    if gone:
        with catalogue.change(Actor(holder)) as change:
            for name in gone:
                let_go_all(change, name, forgive=forgive)
    return len(gone)
