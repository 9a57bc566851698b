"""People with when they were last in touch, and one person whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dualdesk.base.dates import local_day
from dualdesk.model.people import Contact
from dualdesk.model.talk import Interaction, Participant
from dualdesk.queries import contacts
from dualdesk.queries.client_facts import two_way
from dualdesk.queries.client_page import Known, known
from dualdesk.queries.contacts import PersonRow
from dualdesk.queries.log import LogRow, appointments, contact_log

# As many entries are shown on a person's page.
LATEST: Final = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """A person as the list of all people shows it, with the day of the last two-way contact."""

    person: PersonRow
    last_contact: date | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person whole: own fields, what is known, when they were last in touch, the latest entries they took part in."""

    row: PersonRow
    nickname: str
    note: str
    zone: str | None
    ideal_gap_days: int | None
    longest_gap_days: int | None
    last_contact: date | None
    known: Known
    appointments: tuple[LogRow, ...]
    entries: tuple[LogRow, ...]


_OWN = (Contact.nickname, Contact.note, Contact.zone, Contact.ideal_gap_days, Contact.longest_gap_days)


def everybody(session: Session, *, zone: str) -> tuple[Listed, ...]:
    """All people by name, the archived included, each with the last contact as a day of the zone."""
    last = last_contacts(session)
    rows = contacts.people(session, include_archived=True)
    return tuple(Listed(row, _day(last.get(row.contact_id), zone)) for row in rows)


def find_person(session: Session, *, contact_id: int, now: int, zone: str) -> PersonPage | None:
    """One person whole; None where there is none, for they may just have been deleted."""
    row = contacts.person(session, contact_id=contact_id)
    own = session.execute(select(*_OWN).where(Contact.id == contact_id)).one_or_none()
    if row is None or own is None:
        return None
    last = last_contacts(session, contact_id=contact_id)
    return PersonPage(
        row,
        *own,
        last_contact=_day(last.get(contact_id), zone),
        known=known(session, contact_id=contact_id),
        appointments=appointments(session, contact_id=contact_id, since=now),
        entries=contact_log(session, contact_id=contact_id, limit=LATEST),
    )


def last_contacts(session: Session, *, contact_id: int | None = None) -> Mapping[int, int]:
    """When each person was last in a two-way contact, in UTC seconds; those who never were are not in it."""
    latest = (
        select(Participant.contact_id, func.max(Interaction.starts_at))
        .join(Interaction, Interaction.id == Participant.interaction_id)
        .where(two_way())
        .group_by(Participant.contact_id)
    )
    if contact_id is not None:
        latest = latest.where(Participant.contact_id == contact_id)
    return {row[0]: row[1] for row in session.execute(latest)}


def _day(instant: int | None, zone: str) -> date | None:
    return None if instant is None else local_day(instant, zone)
