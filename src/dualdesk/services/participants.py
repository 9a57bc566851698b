"""Who took part in an entry of the contact log, by id or by name; an unknown name becomes a contact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.text import folded, one_line
from dualdesk.model.people import Client, ClientContact, Contact
from dualdesk.model.talk import Participant
from dualdesk.services import contacts, links
from dualdesk.services.common import need


@dataclass(frozen=True, slots=True)
class Created:
    """A contact that was made because nobody of that name was known."""

    contact_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """The contacts named, each once, in their order, and those of them that are new."""

    contact_ids: tuple[int, ...]
    created: tuple[Created, ...]


@dataclass(frozen=True, slots=True)
class _Person:
    contact_id: int
    name: str
    called: frozenset[str]


def find(session: Session, *, people: Sequence[int], names: Sequence[str], client_id: int | None, now: int) -> Found:
    """The contacts by id and by name; a name nobody has makes a contact, linked to the client where there is one."""
    for contact_id in people:
        need(session, Contact, contact_id, field="people")
    found, created = list(people), list[Created]()
    for name in filter(None, map(one_line, names)):
        known = known_as(session, name=name, client_id=client_id)
        if known is None:
            known = _create(session, name, client_id, now)
            created.append(Created(known, name))
        found.append(known)
    return Found(tuple(dict.fromkeys(found)), tuple(created))


def known_as(session: Session, *, name: str, client_id: int | None) -> int | None:
    """The one contact of that name.

    At the client a nickname or any word of the name is enough; elsewhere only the whole name counts. Where two answer
    to it, the person is asked which.
    """
    key = folded(name)
    if client_id is not None:
        at_client = _people(session, client_id)
        for matching in (
            [person for person in at_client if folded(person.name) == key],
            [person for person in at_client if key in person.called],
        ):
            if matching:
                return _only(name, matching)
    everyone = [person for person in _people(session, None) if folded(person.name) == key]
    return _only(name, everyone) if everyone else None


def put(session: Session, *, interaction_id: int, contact_ids: Sequence[int]) -> None:
    """Make these, and only these, the entry's participants."""
    present = set(session.scalars(select(Participant.contact_id).filter_by(interaction_id=interaction_id)))
    gone = present.difference(contact_ids)
    if gone:
        leaving = delete(Participant).where(
            Participant.interaction_id == interaction_id, Participant.contact_id.in_(gone)
        )
        session.execute(leaving)
    new = [contact_id for contact_id in dict.fromkeys(contact_ids) if contact_id not in present]
    session.add_all(Participant(interaction_id=interaction_id, contact_id=contact_id) for contact_id in new)
    session.flush()


def only_client(session: Session, *, contact_ids: Iterable[int]) -> int | None:
    """The client all open links of these contacts lead to; None where there is none or more than one."""
    linked = select(ClientContact.client_id).distinct().join(Client, Client.id == ClientContact.client_id)
    ids = session.scalars(
        linked.where(
            ClientContact.contact_id.in_(contact_ids), ClientContact.until.is_(None), Client.archived_at.is_(None)
        )
    ).all()
    return ids[0] if len(ids) == 1 else None


def _create(session: Session, name: str, client_id: int | None, now: int) -> int:
    contact_id = contacts.create(session, name=name, now=now)
    if client_id is not None:
        links.link(session, client_id=client_id, contact_id=contact_id)
    return contact_id


def _only(name: str, people: Sequence[_Person]) -> int:
    if len(people) > 1:
        who = ", ".join(person.name for person in people)
        raise UserError(msg("Which “{name}”: {who}?", name=name, who=who), field="people")
    return people[0].contact_id


def _people(session: Session, client_id: int | None) -> list[_Person]:
    columns = select(Contact.id, Contact.name, Contact.given_name, Contact.nickname).distinct()
    chosen = columns.where(Contact.archived_at.is_(None)).order_by(Contact.name, Contact.id)
    if client_id is not None:
        linked = select(ClientContact.contact_id).filter_by(client_id=client_id, until=None)
        chosen = chosen.where(Contact.id.in_(linked))
    return [
        _Person(contact_id, name, frozenset({folded(given), folded(nickname), *folded(name).split()}))
        for contact_id, name, given, nickname in session.execute(chosen)
    ]
