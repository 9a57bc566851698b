"""Making the sample data's contact log: a year of talks with their next steps, and the appointments to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from dualdesk.base.terms import Channel
from dualdesk.services import interactions, reminders, tasks, time_entries
from dualdesk.services.bookings import Subject
from dualdesk.services.demo_clients import FIRMS, FJORD, LUMEN, NORTHWIND, OKAFOR, Firm
from dualdesk.services.demo_fill_time import holiday
from dualdesk.services.demo_made import Made
from dualdesk.services.demo_talk import (
    APPOINTMENTS,
    MIRA,
    MISSED,
    QUOTE,
    QUOTE_STEP,
    RECENT,
    Dated,
    Step,
    Talk,
)
from dualdesk.services.demo_words import ENGLISH, GERMAN
from dualdesk.services.demo_work import CLOSED, OPEN
from dualdesk.services.next_steps import NextStep

_YEAR = 365
_FIRST_TALK, _LAST_TALK = 8 * 60 + 30, 16 * 60 + 45
_QUOTE_AT, _NINE, _EVENING = 14 * 60 + 20, 9 * 60, 17 * 60
_WORTH_BOOKING_MIN = 15
# One step in so many came two days late.
_LATE_ONE_IN = 9
_REMINDERS = (
    ("Ask Tomás about next year’s support", FJORD, 5, False),
    ("Anniversary: five years with Northwind soon", NORTHWIND, 40, False),
    ("Bring cake to Lumen", LUMEN, -35, True),
    ("Send Ada the questions before the review", OKAFOR, -3, True),
)


@dataclass(frozen=True, slots=True)
class _Filled:
    """A talk with its words filled in and the project it was about."""

    talk: Talk
    project: str


def fill_log(session: Session, made: Made) -> None:
    """The year's talks client by client, the recent ones, those missed, those planned, and reminders."""
    for firm in FIRMS:
        _year(session, made, firm)
    for dated in RECENT:
        _log(session, made, dated)
    _quote(session, made)
    for dated in (*MISSED, *APPOINTMENTS):
        _plan(session, made, dated)
    for text, client, offset, is_over in _REMINDERS:
        due_at = made.days.at(offset, _NINE)
        reminder_id = reminders.create(session, text=text, due_at=due_at, client_id=made.clients[client])
        if is_over:
            reminders.dismiss(session, reminder_id=reminder_id, now=due_at)


def _year(session: Session, made: Made, firm: Firm) -> None:
    """Talks spread over the year up to the client's quiet days, none twice, none while away."""
    pool = list(GERMAN if firm.german else ENGLISH)
    made.chance.shuffle(pool)
    away = holiday(made.days.today)
    for number, talk in enumerate(pool[: firm.entries]):
        span = _YEAR - firm.quiet_days
        offset = -_YEAR + (number * span + made.chance.randrange(span)) // firm.entries
        minute = made.chance.randrange(_FIRST_TALK, _LAST_TALK, 5)
        filled = _filled(made, firm, talk, offset)
        if not away[0] <= made.days.day(offset) <= away[1]:
            who = (_person(made, firm, offset),)
            _log(session, made, Dated(firm.name, offset, minute, who, filled.talk, filled.project))


def _person(made: Made, firm: Firm, offset: int) -> str:
    """Mostly the first person, else another who had not left by then."""
    there = [person.name for person in firm.people if person.left is None or offset < -person.left]
    return made.chance.choice([there[0], *there])


def _filled(made: Made, firm: Firm, talk: Talk, offset: int) -> _Filled:
    running = [
        plan.title
        for plan in (*OPEN, *CLOSED)
        if plan.client == firm.name and plan.begun <= offset <= (plan.closed or 0)
    ]
    project = made.chance.choice(running) if running else ""
    words = {"thing": made.chance.choice(firm.things), "project": project or "the year’s work"}
    step = talk.step
    # What is still to come is told by the recent talks alone.
    if step is not None:
        step = None if offset + step.in_days >= -1 else _worded(step, words)
    said = Talk(
        talk.channel, talk.direction, talk.minutes, _sentence(talk.subject, words), _sentence(talk.notes, words), step,
        talk.outcome,
    )  # fmt: skip
    return _Filled(said, project)


