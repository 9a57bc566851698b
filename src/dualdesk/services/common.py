"""What every service does alike: find the record, take in typed values, write only what differs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from enum import Enum
from typing import Final, TypeVar

from sqlalchemy.orm import Session

from dualdesk.base.dates import time_zone
from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.base.text import clean, one_line
from dualdesk.model.base import Entity

AnyEntity = TypeVar("AnyEntity", bound=Entity)

# A thousand of them still fit into one of the file's numbers.
_LARGEST = 10**15

_GONE: Final[Mapping[str, Message]] = {
    "client": msg("This client is no longer there."),
    "contact": msg("This person is no longer there."),
    "interaction": msg("This entry of the contact log is no longer there."),
    "agreement": msg("This agreement is no longer there."),
    "opportunity": msg("This opportunity is no longer there."),
    "project": msg("This project is no longer there."),
    "task": msg("This task is no longer there."),
}


class Unset(Enum):
    """The type of UNSET."""

    UNSET = "unset"


# "Not said", where None is itself an answer.
UNSET: Final = Unset.UNSET


def need(session: Session, entity: type[AnyEntity], record_id: int, *, field: str = "") -> AnyEntity:
    """The record, or a sentence saying that it is no longer there."""
    found = session.get(entity, record_id)
    if found is None:
        raise UserError(_GONE.get(entity.__tablename__, msg("This is no longer there.")), field=field)
    return found


def need_each(session: Session, references: Mapping[str, tuple[type[Entity], int | None]]) -> None:
    """Every record that is named exists; the key is the field that names it."""
    for field, (entity, record_id) in references.items():
        if record_id is not None:
            need(session, entity, record_id, field=field)


def said(text: str, message: Message, *, field: str) -> str:
    """The text on one line; nothing but white space is refused with the message."""
    line = one_line(text)
    if not line:
        raise UserError(message, field=field)
    return line


def tidy(values: Mapping[str, object], *, paragraphs: Collection[str] = ()) -> dict[str, object]:
    """The values with their texts cleaned: those named in `paragraphs` keep their lines, the others become one."""
    return {name: _tidied(value, keep_lines=name in paragraphs) for name, value in values.items()}


def _tidied(value: object, *, keep_lines: bool) -> object:
    if not isinstance(value, str):
        return value
    return clean(value).strip() if keep_lines else one_line(value)


def put(record: Entity, values: Mapping[str, object]) -> None:
    """Write the values that differ; what is the same is left alone, so that the journal stays short."""
    for name, value in values.items():
        if getattr(record, name) != value:
            setattr(record, name, value)


def check_currency(values: Mapping[str, object]) -> None:
    """A currency among the values is three capital letters, as in ISO 4217."""
    currency = values.get("currency")
    if isinstance(currency, str) and not (len(currency) == 3 and currency.isascii() and currency.isupper()):
        message = msg("“{currency}” is not a currency. Use its three letters, as in EUR.", currency=currency)
        raise UserError(message, field="currency")


def check_zone(values: Mapping[str, object]) -> None:
    """A time zone among the values is one that is known."""
    zone = values.get("zone")
    if isinstance(zone, str):
        time_zone(zone)


def check_least(values: Mapping[str, object], floor: int, *names: str) -> None:
    """Each named number among the values is no less than the floor, and one that the file can hold and add up."""
    for name in names:
        number = values.get(name)
        if isinstance(number, int) and number < floor:
            raise UserError(msg("This must be {floor} or more.", floor=floor), field=name)
        if isinstance(number, int) and number > _LARGEST:
            raise UserError(msg("This must be {most} or less.", most=_LARGEST), field=name)


def check_gaps(ideal: int | None, longest: int | None) -> None:
    """The gaps between two contacts in days: both at least one, the ideal no longer than the longest."""
    check_least({"ideal_gap_days": ideal, "longest_gap_days": longest}, 1, "ideal_gap_days", "longest_gap_days")
    if ideal is not None and longest is not None and longest < ideal:
        message = msg(
            "The longest gap ({longest} days) is shorter than the ideal one ({ideal} days).",
            longest=longest,
            ideal=ideal,
        )
        raise UserError(message, field="longest_gap_days")


def check_order(first: date | None, last: date | None, *, field: str) -> None:
    """The last day is not before the first; an empty one is in order."""
    if first is not None and last is not None and last < first:
        raise UserError(msg("{last} is before {first}.", last=last, first=first), field=field)
