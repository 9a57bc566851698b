"""A short list of an inspector with its title above and a line to add to it below."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_small import SmallRow
from dualdesk.runtime.look.tokens import STRONG
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.viewmodels.task_form_rows import REMOVE
from dualdesk.widgets.acts import Act, ActMenu
from dualdesk.widgets.fields import FieldHint, NamedLine, mark_invalid
from dualdesk.widgets.hint import Hint
from dualdesk.widgets.offered import Offered, is_entered
from dualdesk.widgets.plain import PlainLabel
from dualdesk.widgets.row_field import Question, RowField
from dualdesk.widgets.small_rows import SmallList

MARGIN = 24


class AddLine(QWidget):
    """A quiet line: Enter adds what is typed and keeps the keyboard; what is wrong is said below it."""

    entered = Signal(str)

    def __init__(self, context: Context, name: str, *, understand: Callable[[str], Hint] | None = None) -> None:
        super().__init__()
        self._understand = understand
        self._names: Callable[[], Sequence[str]] | None = None
        self.edit = NamedLine(context.look, name)
        self._offered = Offered(self.edit)
        self._offered.chosen.connect(self._on_entered)
        self._hint = FieldHint(context.look)
        self._hint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        column.setSpacing(2)
        column.addWidget(self.edit)
        column.addWidget(self._hint)
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._on_edited)

    def offer_names(self, names: Callable[[], Sequence[str]]) -> None:
        """Offer names while one types; they are asked for as the line is entered."""
        self._names = names

    def settle(self) -> None:
        """What was typed is added."""
        self.edit.clear()
        self._say(Hint())

    def refuse(self, text: str) -> None:
        """It is not, for this reason; the text stays."""
        self._say(Hint(text, is_wrong=True))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Enter adds, Esc in a line with text empties it."""
        if self._names is not None and is_entered(event):
            self._offered.offer(self._names())
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Escape and self.edit.text():
                event.accept()
                return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_entered()
                return True
            if event.key() == Qt.Key.Key_Escape and self.edit.text():
                self.settle()
                return True
        return super().eventFilter(watched, event)

    def _on_entered(self) -> None:
        text = self.edit.text().strip()
        hint = self._understand(text) if self._understand is not None and text else Hint()
        if hint.is_wrong:
            self._say(hint)
        elif text:
            self.entered.emit(text)

    def _on_edited(self, text: str) -> None:
        hint = self._understand(text) if self._understand is not None and text.strip() else Hint()
        self._say(Hint() if hint.is_wrong else hint)

    def _say(self, hint: Hint) -> None:
        mark_invalid(self.edit, invalid=hint.is_wrong)
        self._hint.setVisible(bool(hint.text))
        self._hint.say(hint.text, "circle-alert" if hint.is_wrong else "", "bad" if hint.is_wrong else "text3")
        self.edit.setAccessibleDescription(hint.text)


class ListSection(QWidget):
    """Title, rows, and a line that adds. `removed`, `edited`, `opened` and `moved` carry the row's key.

    `moved` carries also the key of the row it goes past, and whether it goes up.
    """

    added = Signal(str)
    removed = Signal(object)
    opened = Signal(object)
    edited = Signal(object, str)
    ticked = Signal(object)
    moved = Signal(object, object, bool)

    def __init__(
        self,
        context: Context,
        title: Message,
        add: Message,
        *,
        remove: Message,
        edit: Message | None = None,
        opens: Message | None = None,
        orders: tuple[Message, Message] | None = None,
        understand: Callable[[str], Hint] | None = None,
    ) -> None:
        super().__init__()
        say = context.say
        self._context = context
        self._understand = understand
        self._texts: dict[Hashable, str] = {}
        self._title = PlainLabel(context.look, say(title), weight=STRONG)
        self._title.setContentsMargins(MARGIN, 0, MARGIN, 2)
        self.rows = KeyedListModel[SmallRow]()
        self.list = SmallList(context.look, say(title), margin=MARGIN)
        self.list.setModel(self.rows)
        self.field = RowField(context.look, self.list)
        self.line = AddLine(context, say(add), understand=understand)
        self.menu = ActMenu(context.look, context.language, self.list, self._acts(remove, edit, opens, orders))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(2)
        for part in (self._title, self.list, self.line):
            column.addWidget(part)
        self._connect(edits=edit is not None, opens=opens is not None)

    def show_rows(self, title: Message, rows: Sequence[SmallRow], texts: dict[Hashable, str] | None = None) -> None:
        """Show these; `texts` is what editing a row begins with, else its text."""
        self._title.setText(self._context.say(title))
        self._texts = texts or {row.key: row.text for row in rows}
        had_focus = self.list.hasFocus()
        self.rows.show(rows)
        self.list.fit()
        if had_focus and not rows:
            self.line.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: UserError) -> None:
        """What was typed last could not be written."""
        text = self._context.say(error.message)
        if self.field.is_open:
            self.field.refuse(text)
        else:
            self.line.refuse(text)

    def settle(self) -> None:
        """What was typed last is written."""
        if self.field.is_open:
            self.field.close_field()
        else:
            self.line.settle()

    def _acts(
        self, remove: Message, edit: Message | None, opens: Message | None, orders: tuple[Message, Message] | None
    ) -> list[Act]:
        acts = []
        if opens is not None:
            acts.append(Act(opens, lambda: self._emit(self.opened), ("Return", "Enter"), writes=False))
        if edit is not None:
            keys = ("F2",) if opens is not None else ("F2", "Return", "Enter")
            acts.append(Act(edit, self._on_edit_asked, keys, "pencil"))
        if orders is not None:
            acts.append(Act(orders[0], lambda: self._move(up=True), ("Alt+Shift+Up",)))
            acts.append(Act(orders[1], lambda: self._move(up=False), ("Alt+Shift+Down",)))
        acts.append(Act(remove, lambda: self._emit(self.removed), ("Del",), "trash"))
        return acts

    def _connect(self, *, edits: bool, opens: bool) -> None:
        self.line.entered.connect(self.added)
        self.list.ticked.connect(self.ticked)
        self.list.acted.connect(self._on_acted)
        self.list.menu_asked.connect(self._on_menu_asked)
        if opens:
            self.list.opened.connect(self.opened)
        elif edits:
            self.list.opened.connect(lambda _key: self._on_edit_asked())
        self.field.entered.connect(lambda text: self.edited.emit(self.list.current_key, text))

    def _emit(self, signal: SignalInstance) -> None:
        key = self.list.current_key
        if key is not None:
            signal.emit(key)

    def _move(self, *, up: bool) -> None:
        number = self.list.currentIndex().row()
        other = number - 1 if up else number + 1
        if number >= 0 and 0 <= other < self.rows.rowCount():
            self.moved.emit(self.list.current_key, self.rows.rows[other].key, up)

    def _on_edit_asked(self) -> None:
        key = self.list.current_key
        if key is not None:
            name = self._texts.get(key, "")
            understand = self._understand or (lambda _text: Hint())
            self.field.ask(self.rows.row_of(key), Question(name, name, understand=understand))

    def _on_acted(self, key: Hashable, act: str) -> None:
        if act == REMOVE:
            self.removed.emit(key)

    def _on_menu_asked(self, key: Hashable, point: QPoint) -> None:
        self.list.choose_row(self.rows.row_of(key))
        self.menu.popup(point)
