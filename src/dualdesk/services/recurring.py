"""Tasks that come again: their rule, and the next time once one is done."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from dualdesk.model.work import Task


def check_rule(task: Task) -> None:
    """Stub"""


def make_next(session: Session, task: Task, *, now: int, today: date) -> int | None:
    """Stub"""
    return None
