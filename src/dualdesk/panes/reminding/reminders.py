"""Reminders in the window: when they fall due they are told, outside of it and in it, and stay in a list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from dualdesk.analysis.telling import tell_at
from dualdesk.base.messages import msg
from dualdesk.panes.reminding.due_sheet import DONE, HOUR, OPEN, TOMORROW, DueSheet
from dualdesk.panes.reminding.set_dialog import SetDialog
from dualdesk.runtime.context import Context
from dualdesk.runtime.notifier import DesktopNotifier, Notifier
from dualdesk.runtime.session_bus import SessionBus
from dualdesk.viewmodels.reminding import (
    LAST,
    TOLD,
    Due,
    DueThing,
    ReminderActs,
    Subject,
    headline,
    read_due,
    while_closed,
)
from dualdesk.widgets.acts import Act, Acts
from dualdesk.widgets.watcher import Here, Watcher

# Looked at so often at most: a machine that slept, and a clock that was set, are noticed soon.
LONGEST_MILLISECONDS: Final = 30_000
_LINES: Final = 4


class Reminders(Watcher):
    """`acts` are for the menus; `open_asked` leads to what a reminder is about."""

    tables = frozenset({"reminder", "interaction", "setting"})

    def __init__(
        self,
        context: Context,
        window: QWidget,
        host: QWidget,
        notifier: Notifier | None = None,
        *,
        here: Here = lambda: ("", 0, ""),
    ) -> None:
        """`notifier` is in place of the desktop's own, for tests."""
        super().__init__(context, window, host, here)
        self._notifier = notifier or self._desktop(window)
        self._acts = ReminderActs(context)
        self._due: Due | None = None
        self._sheet: DueSheet | None = None
        self._dialog: SetDialog | None = None
        self._looking.setSingleShot(True)
        self.watch()

    def acts(self) -> Acts:
        """What the menus offer."""
        return (
            Act(msg("&Remind me…"), self.remind_here, ("Ctrl+M",), "clock", self._is_ready),
            Act(
                msg("What came &due"), self.show_due, ("Ctrl+Shift+M",), "calendar-clock", self._is_ready, writes=False
            ),
        )

    def remind(self, about: Subject | None = None, title: str = "") -> None:
        """Set a reminder, perhaps about a record."""
        if self._dialog is None:
            self._dialog = SetDialog(self._context, self._host)
        self._dialog.remind(about, title)

    def remind_here(self) -> None:
        """Set a reminder, about the client that is shown."""
        kind, record_id, name = self._here()
        if kind == "client":
            self.remind((kind, record_id), name)
        else:
            self.remind()

    def show_due(self) -> None:
        """Show what fell due and was not seen to."""
        sheet = self._due_sheet()
        sheet.show_things(self._read().things)
        sheet.open()

    def look(self) -> None:
        """Tell what fell due, where it may be told now; then wait for the next moment.

        A moment may come after the desk was closed, while its window still goes away: then there is nothing to read.
        """
        if not self._context.desk.is_ready:
            return
        now = self._context.desk.clock()
        due = self._read()
        self._show(due)
        news = self._news(due.things)
        at = None
        if news and due.rules.is_on:
            at = tell_at(now, self._context.machine.get(LAST, 0), due.rules, self._context.zone)
            if at <= now:
                self._tell(news, now)
                at = None
        moments = [moment for moment in (at, due.next_at) if moment is not None]
        wait = min(((moment - now) * 1000 for moment in moments), default=LONGEST_MILLISECONDS)
        self._looking.start(max(1000, min(wait, LONGEST_MILLISECONDS)))

    def _begin(self) -> None:
        """What came due while the program was closed is said in the window at once, not by the desktop."""
        due = self._read()
        news = [thing for thing in self._news(due.things) if thing.kind == "reminder"]
        if news and due.rules.is_on:
            self._note_told(news)
            self._ask(self._context.say(while_closed(news)), news)
        self.look()

    def _tell(self, news: Sequence[DueThing], now: int) -> None:
        self._note_told(news)
        self._context.machine.put(LAST, now)
        title = self._context.say(headline(news))
        lines = [thing.around for thing in news] if len(news) == 1 else [thing.text for thing in news]
        self._notifier.tell(title, "\n".join(line for line in lines[:_LINES] if line))
        self._ask(title, news)

    def _ask(self, text: str, things: Sequence[DueThing]) -> None:
        say = self._context.say
        if len(things) > 1:
            self.bar.ask(text, [(say(msg("Show")), self.show_due), (say(msg("Later")), lambda: None)])
            return
        (thing,) = things
        answers = [(say(msg("Open")), partial(self._do, thing, OPEN))] if thing.about is not None else []
        if thing.kind == "reminder":
            answers += [
                (say(msg("In an hour")), partial(self._do, thing, HOUR)),
                (say(msg("Tomorrow")), partial(self._do, thing, TOMORROW)),
                (say(msg("Done")), partial(self._do, thing, DONE)),
            ]
        self.bar.ask(text, [*answers, (say(msg("Close")), lambda: None)])

    def _do(self, thing: DueThing, act: str) -> None:
        if act == OPEN and thing.about is not None:
            if self._sheet is not None:
                self._sheet.leave()
            self.open_asked.emit(*thing.about)
        elif act == HOUR:
            self._acts.in_an_hour(thing)
        elif act == TOMORROW:
            self._acts.tomorrow(thing)
        elif act == DONE:
            self._acts.dismiss(thing)

    def _read(self) -> Due:
        now = self._context.desk.clock()
        self._due = self._context.desk.ask(lambda session: read_due(session, now))
        return self._due

    def _show(self, due: Due) -> None:
        if self._sheet is not None and self._sheet.is_open:
            self._sheet.show_things(due.things)
        if not due.things:
            self.bar.hide()

    def _news(self, things: Sequence[DueThing]) -> list[DueThing]:
        told = self._told()
        return [thing for thing in things if thing.key not in told]

    def _told(self) -> list[str]:
        nothing: list[str] = []
        return self._context.machine.get(TOLD, nothing)

    def _note_told(self, news: Sequence[DueThing]) -> None:
        """Note what was told on this machine; what is no longer due is forgotten."""
        assert self._due is not None, "told before it was read"
        due = {thing.key for thing in self._due.things}
        told = [key for key in self._told() if key in due]
        self._context.machine.put(TOLD, [*told, *(thing.key for thing in news)])

    def _on_written(self) -> None:
        self.look()

    def _due_sheet(self) -> DueSheet:
        if self._sheet is None:
            self._sheet = DueSheet(self._context, self._host)
            self._sheet.acted.connect(self._do)
            self._sheet.set_asked.connect(self.remind)
        return self._sheet

    def _desktop(self, window: QWidget) -> Notifier:
        notifier = DesktopNotifier(window, SessionBus(self))
        notifier.activated.connect(self._on_activated)
        return notifier

    def _on_activated(self) -> None:
        """The notice was pressed: the window comes forward with what is due."""
        window = self.parent()
        assert isinstance(window, QWidget), "it is part of its window"
        window.raise_()
        window.activateWindow()
        self.show_due()
