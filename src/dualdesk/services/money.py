"""An amount never stands without its currency."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from dualdesk.model.people import Client
from dualdesk.queries import settings
from dualdesk.services.common import need


def with_currency(session: Session, values: Mapping[str, object], *, amount: str, client_id: int) -> dict[str, object]:
    """The amount with the currency that is given, else the client's, else the desk's; no amount has none."""
    if values.get(amount) is None:
        return {amount: None, "currency": None}
    given = values.get("currency")
    if given is None:
        given = need(session, Client, client_id).currency or settings.get(session, settings.CURRENCY)
    return {amount: values[amount], "currency": given}
