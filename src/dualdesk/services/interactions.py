"""The contact log: what was said and what comes next, and the appointments still to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import Channel, ContactOutcome, Direction, InteractionStatus
from dualdesk.model.people import Client
from dualdesk.model.talk import Interaction, Participant
from dualdesk.model.work import Project
from dualdesk.services import next_steps, participants
from dualdesk.services.common import check_least, check_zone, need, put, tidy
from dualdesk.services.next_steps import NextStep
from dualdesk.services.participants import Created
from dualdesk.services.references import check_references

_PARAGRAPHS = ("notes", "agenda")
_TALKED = (Channel.PHONE, Channel.VIDEO)


class InteractionFields(TypedDict, total=False):
    """What can be known of an entry; without a channel it is a note. The length is in minutes."""

    client_id: int | None
    project_id: int | None
    opportunity_id: int | None
    agreement_id: int | None
    about_task_id: int | None
    channel: Channel | None
    direction: Direction | None
    outcome: ContactOutcome | None
    zone: str | None
    duration_min: int | None
    subject: str
    notes: str
    agenda: str
    place: str


@dataclass(frozen=True, slots=True)
class Logged:
    """What one entry made: itself, the people who are new, and its next step's task and promise."""

    interaction_id: int
    client_id: int | None
    created: tuple[Created, ...] = ()
    task_id: int | None = None
    project_id: int | None = None
    promise_id: int | None = None


def log(
    session: Session,
    *,
    now: int,
    starts_at: int | None = None,
    people: Sequence[int] = (),
    names: Sequence[str] = (),
    next_step: NextStep | None = None,
    **fields: Unpack[InteractionFields],
) -> Logged:
    """Enter what was said, now or earlier, with who took part and what comes next, all in one.

    A client that is not named is the project's, else the only one the people belong to. Reaching out is the default
    direction; a call or video talk without an outcome reached somebody.
    """
    _refuse_future(starts_at, now)
    values = _with_defaults(fields)
    entry, created = _enter(
        session, values, status=InteractionStatus.HELD, at=now if starts_at is None else starts_at, now=now,
        people=people, names=names,
    )  # fmt: skip
    return _with_next_step(session, entry, created, next_step, now)


def plan(
    session: Session,
    *,
    starts_at: int,
    now: int,
    people: Sequence[int] = (),
    names: Sequence[str] = (),
    **fields: Unpack[InteractionFields],
) -> Logged:
    """Make an appointment."""
    _refuse_outcome(fields, InteractionStatus.PLANNED)
    values = _checked(fields)
    entry, created = _enter(
        session, values, status=InteractionStatus.PLANNED, at=starts_at, now=now, people=people, names=names
    )
    return Logged(entry.id, entry.client_id, created)


def hold(
    session: Session,
    *,
    interaction_id: int,
    now: int,
    starts_at: int | None = None,
    next_step: NextStep | None = None,
    **changes: Unpack[InteractionFields],
) -> Logged:
    """An appointment took place: what came of it and what comes next."""
    entry = need(session, Interaction, interaction_id)
    if entry.starts_at > now and starts_at is None:
        raise UserError(msg("This is still to come. Give the time it took place."), field="starts_at")
    _refuse_future(starts_at, now)
    outcome = _usual_outcome(changes.get("channel", _channel(entry)), changes.get("outcome"))
    values = {**_checked(changes), "status": InteractionStatus.HELD, "outcome": outcome}
    if starts_at is not None:
        values["starts_at"] = starts_at
    _change(session, entry, values)
    return _with_next_step(session, entry, (), next_step, now)


def miss(session: Session, *, interaction_id: int) -> None:
    """An appointment did not take place."""
    entry = need(session, Interaction, interaction_id)
    put(entry, {"status": InteractionStatus.NOT_HELD, "outcome": None})
    session.flush()


def edit(
    session: Session,
    *,
    interaction_id: int,
    now: int,
    starts_at: int | None = None,
    people: Sequence[int] | None = None,
    names: Sequence[str] = (),
    **changes: Unpack[InteractionFields],
) -> tuple[Created, ...]:
    """Change what is given of an entry, its time included; `people` (with `names`) replaces who took part."""
    entry = need(session, Interaction, interaction_id)
    if entry.status == InteractionStatus.HELD:
        _refuse_future(starts_at, now)
    _refuse_outcome(changes, InteractionStatus(entry.status))
    values = _checked(changes)
    if starts_at is not None:
        values["starts_at"] = starts_at
    _change(session, entry, values)
    if people is None and not names:
        return ()
    present = _present(session, entry.id) if people is None else people
    found = participants.find(session, people=present, names=names, client_id=entry.client_id, now=now)
    participants.put(session, interaction_id=entry.id, contact_ids=found.contact_ids)
    return found.created


