"""Fields that save as one types: each commits on Enter, on leaving it, or after two seconds of rest.

What is refused stays typed and marked, with the reason below it, and says that it is not saved.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from dualdesk.runtime.access import announce
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MEDIUM, SMALL
from dualdesk.widgets.check import Check
from dualdesk.widgets.fields import FieldHint, Picker, mark_invalid
from dualdesk.widgets.hint import Hint
from dualdesk.widgets.line_edit import LineEdit
from dualdesk.widgets.offered import is_left
from dualdesk.widgets.plain import PlainLabel
from dualdesk.widgets.turned import check_quietly

REST_MILLISECONDS: Final = 2000
_NOTE_LINES: Final = 4

Understand = Callable[[str], Hint]


class Entry(QWidget):
    """A caption, an editor, and a line below that is always reserved.

    `committed` carries the text that is to be saved: the owner answers with `settle` or `refuse`. `typed` follows
    each key press of a person.
    """

    committed = Signal(str)
    typed = Signal(str)
    # Whether it is marked as not saved has changed, or why.
    marked = Signal()
    # The keyboard has left it, and what was typed is committed.
    left = Signal()

    def __init__(self, look: Look, caption: str, editor: QWidget, *, understand: Understand | None = None) -> None:
        super().__init__()
        self.look = look
        self._editor = editor
        self._understand = understand
        self._saved = ""
        self._refused = False
        editor.setAccessibleName(caption)
        self._caption = PlainLabel(look, caption, size=SMALL, weight=MEDIUM, colour="text2")
        self._caption.setBuddy(editor)
        self._hint = FieldHint(look)
        self._rest = QTimer(self, interval=REST_MILLISECONDS, singleShot=True)
        self._rest.timeout.connect(self.commit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._caption, editor, self._hint):
            column.addWidget(part)
        self.setFocusProxy(editor)
        editor.installEventFilter(self)

    @property
    def is_dirty(self) -> bool:
        """Whether what is typed is not what is saved."""
        return self.text() != self._saved

    @property
    def is_refused(self) -> bool:
        """Whether what stands there could not be saved."""
        return self._refused

    def strip(self, *, caption: bool = False, hint: bool = False) -> None:
        """Leave the caption, or the line below, to what stands around the field; readers hear both all the same."""
        self._caption.setVisible(not caption)
        self._hint.setVisible(not hint)

    def text(self) -> str:
        """What stands in the editor."""
        raise NotImplementedError(type(self).__name__)

    def put(self, text: str) -> None:
        """Write into the editor, without a person typing."""
        raise NotImplementedError(type(self).__name__)

    def recaption(self, caption: str) -> None:
        """Name the field anew."""
        self._caption.setText(caption)
        self._editor.setAccessibleName(caption)

    def show_value(self, text: str) -> None:
        """Show what is saved; what a person is typing, or what was refused, is not written over."""
        if self.is_dirty and (self._editor.hasFocus() or self._refused):
            self._saved = text
            return
        self._saved = text
        if text != self.text():
            self.put(text)
        self._settle_mark()

    def commit(self) -> None:
        """Ask for what is typed to be saved, where it is not."""
        self._rest.stop()
        if not self.is_dirty:
            self._settle_mark()
            return
        hint = self._understand(self.text()) if self._understand is not None else Hint()
        if hint.is_wrong:
            self.refuse(hint.text)
        else:
            self.committed.emit(self.text())

    def settle(self) -> None:
        """What was committed is saved."""
        self._saved = self.text()
        self._settle_mark()

    def refuse(self, text: str) -> None:
        """What was committed is not saved, for this reason; the text stays."""
        self._refused = True
        mark_invalid(self._editor, invalid=True)
        self._hint.say(text, "circle-alert", "bad")
        self._editor.setAccessibleDescription(text)
        announce(self._editor, text)
        self.marked.emit()

    def revert(self) -> None:
        """Esc: back to what is saved."""
        self._rest.stop()
        self.put(self._saved)
        self._settle_mark()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Leaving commits, Enter commits, Esc in a changed field takes the change back."""
        if watched is not self._editor:
            return False
        if is_left(event):
            self.commit()
            self.left.emit()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Escape and self.is_dirty:
                # Else the sheet would close over it.
                event.accept()
                return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return False

    def share_hint(self, hint: FieldHint) -> None:
        """Say what is to be said in a line that it shares with the field beside it."""
        self._hint.hide()
        self._hint = hint

    def on_typed(self) -> None:
        """A person typed: the mark goes, the preview follows, and the time to rest starts anew."""
        self._unmark()
        self._preview()
        self._rest.start()
        self.typed.emit(self.text())

    def takes_enter(self) -> bool:
        """Whether Enter commits instead of making a new line."""
        return True

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.is_dirty:
            self.revert()
            return True
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (ctrl or self.takes_enter()):
            self.commit()
            return True
        return False

    def _settle_mark(self) -> None:
        self._unmark()
        self._preview()

    def _unmark(self) -> None:
        was_refused, self._refused = self._refused, False
        mark_invalid(self._editor, invalid=False)
        if was_refused:
            self.marked.emit()

    def _preview(self) -> None:
        hint = self._understand(self.text()) if self._understand is not None and self.text() else Hint()
        # While one still types a half word is no mistake yet.
        text = "" if hint.is_wrong else hint.text
        self._hint.say(text, "", "text3")
        self._editor.setAccessibleDescription(text)


