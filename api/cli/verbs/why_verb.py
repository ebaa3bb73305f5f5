"""Tell a file's whole story: when it came, each step, how it ended, and what to do about it.

FILE is a path (in the inbox, in the results, or where it was ingested from), a name, the beginning
of a hash, or a file's number."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from api.cli.open import opened
from api.cli.printed import print_json, say
from corpus.errors import NotFoundError

if TYPE_CHECKING:
    from corpus.catalogue import View
    from corpus.catalogue.files import FileRecord
    from ingest.story import Story

NAME = "why"
HELP = "what happened to a file, and what to do about it"
# So many doubtful pages are named with their reason; `--json` has all.
_NAMED = 20


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a path, a name, a hash, a number")
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(asked: argparse.Namespace) -> int:
    from ingest.story import asked_for, story_of

    with opened() as house, house.catalogue.read() as view:
        found = asked_for(view, asked.file)
        if not found:
            raise NotFoundError(f"no file {asked.file!r} ever came", "`aigaq status` lists them")
        stories = [story_of(view, file) for file in found]
        alike = [_alike(view, story.file) for story in stories]
    if asked.json:
        told = [_shape(story) | {"alike": near} for story, near in zip(stories, alike, strict=True)]
        print_json({"files": told})
        return 0
    for number, (story, near) in enumerate(zip(stories, alike, strict=True)):
        if number:
            say()
        _tell(story, near)
    return 0


def _alike(view: View, file: FileRecord) -> list[dict[str, Any]]:
    from api.alike import alike_shape
    from corpus import EVERYTHING
    from corpus.catalogue.likenesses import alike_to

    if file.document is None:
        return []
    return alike_shape(view, EVERYTHING, alike_to(view, EVERYTHING, file.document))


def _tell(story: Story, alike: list[dict[str, Any]]) -> None:
    from api.alike import alike_line
    from corpus.file_name import show_name

    file = story.file
    say(f"{show_name(file.name)}: {file.state}  (file {file.id}, collection {file.collection})")
    if file.reason:
        say(f"  why:        {file.reason}")
    if file.remedy:
        say(f"  what to do: {file.remedy}")
    if file.next_try_at:
        say(f"  next try:   {file.next_try_at:%Y-%m-%d %H:%M:%S} UTC")
    if file.sha256:
        say(f"  SHA-256:    {file.sha256}, {file.size} bytes")
    if file.document:
        say(f"  report:     {file.document}")
    say(f"  lies at:    {show_name(file.path)}")
    if story.receipt:
        say(f"  receipt:    {story.receipt}")
    for one in story.same:
        say(f"  same bytes: {show_name(one.name)}, {one.state} in {one.collection} (file {one.id})")
    for other in alike:
        say(f"  alike:      {alike_line(other)}")
    if story.pages:
        say(f"  pages:      {story.pages}, of which {len(story.doubtful)} are doubtful")
    for page in story.doubtful[:_NAMED]:
        reason = f": {page.reason}" if page.reason else ""
        say(f"    page {page.index}, quality {page.quality:.2f}, by {page.method}{reason}")
    say("  what happened:")
    for event in story.events:
        say(f"    {event.at:%Y-%m-%d %H:%M:%S}  {event.what}")


def _shape(story: Story) -> dict[str, Any]:
    from api.shapes import files_shape
    from corpus.file_name import show_name

    file = story.file
    item: dict[str, Any] = files_shape([file])["items"][0]
    return item | {
        "file": file.id,
        "collection": file.collection,
        "path": show_name(file.path),
        "receipt": file.receipt,
        "receipt_path": str(story.receipt) if story.receipt else None,
        "events": [{"at": event.at.isoformat(), "what": event.what} for event in story.events],
        "pages": story.pages,
        "doubtful": [
            {
                "index": page.index,
                "label": page.label,
                "quality": page.quality,
                "method": page.method,
                "reason": page.reason,
            }
            for page in story.doubtful
        ],
        "same_bytes": [
            {"file": one.id, "state": one.state, "collection": one.collection} for one in story.same
        ],
    }
