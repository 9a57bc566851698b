"""Agreements in time and money: terms, notice, the ladder of reminders, renewal, what recurs a month.

Source of the definitions: GLPI's contract terms, Planhat's licence and the notice arithmetic of the product's research:
fixed term, notice deadline = end - notice, in calendar days, months clamped to the month's end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dualdesk.base.dates import add_months
from dualdesk.base.messages import Message, msg
from dualdesk.base.money import Money
from dualdesk.base.terms import NoticeUnit, Period, RenewalOutcome, RenewalRule, RenewalStage

LADDER_DAYS = (90, 60, 30, 14, 7)
WEEKEND = frozenset({5, 6})

_ONE_DAY = timedelta(1)
# How often a period is billed in a year; what is billed once does not recur.
_A_YEAR = {Period.MONTH: 12, Period.QUARTER: 4, Period.HALF_YEAR: 2, Period.YEAR: 1, Period.ONCE: 0}
_STAGES = tuple(RenewalStage)
# How far the renewal talk should have come on a rung: 90 and 60 review value, 30 proposes, 14 hears yes, 7 signs.
_EXPECTED = {
    90: RenewalStage.VALUE_REVIEW,
    60: RenewalStage.VALUE_REVIEW,
    30: RenewalStage.PROPOSAL_OUT,
    14: RenewalStage.VERBAL_YES,
    7: RenewalStage.DONE,
}


@dataclass(frozen=True, slots=True)
class Term:
    """One run of an agreement, both days included; without an end it runs on."""

    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Notice:
    """The last day to give notice, and the last working day on or before it, on which to act."""

    on: date
    act_by: date


@dataclass(frozen=True, slots=True)
class Rung:
    """A day so many days before the deadline, with the question to be settled by then."""

    days_before: int
    on: date
    question: Message


@dataclass(frozen=True, slots=True)
class Recurring:
    """An agreement's value (minor units) per billing period."""

    value: Money
    period: Period


@dataclass(frozen=True, slots=True)
class Revenue:
    """What recurs: a month (MRR) and a year (ARR), minor units of one currency."""

    a_month: Money
    a_year: Money


def ends_on(starts_on: date, term_months: int | None, *, anchor: int = 0) -> date | None:
    """The last day of a term that begins on `starts_on` (included); None for a term without an end.

    The next term begins `term_months` later on the anchor day (1 to 31; 0: the day of `starts_on`), clamped to the
    month's end; the last day is the one before: 31 Jan for one month ends on 27 Feb, the next term from 28 Feb with
    anchor 31 on 30 Mar. 29 Feb 2028 for twelve months ends on 27 Feb 2029.
    """
    return None if term_months is None else add_months(starts_on, term_months, anchor=anchor) - _ONE_DAY


def notice_by(ends_on: date | None, count: int, unit: NoticeUnit) -> date | None:
    """The last day on which notice for a term's end can be given: the end less the notice; None without an end.

    Days and weeks are calendar days, months clamp to the month's end: 31 Dec 2026 less 60 days is 1 Nov 2026, less one
    month 30 Nov 2026. With no notice it is the end itself.
    """
    return None if ends_on is None else _moved(ends_on, -count, unit)


def leaves_on(cancelled_on: date, count: int, unit: NoticeUnit) -> date:
    """The last day of an open-ended agreement cancelled on a day: there the notice is what is still owed after it."""
    return _moved(cancelled_on, count, unit)


def notice(ends_on: date | None, count: int, unit: NoticeUnit, *, days_off: Iterable[date] = ()) -> Notice | None:
    """The notice deadline with the working day to act on; None without an end."""
    day = notice_by(ends_on, count, unit)
    return None if day is None else Notice(day, working_day_before(day, days_off=days_off))


def working_day_before(day: date, *, days_off: Iterable[date] = ()) -> date:
    """The day itself if it is worked, else the nearest working day before it (no Saturday, Sunday or day off)."""
    off = frozenset(days_off)
    while day.weekday() in WEEKEND or day in off:
        day -= _ONE_DAY
    return day


def next_term(term: Term, renewal_months: int | None, *, anchor: int) -> Term | None:
    """The term after this one: from the day after its end, for the renewal term's months; None after an open end.

    `anchor` is the day of the month on which the first term began, kept through every renewal.
    """
    if term.ends_on is None:
        return None
    start = term.ends_on + _ONE_DAY
    return Term(start, ends_on(start, renewal_months, anchor=anchor))


