from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.terms import Channel, PointKind
from dualdesk.model.base import Entity
from dualdesk.model.work import Project, Task
from dualdesk.queries import records
from dualdesk.services import agreements, clients, facts, interactions, opportunities, points, tags
from dualdesk.services.next_steps import NextStep

NOW = 1_795_515_120
TODAY = date(2026, 11, 24)


@pytest.fixture
def acme(session: Session) -> int:
    client_id = clients.create(session, name="Acme", now=NOW, since=TODAY)
    points.add(session, client_id=client_id, kind=PointKind.PHONE, value="1")
    facts.add(session, client_id=client_id, text="b")
    facts.add(session, client_id=client_id, text="a")
    tags.add(session, client_id=client_id, name="retail")
    interactions.log(
        session, now=NOW, client_id=client_id, channel=Channel.EMAIL, subject="hi", names=("Ana",),
        next_step=NextStep("Send", day=TODAY),
    )  # fmt: skip
    agreements.create(session, client_id=client_id, title="Care", starts_on=TODAY, now=NOW)
    opportunities.create(session, client_id=client_id, title="Shop", now=NOW)
    session.add(Project(client_id=client_id, title="Site", created_at=NOW))
    session.flush()
    return client_id


@pytest.mark.parametrize("kind", records.KINDS)
def test_every_column_of_every_kind_is_shown(session: Session, acme: int, kind: str) -> None:
    found = records.record(session, kind=kind, record_id=1)
    columns = {column.name for column in Entity.metadata.tables[kind].columns} - {"id"}
    assert (found.kind, found.record_id, set(found.values)) == (kind, 1, columns)


def test_a_client_shows_its_values_and_what_hangs_on_it(session: Session, acme: int) -> None:
    found = records.record(session, kind="client", record_id=acme)
    assert (found.values["name"], found.values["since"], found.names) == ("Acme", TODAY, {})
    assert set(found.parts) == {"client_contact", "contact_point", "pinned_fact", "tag_link"}
    assert [part.values["text"] for part in found.parts["pinned_fact"]] == ["b", "a"]
    assert found.parts["client_contact"][0].names == {"client_id": "Acme", "contact_id": "Ana"}
    assert found.parts["tag_link"][0].names == {"client_id": "Acme", "tag_id": "retail"}


def test_what_a_record_points_to_is_named(session: Session, acme: int) -> None:
    entry = records.record(session, kind="interaction", record_id=1)
    assert entry.names == {"client_id": "Acme"}
    assert [part.values["text"] for part in entry.parts["promise"]] == ["Send"]
    task = records.record(session, kind="task", record_id=1)
    assert task.names == {"client_id": "Acme", "contact_id": "Ana", "interaction_id": "hi"}
    assert session.get_one(Task, 1).title == task.values["title"]


@pytest.mark.parametrize(("kind", "record_id"), [("client", 99), ("step", 1), ("", 1)])
def test_what_is_not_there_is_said(session: Session, acme: int, kind: str, record_id: int) -> None:
    with pytest.raises(UserError):
        records.record(session, kind=kind, record_id=record_id)
