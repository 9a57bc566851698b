"""What Today is made of, read with plain SQL: tasks, agreements, reminders, appointments, hours.

Without SQLAlchemy, because the window's first paint and `dualdesk today` come here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dualdesk.analysis import agreements as terms
from dualdesk.analysis.agreements import Recurring, Rung
from dualdesk.analysis.capacity import Calendar, Hours, Off
from dualdesk.analysis.today import Appointment, Item, ItemKind
from dualdesk.base.dates import local_day, local_time
from dualdesk.base.defaults import WORKING_MINUTES
from dualdesk.base.money import Money
from dualdesk.base.terms import Channel, Period, Priority, RenewalRule, RenewalStage, Role, TaskState
from dualdesk.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class Agreed:
    """A term of an agreement: until when it can be cancelled, and what is to be settled.

    `cancel_by` is empty once the outcome is known; `rung` is there only while its question is unanswered.
    """

    id: int
    client_id: int
    client: str
    title: str
    cancel_by: date | None
    ends_on: date | None
    rung: Rung | None
    value: Money | None
    period: Period
    is_running: bool

    @property
    def a_year(self) -> int:
        """What it is worth a year in minor units, while it runs."""
        if self.value is None or not self.is_running:
            return 0
        return terms.yearly(Recurring(self.value, self.period))


# Listed is what has a day of its own, a promise, or an agreement that can soon be cancelled. A task with parts stands
# for those that have no day: the others are listed by themselves. The plus signs keep SQLite off the index of days,
# where nearly every task without one lies together.
_TASKS = """
SELECT t.id, t.title, t.role, coalesce(c.name, ''), coalesce(p.title, ''), c.id, t.planned_on, t.not_before,
       t.later_until, t.deadline, t.priority, t.state, t.agreement_id,
       (SELECT told_by || first_told_by FROM promise
        WHERE task_id = t.id AND kept_on IS NULL AND withdrawn_on IS NULL ORDER BY told_by, id LIMIT 1),
       (SELECT s.title FROM dependency d JOIN task s ON s.id = d.successor_id
        WHERE d.predecessor_id = t.id AND s.state IN ('todo', 'doing', 'waiting') ORDER BY d.id LIMIT 1),
       coalesce(t.estimate_min,
                (SELECT sum(estimate_min) FROM task
                 WHERE parent_id = t.id AND +planned_on IS NULL AND +state IN ('todo', 'doing', 'waiting'))),
       (SELECT coalesce(sum(seconds), 0) / 60 FROM time_entry
        WHERE task_id IN (SELECT id FROM task
                          WHERE id = t.id OR (parent_id = t.id AND +planned_on IS NULL
                                              AND +state IN ('todo', 'doing', 'waiting')))),
       t.project_id, t.channel, t.is_defect
FROM task t
LEFT JOIN project p ON p.id = t.project_id
LEFT JOIN client c ON c.id = coalesce(p.client_id, t.client_id)
WHERE t.id IN (
  SELECT id FROM task
  WHERE state IN ('todo', 'doing', 'waiting')
    AND (planned_on <= ?1 OR deadline <= ?1 OR later_until <= ?1 OR (not_before > ?2 AND not_before <= ?1))
  UNION
  SELECT task_id FROM promise
  WHERE kept_on IS NULL AND withdrawn_on IS NULL AND told_by <= ?1 AND task_id IS NOT NULL
  UNION
  SELECT id FROM task WHERE agreement_id IN (SELECT value FROM json_each(?3))
) AND t.state IN ('todo', 'doing', 'waiting')
  AND p.archived_at IS NULL AND c.archived_at IS NULL
"""

_AGREEMENTS = """
SELECT a.id, a.client_id, c.name, a.title, a.notice_by, a.starts_on, a.ends_on, a.renewal_rule, a.stage, a.outcome,
       a.value_minor, a.currency, a.billing_period, a.paused_from, a.cancelled_on
FROM agreement a JOIN client c ON c.id = a.client_id
WHERE (a.outcome IS NULL OR a.ends_on >= ?1 OR a.cancelled_on >= ?1) AND c.archived_at IS NULL
ORDER BY a.id
"""

_REMINDERS = """
SELECT r.id, r.text, coalesce(r.snoozed_until, r.due_at), t.role, coalesce(c.name, ''), c.id, r.agreement_id
FROM reminder r
LEFT JOIN task t ON t.id = r.task_id
LEFT JOIN project p ON p.id = t.project_id
LEFT JOIN interaction i ON i.id = r.interaction_id
LEFT JOIN agreement a ON a.id = r.agreement_id
LEFT JOIN client c ON c.id = coalesce(r.client_id, a.client_id, i.client_id, p.client_id, t.client_id)
WHERE r.dismissed_at IS NULL AND coalesce(r.snoozed_until, r.due_at) < ?
"""

_PUT_OFF = """
SELECT agreement_id, max(coalesce(snoozed_until, due_at)) FROM reminder
WHERE agreement_id IS NOT NULL AND dismissed_at IS NULL GROUP BY agreement_id
"""

_APPOINTMENTS = """
SELECT i.id, i.subject, i.notes, i.agenda, i.starts_at, i.duration_min, coalesce(c.name, ''), coalesce(p.title, ''),
       i.client_id, i.project_id, i.channel,
       (SELECT json_group_array(k.name) FROM participant t JOIN contact k ON k.id = t.contact_id
        WHERE t.interaction_id = i.id)
