"""A line edit whose example is there only while nothing is typed, for eyes and for readers alike."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit


class LineEdit(QLineEdit):
    """Qt describes a field by its placeholder as long as nothing else is said of it, also where it is filled."""

    def __init__(self, name: str = "", example: str = "") -> None:
        super().__init__()
        self._example = ""
        if name:
            self.setAccessibleName(name)
        self.setPlaceholderText(example)
        self.textChanged.connect(self._show_example)

    def setPlaceholderText(self, text: str) -> None:  # noqa: N802
        """Give another example."""
        self._example = text
        self._show_example()

    def placeholderText(self) -> str:  # noqa: N802
        """The example, also while it is not shown."""
        return self._example

    def _show_example(self) -> None:
        super().setPlaceholderText("" if self.text() else self._example)
