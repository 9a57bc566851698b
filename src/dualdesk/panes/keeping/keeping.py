"""What the File menu does with the file as a whole: new, open, copy, back up, bring back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import msg, msgn
from dualdesk.base.paths import DESK_SUFFIX
from dualdesk.panes.keeping.export_dialog import ExportDialog
from dualdesk.panes.keeping.job_dialog import JobDialog
from dualdesk.panes.keeping.restoring import RestoreDialog
from dualdesk.panes.keeping.surroundings import Surroundings, show_folder
from dualdesk.runtime.context import Context
from dualdesk.runtime.jobs import Progress
from dualdesk.viewmodels.keeping import size_words
from dualdesk.widgets.acts import Act

if TYPE_CHECKING:
    from dualdesk.store import copies
    from dualdesk.store.backup import Made
else:
    copies = Late("dualdesk.store.copies")

_RECENT: Final = 8


class Keeping(QObject):
    """Dialogs over the window. `file_asked` wants the program to do what only it can, with a path.

    Its first value says what: "new" a desk made there, "open" the desk there, "restore" that backup.
    """

    file_asked = Signal(str, object)

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(host)
        self._context = context
        self._host = host

    def new_and_open(self) -> tuple[Act | None, ...]:
        """Other desks than this one."""
        return (
            Act(msg("New desk…"), self.ask_new, icon="plus", writes=False),
            Act(msg("&Open…"), self.ask_open, ("Ctrl+O",), "folder-open", writes=False),
        )

    def recent(self) -> Sequence[Act]:
        """The desks opened before that are there, without the one that is open."""
        here = self._context.desk.path
        known = [one.path for one in self._context.machine.known if one.path != here and one.path.exists()]
        return [
            Act(
                msg("{name} – {place}", name=path.stem, place=str(path.parent)),
                partial(self._ask, "open", path),
                writes=False,
            )
            for path in known[:_RECENT]
        ]

    def keeping(self) -> tuple[Act | None, ...]:
        """Copies and backups of this one."""
        return (
            Act(msg("&Save a copy…"), self.ask_copy, icon="copy", possible=self._is_ready, writes=False),
            Act(msg("&Back up now"), self.back_up, icon="archive", possible=self._can_back_up),
            Act(msg("Bring back a backup…"), self.ask_restore, icon="undo-2", possible=self._can_back_up),
            Act(msg("E&xport everything…"), self.ask_export, icon="file-text", possible=self._is_ready, writes=False),
        )

    def ask_new(self) -> None:
        """Choose where a new desk is to be made."""
        chosen = self._save_name(msg("New desk"), self._context.desk.path.with_stem("desk-2"))
        if chosen is not None:
            self._ask("new", chosen)

    def ask_open(self) -> None:
        """Choose a desk to be opened in place of this one."""
        say = self._context.say
        chosen, _filter = QFileDialog.getOpenFileName(
            self._host, say(msg("Open a desk")), str(self._context.desk.path.parent), f"DualDesk (*{DESK_SUFFIX})"
        )
        if chosen:
            self._ask("open", Path(chosen))

    def ask_copy(self) -> None:
        """Choose where a copy goes, make it, and say how large it is."""
        desk = self._context.desk.path
        target = self._save_name(msg("Save a copy"), desk.with_stem(f"{desk.stem}-copy"))
        if target is None:
            return
        dialog = JobDialog(self.around(), self._host, msg("Saving a copy"))

        def work(progress: Progress) -> int:
            return copies.save_copy(desk, target, progress=progress)

        def done(size: int) -> None:
            said = msg("The copy lies at “{path}”: {size}, opened and checked. This desk stays the one that is open.",
                       path=str(target), size=size_words(self._context.language, size))  # fmt: skip
            dialog.tell(said)
            dialog.offer(self._context.say(msg("Show it")), partial(show_folder, target))

        dialog.run(msg("Save a copy"), work, done)

    def back_up(self) -> None:
        """Make a backup now, and say where it lies, how large it is and that it was read back."""
        keeper = self._context.keeper
        assert keeper is not None, "offered only where there is a keeper"
        dialog = JobDialog(self.around(), self._host, msg("Backing up"))

        def done(made: Made) -> None:
            size = size_words(self._context.language, made.path.stat().st_size)
            said: Any = msgn(
                "The backup holds {n} record in {size}. It was opened, counted and read back, and lies in “{path}”.",
                "The backup holds {n} records in {size}. It was opened, counted and read back, and lies in “{path}”.",
                made.manifest.rows, size=size, path=str(made.path.parent),
            )  # fmt: skip
            missing = len(made.manifest.missing)
            if missing:
                lost = msgn("{n} attached file is missing.", "{n} attached files are missing.", missing)
                said = msg("{said} {lost}", said=said, lost=lost)
            dialog.tell(said)
            dialog.offer(self._context.say(msg("Show it")), partial(show_folder, made.path))

        dialog.watch(keeper.back_up_now(dialog.ended(done), dialog.failed))

    def ask_export(self) -> None:
        """Choose where everything goes as one JSON document, and write it."""
        desk = self._context.desk
        title, form = self._context.say(msg("Export everything")), "JSON (*.json)"
        chosen, _filter = QFileDialog.getSaveFileName(self._host, title, str(desk.path.with_suffix(".json")), form)
        if chosen:
            ExportDialog(self._context, self.around(), self._host).write(Path(chosen))

    def ask_restore(self) -> None:
        """Choose a backup, see what differs, and have the program bring it back."""
        dialog = RestoreDialog(self.around(), self._host, self._context.desk.path)
        dialog.restore_asked.connect(partial(self._ask, "restore"))
        dialog.closed.connect(dialog.deleteLater)
        dialog.open()

    def around(self) -> Surroundings:
        """What the dialogs are given."""
        context, keeper = self._context, self._context.keeper
        backups = context.desk.path.parent if keeper is None else keeper.backups
        return Surroundings(context.look, context.language, context.desk.jobs, backups, context.local)

    def _save_name(self, title: Any, proposed: Path) -> Path | None:
        chosen, _filter = QFileDialog.getSaveFileName(
            self._host, self._context.say(title), str(proposed), f"DualDesk (*{DESK_SUFFIX})",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )  # fmt: skip
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix == DESK_SUFFIX else path.with_name(path.name + DESK_SUFFIX)

    def _ask(self, what: str, path: Path) -> None:
        self.file_asked.emit(what, path)

    def _is_ready(self) -> bool:
        return self._context.desk.is_ready

    def _can_back_up(self) -> bool:
        return self._is_ready() and self._context.keeper is not None and not self._context.desk.read_only
