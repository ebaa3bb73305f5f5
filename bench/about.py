"""Title, publisher, date and number of reports against what is known of them, right out of n.

The samples carry their truth; of the UPR reports (AIGAQ_MATERIAL) the file's name tells country and
year of the session, and a sound reading has a symbol, a day of distribution and the country in its title.

    python bench/about.py [most UPR reports]
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from pathlib import Path

from corpus import UnreadableFileError
from ingest.kinds import kind_of
from ingest.reader import Wish
from ingest.readers import reader_for

_SYMBOL = re.compile(r"A/HRC/\d+/\d+(?:/Add\.\d)?")


def main() -> int:
    """Two tables, and each miss in words."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for truth in sorted(Path("samples/truth").glob("*.json")):
        known = json.loads(truth.read_text(encoding="utf-8"))
        if known["scanned"]:
            # Scans wait for OCR; what they say of themselves is a question of OCR first.
            continue
        path = Path("samples/reports") / known["file"]
        about = reader_for(kind_of(path)).read(path, Wish(name=path.name)).about
        for field in ("title", "publisher", "published", "number"):
            asked[field] += 1
            found = getattr(about, field)
            if found == known[field]:
                right[field] += 1
            else:
                best = about.best(field)
                print(
                    f"  {known['file']}: {field} {found!r} ({best and best.where}), not {known[field]!r}"
                )
        asked["languages"] += 1
        right["languages"] += set(about.languages) == set(known["languages"])
    print("samples: " + ", ".join(f"{field} {right[field]}/{asked[field]}" for field in asked))
    _upr(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
    return 0


def _upr(most: int) -> None:
    given = os.environ.get("AIGAQ_MATERIAL")
    if not given:
        return
    paths = sorted((Path(given) / "data" / "upr" / "pdf").glob("*.pdf"))
    right: Counter[str] = Counter()
    n = 0
    for path in paths[:: max(1, len(paths) // most)][:most]:
        try:
            about = reader_for(kind_of(path)).read(path, Wish(name=path.name)).about
        except UnreadableFileError as error:
            print(f"  {path.name}: {error}")
            continue
        n += 1
        country, year = re.fullmatch(r"(\D+)(\d{4}).*", path.stem).groups()  # type: ignore[union-attr]
        title = re.sub(r"[^a-z]", "", (about.title or "").lower())
        checks = {
            "title names country": country.lower()[:8] in title,
            "symbol": bool(_SYMBOL.fullmatch(about.number or "")),
            "day of distribution": bool(re.fullmatch(r"\d{4}-\d\d-\d\d", about.published or ""))
            and abs(int((about.published or "0")[:4]) - int(year)) <= 1,
        }
        right.update(name for name, good in checks.items() if good)
        if not all(checks.values()):
            print(f"  {path.name}: {about.title!r}, {about.number}, {about.published}")
    print(f"UPR ({n}): " + ", ".join(f"{name} {right[name]}/{n}" for name in checks))


if __name__ == "__main__":
    raise SystemExit(main())
