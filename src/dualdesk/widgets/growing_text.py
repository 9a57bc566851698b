"""A text that grows with what is typed, up to a few lines; on one line Enter is done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from dualdesk.runtime.look.theme import Look

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GrowingText(QPlainTextEdit):
    """Plain text without a frame.

    `edited` carries the text as a person changes it. `submitted` is Ctrl+Enter, and Enter while there is one line
    (Shift+Enter begins another). `left` is Esc. `take_paste` may make something else of a pasted text.
    """

    edited = Signal(str)
    submitted = Signal()
    left = Signal()

    def __init__(self, look: Look, name: str, *, placeholder: str = "", least: int = 2, most: int = 6) -> None:
        super().__init__()
        self._look = look
        self._least = least
        self._most = most
        self._is_putting = False
        self.take_paste: Callable[[str], bool] = lambda _text: False
        self.setObjectName("bare")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text_changed)
        look.changed.connect(self._grow)
        self._grow()

    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def put(self, text: str) -> None:
        """Show another text, the cursor at its end; typing before it cannot be undone into it."""
        self._is_putting = True
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._is_putting = False
        self._grow()

    def insert(self, text: str) -> None:
        """Type a text where the cursor is."""
        self.insertPlainText(text)

    @property
    def is_one_line(self) -> bool:
        """Whether Enter is done with it."""
        return self.blockCount() == 1

    def sizeHint(self) -> QSize:  # noqa: N802
        """As high as its lines, between the least and the most."""
        return QSize(200, self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The same height, almost no width."""
        return QSize(80, self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter, Ctrl+Enter and Esc are the form's."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER and (
            modifiers == Qt.KeyboardModifier.ControlModifier or (not modifiers and self.is_one_line)
        ):
            self.submitted.emit()
        elif event.key() in _ENTER and modifiers == Qt.KeyboardModifier.ShiftModifier:
            # Qt would put a separator within the line, which counts as one.
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """A paste is first offered whole; only its plain text is ever taken."""
        text = source.text()
        if text and not self.take_paste(text):
            self.insertPlainText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._grow()

    def _on_text_changed(self) -> None:
        if not self._is_putting:
            self.edited.emit(self.toPlainText())
        self._grow()

    def _height(self) -> int:
        line = self._look.metrics().lineSpacing()
        lines = max(self._least, min(round(self.document().size().height()), self._most))
        return round(line * lines) + 4

    def _grow(self) -> None:
        height = self._height()
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
            self.updateGeometry()
