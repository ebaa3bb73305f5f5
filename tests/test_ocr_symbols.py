"""UN symbols that OCR wrote in Cyrillic are mended by their form, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus import Reading
from ingest.ocr.again import looked_again
from ingest.ocr.engine import Seen
from ingest.ocr.symbols import symbol
from ingest.pdf.reader import PdfReader
from ingest.reader import Wish
from scan_maker import drawn, pdf_of


@pytest.mark.parametrize(
    ("recognised", "printed"),
    [
        ("САТ/С/71/D/912/2018", "CAT/C/71/D/912/2018"),
        # A D that looks round, and what stands around a symbol in a sentence.
        ("(САТ/С/71/0/912/2018),", "(CAT/C/71/D/912/2018),"),
        ("«СЕDАW/С/КАЗ/СО/5».", "«CEDAW/C/KAZ/CO/5»."),
        ("САТ/С/КАЗ/СО/З", "CAT/C/KAZ/CO/3"),
        ("А/НRС/14/10/Add.1", "A/HRC/14/10/Add.1"),
        # The stroke leans on the A.
        ("AHRC/WGAD/2016/12.", "A/HRC/WGAD/2016/12."),
        # Broken at a line's end.
        ("САТ/С/", "CAT/C/"),
    ],
)
def test_a_symbol_in_look_alike_letters_is_read_as_printed(recognised: str, printed: str):
    assert symbol(recognised) == printed


@pytest.mark.parametrize(
    "text",
    [
        # It is one already; then what may be a flat, a date, two words, a body of the state, an article.
        "CAT/C/71/D/912/2018", "А/56/44", "12/05/2014", "и/или", "МВД/КНБ/1", "ст.146/1", "САТ/1/2",
        "А/С", "САТ", "САТ/С/ы/2", "CAT/C/71/0/912/18",
    ],
)  # fmt: skip
def test_what_may_be_anything_else_is_left(text: str):
    assert symbol(text) is None


class Unsure:
    """A recogniser whose second look tells nothing."""

    version = "unsure"

    def again(self, grey: object, dpi: int, language: str) -> tuple[str, float]:
        return "", 0.0


def test_where_a_second_look_is_unsure_the_form_decides_and_the_place_stays():
    word = Seen("САТ/С/71/D/912/2018", 5, 5, 90, 30, 28, 25, 0.4, 0)
    page = np.full((40, 100), 255, np.uint8)
    ((found,),) = looked_again([[word]], page, 300, Unsure())  # type: ignore[arg-type]
    assert found == word._replace(text="CAT/C/71/D/912/2018")


@pytest.mark.slow
def test_symbols_in_a_russian_scan_come_out_as_printed(tmp_path: Path):
    lines = [
        "Комитет против пыток принял решение по делу",
        "(CAT/C/71/D/912/2018), см. также документы",
        "CAT/C/KAZ/CO/3, CCPR/C/KAZ/CO/2 и A/HRC/14/10.",
    ]
    reading: Reading = PdfReader().read(
        pdf_of([drawn(lines, width=1500)], tmp_path / "a.pdf"), Wish()
    )
    assert " ".join(reading.text.split()) == " ".join(lines)