def _worded(step: Step, words: dict[str, str]) -> Step:
    return Step(_sentence(step.text, words), step.in_days, step.minutes, step.channel, step.for_me)


def _sentence(text: str, words: dict[str, str]) -> str:
    filled = text.format(**words)
    return filled[:1].upper() + filled[1:]


def _log(session: Session, made: Made, dated: Dated) -> None:
    days, talk, client_id = made.days, dated.talk, made.clients[dated.client]
    at, step = days.at(dated.offset, dated.minute), talk.step
    logged = interactions.log(
        session,
        now=at,
        starts_at=at,
        people=_ids(made, dated.people),
        next_step=None if step is None else _next_step(made, dated, step),
        client_id=client_id,
        project_id=made.projects.get(dated.project),
        agreement_id=made.agreements[dated.client] if step is not None and step.of_renewal else None,
        channel=talk.channel,
        direction=None if talk.channel is None else talk.direction,
        outcome=talk.outcome,
        duration_min=talk.minutes or None,
        subject=talk.subject,
        notes=talk.notes,
    )
    if talk.minutes >= _WORTH_BOOKING_MIN:
        subject = Subject(client_id=client_id)
        time_entries.add(session, subject=subject, day=days.day(dated.offset), minutes=talk.minutes, note=talk.subject)
    if step is not None and logged.task_id is not None:
        _do(session, made, logged.task_id, dated.offset + step.in_days)


def _next_step(made: Made, dated: Dated, step: Step) -> NextStep:
    return NextStep(
        step.text,
        day=made.days.day(dated.offset + step.in_days),
        for_me=step.for_me,
        channel=step.channel,
        estimate_min=step.minutes,
        project_id=made.projects[dated.project] if step.in_project else None,
    )


def _do(session: Session, made: Made, task_id: int, due: int) -> None:
    """What was due before today was done, some of it late."""
    if due < 0:
        late = 2 if due < -2 and not made.chance.randrange(_LATE_ONE_IN) else 0
        done_on = due + late
        tasks.done(session, task_ids=[task_id], now=made.days.at(done_on, _EVENING), today=made.days.day(done_on))


def _quote(session: Session, made: Made) -> None:
    """Friday's call, which promised today's first thing."""
    at = made.days.at(made.days.friday(), _QUOTE_AT)
    interactions.log(
        session,
        now=at,
        starts_at=at,
        people=_ids(made, (MIRA,)),
        next_step=NextStep(QUOTE_STEP, day=made.days.today, channel=Channel.EMAIL, estimate_min=45, project_id=None),
        client_id=made.clients[NORTHWIND],
        agreement_id=made.agreements[NORTHWIND],
        opportunity_id=made.opportunities["Phase 2 of the wholesale portal"],
        channel=QUOTE.channel,
        direction=QUOTE.direction,
        duration_min=QUOTE.minutes,
        subject=QUOTE.subject,
        notes=QUOTE.notes,
    )


def _plan(session: Session, made: Made, dated: Dated) -> None:
    days = made.days
    minute = days.next_half_hour() + dated.minute if dated.offset == 0 else dated.minute
    starts_at = days.at(dated.offset, minute)
    planned = interactions.plan(
        session,
        starts_at=starts_at,
        now=min(starts_at, days.now) - round(timedelta(days=6).total_seconds()),
        people=_ids(made, dated.people),
        client_id=made.clients[dated.client],
        project_id=made.projects.get(dated.project),
        channel=dated.talk.channel,
        direction=dated.talk.direction,
        duration_min=dated.talk.minutes,
        subject=dated.talk.subject,
        agenda=dated.agenda,
    )
    if dated.missed:
        interactions.miss(session, interaction_id=planned.interaction_id)


def _ids(made: Made, names: Sequence[str]) -> list[int]:
    return [made.people[name] for name in names]
