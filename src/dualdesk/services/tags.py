"""Tags on records, told apart by their folded name."""

from __future__ import annotations

from typing import TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.text import folded, one_line
from dualdesk.model.base import Entity
from dualdesk.model.desk import Tag, TagLink
from dualdesk.model.people import Client, Contact
from dualdesk.model.talk import Interaction
from dualdesk.model.work import Project, Task
from dualdesk.services.common import need, put

_TAGGED: dict[str, type[Entity]] = {
    "client_id": Client,
    "contact_id": Contact,
    "project_id": Project,
    "task_id": Task,
    "interaction_id": Interaction,
}


class Tagged(TypedDict, total=False):
    """The record that wears a tag: exactly one of them."""

    client_id: int
    contact_id: int
    project_id: int
    task_id: int
    interaction_id: int


def add(session: Session, *, name: str, **record: Unpack[Tagged]) -> int:
    """Put a tag on a record, making the tag where there is none of that name; the tag's id."""
    column, record_id = _one(record)
    need(session, _TAGGED[column], record_id)
    tag_id = find_or_make(session, name=name)
    if session.scalar(select(TagLink.id).filter_by(tag_id=tag_id, **record)) is None:
        session.add(TagLink(tag_id=tag_id, **record))
        session.flush()
    return tag_id


def remove(session: Session, *, tag_id: int, **record: Unpack[Tagged]) -> None:
    """Take a tag off a record; the tag itself stays."""
    _one(record)
    kept = session.scalars(select(TagLink).filter_by(tag_id=tag_id, **record)).one_or_none()
    if kept is not None:
        session.delete(kept)
        session.flush()


def find_or_make(session: Session, *, name: str) -> int:
    """The tag of that name, whatever its case and accents, new if need be."""
    shown = _shown(name)
    known = session.scalar(select(Tag.id).filter_by(key=folded(shown)))
    if known is not None:
        return known
    tag = Tag(name=shown, key=folded(shown))
    session.add(tag)
    session.flush()
    return tag.id


def rename(session: Session, *, tag_id: int, name: str) -> None:
    """Name a tag anew; a name another tag has is refused."""
    tag, shown = need(session, Tag, tag_id), _shown(name)
    taken = session.scalars(select(Tag).where(Tag.key == folded(shown), Tag.id != tag_id)).one_or_none()
    if taken is not None:
        raise UserError(msg("There is a tag “{name}” already.", name=taken.name), field="name")
    put(tag, {"name": shown, "key": folded(shown)})
    session.flush()


def delete(session: Session, *, tag_id: int) -> None:
    """Delete a tag everywhere."""
    session.delete(need(session, Tag, tag_id))
    session.flush()


def _shown(name: str) -> str:
    shown = one_line(name).lstrip("#").strip()
    if not folded(shown):
        raise UserError(msg("Type the tag’s name."), field="name")
    return shown


def _one(record: Tagged) -> tuple[str, int]:
    """The record's column and id; naming none or several is a bug of the caller."""
    columns = {column: record[column] for column in record}  # type: ignore[literal-required]
    if len(columns) != 1:
        raise ValueError("name one record")
    return next(iter(columns.items()))
