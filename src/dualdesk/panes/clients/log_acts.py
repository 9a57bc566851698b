"""What can be done with the chosen entry of a contact log, by key, menu and painted control alike."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QFileDialog

from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.base.terms import InteractionStatus
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.attaching import Attaching
from dualdesk.viewmodels.contact_log import DELETE, EDIT, HOLD, OPPORTUNITY, TASK
from dualdesk.widgets.acts import Act, ActMenu, Acts
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.overlay import host_of
from dualdesk.widgets.page import ask_history, ask_reminder

if TYPE_CHECKING:
    from collections.abc import Callable

    from dualdesk.panes.clients import entry_sheet
    from dualdesk.panes.clients.entry_sheet import EntrySheet
    from dualdesk.queries import log
    from dualdesk.queries.log import LogRow
    from dualdesk.services import interactions
else:
    log = Late("dualdesk.queries.log")
    interactions = Late("dualdesk.services.interactions")
    entry_sheet = Late("dualdesk.panes.clients.entry_sheet")


class LogActs(QObject):
    """The acts of a log's list; `task_asked` and `opportunity_asked` name what is to be opened elsewhere."""

    task_asked = Signal(int)
    opportunity_asked = Signal(int)

    def __init__(self, context: Context, view: ListView, choose: Callable[[object], bool]) -> None:
        """`choose` makes the row of a key current."""
        super().__init__(view)
        self._choose = choose
        self._context = context
        self._view = view
        self._sheet: EntrySheet | None = None
        self.attaching = Attaching(context, self)
        self._menu = ActMenu(context.look, context.language, view, self.acts())
        view.acted.connect(self._on_acted)
        view.opened.connect(self.edit)
        view.menu_asked.connect(self._on_menu_asked)

    def acts(self) -> Acts:
        """What can be done with the chosen entry."""
        chosen, planned = self._is_chosen, self._is_planned
        return [
            Act(msg("Edit the entry"), self._with_chosen(self.edit), ("F2",), "pencil", possible=chosen),
            Act(msg("Add a next step"), self._with_chosen(self.add_step), (), "arrow-right", possible=chosen),
            Act(msg("Attach a file"), self._with_chosen(self.attach), (), "file-text", possible=chosen),
            Act(msg("Add a link"), self._with_chosen(self.add_link), (), "link-2", possible=chosen),
            Act(msg("Open its task"), self._with_chosen(self.open_task), (), "square",
                possible=self._has_task, writes=False),
            Act(msg("Open its opportunity"), self._with_chosen(self.open_opportunity), (), "sparkles",
                possible=self._has_opportunity, writes=False),
            Act(msg("Log it"), self._with_chosen(self.hold), (), "check", possible=planned),
            Act(msg("It did not take place"), self._with_chosen(self.miss), (), "x", possible=planned),
            Act(msg("Remind me of the entry…"), self._with_chosen(self.remind), (), "bell", possible=chosen),
            Act(msg("History of the entry"), self._with_chosen(self.show_history), (), "clock",
                possible=chosen, writes=False),
            None,
            Act(msg("Delete the entry"), self._with_chosen(self.delete), ("Del",), "trash", possible=chosen),
        ]  # fmt: skip

    def edit(self, interaction_id: object) -> None:
        """Open an entry with all its fields."""
        if isinstance(interaction_id, int):
            self._opened().open_entry(interaction_id)

    def show_history(self, interaction_id: int) -> None:
        """What was done to the entry."""
        ask_history(self._view, "interaction", interaction_id)

    def remind(self, interaction_id: int) -> None:
        """Ask to be reminded of an entry, an appointment most of all."""
        ask_reminder(self._view, "interaction", interaction_id, self._title(interaction_id))

    def add_step(self, interaction_id: int) -> None:
        """Open an entry where its next step is typed."""
        self._opened().open_entry(interaction_id, at="step")

    def add_link(self, interaction_id: int) -> None:
        """Open an entry where a link is typed."""
        self._opened().open_entry(interaction_id, at="link")

    def attach(self, interaction_id: int) -> None:
        """Choose files and hang them on an entry."""
        paths = chosen_files(self._view, self._context)
        if paths:
            self.attaching.add_files(paths, {"interaction_id": interaction_id})

    def open_task(self, interaction_id: int) -> None:
        """Show the task that the entry became."""
        entry = self._entry(interaction_id)
        if entry is not None and entry.tasks:
            self.task_asked.emit(entry.tasks[0].task_id)

    def open_opportunity(self, interaction_id: int) -> None:
        """Show the opportunity that the entry became."""
        entry = self._entry(interaction_id)
        if entry is not None and entry.opportunity_id is not None:
            self.opportunity_asked.emit(entry.opportunity_id)

    def hold(self, interaction_id: int) -> None:
        """An appointment took place: it is logged, then opened for what came of it."""
        entry, desk = self._entry(interaction_id), self._context.desk
        if entry is None or entry.status is not InteractionStatus.PLANNED:
            return
        now = desk.clock()
        work = partial(interactions.hold, interaction_id=interaction_id, now=now, starts_at=min(entry.starts_at, now))
        desk.do(msg("Log “{title}”", title=entry.headline), work, done=lambda _logged: self.edit(interaction_id))

    def miss(self, interaction_id: int) -> None:
        """An appointment did not take place."""
        work = partial(interactions.miss, interaction_id=interaction_id)
        self._context.desk.do(msg("“{title}” did not take place", title=self._title(interaction_id)), work)

    def delete(self, interaction_id: int) -> None:
        """Delete an entry; undo brings it back."""
        work = partial(interactions.delete, interaction_id=interaction_id)
        self._context.desk.do(msg("Delete the entry “{title}”", title=self._title(interaction_id)), work)

    def _opened(self) -> EntrySheet:
        if self._sheet is None:
            self._sheet = entry_sheet.EntrySheet(self._context, host_of(self._view), self.attaching)
        return self._sheet

    def _with_chosen(self, act: Callable[[int], None]) -> Callable[[], None]:
        return partial(self._run, act)

    def _run(self, act: Callable[[int], None]) -> None:
        key = self._view.current_key
        if isinstance(key, int):
            act(key)

    def _on_acted(self, key: object, act: str) -> None:
        run = {
            TASK: self.open_task, OPPORTUNITY: self.open_opportunity, HOLD: self.hold, EDIT: self.edit,
            DELETE: self.delete,
        }.get(act)  # fmt: skip
        if run is not None and isinstance(key, int):
            run(key)

    def _on_menu_asked(self, key: object, point: QPoint) -> None:
        if self._choose(key):
            self._menu.popup(point)

    def _entry(self, interaction_id: int) -> LogRow | None:
        return self._context.desk.ask(lambda session: log.entry(session, interaction_id=interaction_id))

    def _chosen_entry(self) -> LogRow | None:
        key = self._view.current_key
        return self._entry(key) if isinstance(key, int) and self._context.desk.is_ready else None

    def _title(self, interaction_id: int) -> str:
        entry = self._entry(interaction_id)
        return "" if entry is None else entry.headline

    def _is_chosen(self) -> bool:
        return isinstance(self._view.current_key, int)

    def _is_planned(self) -> bool:
        entry = self._chosen_entry()
        return entry is not None and entry.status is InteractionStatus.PLANNED

    def _has_task(self) -> bool:
        entry = self._chosen_entry()
        return entry is not None and bool(entry.tasks)

    def _has_opportunity(self) -> bool:
        entry = self._chosen_entry()
        return entry is not None and entry.opportunity_id is not None


def chosen_files(home: ListView, context: Context) -> list[Path]:
    """Files chosen in the system's own dialog."""
    names, _filter = QFileDialog.getOpenFileNames(home.window(), context.say(msg("Attach files")))
    return [Path(name) for name in names]
