"""Contacts, on screen People: they may stand alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict, Unpack

from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.model.people import Contact
from dualdesk.queries.similar import similar
from dualdesk.services.common import check_gaps, check_zone, need, put, said, tidy

_NO_NAME = msg("Type the person’s name.")


class ContactFields(TypedDict, total=False):
    """What can be known of a contact beside the name."""

    given_name: str
    family_name: str
    additional_name: str
    prefix: str
    suffix: str
    nickname: str
    organisation: str
    title: str
    note: str
    zone: str | None
    ideal_gap_days: int | None
    longest_gap_days: int | None


class ContactChange(ContactFields, total=False):
    """What can be changed of a contact."""

    name: str


def create(session: Session, *, name: str, now: int, **fields: Unpack[ContactFields]) -> int:
    """Make a contact; the name is enough."""
    values = _checked(fields)
    check_gaps(fields.get("ideal_gap_days"), fields.get("longest_gap_days"))
    contact = Contact(name=said(name, _NO_NAME, field="name"), created_at=now, **values)
    session.add(contact)
    session.flush()
    return contact.id


def begin(session: Session, *, name: str, now: int, anyway: bool = False) -> int:
    """Make a contact under a name nobody has yet; one that is taken is refused unless `anyway`."""
    found = () if anyway else similar(session, name=name, kinds=("contact",))
    if found:
        raise UserError(msg("There is a person “{name}” already.", name=found[0].name), field="name")
    return create(session, name=name, now=now)


def edit(session: Session, *, contact_id: int, **changes: Unpack[ContactChange]) -> None:
    """Change what is given of a contact."""
    contact = need(session, Contact, contact_id)
    values = _checked(changes)
    check_gaps(
        changes.get("ideal_gap_days", contact.ideal_gap_days),
        changes.get("longest_gap_days", contact.longest_gap_days),
    )
    if "name" in changes:
        values["name"] = said(changes["name"], _NO_NAME, field="name")
    put(contact, values)
    session.flush()


def archive(session: Session, *, contact_id: int, now: int) -> None:
    """Put a contact away: the log keeps the name, the lists leave it out."""
    contact = need(session, Contact, contact_id)
    if contact.archived_at is None:
        contact.archived_at = now
        session.flush()


def unarchive(session: Session, *, contact_id: int) -> None:
    """Bring an archived contact back."""
    put(need(session, Contact, contact_id), {"archived_at": None})
    session.flush()


def delete(session: Session, *, contact_id: int) -> None:
    """Delete a contact with its points, links and places in the log; the entries themselves stay."""
    session.delete(need(session, Contact, contact_id))
    session.flush()


def _checked(fields: Mapping[str, object]) -> dict[str, object]:
    values = tidy(fields, paragraphs=("note",))
    check_zone(values)
    return values
