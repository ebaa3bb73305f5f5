#!/usr/bin/env python3
# ruff: noqa: E501 - a table of data files
"""Write docs/licences.md: the licence of every locked package, from its own metadata, and of our data files.

Run it with `.venv/bin/python` after scripts/lock. It ends with an error for a licence that we
don't know, or that would bind our own; tests/test_licences.py asks the same of every package.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "licences.md"

# What a package may say of itself. All permit to be used by a program under Apache-2.0: the
# permissive ones anyhow; MPL and LGPL because we change none of their files, import them as they
# come, and anybody can put another version in their place.
FAMILIES = (
    ("Apache-2.0", r"apache"),
    ("MPL-2.0", r"mpl|mozilla public"),
    ("LGPL", r"lgpl|lesser general public"),
    ("PSF-2.0", r"psf|python software foundation|\bpython-2"),
    ("BSD", r"bsd|new berkeley"),
    ("ISC", r"\bisc\b|isc license"),
    ("HPND", r"hpnd|historical permission"),
    ("Zlib", r"\bzlib"),
    ("CC0 or public domain", r"cc0|public domain|unlicense"),
    ("MIT", r"\bmit\b|expat"),
)
# GPL and AGPL would bind our own licence, unless the package leaves us the choice of another.
REFUSED = re.compile(
    r"(?<!l)gpl|(?<!lesser )general public|affero|proprietary|non-commercial", re.I
)

HEAD = """\
# What we build on, and why our licence is Apache-2.0

Aigaq is Apache-2.0: every package below permits it, and it grants patent rights in so many words.
MPL and LGPL packages are used as they come, none of their files changed. Packages that only check
(tests, lint, types) are not shipped.

Written by `scripts/licences.py` from each package's own metadata; do not edit.
"""


# Our own data files, by where they lie; tests/test_licences.py sees that none is left out.
DATA = (
    (
        "nlp/words/kazakh/lexicon/stems.tsv",
        "hunspell-kk 1.1, changed (`scripts/build-kazakh-lexicon`)",
        "MPL 1.1, text beside it",
    ),
    (
        "nlp/words/kazakh/lexicon/attested.txt",
        "the word list inside tesseract-ocr-kaz 4.1.0 (`scripts/build-kazakh-attested`)",
        "Apache-2.0",
    ),
    ("nlp/words/kazakh/suffixes.tsv", "ours", "Apache-2.0"),
    ("nlp/words/russian.tsv", "ours", "Apache-2.0"),
    (
        "nlp/language/data/*.tsv",
        "the word lists inside Tesseract's data, tessdata_fast 4.1.0 (`scripts/build-language-data`)",
        "Apache-2.0",
    ),
    ("nlp/language/data/common.toml", "ours", "Apache-2.0"),
    (
        "ingest/trust/data/words.bits",
        "the word lists inside Tesseract's data, tessdata_fast 4.1.0 (see its README)",
        "Apache-2.0",
    ),
    (
        "nlp/models/en/*",
        "trained by us on GUM (annotations CC BY 4.0, texts CC BY), OpenNyAI's judgments (Apache-2.0) and our own sentences",
        "Apache-2.0, sources in NOTICE",
    ),
    ("nlp/models/kk/*", "trained by us on KazNERD (CC BY 4.0)", "Apache-2.0, source in NOTICE"),
    ("nlp/models/lexicon/*", "ours", "Apache-2.0"),
    ("nlp/names/data/*.tsv", "ours", "Apache-2.0"),
    ("nlp/lexicons/*.toml", "ours", "Apache-2.0"),
    ("search/thesaurus/field.*", "ours", "CC0 1.0, text beside it"),
    ("samples/*", "ours: people and events are invented", "CC0 1.0"),
)
DATA_TEXT = """
## Data that ships with the code

Word lists and weights that come inside a package stand above under its name: the Russian network's in `natasha` (MIT), the Russian dictionary in
`pymorphy3-dicts-ru` (its data, from OpenCorpora, are CC BY-SA 3.0; its code MIT). Tesseract's own data isn't shipped: the machine has it.

| files | made from | licence |
|---|---|---|
"""


class LicenceError(Exception):
    """A package whose licence we can't name, or must not use."""


def main() -> int:
    page = "".join(_page())
    PAGE.write_text(page, "utf-8")
    print(f"{PAGE.relative_to(ROOT)}: {page.count(chr(10) + '| ') - 3 - len(DATA)} packages")
    return 0


def _page() -> list[str]:
    shipped = locked("requirements.lock")
    checks = {
        name: version
        for name, version in locked("requirements-dev.lock").items()
        if name not in shipped
    }
    parts = [HEAD]
    for title, packages in (("Shipped", shipped), ("Only for checks", checks)):
        parts.append(f"\n## {title}\n\n| package | version | licence |\n|---|---|---|\n")
        parts += [
            f"| {name} | {version} | {licence(name)} |\n" for name, version in packages.items()
        ]
    parts.append(DATA_TEXT)
    return parts + [f"| `{files}` | {made} | {terms} |\n" for files, made, terms in DATA]


def locked(lock: str) -> dict[str, str]:
    """The packages of a lock with their versions, save those for other platforms: they aren't here."""
    text = (ROOT / lock).read_text("utf-8")
    found: dict[str, str] = {}
    for name, version in re.findall(r"^([a-z0-9][\w.-]*)==([^ ;\\]+)", text, re.MULTILINE):
        try:
            distribution(name)
        except PackageNotFoundError:
            continue
        found[name] = f"{found[name]}, {version}" if name in found else version
    return found


def licence(name: str) -> str:
    """The family of one package's licence, or LicenceError."""
    return family(name, _said(distribution(name)))


def family(name: str, said: str) -> str:
    families = [known for known, pattern in FAMILIES if re.search(pattern, said, re.IGNORECASE)]
    choice = re.search(r"\bor\b|;", said, re.IGNORECASE) and families
    if REFUSED.search(said) and not choice:
        raise LicenceError(
            f"{name} is under {said!r}: it would bind our own licence; use another package"
        )
    if not families:
        raise LicenceError(
            f"{name} doesn't say a licence that we know ({said!r}); look, and add it to FAMILIES"
        )
    return ", ".join(families)


def _said(package: Distribution) -> str:
    """The SPDX expression, else the classifiers, else the free text, else how the licence begins."""
    metadata = package.metadata
    if "License-Expression" in metadata:
        return str(metadata["License-Expression"])
    classifiers = [
        line for line in metadata.get_all("Classifier") or [] if line.startswith("License ::")
    ]
    telling = [
        line.rpartition(" :: ")[2] for line in classifiers if not line.endswith("OSI Approved")
    ]
    if telling:
        return "; ".join(telling)
    if "License" in metadata and (free := str(metadata["License"]).strip()):
        return free.splitlines()[0]
    files = [
        file
        for file in package.files or []
        if re.search(r"(licen[cs]e|copying)", file.name, re.IGNORECASE)
    ]
    return " ".join(str(file.read_text("utf-8"))[:200] for file in files[:1])


if __name__ == "__main__":
    sys.exit(main())
