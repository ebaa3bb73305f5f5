"""Everything that can be set, as one typed object; read once at the start and handed inward."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal, get_type_hints


@dataclass(frozen=True, slots=True)
class Catalogue:
    url: str


@dataclass(frozen=True, slots=True)
class Files:
    url: str


@dataclass(frozen=True, slots=True)
class Index:
    engine: Literal["tantivy", "elasticsearch"]
    url: str
    user: str
    password_file: str
    name: str


@dataclass(frozen=True, slots=True)
class Server:
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Ingest:
    by: Literal["pool", "workers"]
    workers: int
    collection: str


@dataclass(frozen=True, slots=True)
class Watch:
    inbox: str
    results: str
    settle_s: float
    rescan_s: float


@dataclass(frozen=True, slots=True)
class Reading:
    ocr: Literal["auto", "redo", "force", "off"]
    memory_mib: int
    cpu_s: float
    wall_s: float
    page_s: float
    ocr_page_s: float
    file_mib: int


@dataclass(frozen=True, slots=True)
class Log:
    format: Literal["auto", "human", "json"]
    level: Literal["debug", "info", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Settings:
    data: Path
    catalogue: Catalogue
    files: Files
    index: Index
    server: Server
    ingest: Ingest
    watch: Watch
    reading: Reading
    log: Log


def section_types() -> dict[str, type]:
    """The sections by name, as `Settings` declares them."""
    hints = get_type_hints(Settings)
    return {field.name: hints[field.name] for field in fields(Settings) if field.name != "data"}
