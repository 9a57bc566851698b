"""What a person can do with a milestone, a promised point in time of a project."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy.orm import Session

from dualdesk.base.messages import msg
from dualdesk.model.work import Milestone, Project
from dualdesk.services import promises
from dualdesk.services.common import need, put, said, tidy
from dualdesk.services.positions import end_of, place


class MilestoneFields(TypedDict, total=False):
    """What can be typed about a milestone."""

    title: str
    due_on: date | None


def create(session: Session, *, project_id: int, title: str, due_on: date | None = None) -> int:
    """A new milestone after the project's others."""
    need(session, Project, project_id, field="project_id")
    position = end_of(session, Milestone, Milestone.project_id == project_id)
    milestone = Milestone(project_id=project_id, title=_titled(title), due_on=due_on, position=position)
    session.add(milestone)
    session.flush()
    return milestone.id


def edit(session: Session, *, milestone_id: int, **fields: Unpack[MilestoneFields]) -> None:
    """Change what is given."""
    milestone = need(session, Milestone, milestone_id)
    values = tidy(fields)
    if "title" in fields:
        values["title"] = _titled(fields["title"])
    put(milestone, values)
    session.flush()


def reach(session: Session, *, milestone_id: int, on: date) -> None:
    """Say on which day it was reached; what was promised with it is kept."""
    milestone = need(session, Milestone, milestone_id)
    milestone.done_on = on
    session.flush()
    promises.keep_those_of(session, on=on, milestone_id=milestone_id)


def reopen(session: Session, *, milestone_id: int) -> None:
    """Say that it is not reached after all; what was promised with it is open again."""
    milestone = need(session, Milestone, milestone_id)
    milestone.done_on = None
    session.flush()
    promises.reopen_those_of(session, milestone_id=milestone_id)


def move(session: Session, *, milestone_id: int, before_id: int | None = None, after_id: int | None = None) -> None:
    """Put it right before or after another milestone of its project; with neither, last."""
    milestone = need(session, Milestone, milestone_id)
    place(session, milestone, Milestone.project_id == milestone.project_id, before_id=before_id, after_id=after_id)


def delete(session: Session, *, milestone_id: int) -> None:
    """Delete it; its tasks stay."""
    session.delete(need(session, Milestone, milestone_id))
    session.flush()


def _titled(title: str) -> str:
    return said(title, msg("A milestone needs a title."), field="title")
