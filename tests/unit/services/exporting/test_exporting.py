from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

from dualdesk.base.messages import msg
from dualdesk.exchange.csv_guard import unguard
from dualdesk.model import schema
from dualdesk.queries import export
from dualdesk.services import clients, contacts, exporting, links
from dualdesk.store.store import Store

NOW = 1_795_515_120


def fill(store: Store) -> None:
    def work(session: Any) -> None:
        client_id = clients.create(session, name="Øre & “Söhne”", now=NOW, since=date(2020, 2, 29), note='=1+1\n"x",y')
        links.link(session, client_id=client_id, contact_id=contacts.create(session, name="@Ana", now=NOW))

    store.write(msg("Fill"), work)


def as_json(store: Store) -> dict[str, Any]:
    with store.read() as session:
        found: dict[str, Any] = json.loads("".join(exporting.json_pieces(session, now=NOW)))
        return found


def as_csv(store: Store, name: str) -> list[list[str]]:
    with store.read() as session:
        text = "".join(exporting.csv_pieces(session, name=name))
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_document_says_what_it_is_and_holds_every_table(store: Store) -> None:
    document = as_json(store)
    assert {key: document[key] for key in ("format", "version", "schema", "exported_at")} == {
        "format": "dualdesk", "version": 1, "schema": schema.VERSION, "exported_at": NOW
    }  # fmt: skip
    assert len(document["file"]) == 32
    assert set(document["tables"]) == {table.name for table in schema.journalled()}


def test_rows_keep_their_ids_and_references(store: Store) -> None:
    fill(store)
    tables = as_json(store)["tables"]
    assert tables["client"][0] | {"created_at": 0} == {
        "id": 1, "name": "Øre & “Söhne”", "trade": "", "note": '=1+1\n"x",y', "currency": None, "zone": None,
        "since": "2020-02-29", "ideal_gap_days": None, "longest_gap_days": None, "created_at": 0, "archived_at": None,
    }  # fmt: skip
    link = tables["client_contact"][0]
    assert (link["client_id"], link["contact_id"], link["is_primary"]) == (1, 1, 1)


def test_a_table_of_text_is_guarded_and_reads_back(store: Store) -> None:
    fill(store)
    header, row = as_csv(store, "client")
    assert row[header.index("note")] == '\'=1+1\n"x",y'
    assert unguard(row[header.index("note")]) == '=1+1\n"x",y'
    assert row[header.index("since")] == "2020-02-29"
    header, row = as_csv(store, "contact")
    assert row[header.index("name")] == "'@Ana"


def test_a_table_without_rows_is_its_header(store: Store) -> None:
    (header,) = as_csv(store, "task")
    assert header[:2] == ["id", "project_id"]


def test_every_table_becomes_a_file(store: Store) -> None:
    with store.read() as session:
        assert exporting.csv_names(session) == tuple(table.name for table in schema.journalled())


def test_many_rows_come_in_pieces(store: Store) -> None:
    store.write(
        msg("Fill"),
        lambda session: [clients.create(session, name=f"{number} {'x' * 4000}", now=NOW) for number in range(40)],
    )
    with store.read() as session:
        assert len(list(exporting.csv_pieces(session, name="client"))) > 1
        assert len(list(export.rows(session, name="client"))) == 40
    assert len(as_csv(store, "client")) == 41
