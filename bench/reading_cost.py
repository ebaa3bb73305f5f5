"""CPU per page against pdftotext -bbox-layout and pdfplumber, and the memory that a long file takes."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from ingest.layout.assemble import assemble
from ingest.pdf import pdfium
from ingest.pdf.reader import PdfReader
from ingest.pdf.words import pages
from ingest.reader import Wish

_LONG = (500, 2000, 5000)


def cost(material: Path, show: int = 0, only: str = "") -> list[tuple[str, str]]:
    """Milliseconds of CPU a page, children included; the best of three runs each."""
    files = _files(material, only)
    count = 0
    for file in files:
        with pdfium.opened(file) as document:
            count += len(document)
    ours = _best(_layout, files) / count
    rows = [
        ("files, pages", f"{len(files)}, {count}"),
        ("pdfium words alone", f"{_best(_words, files) / count:.2f} ms"),
        ("words, boxes, sizes, roles, paragraphs, notes", f"{ours:.2f} ms"),
        (
            "the same with ruled tables and what the report says of itself",
            f"{_best(_read, files) / count:.2f} ms",
        ),
    ]
    peer = _best(_pdftotext, files) / count
    rows.append(("pdftotext -bbox-layout", f"{peer:.2f} ms; ours is {ours / peer:.2f} times that"))
    plumber = _best(_pdfplumber, files, times=1) / count
    rows.append(
        ("pdfplumber extract_words", f"{plumber:.2f} ms; ours is {plumber / ours:.1f} times less")
    )
    return rows


def memory(material: Path, show: int = 0, only: str = "") -> list[tuple[str, str]]:
    """The most memory that a file of so many pages takes, each read in a process of its own."""
    files = _files(material, only)
    return [(f"peak memory for {count} pages", _peak(files, count)) for count in _LONG]


def _files(material: Path, only: str) -> list[Path]:
    files = sorted((material / "generated" / "born").glob("*.pdf"))
    files += sorted((material / "data" / "upr" / "pdf").glob("[a-c]*.pdf"))[:6]
    return [file for file in files if only in file.name]


def _best(work: Callable[[Path], None], files: list[Path], times: int = 3) -> float:
    work(files[0])
    return min(_once(work, files) for _ in range(times))


def _once(work: Callable[[Path], None], files: list[Path]) -> float:
    before = _cpu()
    for file in files:
        work(file)
    return 1000 * (_cpu() - before)


def _cpu() -> float:
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def _words(path: Path) -> None:
    with pdfium.opened(path) as document:
        for _ in pages(document):
            pass


def _layout(path: Path) -> None:
    with pdfium.opened(path) as document:
        assemble(pages(document))


def _read(path: Path) -> None:
    PdfReader().read(path, Wish())


def _pdftotext(path: Path) -> None:
    subprocess.run(["pdftotext", "-bbox-layout", str(path), "-"], capture_output=True, check=True)


def _pdfplumber(path: Path) -> None:
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_words()
            page.close()


def _peak(files: list[Path], most: int) -> str:
    """Read one file of so many pages in a process of its own and ask how much it took."""
    import pypdfium2

    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / "long.pdf"
        made = pypdfium2.PdfDocument.new()
        for file in cycle(files):
            if len(made) == most:
                break
            source = pypdfium2.PdfDocument(str(file))
            made.import_pages(source, list(range(min(len(source), most - len(made)))))
            source.close()
        made.save(str(long))
        code = (
            "import resource, sys; from pathlib import Path\n"
            "from ingest.pdf.reader import PdfReader; from ingest.reader import Wish\n"
            "r = PdfReader().read(Path(sys.argv[1]), Wish())\n"
            "h = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024\n"
            "from corpus import pack_reading; pack_reading(r)\n"
            "u = resource.getrusage(resource.RUSAGE_SELF)\n"
            "print(len(r.pages), len(r.text), h, u.ru_maxrss // 1024, round(u.ru_utime + u.ru_stime, 1))"
        )
        ran = subprocess.run(
            [sys.executable, "-c", code, str(long)], capture_output=True, text=True, check=False
        )
        if ran.returncode:
            return ran.stderr[-300:]
        count, letters, laid, peak, seconds = ran.stdout.split()
        size = long.stat().st_size // 1_000_000
        return (
            f"{laid} MB, {peak} MB with what leaves the jail; {seconds} s CPU "
            f"({count} pages, {letters} characters, a file of {size} MB)"
        )
