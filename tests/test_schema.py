"""The tables an archive has: the same by migration and by definition, old ones brought up, newer refused."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Connection

from corpus import AigaqError
from corpus.catalogue import Catalogue, collections, schema
from corpus.catalogue.engine import make_engine
from corpus.catalogue.tables import metadata
from corpus.scope import EVERYTHING


def differences(connection: Connection) -> list[object]:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def test_the_migrations_give_exactly_the_tables(empty_url: str) -> None:
    Catalogue.open(empty_url).close()
    engine = make_engine(empty_url)
    with engine.connect() as connection:
        assert differences(connection) == []
        connection.execute(text("ALTER TABLE entity ADD COLUMN surplus TEXT"))
        assert differences(connection) != []
    engine.dispose()


def test_the_migrations_give_the_same_statements_on_sqlite(tmp_path: Path) -> None:
    # Alembic compares neither WITHOUT ROWID nor AUTOINCREMENT.
    def statements(path: Path) -> set[str]:
        engine = create_engine(f"sqlite:///{path}")
        with engine.connect() as connection:
            rows = connection.execute(
                text("SELECT sql FROM sqlite_master WHERE name NOT LIKE 'alembic%'")
            )
            found = {" ".join(sorted(str(row[0]).replace(",", " ").split())) for row in rows}
        engine.dispose()
        return found

    Catalogue.open(f"sqlite:///{tmp_path}/migrated.db").close()
    engine = create_engine(f"sqlite:///{tmp_path}/defined.db")
    metadata.create_all(engine)
    engine.dispose()
    assert statements(tmp_path / "migrated.db") == statements(tmp_path / "defined.db")


def test_the_newest_migration_is_the_one_we_name() -> None:
    from alembic.script import ScriptDirectory

    folder = Path(schema.__file__).parent / "migrations"
    assert ScriptDirectory(str(folder)).get_current_head() == schema.HEAD


def test_an_older_archive_is_brought_up_with_what_it_holds(empty_url: str, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    engine = make_engine(empty_url)
    schema.upgrade(engine, "0001")
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO collection VALUES ('un', '2026-11-20T12:00:00.000000Z')")
        )
    engine.dispose()
    with Catalogue.open(empty_url) as catalogue, catalogue.read() as view:
        assert schema.version(view.connection) == schema.HEAD
        assert collections(view, EVERYTHING) == ["un"]


def test_an_archive_of_a_newer_aigaq_is_refused(empty_url: str) -> None:
    Catalogue.open(empty_url).close()
    engine = make_engine(empty_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9001'"))
    engine.dispose()
    with pytest.raises(AigaqError, match="made by a newer Aigaq"):
        Catalogue.open(empty_url)


def test_many_open_a_new_archive_at_once(empty_url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        opened = [pool.submit(Catalogue.open, empty_url) for _ in range(4)]
    for each in opened:
        each.result().close()
    engine = make_engine(empty_url)
    with engine.connect() as connection:
        assert differences(connection) == []
    engine.dispose()


def test_opening_an_archive_that_is_ready_does_without_alembic(sqlite_template: Path) -> None:
    program = (
        "import sys; from corpus.catalogue import Catalogue;"
        f"Catalogue.open('sqlite:///{sqlite_template}').close();"
        "sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
