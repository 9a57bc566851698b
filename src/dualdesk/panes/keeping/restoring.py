"""Bringing a backup back: choose one, see what differs, and only then say yes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.panes.keeping.surroundings import Surroundings
from dualdesk.runtime.jobs import Job, Progress
from dualdesk.runtime.look.row_base import Mark
from dualdesk.runtime.look.tokens import MEDIUM, SMALL
from dualdesk.viewmodels.keeping import backup_text, differences
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.widgets.backup_rows import BackupRow, backup_delegate
from dualdesk.widgets.dialog import Dialog
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.plain import PlainLabel
from dualdesk.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from dualdesk.store import backup, bundle
    from dualdesk.store import preview as previewing
    from dualdesk.store.backup import Kept
    from dualdesk.store.preview import Preview
else:
    backup = Late("dualdesk.store.backup")
    bundle = Late("dualdesk.store.bundle")
    previewing = Late("dualdesk.store.preview")

_WIDTH: Final = 640
_HEIGHT: Final = 340
_LIST, _BUSY, _PREVIEW = range(3)


class RestoreDialog(Dialog):
    """`restore_asked` carries the backup that is to take the desk's place, once its differences were seen."""

    restore_asked = Signal(object)

    def __init__(self, around: Surroundings, host: QWidget, desk: Path) -> None:
        say, look = around.language.say, around.look
        super().__init__(look, host, say(msg("Bring back a backup of “{name}”", name=desk.stem)), width=_WIDTH)
        self.setObjectName("restore")
        self._around = around
        self._desk = desk
        self._chosen: Path | None = None
        self._job: Job | None = None
        self.model: KeyedListModel[BackupRow] = KeyedListModel()
        self.list = ListView(say(msg("Backups")), backup_delegate(look), uniform=True)
        self.list.setModel(self.model)
        self.line = ProgressLine(look, say(msg("Reading the backup")))
        self._intro = self.say("")
        self._preview = QVBoxLayout()
        self._stack = QStackedWidget()
        self._stack.setFixedHeight(look.px(_HEIGHT))
        self._lay_out()
        self.other = self.offer(say(msg("Choose a file…")), self._on_file_asked, "ghost")
        self.offer(say(msg("Cancel")), self.leave)
        self.back = self.offer(say(msg("Back")), self._show_list)
        self.look_at = self.offer(say(msg("See what differs")), self._on_look_asked, "primary")
        self.go = self.offer(say(msg("Bring it back")), self._on_agreed, "primary")
        self.list.opened.connect(lambda _key: self._on_look_asked())
        around.jobs.progressed.connect(self._on_progressed)
        self.closed.connect(self._on_closed)

    def open(self) -> None:
        """Read which backups there are."""
        self._show(_BUSY, msg("Reading which backups there are …"))
        super().open()
        backups, desk = self._around.backups, self._desk
        self._start(msg("List the backups"), lambda _progress: backup.kept(backups, desk), self._on_listed)

    def choose(self, path: Path) -> None:
        """Compare one backup with the desk."""
        self._chosen = path
        self._show(_BUSY, msg("Every byte of the backup is read and compared with the desk …"))
        desk = self._desk

        def work(progress: Progress) -> Preview:
            return previewing.preview(path, desk, progress=progress)

        self._start(msg("Compare a backup"), work, self._on_compared)

    def _start(self, name: Message, work: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        """Run a job; what it gives is for nobody once the dialog, or its window, has gone."""

        def ended(then: Callable[[Any], None], given: Any) -> None:
            if isValid(self):
                self._job = None
                if self.is_open:
                    then(given)

        jobs = self._around.jobs
        self._job = jobs.start(name, work, done=partial(ended, done), failed=partial(ended, self._on_failed))

    def _lay_out(self) -> None:
        busy = QWidget()
        column = QVBoxLayout(busy)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        column.addStretch(1)
        inner = QWidget()
        inner.setObjectName("scrolled")
        inner.setLayout(self._preview)
        self._preview.setContentsMargins(0, 0, 14, 0)
        self._preview.setSpacing(2)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        for part in (self.list, busy, area):
            self._stack.addWidget(part)
        self.body.addWidget(self._stack)

    def _show(self, part: int, intro: Message) -> None:
        self._stack.setCurrentIndex(part)
        self._intro.setText(self._around.language.say(intro))
        self.other.setVisible(part == _LIST)
        self.look_at.setVisible(part == _LIST and self.model.rowCount() > 0)
        self.back.setVisible(part == _PREVIEW)
        self.go.setVisible(False)
        self.fit()

    def _show_list(self) -> None:
        found = self.model.rowCount() > 0
        said = msg("Choose one. Nothing is changed before you have seen what differs.")
        none = msg("No backups lie on this computer. One that lies elsewhere can be chosen.")
        self._show(_LIST, said if found else none)
        (self.list if found else self.other).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_listed(self, found: Sequence[Kept]) -> None:
        self.model.show([self._row(kept) for kept in found])
        self._show_list()
        self.list.choose_first()

    def _row(self, kept: Kept) -> BackupRow:
        words = backup_text(self._around.language, kept, self._around.local)
        mark = Mark("") if kept.is_sound else Mark(self._around.language.say(msg("Cannot be read")), "bad")
        spoken = ", ".join((words.when, mark.text or words.under, words.size))
        return BackupRow(
            key=str(kept.backup.path), spoken=spoken, when=words.when, under=words.under, size=words.size, mark=mark
        )

    def _on_look_asked(self) -> None:
        key: Hashable = self.list.current_key
        if isinstance(key, str):
            self.choose(Path(key))

    def _on_file_asked(self) -> None:
        say = self._around.language.say
        chosen, _filter = QFileDialog.getOpenFileName(
            self.window(), say(msg("Choose a backup")), str(self._around.backups), f"DualDesk (*{bundle.SUFFIX})"
        )
        if chosen:
            self.choose(Path(chosen))

    def _on_compared(self, found: Preview) -> None:
        self._clear()
        if not found.is_same_desk:
            warning = msg("This is a backup of another desk, “{name}”.", name=found.manifest.name)
            self._add(
                PlainLabel(self.look, self._around.language.say(warning), weight=MEDIUM, colour="warn", wrap=True)
            )
        for kind, sentences in differences(self._around.language, found):
            self._preview.addSpacing(8)
            self._add(PlainLabel(self.look, kind, weight=MEDIUM))
            for sentence in sentences:
                self._add(PlainLabel(self.look, sentence, size=SMALL, colour="text2", wrap=True))
        at = self._around.local(found.manifest.made_at)
        when = msg("{day}, {time}", day=self._around.language.logged(at.date()),
                   time=self._around.language.region.clock(at.time()))  # fmt: skip
        self._show(_PREVIEW, _introduced(when, bool(found.kinds)))
        self.go.setVisible(bool(found.kinds) or not found.is_same_desk)
        (self.go if self.go.isVisible() else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: UserError) -> None:
        self._show_list()
        self._intro.setText(self._around.language.say(error.message))
        self.fit()

    def _on_agreed(self) -> None:
        chosen = self._chosen
        self.close_over()
        if chosen is not None:
            self.restore_asked.emit(chosen)

    def _on_progressed(self, job: Job, done: int, of: int) -> None:
        if job is self._job:
            self.line.show_share(done, of)

    def _on_closed(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _add(self, label: PlainLabel) -> None:
        self._preview.addWidget(label)

    def _clear(self) -> None:
        while (item := self._preview.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _introduced(when: Message, differs: bool) -> Message:
    if not differs:
        return msg("The backup of {when} holds the same as the desk does now.", when=when)
    return msg(
        "This is what bringing back the backup of {when} does. What is there now is kept beside it as a backup, so it "
        "can be taken back in its turn.",
        when=when,
    )
