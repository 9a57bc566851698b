"""The tags a project wears."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.model.desk import Tag, TagLink


@dataclass(frozen=True, slots=True)
class ProjectTag:
    """A tag by its id and name."""

    id: int
    name: str


def tags_of(session: Session, *, project_id: int) -> tuple[ProjectTag, ...]:
    """The project's tags by name."""
    worn = (
        select(Tag.id, Tag.name)
        .join(TagLink, TagLink.tag_id == Tag.id)
        .where(TagLink.project_id == project_id)
        .order_by(Tag.key, Tag.id)
    )
    return tuple(ProjectTag(tag_id, name) for tag_id, name in session.execute(worn))
