"""A bar that asks: a sentence, and a few answers as buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dualdesk.runtime.access import announce
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MEDIUM, RADIUS_CARD
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.paint import painting
from dualdesk.widgets.plain import PlainLabel

Answer = tuple[str, Callable[[], object]]


class AskBar(QWidget):
    """Stays until one of its answers was given."""

    def __init__(self, look: Look, icon: str) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self._label = PlainLabel(look, weight=MEDIUM, wrap=True)
        self._answers: list[Button] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 8, 8, 8)
        self._row.setSpacing(8)
        # Room for the icon: margins stay on their side in right-to-left layouts, spacings do not.
        self._row.addSpacing(36)
        self._row.addWidget(self._label, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    @property
    def answers(self) -> Sequence[Button]:
        """The buttons, in their order."""
        return tuple(self._answers)

    def ask(self, text: str, answers: Sequence[Answer]) -> None:
        """Ask; the bar goes with the answer."""
        for button in self._answers:
            button.hide()
            button.deleteLater()
        self._answers = [self._button(*answer) for answer in answers]
        self._label.setText(text)
        self.setAccessibleName(text)
        self.show()
        announce(self, text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """A soft ground, a bar and an icon."""
        with painting(self, self._look) as canvas:
            rect = QRectF(self.rect())
            canvas.tint(rect, RADIUS_CARD, "accent")
            canvas.box(QRectF(0, 0, 4, rect.height()), 2, fill="accent_ink")
            canvas.icon(16, rect.center().y() - 8, 16, self._icon, "accent_ink")

    def _button(self, text: str, run: Callable[[], object]) -> Button:
        button = Button(self._look, text)

        def answered() -> None:
            self.hide()
            run()

        button.clicked.connect(answered)
        self._row.addWidget(button)
        return button
