"""What a reading process may read besides its file: code, fonts and language data; nothing of ours."""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

import corpus
import ingest
import nlp

_SYSTEM = (
    "/usr/lib", "/usr/local/lib", "/lib", "/lib64", "/usr/share/fonts", "/usr/share/tesseract-ocr",
    "/usr/share/zoneinfo", "/etc/fonts", "/etc/ld.so.cache", "/dev/null", "/dev/urandom",
    "/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu",
)  # fmt: skip


def readable() -> list[Path]:
    """Python and its packages, our own code, the system's libraries, fonts and Tesseract's data."""
    paths = sysconfig.get_paths()
    own = [Path(module.__file__ or "").parent for module in (corpus, ingest, nlp)]
    python = [Path(paths[name]) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    # The interpreter's own library, when Python was built by hand.
    return [*map(Path, _SYSTEM), *own, *python, Path(sys.base_prefix) / "lib"]
