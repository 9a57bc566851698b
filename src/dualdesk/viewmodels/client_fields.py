"""A client's own fields as texts: what stands in each, and what is written when one is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from dualdesk.analysis.days import need_day
from dualdesk.analysis.known_days import KnownDay
from dualdesk.base.late import Late
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.typed_parts import amount_text, known_day_text, typed_amount, typed_days, typed_zone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import settings
    from dualdesk.queries.client_page import ClientPage
    from dualdesk.runtime.language import RegionFormats
    from dualdesk.services import clients, rates
    from dualdesk.services.clients import ClientChange
else:
    clients = Late("dualdesk.services.clients")
    rates = Late("dualdesk.services.rates")
    settings = Late("dualdesk.queries.settings")


def shown(page: ClientPage, region: RegionFormats) -> dict[str, str]:
    """What stands in each field."""
    return {
        "name": page.row.name,
        "trade": page.row.trade,
        "currency": page.currency or "",
        "rate": amount_text(page.rate),
        "zone": page.zone or "",
        "ideal": _number(page.ideal_gap_days),
        "longest": _number(page.longest_gap_days),
        "since": "" if page.since is None else known_day_text(KnownDay.of(page.since), region),
        "note": page.note,
    }


def write(session: Session, *, context: Context, client_id: int, key: str, text: str) -> None:
    """Write one field; a UserError says what is wrong with the text."""
    if key in _CHANGES:
        clients.edit(session, client_id=client_id, **_CHANGES[key](text))
    else:
        _write_dated(session, context, client_id, key, text)


def _write_dated(session: Session, context: Context, client_id: int, key: str, text: str) -> None:
    today = context.today()
    if key == "rate":
        if text.strip():
            rate = typed_amount(text, currency=currency_of(session, client_id))
            rates.set_rate(session, valid_from=today, rate=rate, client_id=client_id)
        else:
            rates.withdraw(session, day=today, client_id=client_id)
        return
    order = settings.get(session, settings.DATE_ORDER)
    month_first, days = order == "mdy", context.language.days
    day = None
    if text.strip():
        day = need_day(text, today=today, field="since", rolls="back", month_first=month_first, languages=days)
    clients.edit(session, client_id=client_id, since=day)


def currency_of(session: Session, client_id: int) -> str:
    """The client's currency, else the desk's."""
    return clients.currency_of(session, client_id=client_id) or settings.get(session, settings.CURRENCY)


def _number(days: int | None) -> str:
    return "" if days is None else str(days)


_CHANGES: Final[dict[str, Callable[[str], ClientChange]]] = {
    "name": lambda text: {"name": text},
    "trade": lambda text: {"trade": text},
    "note": lambda text: {"note": text},
    "currency": lambda text: {"currency": text.strip().upper() or None},
    "zone": lambda text: {"zone": typed_zone(text)},
    "ideal": lambda text: {"ideal_gap_days": typed_days(text)},
    "longest": lambda text: {"longest_gap_days": typed_days(text)},
}
