"""Saved views, and drafts."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.queries.views import DraftRow, ViewRow, drafts, saved_views
from dualdesk.services import drafts as draft_services
from dualdesk.services import views

NOW = 1_795_515_120


def _names(session: Session) -> list[str]:
    return [view.name for view in saved_views(session, screen="projects")]


def test_views_keep_filters_and_order(session: Session) -> None:
    a, b = [views.save(session, screen="projects", name=name, filters={"x": [1, "ü"]}) for name in "ab"]
    views.save(session, screen="clients", name="c", filters={})
    assert saved_views(session, screen="projects")[0] == ViewRow(a, "a", {"x": [1, "ü"]}, is_pinned=False)
    views.move(session, view_id=b, before_id=a)
    assert _names(session) == ["b", "a"]
    views.edit(session, view_id=b, name="B", filters={}, is_pinned=True)
    assert saved_views(session, screen="projects")[0] == ViewRow(b, "B", {}, is_pinned=True)
    views.edit(session, view_id=b, name="C")
    assert saved_views(session, screen="projects")[0] == ViewRow(b, "C", {}, is_pinned=True)
    views.edit(session, view_id=b, is_pinned=False)
    views.delete(session, view_id=a)
    assert _names(session) == ["C"]
    with pytest.raises(UserError) as caught:
        views.save(session, screen="projects", name=" ", filters={})
    assert caught.value.field == "name"


def test_a_draft_is_kept_by_place_until_it_is_sent(session: Session) -> None:
    draft_services.save(session, place="client/1/log", text="Ca\x00ll", now=NOW)
    draft_services.save(session, place="client/1/log", text="Call A", now=NOW + 1)
    draft_services.save(session, place="client/2/log", text="b", now=NOW + 2)
    kept = (DraftRow("client/2/log", "b", NOW + 2), DraftRow("client/1/log", "Call A", NOW + 1))
    assert drafts(session) == kept
    draft_services.save(session, place="client/2/log", text=" \n", now=NOW)
    assert drafts(session) == kept[1:]
    draft_services.clear(session, place="client/1/log")
    assert drafts(session) == ()
