"""Keeps copies without being asked: a backup when one is due, the log folded in when idle, a last one on quit."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.jobs import CancelledError, Job, Jobs, Progress
from dualdesk.runtime.steps import run_writing

if TYPE_CHECKING:
    from dualdesk.queries import trash, trash_rules
    from dualdesk.services import attachment_files
    from dualdesk.store import backup, manifest
    from dualdesk.store.backup import Made
    from dualdesk.store.changes import Written
    from dualdesk.store.manifest import BackupKind
else:
    trash = Late("dualdesk.queries.trash")
    trash_rules = Late("dualdesk.queries.trash_rules")
    attachment_files = Late("dualdesk.services.attachment_files")
    backup = Late("dualdesk.store.backup")
    manifest = Late("dualdesk.store.manifest")

LOOK_MILLISECONDS: Final = 20_000
# How long quitting may be held up; what takes longer is made good by the next start.
QUIT_SECONDS: Final = 3.0
# A kept file that no row names may belong to one that is still to be written: so long it stays.
_YOUNG_SECONDS: Final = 86_400


class Keeper(QObject):
    """The timer behind backups; it works in the jobs' thread and never in the window's."""

    def __init__(
        self,
        desk: Desk,
        jobs: Jobs,
        *,
        backups: Path,
        settings: Callable[[], bytes],
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._jobs = jobs
        self._backups = backups
        self._settings = settings
        self._stopwatch = stopwatch
        self._unsaved_since: int | None = None
        self._last_edit: int | None = None
        self._running = False
        self._has_failed = False
        self._has_tidied = False
        self._timer = QTimer(self, interval=LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        desk.changed.connect(self._on_changed)
        desk.became_ready.connect(self._on_ready)

    @property
    def backups(self) -> Path:
        """Where the backups of every desk lie."""
        return self._backups

    def move_to(self, folder: Path) -> None:
        """Keep the backups there from now on; those made before stay where they are."""
        self._backups = folder
        self._on_changed()

    def back_up_now(self, done: Callable[[Made], None], failed: Callable[[UserError], None]) -> Job:
        """Make a backup because a person asks for one, whether or not anything changed."""

        def work(progress: Progress) -> Any:
            made = self._make(manifest.BackupKind.ASKED, progress)
            self._desk.store.checkpoint()
            return made

        return self._jobs.start(msg("Back up"), work, done=done, failed=failed)

    def empty_trash(self, done: Callable[[int], None]) -> Job:
        """Let go for good of what was deleted, after a backup that still holds it; `done` gets how many deletions."""

        def work(progress: Progress) -> Written[int]:
            self._make(manifest.BackupKind.BEFORE_ERASE, progress)
            written = self._desk.store.purge()
            self._sweep()
            return written

        return run_writing(self._desk, msg("Empty the trash"), work, done=done)

    def look(self) -> None:
        """Start a backup where one is due."""
        now = self._desk.clock()
        if self._running or not backup.due(now=now, unsaved_since=self._unsaved_since, last_edit=self._last_edit):
            return
        self._running = True
        self._unsaved_since = None
        self._jobs.start(msg("Back up"), self._back_up, done=self._on_done, failed=self._on_failed)

    def last(self) -> None:
        """On quit: what no backup holds yet goes into one, unless the disk refuses or it would take too long."""
        self._timer.stop()
        if self._unsaved_since is None or self._running or self._desk.read_only:
            return
        begun = self._stopwatch()

        def hurry(_done: int, _of: int) -> None:
            if self._stopwatch() - begun > QUIT_SECONDS:
                raise CancelledError

        try:
            self._make(manifest.BackupKind.QUIT, hurry)
        except UserError:
            # Nothing can be shown any more; the next start looks again whether all is kept.
            return

    def _back_up(self, progress: Progress) -> Any:
        made = self._make(manifest.BackupKind.TIMER, progress)
        self._desk.store.checkpoint()
        return made

    def _make(self, kind: BackupKind, progress: Progress) -> Any:
        return backup.back_up(
            self._desk.path,
            backups=self._backups,
            kind=kind,
            now=self._desk.clock(),
            settings=self._settings(),
            progress=progress,
        )

    def _on_ready(self) -> None:
        if self._desk.read_only:
            return
        # The last run may have ended without its backup; where nothing is new, none is made.
        self._on_changed()
        self._timer.start()

    def _on_changed(self, _changes: object = None) -> None:
        now = self._desk.clock()
        self._last_edit = now
        if self._unsaved_since is None:
            self._unsaved_since = now

    def _tidy(self) -> None:
        """Once a run, after a good backup: what is out of the trash and the journal by its age goes for good."""
        self._has_tidied = True
        oldest = self._desk.clock() - trash_rules.TRASH_DAYS * trash_rules.DAY

        def work(_progress: Progress) -> Written[int]:
            written = self._desk.store.purge(before=oldest)
            self._desk.store.prune()
            self._sweep()
            return written

        run_writing(self._desk, msg("Tidy the history"), work, done=lambda _count: None)

    def _sweep(self) -> None:
        """Remove kept files that nothing can bring back, and fold the log, where the erased text still lies."""
        store = self._desk.store
        with store.read() as session:
            known = trash.kept_files(session)
        folder = attachment_files.folder_of(self._desk.path)
        attachment_files.sweep(folder, known, before=self._desk.clock() - _YOUNG_SECONDS)
        store.checkpoint()

    def _on_done(self, _made: object) -> None:
        self._running = False
        self._has_failed = False
        if not self._has_tidied:
            self._tidy()

    def _on_failed(self, error: UserError) -> None:
        self._running = False
        # Tried again after the usual pause, but said once.
        self._on_changed()
        if not self._has_failed:
            self._has_failed = True
            self._desk.refused.emit(error)
