"""Born-digital PDFs from file to reading; each file is made here to show one thing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from corpus import Reading, UnreadableFileError, faults
from ingest.layout.word import BOLD, INVISIBLE, RAISED, RawPage
from ingest.pdf import pdfium
from ingest.pdf.reader import PdfReader
from ingest.pdf.ruled import tables
from ingest.pdf.words import pages
from ingest.reader import Wish

_DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
Draw = Callable[[Canvas], None]


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[..., Path]:
    """Make a file of pages, each drawn by a function."""

    def make(*draws: Draw, **options: object) -> Path:
        path = tmp_path / "made.pdf"
        canvas = Canvas(str(path), pagesize=(595, 842), **options)
        for draw in draws:
            draw(canvas)
            canvas.showPage()
        canvas.save()
        return path

    return make


def _read(path: Path, **wish: str) -> Reading:
    reading = PdfReader().read(path, Wish(**wish))  # type: ignore[arg-type]
    assert faults(reading) == []
    return reading


def _raw(path: Path, number: int = 0) -> RawPage:
    with pdfium.opened(path) as document:
        return next(pages(document, number))


def _text(lines: list[str], x: float = 70, y: float = 700) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for number, line in enumerate(lines):
            canvas.drawString(x, y - 14 * number, line)

    return draw


def test_words_have_boxes_from_the_top_left(pdf: Callable[..., Path]) -> None:
    [first, second] = _raw(pdf(_text(["Two words"], y=742))).words
    assert (first.text, second.text) == ("Two", "words")
    assert round(first.x0) == 70
    assert round(first.baseline) == 100
    assert first.top < first.baseline <= first.bottom
    assert first.size == 11
    assert second.x0 > first.x1


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_upright(pdf: Callable[..., Path], turn: int) -> None:
    path = pdf(_text(["The judge accepted all of those statements,", "and heard nobody."]))
    document = pypdfium2.PdfDocument(str(path))
    document[0].set_rotation(turn)
    document.save(str(path))
    document.close()
    # Turned by its flag, the writing runs across the page as it is shown.
    reading = _read(path)
    assert reading.text == "The judge accepted all of those statements, and heard nobody."
    sheet = reading.pages[0]
    assert all(
        0 <= word.box.x0 <= word.box.x1 <= sheet.width
        and 0 <= word.box.top <= word.box.bottom <= sheet.height
        for word in sheet.words
    )


def test_the_crop_box_moves_the_origin_and_hides_what_is_outside(pdf: Callable[..., Path]) -> None:
    path = pdf(
        lambda canvas: (_text(["Seen"], 100, 700)(canvas), _text(["hidden"], 10, 20)(canvas))
    )
    document = pypdfium2.PdfDocument(str(path))
    document[0].set_cropbox(50, 100, 500, 800)
    document.save(str(path))
    document.close()
    raw = _raw(path)
    assert [(word.text, round(word.x0), round(word.baseline)) for word in raw.words] == [
        ("Seen", 50, 100)
    ]
    assert _read(path).pages[0].reason == "1 words outside the visible page left out"


def test_a_scaled_font_of_size_one_has_its_size_on_the_page(pdf: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.scale(12, 12)
        canvas.setFont("Helvetica", 1)
        canvas.drawString(6, 50, "Scaled")

    assert _raw(pdf(draw)).words[0].size == 12


def test_invisible_and_bold_words_are_flagged(pdf: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(70, 700)
        text.setFont("Helvetica-Bold", 11)
        text.textOut("Bold ")
        text.setTextRenderMode(3)
        text.textOut("unseen")
        canvas.drawText(text)

    bold, unseen = _raw(pdf(draw)).words
    assert bold.flags & BOLD
    assert not bold.flags & INVISIBLE
    assert unseen.flags & INVISIBLE


def test_a_raised_digit_is_taken_off_its_word(pdf: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        _text(["The court heard nobody, and said so twice."], y=650)(canvas)
        text = canvas.beginText(70, 700)
        text.setFont("Helvetica", 11)
        text.textOut("in May 2001")
        text.setFont("Helvetica", 7)
        text.setRise(4)
        text.textOut("1")
        text.setFont("Helvetica", 11)
        text.setRise(0)
        text.textOut(". Then")
        canvas.drawText(text)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(70, 60, "1 Concluding observations.")

    path = pdf(draw)
    assert [word.text for word in _raw(path).words if word.flags & RAISED] == ["1"]
    reading = _read(path)
    assert reading.text.startswith("in May 2001. Then")
    assert reading.notes[0].at == len("in May 2001")


def test_bold_made_by_printing_twice_is_read_once(pdf: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        _text(["Torture in custody"])(canvas)
        _text(["Torture in custody"], 70.3)(canvas)

    assert _read(pdf(draw)).text == "Torture in custody"


def test_a_word_broken_at_the_line_end_is_whole(pdf: Callable[..., Path]) -> None:
    lines = [
        "They were not told of the charge until the first inter-",
        "rogation was over, in ill-",
        "treatment of every kind.",
    ]
    assert "first interrogation was over, in ill-treatment of" in _read(pdf(_text(lines))).text


@pytest.mark.skipif(not _DEJAVU.exists(), reason="DejaVu fonts are not installed")
def test_kazakh_and_russian_letters_come_through(pdf: Callable[..., Path]) -> None:
    pdfmetrics.registerFont(TTFont("DejaVu", str(_DEJAVU)))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("DejaVu", 11)
        canvas.drawString(70, 700, "Азаптау туралы өтініш қабылданбады. Жалоба отклонена. № 7")

    assert _read(pdf(draw)).text == "Азаптау туралы өтініш қабылданбады. Жалоба отклонена. № 7"


def test_the_cells_of_a_ruled_table_stay_in_their_rows(pdf: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.grid([70, 200, 300, 400], [600, 620, 640, 670])
        rows = [("Region", "Held", "Fined"), ("Aqtas", "12", "3"), ("Sarydala", "7", "1")]
        for row, y in zip(rows, (655, 626, 606), strict=True):
            for cell, x in zip(row, (75, 205, 305), strict=True):
                canvas.drawString(x, y, cell)
        # A cell of two lines belongs to its row.
        canvas.drawString(75, 644, "of court")

    path = pdf(draw)
    assert [len(row) for row in tables(_raw(path))[0]] == [3, 3, 3]
    reading = _read(path)
    rows = [block.span.of(reading.text) for block in reading.blocks if block.role == "row"]
    assert rows == ["Region of court\tHeld\tFined", "Aqtas\t12\t3", "Sarydala\t7\t1"]


def test_what_is_typed_into_a_form_is_read(pdf: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        _text(["Name of the complainant:"])(canvas)
        canvas.acroForm.textfield(name="who", value="Toktarov", x=250, y=690, width=150, height=20)

    assert "Toktarov" in _read(pdf(draw)).text


def test_what_is_typed_into_a_form_that_does_not_draw_it_is_read(
    pdf: Callable[..., Path],
) -> None:
    def draw(canvas: Canvas) -> None:
        _text(["Name of the complainant:"])(canvas)
        canvas.acroForm.textfield(name="who", value="Toktarov", x=250, y=690, width=150, height=20)

    path = pdf(draw, pageCompression=0)
    content = path.read_bytes()
    # As long each, so that everything in the file stays where it stands.
    for here, there in (
        (b"(Toktarov) Tj", b"(        ) Tj"),
        (b"/DA (/Helv 0 Tf 0 g) /DR", b"/NeedAppearances true/DR"),
    ):
        assert content.count(here) == 1
        content = content.replace(here, there)
    path.write_bytes(content)
    assert "Toktarov" in _read(path).text


def test_an_encrypted_file_asks_for_its_password(pdf: Callable[..., Path]) -> None:
    path = pdf(_text(["Closed"]), encrypt=StandardEncryption("secret"))
    with pytest.raises(UnreadableFileError) as refusal:
        _read(path)
    assert refusal.value.reason == "the PDF is encrypted"
    assert "password" in refusal.value.remedy
    with pytest.raises(UnreadableFileError, match="does not open it"):
        _read(path, password="wrong")
    assert _read(path, password="secret").text == "Closed"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"no PDF at all"])
def test_what_is_no_pdf_is_refused_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError) as refusal:
        _read(path)
    assert refusal.value.remedy


def test_a_page_without_text_is_there_and_empty(pdf: Callable[..., Path]) -> None:
    reading = _read(
        pdf(_text(["One."]), lambda canvas: canvas.rect(70, 70, 200, 200), _text(["Three."]))
    )
    assert [len(page.words) for page in reading.pages] == [1, 0, 1]
    assert [page.index for page in reading.pages] == [1, 2, 3]


def test_words_agree_with_pdfplumber(pdf: Callable[..., Path]) -> None:
    import pdfplumber

    path = pdf(
        _text(
            [
                "The witnesses were questioned for the whole night,",
                "and 41 of them signed; “so be it”, they said.",
            ]
        )
    )
    with pdfplumber.open(path) as document:
        theirs = [
            (w["text"], round(w["x0"]), round(w["x1"])) for w in document.pages[0].extract_words()
        ]
    assert [(w.text, round(w.x0), round(w.x1)) for w in _raw(path).words] == theirs


@pytest.mark.slow
def test_a_long_file_has_every_page(pdf: Callable[..., Path]) -> None:
    count = 300
    reading = _read(pdf(*(_text([f"Page of witness number{n}."]) for n in range(count))))
    assert len(reading.pages) == count
    assert all(f"number{n}." in reading.text for n in range(count))
