"""Where a desk cannot be opened, or another state of it is wanted: the ways on, and bringing a backup back."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from dualdesk.app import troubles
from dualdesk.app.opened import zone
from dualdesk.base.dates import local_time
from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.base.paths import DESK_SUFFIX, Folders
from dualdesk.base.settings import from_bytes
from dualdesk.runtime.jobs import Jobs
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.machine import Machine

if TYPE_CHECKING:
    from dualdesk.panes import keeping
    from dualdesk.panes.keeping import Surroundings, TroublePage
    from dualdesk.store import copies, restore
    from dualdesk.store.restore import Restored
else:
    keeping = Late("dualdesk.panes.keeping")
    copies = Late("dualdesk.store.copies")
    restore = Late("dualdesk.store.restore")


class Host(Protocol):
    """The program, as far as it is needed here."""

    look: Look
    language: Language
    machine: Machine
    folders: Folders

    @property
    def backups(self) -> Path:
        """Where backups lie."""

    def open(self, path: Path) -> None:
        """Show a desk; UserError where it cannot be opened."""

    def first_run(self, *, without: Path | None = None) -> None:
        """Show the first screen, which does not offer one of the known desks."""

    def show_plain(self, page: QWidget) -> None:
        """Show a page in a window without a desk, in place of what is shown."""

    def leave(self) -> bool:
        """Let go of the desk that is open; False where something still waits to be saved."""

    def tell(self, message: Message, kind: str) -> None:
        """Say above the open desk what stays until it is read."""


class Recovery(QObject):
    """Shows what is wrong with a desk and follows the way that is chosen."""

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._path = Path()
        self._page: TroublePage | None = None
        self._jobs: Jobs | None = None

    def show(self, path: Path, message: Message) -> None:
        """Say in one sentence why the desk did not open, and offer the ways on."""
        self._path = path
        host = self._host
        is_known = any(one.path == path for one in host.machine.known)
        said, ways = troubles.said(path, message, is_known=is_known), troubles.ways(path, is_known=is_known)
        page: TroublePage = keeping.TroublePage(host.look, host.language, said, ways, str(path))
        page.way_chosen.connect(self._on_way_chosen)
        self._page = page
        host.show_plain(page)
        page.focus_start()

    def open(self, path: Path) -> None:
        """Open a desk, or say why not where that is read."""
        try:
            self._host.open(path)
        except UserError as error:
            self.show(path, error.message)

    def ask_backup(self, host: QWidget, desk: Path) -> None:
        """Choose a backup for a desk that is not open, see what differs, and bring it back."""
        dialog = keeping.RestoreDialog(self._around(), host, desk)
        dialog.restore_asked.connect(partial(self.bring_back, desk))
        dialog.closed.connect(dialog.deleteLater)
        dialog.open()

    def bring_back(self, desk: Path, bundle: Path) -> None:
        """Put a backup in the desk's place, with progress, and open it; the desk that is open is let go of first."""
        host = self._host
        if not host.leave():
            return
        page = QWidget()
        page.setObjectName("main")
        host.show_plain(page)
        dialog = keeping.JobDialog(self._around(), page, msg("Bringing back the backup"))

        def work(progress: Callable[[int, int], None]) -> Restored:
            now = int(time.time())
            return restore.restore(bundle, desk, backups=host.backups, now=now, progress=progress)

        def done(restored: Restored) -> None:
            dialog.close_over()
            self._on_restored(desk, restored)

        def failed(error: UserError) -> None:
            dialog.close_over()
            self._on_not_restored(desk, error)

        dialog.watch(self._worker().start(msg("Bring back a backup"), work, done=dialog.ended(done), failed=failed))

    def close(self) -> None:
        """End the thread, if there is one."""
        if self._jobs is not None:
            self._jobs.close()
            self._jobs = None

    def _worker(self) -> Jobs:
        if self._jobs is None:
            self._jobs = Jobs(self)
        return self._jobs

    def _around(self) -> Surroundings:
        host = self._host
        return keeping.Surroundings(
            host.look, host.language, self._worker(), host.backups, lambda at: local_time(at, zone())
        )

    def _on_restored(self, desk: Path, restored: Restored) -> None:
        self._take_settings(restored.settings)
        try:
            self._host.open(desk)
        except UserError as error:
            self.show(desk, error.message)
            return
        at = local_time(restored.manifest.made_at, zone())
        clock = self._host.language.region.clock(at.time())
        said = msg("“{name}” is as it was on {day}, {time}.", name=desk.stem, day=at.date(), time=clock)
        if restored.before is not None:
            kept = msg("What was there before is kept in “{path}”.", path=str(restored.before))
            said = msg("{said} {kept}", said=said, kept=kept)
        self._host.tell(said, "good")

    def _on_not_restored(self, desk: Path, error: UserError) -> None:
        try:
            self._host.open(desk)
        except UserError:
            self.show(desk, error.message)
            return
        self._host.tell(error.message, "bad")

    def _take_settings(self, given: bytes | None) -> None:
        """On a machine without settings, those of the backup; a machine's own are left alone."""
        found = None if given is None else from_bytes(given)
        if found is not None and self._host.machine.settings.source == "nothing":
            self._host.machine.choose({key: value for key, value in found.values.items() if key != "known"})

    def _on_way_chosen(self, key: str) -> None:
        acts: dict[str, Callable[[], Any]] = {
            troubles.AGAIN: lambda: self.open(self._path),
            troubles.FIND: self._ask_open,
            troubles.OTHER: self._ask_open,
            troubles.BACKUP: self._ask_backup,
            troubles.COPY: self._ask_copy,
            troubles.NEW: lambda: self._host.first_run(without=self._path),
            troubles.FOLDER: lambda: keeping.show_folder(self._path),
        }
        acts[key]()

    def _ask_backup(self) -> None:
        assert self._page is not None, "asked from its page"
        self.ask_backup(self._page, self._path)

    def _ask_open(self) -> None:
        title = self._host.language.say(msg("Open a desk"))
        chosen, _filter = QFileDialog.getOpenFileName(
            self._page, title, str(self._path.parent), f"DualDesk (*{DESK_SUFFIX})"
        )
        if chosen:
            self.open(Path(chosen))

    def _ask_copy(self) -> None:
        assert self._page is not None, "asked from its page"
        title = self._host.language.say(msg("Save a copy"))
        proposed = self._host.folders.data / self._path.name
        chosen, _filter = QFileDialog.getSaveFileName(self._page, title, str(proposed), f"DualDesk (*{DESK_SUFFIX})")
        if not chosen:
            return
        try:
            copies.save_copy(self._path, Path(chosen))
        except UserError as error:
            self._page.tell(error.message)
            return
        self.open(Path(chosen))
