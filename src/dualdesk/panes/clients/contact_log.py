"""A client's contact log: what is planned and what was said, which of it is shown, and what can be done to an entry."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.base.terms import Channel, InteractionStatus
from dualdesk.panes.clients.log_acts import LogActs
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import Heading
from dualdesk.runtime.look.rows import LogRow as Row
from dualdesk.runtime.look.tokens import STRONG
from dualdesk.viewmodels.contact_log import log_row, log_rows
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.viewmodels.mail_taking import one_mail
from dualdesk.widgets.acts import Act, Acts
from dualdesk.widgets.bars import EmptyState, InlineBar
from dualdesk.widgets.buttons import ToolButton
from dualdesk.widgets.choices import Segments
from dualdesk.widgets.fields import SearchField
from dualdesk.widgets.file_drops import FileDrops
from dualdesk.widgets.keys import on_key
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.log_rows import log_delegate
from dualdesk.widgets.plain import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from dualdesk.base.errors import UserError
    from dualdesk.queries import log
    from dualdesk.queries.log import LogRow
    from dualdesk.services.interactions import Logged
else:
    log = Late("dualdesk.queries.log")

MARGIN: Final = 28
# As many entries are read at once: more than a screen, and quick enough to walk through the clients by arrow.
FIRST: Final = 100
# The filter follows typing that pauses so long, in milliseconds.
_PAUSE: Final = 120
_LEAST: Final = 48
_FILTER_KEY: Final = "contact_log.filter"
_TALKS: Final = (Channel.PHONE, Channel.VIDEO, Channel.IN_PERSON)
_MAIL: Final = (Channel.EMAIL, Channel.MESSAGE, Channel.LETTER)
_FILTERS: Final = {"all": msg("All"), "talks": msg("Talks"), "mail": msg("Mail"), "notes": msg("Notes")}
_NARROWED: Final[dict[str, dict[str, Any]]] = {
    "all": {}, "talks": {"channels": _TALKS}, "mail": {"channels": _MAIL}, "notes": {"notes": True},
}  # fmt: skip


class ContactLog(QWidget):
    """The entries of one client. `asked` wants them read again; `task_asked` and `open_asked` name what one became.

    `mail_dropped` carries the path of a mail that may become one.
    """

    task_asked = Signal(int)
    open_asked = Signal(str, int)
    asked = Signal()
    mail_dropped = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._client_id = 0
        self._with: tuple[int, str] | None = None
        self._last: tuple[int, int] | None = None
        self._expected = 0
        self._model: KeyedListModel[Row | Heading] = KeyedListModel("interaction")
        self._make_parts()
        self._lay_out()
        self.entries = LogActs(context, self.list, self._choose_key)
        self._connect()

    def question(self, client_id: int) -> Callable[[Session], Sequence[LogRow]]:
        """What is to be read of a client's log, as it is narrowed now; as far as it is shown already.

        What is planned comes first.
        """
        is_other = client_id != self._client_id
        contact_id = None if is_other or self._with is None else self._with[0]
        narrowed = self._narrowed()
        limit = FIRST if is_other else max(FIRST, self._model.rowCount())

        def read(session: Session) -> Sequence[LogRow]:
            planned = () if narrowed else log.appointments(session, client_id=client_id, contact_id=contact_id)
            entries = log.contact_log(session, client_id=client_id, contact_id=contact_id, limit=limit, **narrowed)
            return (*planned, *entries)

        return read

    def show_entries(self, client_id: int, entries: Sequence[LogRow]) -> None:
        """Show what was read; more follows as the list is scrolled."""
        if client_id != self._client_id:
            self._client_id, self._with = client_id, None
            self.list.scrollToTop()
        planned = [entry for entry in entries if entry.status is InteractionStatus.PLANNED]
        logged = [entry for entry in entries if entry.status is not InteractionStatus.PLANNED]
        self._last = logged[-1].key if logged else None
        self._say_empty(is_empty=not entries)
        more = self._more if len(logged) >= FIRST else None
        self._model.show(log_rows(self._context, planned, logged), more=more)
        self._choose_expected()

    def only_with(self, contact_id: int, name: str) -> None:
        """Show the entries a person took part in."""
        self._with = (contact_id, name)
        self.asked.emit()

    def choose(self, interaction_id: int) -> bool:
        """Mark an entry and put the keyboard on it; False where it is not among those shown."""
        return self._choose_key(interaction_id) and self.focus_list()

    def show_entry(self, interaction_id: int) -> None:
        """Mark an entry; one too old to be loaded is opened by itself."""
        if not self.choose(interaction_id):
            self.entries.edit(interaction_id)

    def expect(self, logged: Logged) -> None:
        """An entry that was just made: mark it as soon as it is read."""
        self._expected = logged.interaction_id
        self._choose_expected()

    def focus_list(self) -> bool:
        """Put the keyboard on the entries; False where there are none."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.list.hasFocus() and not self.list.selected_keys():
            # Else a reader speaks the heading, and no act has an entry to act on.
            self.list.choose_first()
        return self.list.hasFocus()

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is on the entries or on what narrows them."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def filter_entries(self) -> None:
        """Offer the field that finds words in this log."""
        self.search.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def acts(self) -> Acts:
        """What can be done with the log and the chosen entry."""
        return [
            Act(msg("Find in the contact log"), self.filter_entries, (), "funnel", writes=False),
            *self.entries.acts(),
        ]

    def take(self, paths: Sequence[Path], links: Sequence[str], interaction_id: int | None) -> None:
        """What was dropped here: a mail to be logged, else files and links to be hung on something."""
        mail = one_mail(paths)
        if mail is None:
            self.attach(paths, links, interaction_id)
        else:
            self.mail_dropped.emit(mail)

    def attach(self, paths: Sequence[Path], links: Sequence[str], interaction_id: int | None) -> None:
        """Hang files and links on an entry, on the client where none is named."""
        holder = {"client_id": self._client_id} if interaction_id is None else {"interaction_id": interaction_id}
        if paths:
            self.entries.attaching.add_files(paths, holder)
        for link in links:
            self.entries.attaching.add_link(link, holder, done=_ignore, failed=self._refuse)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc in the filter empties it, then leaves it."""
        if event.key() == Qt.Key.Key_Escape and self.search.hasFocus():
            self._leave_search()
        else:
            super().keyPressEvent(event)

    def _narrowed(self) -> dict[str, Any]:
        narrowed = dict(_NARROWED[self.segments.current])
        typed = self.search.text().strip()
        return {**narrowed, "typed": typed} if typed else narrowed

    def _choose_key(self, key: object) -> bool:
        number = self._model.row_of(key) if isinstance(key, int) else -1
        if number >= 0:
            self.list.choose_row(number)
        return number >= 0

    def _choose_expected(self) -> None:
        if self._expected and self.choose(self._expected):
            self._expected = 0

    def _say_empty(self, *, is_empty: bool) -> None:
        say = self._context.say
        self._places.setCurrentWidget(self._empty if is_empty else self.list)
        if self._with is None:
            self.only.hide()
        else:
            self.only.say(say(msg("Only entries with {name}", name=self._with[1])), kind="accent")
        if self._with is not None or self._narrowed():
            self._empty.say(say(msg("No such entry")), say(msg("The log holds others.")))
        else:
            self._empty.say(
                say(msg("No contact logged")),
                say(msg("Write the last thing you remember. It can be dated back: “call Ana last tue: …”.")),
            )

    def _more(self, _last: Row | Heading | None, count: int) -> list[Row | Heading]:
        contact_id = self._with[0] if self._with else None
        entries = self._context.desk.ask(
            lambda session: log.contact_log(
                session, client_id=self._client_id, contact_id=contact_id, before=self._last, limit=count,
                **self._narrowed(),
            )
        )  # fmt: skip
        self._last = entries[-1].key if entries else self._last
        return [log_row(self._context, entry) for entry in entries]

    def _make_parts(self) -> None:
        say, look = self._context.say, self._context.look
        self.only = InlineBar(look, close_name=say(msg("Show everybody")))
        self.segments = Segments(look, say(msg("Which entries")))
        self.segments.show_options([(key, say(name)) for key, name in _FILTERS.items()])
        kept = self._context.machine.get(_FILTER_KEY, "all")
        self.segments.choose(kept if kept in _FILTERS else "all")
        self.search = SearchField(look, say(msg("Find in this log")))
        self.search.hide()
        self.funnel = ToolButton(look, "funnel", say(msg("Find in this log")), "Ctrl+F")
        self._delegate = log_delegate(look, margin=MARGIN)
        self.list = ListView(say(msg("Contact log")), self._delegate)
        self.list.setObjectName("contact_log")
        self.list.setModel(self._model)
        self._empty = EmptyState(look, icon="message-square", hat="client", title="", line="")
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(PlainLabel(self._context.look, self._context.say(msg("Contact log")), weight=STRONG), 1)
        head.addWidget(self.segments)
        head.addWidget(self.funnel)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 0, MARGIN, 0)
        top.setSpacing(10)
        top.addLayout(head)
        top.addWidget(self.search)
        top.addWidget(self.only)
        # Both give way to the form above on a low window.
        self.list.setMinimumHeight(_LEAST)
        self._empty.setMinimumHeight(_LEAST)
        self._places = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(self._places, 1)
        # Once it has a place: shown before, they would be windows of their own for a moment.
        self._places.addWidget(self.list)
        self._places.addWidget(self._empty)

    def _connect(self) -> None:
        self.segments.chosen.connect(self._on_narrowed)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self.asked)
        self.funnel.clicked.connect(self.filter_entries)
        self.only.closed.connect(self._on_everybody_asked)
        self.entries.task_asked.connect(self.task_asked)
        self.entries.opportunity_asked.connect(partial(self.open_asked.emit, "opportunity"))
        on_key(self.search, "Down", self.focus_list)
        for drops in (FileDrops(self.list.viewport()), FileDrops(self._empty)):
            drops.over.connect(self._on_held_over)
            drops.dropped.connect(self._on_dropped)

    def _on_narrowed(self, key: str) -> None:
        self._context.machine.put(_FILTER_KEY, None if key == "all" else key)
        self.asked.emit()

    def _leave_search(self) -> None:
        if self.search.text():
            self.search.clear()
            return
        # First the keyboard goes, else Qt gives it to whatever comes next.
        if not self.focus_list():
            self.funnel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.hide()

    def _on_everybody_asked(self) -> None:
        self._with = None
        self.asked.emit()
        self.focus_list()

    def _entry_at(self, point: QPoint) -> int | None:
        index = self.list.indexAt(point)
        row = self._model.rows[index.row()] if index.isValid() else None
        return row.key if isinstance(row, Row) and isinstance(row.key, int) else None

    def _on_held_over(self, point: QPoint, paths: Sequence[Path]) -> None:
        """The entry that would get the file is marked; a mail becomes an entry of its own."""
        if one_mail(paths) is None:
            self._choose_key(self._entry_at(point))

    def _on_dropped(self, paths: Sequence[Path], links: Sequence[str], point: QPoint) -> None:
        self.take(paths, links, self._entry_at(point) if self._model.rowCount() else None)

    def _refuse(self, error: UserError) -> None:
        self._context.desk.refused.emit(error)


def _ignore(_attachment_id: int) -> None:
    """The log shows it when it is read again."""
