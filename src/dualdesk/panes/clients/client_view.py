"""A client's page: who it is, the next step, the figures, the log line, the contact log."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.base.terms import Channel
from dualdesk.runtime.access import describe
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import LogRow as Row
from dualdesk.runtime.look.tokens import LOG_LINE, STRONG
from dualdesk.viewmodels.clients import initials, last_contact, names, under_name
from dualdesk.viewmodels.contact_log import log_row
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.viewmodels.typed_line import TypedLine
from dualdesk.widgets.band import Band, BandText
from dualdesk.widgets.bars import EmptyState, InlineBar
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.choices import Segments
from dualdesk.widgets.figures import Figure, Figures
from dualdesk.widgets.head import HeadText, PageHead
from dualdesk.widgets.input_line import InputLine
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.log_rows import log_delegate
from dualdesk.widgets.plain import PlainLabel
from dualdesk.widgets.sections import PinnedLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dualdesk.queries import log
    from dualdesk.queries.client_page import ClientPage
    from dualdesk.queries.log import LogRow
    from dualdesk.services import interactions, tasks
else:
    log = Late("dualdesk.queries.log")
    interactions = Late("dualdesk.services.interactions")
    tasks = Late("dualdesk.services.tasks")

MARGIN: Final = 28
_TALKS: Final = (Channel.PHONE, Channel.VIDEO, Channel.IN_PERSON)
_MAIL: Final = (Channel.EMAIL, Channel.MESSAGE, Channel.LETTER)
_CHANNELS: Final[dict[str, tuple[Channel, ...]]] = {"all": (), "talks": _TALKS, "mail": _MAIL}


class ClientView(QWidget):
    """One client. `task_asked` names the task that an entry or the next step leads to."""

    task_asked = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._page: ClientPage | None = None
        self._with: tuple[int, str] | None = None
        say, look = context.say, context.look
        self._head = PageHead(look)
        self._band = Band(look, height=104, tall=True)
        self._figures = Figures(look)
        self._facts = PinnedLine(look)
        self._line = InputLine(
            look,
            name=say(msg("Log a contact")),
            placeholder=say(msg("Log a contact: “call Ana 20m: wants a quote >fri”")),
            icon="message-square",
            key="L",
            chips_below=True,
        )
        self._line.setObjectName("log_line")
        self._line.grow(LOG_LINE)
        self._typed = TypedLine(context, "log", self)
        self._bar = InlineBar(look, close_name=say(msg("Close")))
        self._only = InlineBar(look, close_name=say(msg("Show everybody")))
        self._segments = Segments(look, say(msg("Which entries")))
        self._segments.show_options(
            [("all", say(msg("All"))), ("talks", say(msg("Talks"))), ("mail", say(msg("Mail")))]
        )
        self._delegate = log_delegate(look, margin=MARGIN)
        self._model: KeyedListModel[Row] = KeyedListModel()
        self.log = ListView(say(msg("Contact log")), self._delegate)
        self.log.setObjectName("contact_log")
        self.log.setModel(self._model)
        self._empty = EmptyState(
            look,
            icon="message-square",
            hat="client",
            title=say(msg("No contact logged")),
            line=say(msg("Write the last thing you remember. It can be dated back: “call Ana last tue: …”.")),
        )
        self._lay_out()
        self._connect()

    def show_page(self, page: ClientPage) -> None:
        """Show a client's page; the log is read from the file."""
        if self._page is None or self._page.row.client_id != page.row.client_id:
            self._with = None
            self._typed.edit(self._line.edit.text())
        self._page = page
        self._show_head(page)
        self._show_step(page)
        self._show_figures(page)
        facts = [fact.text for fact in page.known.facts]
        self._facts.setVisible(bool(facts))
        self._facts.show_parts(*facts)
        self._show_log()

    def only_with(self, contact_id: int, name: str) -> None:
        """Show the entries a person took part in."""
        self._with = (contact_id, name)
        self._show_log()

    def focus_log_line(self) -> None:
        """Put the keyboard in the log line."""
        self._line.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_head(self, page: ClientPage) -> None:
        name = page.row.name
        parts = under_name(self._context, page)
        self._head.show_text(HeadText(names(name), parts, initials(name), hat="client", alone=not parts))
        describe(self, self._context.language, msg("Client {name}", name=name))

    def _show_step(self, page: ClientPage) -> None:
        step = page.row.next_step
        self._band.setVisible(step is not None)
        if step is None:
            return
        say, today = self._context.say, self._context.today()
        promise = page.row.promise
        parts = []
        if step.day is not None:
            parts.append(self._context.language.listed(step.day))
        if promise is not None and promise.task_id == step.task_id:
            parts.append(say(msg("promised for {day}", day=promise.told_by)))
        tag = msg("Next step")
        if step.day is not None and step.day <= today:
            tag = msg("Next step, due today") if step.day == today else msg("Next step, since {day}", day=step.day)
        self._band.show_text(BandText(step.title, tuple(parts), say(tag), icon="arrow-right"))
        later, done = (
            Button(self._context.look, say(msg("Later")), "ghost"),
            Button(self._context.look, say(msg("Done")), "primary"),
        )
        later.setObjectName("step_later")
        done.setObjectName("step_done")
        later.clicked.connect(partial(self._on_later, step.task_id, step.title))
        done.clicked.connect(partial(self._on_done, step.task_id, step.title))
        self._band.show_acts([later, done])

    def _show_figures(self, page: ClientPage) -> None:
        say = self._context.say
        value, reason, tone = last_contact(self._context, page.row)
        figures = [Figure(say(msg("Last contact")), value, "", reason, tone)]
        if page.appointments:
            when = self._context.local(page.appointments[0].starts_at)
            day = self._context.language.listed(when.date())
            clock = self._context.language.region.clock(when.time())
            figures.append(Figure(say(msg("Next appointment")), day, clock, page.appointments[0].headline))
        if page.projects:
            open_tasks = sum(project.tasks_open for project in page.projects)
            running = sum(project.closed_on is None for project in page.projects)
            unit = say(msg("tasks in {n} projects", n=running) if running != 1 else msg("tasks in one project"))
            figures.append(Figure(say(msg("Open work")), str(open_tasks), unit))
        self._figures.show_figures(figures)

    def _show_log(self) -> None:
        if self._page is None:
            return
        rows = self._entries(None, log.PAGE)
        self._model.show([log_row(self._context, row) for row in rows], more=self._more)
        narrowed = self._with is not None or self._segments.current != "all"
        self._places.setCurrentWidget(self.log if rows or narrowed else self._empty)
        if self._with is None:
            self._only.hide()
        else:
            self._only.say(self._context.say(msg("Only entries with {name}", name=self._with[1])), kind="accent")

    def _more(self, last: Row | None, count: int) -> list[Row]:
        if last is None or self._page is None:
            return []
        entry = self._context.desk.ask(lambda session: log.entry(session, interaction_id=_id(last)))
        return [] if entry is None else [log_row(self._context, row) for row in self._entries(entry.key, count)]

    def _entries(self, before: tuple[int, int] | None, count: int) -> Sequence[LogRow]:
        page = self._page
        assert page is not None
        contact_id = self._with[0] if self._with else None
        return self._context.desk.ask(
            lambda session: log.contact_log(
                session,
                client_id=page.row.client_id,
                contact_id=contact_id,
                channels=_CHANNELS[self._segments.current or "all"],
                before=before,
                limit=count,
            )
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self._context.look, self._context.say(msg("Contact log")), weight=STRONG), 1)
        head.addWidget(self._segments)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 18, MARGIN, 0)
        top.setSpacing(14)
        for part in (self._head, self._band, self._figures, self._facts, self._line, self._bar):
            top.addWidget(part)
        top.addLayout(head)
        top.addWidget(self._only)
        self._places = QStackedLayout()
        self._places.addWidget(self.log)
        self._places.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(self._places, 1)

    def _connect(self) -> None:
        self._line.edited.connect(self._typed.edit)
        self._line.chip_rejected.connect(self._typed.reject)
        self._line.submitted.connect(lambda _text: self._save())
        self._line.left.connect(self.log.setFocus)
        QShortcut(QKeySequence("Ctrl+Return"), self._line, self._save, context=_WITHIN)
        self._typed.chips_changed.connect(self._line.show_chips)
        self._typed.saved.connect(self._on_saved)
        self._typed.refused.connect(self._on_refused)
        self._segments.chosen.connect(lambda _key: self._show_log())
        self._only.closed.connect(self._on_everybody_asked)
        self.log.acted.connect(self._on_acted)
        self.log.menu_asked.connect(self._on_menu_asked)
        QShortcut(QKeySequence("Del"), self.log, self._on_delete_asked, context=Qt.ShortcutContext.WidgetShortcut)

    def _save(self) -> None:
        if self._page is not None:
            self._typed.save(client_id=self._page.row.client_id)

    def _on_saved(self, _entered: object) -> None:
        # Not clear(): what was saved is taken back as a step, not as typing.
        self._line.edit.setText("")
        self._line.set_invalid(False)
        self._bar.hide()

    def _on_refused(self, error: UserError) -> None:
        self._line.set_invalid(True)
        self._bar.say(self._context.say(error.message))

    def _on_done(self, task_id: int, title: str) -> None:
        desk, today = self._context.desk, self._context.today()
        work = partial(tasks.done, task_ids=[task_id], now=desk.clock(), today=today)
        desk.do(msg("Finish “{title}”", title=title), work)

    def _on_later(self, task_id: int, title: str) -> None:
        today = self._context.today()
        work = partial(tasks.later, task_ids=[task_id], until=today + dt.timedelta(days=1), today=today)
        self._context.desk.do(msg("Put off “{title}” to tomorrow", title=title), work)

    def _on_everybody_asked(self) -> None:
        self._with = None
        self._show_log()

    def _on_acted(self, interaction_id: int, act: str) -> None:
        if act == "delete":
            self._delete(interaction_id)
        else:
            entry = self._context.desk.ask(lambda session: log.entry(session, interaction_id=interaction_id))
            if entry is not None and entry.tasks:
                self.task_asked.emit(entry.tasks[0].task_id)

    def _on_delete_asked(self) -> None:
        key = self.log.current_key
        if isinstance(key, int):
            self._delete(key)

    def _delete(self, interaction_id: int) -> None:
        row = next(row for row in self._model.rows if row.key == interaction_id)
        work = partial(interactions.delete, interaction_id=interaction_id)
        self._context.desk.do(msg("Delete the entry “{title}”", title=row.title), work)

    def _on_menu_asked(self, interaction_id: int, point: QPoint) -> None:
        self.log.choose_row(self._model.row_of(interaction_id))
        menu = QMenu(self)
        menu.addAction(self._context.say(msg("Delete")), QKeySequence("Del"), self._on_delete_asked)
        menu.exec(point)
        menu.deleteLater()


_WITHIN: Final = Qt.ShortcutContext.WidgetWithChildrenShortcut


def _id(row: Row) -> int:
    assert isinstance(row.key, int)
    return row.key
