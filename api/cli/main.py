"""The one command, `aigaq`. Each verb is a module of `api.cli.verbs`; nothing heavy is imported here."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from api.cli.exits import Exit, exit_of
from api.cli.verbs import VERBS
from corpus.errors import AigaqError

_ABOUT = """\
Find and quote what human-rights organisations publish about torture and political imprisonment,
in English, Russian and Kazakh."""

_MORE = """\
exit codes:
  0  done
  1  done in part: a file failed, a check found a fault
  2  the command line can't be read
  3  a setting doesn't exist or can't be (see: aigaq config)
  4  not found
  5  a part is away (engine, database, disk): try again
  6  this file or input can't be read; the line says why and what to do

Everything kept lies in the folder that AIGAQ_DATA names (now: {data}).
examples:
  aigaq ingest reports/            read every report in a folder
  aigaq search "forced confession" passages with citations
  aigaq serve                      the search page on this machine"""


def parser() -> argparse.ArgumentParser:
    """The whole command line; `aigaq VERB --help` tells each verb's own words."""
    root = argparse.ArgumentParser(
        prog="aigaq",
        description=_ABOUT,
        epilog=_MORE.format(data=os.environ.get("AIGAQ_DATA") or "aigaq-data, here"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    root.add_argument("--version", action="version", version=_version())
    verbs = root.add_subparsers(dest="verb", metavar="VERB", required=True)
    for verb in VERBS:
        own = verbs.add_parser(
            verb.NAME,
            help=verb.HELP,
            description=verb.__doc__,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        verb.words(own)
        own.set_defaults(run=verb.run)
    return root


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; every error becomes one line and an exit code."""
    asked = parser().parse_args(arguments)
    try:
        return int(asked.run(asked))
    except AigaqError as error:
        print(f"aigaq: {error}", file=sys.stderr)
        return exit_of(error)
    except KeyboardInterrupt:
        print("aigaq: stopped; what was finished is kept", file=sys.stderr)
        return Exit.STOPPED
    except BrokenPipeError:
        # The reader of our output (`| head`) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE


def _version() -> str:
    from importlib.metadata import version

    return f"aigaq {version('aigaq')}"


if __name__ == "__main__":
    sys.exit(main())