def add_next_step(session: Session, *, interaction_id: int, next_step: NextStep, now: int) -> Logged:
    """Give an entry that is there already what comes next."""
    return _with_next_step(session, need(session, Interaction, interaction_id), (), next_step, now)


def delete(session: Session, *, interaction_id: int) -> None:
    """Delete an entry; the task and promise it made stay."""
    session.delete(need(session, Interaction, interaction_id))
    session.flush()


def _enter(
    session: Session,
    values: dict[str, object],
    *,
    status: InteractionStatus,
    at: int,
    now: int,
    people: Sequence[int],
    names: Sequence[str],
) -> tuple[Interaction, tuple[Created, ...]]:
    client_id = _client_of(session, values, people)
    found = participants.find(session, people=people, names=names, client_id=client_id, now=now)
    if client_id is None:
        client_id = participants.only_client(session, contact_ids=found.contact_ids)
    if client_id is None and not found.contact_ids and values.get("channel") is not None:
        raise UserError(msg("Say who it was with: a client or a person."), field="client_id")
    check_references(session, values, client_id=client_id)
    _check_said(values)
    entry = Interaction(**{**values, "client_id": client_id}, status=status, starts_at=at, created_at=now)
    session.add(entry)
    session.flush()
    participants.put(session, interaction_id=entry.id, contact_ids=found.contact_ids)
    return entry, found.created


def _client_of(session: Session, values: Mapping[str, object], people: Sequence[int]) -> int | None:
    """The client that is named, else the project's, else the only one the people belong to."""
    client_id, project_id = values.get("client_id"), values.get("project_id")
    if isinstance(client_id, int):
        need(session, Client, client_id, field="client_id")
        return client_id
    if isinstance(project_id, int):
        return need(session, Project, project_id, field="project_id").client_id
    return participants.only_client(session, contact_ids=people)


def _change(session: Session, entry: Interaction, values: dict[str, object]) -> None:
    after = {name: getattr(entry, name) for name in InteractionFields.__annotations__} | values
    client_id = after["client_id"]
    check_references(session, after, client_id=client_id if isinstance(client_id, int) else None)
    _check_said(after)
    put(entry, values)
    session.flush()


def _with_next_step(
    session: Session, entry: Interaction, created: tuple[Created, ...], step: NextStep | None, now: int
) -> Logged:
    if step is None:
        return Logged(entry.id, entry.client_id, created)
    made = next_steps.make(session, entry=entry, step=step, now=now)
    return Logged(entry.id, entry.client_id, created, made.task_id, made.project_id, made.promise_id)


def _with_defaults(fields: InteractionFields) -> dict[str, object]:
    values = _checked(fields)
    channel = fields.get("channel")
    values["outcome"] = _usual_outcome(channel, fields.get("outcome"))
    if channel is not None and fields.get("direction") is None:
        values["direction"] = Direction.OUT
    return values


def _usual_outcome(channel: Channel | None, outcome: ContactOutcome | None) -> ContactOutcome | None:
    return ContactOutcome.REACHED if outcome is None and channel in _TALKED else outcome


def _checked(fields: Mapping[str, object]) -> dict[str, object]:
    values = tidy(fields, paragraphs=_PARAGRAPHS)
    check_zone(values)
    check_least(values, 0, "duration_min")
    return values


def _check_said(values: Mapping[str, object]) -> None:
    if not values.get("subject") and not values.get("notes"):
        raise UserError(msg("Type what was said, in a word at least."), field="notes")


def _refuse_future(starts_at: int | None, now: int) -> None:
    if starts_at is not None and starts_at > now:
        raise UserError(msg("This is still to come: plan it as an appointment."), field="starts_at")


def _refuse_outcome(fields: Mapping[str, object], status: InteractionStatus) -> None:
    if fields.get("outcome") is not None and status != InteractionStatus.HELD:
        raise UserError(msg("Only what took place has an outcome."), field="outcome")


def _channel(entry: Interaction) -> Channel | None:
    return None if entry.channel is None else Channel(entry.channel)


def _present(session: Session, interaction_id: int) -> Sequence[int]:
    present = select(Participant.contact_id).filter_by(interaction_id=interaction_id).order_by(Participant.id)
    return session.scalars(present).all()
