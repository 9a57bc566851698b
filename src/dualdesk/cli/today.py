"""`dualdesk today`: the ranked list, each row with its reason. It comes without SQLAlchemy, to answer at once."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from dualdesk.analysis.today import AppointmentRow, ItemKind, Row
from dualdesk.base.messages import Message, Minutes, msg, msgn
from dualdesk.cli.commands import Part, Say
from dualdesk.cli.context import Context
from dualdesk.cli.errors import OK
from dualdesk.cli.output import Answer, Cell, Table
from dualdesk.queries.today import CancelRow, TodayPage, today_page

_HOUR = 60
_KINDS = {ItemKind.AGREEMENT: msg("agreement"), ItemKind.REMINDER: msg("reminder")}


def _arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("--all", action="store_true", help=say(msg("the next seven days too")))


def _run(context: Context, options: argparse.Namespace) -> int:
    with context.reader() as reader:
        page = today_page(reader, now=context.now, zone=context.zone)
    context.answer(Answer(_data(page, context), _blocks(page, is_all=options.all)))
    return OK


def _blocks(page: TodayPage, *, is_all: bool) -> list[Message | str | Table]:
    today = page.today
    first = [today.first] if today.first else []
    blocks: list[Message | str | Table] = [_headline(page)]
    if today.appointments:
        blocks += ["", msg("Appointments"), _appointments(today.appointments)]
    blocks += _section(msg("Now"), [*first, *today.then])
    blocks += _section(msg("Carried over"), today.carried)
    if is_all:
        blocks += _section(msg("Next 7 days"), today.next_days)
    return blocks


def _headline(page: TodayPage) -> Message:
    head = page.today.head
    count = msgn("{n} thing", "{n} things", head.things)
    left = head.over_min and msg("{time} too much", time=Minutes(head.over_min))
    return msg(
        "{day}: {things}, {planned} planned of {bookable} ({left}).",
        day=page.day,
        things=count,
        planned=Minutes(head.planned_min),
        bookable=Minutes(head.bookable_min),
        left=left or msg("{time} free", time=Minutes(head.free_min)),
    )


def _section(heading: Message, rows: Sequence[Row]) -> list[Message | str | Table]:
    if not rows:
        return []
    columns = ("id", "title", "client", "reason", "left")
    heads = (msg("No."), msg("What"), msg("For"), msg("Why"), msg("Left"))
    return ["", heading, Table(columns, heads, tuple(_cells(row) for row in rows))]


def _cells(row: Row) -> tuple[Cell, ...]:
    item = row.item
    kind = _KINDS.get(item.kind)
    number: Cell = str(item.id) if kind is None else kind
    left = None if row.left_min is None else Minutes(row.left_min)
    return (number, item.title, item.client or item.project, row.reason, left)


def _appointments(rows: Sequence[AppointmentRow]) -> Table:
    columns = ("when", "title", "client", "reason")
    heads = (msg("When"), msg("What"), msg("For"), msg("Why"))
    cells = tuple(
        (_clock(row.appointment.minute), row.appointment.title, row.appointment.client, row.reason) for row in rows
    )
    return Table(columns, heads, cells)


def _clock(minute: int) -> str:
    return f"{minute // _HOUR:02d}:{minute % _HOUR:02d}"


def _data(page: TodayPage, context: Context) -> dict[str, object]:
    today = page.today
    first = (today.first,) if today.first else ()
    head = today.head
    return {
        "day": page.day,
        "head": {name: getattr(head, name) for name in head.__slots__},
        "appointments": [_appointment(row, context) for row in today.appointments],
        "now": [_object(row, context) for row in (*first, *today.then)],
        "carried": [_object(row, context) for row in today.carried],
        "next_days": [_object(row, context) for row in today.next_days],
        "cancel_soon": [_cancel(row) for row in page.cancel_soon],
    }


def _object(row: Row, context: Context) -> dict[str, object]:
    item = row.item
    return {
        "kind": item.kind,
        "id": item.id,
        "title": item.title,
        "client": item.client,
        "project": item.project,
        "role": item.role,
        "rule": row.rule.name.lower(),
        "reason": context.say(row.reason),
        "planned_on": item.planned_on,
        "deadline": item.deadline,
        "promised_by": item.promised_by,
        "priority": item.priority,
        "left_min": row.left_min,
    }


def _appointment(row: AppointmentRow, context: Context) -> dict[str, object]:
    one = row.appointment
    return {
        "id": one.id,
        "title": one.title,
        "client": one.client,
        "project": one.project,
        "day": one.day,
        "time": _clock(one.minute),
        "minutes": one.minutes,
        "reason": context.say(row.reason),
        "asks_to_log": row.asks_to_log,
    }


def _cancel(row: CancelRow) -> dict[str, object]:
    return {
        "agreement_id": row.agreement_id,
        "client": row.client,
        "title": row.title,
        "cancel_by": row.cancel_by,
        "ends_on": row.ends_on,
        "value": row.value,
        "period": row.period,
    }


PARTS = {"today": Part(_arguments, _run)}
