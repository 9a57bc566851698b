"""A field laid over what it is about while one thing of it is typed: a title, a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QStackedWidget, QStyle, QWidget

from dualdesk.runtime.access import announce
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MEDIUM, RADIUS_CONTROL, SMALL, SMALLEST_TARGET
from dualdesk.widgets.day_pick import DayPick, MakeDays
from dualdesk.widgets.hint import Hint
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.offered import Offered
from dualdesk.widgets.paint import painting
from dualdesk.widgets.plain import ElideLabel, PlainLabel

_WIDTH: Final = 470
_EDIT: Final = 150
_OWN: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
_STAYING: Final = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: its name for readers, the text to begin with, a caption before it, how it is understood.

    `shape` is "whole" for a title, which takes the row; "end" for a short answer at the row's end; "tall" for a short
    answer over two lines in a narrow list. With `is_news` Enter answers even with the text it began with. `names` are
    offered below while one types; choosing one answers. With `days` it is a date field.
    """

    name: str
    text: str = ""
    caption: str = ""
    is_news: bool = False
    shape: Literal["whole", "end", "tall"] = "whole"
    understand: Callable[[str], Hint] = lambda _text: Hint()
    names: tuple[str, ...] = ()
    days: MakeDays | None = None


class OverField(QFrame):
    """One at a time over a part of its home. Enter, and leaving a changed text, say `entered`; Esc says `left`.

    It stays until `close_field`, so that what was refused can be set right.
    """

    entered = Signal(str)
    left = Signal()

    def __init__(self, look: Look, home: QWidget, back: QWidget) -> None:
        """`back` gets the keyboard when the field closes."""
        super().__init__(home)
        self._look = look
        self._home = home
        self.back = back
        self._question = Question("")
        self._is_asking = False
        self._is_wrong = False
        self._caption = PlainLabel(look, size=SMALL, weight=MEDIUM, colour="text2")
        self._hint = ElideLabel(look, size=SMALL, colour="text2")
        self.edit = self._make_edit()
        self._offered = Offered(self.edit)
        self._offered.chosen.connect(self._on_chosen)
        self._pick = DayPick(look, self.edit)
        self._pick.taken.connect(self._on_chosen)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setSpacing(8)
        for part in (self._caption, self.edit, self._hint):
            self._row.addWidget(part)
        home.installEventFilter(self)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether something is being asked."""
        return not self.isHidden()

    def spot(self) -> QRect | None:
        """What the field lies over, in its home's coordinates; None once that is gone."""
        raise NotImplementedError(type(self).__name__)

    def ask_over(self, question: Question) -> None:
        """Lay the field over its spot and take the keyboard."""
        self._is_asking = True
        self._question = question
        self._caption.setText(question.caption)
        self._caption.setVisible(bool(question.caption))
        self.edit.setAccessibleName(question.name)
        self.edit.setText(question.text)
        self._lay_out(question)
        self._understand(question.text)
        self.place()
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        # All of it, the beginning in sight.
        self.edit.end(False)
        self.edit.home(True)
        self._pick.use(question.days)
        self._offered.offer(question.names)
        self._offered.show_all()

    def refuse(self, text: str) -> None:
        """Say what is wrong; the text stays."""
        self._say(Hint(text, is_wrong=True))
        announce(self, text)

    def close_field(self) -> None:
        """Give the keyboard back to the list, where the field had it."""
        had_focus = self.edit.hasFocus()
        # Losing the focus is no answer any more.
        self._is_asking = False
        if had_focus:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """A field with its ring."""
        with painting(self, self._look) as canvas:
            edge = "bad" if self._is_wrong else "focus"
            canvas.box(QRectF(self.rect()), RADIUS_CONTROL, fill="field", edge=edge, width=2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Enter answers, Esc leaves, leaving by other ways answers; the field follows its row."""
        if watched is not self.edit:
            if event.type() == QEvent.Type.Resize:
                self.place()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.key() in _OWN:
                # Else the sheet it may lie in would take them as shortcuts.
                event.accept()
                return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._handled(event.key())
        elif isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._on_left(event.reason())
        return super().eventFilter(watched, event)

    def _handled(self, key: int) -> bool:
        """Whether the key was the field's; Enter must not go on to the list below, which would open the row."""
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._answer(is_news=self._question.is_news)
            return True
        if key == Qt.Key.Key_Escape:
            self.close_field()
            self.left.emit()
            return True
        return False

    def _on_chosen(self) -> None:
        if self._is_asking:
            self._understand(self.edit.text())
            self._answer(is_news=True)

    def _make_edit(self) -> QLineEdit:
        edit = QLineEdit(self)
        edit.setObjectName("bare")
        edit.setMinimumHeight(SMALLEST_TARGET)
        edit.installEventFilter(self)
        edit.textEdited.connect(self._understand)
        return edit

    def _lay_out(self, question: Question) -> None:
        tall = question.shape == "tall"
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if tall else directions.LeftToRight)
        self._row.setSpacing(0 if tall else 8)
        self._row.setContentsMargins(10, 2, 10, 2)
        whole = question.shape == "whole"
        self.edit.setMaximumWidth(_EDIT if question.shape == "end" else 16_777_215)
        self._row.setStretchFactor(self.edit, 1 if whole else 0)
        self._row.setStretchFactor(self._hint, 0 if whole else 1)

    def place(self) -> None:
        """Follow what it lies over."""
        spot = self.spot() if self._is_asking else None
        if spot is None:
            if self.is_open:
                self.close_field()
            return
        room = QStyle.visualRect(self.layoutDirection(), self._home.rect(), self.room(spot))
        # What it is a part of may be wider than its home.
        self.setGeometry(room.translated(self._home.mapTo(self.parentWidget() or self._home, QPoint())))

    def room(self, spot: QRect) -> QRect:
        """What of its spot the field takes, in its home's coordinates."""
        room = QRect(16, spot.top() + 1, self._home.width() - 32, spot.height() - 2)
        if self._question.shape == "end":
            room.setLeft(max(room.left(), room.right() - self._look.px(_WIDTH)))
        elif self._question.shape == "whole":
            room.setLeft(room.left() + 32)
        return room

    def _understand(self, text: str) -> None:
        self._say(self._question.understand(text))

    def _say(self, hint: Hint) -> None:
        self._is_wrong = hint.is_wrong
        self._hint.show_parts(hint.text)
        self._hint.recolour("bad" if hint.is_wrong else "text2")
        self._hint.setVisible(bool(hint.text))
        whole = self._question.shape == "whole"
        self._hint.setMinimumWidth(min(self._hint.sizeHint().width(), self._look.px(_EDIT)) if whole else 24)
        self.edit.setAccessibleDescription(hint.text)
        self.update()

    def _on_left(self, reason: Qt.FocusReason) -> None:
        if self._is_asking and reason not in _STAYING:
            self._answer()

    def _answer(self, *, is_news: bool = False) -> None:
        if self.edit.text() == self._question.text and not is_news:
            self.close_field()
            self.left.emit()
        elif self._is_wrong:
            announce(self, self.edit.accessibleDescription())
        else:
            self.entered.emit(self.edit.text())


