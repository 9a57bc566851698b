"""What a person can do with a promise: make it, tell another day, keep it, take it back."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.model.people import Client, Contact
from dualdesk.model.talk import Interaction, Promise
from dualdesk.model.work import Milestone, Task
from dualdesk.services.common import need, need_each, said


class PromiseLinks(TypedDict, total=False):
    """To whom it was promised, in which interaction, and what keeps it."""

    client_id: int | None
    contact_id: int | None
    interaction_id: int | None
    task_id: int | None
    milestone_id: int | None


def make(session: Session, *, text: str, told_by: date, now: int, **links: Unpack[PromiseLinks]) -> int:
    """Note what was told to whom, by when; this first day is kept for ever."""
    _check_links(session, links)
    promise = Promise(text=_worded(text), first_told_by=told_by, told_by=told_by, told_at=now, **links)
    session.add(promise)
    session.flush()
    return promise.id


def edit(session: Session, *, promise_id: int, text: str | None = None, **links: Unpack[PromiseLinks]) -> None:
    """Change its words or what it belongs to; a new day is told, not edited."""
    promise = need(session, Promise, promise_id)
    _check_links(session, links)
    if text is not None:
        promise.text = _worded(text)
    for name, value in links.items():
        setattr(promise, name, value)
    session.flush()


def tell(session: Session, *, promise_id: int, told_by: date) -> None:
    """Note that another day was told; the first one stays beside it."""
    _open(session, promise_id).told_by = told_by
    session.flush()


def keep(session: Session, *, promise_id: int, on: date) -> None:
    """Note on which day it was kept."""
    _open(session, promise_id).kept_on = on
    session.flush()


def withdraw(session: Session, *, promise_id: int, on: date) -> None:
    """Note on which day it was taken back."""
    _open(session, promise_id).withdrawn_on = on
    session.flush()


def reopen(session: Session, *, promise_id: int) -> None:
    """Say that it is still owed."""
    promise = need(session, Promise, promise_id)
    promise.kept_on = promise.withdrawn_on = None
    session.flush()


def delete(session: Session, *, promise_id: int) -> None:
    """Delete a promise that was noted by mistake."""
    session.delete(need(session, Promise, promise_id))
    session.flush()


def keep_those_of(
    session: Session, *, on: date, task_id: int | None = None, milestone_id: int | None = None
) -> tuple[int, ...]:
    """Keep every open promise that a task or a milestone fulfils; returns which."""
    open_ones = (Promise.kept_on.is_(None), Promise.withdrawn_on.is_(None))
    kept = session.scalars(select(Promise).where(_made_with(task_id, milestone_id), *open_ones)).all()
    for promise in kept:
        promise.kept_on = on
    session.flush()
    return tuple(promise.id for promise in kept)


def reopen_those_of(session: Session, *, task_id: int | None = None, milestone_id: int | None = None) -> None:
    """Every promise kept by a task or a milestone that is not done after all is owed again."""
    kept = select(Promise).where(_made_with(task_id, milestone_id), Promise.kept_on.is_not(None))
    for promise in session.scalars(kept):
        promise.kept_on = None
    session.flush()


def _made_with(task_id: int | None, milestone_id: int | None) -> ColumnElement[bool]:
    if task_id is not None:
        return Promise.task_id == task_id
    return Promise.milestone_id == milestone_id


def _open(session: Session, promise_id: int) -> Promise:
    promise = need(session, Promise, promise_id)
    if promise.kept_on is not None:
        raise UserError(msg("This promise was kept on {day}.", day=promise.kept_on))
    if promise.withdrawn_on is not None:
        raise UserError(msg("This promise was taken back on {day}.", day=promise.withdrawn_on))
    return promise


def _worded(text: str) -> str:
    return said(text, msg("Say what was promised."), field="text")


def _check_links(session: Session, links: PromiseLinks) -> None:
    need_each(
        session,
        {
            "client_id": (Client, links.get("client_id")),
            "contact_id": (Contact, links.get("contact_id")),
            "interaction_id": (Interaction, links.get("interaction_id")),
            "task_id": (Task, links.get("task_id")),
            "milestone_id": (Milestone, links.get("milestone_id")),
        },
    )
