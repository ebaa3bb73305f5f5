"""The queues by name, and in which of them a file's next step is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Literal, get_args

from corpus import AigaqError
from corpus.catalogue.files import FileRecord, Step

Queue = Literal["read", "ocr", "tag", "index"]
QUEUES: tuple[Queue, ...] = get_args(Queue)

# What workers bring on; files before that are for the machine in whose folder they lie.
HANDED: tuple[Step, ...] = ("stored", "read", "tagged")


def queue_of(file: FileRecord) -> Queue | None:
    """Where the file's next step is taken; None at an end, or while only one machine can reach it."""
    if "on" in file.wish or file.state in ("seen", "stable") or file.is_at_end:
        return None
    if file.state == "stored":
        return "ocr" if file.wish.get("needs") == "ocr" else "read"
    return "tag" if file.state in ("read", "tagged") else "index"


def taken_by(queues: Collection[Queue]) -> Callable[[FileRecord], bool]:
    """Whether who serves these queues goes on with a file."""
    return lambda file: queue_of(file) in queues


def named(text: str) -> Sequence[Queue]:
    """The queues that somebody wrote down, as "read,ocr".

    >>> named("tag, read")
    ['read', 'tag']
    """
    words = {word.strip() for word in text.split(",") if word.strip()}
    for word in sorted(words):
        if word not in QUEUES:
            raise AigaqError(f"there is no queue {word!r}", f"name some of {', '.join(QUEUES)}")
    if not words:
        raise AigaqError("no queue is named", f"name some of {', '.join(QUEUES)}")
    return [queue for queue in QUEUES if queue in words]
