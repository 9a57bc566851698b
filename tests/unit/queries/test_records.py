from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.terms import Channel
from dualdesk.queries import records
from dualdesk.queries.records import Asked
from dualdesk.services import clients, contacts, interactions, links, milestones, projects, tags, tasks, time_entries
from dualdesk.services.bookings import Subject

NOW = 1_795_515_120
TODAY = date(2026, 11, 24)
_FILTERS = {
    "client": Asked(client_id=10_000),
    "project": Asked(project_id=10_000),
    "contact": Asked(contact_id=10_000),
    "open": Asked(only_open=True),
}


@pytest.fixture
def desk(session: Session) -> dict[str, int]:
    acme = clients.create(session, name="Acme", now=NOW, trade="Print")
    beta = clients.create(session, name="Beta", now=NOW)
    ana = contacts.create(session, name="Ana", now=NOW, title="Buyer")
    links.link(session, client_id=acme, contact_id=ana)
    site = projects.create(session, title="Site", client_id=acme, now=NOW)
    milestones.create(session, project_id=site, title="Draft", due_on=TODAY)
    first = tasks.create(session, now=NOW, title="Write", project_id=site)
    tasks.create(session, now=NOW, title="Call", client_id=beta, contact_id=ana, deadline=TODAY)
    tasks.done(session, task_ids=[first], now=NOW, today=TODAY)
    tags.add(session, name="Print", client_id=acme)
    interactions.log(session, now=NOW, client_id=acme, people=[ana], channel=Channel.PHONE, subject="", notes="Asked")
    interactions.plan(session, now=NOW, starts_at=NOW + 9, client_id=acme, subject="Review")
    time_entries.add(session, subject=Subject(project_id=site), day=TODAY, minutes=1)
    return {"acme": acme, "beta": beta, "ana": ana, "site": site}


def names_of(session: Session, kind: str, **asked: Any) -> list[Any]:
    found = records.listed(session, kind=kind, asked=Asked(**asked))
    place = next(
        found.columns.index(name) for name in ("name", "title", "text", "headline", "day") if name in found.columns
    )
    return [row[place] for row in found.rows]


def test_each_kind_is_listed_with_its_id_first(session: Session, desk: dict[str, int]) -> None:
    for kind in records.kinds():
        found = records.listed(session, kind=kind, asked=Asked())
        assert found.columns[0] == "id", kind
        assert all(len(row) == len(found.columns) for row in found.rows)


@pytest.mark.parametrize("kind", records.kinds())
def test_each_filter_a_kind_knows_runs(session: Session, desk: dict[str, int], kind: str) -> None:
    for name in records.filters_of(kind):
        asked = _FILTERS[name]
        found = records.listed(session, kind=kind, asked=asked)
        assert name == "open" or found.rows == ()


def test_clients_tell_their_people_and_last_talk(session: Session, desk: dict[str, int]) -> None:
    found = records.listed(session, kind="clients", asked=Asked())
    assert [tuple(row) for row in found.rows] == [
        (desk["acme"], "Acme", "Print", 1, NOW), (desk["beta"], "Beta", "", 0, None)
    ]  # fmt: skip


def test_the_log_shows_the_note_where_there_is_no_subject(session: Session, desk: dict[str, int]) -> None:
    assert names_of(session, "interactions") == ["Review", "Asked"]
    assert names_of(session, "interactions", only_open=True) == ["Review"]
    assert names_of(session, "interactions", contact_id=desk["ana"]) == ["Asked"]


Wanted = Callable[[dict[str, int]], dict[str, Any]]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (lambda desk: {}, ["Call", "Write"]),
        (lambda desk: {"only_open": True}, ["Call"]),
        (lambda desk: {"client_id": desk["acme"]}, ["Write"]),
        (lambda desk: {"client_id": desk["beta"]}, ["Call"]),
        (lambda desk: {"contact_id": desk["ana"]}, ["Call"]),
        (lambda desk: {"project_id": desk["site"]}, ["Write"]),
        (lambda desk: {"limit": 1}, ["Call"]),
    ],
)
def test_tasks_by_their_filters(session: Session, desk: dict[str, int], wanted: Wanted, found: list[str]) -> None:
    assert names_of(session, "tasks", **wanted(desk)) == found


def test_a_filter_a_kind_does_not_know_is_ignored(session: Session, desk: dict[str, int]) -> None:
    assert names_of(session, "tags", project_id=1, only_open=True) == ["Print"]


def test_names_by_number_newest_first(session: Session, desk: dict[str, int]) -> None:
    assert list(records.names(session, kind="clients").items()) == [(desk["beta"], "Beta"), (desk["acme"], "Acme")]
    assert list(records.names(session, kind="interactions").values()) == ["Review"]


def test_one_record_whole(session: Session, desk: dict[str, int]) -> None:
    found = records.fields(session, kind="clients", record_id=desk["acme"])
    assert found is not None
    assert (found["name"], found["trade"], found["created_at"]) == ("Acme", "Print", NOW)
    assert records.fields(session, kind="clients", record_id=99) is None


def test_what_hangs_on_a_record(session: Session, desk: dict[str, int]) -> None:
    found = records.parts(
        session, table="milestone", owner="project_id", owner_id=desk["site"], columns=("id", "title")
    )
    assert [row[1] for row in found.rows] == ["Draft"]
    linked = records.parts(session, table="client_contact", owner="client_id", owner_id=desk["acme"], columns=("part",))
    assert linked.rows == (("day_to_day",),)
    assert records.tags_of(session, owner="client_id", owner_id=desk["acme"]) == ("Print",)
