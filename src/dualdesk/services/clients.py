"""Clients: the firms and people that pay."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.model.people import Client
from dualdesk.queries.similar import similar
from dualdesk.services import pins
from dualdesk.services.common import check_currency, check_gaps, check_zone, need, put, said, tidy

_NO_NAME = msg("Type the client’s name.")


class ClientFields(TypedDict, total=False):
    """What can be known of a client beside its name."""

    trade: str
    note: str
    currency: str | None
    zone: str | None
    since: date | None
    ideal_gap_days: int | None
    longest_gap_days: int | None


class ClientChange(ClientFields, total=False):
    """What can be changed of a client."""

    name: str


def create(session: Session, *, name: str, now: int, **fields: Unpack[ClientFields]) -> int:
    """Make a client; its name is enough."""
    values = _checked(fields)
    check_gaps(fields.get("ideal_gap_days"), fields.get("longest_gap_days"))
    client = Client(name=said(name, _NO_NAME, field="name"), created_at=now, **values)
    session.add(client)
    session.flush()
    return client.id


def begin(session: Session, *, name: str, now: int, anyway: bool = False) -> int:
    """Make a client under a name nobody has yet; one that is taken, legal form aside, is refused unless `anyway`."""
    found = () if anyway else similar(session, name=name, kinds=("client",))
    if found:
        message = msg("There is a client “{name}” already.", name=found[0].name)
        raise UserError(message, field="name")
    return create(session, name=name, now=now)


def edit(session: Session, *, client_id: int, **changes: Unpack[ClientChange]) -> None:
    """Change what is given of a client."""
    client = need(session, Client, client_id)
    values = _checked(changes)
    check_gaps(
        changes.get("ideal_gap_days", client.ideal_gap_days), changes.get("longest_gap_days", client.longest_gap_days)
    )
    if "name" in changes:
        values["name"] = said(changes["name"], _NO_NAME, field="name")
    put(client, values)
    session.flush()


def currency_of(session: Session, *, client_id: int) -> str | None:
    """The currency a client is billed in, where it is not the desk's."""
    return need(session, Client, client_id).currency


def archive(session: Session, *, client_id: int, now: int) -> None:
    """Put a client away: it keeps all it has and leaves the lists and Today."""
    client = need(session, Client, client_id)
    if client.archived_at is None:
        client.archived_at = now


def unarchive(session: Session, *, client_id: int) -> None:
    """Bring an archived client back."""
    put(need(session, Client, client_id), {"archived_at": None})


def delete(session: Session, *, client_id: int) -> None:
    """Delete a client with its log, agreements, opportunities and projects; its people stay."""
    session.delete(need(session, Client, client_id))
    session.flush()


def pin(session: Session, *, client_id: int) -> None:
    """Keep a client in the sidebar, below what is there."""
    pins.pin(session, client_id=client_id)


def unpin(session: Session, *, client_id: int) -> None:
    """Take a client out of the sidebar."""
    pins.unpin(session, client_id=client_id)


def _checked(fields: Mapping[str, object]) -> dict[str, object]:
    values = tidy(fields, paragraphs=("note",))
    check_currency(values)
    check_zone(values)
    return values
