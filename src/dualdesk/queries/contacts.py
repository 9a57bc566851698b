"""People: the list of them, the people of one client, and finding one by name, e-mail address or phone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from dualdesk.base.terms import Part, PointKind
from dualdesk.base.text import digits, folded
from dualdesk.model.people import Client, ClientContact, Contact, ContactPoint

# Fewer digits are a house number or a year, not a phone.
_LEAST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class PartAt:
    """The part a person plays at a client; with a day in `until`, played."""

    link_id: int
    client_id: int
    client: str
    part: Part
    title: str
    is_primary: bool
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person with the phone and e-mail address that come first, and the parts played, the open ones first."""

    contact_id: int
    name: str
    organisation: str
    title: str
    phone: str
    email: str
    parts: tuple[PartAt, ...]
    is_archived: bool


def people(session: Session, *, include_archived: bool = False) -> tuple[PersonRow, ...]:
    """Everybody, by name."""
    return _people(session, [] if include_archived else [Contact.archived_at.is_(None)])


def people_of(session: Session, *, client_id: int, include_left: bool = False) -> tuple[PersonRow, ...]:
    """The people of a client, the primary one first, then by name; each once, whatever the number of parts there.

    Those who left, and those who are archived, only if asked for.
    """
    linked = select(ClientContact.contact_id).filter_by(client_id=client_id)
    if not include_left:
        linked = linked.where(ClientContact.until.is_(None))
    rows = _people(session, [Contact.id.in_(linked)], client_id=client_id)
    kept = (row for row in rows if include_left or not row.is_archived)
    return tuple(sorted(kept, key=lambda row: (not _is_primary(row), not _is_open(row))))


def person(session: Session, *, contact_id: int) -> PersonRow | None:
    """One person; None where there is none."""
    rows = _people(session, [Contact.id == contact_id])
    return rows[0] if rows else None


def find(session: Session, *, text: str, limit: int = 20) -> tuple[PersonRow, ...]:
    """Who is meant by a name, an e-mail address or a phone number, or the beginning of one; the best first.

    A name is found by the beginnings of its words, in any order and without its accents; a number by its digits,
    wherever they stand in it, so that a country code does not matter.
    """
    ids = _by_point(session, text) or _by_name(session, text)
    rows = {row.contact_id: row for row in _people(session, [Contact.id.in_(ids[:limit])])}
    return tuple(rows[contact_id] for contact_id in ids[:limit])


def _people(
    session: Session, conditions: Sequence[ColumnElement[bool]], *, client_id: int | None = None
) -> tuple[PersonRow, ...]:
    chosen = select(
        Contact.id, Contact.name, Contact.organisation, Contact.title, Contact.archived_at.is_not(None)
    ).where(*conditions)
    found = sorted(session.execute(chosen).all(), key=lambda row: (folded(row[1]), row[0]))
    ids = select(Contact.id).where(*conditions)
    points, parts = _points(session, Contact.id.in_(ids)), _parts(session, ClientContact.contact_id.in_(ids), client_id)
    return tuple(
        PersonRow(
            contact_id,
            name,
            organisation,
            title,
            points.get((contact_id, PointKind.PHONE), ""),
            points.get((contact_id, PointKind.EMAIL), ""),
            tuple(parts[contact_id]),
            archived,
        )
        for contact_id, name, organisation, title, archived in found
    )


def _points(session: Session, whose: ColumnElement[bool]) -> Mapping[tuple[int, str], str]:
    """The phone and e-mail address of each contact that come first: the primary, else the first."""
    chosen = (
        select(ContactPoint.contact_id, ContactPoint.kind, ContactPoint.value)
        .join(Contact, Contact.id == ContactPoint.contact_id)
        .where(whose, ContactPoint.kind.in_((PointKind.PHONE, PointKind.EMAIL)))
        .order_by(ContactPoint.is_primary.desc(), ContactPoint.position, ContactPoint.id)
    )
    points: dict[tuple[int, str], str] = {}
    for contact_id, kind, value in session.execute(chosen):
        points.setdefault((contact_id or 0, kind), value)
    return points


def _parts(session: Session, whose: ColumnElement[bool], client_id: int | None) -> Mapping[int, Sequence[PartAt]]:
    chosen = (
        select(
            ClientContact.contact_id,
            ClientContact.id,
            ClientContact.client_id,
            Client.name,
            ClientContact.part,
            ClientContact.title,
            ClientContact.is_primary,
            ClientContact.since,
            ClientContact.until,
        )
        .join(Client, Client.id == ClientContact.client_id)
        .where(whose)
        .order_by(ClientContact.until.is_not(None), ClientContact.is_primary.desc(), Client.name, ClientContact.id)
    )
    if client_id is not None:
        chosen = chosen.where(ClientContact.client_id == client_id)
    parts = defaultdict[int, list[PartAt]](list)
    for contact_id, link_id, at, client, part, title, is_primary, since, until in session.execute(chosen):
        parts[contact_id].append(PartAt(link_id, at, client, Part(part), title, is_primary, since, until))
    return parts


def _is_primary(row: PersonRow) -> bool:
    return any(part.is_primary and part.until is None for part in row.parts)


def _is_open(row: PersonRow) -> bool:
    return any(part.until is None for part in row.parts)


def _by_point(session: Session, text: str) -> list[int]:
    number, address = digits(text), folded(text)
    point = select(ContactPoint.contact_id).where(ContactPoint.contact_id.is_not(None)).distinct()
    if "@" in address:
        chosen = point.where(
            ContactPoint.kind == PointKind.EMAIL, ContactPoint.match_key.startswith(address, autoescape=True)
        )
    elif len(number) >= _LEAST_DIGITS and not any(c.isalpha() for c in text):
        key = number.lstrip("0") or number
        chosen = point.where(ContactPoint.kind == PointKind.PHONE, ContactPoint.match_key.contains(key))
    else:
        return []
    return [contact_id for contact_id in session.scalars(chosen.order_by(ContactPoint.contact_id)) if contact_id]


def _by_name(session: Session, text: str) -> list[int]:
    """The ids of those whose words begin with the typed ones; the whole name first, then those not archived."""
    words = folded(text).split()
    known = select(Contact.id, Contact.name, Contact.nickname, Contact.archived_at.is_not(None))
    found = []
    for contact_id, name, nickname, archived in session.execute(known) if words else ():
        parts = folded(f"{name} {nickname}").split()
        if all(any(part.startswith(word) for part in parts) for word in words):
            found.append((folded(name) != " ".join(words), archived, folded(name), contact_id))
    return [contact_id for *_, contact_id in sorted(found)]
