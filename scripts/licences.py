#!/usr/bin/env python3
"""Write docs/licences.md: the licence of every locked package, from its own metadata.

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


class LicenceError(Exception):
    """A package whose licence we can't name, or must not use."""


def main() -> int:
    page = "".join(_page())
    PAGE.write_text(page, "utf-8")
    print(f"{PAGE.relative_to(ROOT)}: {page.count(chr(10) + '| ') - 2} packages")
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
    return parts


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
