"""The one file of a request, written down as it comes: a form's, or the body itself."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from corpus import AigaqError
from ingest.spool import Arriving

# Beside the file: what a side-car says, in short words.
_MOST_FIELDS, _LONGEST_FIELD = 16, 2000
_FORM = b"multipart/form-data"

# Opens the place of a file by its name.
Open = Callable[[str], Arriving]


@dataclass
class Came:
    """What a request brought; the file is the caller's to close."""

    file: Arriving | None = None
    fields: dict[str, str] = field(default_factory=dict)


async def receive(request: Request, name: str, open_file: Open, came: Came) -> None:
    """Write the file down, chunk by chunk; `name` is that of a body which is no form."""
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != _FORM:
        if not name:
            raise AigaqError("the file has no name", "add ?name=report.pdf, or send a form")
        came.file = open_file(name)
        async for chunk in request.stream():
            came.file.write(chunk)
        return
    await _form(request.stream(), options.get(b"boundary", b""), _Form(open_file, came))
    if came.file is None:
        raise AigaqError("there is no file in the form", "send it as `file`")


async def _form(stream: AsyncIterator[bytes], boundary: bytes, form: _Form) -> None:
    try:
        parser = MultipartParser(
            boundary,
            {
                "on_part_begin": form.begin,
                "on_header_field": form.header_name,
                "on_header_value": form.header_value,
                "on_header_end": form.header_end,
                "on_headers_finished": form.headers_finished,
                "on_part_data": form.data,
                "on_part_end": form.part_end,
                "on_end": form.end,
            },
        )
        async for chunk in stream:
            parser.write(chunk)
    except FormParserError as error:
        raise AigaqError("the form can't be read", "send it as multipart/form-data") from error
    if not form.ended:
        raise AigaqError("the form breaks off", "send it again")


class _Form:
    """What the parser finds, part by part."""

    def __init__(self, open_file: Open, came: Came) -> None:
        self.ended = False
        self._open = open_file
        self._came = came
        self._header, self._value = b"", b""
        self._headers: dict[bytes, bytes] = {}
        self._name, self._text, self._is_file = "", b"", False

    def begin(self) -> None:
        self._headers = {}
        self._text, self._is_file = b"", False

    def header_name(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def header_end(self) -> None:
        self._headers[self._header.lower()] = self._value
        self._header, self._value = b"", b""

    def headers_finished(self) -> None:
        _, said = parse_options_header(self._headers.get(b"content-disposition", b""))
        self._name = said.get(b"name", b"").decode("utf-8", "replace")
        if b"filename" not in said:
            return
        self._is_file = True
        if self._came.file is not None:
            raise AigaqError("there are several files in the form", "send one at a time")
        self._came.file = self._open(_decoded(said[b"filename"]))

    def data(self, data: bytes, start: int, end: int) -> None:
        if self._is_file:
            assert self._came.file is not None
            self._came.file.write(data[start:end])
            return
        self._text += data[start:end]
        if len(self._text) > _LONGEST_FIELD or len(self._came.fields) >= _MOST_FIELDS:
            raise AigaqError(
                "the form says too much beside its file", "keep to a side-car's fields"
            )

    def part_end(self) -> None:
        if not self._is_file:
            self._came.fields[self._name] = self._text.decode("utf-8", "replace")

    def end(self) -> None:
        self.ended = True


def _decoded(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError as error:
        raise AigaqError("the file's name is no UTF-8", "send it as UTF-8") from error
