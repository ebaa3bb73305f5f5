"""Dropping files of all sorts into an inbox, in all the ways in which people and programs do."""

from __future__ import annotations

import hashlib
import io
import os
import random
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from intake_hostile import crowded_zip, endless_pdf

_ENDS = {
    "pdf": "processed", "scan": "processed", "text": "processed", "edition": "processed",
    "odd name": "processed", "archive": "processed", "empty": "failed", "sound": "failed",
    "torn pdf": "failed", "twice": "twice", "hostile pdf": "quarantine", "hostile zip": "quarantine",
}  # fmt: skip
_SHARES = {
    "pdf": 42, "scan": 4, "text": 18, "edition": 8, "twice": 8, "odd name": 8, "archive": 3,
    "empty": 3, "sound": 3, "torn pdf": 4, "hostile pdf": 1, "hostile zip": 1,
}  # fmt: skip
_SUFFIXES = {
    "pdf": ".pdf", "scan": ".pdf", "torn pdf": ".pdf", "archive": ".zip",
    "hostile pdf": ".pdf", "hostile zip": ".zip",
}  # fmt: skip
_ODD = ["Есеп № {}.txt", "new\nline {}.txt", "-rf {}.txt", "n" * 240 + "{}.txt", "й {}.txt"]


@dataclass(frozen=True)
class Dropped:
    """What went in: its bytes' hash, where it must end ("twice": processed once, else duplicate)."""

    sha256: str
    collection: str
    kind: str
    end: str
    # Editions of one report share this.
    report: str = ""


@dataclass
class Dropper:
    root: Path
    samples: Path
    count: int
    chance: random.Random
    dropped: list[Dropped] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    _busy: list[threading.Thread] = field(default_factory=list)
    _texts: list[tuple[str, bytes]] = field(default_factory=list)

    @property
    def inbox(self) -> Path:
        return self.root / "data" / "inbox"

    def drop_some(self, until: int) -> None:
        """Go on until so many were dropped."""
        while len(self.dropped) < until:
            kind = self.chance.choices(list(_SHARES), list(_SHARES.values()))[0]
            self._drop(kind, len(self.dropped))
        if self.chance.random() < 0.2:
            self._leave(len(self.left))

    def finish(self) -> None:
        """Wait for the slow copies."""
        for thread in self._busy:
            thread.join()

    def _drop(self, kind: str, number: int) -> None:
        collection = "un" if kind == "edition" else self.chance.choice(["main", "un", "Есептер"])
        folder = self.inbox if collection == "main" else self.inbox / collection
        if collection != "main" and self.chance.random() < 0.3:
            folder = folder / "2014"
        folder.mkdir(parents=True, exist_ok=True)
        report = ""
        name, data = f"{number}-{kind}", self._bytes(kind, number)
        if kind == "twice" and self._texts:
            collection, data = self.chance.choice(self._texts)
            folder = self.inbox if collection == "main" else self.inbox / collection
        elif kind == "edition":
            # Its first edition lies in another folder of the collection, under the same name.
            report = f"{collection}/{number}"
            first = self.inbox / collection / "first edition" / f"{name}.txt"
            first.parent.mkdir(parents=True, exist_ok=True)
            earlier = data.replace(b"beaten", b"beaten and kicked", 1)
            self._note(kind, earlier, collection, report)
            self._put(first, earlier, -number)
        elif kind == "odd name":
            name = self.chance.choice(_ODD).format(number)
        elif kind == "text":
            self._texts.append((collection, data))
        suffix = _SUFFIXES.get(kind, ".txt")
        path = folder / (name if kind == "odd name" else name + suffix)
        self._note(kind, data, collection, report)
        if kind == "archive":
            self._note_members(data, collection)
        self._put(path, data, number)

    def _note(self, kind: str, data: bytes, collection: str, report: str) -> None:
        self.kinds[kind] += 1
        sha256 = hashlib.sha256(data).hexdigest()
        self.dropped.append(Dropped(sha256, collection, kind, _ENDS[kind], report))

    def _note_members(self, data: bytes, collection: str) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                sha256 = hashlib.sha256(archive.read(name)).hexdigest()
                self.dropped.append(Dropped(sha256, collection, "member", "processed"))
                self.kinds["member"] += 1

    def _bytes(self, kind: str, number: int) -> bytes:
        if kind in ("pdf", "scan"):
            path = self.chance.choice(self._samples(scans=kind == "scan"))
            # Readers pass over what stands behind the end of a PDF.
            return path.read_bytes() + f"\n% {number}\n".encode()
        if kind == "torn pdf":
            return b"%PDF-1.7\n" + self.chance.randbytes(3000)
        if kind == "sound":
            return b"ID3" + self.chance.randbytes(2000)
        if kind == "archive":
            return self._archive(number)
        if kind == "hostile pdf":
            return endless_pdf() + f"\n% {number}\n".encode()
        if kind == "hostile zip":
            return crowded_zip(number)
        return b"" if kind == "empty" else self._words(number)

    def _samples(self, *, scans: bool) -> Sequence[Path]:
        found = sorted(self.samples.glob("*.pdf"))
        return [path for path in found if ("scan" in path.name) is scans]

    def _words(self, number: int) -> bytes:
        lines = [
            f"{line}. In report {number} witness {self.chance.randrange(10**6)} said that he had been beaten."
            for line in range(self.chance.choice([3, 30, 300]))
        ]
        return "\n\n".join(lines).encode()

    def _archive(self, number: int) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for member in range(3):
                archive.writestr(f"in {number}/member-{number}-{member}.txt", self._words(number))
        return made.getvalue()

    def _put(self, path: Path, data: bytes, number: int) -> None:
        how = self.chance.choice(["write", "write", "move", "rename", "slow"])
        if how == "slow" and len(data) > 100:
            thread = threading.Thread(target=_slowly, args=(path, data))
            thread.start()
            self._busy.append(thread)
        elif how == "move":
            aside = self.root / f"aside-{number}"
            aside.write_bytes(data)
            os.utime(aside, (time.time() - 999, time.time() - 999))
            aside.rename(path)
        elif how == "rename":
            part = path.with_name(f"{number}.part")
            part.write_bytes(data)
            part.rename(path)
        else:
            path.write_bytes(data)

    def _leave(self, number: int) -> None:
        """What is never taken: a link, a half-done copy."""
        link, part = self.inbox / f"{number}-link.txt", self.inbox / f"{number}-copy.part"
        link.symlink_to("/etc/hostname")
        part.write_text("half")
        self.left += [link.name, part.name]


def _slowly(path: Path, data: bytes) -> None:
    third = len(data) // 3
    with path.open("wb") as out:
        for start in (0, third, 2 * third):
            out.write(data[start : start + third] if start < 2 * third else data[start:])
            out.flush()
            # Longer than the settle time: a copy that stalls is still a copy.
            time.sleep(1.5)
