"""Reports' keys of a name are found by an index on both databases, whatever the server's order of letters."""

from __future__ import annotations

from sqlalchemy import text

from catalogues import TESTER
from corpus import EVERYTHING, Mention, Reading, Span
from corpus.catalogue import Catalogue, keep_edition, keep_mentions, keep_reading
from corpus.catalogue.mentions import keys_of_name

NAMES = ("Dana", "Dana Omarova", "Dana-Omarova", "Danа", "dana", "Dana@Omarova")


def test_the_keys_of_a_name_are_its_own_letter_by_letter(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        sha = "ab" * 32
        kept = keep_edition(
            change, sha256=sha, size=1, media_type="text/plain", name="a", collection="un"
        )
        reading = keep_reading(change, sha, Reading("words of a report"), "1")
        keep_mentions(change, reading, [Mention("person", Span(0, 3), name) for name in NAMES])
    with catalogue.read() as view:
        for name in NAMES:
            (key,) = keys_of_name(view, EVERYTHING, "person", name)
            assert key == f"person:{name}@{kept.document}"
        assert keys_of_name(view, EVERYTHING, "person", "Dan") == []


def test_the_database_goes_by_the_index(catalogue: Catalogue) -> None:
    statements: list[tuple[str, object]] = []
    with catalogue.read() as view:
        run = view.connection.execute
        view.rows = lambda asked: [statements.append(asked), *run(asked).fetchall()][1:]  # type: ignore[assignment, func-returns-value, arg-type]
        keys_of_name(view, EVERYTHING, "person", "Dana")
        (asked,) = statements
        literal = {"literal_binds": True}
        compiled = asked.compile(view.connection, compile_kwargs=literal)  # type: ignore[attr-defined]
        if view.connection.dialect.name == "postgresql":
            # Few rows are read faster one by one: what is asked here is whether the index can serve.
            run(text("SET LOCAL enable_seqscan = off"))
            run(text("SET LOCAL enable_bitmapscan = off"))
            explain = "EXPLAIN "
        else:
            explain = "EXPLAIN QUERY PLAN "
        plan = run(text(explain + str(compiled))).fetchall()
    told = "\n".join(str(tuple(row)) for row in plan)
    assert "ix_mention_key" in told
    assert "key ~>=~" in told or "key>? AND key<?" in told
