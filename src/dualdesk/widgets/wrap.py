"""Long texts in lines; apart from painting because the first screen has none."""

from __future__ import annotations

from PySide6.QtGui import QTextLayout, QTextOption

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY


def wrapped(text: str, width: float, look: Look, *, size: int = BODY, most: int = 0) -> tuple[str, ...]:
    """The text in lines no wider than `width`; more than `most` lines (0: no limit) end in an ellipsis."""
    lines: list[str] = []
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, look.font(size))
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            lines.append(paragraph[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
        if most and len(lines) > most:
            lines[most - 1 :] = [lines[most - 1].rstrip(" .,;") + " …"]
            break
    return tuple(lines)
