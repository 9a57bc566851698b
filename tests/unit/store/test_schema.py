"""One schema in four places: the metadata, schema.sql, the migrations' head, and the landed files."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import UniqueConstraint

from dualdesk.model import schema
from dualdesk.store import create, file
from dualdesk.store.create import schema_statements
from dualdesk.store.file import connect
from dualdesk.store.migrate import SCRIPTS, shape_at
from dualdesk.store.shape import differences, shape, shape_of

ROOT = Path(__file__).parents[3]
VERSIONS = range(1, schema.VERSION + 1)
SOURCES = sorted((ROOT / "src/dualdesk").rglob("*.py"))


def test_schema_sql_is_what_the_metadata_says() -> None:
    spec = importlib.util.spec_from_file_location("packaging_schema", ROOT / "packaging/schema.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.TARGET.read_text(encoding="utf-8") == module.text()


def test_the_head_of_the_migrations_is_schema_sql() -> None:
    assert differences(shape_at(schema.VERSION), shape_of(schema_statements())) == []


def test_a_difference_is_named() -> None:
    made = schema_statements()
    less = [statement for statement in made if not statement.startswith("CREATE INDEX ix_client_name")]
    other = [statement.replace("minutes BETWEEN 0 AND 1440", "minutes > 0") for statement in made]
    assert differences(shape_of(less), shape_of(made)) == ["index ix_client_name"]
    assert differences(shape_of(other), shape_of(made)) == ["table working_hours"]


def test_commas_within_quotes_and_brackets_part_nothing() -> None:
    column, p, q = "a TEXT CHECK (a IN ('x,y', '('))", "CONSTRAINT p CHECK (a <> '')", "CONSTRAINT q CHECK (a > 'b')"
    one, other = f"CREATE TABLE t ({column}, {p}, {q})", f"CREATE TABLE t (\n{column},\n{q}, {p})"
    assert differences(shape_of([one]), shape_of([other])) == []


@pytest.mark.parametrize("version", VERSIONS)
def test_r13_there_is_a_real_file_of_each_landed_schema(version: int, landed: Callable[[int], Path]) -> None:
    connection = connect(landed(version), mode="ro")
    try:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == version
        assert differences(shape(connection), shape_at(version)) == []
        empty = [
            table.name
            for table in schema.tables()
            if connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0] == 0
        ]
        assert empty == []
    finally:
        connection.close()


def test_the_numbers_agree() -> None:
    assert file.SCHEMA_VERSION == schema.VERSION
    assert file.APPLICATION_ID == schema.APPLICATION_ID
    assert create.MIN_READER_VERSION == schema.MIN_READER_VERSION


def test_every_foreign_key_has_an_index_that_begins_with_it() -> None:
    bare = [
        f"{table.name}.{key.parent.name}"
        for table in schema.tables()
        for key in table.foreign_keys
        if key.parent.name not in {names[0] for names in indexed(table.name)}
    ]
    assert bare == []


def indexed(name: str) -> list[list[str]]:
    table = next(table for table in schema.tables() if table.name == name)
    indexes = [[column.name for column in index.columns] for index in table.indexes]
    uniques = [
        [column.name for column in key.columns] for key in table.constraints if isinstance(key, UniqueConstraint)
    ]
    return [names for names in indexes + uniques if names]


def test_every_table_is_strict_and_uses_no_id_twice() -> None:
    for table in schema.tables():
        assert table.dialect_options["sqlite"]["strict"]
        assert table.dialect_options["sqlite"]["autoincrement"]


def forbidden(pattern: str, sources: list[str]) -> list[str]:
    return [source for source in sources if re.search(pattern, source, re.IGNORECASE)]


@pytest.mark.parametrize("pattern", [r"batch_alter_table", r"OR\s+REPLACE\b"])
def test_nothing_rebuilds_tables_in_batches_or_replaces_rows(pattern: str) -> None:
    sources = [path.read_text(encoding="utf-8") for path in SOURCES]
    sources += [path.read_text(encoding="utf-8") for path in SCRIPTS.rglob("*.sql")]
    assert len(sources) > 20
    assert forbidden(pattern, sources) == []
    assert forbidden(pattern, ["with op.batch_alter_table('x'):", "insert or  replace into x"])
