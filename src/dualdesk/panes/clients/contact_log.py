"""A client's contact log: its entries, which of them are shown, and what can be done to one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.base.terms import Channel
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import LogRow as Row
from dualdesk.runtime.look.tokens import STRONG
from dualdesk.viewmodels.contact_log import log_row
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.widgets.acts import Acts
from dualdesk.widgets.bars import EmptyState, InlineBar
from dualdesk.widgets.choices import Segments
from dualdesk.widgets.keys import on_key
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.log_rows import log_delegate
from dualdesk.widgets.plain import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from dualdesk.queries import log
    from dualdesk.queries.log import LogRow
    from dualdesk.services import interactions
    from dualdesk.services.interactions import Logged
else:
    log = Late("dualdesk.queries.log")
    interactions = Late("dualdesk.services.interactions")

MARGIN: Final = 28
# As many entries are read at once: more than a screen, and quick enough to walk through the clients by arrow.
FIRST: Final = 100
_TALKS: Final = (Channel.PHONE, Channel.VIDEO, Channel.IN_PERSON)
_MAIL: Final = (Channel.EMAIL, Channel.MESSAGE, Channel.LETTER)
_CHANNELS: Final[dict[str, tuple[Channel, ...]]] = {"": (), "all": (), "talks": _TALKS, "mail": _MAIL}


class ContactLog(QWidget):
    """The entries of one client; `task_asked` names the task that one became, `asked` wants them read again."""

    task_asked = Signal(int)
    asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._client_id = 0
        self._with: tuple[int, str] | None = None
        self._last: tuple[int, int] | None = None
        self._expected = 0
        self._model: KeyedListModel[Row] = KeyedListModel()
        say, look = context.say, context.look
        self.only = InlineBar(look, close_name=say(msg("Show everybody")))
        self.segments = Segments(look, say(msg("Which entries")))
        self.segments.show_options([("all", say(msg("All"))), ("talks", say(msg("Talks"))), ("mail", say(msg("Mail")))])
        self._delegate = log_delegate(look, margin=MARGIN)
        self.list = ListView(say(msg("Contact log")), self._delegate)
        self.list.setObjectName("contact_log")
        self.list.setModel(self._model)
        self._empty = EmptyState(look, icon="message-square", hat="client", title="", line="")
        self._lay_out()
        self._connect()

    def question(self, client_id: int) -> Callable[[Session], Sequence[LogRow]]:
        """What is to be read of a client's log, as it is narrowed now; as far as it is shown already."""
        is_other = client_id != self._client_id
        contact_id = None if is_other or self._with is None else self._with[0]
        return partial(
            log.contact_log,
            client_id=client_id,
            contact_id=contact_id,
            channels=_CHANNELS[self.segments.current],
            limit=FIRST if is_other else max(FIRST, self._model.rowCount()),
        )

    def show_entries(self, client_id: int, entries: Sequence[LogRow]) -> None:
        """Show what was read; more follows as the list is scrolled."""
        if client_id != self._client_id:
            self._client_id, self._with = client_id, None
            self.list.scrollToTop()
        self._show(entries)
        has_more = len(entries) >= FIRST
        self._model.show([log_row(self._context, entry) for entry in entries], more=self._more if has_more else None)
        self._choose_expected()

    def only_with(self, contact_id: int, name: str) -> None:
        """Show the entries a person took part in."""
        self._with = (contact_id, name)
        self.asked.emit()

    def choose(self, interaction_id: int) -> bool:
        """Mark an entry and put the keyboard on it; False where it is not among those shown."""
        number = self._model.row_of(interaction_id)
        if number < 0:
            return False
        self.list.choose_row(number)
        return self.focus_list()

    def expect(self, logged: Logged) -> None:
        """An entry that was just made: mark it as soon as it is read."""
        self._expected = logged.interaction_id
        self._choose_expected()

    def focus_list(self) -> bool:
        """Put the keyboard on the entries; False where there are none."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.list.hasFocus()

    def acts(self) -> Acts:
        """What can be done with the chosen entry, for the page's menus and keys."""
        return ()

    def _choose_expected(self) -> None:
        if self._expected and self.choose(self._expected):
            self._expected = 0

    def _show(self, entries: Sequence[LogRow]) -> None:
        self._last = entries[-1].key if entries else None
        say = self._context.say
        self._places.setCurrentWidget(self.list if entries else self._empty)
        if self._with is None:
            self.only.hide()
        else:
            self.only.say(say(msg("Only entries with {name}", name=self._with[1])), kind="accent")
        if self._with is not None or self.segments.current != "all":
            self._empty.say(say(msg("No such entry")), say(msg("The log holds others.")))
        else:
            self._empty.say(
                say(msg("No contact logged")),
                say(msg("Write the last thing you remember. It can be dated back: “call Ana last tue: …”.")),
            )

    def _more(self, _last: Row | None, count: int) -> list[Row]:
        entries = self._context.desk.ask(
            lambda session: log.contact_log(
                session,
                client_id=self._client_id,
                contact_id=self._with[0] if self._with else None,
                channels=_CHANNELS[self.segments.current],
                before=self._last,
                limit=count,
            )
        )
        self._last = entries[-1].key if entries else self._last
        return [log_row(self._context, entry) for entry in entries]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self._context.look, self._context.say(msg("Contact log")), weight=STRONG), 1)
        head.addWidget(self.segments)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 0, MARGIN, 0)
        top.setSpacing(14)
        top.addLayout(head)
        top.addWidget(self.only)
        self._places = QStackedLayout()
        self._places.addWidget(self.list)
        self._places.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(self._places, 1)

    def _connect(self) -> None:
        self.segments.chosen.connect(lambda _key: self.asked.emit())
        self.only.closed.connect(self._on_everybody_asked)
        self.list.acted.connect(self._on_acted)
        self.list.opened.connect(self._open_task)
        self.list.menu_asked.connect(self._on_menu_asked)
        on_key(self.list, "Del", self._on_delete_asked)

    def _on_everybody_asked(self) -> None:
        self._with = None
        self.asked.emit()
        self.focus_list()

    def _on_acted(self, interaction_id: int, act: str) -> None:
        if act == "delete":
            self._delete(interaction_id)
        else:
            self._open_task(interaction_id)

    def _open_task(self, interaction_id: int) -> None:
        """Enter, or the link: the task that the entry became."""
        entry = self._context.desk.ask(lambda session: log.entry(session, interaction_id=interaction_id))
        if entry is not None and entry.tasks:
            self.task_asked.emit(entry.tasks[0].task_id)

    def _on_delete_asked(self) -> None:
        key = self.list.current_key
        if isinstance(key, int):
            self._delete(key)

    def _delete(self, interaction_id: int) -> None:
        title = next((row.title for row in self._model.rows if row.key == interaction_id), "")
        work = partial(interactions.delete, interaction_id=interaction_id)
        self._context.desk.do(msg("Delete the entry “{title}”", title=title), work)

    def _on_menu_asked(self, interaction_id: int, point: QPoint) -> None:
        say = self._context.say
        self.list.choose_row(self._model.row_of(interaction_id))
        row = self._model.rows[self._model.row_of(interaction_id)]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.became is not None:
            menu.addAction(say(msg("Open its task")), partial(self._open_task, interaction_id))
        menu.addAction(say(msg("Delete")), QKeySequence("Del"), self._on_delete_asked)
        menu.popup(point)
