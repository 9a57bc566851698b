"""Bars inside a page: something went wrong or needs to be known, with an act beside it. And what an empty page says."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dualdesk.runtime.access import announce
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, MEDIUM, RADIUS_CARD, STRONG
from dualdesk.widgets.buttons import Button, ToolButton
from dualdesk.widgets.paint import painting
from dualdesk.widgets.plain import PlainLabel

Kind = Literal["bad", "warn", "accent", "good"]
# As wide as a field that is typed into needs to be.
_FORM: Final = 380
_ICONS: Final = {"bad": "circle-alert", "warn": "triangle-alert", "accent": "info", "good": "circle-check"}


class InlineBar(QWidget):
    """Says what is wrong or worth knowing where it is, and stays until it is settled or closed."""

    acted = Signal()
    closed = Signal()

    def __init__(self, look: Look, *, close_name: str) -> None:
        super().__init__()
        self._look = look
        self._kind: Kind = "accent"
        self._label = PlainLabel(look, weight=MEDIUM, wrap=True)
        self._act = Button(look, "")
        self._act.clicked.connect(self.acted)
        close = ToolButton(look, "x", close_name)
        close.clicked.connect(self._on_closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        # Room for the icon: margins stay on their side in right-to-left layouts, spacings do not.
        row.addSpacing(36)
        row.addWidget(self._label, 1)
        row.addWidget(self._act)
        row.addWidget(close)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    def say(self, text: str, *, kind: Kind = "bad", act: str = "") -> None:
        """Show a sentence, and what can be done about it."""
        self._kind = kind
        self._label.setText(text)
        self.setAccessibleName(text)
        self._act.setVisible(bool(act))
        self._act.rename(act)
        self.show()
        announce(self, text)

    def focus_act(self) -> None:
        """Put the keyboard on the act, so that Enter does it."""
        self._act.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """A soft ground, a bar and an icon of the kind."""
        ink = "accent_ink" if self._kind == "accent" else self._kind
        with painting(self, self._look) as canvas:
            rect = QRectF(self.rect())
            canvas.tint(rect, RADIUS_CARD, self._kind)
            canvas.box(QRectF(0, 0, 4, rect.height()), 2, fill=ink)
            canvas.icon(16, rect.center().y() - 8, 16, _ICONS[self._kind], ink)

    def _on_closed(self) -> None:
        self.hide()
        self.closed.emit()


class EmptyState(QWidget):
    """What a page says when it holds nothing: a calm icon, one sentence of where things stand, and what to do.

    `acted` follows the first act, `other_asked` the second, for pages that have one.
    """

    acted = Signal()
    other_asked = Signal()

    def __init__(
        self, look: Look, *, icon: str, hat: str, title: str, line: str, act: str = "", other: str = ""
    ) -> None:
        super().__init__()
        self._title = PlainLabel(look, size=18, weight=STRONG, wrap=True)
        self._line = PlainLabel(look, size=BODY, colour="text2", wrap=True)
        self._act = Button(look, act, "primary")
        self._other = Button(look, other, "ghost")
        self._act.clicked.connect(self.acted)
        self._other.clicked.connect(self.other_asked)
        self._form: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._lay_out(_Round(look, icon, hat))
        self.say(title, line, act=act, other=other)

    def say(self, title: str, line: str, *, act: str | None = None, other: str | None = None) -> None:
        """Say something else; acts that are not given stay as they are."""
        self._title.setText(title)
        self._line.setText(line)
        self.setAccessibleName(f"{title}. {line}")
        for button, text in ((self._act, act), (self._other, other)):
            if text is not None:
                button.rename(text)
        self._show_acts()

    def take_focus(self) -> None:
        """Put the keyboard on the first act, where there is one."""
        (self._act if self._act.text() else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def hold(self, form: QWidget) -> None:
        """Where something is typed here, it stands in the place of the acts; it shows and hides itself."""
        self._form = form
        form.installEventFilter(self)
        form.setMaximumWidth(_FORM)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(form, 100)
        row.addStretch(1)
        self._column.insertLayout(self._column.count() - 1, row)
        self._show_acts()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The acts make way for the form while that is shown."""
        if watched is self._form and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._show_acts()
        return False

    def _lay_out(self, mark: QWidget) -> None:
        column, middle = self._column, Qt.AlignmentFlag.AlignHCenter
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(mark, 0, middle)
        for label in (self._title, self._line):
            label.setAlignment(middle)
            column.addWidget(label)
        column.addSpacing(8)
        column.addWidget(self._act, 0, middle)
        column.addWidget(self._other, 0, middle)
        column.addStretch(3)

    def _show_acts(self) -> None:
        is_free = self._form is None or self._form.isHidden()
        for button in (self._act, self._other):
            button.setVisible(is_free and bool(button.text()))


class _Round(QWidget):
    """An icon on a round tinted ground."""

    def __init__(self, look: Look, icon: str, hat: str) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self._hat = hat
        self.setFixedSize(QSize(56, 56))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        with painting(self, self._look) as canvas:
            canvas.tile(QRectF(self.rect()), self._icon, self._hat, radius=28, icon_size=24)
