"""Points 3 and 6 of the acceptance list: every control can be hit, is called something, and says what it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget
from tests.gui.acceptance.stage import Stage, called, focused
from tests.scenes import EVERYTHING, LAID_OVER

from dualdesk.runtime.access import spoken_name, unreachable

SCENES = {scene.name: scene for scene in EVERYTHING}
# What a reader must be told of a thing that can be used; anything else it would pass by.
ROLES = {
    getattr(QAccessible.Role, name)
    for name in (
        "PushButton", "CheckBox", "RadioButton", "EditableText", "List", "ComboBox", "Link", "Button", "ButtonMenu",
        "ButtonDropDown", "Table",
    )
}  # fmt: skip
# Where work starts on each screen.
STARTS = {
    "today": "things", "desk": "contact_log", "clients": "clients", "client": "clients", "people": "people",
    "projects": "projects", "board": "projects", "history": "history_list", "trash": "trash_list",
    "settings": "search",
}  # fmt: skip


def usable(top: QWidget) -> Iterator[QWidget]:
    """What can have the keyboard and is seen."""
    for widget in top.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
            yield widget


def role(widget: QWidget) -> QAccessible.Role:
    """What a reader says it is."""
    return QAccessible.queryAccessibleInterface(widget).role()


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize("size", [(1440, 900), (960, 640)])
def test_every_control_can_be_hit_and_has_a_name(stage: Stage, name: str, size: tuple[int, int]) -> None:
    assert unreachable(stage.show(SCENES[name], size)) == []


@pytest.mark.parametrize("name", SCENES)
def test_every_control_says_what_it_is(stage: Stage, name: str) -> None:
    wrong = [f"{called(one)} is {role(one)}" for one in usable(stage.show(SCENES[name])) if role(one) not in ROLES]
    assert wrong == []


@pytest.mark.parametrize("name", SCENES)
def test_no_control_says_its_name_twice(stage: Stage, name: str) -> None:
    top = stage.show(SCENES[name])
    assert [called(one) for one in usable(top) if says_twice(one)] == []


def says_twice(widget: QWidget) -> bool:
    """Whether what a reader says after the name is the name again."""
    interface = QAccessible.queryAccessibleInterface(widget)
    said = interface.text(QAccessible.Text.Description).strip().casefold()
    return bool(said) and said == spoken_name(widget).strip().casefold()


@pytest.mark.parametrize("name", STARTS)
def test_the_keyboard_is_where_work_starts(stage: Stage, name: str) -> None:
    stage.show(SCENES[name])
    assert focused().objectName() == STARTS[name]
    assert isinstance(focused(), QAbstractItemView | QLineEdit)


@pytest.mark.parametrize("name", [scene.name for scene in LAID_OVER])
def test_what_is_laid_over_has_the_keyboard_and_gives_it_back(stage: Stage, name: str) -> None:
    stage.show(SCENES["today"])
    before = focused()
    top = stage.show(SCENES[name])
    assert top is not stage.shell
    assert top.isAncestorOf(focused())
    if SCENES[name].screen == "today":
        stage.close()
        assert focused() is before
