"""The palette: Ctrl+K, a text, Enter. Everything found as one types, commands, and what could be created from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal
from urllib.parse import quote

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg, msgc
from dualdesk.panes.palette.answers import Row, rows_of
from dualdesk.panes.palette.commands import Commands
from dualdesk.panes.palette.creating import Creating
from dualdesk.panes.palette.head import PaletteHead
from dualdesk.runtime.access import announce
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_palette import PaletteRow
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.viewmodels.palette import Answer, PaletteSearch
from dualdesk.viewmodels.typed_line import Here, nowhere
from dualdesk.widgets.acts import Acts, spoken_key, with_ctrl
from dualdesk.widgets.bars import InlineBar
from dualdesk.widgets.key_foot import KeyFoot
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.overlay import Overlay
from dualdesk.widgets.palette_rows import GROUP, REJECT, ROW, palette_delegate

WIDTH: Final = 640
_FROM_TOP: Final = 0.10
_LOWEST: Final = 0.94
_PAGE: Final = 8
_SLOW_MILLISECONDS: Final = 60
_AIR: Final = 6
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}

Way = Literal["", "here", "beside"]


class Palette(Overlay):
    """Opens over the window with the keyboard in its field; what is chosen is told by signals or done.

    `acts` are asked for at each opening; `here` tells the client or project of the screen below.
    """

    open_asked = Signal(str, int)
    beside_asked = Signal(str, int)

    def __init__(
        self, context: Context, host: QWidget, acts: Callable[[], Acts], *, here: Callable[[], Here] = nowhere
    ) -> None:
        super().__init__(context.look, host, context.say(msg("Search or do")))
        self._context = context
        self._search = PaletteSearch(context, self)
        self._commands = Commands(context, acts)
        self._creating = Creating(context, here, self)
        self._makers = (self._commands, self._creating)
        self._answer: Answer | None = None
        self._awaited: Way = ""
        self._way: Way = "here"
        self._was_chip = False
        # Where the answer takes longer than one notices, what still fits is shown meanwhile.
        self._slow = QTimer(self, interval=_SLOW_MILLISECONDS, singleShot=True)
        self._model: KeyedListModel[Row] = KeyedListModel()
        self._view = self._make_view()
        self._head = PaletteHead(
            context.look,
            name=context.say(msg("Search or do")),
            placeholder=context.say(msg("Find anything, or type what to do")),
            leave=spoken_key("Esc"),
        )
        self._bar = InlineBar(context.look, close_name=context.say(msg("Close")))
        self._foot = KeyFoot(context.look, self._foot_keys())
        self._lay_out()
        self._connect()

    def first(self) -> QWidget:
        """The field."""
        return self._head.edit

    def open(self) -> None:
        """Lay it over the window, empty, with what was opened last."""
        self._commands.begin()
        self._bar.hide()
        self._put("")
        super().open()

    def ask(self, text: str) -> None:
        """Open it with a text, as where a command wants it typed on."""
        self.open()
        self._put(text)

    def remember(self, kind: str, record_id: int) -> None:
        """Something was opened elsewhere: it is offered among the recent things."""
        self._search.recents.add(kind, record_id)

    def place(self) -> QRect:
        """In the middle, a tenth from the top, as high as its rows or as there is room."""
        host = self.size()
        width = min(WIDTH, host.width() - 32)
        top = round(host.height() * _FROM_TOP)
        most = round(host.height() * _LOWEST) - top
        px = self.look.px
        rows = sum(px(ROW if self._is_tall(row) else GROUP) for row in self._model.rows)
        bar = self._bar.sizeHint().height() if not self._bar.isHidden() else 0
        fixed = self._head.sizeHint().height() + bar + self._foot.sizeHint().height() + 2 * _AIR + 2
        height = max(px(ROW), min(rows, most - fixed))
        self._view.setFixedHeight(height)
        return QRect((host.width() - width) // 2, top, width, fixed + height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The field keeps the keyboard: what it does not need goes to the list."""
        if watched is self._head.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._is_taken(event)
        return super().eventFilter(watched, event)

    def _make_view(self) -> ListView:
        view = ListView(self._context.say(msg("Results")), palette_delegate(self.look))
        view.setObjectName("palette_list")
        view.setModel(self._model)
        # The field has the keyboard throughout; the list only shows where Enter goes.
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return view

    def _foot_keys(self) -> list[tuple[str, str]]:
        say = self._context.say
        return [
            ("↑↓", say(msg("move"))),
            ("↵", say(msgc("act", "open"))),
            (with_ctrl("↵"), say(msg("open beside"))),
            (">", say(msg("commands"))),
            ("@", say(msg("clients, people"))),
            ("#", say(msg("projects"))),
        ]

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, _AIR, 0, _AIR)
        middle.setSpacing(0)
        middle.addWidget(self._view)
        self.column.addWidget(self._head)
        self.column.addWidget(self._bar)
        self.column.addLayout(middle)
        self.column.addWidget(self._foot)

    def _connect(self) -> None:
        self._head.edit.installEventFilter(self)
        self._head.edit.textEdited.connect(self._on_edited)
        self._slow.timeout.connect(self._on_slow)
        self._search.answered.connect(self._on_answered)
        self._creating.changed.connect(self._show)
        self._creating.taken.connect(self.close_over)
        self._creating.made.connect(self._on_made)
        self._creating.refused.connect(self._on_refused)
        self._creating.returned.connect(self._on_returned)
        self._view.chosen.connect(self._on_row_chosen)
        self._view.clicked.connect(self._on_clicked)
        self._view.acted.connect(self._on_chip_pressed)
        self._bar.closed.connect(self._head.edit.setFocus)
        self.look.changed.connect(self._fit)

    def _put(self, text: str) -> None:
        self._head.edit.setText(text)
        self._on_edited(text)

    def _on_edited(self, text: str) -> None:
        self._awaited = ""
        self._bar.hide()
        self._creating.type(text)
        self._slow.start()
        self._search.ask(text)

    def _on_slow(self) -> None:
        if self._answer is not None:
            self._model.show(rows_of(self._context, self._answer.narrowed(self._search.wanted), *self._makers))
            self._fit()
            self._view.choose_first()

    def _on_answered(self, answer: Answer) -> None:
        self._slow.stop()
        self._answer = answer
        self._show()
        self._view.choose_first()
        awaited, self._awaited = self._awaited, ""
        if awaited:
            self._choose(awaited)

    def _show(self) -> None:
        # While an answer is awaited the rows of the last one stay.
        if self._answer is not None and self._search.is_answered:
            self._model.show(rows_of(self._context, self._answer, *self._makers))
            self._fit()

    def _fit(self) -> None:
        if self.is_open:
            self._lay()

    def _is_taken(self, event: QKeyEvent) -> bool:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _ENTER:
            self._choose("beside" if control else "here")
            return True
        if key in _STEPS and not control:
            self._step(_STEPS[Qt.Key(key)])
            return True
        return key == Qt.Key.Key_Backspace and control and self._reject_last()

    def _step(self, count: int) -> None:
        """Move the choice; by one it goes round, by a page it stops at the ends."""
        numbers = [number for number, row in enumerate(self._model.rows) if not row.heading]
        if not numbers:
            return
        here = self._view.currentIndex().row()
        at = numbers.index(here) if here in numbers else -1
        aim = (at + count) % len(numbers) if abs(count) == 1 else min(max(at + count, 0), len(numbers) - 1)
        self._view.choose_row(numbers[aim])

    def _choose(self, way: Way) -> None:
        if not self._search.is_answered:
            # Who types on and presses Enter means what the whole text finds.
            self._awaited = way
            return
        key = self._view.current_key
        if isinstance(key, tuple):
            self._do(key, way)

    def _do(self, key: tuple[object, ...], way: Way) -> None:
        match key:
            case ("open", str(kind), int(record_id)):
                self.close_over()
                self._open(kind, record_id, way)
            case ("act", int(number)):
                self.close_over()
                self._commands.act(number).run()
            case ("create", str(kind)):
                self._way = way
                self._creating.create(kind)
            case ("fill", str(text)):
                self._put(text)
            case ("write", str(address)):
                self.close_over()
                QDesktopServices.openUrl(QUrl(f"mailto:{quote(address, safe='@')}"))

    def _open(self, kind: str, record_id: int, way: Way) -> None:
        self.remember(kind, record_id)
        (self.beside_asked if way == "beside" else self.open_asked).emit(kind, record_id)

    def _reject_last(self) -> bool:
        """Leave the words of the last chip as text: the chosen row's, else the first row's that has any."""
        rows = [row for row in self._model.rows if isinstance(row, PaletteRow) and row.chips]
        row = next((row for row in rows if row.key == self._view.current_key), rows[0] if rows else None)
        if row is None or not isinstance(row.key, tuple):
            return False
        self._creating.reject(str(row.key[1]))
        return True

    def _on_row_chosen(self, key: object) -> None:
        number = self._model.row_of(key)
        if self.is_open and number >= 0:
            self._head.edit.setAccessibleDescription(self._model.rows[number].spoken)
            announce(self._view, self._model.rows[number].spoken)

    def _on_clicked(self, index: QModelIndex) -> None:
        was_chip, self._was_chip = self._was_chip, False
        if not was_chip and index.flags() & Qt.ItemFlag.ItemIsSelectable:
            control = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
            self._choose("beside" if control else "here")

    def _on_chip_pressed(self, key: object, act: str) -> None:
        if isinstance(key, tuple) and act.startswith(REJECT):
            # The view goes on to tell that the row was clicked.
            self._was_chip = True
            self._creating.reject(str(key[1]), act.removeprefix(REJECT))

    def _on_made(self, kind: str, record_id: int) -> None:
        self._open(kind, record_id, self._way)

    def _on_refused(self, error: UserError) -> None:
        self._bar.say(self._context.say(error.message))
        self._fit()

    def _on_returned(self, text: str, error: UserError) -> None:
        self.ask(text)
        self._on_refused(error)

    @staticmethod
    def _is_tall(row: Row) -> bool:
        return isinstance(row, PaletteRow) or row.is_sentence
