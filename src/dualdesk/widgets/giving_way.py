"""A form that keeps its height as long as there is room, and is scrolled where there is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

_LEAST = 120


class GivingWay(QScrollArea):
    """Holds one widget; a place too low cuts nothing of it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._held = widget
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setWidgetResizable(True)
        self.setWidget(widget)
        for ground in (widget, self.viewport()):
            ground.setAutoFillBackground(False)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Higher or lower than before, it asks for another place."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._held:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """As the widget."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """As the widget."""
        held = self._held
        return held.heightForWidth(width) if held.hasHeightForWidth() else held.sizeHint().height()

    def sizeHint(self) -> QSize:  # noqa: N802
        """As the widget."""
        return self._held.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As wide as the widget must be, and high enough to work in."""
        inner = self._held.minimumSizeHint()
        return QSize(inner.width(), min(inner.height(), _LEAST))
