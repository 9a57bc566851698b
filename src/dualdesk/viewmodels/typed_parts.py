"""Small things as they are typed into fields and shown there: counts of days, days known in part, zones, amounts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from dualdesk.analysis.amounts import read_amount
from dualdesk.analysis.known_days import KnownDay, read_known_day
from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.money import Money, minor_digits
from dualdesk.base.text import folded

if TYPE_CHECKING:
    from dualdesk.runtime.language import RegionFormats

_MOST_DAYS = 3650
_NO_PLACES = ("Etc/", "SystemV/", "US/", "posix/", "right/")


def typed_days(text: str) -> int | None:
    """A count of days, None for nothing; what is no count is refused."""
    said = text.strip()
    if not said:
        return None
    if not (said.isdecimal() and 1 <= int(said) <= _MOST_DAYS):
        raise UserError(msg("Type a number of days, as in 14."), field="days")
    return int(said)


def typed_zone(text: str) -> str | None:
    """A time zone by its name or its city, whatever the case; None for nothing."""
    said = folded(text).replace(" ", "_")
    if not said:
        return None
    names = _zones()
    whole = [name for name in names if folded(name) == said]
    city = [name for name in names if folded(name).rpartition("/")[2] == said]
    found = whole or city
    if not found:
        raise UserError(msg("No time zone is called “{name}”. Try “Europe/Berlin”.", name=text.strip()), field="zone")
    return found[0]


def zone_names() -> list[str]:
    """The time zones of places, by name."""
    return [name for name in _zones() if "/" in name and not name.startswith(_NO_PLACES)]


@cache
def _zones() -> tuple[str, ...]:
    """All there are, by name; read once, for each has a file that is opened for it."""
    return tuple(sorted(available_timezones()))


def typed_amount(text: str, *, currency: str) -> Money:
    """An amount of money; what is none is refused."""
    found = read_amount(text, currency=currency)
    if found is None:
        raise UserError(msg("“{text}” is no amount. Try 95 or 95.50.", text=text.strip()), field="amount")
    return found


def typed_known_day(text: str, *, month_first: bool) -> KnownDay:
    """A day that may be known in part; what is none is refused."""
    found = read_known_day(text, month_first=month_first)
    if found is None:
        raise UserError(msg("No such day. Try “3 May”, “May 1980” or “3 May 1980”."), field="day")
    return found


def amount_text(amount: Money | None) -> str:
    """An amount as one would type it, without its currency: "95", "95.50"."""
    if amount is None:
        return ""
    digits = minor_digits(amount.currency)
    whole, rest = divmod(amount.minor, 10**digits)
    return f"{whole}.{rest:0{digits}d}" if rest else str(whole)


def known_day_text(known: KnownDay, region: RegionFormats) -> str:
    """A day known in part as one would type it: "3 May 1980", "3 May", "May 1980", "1980"."""
    words = [] if known.month is None else [region.month(known.month)]
    if known.day is not None:
        words.insert(0, region.day_of_month(known.day))
    if known.year is not None:
        words.append(f"{known.year:04d}")
    return " ".join(words)
