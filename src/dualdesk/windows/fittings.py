"""What a window is fitted out with once it has been painted: menus, pins, the pointer's own keys, overlays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from dualdesk.base.messages import msg
from dualdesk.widgets.acts import Act, action_of
from dualdesk.windows.commands import Commands, View
from dualdesk.windows.editing import Editing
from dualdesk.windows.menu_bar import MenuBarKeys
from dualdesk.windows.menus import Menus
from dualdesk.windows.mouse_keys import MouseKeys
from dualdesk.windows.overlays import Overlays
from dualdesk.windows.pinned import PinnedList

if TYPE_CHECKING:
    from dualdesk.windows.shell import Shell


class Fittings(QObject):
    """Made once for a window, and part of it from then on."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        context = shell.context
        self._shell = shell
        self._editing = Editing(shell)
        self._bar = MenuBarKeys(shell, stays=context.machine.get("menu_bar", False))
        self.overlays = Overlays(shell, Act(msg("&Quit"), self._quit, ("Ctrl+Q",), writes=False))
        self.commands = Commands(
            shell.going, shell.undoing, self._view(), shell.pages, shell.places, self.overlays.extras()
        )
        self.overlays.commands = self.commands
        self.overlays.join_settings()
        Menus(context, shell, self.commands.menus())
        self._bar.watch_menus()
        for act in self.commands.bound():
            shell.addAction(action_of(act, context.look, context.language, shell))
        self._pinned = PinnedList(context, beside=lambda: shell.going.has_beside)
        self._pinned.open_asked.connect(shell.open)
        self._pinned.open_beside_asked.connect(shell.open_beside)
        self._pinned.set_compact(shell.sidebar.is_compact)
        shell.sidebar.narrowed.connect(self._pinned.set_compact)
        shell.sidebar.set_pinned(self._pinned)
        # Once it has its place: shown before, it would be a window of its own for a moment.
        self._pinned.reload()
        self._timing = self.overlays.timing
        shell.sidebar.narrowed.connect(self._timing.card.set_compact)
        self._timing.card.set_compact(shell.sidebar.is_compact)
        shell.sidebar.set_timer(self._timing.card)
        for bar in (self._timing.bar, self.overlays.reminders.bar):
            shell.add_bar(bar)
        for page in shell.pages.values():
            page.history_asked.connect(self.overlays.show_record_history)
            page.remind_asked.connect(self.overlays.remind_of)
            page.time_asked.connect(self.overlays.enter_time)
        if shell.desk.is_ready:
            self.overlays.take_drops()
        else:
            shell.desk.became_ready.connect(self.overlays.take_drops)
        context.machine.changed.connect(self._on_machine_changed)
        MouseKeys(shell, back=shell.going.back, forward=shell.going.forward)

    def _view(self) -> View:
        shell = self._shell
        return View(
            look=shell.context.look,
            is_wide=lambda: not shell.sidebar.is_compact,
            turn_sidebar=shell.turn_sidebar,
            bar_stays=lambda: self._bar.stays,
            keep_bar=self._keep_bar,
            is_full=shell.isFullScreen,
            turn_full=self._turn_full,
            editing=self._editing.acts,
        )

    def _keep_bar(self, stays: bool) -> None:
        self._bar.keep(stays)
        self._shell.context.machine.put("menu_bar", stays)

    def _on_machine_changed(self, key: str) -> None:
        """What Settings chooses of the window acts at once."""
        if key == "menu_bar":
            self._bar.keep(self._shell.context.machine.get(key, False))
        elif key == "sidebar":
            self._shell.follow_sidebar()

    def _turn_full(self) -> None:
        self._shell.setWindowState(self._shell.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _quit(self) -> None:
        self._shell.close()
