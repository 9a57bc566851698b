"""One client whole: the header and its figures, what to know, people, agreements, opportunities, projects."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session

from dualdesk.analysis.agreements import Recurring, revenue
from dualdesk.analysis.lifecycle import Lifecycle, Signed, Worked, lifecycle
from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.money import Money
from dualdesk.base.terms import PointKind, RenewalOutcome, RenewalRule
from dualdesk.model.desk import Pin, Tag, TagLink
from dualdesk.model.people import Client, ContactPoint, ImportantDate, PinnedFact
from dualdesk.model.time import Rate
from dualdesk.model.work import Project
from dualdesk.queries.agreements import AgreementRow, agreements
from dualdesk.queries.answers import answer
from dualdesk.queries.clients import ClientRow, client_rows
from dualdesk.queries.contacts import PersonRow, people_of
from dualdesk.queries.log import LogRow, appointments
from dualdesk.queries.opportunities import OpportunityRow, opportunities
from dualdesk.queries.projects import ProjectFilter, ProjectRow, project_rows
from dualdesk.queries.task_page import AttachmentRow, attachment_rows


@dataclass(frozen=True, slots=True)
class PointRow:
    """A phone, e-mail address, address or link."""

    point_id: int
    kind: PointKind
    label: str
    value: str
    is_primary: bool


@dataclass(frozen=True, slots=True)
class FactRow:
    """A pinned fact."""

    fact_id: int
    text: str


@dataclass(frozen=True, slots=True)
class DateRow:
    """An important date, known in part."""

    date_id: int
    label: str
    day: int | None
    month: int | None
    year: int | None


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag."""

    tag_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a client or a contact beside its own fields."""

    points: tuple[PointRow, ...]
    facts: tuple[FactRow, ...]
    dates: tuple[DateRow, ...]
    tags: tuple[TagRow, ...]


@dataclass(frozen=True, slots=True)
class ClientPage:
    """A client's page but for its contact log, which comes in pages of its own.

    Figures on the header are the row's last contact and next step; `appointments` are those still to come. `a_year`
    is what running agreements bring, one amount a currency, the largest first. `rate` is what an hour costs now by the
    client's own rate, None without one.
    """

    row: ClientRow
    note: str
    currency: str | None
    zone: str | None
    since: date | None
    ideal_gap_days: int | None
    longest_gap_days: int | None
    is_pinned: bool
    lifecycle: Lifecycle
    a_year: tuple[Money, ...]
    rate: Money | None
    files: tuple[AttachmentRow, ...]
    known: Known
    people: tuple[PersonRow, ...]
    agreements: tuple[AgreementRow, ...]
    opportunities: tuple[OpportunityRow, ...]
    projects: tuple[ProjectRow, ...]
    appointments: tuple[LogRow, ...]


_OWN = (
    Client.note,
    Client.currency,
    Client.zone,
    Client.since,
    Client.ideal_gap_days,
    Client.longest_gap_days,
)


def client_page(
    session: Session, *, client_id: int, today: date, now: int, zone: str, in_today: Collection[int] = ()
) -> ClientPage:
    """The page of one client; a UserError where it is gone."""
    page = find_page(session, client_id=client_id, today=today, now=now, zone=zone, in_today=in_today)
    if page is None:
        raise UserError(msg("This client is no longer there."))
    return page


def find_page(
    session: Session, *, client_id: int, today: date, now: int, zone: str, in_today: Collection[int] = ()
) -> ClientPage | None:
    """The page of one client, None where it is gone: it may just have been deleted."""
    own = session.execute(select(*_OWN).where(Client.id == client_id)).one_or_none()
    rows = client_rows(session, today=today, now=now, zone=zone, in_today=in_today, client_id=client_id)
    if own is None or not rows:
        return None
    terms = agreements(session, today=today, client_id=client_id, include_past=True)
    return ClientPage(
        rows[0],
        *own,
        is_pinned=session.scalar(select(Pin.id).filter_by(client_id=client_id)) is not None,
        lifecycle=_lifecycle(session, rows[0], terms, today),
        a_year=_a_year(terms),
        rate=_own_rate(session, client_id, today),
        files=attachment_rows(session, client_id=client_id),
        known=known(session, client_id=client_id),
        people=people_of(session, client_id=client_id),
        agreements=tuple(term for term in terms if _is_live(term, today)),
        opportunities=opportunities(session, client_id=client_id),
        projects=project_rows(session, today=today, only=ProjectFilter(client_id=client_id)),
        appointments=appointments(session, client_id=client_id, since=now),
    )


def _is_live(term: AgreementRow, today: date) -> bool:
    """Its outcome is open, or its last day is yet to come."""
    ends = [day for day in (term.cancelled_on, term.ends_on) if day is not None]
    return term.outcome is None or any(day >= today for day in ends)


def _lifecycle(session: Session, row: ClientRow, terms: Sequence[AgreementRow], today: date) -> Lifecycle:
    signed = [_signed(term) for term in terms]
    closed = session.scalars(select(Project.closed_on).filter_by(client_id=row.client_id)).all()
    worked = Worked(is_open=None in closed, ever=bool(closed))
    return lifecycle(signed, worked, last_contact=row.last_contact, today=today)


def _signed(term: AgreementRow) -> Signed:
    is_left, last = term.outcome is RenewalOutcome.CHURNED, term.cancelled_on or term.ends_on
    # One that renews by itself runs on past its end, until somebody says what has become of it.
    runs_on = term.outcome is None and term.renewal_rule is RenewalRule.TACIT
    return Signed(term.starts_on, None if runs_on else last, is_left=is_left)


def _a_year(terms: Sequence[AgreementRow]) -> tuple[Money, ...]:
    running = (Recurring(term.value, term.billing_period) for term in terms if term.is_running and term.value)
    years = (each.a_year for each in revenue(running).values())
    return tuple(sorted((year for year in years if year.minor), key=lambda year: (-year.minor, year.currency)))


def _own_rate(session: Session, client_id: int, today: date) -> Money | None:
    latest = (
        select(Rate.rate_minor, Rate.currency)
        .where(Rate.client_id == client_id, Rate.valid_from <= today)
        .order_by(Rate.valid_from.desc(), Rate.id.desc())
        .limit(1)
    )
    found = session.execute(latest).one_or_none()
    return None if found is None else Money(*found)


def known(session: Session, *, client_id: int | None = None, contact_id: int | None = None) -> Known:
    """Points, pinned facts, important dates and tags of a client or a contact, in their order."""
    owner = {"client_id": client_id} if contact_id is None else {"contact_id": contact_id}
    points, facts, dates, tags = (answer(session, statement, owner) for statement in _known(*owner))
    return Known(
        tuple(
            PointRow(point_id, PointKind(kind), label, value, is_primary)
            for point_id, kind, label, value, is_primary in points
        ),
        tuple(FactRow(*row) for row in facts),
        tuple(DateRow(*row) for row in dates),
        tuple(TagRow(*row) for row in tags),
    )


# Made once for each kind of owner: making them costs more than answering them.
@cache
def _known(owner: str) -> tuple[Select[*tuple[Any, ...]], ...]:
    wanted: ColumnElement[Any] = bindparam(owner)
    points = (
        select(ContactPoint.id, ContactPoint.kind, ContactPoint.label, ContactPoint.value, ContactPoint.is_primary)
        .where(getattr(ContactPoint, owner) == wanted)
        .order_by(ContactPoint.position, ContactPoint.id)
    )
    facts = (
        select(PinnedFact.id, PinnedFact.text)
        .where(getattr(PinnedFact, owner) == wanted)
        .order_by(PinnedFact.position, PinnedFact.id)
    )
    dates = (
        select(ImportantDate.id, ImportantDate.label, ImportantDate.day, ImportantDate.month, ImportantDate.year)
        .where(getattr(ImportantDate, owner) == wanted)
        .order_by(ImportantDate.month, ImportantDate.day, ImportantDate.id)
    )
    tags = select(Tag.id, Tag.name).join(TagLink, TagLink.tag_id == Tag.id).order_by(Tag.key)
    return points, facts, dates, tags.where(getattr(TagLink, owner) == wanted)
