"""Text that was typed and not sent, as it was last kept."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.model.keeping import Draft


def draft(session: Session, *, place: str) -> str:
    """The text of one place ("client/12/log"); empty where there is none."""
    return session.scalar(select(Draft.text).where(Draft.place == place)) or ""
