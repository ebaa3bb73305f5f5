"""Settings that are of the right type and yet can't be."""

from __future__ import annotations

from collections.abc import Iterator

from config.settings import Settings

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def impossible(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Each fault as (setting, what is wrong, what to do)."""
    if settings.server.host not in LOOPBACK:
        yield (
            "server.host",
            f"is {settings.server.host!r}: until there are accounts, only this machine may ask",
            "use 127.0.0.1",
        )
    if not 0 <= settings.server.port <= 65535:
        yield "server.port", f"is {settings.server.port}", "use 1 to 65535, or 0 for any free port"
    if settings.index.engine == "elasticsearch" and not settings.index.url:
        yield "index.url", "is empty", "say where Elasticsearch is, as http://127.0.0.1:9200"
    url = settings.catalogue.url
    if url and not url.startswith(("sqlite:", "postgresql:", "postgresql+psycopg:")):
        yield "catalogue.url", "is neither SQLite nor PostgreSQL", "use postgresql://user@host/name"
    name = settings.index.name
    if not name.isascii() or not name.isalnum() or name != name.lower():
        yield "index.name", f"is {name!r}", "use lower-case letters and digits"
    if settings.ingest.by == "workers" and not url.startswith("postgresql"):
        yield "ingest.by", "is 'workers' without PostgreSQL", "set catalogue.url, or use 'pool'"
    if settings.ingest.workers < 0:
        yield "ingest.workers", "is negative", "use 0 for one process a core"
    if not settings.ingest.collection:
        yield "ingest.collection", "is empty", "name a collection, as main"
    if settings.watch.settle_s <= 0:
        yield "watch.settle_s", "takes files that are half copied", "give it some seconds, as 5"
    if settings.watch.rescan_s <= 0:
        yield "watch.rescan_s", f"is {settings.watch.rescan_s}", "give it some seconds, as 10"
    reading = settings.reading
    for key in ("memory_mib", "cpu_s", "wall_s", "page_s", "ocr_page_s", "file_mib"):
        if getattr(reading, key) <= 0:
            yield f"reading.{key}", "leaves nothing to read with", "give it a number above 0"
    if reading.memory_mib < 256:
        yield "reading.memory_mib", f"is {reading.memory_mib}", "ordinary reports need 256 or more"
