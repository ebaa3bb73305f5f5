"""The password of an encrypted file: asked for, used, not kept."""

from __future__ import annotations

import argparse
from getpass import getpass


def add_password(parser: argparse.ArgumentParser) -> None:
    """Let a verb ask for it. Never as a word of the command line: every user sees those in `ps`."""
    parser.add_argument(
        "--ask-password", action="store_true", help="ask for the password of encrypted files"
    )


def password_of(asked: argparse.Namespace) -> str | None:
    """What the person typed, without an echo; None when it wasn't asked for."""
    return getpass("Password (not shown, not kept): ") if asked.ask_password else None
