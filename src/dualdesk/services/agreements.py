"""Agreements: what a client has signed up to, one row a term; `renewals` carries them from term to term."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.analysis import agreements as terms
from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import NoticeUnit, Period, RenewalRule, RenewalStage
from dualdesk.model.business import Agreement
from dualdesk.model.people import Client
from dualdesk.services.common import check_currency, check_least, check_order, need, put, said, tidy
from dualdesk.services.money import with_currency
from dualdesk.services.references import check_references

_NO_TITLE = msg("Type what the agreement is.")
_MOST = {"term_months": 1200, "renewal_term_months": 1200, "notice_count": 3660, "anchor_day": 31, "uplift_bp": 100_000}
_DATING = ("starts_on", "term_months", "anchor_day", "notice_count", "notice_unit")


class AgreementFields(TypedDict, total=False):
    """What can be known of a term beside title and start.

    Values in minor units per billing period, the allowance in minutes per its period, the rise at a renewal in
    hundredths of a percent. A term without months runs on; a renewal term without months lets the next one run on.
    """

    note: str
    contact_id: int | None
    signed_on: date | None
    term_months: int | None
    renewal_term_months: int | None
    anchor_day: int | None
    notice_count: int
    notice_unit: NoticeUnit
    renewal_rule: RenewalRule
    value_minor: int | None
    currency: str | None
    billing_period: Period
    uplift_bp: int
    allowance_min: int | None
    allowance_period: Period | None


class AgreementChange(AgreementFields, total=False):
    """What can be changed of a term."""

    title: str
    starts_on: date


def create(
    session: Session, *, client_id: int, title: str, starts_on: date, now: int, **fields: Unpack[AgreementFields]
) -> int:
    """Note an agreement's first term; what is not said of its renewal is as in this term."""
    need(session, Client, client_id, field="client_id")
    values = {
        "term_months": None,
        "renewal_term_months": fields.get("term_months"),
        "notice_count": 0,
        "notice_unit": NoticeUnit.DAY,
        "value_minor": None,
        "allowance_min": None,
        **_checked(session, fields, client_id),
        "starts_on": starts_on,
    }
    values |= _whole(session, values, client_id)
    agreement = Agreement(client_id=client_id, title=said(title, _NO_TITLE, field="title"), created_at=now, **values)
    session.add(agreement)
    session.flush()
    return agreement.id


def edit(session: Session, *, agreement_id: int, **changes: Unpack[AgreementChange]) -> None:
    """Change what is given of a term; its end and notice day follow. A term that was renewed keeps its end."""
    agreement = need(session, Agreement, agreement_id)
    values = _checked(session, changes, agreement.client_id)
    if "title" in changes:
        values["title"] = said(changes["title"], _NO_TITLE, field="title")
    if "starts_on" in changes and "anchor_day" not in changes and agreement.previous_id is None:
        values["anchor_day"] = changes["starts_on"].day
    after = {name: getattr(agreement, name) for name in AgreementChange.__annotations__} | values
    values |= _whole(session, after, agreement.client_id)
    _check_neighbours(session, agreement, values)
    put(agreement, values)
    session.flush()


def set_stage(session: Session, *, agreement_id: int, stage: RenewalStage) -> None:
    """Say how far the renewal talk has come."""
    put(need(session, Agreement, agreement_id), {"stage": stage})
    session.flush()


def pause(session: Session, *, agreement_id: int, since: date) -> None:
    """From this day on the agreement brings nothing, until it is resumed."""
    agreement = need(session, Agreement, agreement_id)
    check_order(agreement.starts_on, since, field="paused_from")
    put(agreement, {"paused_from": since})
    session.flush()


def resume(session: Session, *, agreement_id: int) -> None:
    """The agreement is no longer paused."""
    put(need(session, Agreement, agreement_id), {"paused_from": None})
    session.flush()


def delete(session: Session, *, agreement_id: int) -> None:
    """Delete one term; the ones before and after it stay."""
    session.delete(need(session, Agreement, agreement_id))
    session.flush()


def dated(values: Mapping[str, object]) -> dict[str, object]:
    """The days that follow from a term's own values: the anchor, the end, the last day to give notice."""
    starts_on, months, anchor, count, unit = (values.get(name) for name in _DATING)
    assert isinstance(starts_on, date) and isinstance(count, int) and isinstance(unit, str)  # noqa: PT018
    anchor = anchor if isinstance(anchor, int) else starts_on.day
    try:
        ends_on = terms.ends_on(starts_on, months if isinstance(months, int) else None, anchor=anchor)
        notice_by = terms.notice_by(ends_on, count, NoticeUnit(unit))
    except OverflowError:
        raise UserError(msg("That is too far from today."), field="starts_on") from None
    return {"anchor_day": anchor, "ends_on": ends_on, "notice_by": notice_by}


def _checked(session: Session, fields: Mapping[str, object], client_id: int) -> dict[str, object]:
    values = tidy(fields, paragraphs=("note",))
    check_currency(values)
    check_least(values, 1, "term_months", "renewal_term_months", "anchor_day")
    check_least(values, 0, "notice_count", "value_minor", "allowance_min", "uplift_bp")
    for name, most in _MOST.items():
        number = values.get(name)
        if isinstance(number, int) and number > most:
            raise UserError(msg("This must be {most} or less.", most=most), field=name)
    check_references(session, values, client_id=client_id)
    return values


def _whole(session: Session, values: Mapping[str, object], client_id: int) -> dict[str, object]:
    """What follows from all the values together: days, currency, the allowance's period."""
    period = values.get("allowance_period") or Period.MONTH
    return {
        **dated(values),
        **with_currency(session, values, amount="value_minor", client_id=client_id),
        "allowance_period": None if values.get("allowance_min") is None else period,
    }


def _check_neighbours(session: Session, agreement: Agreement, values: Mapping[str, object]) -> None:
    """The term still fits between the one before and the one after it."""
    following = session.scalars(select(Agreement).filter_by(previous_id=agreement.id)).one_or_none()
    if following is not None and values["ends_on"] != agreement.ends_on:
        message = msg("The next term begins on {day}. Change or delete that one first.", day=following.starts_on)
        raise UserError(message, field="term_months")
    starts_on = values.get("starts_on")
    if agreement.previous_id is not None and isinstance(starts_on, date):
        before = need(session, Agreement, agreement.previous_id)
        last = before.cancelled_on or before.ends_on
        if last is not None and starts_on <= last:
            raise UserError(msg("The term before runs until {day}.", day=last), field="starts_on")
