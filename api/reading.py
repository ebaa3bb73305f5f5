"""Opening what the stages work with, here and in worker processes."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from config import Settings

if TYPE_CHECKING:
    from api.house import House
    from corpus import Reading
    from ingest.parts import Parts
    from ingest.reader import Wish


def parts_of(house: House, password: str | None = None) -> Parts:
    """The parts of this house."""
    from ingest.door import READ_VERSION
    from ingest.parts import Parts
    from nlp.field_tagger import FieldTagger
    from nlp.language import languages

    settings = house.settings
    return Parts(
        catalogue=house.catalogue,
        store=house.store,
        read=Jailed(settings),
        read_version=READ_VERSION,
        tagger=FieldTagger(),
        languages_of=languages,
        ocr=settings.reading.ocr,
        largest_file=settings.reading.file_mib << 20,
        password=password,
    )


@dataclass(frozen=True)
class OpenParts:
    """Opens a house of its own in a worker process; the settings and a password are sent there."""

    settings: Settings
    password: str | None = field(default=None, repr=False)

    def __call__(self, stack: ExitStack) -> Parts:
        from api.house import House
        from api.log import start_logging

        start_logging(self.settings.log.format, self.settings.log.level)
        return parts_of(stack.enter_context(House.of(self.settings)), self.password)


@dataclass(frozen=True)
class Jailed:
    """Reads a file in the jail, within the settings' limits."""

    settings: Settings

    def __call__(self, path: Path, wish: Wish) -> Reading:
        from corpus import UnreadableFileError
        from ingest.door import Limits, read_jailed

        if not path.is_file():
            raise UnreadableFileError(f"{path}: there is no such file", "mend the path")
        reading = self.settings.reading
        limits = Limits(
            memory_mib=reading.memory_mib,
            cpu_s=reading.cpu_s,
            wall_s=reading.wall_s,
            page_s=reading.page_s,
            ocr_page_s=reading.ocr_page_s,
        )
        return read_jailed(path, wish, limits)
