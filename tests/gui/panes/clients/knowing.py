"""What is seen of people and of what is known of them, and how a field is filled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from tests.gui.panes.clients.acting import NOW, Acting

from dualdesk.panes.clients.people_page import PeoplePage
from dualdesk.queries.client_page import Known, known
from dualdesk.services import contacts

KEY = Qt.Key


def made(acting: Acting, name: str) -> int:
    """A person in the file."""
    return acting.write(lambda session: contacts.create(session, name=name, now=NOW))


def page(acting: Acting) -> PeoplePage:
    return acting.page.people


def names(acting: Acting) -> list[str]:
    return [row.names[0] for row in page(acting).plane.list.model().rows]  # type: ignore[attr-defined]


def lines(acting: Acting) -> list[str]:
    return [row.line.text for row in page(acting).plane.list.model().rows]  # type: ignore[attr-defined]


def shown(acting: Acting) -> str:
    view = page(acting).view
    return view.accessibleName().removeprefix("Person ") if view.isVisible() else ""


def of(acting: Acting, contact_id: int) -> Known:
    return acting.ask(lambda s: known(s, contact_id=contact_id))


def menu_texts() -> list[str]:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return [action.text() for action in menu.actions() if not action.isSeparator()]
