"""A page of settings: titled parts of rows, each with its name and what it means at the left, its control beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dualdesk.base.likeness import answers
from dualdesk.runtime.access import announce
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import LEAD_SMALL, SMALL, STRONG
from dualdesk.widgets.fields import FieldHint
from dualdesk.widgets.paint import painting
from dualdesk.widgets.plain import PlainLabel

LABEL: Final = 330
CONTROL: Final = 354
_ABOVE: Final = 10


class SettingRow(QWidget):
    """One setting. `typed` rows keep a line below their control for what is wrong."""

    def __init__(
        self, look: Look, title: str, hint: str, controls: Sequence[QWidget], *, typed: bool = False, words: str = ""
    ) -> None:
        super().__init__()
        self._look = look
        self._words = f"{title} {hint} {words}"
        self.title = title
        self._hint = PlainLabel(look, hint, size=SMALL, colour="text3", wrap=True)
        if not hint:
            self._hint.hide()
        self._wrong = FieldHint(look)
        if not typed:
            self._wrong.hide()
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 4, 0, 0)
        left.setSpacing(2)
        left.addWidget(PlainLabel(look, title, wrap=True))
        left.addWidget(self._hint)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addLayout(_side_by_side(controls))
        right.addWidget(self._wrong)
        right.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, _ABOVE, 0, 0)
        whole.setSpacing(CONTROL - LABEL)
        whole.addWidget(self._left)
        whole.addLayout(right, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        look.changed.connect(self._dress)
        self._dress()

    def explain(self, hint: str) -> None:
        """Say another meaning below the name."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def tell(self, hint: str) -> None:
        """Say below the name what has just been found."""
        self.explain(hint)
        announce(self, hint)

    def say(self, text: str) -> None:
        """Say what is wrong with what is typed; nothing takes it back."""
        self._wrong.say(text, "circle-alert" if text else "", "bad")
        if text:
            announce(self, text)

    def answers(self, typed: str, around: str) -> bool:
        """Whether the words typed are among its own or those of its part."""
        return answers(typed, f"{self._words} {around}")

    def _dress(self) -> None:
        self._left.setFixedWidth(self._look.px(LABEL))


def _side_by_side(controls: Sequence[QWidget]) -> QHBoxLayout:
    """Controls in a row from the leading edge; a text that is cut where it must be takes the room there is."""
    row = QHBoxLayout()
    row.setSpacing(8)
    ignored = QSizePolicy.Policy.Ignored
    stretches = [1 if control.sizePolicy().horizontalPolicy() == ignored else 0 for control in controls]
    for control, stretch in zip(controls, stretches, strict=True):
        if stretch:
            row.addWidget(control, stretch)
        else:
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignTop)
    if not any(stretches):
        row.addStretch(1)
    return row


class SettingPart(QWidget):
    """A titled group of rows with a line under its title."""

    def __init__(self, look: Look, title: str, icon: str) -> None:
        super().__init__()
        self.title = title
        self.icon = icon
        self.rows: list[SettingRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(PlainLabel(look, title, size=LEAD_SMALL, weight=STRONG))
        self._column.addSpacing(8)
        self._column.addWidget(_Rule(look))

    def add(self, row: SettingRow) -> SettingRow:
        """Put a row below the others."""
        self.rows.append(row)
        self._column.addWidget(row)
        return row

    def filter(self, typed: str) -> bool:
        """Show the rows that answer, all of them where nothing is typed; whether any is shown."""
        shown = [row.answers(typed, self.title) for row in self.rows]
        for row, is_shown in zip(self.rows, shown, strict=True):
            row.setVisible(is_shown)
        self.setVisible(any(shown))
        return any(shown)


class _Rule(QWidget):
    """The line under a title."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        with painting(self, self._look) as canvas:
            canvas.rule(0, 0, self.width())
