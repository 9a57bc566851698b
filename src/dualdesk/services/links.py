"""Which part a contact plays at a client, from when until when; leaving closes the link and keeps it."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import Part
from dualdesk.base.text import one_line
from dualdesk.model.people import Client, ClientContact, Contact
from dualdesk.services.common import check_order, need, put, tidy


class LinkChange(TypedDict, total=False):
    """What can be changed of a link."""

    part: Part
    title: str
    since: date | None


def link(
    session: Session,
    *,
    client_id: int,
    contact_id: int,
    part: Part = Part.DAY_TO_DAY,
    title: str = "",
    since: date | None = None,
    primary: bool | None = None,
) -> int:
    """Link a contact to a client; the client's first person is the primary one unless said otherwise."""
    need(session, Client, client_id, field="client_id")
    need(session, Contact, contact_id, field="contact_id")
    _refuse_twice(session, client_id, contact_id, part)
    if primary is None:
        primary = session.scalar(select(ClientContact.id).filter_by(client_id=client_id, until=None).limit(1)) is None
    if primary:
        _clear_primary(session, client_id)
    made = ClientContact(
        client_id=client_id,
        contact_id=contact_id,
        part=part,
        title=one_line(title),
        since=since,
        is_primary=primary,
    )
    session.add(made)
    session.flush()
    return made.id


def edit(session: Session, *, link_id: int, **changes: Unpack[LinkChange]) -> None:
    """Change what is given of a link."""
    kept = need(session, ClientContact, link_id)
    check_order(changes.get("since", kept.since), kept.until, field="since")
    if kept.until is None and changes.get("part", kept.part) != kept.part:
        _refuse_twice(session, kept.client_id, kept.contact_id, changes["part"])
    put(kept, tidy(changes))
    session.flush()


def make_primary(session: Session, *, link_id: int) -> None:
    """Make this contact the client's primary one, who is called first."""
    kept = need(session, ClientContact, link_id)
    if kept.until is not None:
        raise UserError(msg("This person has left. Take them back first."))
    if not kept.is_primary:
        _clear_primary(session, kept.client_id)
        kept.is_primary = True
        session.flush()


def close(session: Session, *, link_id: int, on: date) -> None:
    """The contact left, or plays this part no longer, since a day; nobody becomes primary in their place."""
    kept = need(session, ClientContact, link_id)
    check_order(kept.since, on, field="until")
    put(kept, {"until": on, "is_primary": False})
    session.flush()


def reopen(session: Session, *, link_id: int) -> None:
    """The contact is back in the part a link was closed for."""
    kept = need(session, ClientContact, link_id)
    if kept.until is not None:
        _refuse_twice(session, kept.client_id, kept.contact_id, Part(kept.part))
        kept.until = None
        session.flush()


def remove(session: Session, *, link_id: int) -> None:
    """Remove a link that was never true; one who left is closed instead."""
    session.delete(need(session, ClientContact, link_id))
    session.flush()


def _refuse_twice(session: Session, client_id: int, contact_id: int, part: Part) -> None:
    same = select(ClientContact.id).filter_by(client_id=client_id, contact_id=contact_id, part=part, until=None)
    if session.scalar(same) is not None:
        contact, client = need(session, Contact, contact_id), need(session, Client, client_id)
        message = msg("{person} already plays this part at {client}.", person=contact.name, client=client.name)
        raise UserError(message, field="part")


def _clear_primary(session: Session, client_id: int) -> None:
    chosen = select(ClientContact).filter_by(client_id=client_id, is_primary=True, until=None)
    kept = session.scalars(chosen).one_or_none()
    if kept is not None:
        kept.is_primary = False
        # Two updates in one flush go out by id, and the index allows no two primaries even for a moment.
        session.flush()
