"""The files and links that hang on a client itself, beside its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dualdesk.base.messages import Message, msg
from dualdesk.panes.clients.context_section import ContextSection
from dualdesk.panes.clients.entry_files import EntryFiles
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.attaching import Attaching
from dualdesk.widgets.acts import Act, Acts

if TYPE_CHECKING:
    from collections.abc import Hashable

    from dualdesk.queries.client_page import ClientPage


class FilesSection(ContextSection):
    """Open, rename, take off, attach; by the button or by dropping them here."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, msg("Files and links"))
        self.setObjectName("context_files")
        self.files = EntryFiles(context, Attaching(context, self), headed=False)
        # Made once: the rows inside know what is new by themselves.
        self.show_rows([self.files])

    def told(self, page: ClientPage) -> tuple[Hashable, ...]:
        """The files."""
        return page.files

    def emptied(self, page: ClientPage) -> Message:  # noqa: ARG002
        """Never said: what adds a file is always there."""
        return msg("Contracts and briefs stand here; drop one to keep a copy.")

    def rows(self, page: ClientPage) -> list[QWidget]:  # noqa: ARG002
        """The one that holds them all."""
        return [self.files]

    def show_page(self, page: ClientPage) -> None:
        """Show the client's files."""
        self._page = page
        self.files.show_files({"client_id": page.row.client_id}, page.files)

    def acts(self) -> Acts:
        """What adds one."""
        return [
            Act(msg("Attach a file to the client"), self.files.rows.attach_asked.emit, (), "file-text"),
            Act(msg("Add a link to the client"), self.files.rows.ask_link, (), "link-2"),
        ]
