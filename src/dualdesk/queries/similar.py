"""Clients and contacts that look like one being typed: offered, never a block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.analysis.firms import firm_key
from dualdesk.base.terms import PointKind
from dualdesk.base.text import digits, folded
from dualdesk.model.people import Client, Contact, ContactPoint

Kind = Literal["client", "contact"]
Why = Literal["name", "email", "phone"]
Record = tuple[Kind, int]

# Fewer digits are an extension or a slip, not a number.
_LEAST_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Similar:
    """A client or contact that may be the same, and in what.

    It is weak where only a phone number or an e-mail address is equal: lines and info@ addresses are shared, so that
    alone is not the same person.
    """

    kind: Kind
    record_id: int
    name: str
    why: tuple[Why, ...]

    @property
    def is_weak(self) -> bool:
        """Whether the name differs."""
        return "name" not in self.why


def similar(
    session: Session,
    *,
    name: str = "",
    emails: Sequence[str] = (),
    phones: Sequence[str] = (),
    kinds: Sequence[Kind] = ("client", "contact"),
    but: Record | None = None,
) -> tuple[Similar, ...]:
    """Who has the same name, e-mail address or phone number, whatever their case, accents and formatting.

    A client's legal form does not matter ("Northwind Bakery Co." is the same as "Northwind Bakery"). Equal in more
    comes first, the name before the rest. `but` leaves out the record that is being edited.
    """
    names = _names(session, kinds)
    why: dict[Record, list[Why]] = {}
    wanted = {kind: _key(kind, name) for kind in kinds}
    for record, known in names.items():
        if wanted[record[0]] and _key(record[0], known) == wanted[record[0]]:
            why[record] = ["name"]
    for record, point in _same_points(session, emails, phones):
        reasons = why.setdefault(record, [])
        if point not in reasons:
            reasons.append(point)
    found = [
        Similar(*record, names[record], tuple(reasons))
        for record, reasons in why.items()
        if record in names and record != but
    ]
    return tuple(sorted(found, key=lambda one: (one.is_weak, -len(one.why), one.kind, folded(one.name), one.record_id)))


def _key(kind: Kind, name: str) -> str:
    return firm_key(name) if kind == "client" else folded(name)


def _names(session: Session, kinds: Sequence[Kind]) -> dict[Record, str]:
    names: dict[Record, str] = {}
    if "client" in kinds:
        names |= {("client", record_id): name for record_id, name in session.execute(select(Client.id, Client.name))}
    if "contact" in kinds:
        names |= {("contact", record_id): name for record_id, name in session.execute(select(Contact.id, Contact.name))}
    return names


def _same_points(session: Session, emails: Iterable[str], phones: Iterable[str]) -> list[tuple[tuple[Kind, int], Why]]:
    wanted = {(PointKind.EMAIL, key) for key in map(folded, emails) if key}
    wanted |= {(PointKind.PHONE, key) for key in map(digits, phones) if len(key) >= _LEAST_DIGITS}
    if not wanted:
        return []
    keys = {key for _, key in wanted}
    rows = session.execute(
        select(ContactPoint.client_id, ContactPoint.contact_id, ContactPoint.kind, ContactPoint.match_key)
        .where(ContactPoint.match_key.in_(keys))
        .order_by(ContactPoint.kind, ContactPoint.id)
    )
    same: list[tuple[Record, Why]] = []
    for client_id, contact_id, kind, key in rows:
        if (kind, key) in wanted:
            record: Record = ("contact", contact_id or 0) if client_id is None else ("client", client_id)
            same.append((record, "email" if kind == PointKind.EMAIL else "phone"))
    return same