class RowField(OverField):
    """The field over a row of a list; it moves with the row and goes when the row does.

    While it asks it is a part of what the list stands in: of a list a reader meets its rows only.
    """

    def __init__(self, look: Look, view: ListView) -> None:
        super().__init__(look, view.viewport(), view)
        self._view = view
        self._index = QPersistentModelIndex()
        view.verticalScrollBar().valueChanged.connect(self.place)
        model = view.model()
        for signal in (model.rowsInserted, model.rowsRemoved, model.rowsMoved):
            signal.connect(self.place)

    def ask(self, row: int, question: Question) -> None:
        """Ask about a row."""
        self._index = QPersistentModelIndex(self._view.model().index(row, 0))
        around = _around(self._view)
        if self.parentWidget() is not around:
            self.setParent(around)
        self.ask_over(question)

    def spot(self) -> QRect | None:
        """The row, wherever it is now; the edge it went out of sight at, for what is typed stays in sight."""
        if not self._index.isValid():
            return None
        row = self._view.visualRect(self._index.model().index(self._index.row(), 0))
        row.moveTop(max(0, min(row.top(), self._home.height() - row.height())))
        return row


def _around(view: QWidget) -> QWidget:
    """What a list stands in. Of a stack a reader meets the pages only."""
    parent = view.parentWidget()
    while isinstance(parent, QStackedWidget):
        parent = parent.parentWidget()
    return parent or view
