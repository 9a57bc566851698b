"""Choosing what travels with the file; what can be chosen is declared in `queries.settings`."""

from __future__ import annotations

import json
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.model.desk import Setting
from dualdesk.queries.settings import Choice
from dualdesk.services.common import put

T = TypeVar("T")


def choose(session: Session, *, choice: Choice[T], value: object) -> T:
    """Choose a value; one that is not allowed is refused. The value as it was taken."""
    taken = choice.accept(value)
    stored = json.dumps(taken, ensure_ascii=False, separators=(",", ":"))
    row = _row(session, choice)
    if row is None:
        session.add(Setting(key=choice.key, value=stored))
    else:
        put(row, {"value": stored})
    session.flush()
    return taken


def forget(session: Session, *, choice: Choice[T]) -> None:
    """Go back to the default."""
    row = _row(session, choice)
    if row is not None:
        session.delete(row)
        session.flush()


def _row(session: Session, choice: Choice[T]) -> Setting | None:
    return session.scalars(select(Setting).filter_by(key=choice.key)).one_or_none()
