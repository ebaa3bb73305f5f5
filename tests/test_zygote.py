"""The zygote has all that readers need: what a child loads itself is loaded again for each file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.kinds import kind_of

ROOT = Path(__file__).parent.parent
_PROGRAM = """
import json, sys
from pathlib import Path
from ingest.jail.zygote import _preload
_preload()
from ingest.jail import child
from ingest.kinds import kind_of
from ingest.reader import Wish
from ingest.readers import reader_for
from ingest.trust.words import _filter
from nlp.language.table import table
def filled():
    return table.cache_info().misses + _filter.cache_info().misses
there, full = set(sys.modules), filled()
for name in sys.argv[1:]:
    path = Path(name)
    kind = kind_of(path)
    child._pages(kind, path, Wish())
    assert reader_for(kind).read(path, Wish("off", name=path.name)).text
print(json.dumps({"loaded": sorted(set(sys.modules) - there), "filled": filled() - full}))
"""


@pytest.mark.slow
def test_reading_a_file_of_any_kind_loads_nothing_that_the_zygote_lacks(tmp_path: Path):
    import docx

    document = docx.Document()
    document.add_paragraph("The witness was beaten in the cell. Оны камерада ұрған.")
    document.save(str(tmp_path / "report.docx"))
    samples = [
        path for path in sorted((ROOT / "samples" / "reports").iterdir()) if "scan" not in path.name
    ]
    files = [tmp_path / "report.docx", *samples]
    assert {kind_of(path).name for path in files} == {"docx", "html", "markdown", "pdf", "text"}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *map(str, files)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert json.loads(done.stdout) == {"loaded": [], "filled": 0}
