"""The saved views of a screen, and the drafts that are offered again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.model.desk import SavedView
from dualdesk.model.keeping import Draft


@dataclass(frozen=True, slots=True)
class ViewRow:
    """Filters and order under a name."""

    id: int
    name: str
    filters: Mapping[str, object]
    is_pinned: bool


@dataclass(frozen=True, slots=True)
class DraftRow:
    """Text typed in one place and not yet sent."""

    place: str
    text: str
    saved_at: int


def saved_views(session: Session, *, screen: str) -> tuple[ViewRow, ...]:
    """A screen's views in their order."""
    views = (
        select(SavedView.id, SavedView.name, SavedView.filters, SavedView.is_pinned)
        .where(SavedView.screen == screen)
        .order_by(SavedView.position, SavedView.id)
    )
    return tuple(
        ViewRow(view_id, name, json.loads(filters), is_pinned)
        for view_id, name, filters, is_pinned in session.execute(views)
    )


def drafts(session: Session) -> tuple[DraftRow, ...]:
    """What was typed and not sent, the newest first."""
    kept = select(Draft.place, Draft.text, Draft.saved_at).order_by(Draft.saved_at.desc(), Draft.id.desc())
    return tuple(DraftRow(*row) for row in session.execute(kept))
