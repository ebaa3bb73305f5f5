"""The door to pdfium: documents, pages, and the few calls that are made for every word.

pdfium is not thread-safe: one process reads one file at a time.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw
from pypdfium2.version import PDFIUM_INFO

from corpus import UnreadableFileError

READER = f"pdfium {PDFIUM_INFO.build}"

# pdfium's error codes (fpdfview.h), as situations with a remedy.
_PASSWORD = 4
_ERRORS = {
    2: ("the file could not be opened", "check that it is there and may be read"),
    3: ("the file is not a PDF, or too damaged to open", "ask the publisher for a sound copy"),
    5: ("the PDF is encrypted by a scheme that is not supported", "ask for an open copy"),
    6: ("the PDF has a page that can't be found", "ask the publisher for a sound copy"),
}


def _bare(name: str, result: Any, *arguments: Any) -> Any:
    """The same C function with plain-number arguments: a third of the cost of a call per word."""
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    assert address is not None
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_P, _I = ctypes.c_void_p, ctypes.c_int
text_object = _bare("FPDFText_GetTextObject", _P, _P, _I)
loose_box = _bare("FPDFText_GetLooseCharBox", _I, _P, _I, _P)
origin = _bare("FPDFText_GetCharOrigin", _I, _P, _I, _P, _P)
font_size = _bare("FPDFText_GetFontSize", ctypes.c_double, _P, _I)
matrix = _bare("FPDFText_GetMatrix", _I, _P, _I, _P)
font_of = _bare("FPDFTextObj_GetFont", _P, _P)
font_name = _bare("FPDFFont_GetBaseFontName", ctypes.c_size_t, _P, _P, ctypes.c_size_t)
font_flags = _bare("FPDFFont_GetFlags", _I, _P)
font_weight = _bare("FPDFFont_GetWeight", _I, _P)
render_mode = _bare("FPDFTextObj_GetTextRenderMode", _I, _P)
unicode_at = _bare("FPDFText_GetUnicode", ctypes.c_uint, _P, _I)
get_text = _bare("FPDFText_GetText", _I, _P, _I, _I, _P)
count_objects = _bare("FPDFPage_CountObjects", _I, _P)
get_object = _bare("FPDFPage_GetObject", _P, _P, _I)
object_type = _bare("FPDFPageObj_GetType", _I, _P)
object_bounds = _bare("FPDFPageObj_GetBounds", _I, _P, _P, _P, _P, _P)
object_matrix = _bare("FPDFPageObj_GetMatrix", _I, _P, _P)
count_segments = _bare("FPDFPath_CountSegments", _I, _P)
path_segment = _bare("FPDFPath_GetPathSegment", _P, _P, _I)
segment_point = _bare("FPDFPathSegment_GetPoint", _I, _P, _P, _P)
segment_type = _bare("FPDFPathSegment_GetType", _I, _P)
segment_closes = _bare("FPDFPathSegment_GetClose", _I, _P)
PATH, IMAGE = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE
FORM, SHADING = raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_SHADING


def address(handle: Any) -> int:
    """The plain number behind a typed pointer."""
    return ctypes.addressof(handle.contents)


@contextmanager
def opened(path: Path, password: str | None = None) -> Iterator[Any]:
    """The document, closed afterwards; what can't be opened is told with its remedy."""
    try:
        document = pypdfium2.PdfDocument(str(path), password=password)
    except pypdfium2.PdfiumError as error:
        raise _refusal(getattr(error, "err_code", None), password) from error
    except FileNotFoundError as error:
        raise UnreadableFileError(*_ERRORS[2]) from error
    try:
        if len(document) == 0:
            raise UnreadableFileError("the PDF has no pages", "ask the publisher for a sound copy")
        yield document
    finally:
        document.close()


def _refusal(code: int | None, password: str | None) -> UnreadableFileError:
    if code == _PASSWORD:
        if password is None:
            return UnreadableFileError(
                "the PDF is encrypted", "give its password in a side-car file or at the prompt"
            )
        return UnreadableFileError(
            "the PDF is encrypted and the password does not open it", "check the password"
        )
    return UnreadableFileError(*_ERRORS.get(code or 3, _ERRORS[3]))


def properties(document: Any) -> dict[str, str]:
    """The file's own words about itself (Title, Author, CreationDate …); often a template's."""
    return {key: value for key, value in document.get_metadata_dict().items() if value}
