"""The state of the palette: what is typed, what it finds, and the lines that could be created from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from dualdesk.base.late import Late
from dualdesk.base.likeness import answers
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.recents import Recents

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import palette
    from dualdesk.queries.palette import Findings, Found
else:
    palette = Late("dualdesk.queries.palette")

COMMANDS: Final = ">"
PEOPLE: Final = "@"
PROJECTS: Final = "#"

_SHOWN_RECENT: Final = 6
_MOST: Final = 8
_MOST_OF_KIND: Final = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """What is typed: its prefix (">" commands, "@" clients and people, "#" projects, "" everything) and the rest."""

    prefix: str = ""
    words: str = ""
    text: str = ""

    @staticmethod
    def of(text: str) -> Asked:
        """The typed text as it is meant."""
        bare = text.strip()
        prefix = bare[:1] if bare[:1] in (COMMANDS, PEOPLE, PROJECTS) else ""
        return Asked(prefix, bare[len(prefix) :].strip(), bare)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a text found; for an empty one what was opened last. A `partial` one is still looked for."""

    asked: Asked
    found: Findings | None = None
    recent: tuple[Found, ...] = ()
    partial: bool = False

    def narrowed(self, asked: Asked) -> Answer:
        """What of this still answers another text by its name, until that has been looked for itself."""
        named = (*(self.found.named if self.found else ()), *self.recent)
        still = tuple(found for found in named if answers(asked.words, found.hit.title))
        return Answer(asked, palette.Findings(named=still), partial=True)


class PaletteSearch(QObject):
    """Searches beside the window's thread, one text at a time: an answer to an older text is dropped.

    `answered` carries what the present text found.
    """

    answered = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.recents = Recents(context)
        self._wanted = Asked()
        self._is_asking = False
        self._is_answered = True

    @property
    def is_answered(self) -> bool:
        """Whether what was told last answers what is typed now."""
        return self._is_answered

    @property
    def wanted(self) -> Asked:
        """What is typed now."""
        return self._wanted

    def ask(self, text: str) -> None:
        """The text is now this; `answered` follows, at once where there is little to look up."""
        self._wanted = Asked.of(text)
        self._is_answered = False
        if not self._context.desk.is_ready or self._wanted.prefix == COMMANDS:
            self._tell(Answer(self._wanted))
        elif not self._wanted.words:
            # A handful of rows by their keys: sooner read here than sent for. An answer that never came is given up.
            self._is_asking = False
            self._tell(self._context.desk.ask(partial(_looked_up, asked=self._wanted, keys=self.recents.keys())))
        elif not self._is_asking:
            self._send()

    def _send(self) -> None:
        asked = self._wanted
        keys = self.recents.keys()
        self._is_asking = True

        def answer(session: Session) -> Answer:
            return _looked_up(session, asked=asked, keys=keys) if asked is self._wanted else Answer(asked)

        self._context.desk.ask_later(answer, self._on_answer, own=True)

    def _on_answer(self, answer: Answer) -> None:
        self._is_asking = False
        if answer.asked is self._wanted:
            self._tell(answer)
        elif not self._is_answered:
            self._send()

    def _tell(self, answer: Answer) -> None:
        self._is_answered = True
        self.answered.emit(answer)


def _looked_up(session: Session, *, asked: Asked, keys: list[tuple[str, int]]) -> Answer:
    if not asked.words:
        kinds = _KINDS.get(asked.prefix)
        wanted = [key for key in keys if kinds is None or key[0] in kinds]
        return Answer(asked, recent=palette.recent(session, keys=wanted[:_SHOWN_RECENT]))
    if asked.prefix:
        kinds = _KINDS[asked.prefix]
        return Answer(asked, palette.find(session, typed=asked.words, kinds=kinds, log=False, most=_MOST_OF_KIND))
    return Answer(asked, palette.find(session, typed=asked.words, most=_MOST))


_KINDS: Final[dict[str, tuple[str, ...]]] = {PEOPLE: ("client", "contact"), PROJECTS: ("project",)}
