"""What the sidebar shows."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dualdesk.queries import pins
from dualdesk.queries.pins import Pinned
from dualdesk.services import clients, projects

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
