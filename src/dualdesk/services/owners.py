"""Whose a row is that either a client or a contact can own."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from dualdesk.model.people import Client, Contact
from dualdesk.services.common import need


@dataclass(frozen=True, slots=True)
class Owner:
    """A client or a contact, by id; one of the two is empty."""

    client_id: int | None
    contact_id: int | None

    @property
    def columns(self) -> dict[str, int | None]:
        """The two columns that name the owner."""
        return {"client_id": self.client_id, "contact_id": self.contact_id}


def owned_by(session: Session, *, client_id: int | None, contact_id: int | None) -> Owner:
    """The owner that is named, which must exist; naming none or both is a bug of the caller."""
    if (client_id is None) == (contact_id is None):
        raise ValueError("name either a client or a contact")
    if client_id is not None:
        need(session, Client, client_id, field="client_id")
    if contact_id is not None:
        need(session, Contact, contact_id, field="contact_id")
    return Owner(client_id, contact_id)
