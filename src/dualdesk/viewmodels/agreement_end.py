"""How a term ended, as it is being said: what each way of ending asks for, and what it will make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.base.money import Money
from dualdesk.base.terms import NoticeUnit, RenewalOutcome
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.agreement_form import NO_AMOUNT, NO_DAY

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import agreement_form
    from dualdesk.queries.agreement_form import TermPage, TermReader
    from dualdesk.services import renewals
else:
    agreement_form = Late("dualdesk.queries.agreement_form")
    renewals = Late("dualdesk.services.renewals")

RENEWED: Final = "renewed"
BY_ME: Final = "by_me"
BY_CLIENT: Final = "by_client"
ENDED: Final = "ended"
WON_BACK: Final = "won_back"
WAYS: Final = {
    RENEWED: msg("Renewed"),
    BY_CLIENT: msg("Cancelled by the client"),
    BY_ME: msg("Cancelled by me"),
    ENDED: msg("Ended as planned"),
    WON_BACK: msg("Won back"),
}
_VERBS: Final = {
    RENEWED: msg("Renew"),
    BY_CLIENT: msg("Record the end"),
    BY_ME: msg("Record the end"),
    ENDED: msg("Record the end"),
    WON_BACK: msg("Win back"),
}
_LABELS: Final[dict[str, Callable[[str], Message]]] = {
    RENEWED: lambda title: msg("Renew “{title}”", title=title),
    BY_CLIENT: lambda title: msg("“{title}” was cancelled", title=title),
    BY_ME: lambda title: msg("Cancel “{title}”", title=title),
    ENDED: lambda title: msg("“{title}” ended as planned", title=title),
    WON_BACK: lambda title: msg("Win back “{title}”", title=title),
}


@dataclass(frozen=True, slots=True)
class EndDraft:
    """What is typed: the way it ended, the next value, a day (where the next term begins, or the last one) and why."""

    way: str = RENEWED
    value: str = ""
    day: str = ""
    reason: str = ""


def ways_of(term: TermPage) -> list[str]:
    """The ways a term can have ended, from where it stands now."""
    if term.row.outcome is None:
        lapsed = [WON_BACK] if term.row.ends_on is not None and (term.row.days_left or 0) < 0 else []
        return [RENEWED, BY_CLIENT, BY_ME, ENDED, *lapsed]
    return [WON_BACK] if term.row.outcome is RenewalOutcome.CHURNED else []


def asks_value(draft: EndDraft) -> bool:
    """Whether the next term's value is asked for."""
    return draft.way in (RENEWED, WON_BACK)


def asks_day(draft: EndDraft, term: TermPage) -> bool:
    """Whether a day is asked for: a renewal follows its term, unless that has no end."""
    return draft.way in (WON_BACK, BY_ME, BY_CLIENT) or term.row.ends_on is None


def asks_reason(draft: EndDraft, term: TermPage, reader: TermReader) -> bool:
    """Whether the reason is asked for: of a loss, and of a renewal that is worth less."""
    return draft.way in (BY_ME, BY_CLIENT) or (draft.way == RENEWED and _is_less(draft, term, reader))


def verb(draft: EndDraft) -> Message:
    """What the button says."""
    return _VERBS[draft.way]


def foreseen(draft: EndDraft, term: TermPage, reader: TermReader, *, today: date) -> Message:
    """What will be recorded, in a sentence; what is missing where it cannot be said yet."""
    value = _value(draft, reader)
    day = _day(draft, reader, today)
    if draft.way in (BY_ME, BY_CLIENT):
        return msg("It runs until {day}.", day=day or term.row.ends_on or today)
    if draft.way == ENDED:
        return msg("It ends on {day}, as planned, and counts as no loss.", day=term.row.ends_on or day or today)
    start = _start(draft, term, day)
    if start is None:
        return msg("Say from which day the next term runs.")
    dates = agreement_form.term_dates(
        starts_on=start, term_months=term.renewal_term_months, renewal_months=term.renewal_term_months,
        notice_count=term.notice_count, notice_unit=NoticeUnit(term.notice_unit), rule=term.row.renewal_rule,
        anchor=(term.anchor_day or 0) if draft.way == RENEWED else 0,
    )  # fmt: skip
    end = dates.ends_on if dates else None
    worth = _compared(value, term.row.value)
    if end is None:
        return msg("The next term runs from {first}. {worth}", first=start, worth=worth)
    return msg("The next term runs from {first} to {last}. {worth}", first=start, last=end, worth=worth)


def recording(
    context: Context, draft: EndDraft, term: TermPage, reader: TermReader
) -> tuple[Message, Callable[[Session], object]]:
    """The step that records it; a UserError about "value" or "day" where that cannot be read."""
    today, now = context.today(), context.desk.clock()
    fields: dict[str, Any] = {"agreement_id": term.row.agreement_id, "on": today}
    value, day = _value(draft, reader), _day(draft, reader, today)
    if asks_value(draft) and draft.value.strip() and value is None:
        raise UserError(NO_AMOUNT, field="value")
    if asks_day(draft, term) and draft.day.strip() and day is None:
        raise UserError(NO_DAY, field="day")
    label = _LABELS[draft.way](term.row.title)
    priced: dict[str, Any] = {"value_minor": None if value is None else value.minor}
    match draft.way:
        case "renewed":
            starts = day if term.row.ends_on is None else None
            work = partial(renewals.renew, now=now, starts_on=starts, reason=draft.reason, **fields, **priced)
            return label, work
        case "won_back":
            return label, partial(renewals.win_back, now=now, starts_on=day or today, **fields, **priced)
        case "ended":
            return label, partial(renewals.end_as_planned, **fields)
    return label, partial(renewals.cancel, reason=_why(context, draft), last_day=day, **fields)


def _why(context: Context, draft: EndDraft) -> str:
    """The reason, with who ended it where that was me: the file has no place of its own for it."""
    reason = draft.reason.strip()
    return context.say(msg("By me: {reason}", reason=reason)) if reason and draft.way == BY_ME else reason


def _value(draft: EndDraft, reader: TermReader) -> Money | None:
    return reader.amount(draft.value) if draft.value.strip() else None


def _day(draft: EndDraft, reader: TermReader, today: date) -> date | None:
    return reader.day(draft.day, today=today) if draft.day.strip() else None


def _start(draft: EndDraft, term: TermPage, day: date | None) -> date | None:
    if draft.way == RENEWED and term.row.ends_on is not None:
        return date.fromordinal(term.row.ends_on.toordinal() + 1)
    return day


def _is_less(draft: EndDraft, term: TermPage, reader: TermReader) -> bool:
    value = _value(draft, reader)
    before = term.row.value
    return before is not None and (value.minor if value else 0) < before.minor


def _compared(value: Money | None, before: Money | None) -> Message:
    if value is None:
        return msg("It has no value.")
    if before is None or before.currency != value.currency or before.minor == value.minor:
        return msg("{amount}, as before.", amount=value) if before == value else msg("{amount}.", amount=value)
    change = Money(abs(value.minor - before.minor), value.currency)
    if value.minor > before.minor:
        return msg("{amount}, {change} more.", amount=value, change=change)
    return msg("{amount}, {change} less.", amount=value, change=change)
