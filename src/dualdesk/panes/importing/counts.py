"""What becomes of the file's things, as figures to press: each shows the rows behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dualdesk.base.messages import Message
from dualdesk.panes.importing.wording import FIGURES, figure, under
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MEDIUM, PAGE_TITLE, RADIUS_CARD, SMALL, STRONG
from dualdesk.viewmodels.import_state import STATUSES, ImportState, Status
from dualdesk.widgets.buttons import PaintedButton
from dualdesk.widgets.paint import Canvas
from dualdesk.widgets.turned import check_quietly

_HANG: Final = 12
_INKS: Final[dict[Status, str]] = {"new": "accent_ink", "refused": "warn"}


class FigureButton(PaintedButton):
    """A figure with its label above and what it means below; pressed, its rows are shown."""

    def __init__(self, look: Look, label: str, ink: str) -> None:
        super().__init__(look, label)
        self._ink = ink
        self._value = ""
        self._under = ""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, value: str, under_it: str, *, leads: bool) -> None:
        """Show a number; `leads` where there are rows to be seen behind it."""
        self._value, self._under = value, under_it
        self.setEnabled(leads)
        self.setAccessibleName(f"{self.text()}: {value}, {under_it}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Three lines."""
        width = max(self.look.width(self._under, SMALL, MEDIUM), self.look.width(self.text(), SMALL)) + 2 * _HANG
        return QSize(round(width) + 2, self.look.px(74))

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """Label, number, meaning; a ground while its rows are shown."""
        px = self.look.px
        ground = "selected" if self.isChecked() else self.fill("", "hover", "press")
        if ground:
            canvas.box(rect, RADIUS_CARD, fill=ground)
        inner = rect.adjusted(_HANG, px(7), -_HANG, 0)
        some = self.isEnabled()
        canvas.text(QRectF(inner.left(), inner.top(), inner.width(), px(16)), self.text(), size=SMALL, colour="text2")
        number = QRectF(inner.left(), inner.top() + px(17), inner.width(), px(26))
        canvas.text(
            number, self._value, size=PAGE_TITLE, weight=STRONG, colour=self._ink if some else "text3", whole=True
        )
        below = QRectF(inner.left(), inner.top() + px(44), inner.width(), px(16))
        leads = some and self._ink != "text3"
        canvas.text(
            below, self._under, size=SMALL, weight=MEDIUM if leads else 400, colour="accent_ink" if leads else "text3"
        )


class Counts(QWidget):
    """The five figures; `chosen` carries the one whose rows are wanted, "" where none is."""

    chosen = Signal(str)

    def __init__(self, look: Look, language: Language) -> None:
        super().__init__()
        self._language = language
        say: Callable[[Message], str] = language.say
        row = QHBoxLayout(self)
        # The figures line up with the page's margin; their grounds hang out of it.
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._buttons: dict[Status, FigureButton] = {}
        for status in STATUSES:
            button = FigureButton(look, say(FIGURES[status]), _INKS.get(status, "text"))
            button.setObjectName(f"figure_{status}")
            button.toggled.connect(lambda checked, status=status: self._on_clicked(status, checked=checked))
            self._buttons[status] = button
            row.addWidget(button, 1)

    def show_counts(self, state: ImportState) -> None:
        """Show the figures as they stand."""
        for status, button in self._buttons.items():
            value = self._language.formats.number(figure(state, status))
            button.show_figure(value, self._language.say(under(state, status)), leads=state.total(status) > 0)

    def choose(self, status: str) -> None:
        """Mark the figure whose rows are shown, without saying so."""
        for each, button in self._buttons.items():
            check_quietly(button, on=each == status)

    def _on_clicked(self, status: Status, *, checked: bool) -> None:
        shown = status if checked else ""
        self.choose(shown)
        self.chosen.emit(shown)
