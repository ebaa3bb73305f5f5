"""UN documents by symbol and by number."""

from __future__ import annotations

import pytest

from nlp.entities.un_documents import link
from tagged import mentions

FOUND = [
    ("see CAT/C/KAZ/CO/3, para. 7", ["CAT/C/KAZ/CO/3"]),
    # Two symbols with a full stop between; a stroke at a line's end; a Cyrillic letter in a symbol.
    ("A/HRC/14/10/Add.1. A/56/44", ["A/HRC/14/10/Add.1", "A/56/44"]),
    ("CAT/C/\nKAZ/CO/3", ["CAT/C/KAZ/CO/3"]),
    ("А/HRC/ 14/10", ["A/HRC/14/10"]),
    ("S/RES/1325 (2000)", ["S/RES/1325 (2000)"]),
    ("E/CN.4/2005/6/Add.2 and S/2012/23", ["E/CN.4/2005/6/Add.2", "S/2012/23"]),
    ("Opinion No. 12/2016 (Kazakhstan)", ["A/HRC/WGAD/2016/12"]),
    ("Мнения № 12/2016 и № 33/2017", ["A/HRC/WGAD/2016/12", "A/HRC/WGAD/2017/33"]),
    ("№ 61/2017 пікірінде", ["A/HRC/WGAD/2017/61"]),
    ("General Assembly resolution 60/147", ["A/RES/60/147"]),
    ("резолюция 31/31 Совета по правам человека", ["A/HRC/RES/31/31"]),
    ("General Comment No. 35 of the Human Rights Committee", ["CCPR/C/GC/35"]),
    ("замечание общего порядка № 32 к МПГПП", ["CCPR/C/GC/32"]),
    ("General Comment No. 20 (CESCR)", ["E/C.12/GC/20"]),
    ("General Comment No. 3 (CESCR)", ["CESCR General Comment No. 3"]),
    ("№ 612/2014 хабарламасы", ["612/2014"]),
    ("Communications Nos. 433/2010, 441/2010", ["433/2010", "441/2010"]),
    ("A/B tests, he/she and/or EUR 57/001/2013", []),
    ("http://example.org/A/HRC/14/10 only", []),
    ("уголовное дело № 612/2014", []),
]


@pytest.mark.parametrize(("text", "norms"), FOUND)
def test_documents_are_filed_under_their_symbol(text: str, norms: list[str]) -> None:
    assert [one.norm for one in mentions(text, "un_document")] == norms


def test_a_communication_and_its_decision_are_one() -> None:
    text = "Communication No. 433/2010 was decided (CAT/C/48/D/433/2010)."
    number, symbol = mentions(text, "un_document")
    assert set(number.ids) == set(symbol.ids) == {
        "un/CAT/C/48/D/433/2010",
        "un/communication/433/2010",
    }  # fmt: skip


def test_what_is_cited_of_a_document_is_kept_apart() -> None:
    (found,) = mentions("A/56/44, paras. 121–129", "un_document")
    assert (found.norm, found.pinpoint) == ("A/56/44", "paras. 121-129")
    assert link(found.norm) == "https://undocs.org/A/56/44"
