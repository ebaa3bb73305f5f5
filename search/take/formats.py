"""One name for each form in which quotations can be taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import BinaryIO, Literal, Protocol, get_args

from search.take.csv_file import CsvWriter
from search.take.lines import LinesWriter
from search.take.references import BibtexWriter, CslWriter, RisWriter
from search.take.row import Row, Taken
from search.take.xlsx_file import XlsxWriter

Format = Literal["csv", "xlsx", "jsonl", "bibtex", "ris", "csl-json"]
FORMATS: tuple[Format, ...] = get_args(Format)
ENDINGS: Mapping[Format, str] = {
    "csv": "csv", "xlsx": "xlsx", "jsonl": "jsonl", "bibtex": "bib", "ris": "ris",
    "csl-json": "json",
}  # fmt: skip
MEDIA_TYPES: Mapping[Format, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/jsonl; charset=utf-8",
    "bibtex": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl-json": "application/vnd.citationstyles.csl+json",
}


class Writer(Protocol):
    """Writes rows as they come and keeps none of them."""

    def write(self, row: Row) -> None:
        """Add a row."""
        ...

    def end(self) -> None:
        """Write what follows the last row; what was told of the whole is final by now."""
        ...


_WRITERS: Mapping[Format, Callable[[BinaryIO, Taken], Writer]] = {
    "csv": CsvWriter,
    "xlsx": XlsxWriter,
    "jsonl": LinesWriter,
    "bibtex": BibtexWriter,
    "ris": RisWriter,
    "csl-json": CslWriter,
}


def writer(form: Format, out: BinaryIO, taken: Taken) -> Writer:
    """A writer of this form into a file or a pipe, which it leaves open."""
    return _WRITERS[form](out, taken)
