"""What runs in the jail: confine, say how many pages there are, read, send the reading; or unpack."""

from __future__ import annotations

import json
import os
import resource
from pathlib import Path
from typing import Any

from corpus import AigaqError, LimitBrokenError, UnreadableFileError
from corpus.parcel import pack_reading
from ingest.jail.drafts import in_jail
from ingest.jail.layers import Bounds, confine
from ingest.jail.members import send_members
from ingest.jail.readable import readable
from ingest.jail.wire import error_body, send
from ingest.kinds import Kind, kind_of
from ingest.reader import Wish
from ingest.readers import reader_for

# A file that claims more pages than this gets no more time for them.
MOST_PAGES = 20_000


def read_in_jail(order: dict[str, Any], to: int) -> None:
    """Never returns normally to its caller's work: whatever happens is told in one frame."""
    path = Path(order["path"])
    bounds = Bounds(
        memory=int(order["memory"]),
        cpu_s=int(order["cpu_s"]),
        hardest_cpu_s=int(order["cpu_s"] + MOST_PAGES * (order["page_s"] + order["ocr_page_s"])),
    )
    before = [Path(order["drafts"])] if order.get("drafts") else []
    layers = confine(bounds, [path, *before, *readable()])
    try:
        if order.get("layers"):
            told = {layer.name: layer.state for layer in layers}
            send(to, "layers", json.dumps(told).encode())
            return
        if order.get("unpack"):
            send_members(path, order["unpack"], to)
            return
        drafts, batches = in_jail(before[0], to) if before else (None, None)
        wish = Wish(
            order["ocr"], order["password"], order["name"], drafts, batches, order["batch_pages"]
        )
        kind = kind_of(path, wish.name or None)
        pages = min(_pages(kind, path, wish), MOST_PAGES)
        send(to, "pages", str(pages).encode())
        _allow(order, pages)
        send(to, "reading", pack_reading(reader_for(kind).read(path, wish)))
    except MemoryError:
        told_error = LimitBrokenError(
            f"reading it takes more than {bounds.memory >> 20} MiB of memory",
            "open it by hand; raise reading.memory_mib if you trust it",
        )
        send(to, "error", error_body(told_error))
    except AigaqError as error:
        send(to, "error", error_body(error))
    except RecursionError:
        deep = UnreadableFileError("it is nested too deeply", "open it by hand and save it anew")
        send(to, "error", error_body(deep))
    except Exception as error:  # noqa: BLE001 - nothing may leave the jail but data; a trace is none
        ours = UnreadableFileError(
            f"the reader stumbled over it ({type(error).__name__})",
            "open it by hand and save it anew; report it to us",
        )
        send(to, "error", error_body(ours))


def _pages(kind: Kind, path: Path, wish: Wish) -> int:
    """How many pages there are, as far as that costs nothing."""
    if kind.name == "image":
        from ingest.images.frames import count

        return count(path)
    if kind.name != "pdf":
        return 0
    from ingest.pdf import pdfium

    with pdfium.opened(path, wish.password) as document:
        return len(document)


def _allow(order: dict[str, Any], pages: int) -> None:
    """More CPU by the page; the hard limit, set before, can't be passed."""
    each = order["page_s"] + (order["ocr_page_s"] if order["ocr"] != "off" else 0)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = min(int(order["cpu_s"] + pages * each) + 1, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def flush_and_leave(code: int = 0) -> None:
    """Leave without the interpreter's own ending: what it would clean up belongs to the zygote."""
    os._exit(code)
