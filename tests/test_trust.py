"""Whether a text layer says what its page shows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.layout.word import RawPage, Word
from ingest.pdf import pdfium
from ingest.pdf.picture import picture
from ingest.pdf.words import pages
from ingest.trust.ink import DPI, ink
from ingest.trust.judge import Verdict, judge
from ingest.trust.letters import letters
from ingest.trust.words import known
from scan_maker import ENGLISH, KAZAKH, RUSSIAN, born, drawn, pdf_of


def verdict(path: Path) -> Verdict:
    with pdfium.opened(path) as document:
        (page,) = pages(document)
        return judge(page, lambda: picture(document, 1, DPI))


def layer(text: str) -> RawPage:
    words = [
        Word(part, 60 + 9.0 * at, 50, 68 + 9.0 * at, 60, 58, 10)
        for at, part in enumerate(text.split())
    ]
    return RawPage(1, 595, 842, words)


def not_looked_at() -> object:
    raise AssertionError("a sound page was rendered")


LONG = " ".join(3 * (ENGLISH + RUSSIAN + KAZAKH))


def test_words_of_all_three_languages_are_known_and_others_are_not():
    assert known(["prisoner", "решение", "қолымен", "jkwqzx", "щцкнп"]) == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_words_are_known_in_capitals_with_lookalikes_and_soft_hyphens():
    assert letters(["ЗАЩИТНИК", "ре\u00adшение", "сoтталған", "ﬁrst"]).known == 1.0


def test_a_sound_page_is_believed_without_a_look_at_its_picture():
    assert judge(layer(LONG), not_looked_at) == Verdict("sound")


@pytest.mark.parametrize(
    "spoilt",
    [
        # An alphabet shifted by three: what a wrong map makes.
        LONG.translate({at: at + 3 for at in (*range(97, 120), *range(0x430, 0x448))}),
        # Cyrillic in an 8-bit code taken for Western European.
        " ".join(3 * RUSSIAN).encode("cp1251").decode("latin-1"),
        # No letter known for the glyphs.
        "".join(char if char == " " else "\ufffd" for char in LONG),
        "".join(chr(0xF000 + ord(char) % 256) if char != " " else char for char in LONG),
        # Kazakh letters lost to question marks.
        " ".join(3 * KAZAKH).translate(dict.fromkeys(map(ord, "әғқңөұүһі"), "?")),
    ],
)
def test_letters_that_make_no_words_are_wrong(spoilt: str):
    found = judge(layer(spoilt), not_looked_at)
    assert found.layer == "wrong"
    assert found.reason


@pytest.mark.parametrize(
    "text",
    [
        # Other languages have few words in our lists, but their letters stand as letters do.
        "Les autorités ont refusé de mener une enquête sur les allégations de torture des détenus",
        "Die Behörden weigerten sich, die Vorwürfe der Misshandlung von Gefangenen unabhängig zu untersuchen",
        # Names.
        "Toktarov Daniyar Serikbayuly, Nurlybek Zhaksylyk, Bekzatova Aigerim, Orazbayeva Saltanat, Temirgali",
        "12 300 45 7 2014 3 118 5 9 14 2",
    ],
)
def test_another_language_and_names_are_left_alone(text: str):
    paper = np.full((585, 413), 255, np.uint8)
    assert judge(layer(text), lambda: paper).layer == "sound"


def test_a_scan_lacks_its_layer(tmp_path: Path):
    assert verdict(pdf_of([drawn(ENGLISH)], tmp_path / "a.pdf")).layer == "missing"


def test_a_page_with_half_its_lines_in_a_picture_lacks_them(tmp_path: Path):
    found = verdict(born(tmp_path / "a.pdf", ENGLISH, drawn(RUSSIAN)))
    assert found.layer == "partly"
    assert len(found.bare) == 2
    assert 0.2 < found.quality < 0.8


def test_a_photograph_beside_the_text_is_no_missing_text(tmp_path: Path):
    chance = np.random.default_rng(1)
    shades = np.cumsum(np.cumsum(chance.normal(size=(300, 400)), 0), 1)
    shades = (shades - shades.min()) / np.ptp(shades) * 200 + chance.random(shades.shape) * 40
    photograph = Image.fromarray(shades.astype(np.uint8))
    assert verdict(born(tmp_path / "a.pdf", ENGLISH, photograph)).layer == "sound"


def test_an_invisible_layer_of_noise_over_a_scan_is_wrong(tmp_path: Path):
    page = drawn([*ENGLISH, *ENGLISH])
    noise = ["Tlie pnsonor vvas bcatcn bv Iwo ofliccrs", "iu tlic lirst davs ol his dctcntion"]
    found = verdict(born(tmp_path / "a.pdf", noise, page, mode=3))
    assert found.layer == "wrong"


def test_ink_under_words_is_covered_and_rules_are_no_lines():
    page = drawn(ENGLISH)
    ImageDraw.Draw(page).line((100, 50, 1200, 50), fill=0, width=4)
    small = page.resize((page.width // 6, page.height // 6))
    seen = ink(np.array(small), [])
    assert len(seen.bare) == 2
    whole = [Word("x", x0, top, x1, bottom, bottom, 10) for x0, top, x1, bottom in seen.bare]
    assert not ink(np.array(small), whole).bare


@pytest.mark.parametrize(
    "script", ["قازاق ءتىلى الماتى قالاسىندا سوت وتتى " * 3, "安徽安利合成革 股份有限公司 " * 4]
)
def test_a_layer_in_a_script_that_is_not_read_reliably_says_so_and_is_kept(script: str):
    paper = np.full((585, 413), 255, np.uint8)
    found = judge(layer(script), lambda: paper)
    assert (found.layer, found.quality) == ("sound", 0.5)
    assert found.reason is not None
    assert "scripts" in found.reason


def test_a_word_or_two_of_another_script_need_no_remark():
    paper = np.full((585, 413), 255, np.uint8)
    found = judge(layer(" ".join(ENGLISH) + " قازاق"), lambda: paper)
    assert (found.quality, found.reason) == (1.0, None)
