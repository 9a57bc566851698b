"""The order people give to rows by hand: whole numbers with wide gaps, renumbered when a gap runs out."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import ColumnElement, func, select, tuple_
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.model.desk import SavedView
from dualdesk.model.work import ChecklistItem, Milestone, Task

Ordered = TypeVar("Ordered", Task, ChecklistItem, Milestone, SavedView)

# So wide that 31 rows can be put one by one into the same place before the others must be renumbered.
STEP = 1 << 32


def end_of(session: Session, entity: type[Ordered], scope: ColumnElement[bool]) -> int:
    """The position after the last row of the scope."""
    last: int | None = session.scalars(select(func.max(entity.position)).where(scope)).one()
    return STEP if last is None else last + STEP


def place(
    session: Session,
    row: Ordered,
    scope: ColumnElement[bool],
    *,
    before_id: int | None = None,
    after_id: int | None = None,
) -> None:
    """Put a row right before or after another of its scope; with neither, last.

    The order of a scope is by position, then id: rows that came with equal positions keep the order they were made in.
    """
    entity = type(row)
    neighbour_id = after_id if before_id is None else before_id
    if neighbour_id == row.id:
        return
    if neighbour_id is None:
        row.position = end_of(session, entity, scope & (entity.id != row.id))
    else:
        row.position = _between(session, row, scope, neighbour_id, before=before_id is not None)
    session.flush()


def _between(session: Session, row: Ordered, scope: ColumnElement[bool], neighbour_id: int, *, before: bool) -> int:
    entity = type(row)
    neighbour = session.scalars(select(entity).where(scope, entity.id == neighbour_id)).one_or_none()
    if neighbour is None:
        raise UserError(msg("These two are not in the same list, so one cannot be put beside the other."))
    if _no_room(neighbour.position, _next_to(session, row, scope, neighbour, before=before)):
        _renumber(session, entity, scope)
    other = _next_to(session, row, scope, neighbour, before=before)
    if other is None:
        return neighbour.position - STEP if before else neighbour.position + STEP
    return (neighbour.position + other) // 2


def _no_room(first: int, second: int | None) -> bool:
    return second is not None and abs(first - second) < 2


def _next_to(
    session: Session, row: Ordered, scope: ColumnElement[bool], neighbour: Ordered, *, before: bool
) -> int | None:
    """The position on the neighbour's other side, the row itself left out; None at the end of the list."""
    entity = type(row)
    key = tuple_(entity.position, entity.id)
    here = tuple_(neighbour.position, neighbour.id)
    found = select(entity.position).where(scope, entity.id != row.id).limit(1)
    if before:
        return session.scalars(found.where(key < here).order_by(entity.position.desc(), entity.id.desc())).one_or_none()
    return session.scalars(found.where(key > here).order_by(entity.position, entity.id)).one_or_none()


def _renumber(session: Session, entity: type[Ordered], scope: ColumnElement[bool]) -> None:
    rows = session.scalars(select(entity).where(scope).order_by(entity.position, entity.id)).all()
    for number, row in enumerate(rows, start=1):
        row.position = number * STEP
    session.flush()
