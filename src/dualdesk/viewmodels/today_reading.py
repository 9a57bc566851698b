"""Where Today's screen gets its list: as it was kept, then as it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from dualdesk.base.dates import instant_of
from dualdesk.base.late import Late
from dualdesk.queries.today import TodayPage, load_snapshot, today_page
from dualdesk.runtime.context import Context

if TYPE_CHECKING:
    from dualdesk.queries import session_reader
    from dualdesk.services import today as services
else:
    session_reader = Late("dualdesk.queries.session_reader")
    services = Late("dualdesk.services.today")

# Long enough after the last change not to write between two of them.
KEEP_MILLISECONDS: Final = 2000
# From so many things on, ranking may take longer than a frame and is done in a thread.
_MANY: Final = 300


class TodayReading(QObject):
    """Reads Today with plain SQL, before the services are there and after; keeps what it ranked.

    `ranked` carries Today as it is: at once, or on a large desk from a thread. `counted` carries only how many things
    there are, for when the screen itself is not seen.
    """

    ranked = Signal(object)
    counted = Signal(int)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kept: TodayPage | None = None
        self._ranked: TodayPage | None = None
        self._is_long = False
        self._asked = 0
        self._keep = QTimer(self, interval=KEEP_MILLISECONDS, singleShot=True)
        self._keep.timeout.connect(self._on_settled)

    def kept(self) -> TodayPage | None:
        """Today as it was last kept; None where it never was."""
        self._kept = load_snapshot(self._context.desk.reader)
        return self._kept

    def rank(self) -> None:
        """Rank Today as it is now; it is kept once things have settled."""
        desk = self._context.desk
        if self._is_long and desk.is_ready:
            self._rank_later(self._show)
            return
        self._asked += 1
        self._show(today_page(desk.reader, now=desk.clock(), zone=self._context.zone))

    def count(self) -> None:
        """Count what needs the person, from a thread."""
        self._rank_later(lambda page: self.counted.emit(page.today.head.all))

    def holds_nothing(self) -> bool:
        """Whether the desk has no client, project, task or entry at all."""
        found = self._context.desk.reader.rows(
            "SELECT EXISTS (SELECT 1 FROM client) + EXISTS (SELECT 1 FROM project) + EXISTS (SELECT 1 FROM task)"
            " + EXISTS (SELECT 1 FROM interaction)"
        )
        return not found[0][0]

    def finished(self) -> int:
        """How many tasks were finished today."""
        midnight = instant_of(self._context.today(), 0, self._context.zone)
        found = self._context.desk.reader.rows("SELECT count(*) FROM task WHERE done_at >= ?", (midnight,))
        count: int = found[0][0]
        return count

    def _show(self, page: TodayPage) -> None:
        self._ranked = page
        self._is_long = page.today.head.all + len(page.today.next_days) >= _MANY
        if self._is_news(page):
            self._keep.start()
        self.ranked.emit(page)

    def _rank_later(self, then: Callable[[TodayPage], None]) -> None:
        now, zone = self._context.desk.clock(), self._context.zone
        self._asked += 1
        number = self._asked

        def answered(page: TodayPage) -> None:
            # Of several that were asked for meanwhile only the last counts.
            if number == self._asked:
                then(page)

        self._context.desk.ask_later(
            lambda session: today_page(session_reader.SessionReader(session), now=now, zone=zone), answered
        )

    def _is_news(self, page: TodayPage) -> bool:
        kept = self._kept
        return kept is None or (kept.day, kept.position) != (page.day, page.position)

    def _on_settled(self) -> None:
        desk, page = self._context.desk, self._ranked
        if page is None or not self._is_news(page):
            return
        if not desk.is_ready:
            self._keep.start()
            return
        self._kept = page
        # Packing a long list takes longer than a frame, so it is written from the thread that reads.
        desk.ask_later(lambda _session: desk.note(partial(services.keep_snapshot, page=page)), _ignore)


def _ignore(_nothing: object) -> None:
    """Nothing follows."""
