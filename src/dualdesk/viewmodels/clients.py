"""Clients as rows of a list, and a client's page as texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dualdesk.analysis.firms import without_legal_form
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.base.terms import Part, PointKind
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import ClientRow, Mark

if TYPE_CHECKING:
    from dualdesk.queries.agreements import AgreementRow
    from dualdesk.queries.client_page import ClientPage
    from dualdesk.queries.clients import ClientRow as Client
    from dualdesk.queries.contacts import PersonRow

# A cancel day is a warning only this near.
WARN_DAYS: Final = 7

PARTS: Final = {
    Part.DECIDES: msg("decides"),
    Part.PAYS: msg("pays"),
    Part.CHAMPION: msg("champion"),
    Part.DAY_TO_DAY: msg("day to day"),
    Part.APPROVES: msg("approves"),
    Part.INFLUENCES: msg("influences"),
    Part.USES: msg("uses"),
    Part.BLOCKS: msg("blocks"),
    Part.BILLING: msg("billing"),
}
# The words of analysis.lifecycle.Lifecycle, by their values.
LIFECYCLES: Final = {
    "prospect": msg("Prospect: nothing signed yet"),
    "coming": msg("Coming: an agreement starts later"),
    "active": msg("Active"),
    "dormant": msg("Dormant: nothing open, and no word for half a year"),
    "cancelled": msg("Cancelled: the agreement still runs"),
    "lost": msg("Lost"),
}
WAYS: Final = {PointKind.PHONE: "phone", PointKind.EMAIL: "mail"}


def names(name: str) -> tuple[str, ...]:
    """The name, and without its legal form, longest first."""
    short = without_legal_form(name)
    return (name,) if short == name else (name, short)


def initials(name: str) -> str:
    """Two letters for a square or circle."""
    words = [word for word in re.split(r"[\s\-]+", name) if word[:1].isalnum()]
    letters = [word[0] for word in words[:2]] or [name.strip()[:1]]
    return "".join(letters).upper()


def client_row(context: Context, client: Client) -> ClientRow:
    """A client with the most urgent true sentence about it."""
    sentence = context.say(client.sentence)
    return ClientRow(
        key=client.client_id,
        spoken=f"{client.name}, {sentence}" if sentence else client.name,
        names=names(client.name),
        initials=initials(client.name),
        line=Mark(sentence, "warn" if client.warns else "text2"),
        short=context.say(client.short),
    )


def under_name(context: Context, page: ClientPage) -> tuple[str, ...]:
    """What stands below a client's name: trade, since when."""
    parts = [page.row.trade]
    if page.since is not None:
        parts.append(context.say(msg("client since {day}", day=context.language.region.day_month(page.since))))
    if page.row.is_archived:
        parts.append(context.say(msg("archived")))
    return tuple(part for part in parts if part)


def last_contact(context: Context, client: Client) -> tuple[str, str, str]:
    """The figure of the last two-way contact: the day, how long ago beside the aim, and its tone."""
    days, ideal = client.silence.days, client.cadence.ideal_days
    if client.last_contact is None or days is None:
        return context.say(msg("None yet")), context.say(msg("nobody has answered so far")), "text3"
    late = ideal is not None and days > ideal
    ago = [msgn("{n} day ago", "{n} days ago", days)] if days else []
    aim = [msgn("you aim for every day", "you aim for {n} days", ideal)] if ideal is not None else []
    reason = ", ".join(context.say(part) for part in (*ago, *aim))
    return context.language.logged(client.last_contact), reason, "warn" if late else "text3"


def cancelling(context: Context, agreement: AgreementRow) -> tuple[str, str, bool]:
    """What an agreement's card leads with, what follows from it, and whether it is a warning."""
    day, left = agreement.cancel_by, agreement.days_left
    if agreement.outcome is not None or day is None or left is None:
        return context.say(msg("No end set")), "", False
    if left < 0:
        return context.say(msg("Could be cancelled until {day}", day=day)), "", False
    lead = msg("Can cancel until {day}", day=day) if agreement.notice_by else msg("Ends {day}", day=day)
    follows = msgn("in {n} day", "in {n} days", left) if left else msg("today")
    if agreement.rolls_to is not None:
        follows = msg(
            "{when}; then on to {day}", when=follows, day=context.language.region.day_month(agreement.rolls_to)
        )
    return context.say(lead), context.say(follows), left <= WARN_DAYS


def worth(context: Context, agreement: AgreementRow) -> str:
    """What an agreement brings, by its own period."""
    if agreement.value is None:
        return ""
    amount = context.language.region.money(agreement.value)
    return context.say(_PERIODS[agreement.billing_period.value](amount))


_PERIODS: Final = {
    "month": lambda amount: msg("{amount} a month", amount=amount),
    "quarter": lambda amount: msg("{amount} a quarter", amount=amount),
    "half_year": lambda amount: msg("{amount} a half-year", amount=amount),
    "year": lambda amount: msg("{amount} a year", amount=amount),
    "once": lambda amount: msg("{amount} once", amount=amount),
}


def role_of(context: Context, person: PersonRow, client_id: int) -> str:
    """What a person is at a client: title and parts."""
    said: list[str] = []
    for part in person.parts:
        if part.client_id == client_id and part.until is None:
            said += [part.title, context.say(PARTS[part.part])]
    return ", ".join(dict.fromkeys(word for word in said if word)) or person.title


def counted(context: Context, name: Message, count: int) -> str:
    """A filter with how many it shows."""
    return f"{context.say(name)} {count}"
