"""People: the list of all, one whole, where they work, how to reach them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from tests.gui.panes.clients.acting import NOW, Acting

from dualdesk.services import contacts

KEY = Qt.Key


@pytest.fixture
def two(acting: Acting) -> list[int]:
    ids = [
        acting.write(lambda s, name=name: contacts.create(s, name=name, now=NOW)) for name in ("Ana Berg", "Ben Cole")
    ]
    acting.page.show_tab("people")
    acting.settle()
    acting.page.focus_start()
    return ids


def test_the_first_is_shown(acting: Acting, two: list[int]) -> None:
    people = acting.page.people
    assert people.plane.list.current_key == two[0]
    assert people.view.isVisible()
    assert people.view.accessibleName() == "Person Ana Berg"