class TextEntry(Entry):
    """One line: a name, a day, an amount, understood before it is saved."""

    def __init__(
        self, look: Look, caption: str, *, placeholder: str = "", understand: Understand | None = None
    ) -> None:
        self.edit = LineEdit(caption, placeholder)
        super().__init__(look, caption, self.edit, understand=understand)
        self.edit.textEdited.connect(lambda _text: self.on_typed())

    def text(self) -> str:
        """The line."""
        return self.edit.text()

    def put(self, text: str) -> None:
        """Show the line from its beginning."""
        self.edit.setText(text)
        self.edit.setCursorPosition(0)


class NoteEntry(Entry):
    """Several lines of plain text; Ctrl+Enter commits, Tab leaves."""

    def __init__(self, look: Look, caption: str, *, placeholder: str = "", lines: int = _NOTE_LINES) -> None:
        self.edit = QPlainTextEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setTabChangesFocus(True)
        self._lines = lines
        self._is_putting = False
        super().__init__(look, caption, self.edit)
        self._size()
        look.changed.connect(self._size)
        self.edit.textChanged.connect(self._on_text_changed)

    def text(self) -> str:
        """The text with its line ends."""
        return self.edit.toPlainText()

    def put(self, text: str) -> None:
        """Show another text; what was typed before is no step of this field any more."""
        self._is_putting = True
        self.edit.setPlainText(text)
        self._is_putting = False

    def takes_enter(self) -> bool:
        """Enter makes a new line."""
        return False

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Polishing has put the style sheet's own least height in place of ours."""
        super().showEvent(event)
        self._size()

    def _size(self) -> None:
        self.edit.setFixedHeight(round(self.look.metrics().lineSpacing() * self._lines) + 20)

    def _on_text_changed(self) -> None:
        if not self._is_putting:
            self.on_typed()


class ChoiceEntry(Entry):
    """One of several values, committed as it is chosen. Options are (value, words) with values as text."""

    def __init__(self, look: Look, caption: str, options: Sequence[tuple[str, str]]) -> None:
        self.picker = Picker(look, caption, options)
        super().__init__(look, caption, self.picker)
        self.picker.activated.connect(lambda _index: self.commit())

    def show_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer others; the value that is chosen stays where it is among them."""
        chosen = self.text()
        self.picker.clear()
        for value, words in options:
            self.picker.addItem(words, value)
        self.put(chosen)

    def text(self) -> str:
        """The chosen value."""
        return str(self.picker.currentData() or "")

    def put(self, text: str) -> None:
        """Choose a value; the first one where it is none of them."""
        self.picker.setCurrentIndex(max(self.picker.findData(text), 0))

    def takes_enter(self) -> bool:
        """Enter is the list's."""
        return False


class FlagEntry(Check):
    """On or off, committed at once."""

    committed = Signal(bool)

    def __init__(self, look: Look, caption: str) -> None:
        super().__init__(look, caption)
        self.toggled.connect(self.committed)

    def show_value(self, value: bool) -> None:
        """Show what is saved."""
        check_quietly(self, on=value)

    def settle(self) -> None:
        """What was chosen is saved; nothing is to be shown of it."""
