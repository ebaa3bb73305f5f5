"""The plain way, as one would write it in an afternoon: pdfplumber, langdetect, one record a page.

    python bench/intake_plain.py FOLDER OUT

No jail, no paragraphs, no names, no receipts. OUT gets the lines that Elasticsearch's bulk call would get.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
from bs4 import BeautifulSoup
from langdetect import DetectorFactory, detect
from langdetect.lang_detect_exception import LangDetectException


def main() -> None:
    DetectorFactory.seed = 1
    count = 0
    with Path(sys.argv[2]).open("w", encoding="utf-8") as out:
        for path in sorted(Path(sys.argv[1]).rglob("*")):
            if not path.is_file():
                continue
            for number, text in enumerate(pages(path), 1):
                try:
                    language = detect(text)
                except LangDetectException:
                    language = "unknown"
                out.write(json.dumps({"index": {"_id": f"{path.name}/{number}"}}) + "\n")
                record = {"file": path.name, "page": number, "language": language, "text": text}
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
                count += 1
    print(json.dumps({"records": count}))


def pages(path: Path) -> Iterator[str]:
    if path.suffix == ".pdf":
        with pdfplumber.open(path) as document:
            for page in document.pages:
                yield page.extract_text()
                page.close()
    elif path.suffix == ".html":
        yield BeautifulSoup(path.read_bytes(), "lxml").get_text(" ")
    else:
        yield path.read_text("utf-8")


if __name__ == "__main__":
    main()
