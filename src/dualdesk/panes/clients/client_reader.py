"""Reads a client's page with its log in a thread; of several questions only the last one's answer counts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dualdesk.base.late import Late
from dualdesk.runtime.context import Context

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from dualdesk.queries import client_page
    from dualdesk.queries.client_page import ClientPage
    from dualdesk.queries.log import LogRow
else:
    client_page = Late("dualdesk.queries.client_page")


class ClientReader(QObject):
    """`found` carries the page and the entries of its log; `lost` that the client is gone."""

    found = Signal(object, object)
    lost = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._asked = 0

    def read(self, client_id: int, entries: Callable[[Session], Sequence[LogRow]]) -> None:
        """Ask for a client's page, with the entries that this question gives."""
        self._asked += 1
        if self._context.desk.is_ready:
            question = self._question(client_id, self._asked, entries)
            self._context.desk.ask_later(question, partial(self._on_read, self._asked))

    def forget(self) -> None:
        """Answers that are on the way count no more."""
        self._asked += 1

    def _question(
        self, client_id: int, asked: int, entries: Callable[[Session], Sequence[LogRow]]
    ) -> Callable[[Session], tuple[ClientPage | None, Sequence[LogRow]]]:
        desk, today, zone = self._context.desk, self._context.today(), self._context.zone

        def read(session: Session) -> tuple[ClientPage | None, Sequence[LogRow]]:
            # While an arrow key is held the pages passed by are not read.
            if asked != self._asked:
                return None, ()
            page = client_page.find_page(session, client_id=client_id, today=today, now=desk.clock(), zone=zone)
            return page, () if page is None else entries(session)

        return read

    def _on_read(self, asked: int, answer: tuple[ClientPage | None, Sequence[LogRow]]) -> None:
        if asked != self._asked:
            return
        page, entries = answer
        if page is None:
            self.lost.emit()
        else:
            self.found.emit(page, entries)
