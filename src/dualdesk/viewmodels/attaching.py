"""Files and links that hang on a record: kept, opened, renamed, taken off, each as one step."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.runtime.context import Context
from dualdesk.runtime.jobs import Progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries.task_page import AttachmentRow
    from dualdesk.services import attachment_files, attachments
    from dualdesk.services.attachment_files import Kept
else:
    attachment_files = Late("dualdesk.services.attachment_files")
    attachments = Late("dualdesk.services.attachments")

# On what it hangs: one column of the attachment, as in {"client_id": 7}.
Holder = Mapping[str, Any]


class Attaching(QObject):
    """What can be done with the files of any record; what is refused goes to the desk's signal, or to `failed`."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._copies: tempfile.TemporaryDirectory[str] | None = None

    def add_files(self, paths: Sequence[Path], holder: Holder) -> None:
        """Keep copies of files beside the desk, by a job, then hang them on the record in one step."""
        folder = attachment_files.folder_of(self._context.desk.path)

        def keep(progress: Progress) -> list[tuple[str, Kept]]:
            kept = []
            for number, path in enumerate(paths):
                progress(number, len(paths))
                kept.append((path.name, attachment_files.keep_file(folder, path)))
            return kept

        name = msgn("Attach “{name}”", "Attach {n} files", len(paths), name=paths[0].name)
        refused = self._context.desk.refused.emit
        self._context.desk.jobs.start(name, keep, done=partial(self._hang, name, holder), failed=refused)

    def add_link(
        self, url: str, holder: Holder, *, done: Callable[[int], None], failed: Callable[[UserError], None]
    ) -> None:
        """Hang a link on the record."""
        now = self._context.desk.clock()

        def work(session: Session) -> int:
            return attachments.add_link(session, url=url, now=now, **holder)

        self._context.desk.do(msg("Add the link “{link}”", link=url), work, done=done, failed=failed)

    def rename(self, file: AttachmentRow, name: str) -> None:
        """Call it otherwise."""
        work = partial(attachments.rename, attachment_id=file.id, name=name)
        self._context.desk.do(msg("Rename “{name}”", name=file.name), work)

    def remove(self, file: AttachmentRow) -> None:
        """Take it off; undo brings it back."""
        work = partial(attachments.remove, attachment_id=file.id)
        self._context.desk.do(msg("Remove “{name}”", name=file.name), work)

    def is_missing(self, file: AttachmentRow) -> bool:
        """Whether the file that the row names does not lie beside the desk."""
        return file.sha256 is not None and not self._kept(file.sha256).is_file()

    def open(self, file: AttachmentRow) -> None:
        """Open a link, or a copy of a file under its own name, with the system's program for it."""
        if file.sha256 is None:
            QDesktopServices.openUrl(QUrl(file.url or ""))
            return
        if self.is_missing(file):
            self._context.desk.refused.emit(UserError(missing_sentence(file)))
            return
        copy = partial(self._copied, self._kept(file.sha256), file.name)
        self._context.desk.jobs.start(
            msg("Open “{name}”", name=file.name),
            lambda _progress: copy(),
            done=_show_file,
            failed=self._context.desk.refused.emit,
        )

    def _hang(self, name: Message, holder: Holder, kept: list[tuple[str, Kept]]) -> None:
        now = self._context.desk.clock()

        def hang(session: Session) -> None:
            for title, each in kept:
                attachments.add_file(session, kept=each, name=title, now=now, **holder)

        self._context.desk.do(name, hang)

    def _kept(self, sha256: str) -> Path:
        return attachment_files.path_of(attachment_files.folder_of(self._context.desk.path), sha256)

    def _copied(self, kept: Path, name: str) -> Path:
        """A copy that a program knows by its name's ending; the kept file itself is never handed out."""
        if self._copies is None:
            self._copies = tempfile.TemporaryDirectory(prefix="dualdesk-", ignore_cleanup_errors=True)
        folder = Path(tempfile.mkdtemp(dir=self._copies.name))
        try:
            return Path(shutil.copyfile(kept, folder / Path(name).name))
        except OSError as error:
            reason = error.strerror or ""
            raise UserError(msg("“{name}” cannot be opened: {reason}.", name=name, reason=reason)) from None


def _show_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def missing_sentence(file: AttachmentRow) -> Message:
    """What is said of a file that is gone."""
    return msg(
        "The file “{name}” no longer lies beside the desk. Restore a backup, or attach it again.", name=file.name
    )


def size_words(context: Context, size: int | None) -> str:
    """A file's size as people say it."""
    return "" if size is None else context.language.locale.formattedDataSize(size, 1)
