"""Pins: clients and projects in one order, each once."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.model.desk import Pin
from dualdesk.services import clients, pins, projects

NOW = 1_795_515_120


def kept(session: Session) -> list[tuple[int | None, int | None, int]]:
    rows = session.execute(select(Pin.client_id, Pin.project_id, Pin.position).order_by(Pin.position))
    return [(client_id, project_id, position) for client_id, project_id, position in rows]


def test_clients_and_projects_share_one_order_and_are_kept_once(session: Session) -> None:
    client_id = clients.create(session, name="Acme", now=NOW)
    project_id = projects.create(session, title="Shop", now=NOW)
    projects.pin(session, project_id=project_id)
    clients.pin(session, client_id=client_id)
    projects.pin(session, project_id=project_id)
    assert kept(session) == [(None, project_id, 1), (client_id, None, 2)]
    projects.unpin(session, project_id=project_id)
    projects.unpin(session, project_id=project_id)
    assert kept(session) == [(client_id, None, 2)]
    projects.pin(session, project_id=project_id)
    assert kept(session) == [(client_id, None, 2), (None, project_id, 3)]


def test_what_is_gone_cannot_be_pinned(session: Session) -> None:
    with pytest.raises(UserError, match=r"project is no longer there"):
        projects.pin(session, project_id=7)


@pytest.mark.parametrize("named", [{}, {"client_id": 1, "project_id": 1}])
def test_one_record_is_named(session: Session, named: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="either a client or a project"):
        pins.pin(session, **named)