FROM interaction i
LEFT JOIN client c ON c.id = i.client_id
LEFT JOIN project p ON p.id = i.project_id
WHERE i.status = 'planned' AND i.starts_at >= ? AND i.starts_at < ?
"""

_SPENT = """
SELECT e.day, coalesce(t.role, iif(e.project_id IS NULL AND e.client_id IS NOT NULL, 'client', 'project')) AS served,
       sum(e.seconds) / 60
FROM time_entry e LEFT JOIN task t ON t.id = e.task_id
WHERE e.day >= ? AND e.day < ? AND e.seconds IS NOT NULL
GROUP BY e.day, served
"""


def agreed(reader: Reader, *, today: date) -> tuple[Agreed, ...]:
    """Every term that is not decided or not yet over, by id; those of archived clients are left out."""
    return tuple(_agreed(row, today) for row in reader.rows(_AGREEMENTS, (today.isoformat(),)))


def task_items(reader: Reader, agreements: Iterable[Agreed], *, today: date, until: date) -> list[Item]:
    """The open tasks that have a say in Today: a day until `until`, a promise, or an agreement soon to be cancelled."""
    by_id = {agreement.id: agreement for agreement in agreements}
    soon = [each.id for each in by_id.values() if each.cancel_by is not None and today <= each.cancel_by <= until]
    worth = worth_of_clients(by_id.values())
    rows = reader.rows(_TASKS, (until.isoformat(), today.isoformat(), json.dumps(soon)))
    return [_task_item(row, by_id, worth) for row in rows]


def put_off(reader: Reader, *, zone: str) -> dict[int, date]:
    """The day each agreement was put off to: that of its last reminder that was not dismissed."""
    return {agreement_id: local_day(moment, zone) for agreement_id, moment in reader.rows(_PUT_OFF)}


def agreement_items(agreements: Iterable[Agreed], later: Mapping[int, date]) -> list[Item]:
    """The agreements themselves, as far as a day or a question calls; `later` is the day some were put off to."""
    agreements = tuple(agreements)
    worth = worth_of_clients(agreements)
    return [
        Item(
            kind=ItemKind.AGREEMENT,
            id=each.id,
            title=each.title,
            role=Role.CLIENT,
            client=each.client,
            client_value=worth.get(each.client_id, 0),
            later_until=later.get(each.id),
            cancel_by=each.cancel_by,
            rung=each.rung,
            agreement_id=each.id,
            client_id=each.client_id,
        )
        for each in agreements
        if each.cancel_by is not None or each.rung is not None
    ]


def reminder_items(reader: Reader, worth: Mapping[int, int], *, before: int, zone: str) -> list[Item]:
    """Reminders that were not dismissed and whose moment lies before an instant."""
    return [
        Item(
            kind=ItemKind.REMINDER,
            id=reminder_id,
            title=text,
            role=Role(role) if role else Role.CLIENT if client_id else Role.PROJECT,
            client=client,
            client_value=worth.get(client_id, 0),
            planned_on=local_day(moment, zone),
            client_id=client_id,
            agreement_id=agreement_id,
        )
        for reminder_id, text, moment, role, client, client_id, agreement_id in reader.rows(_REMINDERS, (before,))
    ]


def appointments(reader: Reader, *, after: int, before: int, zone: str) -> list[Appointment]:
    """What is planned between two instants and was neither held nor called off, in the zone's days and minutes."""
    return [_appointment(row, zone) for row in reader.rows(_APPOINTMENTS, (after, before))]


def calendar(reader: Reader) -> Calendar:
    """The working hours, the usual ones until others are set, and the days off."""
    chosen = reader.rows("SELECT value FROM setting WHERE key = 'working_minutes'")
    usual = json.loads(chosen[0][0]) if chosen else WORKING_MINUTES
    hours = [Hours(weekday, date.min, minutes) for weekday, minutes in enumerate(usual)]
    set_hours = reader.rows("SELECT weekday, valid_from, minutes FROM working_hours")
    hours += [Hours(weekday, date.fromisoformat(day), minutes) for weekday, day, minutes in set_hours]
    off = reader.rows("SELECT starts_on, ends_on, share_percent FROM day_off")
    return Calendar(hours, [Off(date.fromisoformat(a), date.fromisoformat(b), share) for a, b, share in off])


