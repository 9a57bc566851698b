"""The open file: where it is, how large, whether it is sound."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.panes.settings.kit import Part
from dualdesk.runtime.context import Context
from dualdesk.runtime.jobs import Progress
from dualdesk.viewmodels.setup import Setup, SetupEditor
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.plain import ElideLabel

if TYPE_CHECKING:
    from dualdesk.store import check
    from dualdesk.store.check import Report
else:
    check = Late("dualdesk.store.check")

_WIDTH: Final = 160
_KILO: Final = 1000


class FilePart(Part):
    """What is known of the file, and a check of all of it."""

    def __init__(self, context: Context, editor: SetupEditor) -> None:
        super().__init__(context, editor, msg("This file"), "file-text")
        path = context.desk.path
        self._place = ElideLabel(context.look, str(path), separator="/")
        self._place.setMinimumWidth(context.look.px(_WIDTH))
        show = Button(context.look, context.say(msg("Show in folder")))
        show.clicked.connect(partial(show_folder, path))
        self._size = self.row(msg("Where it is"), None, self._place, show, words=msg("path folder place size schema"))
        self._check = Button(context.look, context.say(msg("Check now")))
        self._check.clicked.connect(self._on_check_asked)
        self._result = self.row(
            msg("Check the file"), msg("Every page, every link, every attached file; nothing is changed"), self._check,
            words=msg("damaged sound"),
        )  # fmt: skip

    def show_setup(self, setup: Setup) -> None:
        """Show how large it is by now."""
        path = self.context.desk.path
        size = sum(part.stat().st_size for part in _parts(path) if part.exists())
        self._size.explain(self.context.say(msg("{size}, schema {schema}", size=size_of(size), schema=setup.schema)))

    def _on_check_asked(self) -> None:
        desk = self.context.desk
        self._check.setEnabled(False)
        self._result.explain(self.context.say(msg("Checking…")))

        def work(progress: Progress) -> Any:
            return check.check(desk.path, progress=progress)

        desk.jobs.start(msg("Check the file"), work, done=self._on_checked, failed=self._on_failed)

    def _on_checked(self, report: Report) -> None:
        if report.is_sound:
            self._tell(msgn("Sound: {n} row looked at.", "Sound: {n} rows looked at.", report.rows))
            return
        found = "; ".join(self.context.say(finding.said) for finding in report.findings)
        self._tell(msg("Not sound: {found}", found=found))

    def _on_failed(self, error: UserError) -> None:
        self._tell(error.message)

    def _tell(self, message: Message) -> None:
        self._check.setEnabled(True)
        self._result.tell(self.context.say(message))


def show_folder(path: Path) -> None:
    """Open the folder something lies in."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def size_of(size: int) -> Message:
    """A size in bytes as people say it: "3.2 MB" (a million bytes)."""
    if size < _KILO * _KILO:
        return msg("{size} kB", size=max(1, round(size / _KILO)))
    return msg("{size} MB", size=f"{size / _KILO / _KILO:.1f}")


def _parts(path: Path) -> tuple[Path, ...]:
    """The file and what it keeps beside it while it is open."""
    return (path, path.with_name(path.name + "-wal"))
