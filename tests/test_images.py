"""Reading image files."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from corpus import LimitBrokenError, Reading, UnreadableFileError
from ingest.images.frames import count, frames
from ingest.images.reader import ImageReader
from ingest.reader import Wish
from scan_maker import ENGLISH, KAZAKH, RUSSIAN, drawn


def read(path: Path) -> Reading:
    return ImageReader().read(path, Wish())


def words(reading: Reading) -> str:
    return " ".join(reading.text.split())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.png", "image/png"),
        ("a.jpg", "image/jpeg"),
        ("a.webp", "image/webp"),
        ("a.tif", "image/tiff"),
    ],
)
def test_each_kind_is_read(name: str, kind: str, tmp_path: Path):
    drawn(ENGLISH).save(tmp_path / name, dpi=(300, 300))
    reading = read(tmp_path / name)
    assert words(reading) == " ".join(ENGLISH)
    assert reading.media_type == kind
    assert reading.pages[0].method == "ocr"


@pytest.mark.slow
def test_every_page_of_a_tiff_is_read_in_order(tmp_path: Path):
    pages = [drawn(lines) for lines in (ENGLISH, RUSSIAN, KAZAKH)]
    pages[0].save(tmp_path / "a.tif", save_all=True, append_images=pages[1:], dpi=(300, 300))
    assert count(tmp_path / "a.tif") == 3
    reading = read(tmp_path / "a.tif")
    assert [page.index for page in reading.pages] == [1, 2, 3]
    assert words(reading) == " ".join(ENGLISH + RUSSIAN + KAZAKH)


@pytest.mark.slow
def test_clear_paper_is_white_and_a_turned_photograph_upright(tmp_path: Path):
    page = drawn(ENGLISH)
    clear = Image.new("RGBA", page.size, (0, 0, 0, 0))
    clear.putalpha(page.point(lambda shade: 255 - shade))
    clear.save(tmp_path / "clear.png")
    assert words(read(tmp_path / "clear.png")) == " ".join(ENGLISH)
    turned = page.rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6
    turned.save(tmp_path / "a.jpg", exif=exif)
    assert words(read(tmp_path / "a.jpg")) == " ".join(ENGLISH)


def bomb(path: Path, width: int, height: int) -> Path:
    """A PNG of a hundred bytes that claims to be this large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    return path


@pytest.mark.parametrize(("width", "height"), [(7000, 7000), (10_000, 10_000), (60_000, 60_000)])
def test_a_picture_that_claims_too_many_dots_is_refused_before_it_is_decoded(
    width, height, tmp_path
):
    with pytest.raises(LimitBrokenError, match="million dots"):
        read(bomb(tmp_path / "a.png", width, height))


def test_a_damaged_picture_is_refused_by_name(tmp_path: Path):
    drawn(ENGLISH).save(tmp_path / "a.png")
    whole = (tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(whole[: len(whole) // 3])
    with pytest.raises(UnreadableFileError, match="damaged") as caught:
        read(tmp_path / "a.png")
    assert caught.value.remedy


def test_pages_before_the_fault_are_kept(tmp_path: Path):
    pages = [drawn(ENGLISH), drawn(RUSSIAN)]
    pages[0].save(
        tmp_path / "a.tif", save_all=True, append_images=pages[1:], compression="tiff_lzw"
    )
    whole = (tmp_path / "a.tif").read_bytes()
    with Image.open(tmp_path / "a.tif") as image:
        image.seek(1)
        second = min(image.tag_v2[273])
    spoilt = whole[:second] + b"\xff" * 400 + whole[second + 400 :]
    (tmp_path / "a.tif").write_bytes(spoilt)
    first, other = frames(tmp_path / "a.tif")
    assert first.fault is None
    assert other.fault is not None


def test_without_ocr_a_picture_says_why_it_isnt_read(tmp_path: Path):
    drawn(ENGLISH).save(tmp_path / "a.png")
    with pytest.raises(UnreadableFileError, match="OCR is off"):
        ImageReader().read(tmp_path / "a.png", Wish("off"))
