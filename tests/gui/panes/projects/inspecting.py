"""What tests do to the inspector."""

from __future__ import annotations

from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from tests.gui.panes.projects.task_keys import KEY, keyed
from tests.gui.panes.projects.work import Work

from dualdesk.panes.projects.inspector import Inspector
from dualdesk.panes.projects.inspector_lists import ListSection
from dualdesk.panes.projects.page import ProjectsPage
from dualdesk.widgets.entries import Entry


def opened(page: ProjectsPage, task_id: int) -> Inspector:
    """The inspector on a task, opened by Enter."""
    view = keyed(page, task_id)
    QTest.keyClick(view, KEY.Key_Return)
    return page.inspecting.inspector


def enter(entry: Entry, text: str) -> None:
    """Type over what a field holds, and commit by Enter."""
    editor = entry.focusProxy()
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    if text:
        QTest.keyClicks(editor, text)
    else:
        QTest.keyClick(editor, KEY.Key_Delete)
    QTest.keyClick(editor, KEY.Key_Return)


def add(section: ListSection, text: str) -> None:
    section.line.edit.setFocus()
    QTest.keyClicks(section.line.edit, text)
    QTest.keyClick(section.line.edit, KEY.Key_Return)


def texts(section: ListSection) -> list[str]:
    return [row.text for row in section.rows.rows]


def asked(work: Work, statement: Any) -> list[Any]:
    return work.desk.ask(lambda session: list(session.execute(statement).all()))


def edited(entry: Entry) -> QWidget:
    """What a field is edited in."""
    editor = entry.focusProxy()
    assert editor is not None
    return editor
