"""What a person can do with a checklist, the small parts of a task."""

from __future__ import annotations

from typing import TypedDict, Unpack

from sqlalchemy.orm import Session

from dualdesk.base.messages import msg
from dualdesk.model.work import ChecklistItem, Task
from dualdesk.services.common import need, put, said, tidy
from dualdesk.services.positions import end_of, place


class ItemFields(TypedDict, total=False):
    """What can be said about a part; parts under one heading stand together."""

    text: str
    heading: str
    is_done: bool


def add(session: Session, *, task_id: int, text: str, heading: str = "", is_done: bool = False) -> int:
    """A new part after the task's others."""
    need(session, Task, task_id, field="task_id")
    values = _checked({"text": text, "heading": heading, "is_done": is_done})
    position = end_of(session, ChecklistItem, ChecklistItem.task_id == task_id)
    item = ChecklistItem(task_id=task_id, position=position, **values)
    session.add(item)
    session.flush()
    return item.id


def edit(session: Session, *, item_id: int, **fields: Unpack[ItemFields]) -> None:
    """Change what is given."""
    put(need(session, ChecklistItem, item_id), _checked(fields))
    session.flush()


def tick(session: Session, *, item_id: int, is_done: bool = True) -> None:
    """Tick a part, or take the tick away."""
    need(session, ChecklistItem, item_id).is_done = is_done
    session.flush()


def move(session: Session, *, item_id: int, before_id: int | None = None, after_id: int | None = None) -> None:
    """Put it right before or after another part of its task; with neither, last."""
    item = need(session, ChecklistItem, item_id)
    place(session, item, ChecklistItem.task_id == item.task_id, before_id=before_id, after_id=after_id)


def delete(session: Session, *, item_id: int) -> None:
    """Delete a part."""
    session.delete(need(session, ChecklistItem, item_id))
    session.flush()


def _checked(fields: ItemFields) -> dict[str, object]:
    values = tidy(fields)
    if "text" in fields:
        values["text"] = said(fields["text"], msg("Say what is to be ticked."), field="text")
    return values
