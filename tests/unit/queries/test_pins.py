"""What the sidebar shows, and what of the visited is still there."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from dualdesk.queries import pins
from dualdesk.queries.pins import Pinned
from dualdesk.services import clients, contacts, projects

NOW = 1_795_515_120


def test_pins_come_in_their_order_without_what_is_archived(session: Session) -> None:
    acme, bolt = (clients.create(session, name=name, now=NOW) for name in ("Acme", "Bolt"))
    shop, site = (projects.create(session, title=title, now=NOW) for title in ("Shop", "Site"))
    assert pins.pinned(session) == ()
    projects.pin(session, project_id=shop)
    clients.pin(session, client_id=bolt)
    clients.pin(session, client_id=acme)
    projects.pin(session, project_id=site)
    assert pins.pinned(session) == (
        Pinned("project", shop, "Shop"),
        Pinned("client", bolt, "Bolt"),
        Pinned("client", acme, "Acme"),
        Pinned("project", site, "Site"),
    )
    clients.archive(session, client_id=bolt, now=NOW)
    projects.archive(session, project_id=site, now=NOW)
    session.flush()
    assert [one.name for one in pins.pinned(session)] == ["Shop", "Acme"]
    clients.unarchive(session, client_id=bolt)
    session.flush()
    assert [one.name for one in pins.pinned(session)] == ["Shop", "Bolt", "Acme"]


def test_a_record_is_there_until_it_is_deleted(session: Session) -> None:
    acme = clients.create(session, name="Acme", now=NOW)
    ana = contacts.create(session, name="Ana", now=NOW)
    assert pins.is_there(session, kind="client", record_id=acme)
    assert pins.is_there(session, kind="contact", record_id=ana)
    clients.delete(session, client_id=acme)
    assert not pins.is_there(session, kind="client", record_id=acme)


@pytest.mark.parametrize(
    "kind", ["client", "project", "task", "interaction", "contact", "agreement", "opportunity", "time_entry"]
)
def test_every_kind_that_can_be_opened_is_known(session: Session, kind: str) -> None:
    assert not pins.is_there(session, kind=kind, record_id=1)
