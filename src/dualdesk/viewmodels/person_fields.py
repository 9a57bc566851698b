"""A person's own fields as texts: what stands in each, and what is written when one is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from dualdesk.base.late import Late
from dualdesk.viewmodels.typed_parts import typed_days, typed_zone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries.people import PersonPage
    from dualdesk.services import contacts
    from dualdesk.services.contacts import ContactChange
else:
    contacts = Late("dualdesk.services.contacts")


def shown(page: PersonPage) -> dict[str, str]:
    """What stands in each field."""
    return {
        "name": page.row.name,
        "nickname": page.nickname,
        "organisation": page.row.organisation,
        "title": page.row.title,
        "zone": page.zone or "",
        "ideal": "" if page.ideal_gap_days is None else str(page.ideal_gap_days),
        "longest": "" if page.longest_gap_days is None else str(page.longest_gap_days),
        "note": page.note,
    }


def write(session: Session, *, contact_id: int, key: str, text: str) -> None:
    """Write one field; a UserError says what is wrong with the text."""
    contacts.edit(session, contact_id=contact_id, **_CHANGES[key](text))


_CHANGES: Final[dict[str, Callable[[str], ContactChange]]] = {
    "name": lambda text: {"name": text},
    "nickname": lambda text: {"nickname": text},
    "organisation": lambda text: {"organisation": text},
    "title": lambda text: {"title": text},
    "zone": lambda text: {"zone": typed_zone(text)},
    "ideal": lambda text: {"ideal_gap_days": typed_days(text)},
    "longest": lambda text: {"longest_gap_days": typed_days(text)},
    "note": lambda text: {"note": text},
}
