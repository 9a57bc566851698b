"""Contact points of a client or a contact: phones, e-mail addresses, addresses, links; one primary of each kind."""

from __future__ import annotations

from typing import TypedDict, Unpack

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import PointKind
from dualdesk.base.text import clean, digits, folded, one_line
from dualdesk.model.people import ContactPoint
from dualdesk.services.common import need, put
from dualdesk.services.owners import Owner, owned_by


class PointChange(TypedDict, total=False):
    """What can be changed of a contact point."""

    kind: PointKind
    value: str
    label: str


def add(
    session: Session,
    *,
    kind: PointKind,
    value: str,
    client_id: int | None = None,
    contact_id: int | None = None,
    label: str = "",
    primary: bool | None = None,
) -> int:
    """Add a point to a client or a contact; the first of its kind is primary unless said otherwise."""
    owner = owned_by(session, client_id=client_id, contact_id=contact_id)
    text = _checked(kind, value)
    if primary is None:
        primary = _primary(session, owner, kind) is None
    if primary:
        _clear_primary(session, owner, kind)
    point = ContactPoint(
        kind=kind,
        value=text,
        match_key=match_key(kind, text),
        label=one_line(label),
        is_primary=primary,
        position=_end(session, owner),
        **owner.columns,
    )
    session.add(point)
    session.flush()
    return point.id


def edit(session: Session, *, point_id: int, **changes: Unpack[PointChange]) -> None:
    """Change what is given of a point; of another kind it is primary only if that kind has none."""
    point = need(session, ContactPoint, point_id)
    kind = PointKind(changes.get("kind", point.kind))
    value = _checked(kind, changes.get("value", point.value))
    values: dict[str, object] = {"kind": kind, "value": value, "match_key": match_key(kind, value)}
    if "label" in changes:
        values["label"] = one_line(changes["label"])
    if kind != point.kind:
        owner = _owner(point)
        left, was_primary = PointKind(point.kind), point.is_primary
        values["is_primary"] = _primary(session, owner, kind) is None
        put(point, values)
        session.flush()
        _promote(session, owner, left, when=was_primary)
    put(point, values)


def make_primary(session: Session, *, point_id: int) -> None:
    """Make this the point of its kind that is dialled or written to first."""
    point = need(session, ContactPoint, point_id)
    if not point.is_primary:
        _clear_primary(session, _owner(point), PointKind(point.kind))
        point.is_primary = True


def remove(session: Session, *, point_id: int) -> None:
    """Remove a point; the next of its kind becomes primary if this one was."""
    point = need(session, ContactPoint, point_id)
    owner, kind, was_primary = _owner(point), PointKind(point.kind), point.is_primary
    session.delete(point)
    session.flush()
    _promote(session, owner, kind, when=was_primary)


def match_key(kind: PointKind, value: str) -> str:
    """What a point is compared by: the digits of a phone, the folded e-mail address; nothing for the rest."""
    if kind == PointKind.PHONE:
        return digits(value)
    return folded(value) if kind == PointKind.EMAIL else ""


def fits(kind: PointKind, value: str) -> bool:
    """Whether the value can be of its kind: a phone has a digit, an e-mail address an "@" between two parts."""
    if kind == PointKind.PHONE:
        return bool(digits(value))
    if kind == PointKind.EMAIL:
        name, at, host = value.strip().rpartition("@")
        return bool(name and at and host) and not any(c.isspace() for c in value.strip())
    return True


def _checked(kind: PointKind, value: str) -> str:
    text = clean(value).strip() if kind == PointKind.ADDRESS else one_line(value)
    if not text:
        raise UserError(msg("Type the {kind}.", kind=kind.value), field="value")
    if fits(kind, text):
        return text
    if kind == PointKind.PHONE:
        raise UserError(msg("“{value}” is no phone number: it has no digit.", value=text), field="value")
    raise UserError(msg("“{value}” is no e-mail address, as in ana@example.com.", value=text), field="value")


def _owner(point: ContactPoint) -> Owner:
    return Owner(point.client_id, point.contact_id)


def _primary(session: Session, owner: Owner, kind: PointKind) -> ContactPoint | None:
    chosen = select(ContactPoint).filter_by(**owner.columns, kind=kind, is_primary=True)
    return session.scalars(chosen).one_or_none()


def _clear_primary(session: Session, owner: Owner, kind: PointKind) -> None:
    point = _primary(session, owner, kind)
    if point is not None:
        point.is_primary = False
        # Two updates in one flush go out by id, and the index allows no two primaries even for a moment.
        session.flush()


def _promote(session: Session, owner: Owner, kind: PointKind, *, when: bool) -> None:
    following = (
        select(ContactPoint).filter_by(**owner.columns, kind=kind).order_by(ContactPoint.position, ContactPoint.id)
    )
    first = session.scalars(following.limit(1)).one_or_none()
    if when and first is not None:
        first.is_primary = True


def _end(session: Session, owner: Owner) -> int:
    last = select(func.max(ContactPoint.position)).filter_by(**owner.columns)
    return (session.scalar(last) or 0) + 1
