"""The choices that travel with the file: one declared table of keys with their defaults and limits."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base import defaults
from dualdesk.base.dates import time_zone
from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.text import folded
from dualdesk.model.desk import Setting

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """A key, the value it has until someone chooses, and what a value must be.

    `accept` takes what was typed or what JSON gave and returns the value, or raises a UserError.
    """

    key: str
    default: T
    accept: Callable[[object], T]


def get(session: Session, choice: Choice[T]) -> T:
    """The chosen value; the default where none was chosen, or what a newer program wrote is not understood."""
    return read(choice, session.scalar(select(Setting.value).filter_by(key=choice.key)))


def read(choice: Choice[T], stored: str | None) -> T:
    """The value of a choice from its row's JSON, for readers without a session."""
    if stored is None:
        return choice.default
    try:
        return choice.accept(json.loads(stored))
    except UserError:
        return choice.default


def choice_of(key: str) -> Choice[Any]:
    """The declared choice of a key; another key is refused."""
    for choice in CHOICES:
        if choice.key == key:
            return choice
    raise UserError(msg("There is no setting “{key}”.", key=key), field="key")


def _word(*words: str) -> Callable[[object], str]:
    def accept(value: object) -> str:
        if isinstance(value, str) and value in words:
            return value
        raise UserError(msg("Choose one of: {words}.", words=", ".join(words)), field="value")

    return accept


def _number(least: int, most: int) -> Callable[[object], int]:
    def accept(value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        raise UserError(msg("Choose a whole number from {least} to {most}.", least=least, most=most), field="value")

    return accept


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise UserError(msg("Choose on or off."), field="value")


def _numbers(least: int, most: int, *, count: int = 0) -> Callable[[object], tuple[int, ...]]:
    one = _number(least, most)

    def accept(value: object) -> tuple[int, ...]:
        if isinstance(value, Sequence) and not isinstance(value, str) and count in (0, len(value)):
            return tuple(one(number) for number in value)
        raise UserError(msg("Choose whole numbers from {least} to {most}.", least=least, most=most), field="value")

    return accept


def _currency(value: object) -> str:
    if isinstance(value, str) and len(value) == 3 and value.isascii() and value.isupper():
        return value
    raise UserError(msg("Use the three letters of a currency, as in EUR."), field="value")


def _zone(value: object) -> str:
    """A time zone by name; empty is the computer's own."""
    if not isinstance(value, str):
        raise UserError(msg("Use the name of a time zone, as in Europe/Berlin."), field="value")
    if value:
        time_zone(value)
    return value


def _addresses(value: object) -> tuple[str, ...]:
    """E-mail addresses, folded, each once, in the order given."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise UserError(msg("Use a list of e-mail addresses."), field="value")
    addresses = [folded(str(address)) for address in value]
    for address in addresses:
        if not all(address.partition("@")):
            message = msg("“{value}” is no e-mail address, as in ana@example.com.", value=address)
            raise UserError(message, field="value")
    return tuple(dict.fromkeys(addresses))


CURRENCY: Final = Choice("currency", "EUR", _currency)
ZONE: Final = Choice("zone", "", _zone)
DATE_ORDER: Final = Choice("date_order", "dmy", _word("dmy", "mdy", "ymd"))
MY_ADDRESSES: Final[Choice[tuple[str, ...]]] = Choice("my_addresses", (), _addresses)
WORKING_MINUTES: Final[Choice[tuple[int, ...]]] = Choice(
    "working_minutes", defaults.WORKING_MINUTES, _numbers(0, 1440, count=7)
)
CLIENT_SHARE_PERCENT: Final = Choice("client_share_percent", 20, _number(0, 100))
IDEAL_GAP_DAYS: Final = Choice("ideal_gap_days", 28, _number(1, 3650))
LONGEST_GAP_DAYS: Final = Choice("longest_gap_days", 42, _number(1, 3650))
LADDER_DAYS: Final[Choice[tuple[int, ...]]] = Choice("ladder_days", (90, 60, 30, 14, 7), _numbers(0, 730))
# The first day of a week, 0 is Monday.
FIRST_WEEKDAY: Final = Choice("first_weekday", 0, _number(0, 6))
REMINDERS: Final = Choice("reminders", True, _flag)
# From a minute of the day to another nothing is said; the same twice is no time at all.
QUIET_HOURS: Final[Choice[tuple[int, ...]]] = Choice("quiet_hours", (1140, 480), _numbers(0, 1439, count=2))
# Of reminders that fall due close together one notice is made at most every so often.
REMINDER_BATCH_MINUTES: Final = Choice("reminder_batch_minutes", 30, _number(1, 1440))
# So long before an appointment begins one is told of it; 0 is not at all.
APPOINTMENT_LEAD_MINUTES: Final = Choice("appointment_lead_minutes", 10, _number(0, 1440))
# To do, doing, waiting: how many tasks of all projects a person wants there at most, 0 for no limit.
BOARD_LIMITS: Final[Choice[tuple[int, ...]]] = Choice("board_limits", (0, 3, 0), _numbers(0, 99, count=3))
# For how many months back one backup of each is kept, at least those that safety asks for.
BACKUP_MONTHS: Final = Choice("backup_months", 12, _number(12, 120))
LEAP_DAY: Final = Choice("leap_day", "28 feb", _word("28 feb", "1 mar"))

CHOICES: Final[tuple[Choice[Any], ...]] = (
    CURRENCY,
    ZONE,
    DATE_ORDER,
    MY_ADDRESSES,
    WORKING_MINUTES,
    CLIENT_SHARE_PERCENT,
    IDEAL_GAP_DAYS,
    LONGEST_GAP_DAYS,
    LADDER_DAYS,
    FIRST_WEEKDAY,
    REMINDERS,
    QUIET_HOURS,
    REMINDER_BATCH_MINUTES,
    APPOINTMENT_LEAD_MINUTES,
    LEAP_DAY,
    BOARD_LIMITS,
    BACKUP_MONTHS,
)
