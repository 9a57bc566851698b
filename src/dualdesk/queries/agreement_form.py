"""One agreement's term with all that can be edited of it, and how what is typed about a term is understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.analysis import agreements as terms
from dualdesk.analysis.amounts import read_amount
from dualdesk.analysis.day_words import BOTH, Language
from dualdesk.analysis.days import Rolls, read_day
from dualdesk.analysis.lengths import read_length
from dualdesk.analysis.spells import Spell, read_spell
from dualdesk.base.money import Money
from dualdesk.base.terms import NoticeUnit, Period, RenewalRule
from dualdesk.model.business import Agreement
from dualdesk.model.people import Client
from dualdesk.queries.agreements import AgreementRow, agreement, chain
from dualdesk.queries.days_off import whole_days_off
from dualdesk.queries.settings import CURRENCY, DATE_ORDER, get
from dualdesk.queries.task_page import AttachmentRow, attachment_rows


@dataclass(frozen=True, slots=True)
class TermReader:
    """Understands what is typed about an agreement or an opportunity of one client."""

    currency: str
    month_first: bool
    days_off: frozenset[date]
    languages: tuple[Language, ...] = BOTH

    def day(self, text: str, *, today: date, rolls: Rolls = "forward") -> date | None:
        """A day."""
        return read_day(text, today=today, rolls=rolls, month_first=self.month_first, languages=self.languages)

    def amount(self, text: str) -> Money | None:
        """An amount, in the client's currency unless it names another."""
        return read_amount(text, currency=self.currency)

    def spell(self, text: str) -> Spell | None:
        """How long: "12 months", "1 year", "60 days"."""
        return read_spell(text)

    def minutes(self, text: str) -> int | None:
        """A length in minutes."""
        return read_length(text)


@dataclass(frozen=True, slots=True)
class TermDates:
    """What follows from a term's own values: its end, the last day to cancel and to act on it, the ladder, the next."""

    ends_on: date | None
    notice: terms.Notice | None
    deadline: date | None
    rungs: tuple[terms.Rung, ...]
    following: terms.Term | None


@dataclass(frozen=True, slots=True)
class TermPage:
    """One term: as cards show it, what only its sheet shows, and every term of its agreement, the first one first."""

    row: AgreementRow
    note: str
    contact_id: int | None
    signed_on: date | None
    term_months: int | None
    renewal_term_months: int | None
    notice_count: int
    notice_unit: NoticeUnit
    anchor_day: int | None
    uplift_bp: int
    chain: tuple[AgreementRow, ...]
    files: tuple[AttachmentRow, ...]

    @property
    def next_value(self) -> Money | None:
        """What the next term is worth with the rise agreed for renewals."""
        return None if self.row.value is None else terms.raised(self.row.value, self.uplift_bp)


_OWN = (
    Agreement.note,
    Agreement.contact_id,
    Agreement.signed_on,
    Agreement.term_months,
    Agreement.renewal_term_months,
    Agreement.notice_count,
    Agreement.notice_unit,
    Agreement.anchor_day,
    Agreement.uplift_bp,
)


def term_reader(session: Session, *, client_id: int, languages: tuple[Language, ...] = BOTH) -> TermReader:
    """How what is typed for a client is understood: its currency, the person's days, the days off."""
    currency = session.scalar(select(Client.currency).where(Client.id == client_id))
    return TermReader(
        currency or get(session, CURRENCY),
        get(session, DATE_ORDER) == "mdy",
        whole_days_off(session),
        languages,
    )


def term_page(session: Session, *, agreement_id: int, today: date) -> TermPage | None:
    """A term with all there is of it; None where it is gone."""
    row = agreement(session, agreement_id=agreement_id, today=today)
    if row is None:
        return None
    own = session.execute(select(*_OWN).where(Agreement.id == agreement_id)).one()
    return TermPage(
        row=row,
        **{**own._asdict(), "notice_unit": NoticeUnit(own.notice_unit)},
        chain=chain(session, agreement_id=agreement_id, today=today),
        files=attachment_rows(session, agreement_id=agreement_id),
    )


def term_dates(
    *,
    starts_on: date,
    term_months: int | None,
    renewal_months: int | None,
    notice_count: int,
    notice_unit: NoticeUnit,
    rule: RenewalRule,
    anchor: int = 0,
    days_off: frozenset[date] = frozenset(),
) -> TermDates | None:
    """The dates that a term's values make, before they are saved; None where they lie outside the calendar.

    `anchor` is the day of the month of the first term (0: of this one). The ladder counts back from the last day to
    cancel where it renews by itself, else from the end; of an agreement that is meant to end there is none.
    """
    try:
        end = terms.ends_on(starts_on, term_months, anchor=anchor)
        notice = terms.notice(end, notice_count, notice_unit, days_off=days_off)
        following = terms.next_term(terms.Term(starts_on, end), renewal_months, anchor=anchor or starts_on.day)
    except OverflowError:
        return None
    deadline = terms.ladder_from(rule, end, notice.on if notice else None)
    rungs = terms.ladder(deadline) if deadline is not None else ()
    return TermDates(end, notice, deadline, rungs, None if rule is RenewalRule.NEVER else following)


def a_month(value: Money, period: Period) -> Money:
    """What a value per period is a month."""
    return terms.a_month(terms.Recurring(value, period))
