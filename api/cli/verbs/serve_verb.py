"""Serve the search page and the API on this machine. Until there are accounts, only loopback answers."""

from __future__ import annotations

import argparse
import dataclasses
import socket

from api.cli.open import opened
from api.cli.printed import say
from corpus.errors import UnavailableError

NAME = "serve"
HELP = "the search page and the API, on this machine"


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="(default: server.port; 0 takes any free one)")


def run(asked: argparse.Namespace) -> int:
    import uvicorn

    from api.http.app import create_app
    from api.uploading import Uploads
    from api.withdrawing import erase_beside
    from nlp.lexicons import look_through

    # What a lawyer wrote wrongly is told now, not at the first report.
    look_through()
    with opened() as house:
        server = house.settings.server
        if asked.port is not None:
            server = dataclasses.replace(server, port=asked.port)
        listener = _listen(server.host, server.port)
        host, port = listener.getsockname()[:2]
        # An index of another version is told now, not at the first question.
        house.index()
        erase_beside(house)
        uploads = Uploads(house)
        uploads.resume()
        app = create_app(house, uploads)
        say(f"Aigaq answers at http://{'[::1]' if ':' in host else host}:{port}/ (stop: Ctrl-C)")
        uvicorn.Server(uvicorn.Config(app, log_config=None, server_header=False)).run([listener])
    return 0


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise UnavailableError(
            f"port {port} can't be had: {error.strerror}", "name another with --port"
        ) from error
    return listener
