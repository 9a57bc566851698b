"""The files and links of a client beside its page; what is dropped on them hangs there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dualdesk.base.messages import Message, msg
from dualdesk.panes.clients.context_section import ContextSection
from dualdesk.panes.clients.entry_files import EntryFiles
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import SMALL
from dualdesk.viewmodels.attaching import Attaching
from dualdesk.widgets.acts import Act, Acts
from dualdesk.widgets.plain import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Hashable

    from dualdesk.queries.client_page import ClientPage


class FilesSection(ContextSection):
    """Contracts, briefs, reports."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, msg("Files"), msg("Attach a file"))
        self.setObjectName("context_files")
        self.files = EntryFiles(context, Attaching(context, self), titled=False)
        self._sentence = PlainLabel(context.look, size=SMALL, colour="text2", wrap=True)
        self.show_rows([self._sentence, self.files])
        self.add_asked.connect(self.add)

    def told(self, page: ClientPage) -> tuple[Hashable, ...]:
        """The files."""
        return page.files

    def emptied(self, page: ClientPage) -> Message:  # noqa: ARG002
        """What stands here."""
        return msg("Contracts, briefs, reports: drop a file here.")

    def rows(self, page: ClientPage) -> list[QWidget]:  # noqa: ARG002
        """What adds a file stands here always."""
        return [self._sentence, self.files]

    def fill(self, page: ClientPage) -> None:
        """The same rows, with other files in them."""
        self._sentence.setText(self.context.say(self.emptied(page)))
        self._sentence.setVisible(not page.files)
        self.files.show_files({"client_id": page.row.client_id}, page.files)

    def add(self) -> None:
        """Choose files to attach."""
        if self.page is not None:
            self.files.choose_files()

    def acts(self) -> Acts:
        """One more file."""
        return [Act(msg("Attach a file to this client"), self.add, (), "paperclip", lambda: self.page is not None)]
