"""The tags of a client or a person: chips that can be taken off, and a field for one more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.panes.clients.owner import Owner
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import ChipText
from dualdesk.widgets.entries import TextEntry
from dualdesk.widgets.flow import Flow
from dualdesk.widgets.input_line import Chip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dualdesk.queries.client_page import TagRow
    from dualdesk.services import tags
else:
    tags = Late("dualdesk.services.tags")


class TagsEditor(QWidget):
    """The tags of one owner."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("tags")
        self._context = context
        self._owner = Owner("client")
        self._shown: tuple[TagRow, ...] = ()
        self._chips = QWidget()
        self._flow = Flow(gap=4)
        self._chips.setLayout(self._flow)
        self.entry = TextEntry(context.look, context.say(msg("Add a tag")), placeholder=context.say(msg("retail")))
        self.entry.setObjectName("add_tag")
        self.entry.committed.connect(self._on_committed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._chips)
        column.addWidget(self.entry)

    def show_tags(self, owner: Owner, rows: Sequence[TagRow]) -> None:
        """Show what there is."""
        if (owner, tuple(rows)) == (self._owner, self._shown):
            return
        self._owner, self._shown = owner, tuple(rows)
        for old in self._flow.clear():
            old.hide()
            old.deleteLater()
        for row in rows:
            off = self._context.say(msg("Take the tag {tag} off", tag=row.name))
            chip = Chip(self._context.look, ChipText(str(row.tag_id), row.name, "tag", reject=off))
            chip.clicked.connect(partial(self._take_off, row))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(rows))

    def _take_off(self, row: TagRow) -> None:
        work = partial(tags.remove, tag_id=row.tag_id, **self._owner.named)
        self._context.desk.do(msg("Take the tag {tag} off", tag=row.name), work)
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_committed(self, text: str) -> None:
        owner = self._owner

        def done(_tag_id: int) -> None:
            self.entry.put("")
            self.entry.settle()

        def failed(error: UserError) -> None:
            self.entry.refuse(self._context.say(error.message))

        self._context.desk.do(
            msg("Add the tag {tag}", tag=text.strip()),
            lambda session: tags.add(session, name=text, **owner.named),
            done=done,
            failed=failed,
        )
