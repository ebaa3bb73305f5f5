"""The small language that readings are chosen by: what it finds, and how its mistakes are told."""

from __future__ import annotations

import datetime

import pytest

from corpus import About, Value
from corpus.catalogue.facts import ReadingFacts
from corpus.catalogue.readings import KeptReading
from ingest.where import WhereError, where

NOW = datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)
FACTS = ReadingFacts(
    kept=KeptReading("ab-1", "ab", "d0", "pdf 3", "9", 100, NOW, current=True),
    name="Есеп 2014.pdf",
    collections=("un", "hrw"),
    media_type="application/pdf",
    about=About((Value("publisher", "Committee against Silence", "text"),)),
    pages=40,
    quality=0.62,
    mean_quality=0.9,
    readers=("pdf 3", "pdf 3, tesseract 5.3.0 kaz+rus+eng"),
    methods=("ocr", "text"),
    languages=("kk", "ru"),
    stages={"tag": "tag-2"},
)


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ("", True),
        ("quality < .7", True),
        ("quality<.7", True),
        ("quality >= 0.7", False),
        ("quality.mean > .8 and pages > 39", True),
        ("ocr.version < 5", False),
        ("ocr.version < 5 or quality < .7", True),
        # 5.3.0 is a version 5, and below 5.4.
        ("ocr.version = 5", True),
        ("ocr.version < 5.4", True),
        ("ocr.version >= 5.3.1", False),
        ("reader.version < 4", True),
        ("reader ~ tesseract", True),
        ("language = kk", True),
        ("language = en", False),
        ("not language = en and not language = uz", True),
        ("not (language = kk or language = en)", False),
        ('publisher = "committee against silence"', True),
        ("publisher ~ SILENCE", True),
        ("name ~ есеп", True),
        ("collection = hrw", True),
        # A version that is a plain number is compared as one.
        ("read.version < 10", True),
        ("tag.version != 'tag-2'", False),
        # And binds closer than or.
        ("language = en and pages = 1 or pages = 40", True),
        # What a reading hasn't compares as false, either way.
        ("published < 2020", False),
        ("published >= 2020", False),
        ("not published ~ 2014", True),
    ],
)
def test_an_expression_holds_or_not(expression: str, holds: bool):
    assert where(expression)(FACTS) is holds


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("qualty < .7", "no field 'qualty'"),
        ("quality", "ends where"),
        ("quality <", "ends where"),
        ("quality is .7", "'is' compares nothing"),
        ("(quality < .7", "bracket isn't closed"),
        ("quality < .7)", "comes unexpectedly"),
        ("quality < .7 pages > 1", "comes unexpectedly"),
        ("quality < good", "no number"),
        ("ocr.version < new", "no version"),
        ("quality < .7; drop table file", "can't be read"),
        ("__import__('os')", "can't be read|no field"),
        ("(" * 500, "brackets"),
        ("not " * 500 + "pages = 1", "brackets"),
        ("language = 'kk", "can't be read"),
    ],
)
def test_a_mistake_is_told_with_what_to_write(expression: str, said: str):
    with pytest.raises(WhereError, match=said) as caught:
        where(expression)(FACTS)
    assert caught.value.remedy
