"""The Trash screen: what was deleted, where it was, until when it can come back; and emptying it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.panes.history.emptying import ask_to_empty
from dualdesk.panes.history.panel import HistoryPanel
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_history import TrashRow
from dualdesk.runtime.look.tokens import BODY, MEDIUM, MICRO, PAGE_TITLE, STRONG
from dualdesk.runtime.steps import restore
from dualdesk.viewmodels.history import RESTORE, trash_rows
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.widgets.acts import Act, ActMenu, Acts
from dualdesk.widgets.bars import EmptyState
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.history_rows import DELETED_WIDTH, GONE_WIDTH, trash_delegate
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.page import Page
from dualdesk.widgets.paint import painting
from dualdesk.widgets.plain import PlainLabel

if TYPE_CHECKING:
    from dualdesk.queries import trash
    from dualdesk.queries.trash import Trashed
else:
    trash = Late("dualdesk.queries.trash")

_MARGIN: Final = 32
_HISTORY_WIDTH: Final = 420
# Narrower than this, the history beside it would squeeze the trash's columns.
_BESIDE: Final = 1080


class TrashPage(Page):
    """What can be restored, with the history beside it where there is room."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("trash")
        self.setAccessibleName(context.say(msg("Trash")))
        say, look = context.say, context.look
        self._trashed: Sequence[Trashed] = ()
        self.model: KeyedListModel[TrashRow] = KeyedListModel()
        self.list = ListView(say(msg("Trash")), trash_delegate(look, margin=_MARGIN), uniform=True)
        self.list.setObjectName("trash_list")
        self.list.setModel(self.model)
        self.menu = ActMenu(look, context.language, self.list, self._row_acts())
        self._line = PlainLabel(look, size=BODY, colour="text2", wrap=True)
        self.empty_button = Button(look, say(msg("Empty the trash…")), "ghost")
        self._heads = _Heads(context)
        self.empty = EmptyState(
            look,
            icon="trash",
            hat="project",
            title=say(msg("The trash is empty")),
            line=say(msg("What you delete can be restored from here for 90 days.")),
        )
        self.history = HistoryPanel(context)
        self._side = QFrame()
        self._lay_out()
        self.list.opened.connect(self._restore)
        self.list.acted.connect(self._on_acted)
        self.list.menu_asked.connect(self._on_menu_asked)
        self.empty_button.clicked.connect(self._empty)
        self.history.opened.connect(self.open_asked)

    def reload(self) -> None:
        """Read the trash and the history again."""
        now = self.context.desk.clock()
        self.context.desk.ask_later(lambda session: trash.trash(session, now=now), self._on_read)
        if self._side.isVisible():
            self.history.reload()

    def acts(self) -> Acts:
        """What can be done here."""
        return (
            *self._row_acts(),
            None,
            Act(msg("Empty the trash…"), self._empty, icon="trash", possible=self._can_empty),
            Act(msg("Show the history"), self._show_history, icon="clock", writes=False),
        )

    def focus_start(self) -> None:
        """The list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        """Beside the trash there is the history, where there is room for both."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        was = self._side.isVisible()
        self._side.setVisible(self.width() >= _BESIDE)
        if self._side.isVisible() and not was and self.context.desk.is_ready:
            self.history.reload()

    def _show_history(self) -> None:
        self.screen_asked.emit("history")

    def _row_acts(self) -> Acts:
        return (Act(msg("Restore"), self._restore_current, ("Return",), "undo-2", self._can_restore),)

    def _can_restore(self) -> bool:
        return self.list.current_key is not None and not self.context.desk.read_only

    def _can_empty(self) -> bool:
        return bool(self._trashed) and self.context.keeper is not None and not self.context.desk.read_only

    def _on_read(self, trashed: Sequence[Trashed]) -> None:
        self._trashed = trashed
        self.model.show(trash_rows(self.context, trashed, self.context.desk.clock()))
        is_full = bool(trashed)
        for part in (self.list, self._heads, self._line):
            part.setVisible(is_full)
        self.empty.setVisible(not is_full)
        self.empty_button.setVisible(is_full)
        self.empty_button.setEnabled(self._can_empty())
        self._line.setText(self.context.say(_counted(len(trashed))))
        if is_full and self.list.current_key is None:
            self.list.choose_first()

    def _restore_current(self) -> None:
        self._restore(self.list.current_key)

    def _restore(self, key: Hashable) -> None:
        if isinstance(key, int):
            restore(self.context.desk, key)

    def _on_acted(self, key: Hashable, act: str) -> None:
        if act == RESTORE:
            self._restore(key)

    def _on_menu_asked(self, key: Hashable, point: QPoint) -> None:
        self.list.choose_row(self.model.row_of(key))
        self.menu.popup(point)

    def _empty(self) -> None:
        if self._can_empty():
            ask_to_empty(self.context, self.window(), len(self._trashed), done=self.reload)

    def _lay_out(self) -> None:
        context = self.context
        titles = QVBoxLayout()
        titles.setSpacing(3)
        titles.addWidget(PlainLabel(context.look, context.say(msg("Trash")), size=PAGE_TITLE, weight=STRONG))
        titles.addWidget(self._line)
        head = QHBoxLayout()
        head.setContentsMargins(_MARGIN, 24, _MARGIN - 8, 0)
        head.addLayout(titles, 1)
        head.addWidget(self.empty_button, 0, Qt.AlignmentFlag.AlignTop)
        main = QFrame()
        main.setObjectName("main")
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._heads)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(main, 1)
        page.addWidget(self._history_side())

    def _history_side(self) -> QWidget:
        context, side = self.context, self._side
        side.setObjectName("context")
        side.setFixedWidth(_HISTORY_WIDTH)
        head = QHBoxLayout()
        head.setContentsMargins(24, 22, 20, 4)
        head.addWidget(PlainLabel(context.look, context.say(msg("History")), size=20, weight=STRONG), 1)
        whole = Button(context.look, context.say(msg("Show all")), "link")
        whole.clicked.connect(self._show_history)
        head.addWidget(whole)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 12)
        column.addLayout(head)
        column.addWidget(self.history, 1)
        side.hide()
        return side


class _Heads(QWidget):
    """The names of the trash's columns."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """One small line and the rule below it."""
        return QSize(320, self._context.look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """What, Deleted, Gone for good."""
        say = self._context.say
        with painting(self, self._context.look) as canvas:
            end = QRectF(_MARGIN, 0, self.width() - 2 * _MARGIN, self.height() - 2)
            canvas.text(end, say(msg("What")), size=MICRO, weight=MEDIUM, colour="text3")
            for text, right in ((msg("Gone for good"), end.right()), (msg("Deleted"), end.right() - GONE_WIDTH)):
                place = QRectF(right - DELETED_WIDTH, 0, DELETED_WIDTH, end.height())
                canvas.text(place, say(text), size=MICRO, weight=MEDIUM, colour="text3", align="end", whole=True)
            canvas.rule(_MARGIN, self.height() - 1, self.width() - 2 * _MARGIN)


def _counted(count: int) -> Message:
    return msgn(
        "{n} deletion. It can be restored for 90 days with everything that hung on it.",
        "{n} deletions. Each can be restored for 90 days with everything that hung on it.",
        count,
    )
