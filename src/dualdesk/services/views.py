"""What a person can do with a screen's filters and order under a name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypedDict, Unpack

from sqlalchemy.orm import Session

from dualdesk.base.messages import msg
from dualdesk.model.desk import SavedView
from dualdesk.services.common import need, said
from dualdesk.services.positions import end_of, place


class ViewFields(TypedDict, total=False):
    """What can be changed of a saved view; the filters are whatever JSON the screen can read again."""

    name: str
    filters: Mapping[str, object]
    is_pinned: bool


def save(session: Session, *, screen: str, name: str, filters: Mapping[str, object], is_pinned: bool = False) -> int:
    """Keep a screen's filters under a name, after its other views."""
    view = SavedView(
        screen=screen,
        name=_named(name),
        filters=_packed(filters),
        is_pinned=is_pinned,
        position=end_of(session, SavedView, SavedView.screen == screen),
    )
    session.add(view)
    session.flush()
    return view.id


def edit(session: Session, *, view_id: int, **fields: Unpack[ViewFields]) -> None:
    """Change what is given."""
    view = need(session, SavedView, view_id)
    if "name" in fields:
        view.name = _named(fields["name"])
    if "filters" in fields:
        view.filters = _packed(fields["filters"])
    view.is_pinned = fields.get("is_pinned", view.is_pinned)
    session.flush()


def move(session: Session, *, view_id: int, before_id: int | None = None, after_id: int | None = None) -> None:
    """Put it right before or after another view of its screen; with neither, last."""
    view = need(session, SavedView, view_id)
    place(session, view, SavedView.screen == view.screen, before_id=before_id, after_id=after_id)


def delete(session: Session, *, view_id: int) -> None:
    """Forget a view; what it shows stays."""
    session.delete(need(session, SavedView, view_id))
    session.flush()


def _named(name: str) -> str:
    return said(name, msg("A view needs a name."), field="name")


def _packed(filters: Mapping[str, object]) -> str:
    return json.dumps(filters, ensure_ascii=False, sort_keys=True)
