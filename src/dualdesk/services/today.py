"""Keeping Today as last ranked, so that the next start shows it at once."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dualdesk.model.keeping import TodaySnapshot
from dualdesk.queries.today import TodayPage, dump_snapshot


def keep_snapshot(session: Session, *, page: TodayPage) -> None:
    """Keep the page in place of the last one; to be called through `store.note`, which is not journalled."""
    snapshot = session.get(TodaySnapshot, 1)
    if snapshot is None:
        snapshot = TodaySnapshot(id=1)
        session.add(snapshot)
    snapshot.day, snapshot.position, snapshot.rows = page.day, page.position, dump_snapshot(page)
    session.flush()
