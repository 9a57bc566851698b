"""A project's own fields as texts: what stands in each, and what is written when one is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from dualdesk.analysis.days import need_day
from dualdesk.analysis.lengths import read_length
from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.base.money import Money
from dualdesk.base.terms import Billing, Phase
from dualdesk.base.wording import duration
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.task_list_day import DayReader
from dualdesk.viewmodels.typed_parts import amount_text, typed_amount

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import settings, similar
    from dualdesk.queries.projects import ProjectPage
    from dualdesk.services import clients, projects
    from dualdesk.services.projects import ProjectFields
else:
    clients = Late("dualdesk.services.clients")
    projects = Late("dualdesk.services.projects")
    settings = Late("dualdesk.queries.settings")
    similar = Late("dualdesk.queries.similar")

_DAYS: Final = ("starts_on", "deadline")
_AMOUNTS: Final = {"budget": "budget_minor", "rate": "rate_minor"}


def shown(context: Context, page: ProjectPage) -> dict[str, str]:
    """What stands in each field."""
    row, currency = page.row, page.currency
    return {
        "title": row.title,
        "code": row.code,
        "client": row.client,
        "phase": row.phase,
        "billing": row.billing,
        "budget": _amount(page.budget_minor, currency),
        "hours": "" if page.budget_min is None else duration(page.budget_min),
        "rate": _amount(page.rate_minor, currency),
        "currency": currency or "",
        "agreement": "" if page.agreement_id is None else str(page.agreement_id),
        "starts_on": _day(context, row.starts_on),
        "deadline": _day(context, row.deadline),
        "brief": page.brief,
    }


def write(session: Session, *, context: Context, page: ProjectPage, key: str, text: str) -> None:
    """Write one field; a UserError says what is wrong with the text."""
    project_id = page.row.id
    if key == "phase":
        projects.set_phase(session, project_id=project_id, phase=Phase(text))
        return
    projects.edit(session, project_id=project_id, **_change(session, context, page, key, text))


def _change(session: Session, context: Context, page: ProjectPage, key: str, text: str) -> ProjectFields:
    if key in _DAYS:
        return {key: _typed_day(session, context, key, text)}  # type: ignore[misc]
    if key in _AMOUNTS:
        return _typed_money(session, page, _AMOUNTS[key], text)
    if key == "client":
        return {"client_id": _client_id(session, context, text), "agreement_id": None}
    return _PLAIN[key](text)


def _typed_day(session: Session, context: Context, key: str, text: str) -> date | None:
    if not text.strip():
        return None
    order = settings.get(session, settings.DATE_ORDER)
    days = context.language.days
    return need_day(text, today=context.today(), field=key, month_first=order == "mdy", languages=days)


def _typed_money(session: Session, page: ProjectPage, column: str, text: str) -> ProjectFields:
    if not text.strip():
        return {column: None}  # type: ignore[misc]
    currency = page.currency or _usual_currency(session, page)
    return {column: typed_amount(text, currency=currency).minor, "currency": currency}  # type: ignore[misc]


def _usual_currency(session: Session, page: ProjectPage) -> str:
    of_client = None
    if page.row.client_id is not None:
        of_client = clients.currency_of(session, client_id=page.row.client_id)
    return of_client or settings.get(session, settings.CURRENCY)


def _client_id(session: Session, context: Context, text: str) -> int | None:
    """The client of that name, who is made where nobody is called so; None for oneself."""
    if not text.strip():
        return None
    found = similar.similar(session, name=text, kinds=("client",))
    if found:
        return found[0].record_id
    return clients.create(session, name=text, now=context.desk.clock())


def _typed_hours(text: str) -> ProjectFields:
    if not text.strip():
        return {"budget_min": None}
    minutes = read_length(text)
    if minutes is None:
        raise UserError(msg("No such length. Try “40 h” or “12 h 30 min”."), field="budget_min")
    return {"budget_min": minutes}


def _typed_agreement(text: str) -> ProjectFields:
    return {"agreement_id": int(text) if text else None}


def _amount(minor: int | None, currency: str | None) -> str:
    return amount_text(None if minor is None or currency is None else Money(minor, currency))


def _day(context: Context, day: date | None) -> str:
    return "" if day is None else DayReader(context).typed(day)


_PLAIN: Final[dict[str, Callable[[str], ProjectFields]]] = {
    "title": lambda text: {"title": text},
    "code": lambda text: {"code": text},
    "brief": lambda text: {"brief": text},
    "billing": lambda text: {"billing": Billing(text)},
    "currency": lambda text: {"currency": text.strip().upper() or None},
    "hours": _typed_hours,
    "agreement": _typed_agreement,
}
