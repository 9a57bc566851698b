"""Controls by the names a screen reader says."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from dualdesk.base.messages import msg
from dualdesk.base.wording import plain_words
from dualdesk.runtime.access import describe
from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.buttons import ToolButton
from dualdesk.widgets.entries import TextEntry
from dualdesk.widgets.fields import SearchField
from dualdesk.widgets.hint import Hint
from dualdesk.widgets.line_edit import LineEdit
from dualdesk.widgets.names_field import NamesField
from dualdesk.widgets.plain import set_tip, tip_of


def test_a_control_is_described_in_the_persons_words(look: Look) -> None:
    holder = QWidget()
    QHBoxLayout(holder)
    describe(holder, plain_words(), msg("Log a contact"), msg("Ctrl+Enter saves"))
    assert (holder.accessibleName(), holder.accessibleDescription()) == ("Log a contact", "Ctrl+Enter saves")


def description(widget: QWidget) -> str:
    """What Qt tells a reader beside the name."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description).strip()


def test_a_tooltip_is_not_read_out_where_the_name_says_it(look: Look) -> None:
    button = ToolButton(look, "plus", "New client", "N")
    assert (description(button), tip_of(button)) == ("N", "New client (N)")
    button.rename("New person")
    assert (description(button), tip_of(button)) == ("", "New person")
    worded = QPushButton("Clients")
    set_tip(worded, "Clients  Ctrl+3")
    assert description(worded) == "Ctrl+3"
    set_tip(worded, "Everybody who pays")
    assert description(worded) == "Everybody who pays"
    worded.setAccessibleDescription("Its own")
    set_tip(worded, "Clients")
    assert description(worded) == "Its own"


@pytest.mark.parametrize("made", [lambda _look: LineEdit("Day", "fri"), lambda look: NamesField(look, "Day", "fri")])
def test_a_filled_field_is_not_described_by_its_example(look: Look, made: object) -> None:
    assert callable(made)
    edit = made(look)
    assert description(edit) == "fri"
    edit.setText("27 Nov")
    assert description(edit) == ""
    assert edit.placeholderText() == "fri"
    edit.clear()
    edit.setPlaceholderText("mon")
    assert description(edit) == "mon"


def test_an_entry_is_described_by_what_was_understood(look: Look) -> None:
    entry = TextEntry(look, "Day", placeholder="fri", understand=lambda text: Hint(f"so {text}"))
    assert description(entry.edit) == "fri"
    entry.show_value("27 Nov")
    assert description(entry.edit) == "so 27 Nov"
    entry.refuse("No such day.")
    assert description(entry.edit) == "No such day."


def test_a_search_says_its_name_once(look: Look) -> None:
    field = SearchField(look, "Filter clients")
    assert description(field) == ""
    assert [description(button) for button in field.findChildren(QToolButton)] == [""]
