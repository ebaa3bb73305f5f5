"""Which engine the settings name, opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from config import ConfigError, Settings

if TYPE_CHECKING:
    from search.index import Engine


def open_engine(settings: Settings, analysis: str) -> Engine:
    """The embedded engine in the data folder, or Elasticsearch at its address."""
    if settings.index.engine == "tantivy":
        from search.embedded.engine import EmbeddedEngine

        return EmbeddedEngine(settings.data / "index", analysis)
    from search.elastic.engine import ElasticEngine

    login = (settings.index.user, password(settings)) if settings.index.user else None
    return ElasticEngine(settings.index.url, analysis, prefix=settings.index.name, login=login)


def password(settings: Settings) -> str:
    """The word in the file that the settings name: secrets stand in files, not in settings."""
    name = settings.index.password_file
    if not name:
        raise ConfigError("index.user is set and index.password_file is not", "name the file")
    try:
        return Path(name).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"index.password_file {name} can't be read: {error}", "mend it"
        ) from error
