"""The list of steps: whose, filtered, folded out, opened, and gone back to."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.base.text import folded
from dualdesk.panes.history.next_undo import NextUndo
from dualdesk.panes.history.taking_back import TakingBack
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_base import Act as Link
from dualdesk.runtime.look.row_base import Heading
from dualdesk.runtime.look.row_history import HistoryRow
from dualdesk.viewmodels.history import FOLD, Row, history_rows
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.widgets.acts import Act, ActMenu, Acts
from dualdesk.widgets.bars import EmptyState, InlineBar
from dualdesk.widgets.fields import SearchField
from dualdesk.widgets.history_rows import history_delegate
from dualdesk.widgets.keys import on_key
from dualdesk.widgets.lists import ListView

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import history
    from dualdesk.queries.history import Changed, Scope, Step
else:
    history = Late("dualdesk.queries.history")

PAGE: Final = 300
# A filter looks through so many.
_SEARCHED: Final = 3000
_EARLIER: Final = "earlier"


class HistoryPanel(QWidget):
    """Steps by day. `opened` asks for a record by kind and id; `listed` tells how many were read."""

    opened = Signal(str, int)
    listed = Signal(int)

    def __init__(self, context: Context, *, margin: int = 24, says_next: bool = True) -> None:
        """`says_next` puts first what Ctrl+Z would take back, whatever is listed."""
        super().__init__()
        self._context = context
        self._scope: Scope | None = None
        self._says_next = says_next
        self._steps: tuple[Step, ...] = ()
        self._details: dict[int, tuple[Changed, ...]] = {}
        self._limit = PAGE
        self._asked = 0
        say, look = context.say, context.look
        self.next_undo = NextUndo(context)
        self.next_undo.hide()
        self.bar = InlineBar(look, close_name=say(msg("Close")))
        self.taking_back = TakingBack(context, self.bar)
        self.filter = SearchField(look, say(msg("Find in the history")))
        self.filter.hide()
        self.model: KeyedListModel[Row] = KeyedListModel()
        self.list = ListView(say(msg("History")), history_delegate(look, margin=margin))
        self.list.setObjectName("history_list")
        self.list.setModel(self.model)
        self.empty = EmptyState(
            look,
            icon="clock",
            hat="project",
            title=say(msg("Nothing was done yet")),
            line=say(msg("Each step stands here with what it changed, and can be taken back.")),
        )
        self.menu = ActMenu(look, context.language, self.list, self.acts())
        self._lay_out(margin)
        self._connect()

    def show_scope(self, scope: Scope | None) -> None:
        """Show the steps of one client, project or record; of everything where None."""
        self._scope, self._limit, self._details = scope, PAGE, {}
        self.reload()

    def reload(self) -> None:
        """Read the steps again, in the thread for reading: a long history takes longer than a frame."""
        if self._says_next:
            self.next_undo.read()
        self._asked += 1
        asked, scope = self._asked, self._scope
        limit = _SEARCHED if self.filter.text() else self._limit
        opened = tuple(self._details)

        def read(session: Session) -> tuple[int, tuple[Step, ...], dict[int, tuple[Changed, ...]]]:
            steps = history.steps(session, scope=scope, limit=limit)
            return asked, steps, {key: history.changes(session, step_id=key) for key in opened}

        self._context.desk.ask_later(read, self._on_read)

    def acts(self) -> Acts:
        """What can be done with the step that is chosen."""
        return (
            Act(msg("Open"), self._open, ("Return",), "arrow-right", self._can_open, writes=False),
            Act(self._fold_name, self._fold, ("Space",), "chevron-down", self._can_fold, writes=False),
            None,
            Act(msg("Take back to here…"), self._take_back, ("Ctrl+Backspace",), "undo-2", self._can_take_back),
        )

    def show_filter(self) -> None:
        """Show the field that filters, with the keyboard in it."""
        self.filter.show()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_list(self) -> None:
        """Put the keyboard on the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, margin: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.filter, self.next_undo, self.bar):
            holder = QVBoxLayout()
            holder.setContentsMargins(margin, 0, margin, 0)
            holder.addWidget(part)
            column.addLayout(holder)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        self.empty.hide()

    def _connect(self) -> None:
        self.list.opened.connect(self._open_key)
        self.list.ticked.connect(self._fold_key)
        self.list.acted.connect(self._on_acted)
        self.list.menu_asked.connect(self._on_menu_asked)
        self.filter.textChanged.connect(self._on_filtered)
        on_key(self.list, "Right", lambda: self._turn(is_open=True))
        on_key(self.list, "Left", lambda: self._turn(is_open=False))
        on_key(self.filter, "Esc", self._on_filter_left)
        on_key(self.filter, "Down", self.focus_list)
        self.taking_back.answered.connect(self.focus_list)

    def _on_read(self, found: tuple[int, tuple[Step, ...], dict[int, tuple[Changed, ...]]]) -> None:
        asked, steps, details = found
        if asked != self._asked:
            return
        self._steps, self._details = steps, details
        self._show()
        # Who is not on it finds the newest step.
        if self.list.current_key is None or not self.list.hasFocus():
            self.list.choose_first()
        self.listed.emit(len(steps))

    def _show(self) -> None:
        shown = [step for step in self._steps if self._is_found(step)]
        rows = history_rows(self._context, shown, self._details)
        if len(self._steps) == self._limit and not self.filter.text():
            link = Link(_EARLIER, self._context.say(msg("Show earlier steps")))
            rows.append(Heading(key=_EARLIER, spoken=link.text, title="", link=link))
        self.model.show(rows)
        self.empty.setVisible(not rows)
        self.list.setVisible(bool(rows))

    def _is_found(self, step: Step) -> bool:
        words = folded(self.filter.text()).split()
        lead = step.lead
        told = f"{self._context.say(step.label)} {lead.name} {lead.owner}" if lead else self._context.say(step.label)
        return all(word in folded(told) for word in words)

    def _step(self, key: Hashable) -> Step | None:
        return next((step for step in self._steps if step.step_id == key), None)

    def _current(self) -> Step | None:
        return self._step(self.list.current_key)

    def _can_open(self) -> bool:
        step = self._current()
        return step is not None and step.lead is not None and step.lead.opens is not None

    def _can_fold(self) -> bool:
        row = self._row()
        return row is not None and row.folds

    def _can_take_back(self) -> bool:
        step = self._current()
        return step is not None and step.taken_back_at is None and not self._context.desk.read_only

    def _row(self) -> HistoryRow | None:
        row = next((row for row in self.model.rows if row.key == self.list.current_key), None)
        return row if isinstance(row, HistoryRow) else None

    def _fold_name(self) -> Message:
        row = self._row()
        return msg("Show less") if row is not None and row.is_open else msg("Show all that changed")

    def _open(self) -> None:
        self._open_key(self.list.current_key)

    def _open_key(self, key: Hashable) -> None:
        step = self._step(key)
        if step is not None and step.lead is not None and step.lead.opens is not None:
            self.opened.emit(*step.lead.opens)
        else:
            self._fold_key(key)

    def _fold(self) -> None:
        self._fold_key(self.list.current_key)

    def _fold_key(self, key: Hashable) -> None:
        step = self._step(key)
        if step is None:
            return
        if step.step_id in self._details:
            del self._details[step.step_id]
        else:
            step_id = step.step_id
            self._details[step_id] = self._context.desk.ask(lambda session: history.changes(session, step_id=step_id))
        self._show()

    def _turn(self, *, is_open: bool) -> None:
        row = self._row()
        if row is not None and row.folds and row.is_open != is_open:
            self._fold_key(row.key)

    def _take_back(self) -> None:
        step = self._current()
        if step is not None:
            self.taking_back.ask(step.step_id)

    def _on_acted(self, key: Hashable, act: str) -> None:
        if act == FOLD:
            self._fold_key(key)
        elif act == _EARLIER:
            self._limit += PAGE
            self.reload()

    def _on_menu_asked(self, key: Hashable, point: QPoint) -> None:
        self.list.choose_row(self.model.row_of(key))
        self.menu.popup(point)

    def _on_filtered(self, text: str) -> None:
        if text and len(self._steps) == self._limit:
            self.reload()
        else:
            self._show()

    def _on_filter_left(self) -> None:
        self.filter.clear()
        self.filter.hide()
        self.focus_list()


def spoken_scopes(context: Context) -> Sequence[tuple[str, str]]:
    """Whose steps can be shown, as options by key."""
    say = context.say
    return (
        ("all", say(msg("Everything"))), ("client", say(msg("This client"))), ("project", say(msg("This project"))),
    )  # fmt: skip
