"""What is typed about an agreement's term: read field by field, and what follows from all of it together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.base.money import Money
from dualdesk.base.terms import NoticeUnit, Period, RenewalOutcome, RenewalRule, RenewalStage
from dualdesk.runtime.context import Context

if TYPE_CHECKING:
    from dualdesk.queries import agreement_form
    from dualdesk.queries.agreement_form import TermDates, TermReader
    from dualdesk.queries.agreements import AgreementRow
else:
    agreement_form = Late("dualdesk.queries.agreement_form")

NO_AMOUNT: Final = msg("No such amount. Try “1,200”, “1,200.50” or “900 USD”.")
NO_DAY: Final = msg("No such day. Try “1 jan”, “2026-01-01” or “today”.")
NO_SPELL: Final = msg("No such time span. Try “12 months”, “1 year” or “60 days”.")
NO_TERM: Final = msg("A term counts in months. Try “12 months” or “1 year”.")
NO_LENGTH: Final = msg("No such length. Try “8 h” or “90 min”.")
NO_PERCENT: Final = msg("No such rise. Try “3 %” or “2.5”.")
NO_ANCHOR: Final = msg("A day of the month, from 1 to 31.")

PERIODS: Final = {
    Period.MONTH: msg("a month"),
    Period.QUARTER: msg("a quarter"),
    Period.HALF_YEAR: msg("a half-year"),
    Period.YEAR: msg("a year"),
    Period.ONCE: msg("once"),
}
RULES: Final = {
    RenewalRule.TACIT: msg("Renews by itself"),
    RenewalRule.EXPRESS: msg("Needs their yes"),
    RenewalRule.NEVER: msg("Ends"),
}
STAGES: Final = {
    RenewalStage.NOT_STARTED: msg("Not started"),
    RenewalStage.VALUE_REVIEW: msg("Value review"),
    RenewalStage.PROPOSAL_OUT: msg("Proposal out"),
    RenewalStage.VERBAL_YES: msg("Verbal yes"),
}
OUTCOMES: Final = {
    RenewalOutcome.RENEWED_FLAT: msg("renewed at the same value"),
    RenewalOutcome.RENEWED_UP: msg("renewed at a higher value"),
    RenewalOutcome.RENEWED_DOWN: msg("renewed at a lower value"),
    RenewalOutcome.WON_BACK: msg("won back"),
    RenewalOutcome.CHURNED: msg("cancelled"),
    RenewalOutcome.ENDED_AS_PLANNED: msg("ended as planned"),
}


@dataclass(frozen=True, slots=True)
class TermReading:
    """Reads each field of a term as services take it; what cannot be read is a UserError."""

    reader: TermReader
    today: date

    def value(self, text: str) -> dict[str, Any]:
        """An amount with its currency; empty is none."""
        if not text.strip():
            return {"value_minor": None}
        amount = self.reader.amount(text)
        if amount is None:
            raise UserError(NO_AMOUNT)
        return {"value_minor": amount.minor, "currency": amount.currency}

    def starts_on(self, text: str) -> dict[str, Any]:
        """The first day."""
        day = self.reader.day(text, today=self.today)
        if day is None:
            raise UserError(NO_DAY)
        return {"starts_on": day}

    def signed_on(self, text: str) -> dict[str, Any]:
        """The day of the signature; empty is not known."""
        if not text.strip():
            return {"signed_on": None}
        day = self.reader.day(text, today=self.today, rolls="back")
        if day is None:
            raise UserError(NO_DAY)
        return {"signed_on": day}

    def months(self, name: str) -> Callable[[str], dict[str, Any]]:
        """A term's months under this name; empty runs on."""

        def read(text: str) -> dict[str, Any]:
            if not text.strip():
                return {name: None}
            spell = self.reader.spell(text)
            if spell is None or spell.unit is not NoticeUnit.MONTH or not spell.count:
                raise UserError(NO_TERM)
            return {name: spell.count}

        return read

    def notice(self, text: str) -> dict[str, Any]:
        """How long before the end it must be cancelled; empty is none."""
        if not text.strip():
            return {"notice_count": 0, "notice_unit": NoticeUnit.DAY}
        spell = self.reader.spell(text)
        if spell is None:
            raise UserError(NO_SPELL)
        return {"notice_count": spell.count, "notice_unit": spell.unit}

    def anchor(self, text: str) -> dict[str, Any]:
        """The day of the month on which terms begin; empty is that of the first."""
        if not text.strip():
            return {"anchor_day": None}
        if not text.strip().isdecimal() or not 1 <= int(text) <= 31:
            raise UserError(NO_ANCHOR)
        return {"anchor_day": int(text)}

    def allowance(self, text: str) -> dict[str, Any]:
        """The time that is included; empty is none."""
        minutes = self.reader.minutes(text) if text.strip() else None
        if minutes is None and text.strip():
            raise UserError(NO_LENGTH)
        return {"allowance_min": minutes}

    def uplift(self, text: str) -> dict[str, Any]:
        """The rise agreed for each renewal, in hundredths of a percent."""
        bare = text.replace("%", "").replace(",", ".").strip()
        if not bare:
            return {"uplift_bp": 0}
        whole, _, rest = bare.partition(".")
        if not whole.isdecimal() or len(rest) > 2 or (rest and not rest.isdecimal()):
            raise UserError(NO_PERCENT)
        return {"uplift_bp": int(whole) * 100 + int((rest + "00")[:2])}


