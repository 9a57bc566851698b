"""The task list as the tests use it: choose tasks, type into the field, read what is shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from dualdesk.panes.projects.page import ProjectsPage
from dualdesk.panes.projects.task_list import TaskList
from dualdesk.runtime.look.rows import Heading, TaskRow

KEY = Qt.Key
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


def keyed(page: ProjectsPage, *task_ids: int) -> TaskList:
    """The list with the keyboard on these tasks."""
    view = page.view.tasks.list
    page.view.tasks.focus_list()
    view.choose_row(view.tasks.row_of(task_ids[0]))
    for task_id in task_ids[1:]:
        view.selectionModel().select(view.tasks.index_of(task_id), view.selectionModel().SelectionFlag.Select)
    return view


def capital(letter: str) -> None:
    """A capital letter typed as a keyboard types it, where the keyboard is; and let go."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, ord(letter), Qt.KeyboardModifier.ShiftModifier, letter)
        focused = QApplication.focusWidget()
        assert focused is not None
        QApplication.sendEvent(focused, event)


def titles(page: ProjectsPage) -> list[str]:
    return [row.title for row in page.view.tasks.list.tasks.rows if isinstance(row, Heading | TaskRow)]


def notes(page: ProjectsPage) -> dict[str, str]:
    return {row.title: row.note for row in page.view.tasks.list.tasks.rows if isinstance(row, Heading)}


def typed(view: TaskList, text: str, *, enter: bool = True) -> QLineEdit:
    field = view.field.edit
    assert field.hasFocus()
    QTest.keyClicks(field, text)
    if enter:
        QTest.keyClick(field, KEY.Key_Return)
    return field
