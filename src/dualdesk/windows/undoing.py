"""Ctrl+Z and its kin: typing first, then the last step; one from before this start is named and asked first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from dualdesk.base.messages import Message, msg
from dualdesk.runtime.context import Context
from dualdesk.widgets.bars import InlineBar
from dualdesk.widgets.keys import on_key
from dualdesk.widgets.overlay import Overlay
from dualdesk.widgets.toast import Toast

if TYPE_CHECKING:
    from dualdesk.store.changes import ChangeSet, StepInfo

# Of a step's name as many letters as a menu has room for.
_LONGEST: Final = 60


class Undoing(QObject):
    """Takes steps back and does them again, and says which.

    `answered` follows when the question about an old step has gone, so that the keyboard goes back to work.
    """

    answered = Signal()

    def __init__(self, context: Context, toast: Toast, question: InlineBar) -> None:
        super().__init__(question)
        self._context = context
        self._toast = toast
        self._question = question
        # Steps up to here were done before this start. Once the person has said yes, no other is asked about.
        self._asked_below = 0
        self._offered = 0
        context.desk.became_ready.connect(self._on_ready)
        context.desk.did.connect(self._on_did)
        context.desk.kept.connect(self._on_kept)
        toast.undo_asked.connect(self._on_offer_taken)
        question.acted.connect(self._on_agreed)
        question.closed.connect(self.answered)
        on_key(question, "Esc", self._on_left, within=True)

    def undo(self) -> None:
        """Undo typing in the field that has the keyboard, else the last step."""
        if _undo_typing():
            return
        desk = self._context.desk
        if desk.is_waiting:
            desk.undo(self._say_undone)
            return
        step = desk.undoable()
        if step is None:
            self._say_nothing(msg("There is nothing to undo."))
        elif step.step_id <= self._asked_below:
            self._ask(step.label)
        else:
            desk.undo(self._say_undone)

    def redo(self) -> None:
        """Do typing again in the field that has the keyboard, else the last undone step."""
        if _redo_typing():
            return
        desk = self._context.desk
        if desk.is_waiting:
            desk.redo(self._say_redone)
        elif desk.redoable() is None:
            self._say_nothing(msg("There is nothing to redo."))
        else:
            desk.redo(self._say_redone)

    def undo_name(self) -> Message:
        """What Ctrl+Z would do now, as a menu says it."""
        step = None if _typed(_can_undo) else self._newest(self._context.desk.undoable)
        return msg("&Undo") if step is None else msg("&Undo: {what}", what=self._shown(step.label))

    def redo_name(self) -> Message:
        """What Ctrl+Shift+Z would do now, as a menu says it."""
        step = None if _typed(_can_redo) else self._newest(self._context.desk.redoable)
        return msg("&Redo") if step is None else msg("&Redo: {what}", what=self._shown(step.label))

    def can_undo(self) -> bool:
        """Whether there is anything to undo."""
        desk = self._context.desk
        return _typed(_can_undo) or desk.is_waiting or desk.undoable() is not None

    def can_redo(self) -> bool:
        """Whether there is anything to do again."""
        desk = self._context.desk
        return _typed(_can_redo) or desk.is_waiting or desk.redoable() is not None

    def _newest(self, which: Callable[[], StepInfo | None]) -> StepInfo | None:
        # While a job writes, asking would wait for it.
        return None if self._context.desk.is_waiting else which()

    def _shown(self, label: Message) -> str:
        """A step's name with room for it in a menu, where an ampersand would mark a letter."""
        text = self._context.say(label)
        short = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
        return short.replace("&", "&&")

    def _ask(self, label: Message) -> None:
        question = msg("Undo “{what}”? It was done before DualDesk was started.", what=label)
        self._question.say(self._context.say(question), kind="accent", act=self._context.say(msg("Undo")))
        window = self._question.window()
        # What lies over the window keeps the keyboard: from below it there would be no way back.
        if not any(over.is_open for over in window.findChildren(Overlay)):
            self._question.focus_act()

    def _on_agreed(self) -> None:
        self._asked_below = 0
        self._question.hide()
        self._context.desk.undo(self._say_undone)
        self.answered.emit()

    def _on_left(self) -> None:
        self._question.hide()
        self.answered.emit()

    def _on_ready(self) -> None:
        newest = self._context.desk.undoable()
        self._asked_below = newest.step_id if newest else 0

    def _on_did(self, changes: ChangeSet) -> None:
        self._question.hide()
        self._offered = changes.step_id
        self._toast.say(self._context.say(changes.label))

    def _on_kept(self, _changes: ChangeSet) -> None:
        """What was asked about an older step is past; what the field says by itself is not said again."""
        self._question.hide()

    def _on_offer_taken(self) -> None:
        """The toast's Undo is for what it named, whatever was done since elsewhere."""
        desk = self._context.desk
        if desk.is_waiting:
            self._say(msg("What was done since is still to be saved. Try again in a moment."))
            return
        newest = desk.undoable()
        if newest is None:
            self._say(msg("There is nothing to undo."))
        elif newest.step_id == self._offered:
            desk.undo(self._say_undone)
        else:
            self._say(msg("“{what}” was done since. Ctrl+Z takes that back first.", what=newest.label))

    def _say_undone(self, label: Message) -> None:
        self._say(msg("Undone: {what}", what=label))

    def _say_redone(self, label: Message) -> None:
        self._say(msg("Done again: {what}", what=label))

    def _say_nothing(self, message: Message) -> None:
        if self._context.desk.is_ready:
            self._say(message)

    def _say(self, message: Message) -> None:
        self._toast.say(self._context.say(message), undoable=False)


class TypingFirst(QObject):
    """Lets the window have Ctrl+Z where the field that has the keyboard holds nothing to undo.

    A field takes these keys for itself even then.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Leave the key to the window where the field has no use for it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_spare(watched, event):
            event.ignore()
            return True
        return False

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, QLineEdit | QPlainTextEdit):
            new.installEventFilter(self)


def _is_spare(field: QObject, event: QKeyEvent) -> bool:
    if event.matches(QKeySequence.StandardKey.Undo):
        return not _can_undo(field)
    return _is_redo(event) and not _can_redo(field)


def _is_redo(event: QKeyEvent) -> bool:
    # Of the two keys each platform knows one; the window knows both.
    return event.matches(QKeySequence.StandardKey.Redo) or event.keyCombination() in _REDO


_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_REDO: Final = (
    QKeyCombination(_CTRL, Qt.Key.Key_Y),
    QKeyCombination(_CTRL | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Z),
)


def _typed(can: Callable[[QObject], bool]) -> bool:
    """Whether the field that has the keyboard has typing to undo, or to do again."""
    field = QApplication.focusWidget()
    return field is not None and can(field)


def _undo_typing() -> bool:
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit | QPlainTextEdit) and _can_undo(field):
        field.undo()
        return True
    return False


def _redo_typing() -> bool:
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit | QPlainTextEdit) and _can_redo(field):
        field.redo()
        return True
    return False


def _can_undo(field: QObject) -> bool:
    # An empty field holds nothing unsaved: what was typed into it has become a step, or was thrown away.
    if isinstance(field, QLineEdit):
        return bool(field.text()) and field.isUndoAvailable()
    return isinstance(field, QPlainTextEdit) and bool(field.toPlainText()) and field.document().isUndoAvailable()


def _can_redo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable()
    return isinstance(field, QPlainTextEdit) and field.document().isRedoAvailable()