def preview(values: Mapping[str, Any], reader: TermReader) -> TermDates | None:
    """The dates that the values make; None while they cannot."""
    starts_on = values.get("starts_on")
    if not isinstance(starts_on, date):
        return None
    return agreement_form.term_dates(
        starts_on=starts_on,
        term_months=values.get("term_months"),
        renewal_months=values.get("renewal_term_months"),
        notice_count=values.get("notice_count", 0),
        notice_unit=values.get("notice_unit", NoticeUnit.DAY),
        rule=values.get("renewal_rule", RenewalRule.EXPRESS),
        anchor=values.get("anchor_day") or 0,
        days_off=reader.days_off,
    )


def dates_said(dates: TermDates, *, rule: RenewalRule, today: date) -> list[Message]:
    """What follows from a term, in sentences: its end, until when it can be cancelled, what comes then, the ladder."""
    if dates.ends_on is None or dates.notice is None:
        return [msg("It runs on until one of you cancels.")]
    said = [msg("Ends {day}.", day=dates.ends_on)]
    if rule is RenewalRule.TACIT:
        said.append(msg("Can cancel until {day}.", day=dates.notice.on))
        if dates.notice.act_by != dates.notice.on:
            said.append(msg("That is no working day: act by {day}.", day=dates.notice.act_by))
    if dates.following is not None:
        said.append(_next_said(dates, rule))
    coming = [rung for rung in dates.rungs if rung.on >= today]
    if coming and rule is not RenewalRule.NEVER:
        said.append(msg("Today asks from {day} on: {question}", day=coming[0].on, question=coming[0].question))
    return said


def _next_said(dates: TermDates, rule: RenewalRule) -> Message:
    assert dates.following is not None
    first, last = dates.following.starts_on, dates.following.ends_on
    if last is None:
        return msg("Then it runs on from {first}.", first=first)
    if rule is RenewalRule.TACIT:
        return msg("Then on from {first} to {last}.", first=first, last=last)
    return msg("With their yes from {first} to {last}.", first=first, last=last)


def worth_said(value: Money | None, period: Period) -> Message:
    """What a value is a month; how it is billed stands in the fields already."""
    if value is None:
        return msg("No value yet")
    if period in (Period.MONTH, Period.ONCE):
        return msg("{amount} {period}", amount=value, period=PERIODS[period])
    return msg("{amount} a month", amount=agreement_form.a_month(value, period))


def spell_text(count: int | None, unit: NoticeUnit = NoticeUnit.MONTH) -> Message | None:
    """A spell as its field shows it and reads it again."""
    if not count:
        return None
    if unit is NoticeUnit.MONTH:
        years, rest = divmod(count, 12)
        if not rest:
            return msgn("{n} year", "{n} years", years)
        return msgn("{n} month", "{n} months", count)
    if unit is NoticeUnit.WEEK:
        return msgn("{n} week", "{n} weeks", count)
    return msgn("{n} day", "{n} days", count)


def amount_text(context: Context, amount: Money | None) -> str:
    """An amount as its field shows it and reads it again."""
    return "" if amount is None else context.language.region.money(amount)


def chain_line(context: Context, term: AgreementRow) -> tuple[str, str]:
    """One term of an agreement: from when to when, and what it brought and how it ended."""
    say, region = context.say, context.language.region
    last = term.cancelled_on or term.ends_on
    span = f"{region.day_month(term.starts_on)} – {region.day_month(last) if last else '…'}"
    parts = [region.money(term.value)] if term.value else []
    if term.outcome is not None:
        parts.append(say(OUTCOMES[term.outcome]))
        if term.outcome_reason:
            parts.append(term.outcome_reason)
    elif term.is_running:
        parts.append(say(msg("runs now")))
    return span, ", ".join(parts)