def terms_until(term: Term, renewal_months: int | None, *, anchor: int, day: date) -> tuple[Term, ...]:
    """The terms an agreement that renews by itself has rolled into by the day: none while its own still runs."""
    terms: list[Term] = []
    latest = term
    while latest.ends_on is not None and latest.ends_on < day:
        start = latest.ends_on + _ONE_DAY
        latest = Term(start, ends_on(start, renewal_months, anchor=anchor))
        terms.append(latest)
    return tuple(terms)


def ladder_from(rule: RenewalRule, ends_on: date | None, notice_by: date | None) -> date | None:
    """The day the ladder counts back from: the notice deadline where it rolls on by itself, else the end."""
    return notice_by if rule == RenewalRule.TACIT else ends_on


def ladder(deadline: date) -> tuple[Rung, ...]:
    """The rungs 90, 60, 30, 14 and 7 days before the deadline, earliest first."""
    return tuple(_rung(deadline, days) for days in LADDER_DAYS)


def rung_reached(deadline: date, *, today: date) -> Rung | None:
    """The latest rung whose day has come, the last one also after the deadline; None before the first."""
    days_left = (deadline - today).days
    return next((_rung(deadline, days) for days in reversed(LADDER_DAYS) if days_left <= days), None)


def is_answered(rung: Rung, stage: RenewalStage, outcome: RenewalOutcome | None) -> bool:
    """Whether the rung's question is settled: the renewal has an outcome, or its stage is as far as the rung asks."""
    return outcome is not None or _STAGES.index(stage) >= _STAGES.index(_EXPECTED[rung.days_before])


def yearly(recurring: Recurring) -> int:
    """The value in minor units a year, exact; 0 for what is billed once."""
    return recurring.value.minor * _A_YEAR[recurring.period]


def a_month(recurring: Recurring) -> Money:
    """The monthly equivalent (6,000 a year is 500), rounded half up to a minor unit; 0 for what is billed once."""
    return Money(_twelfth(yearly(recurring)), recurring.value.currency)


def revenue(agreements: Iterable[Recurring]) -> dict[str, Revenue]:
    """MRR and ARR per currency, never summed across currencies.

    ARR is the exact yearly sum; MRR its twelfth, rounded half up once, so a sum of rounded months cannot drift.
    """
    sums: dict[str, int] = {}
    for recurring in agreements:
        currency = recurring.value.currency
        sums[currency] = sums.get(currency, 0) + yearly(recurring)
    return {
        currency: Revenue(Money(_twelfth(year), currency), Money(year, currency)) for currency, year in sums.items()
    }


def is_running(
    day: date,
    *,
    starts_on: date,
    ends_on: date | None,
    left_on: date | None = None,
    paused_from: date | None = None,
) -> bool:
    """Whether an agreement counts on the day: begun, not ended (end included), not left before it, not paused."""
    return (
        starts_on <= day
        and (ends_on is None or day <= ends_on)
        and (left_on is None or day <= left_on)
        and (paused_from is None or day < paused_from)
    )


def raised(value: Money, basis_points: int) -> Money:
    """The value after a rise (250 basis points: 2.5 %), rounded half up to a minor unit."""
    return Money((value.minor * (10_000 + basis_points) + 5_000) // 10_000, value.currency)


def renewal_outcome(before: Recurring, after: Recurring) -> RenewalOutcome:
    """Whether a renewal is flat, up or down, by the value a year; both must be of one currency."""
    assert before.value.currency == after.value.currency
    old, new = yearly(before), yearly(after)
    if new == old:
        return RenewalOutcome.RENEWED_FLAT
    return RenewalOutcome.RENEWED_UP if new > old else RenewalOutcome.RENEWED_DOWN


def _moved(day: date, count: int, unit: NoticeUnit) -> date:
    if unit == NoticeUnit.MONTH:
        return add_months(day, count)
    return day + timedelta(count * (7 if unit == NoticeUnit.WEEK else 1))


def _twelfth(minor: int) -> int:
    return (minor * 2 + 12) // 24


def _rung(deadline: date, days: int) -> Rung:
    return Rung(days, deadline - timedelta(days), _question(days))


def _question(days: int) -> Message:
    match days:
        case 90:
            return msg("What has it brought them, and what stands in the way?")
        case 60:
            return msg("Which scope and price do you want for the next term?")
        case 30:
            return msg("Is the proposal with them?")
        case 14:
            return msg("Have they said yes?")
    return msg("Renew or let it end?")
