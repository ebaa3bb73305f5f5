"""Files that are made to harm who reads them: each must end in quarantine, whatever is killed meanwhile."""

from __future__ import annotations

import io
import zipfile
import zlib
from functools import cache

# Lines of drawing: packed twice they are 3 KB, unpacked and understood more than reading may hold.
_LINES, _LINE = 60_000_000, b"0 0 m 9 9 l S\n"
# A watched folder opens archives of at most 2,000 files.
_CROWD = 2001


@cache
def endless_pdf() -> bytes:
    """One page of which the drawing never ends."""
    stream = _packed_twice()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%b\nendstream"
        % (len(stream), stream),
    ]
    made, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(made)
    made += b"xref\n0 5\n0000000000 65535 f \n" + rows
    return made + b"trailer<</Root 1 0 R/Size 5>>\nstartxref\n%d\n%%%%EOF\n" % start


def crowded_zip(number: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for member in range(_CROWD):
            archive.writestr(f"{number}/{member}.txt", "x")
    return made.getvalue()


def _packed_twice() -> bytes:
    once, twice, out = zlib.compressobj(), zlib.compressobj(), b""
    many = _LINE * 1_000_000
    for _ in range(_LINES // 1_000_000):
        out += twice.compress(once.compress(many))
    return out + twice.compress(once.flush()) + twice.flush()
