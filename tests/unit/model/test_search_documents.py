"""Search documents follow their rows: made, changed, moved in time, and gone with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.data.make_desk import ROWS, insert

from dualdesk.model.search import KINDS, SEARCHED, stale
from dualdesk.store.create import create
from dualdesk.store.file import connect

MINUTE = 60


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Any]:
    """An empty desk, open."""
    path = tmp_path / "desk.dualdesk"
    create(path, now=0)
    connection = connect(path)
    yield connection
    connection.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
    assert [row for searched in SEARCHED for row in connection.execute(stale(searched))] == []
    connection.close()


def found(desk: Any, words: str) -> list[tuple[str, int]]:
    sql = (
        "SELECT d.kind, d.record_id FROM search s JOIN search_doc d ON d.id = s.rowid "
        "WHERE search MATCH ? ORDER BY s.rowid DESC"
    )
    return [tuple(row) for row in desk.execute(sql, (words,))]


def place(desk: Any, kind: str, record: int) -> int:
    sql = "SELECT id FROM search_doc WHERE kind = ? AND record_id = ?"
    return int(desk.execute(sql, (kind, record)).fetchone()[0])


def filled(desk: Any) -> None:
    for table, row in ROWS:
        insert(desk, table, row)


def test_every_searched_table_is_found_by_its_title(desk: Any) -> None:
    filled(desk)
    kinds = {kind for (kind,) in desk.execute("SELECT DISTINCT kind FROM search_doc")}
    assert kinds == set(KINDS)
    assert sorted(found(desk, "menu")) == [("interaction", 1), ("project", 1)]
    assert found(desk, "muller") == [("client", 1)]


@pytest.mark.parametrize("searched", SEARCHED, ids=KINDS)
def test_a_changed_text_is_found_and_the_old_one_is_not(searched: Any, desk: Any) -> None:
    filled(desk)
    column = searched.columns[0]
    before = place(desk, searched.table, 1)
    desk.execute(f"UPDATE {searched.table} SET {column} = 'Zebrafink' WHERE id = 1")
    assert found(desk, "zebrafink") == [(searched.table, 1)]
    assert place(desk, searched.table, 1) == before
    desk.execute(f"UPDATE {searched.table} SET {column} = 'Amsel' WHERE id = 1")
    assert found(desk, "zebrafink") == []


@pytest.mark.parametrize("searched", SEARCHED, ids=KINDS)
def test_a_deleted_row_takes_its_document_along(searched: Any, desk: Any) -> None:
    filled(desk)
    desk.execute(f"DELETE FROM {searched.table} WHERE id = 1")
    gone = desk.execute("SELECT count(*) FROM search_doc WHERE kind = ? AND record_id = 1", (searched.table,))
    assert gone.fetchone() == (0,)


@pytest.mark.parametrize("searched", SEARCHED, ids=KINDS)
def test_a_document_stands_at_its_minute_and_moves_with_it(searched: Any, desk: Any) -> None:
    filled(desk)
    moment = "starts_at" if "starts_at" in searched.columns else "created_at"
    for seconds in (7 * MINUTE + 59, 3_000_000 * MINUTE, -5 * MINUTE):
        desk.execute(f"UPDATE {searched.table} SET {moment} = ? WHERE id = 1", (seconds,))
        assert place(desk, searched.table, 1) >> 24 == int(seconds / MINUTE)
    before = place(desk, searched.table, 1)
    desk.execute(f"UPDATE {searched.table} SET {moment} = {moment} WHERE id = 1")
    assert place(desk, searched.table, 1) == before


def test_newer_is_first_whatever_came_in_first(desk: Any) -> None:
    for minute in (30, 10, 20, 20):
        insert(desk, "task", {"title": "Same", "role": "client", "state": "todo", "priority": "none",
                              "created_at": minute * MINUTE})  # fmt: skip
    assert [record for _kind, record in found(desk, "same")] == [1, 4, 3, 2]


def test_a_contact_point_is_found_with_its_owner_and_goes_with_it(desk: Any) -> None:
    filled(desk)
    point = {"kind": "phone", "value": "0171 555", "match_key": "49171555"}
    insert(desk, "contact_point", {**point, "contact_id": 2})
    insert(desk, "contact_point", {**point, "client_id": 1})
    assert sorted(found(desk, "49171555")) == [("client", 1), ("contact", 2)]
    desk.execute("UPDATE contact_point SET match_key = '4930' WHERE client_id = 1")
    assert found(desk, "4930") == [("client", 1)]
    desk.execute("UPDATE contact_point SET client_id = NULL, contact_id = 1 WHERE client_id = 1")
    assert found(desk, "4930") == [("contact", 1)]
    desk.execute("DELETE FROM contact_point WHERE contact_id = 1")
    assert found(desk, "4930") == []
    desk.execute("DELETE FROM contact WHERE id = 2")
    assert found(desk, "49171555") == []


def test_accents_case_and_prefixes_do_not_matter(desk: Any) -> None:
    filled(desk)
    for words in ("MÜLLER", "muller", "Mül*", "bra*"):
        assert ("client", 1) in found(desk, words)