def first_weekday(reader: Reader) -> int:
    """The day a week begins on (Monday is 0), as chosen."""
    chosen = reader.rows("SELECT value FROM setting WHERE key = 'first_weekday'")
    return int(json.loads(chosen[0][0])) if chosen else 0


def spent_by_role(reader: Reader, *, first: date, before: date) -> dict[tuple[date, Role], int]:
    """The minutes booked on each day of a span by the role they served."""
    rows = reader.rows(_SPENT, (first.isoformat(), before.isoformat()))
    return {(date.fromisoformat(day), Role(role)): minutes for day, role, minutes in rows}


def worth_of_clients(agreements: Iterable[Agreed]) -> dict[int, int]:
    """What each client is worth a year in minor units, whatever their currency: only to break ties."""
    worth: dict[int, int] = {}
    for agreement in agreements:
        worth[agreement.client_id] = worth.get(agreement.client_id, 0) + agreement.a_year
    return worth


def _task_item(row: tuple[Any, ...], agreements: Mapping[int, Agreed], worth: Mapping[int, int]) -> Item:
    (
        task_id, title, role, client, project, client_id, planned_on, not_before, later_until, deadline, priority,
        state, agreement_id, told, blocks, estimate, spent, project_id, channel, is_defect,
    ) = row  # fmt: skip
    about = agreements.get(agreement_id)
    return Item(
        kind=ItemKind.TASK,
        id=task_id,
        title=title,
        role=Role(role),
        client=client,
        project=project,
        client_value=worth.get(client_id, 0),
        planned_on=_day(planned_on),
        not_before=_day(not_before),
        later_until=_day(later_until),
        deadline=_day(deadline),
        promised_by=_day(told and told[:10]),
        first_told_by=_day(told and told[10:]),
        priority=Priority(priority),
        blocks=blocks or "",
        estimate_min=estimate,
        spent_min=spent,
        is_waiting=state == TaskState.WAITING,
        cancel_by=about.cancel_by if about else None,
        rung=about.rung if about else None,
        agreement_id=agreement_id,
        client_id=client_id,
        project_id=project_id,
        channel=_channel(channel),
        is_defect=bool(is_defect),
        is_begun=state == TaskState.DOING,
    )


def _agreed(row: tuple[Any, ...], today: date) -> Agreed:
    (
        agreement_id, client_id, client, title, notice_by, starts_on, ends_on, rule, stage, outcome, value, currency,
        period, paused_from, cancelled_on,
    ) = row  # fmt: skip
    cancel_by = None if outcome else terms.ladder_from(RenewalRule(rule), _day(ends_on), _day(notice_by))
    running = terms.is_running(
        today,
        starts_on=date.fromisoformat(starts_on),
        ends_on=_day(ends_on),
        left_on=_day(cancelled_on),
        paused_from=_day(paused_from),
    )
    return Agreed(
        id=agreement_id,
        client_id=client_id,
        client=client,
        title=title,
        cancel_by=cancel_by,
        ends_on=_day(ends_on),
        rung=_open_rung(cancel_by, RenewalStage(stage), today),
        value=None if value is None else Money(value, currency),
        period=Period(period),
        is_running=running,
    )


def _open_rung(cancel_by: date | None, stage: RenewalStage, today: date) -> Rung | None:
    """The rung reached whose question is not yet answered."""
    rung = None if cancel_by is None else terms.rung_reached(cancel_by, today=today)
    return None if rung is None or terms.is_answered(rung, stage, None) else rung


def _appointment(row: tuple[Any, ...], zone: str) -> Appointment:
    (
        appointment_id, subject, notes, agenda, starts_at, minutes, client, project, client_id, project_id, channel,
        people,
    ) = row  # fmt: skip
    at = local_time(starts_at, zone)
    title = next((line for line in (subject, *notes.splitlines(), *agenda.splitlines()) if line.strip()), "")
    wanted = next((line for line in agenda.splitlines() if line.strip()), "")
    return Appointment(
        id=appointment_id,
        title=title,
        day=at.date(),
        minute=at.hour * 60 + at.minute,
        minutes=minutes,
        client=client,
        project=project,
        client_id=client_id,
        project_id=project_id,
        channel=_channel(channel),
        agenda="" if wanted == title else wanted,
        people=tuple(json.loads(people)),
    )


def _channel(text: str | None) -> Channel | None:
    return None if text is None else Channel(text)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
