"""The files and links of one record, with what can be done with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import STRONG
from dualdesk.viewmodels.attaching import Attaching, size_words
from dualdesk.widgets.fields import mark_invalid
from dualdesk.widgets.file_drops import FileDrops
from dualdesk.widgets.file_rows import FileRows, FileText, FileWords
from dualdesk.widgets.plain import PlainLabel

if TYPE_CHECKING:
    from dualdesk.queries.task_page import AttachmentRow


class EntryFiles(QWidget):
    """Give it the record's files; files dropped on it are attached."""

    def __init__(self, context: Context, attaching: Attaching, *, titled: bool = True) -> None:
        super().__init__()
        self._context = context
        self._attaching = attaching
        self._holder: Mapping[str, int] = {}
        self._files: dict[int, AttachmentRow] = {}
        say = context.say
        self.rows = FileRows(context.look, file_words(context))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        if titled:
            column.addWidget(PlainLabel(context.look, say(msg("Files and links")), weight=STRONG))
        column.addWidget(self.rows)
        self.rows.opened.connect(lambda key: self._attaching.open(self._files[key]))
        self.rows.renamed.connect(lambda key, name: self._attaching.rename(self._files[key], name))
        self.rows.removed.connect(lambda key: self._attaching.remove(self._files[key]))
        self.rows.attach_asked.connect(self.choose_files)
        self.rows.link_typed.connect(self._on_link_typed)
        FileDrops(self).dropped.connect(self._on_dropped)

    def show_files(self, holder: Mapping[str, int], files: Sequence[AttachmentRow]) -> None:
        """Show what hangs on the record that the holder names."""
        self._holder = holder
        self._files = {file.id: file for file in files}
        self.rows.show_files([self._text(file) for file in files])

    def _text(self, file: AttachmentRow) -> FileText:
        is_missing = self._attaching.is_missing(file)
        note = self._context.say(msg("missing")) if is_missing else size_words(self._context, file.size)
        return FileText(file.id, file.name, note, is_link=file.sha256 is None, is_missing=is_missing)

    def choose_files(self) -> None:
        """Ask for files to attach."""
        names, _filter = QFileDialog.getOpenFileNames(self.window(), self._context.say(msg("Attach files")))
        if names:
            self._attaching.add_files([Path(name) for name in names], self._holder)

    def _on_link_typed(self, link: str) -> None:
        self._attaching.add_link(link, self._holder, done=self._on_link_taken, failed=self._on_link_refused)

    def _on_link_taken(self, _attachment_id: int) -> None:
        mark_invalid(self.rows.link, invalid=False)
        self.rows.close_link()

    def _on_link_refused(self, error: UserError) -> None:
        mark_invalid(self.rows.link, invalid=True)
        self._context.desk.refused.emit(error)

    def _on_dropped(self, paths: Sequence[Path], links: Sequence[str], _at: object) -> None:
        if paths:
            self._attaching.add_files(paths, self._holder)
        for link in links:
            self._on_link_typed(link)


def file_words(context: Context) -> FileWords:
    """The words of the rows."""
    say = context.say
    return FileWords(
        attach=say(msg("Attach a file")),
        add_link=say(msg("Add a link")),
        link_hint="https://",
        open=say(msg("Open")),
        rename=say(msg("Rename")),
        remove=say(msg("Remove")),
        more=say(msg("More")),
    )
