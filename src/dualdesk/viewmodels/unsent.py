"""Text that is typed and not yet sent: it survives leaving its page, and a crash but for its last two seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from dualdesk.base.late import Late
from dualdesk.runtime.context import Context

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import drafts as kept
    from dualdesk.services import drafts
else:
    kept = Late("dualdesk.queries.drafts")
    drafts = Late("dualdesk.services.drafts")

IDLE_MILLISECONDS: Final = 2000


class Unsent(QObject):
    """The texts of lines by their place ("client/12/log"), in the file's drafts once the typing pauses."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._texts: dict[str, str] = {}
        self._news: set[str] = set()
        self._timer = QTimer(self, interval=IDLE_MILLISECONDS, singleShot=True)
        self._timer.timeout.connect(self.write)

    def text(self, place: str) -> str:
        """What stands at a place; from the file where it was not asked for in this run."""
        if place not in self._texts:
            desk = self._context.desk
            if not desk.is_ready:
                return ""
            self._texts[place] = desk.ask(lambda session: kept.draft(session, place=place))
        return self._texts[place]

    def knows(self, place: str) -> bool:
        """Whether what stands at a place was typed, or asked for, in this run."""
        return place in self._texts

    def keep(self, place: str, text: str) -> None:
        """Keep what stands at a place now; nothing at all is forgotten at once, for it was sent or thrown away."""
        if self._texts.get(place, "") == text:
            return
        self._texts[place] = text
        self._news.add(place)
        if text:
            self._timer.start()
        else:
            self.write()

    def write(self) -> None:
        """Put what is new into the file; where the writer is taken, a little later."""
        desk = self._context.desk
        if not self._news or desk.read_only:
            return
        if not desk.is_ready or not desk.note(self._save):
            self._timer.start()
            return
        self._news.clear()
        self._timer.stop()

    def _save(self, session: Session) -> None:
        now = self._context.desk.clock()
        for place in self._news:
            drafts.save(session, place=place, text=self._texts[place], now=now)
