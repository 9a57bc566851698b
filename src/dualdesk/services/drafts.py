"""Text that is typed and not yet sent: kept outside undo and search, offered again after a crash.

To be called through `store.note`, which is not journalled.
"""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dualdesk.base.text import clean
from dualdesk.model.keeping import Draft


def save(session: Session, *, place: str, text: str, now: int) -> None:
    """Keep the text of one place ("client/12/log"); text of nothing but white space clears it."""
    cleaned = clean(text)
    if not cleaned.strip():
        clear(session, place=place)
        return
    draft = session.scalars(select(Draft).where(Draft.place == place)).one_or_none()
    if draft is None:
        draft = Draft(place=place)
        session.add(draft)
    draft.text, draft.saved_at = cleaned, now
    session.flush()


def clear(session: Session, *, place: str) -> None:
    """Forget the text of a place: it was sent or thrown away."""
    session.execute(delete(Draft).where(Draft.place == place))
