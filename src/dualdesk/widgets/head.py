"""The head of an object's page: its tile, its name in the form that fits, one line about it, and its acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, OBJECT_TITLE, STRONG
from dualdesk.widgets.paint import painting
from dualdesk.widgets.plain import set_tip

# Where the text begins, beside the tile; how high the line of the name is.
_TEXT: Final = 54
_NAME: Final = 28


@dataclass(frozen=True, slots=True)
class HeadText:
    """Names from longest to shortest, with what a shorter one leaves out going to the line below.

    A name that stands `alone`, with nothing below it, stands in the middle of its tile.
    """

    names: tuple[str, ...]
    parts: tuple[str, ...] = ()
    initials: str = ""
    icon: str = "folder-kanban"
    hat: Literal["client", "project"] = "client"
    alone: bool = False
    is_person: bool = False


class PageHead(QWidget):
    """Tile 40, name 20, line 13, acts at the trailing edge."""

    def __init__(self, look: Look, acts: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._look = look
        self._text = HeadText(("",))
        self._acts = tuple(acts)
        # What is kept free behind the name: for a chevron.
        self.spare = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addStretch(1)
        for act in acts:
            row.addWidget(act)
        look.changed.connect(self.updateGeometry)

    def show_text(self, text: HeadText) -> None:
        """Show another object."""
        self._text = text
        self.setAccessibleName(", ".join((text.names[0], *text.parts)))
        set_tip(self, "\n".join((text.names[0], *text.parts)))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Two lines of text."""
        return QSize(320, self._look.px(48))

    @property
    def name_place(self) -> QRect:
        """Where the name stands as it is shown, counted from the leading edge."""
        name, line = self._name(self._room()), self._look.px(_NAME)
        width = min(self._look.width(name, OBJECT_TITLE, STRONG), self._room())
        top = (self.height() - line) // 2 if self._is_alone() else 0
        return QRect(_TEXT, top, round(width), line)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Tile, name, line."""
        text, px = self._text, self._look.px
        with painting(self, self._look) as canvas:
            tile = QRectF(0, (self.height() - 40) / 2, 40, 40)
            if text.initials:
                canvas.initials(tile, text.initials, person=text.is_person)
            else:
                canvas.tile(tile, text.icon, text.hat, radius=10, icon_size=20)
            width = self._room()
            name = self._name(width)
            line = QRectF(_TEXT, 0, width, self.height() if self._is_alone() else px(_NAME))
            canvas.text(line, name, size=OBJECT_TITLE, weight=STRONG)
            canvas.parts(QRectF(_TEXT, px(_NAME), width, px(18)), self._below(), size=BODY, colour="text2")

    def _below(self) -> tuple[str, ...]:
        """What of the name had to be left out, and what is said of it."""
        rest = self._text.names[0].removeprefix(self._name(self._room())).strip()
        return (rest, *self._text.parts) if rest else self._text.parts

    def _is_alone(self) -> bool:
        return self._text.alone and not self._below()

    def _room(self) -> float:
        taken = sum(act.sizeHint().width() + 4 for act in self._acts)
        return self.width() - _TEXT - taken - 14 - self.spare

    def _name(self, width: float) -> str:
        names = self._text.names
        return next((name for name in names if self._look.width(name, OBJECT_TITLE, STRONG) <= width), names[-1])
