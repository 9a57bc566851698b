"""Fields: search, a text field that can say what is wrong with it, a picker, and their captions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyleOptionComboBox, QToolButton, QVBoxLayout, QWidget

from dualdesk.runtime.access import NOTHING_MORE
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MEDIUM, SMALL
from dualdesk.widgets.line_edit import LineEdit
from dualdesk.widgets.paint import Canvas, is_mirrored, leading, painting
from dualdesk.widgets.plain import PlainLabel

# What of a picker's width is not its words': padding and the arrow.
_PICKER_EDGES: Final = 44
_PICKER_LEAST: Final = 96
# What a line keeps free behind its name.
_END: Final = 8


class NamedLine(QLineEdit):
    """A line without a caption: empty it shows its name.

    As Qt's placeholder a reader would be told it twice: as the name, and as the description.
    """

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("search")
        self.setAccessibleName(name)
        self.setAlignment(leading(mirrored=is_mirrored(self)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The name, where nothing is typed."""
        super().paintEvent(event)
        if self.text():
            return
        with painting(self, self._look) as canvas:
            where = self.cursorRect().center().x() + 1
            left = self.width() - where if is_mirrored(self) else where
            place = QRectF(left, 0, self.width() - left - _END, self.height())
            canvas.text(place, self.accessibleName(), colour="text3" if self.isEnabled() else "disabled")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Text begins where one starts to read."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.setAlignment(leading(mirrored=is_mirrored(self)))


class SearchField(NamedLine):
    """Filters the list below it."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name)
        act = self.addAction(look.icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        # To a screen reader the picture is a button: it has a name, and leads to the field.
        act.setText(name)
        for button in self.findChildren(QToolButton):
            button.setAccessibleDescription(NOTHING_MORE)
        act.triggered.connect(lambda _checked=False: self.setFocus(Qt.FocusReason.OtherFocusReason))


class Field(QWidget):
    """A caption, a text field, and a line below it that is always reserved: a preview, or what is wrong."""

    def __init__(self, look: Look, caption: str, *, placeholder: str = "", hinted: bool = True) -> None:
        super().__init__()
        self._look = look
        self.edit = LineEdit(caption, placeholder)
        self._caption = PlainLabel(look, caption, size=SMALL, weight=MEDIUM, colour="text2")
        self._caption.setBuddy(self.edit)
        self._hint = FieldHint(look)
        if not hinted:
            # Only hidden here: shown before it has a parent it would be a window of its own.
            self._hint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._caption, self.edit, self._hint):
            column.addWidget(part)
        self.edit.textEdited.connect(self._on_edited)

    def show_hint(self, text: str, icon: str = "") -> None:
        """Show what the text was understood as."""
        self._mark(invalid=False)
        self._hint.say(text, icon, "text2" if icon else "text3")
        self.edit.setAccessibleDescription(text)

    def show_error(self, text: str) -> None:
        """Mark the field and say what is wrong, with an example of what is right."""
        self._mark(invalid=True)
        self._hint.say(text, "circle-alert", "bad")
        self.edit.setAccessibleDescription(text)

    def _on_edited(self) -> None:
        if self.edit.property("invalid"):
            self.show_hint("")

    def _mark(self, *, invalid: bool) -> None:
        mark_invalid(self.edit, invalid=invalid)


def mark_invalid(editor: QWidget, *, invalid: bool) -> None:
    """Mark an editor as holding what cannot be saved, or take the mark away."""
    if bool(editor.property("invalid")) == invalid:
        return
    editor.setProperty("invalid", invalid)
    # The style sheet's rule for invalid fields is chosen anew.
    editor.style().unpolish(editor)
    editor.style().polish(editor)


class Picker(QComboBox):
    """A combo box with our arrow."""

    def __init__(self, look: Look, name: str, options: Sequence[tuple[object, str]] = ()) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        for value, text in options:
            self.addItem(text, value)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Its longest value may be cut; it must not push what stands beside it out of a narrow sheet."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self._look.px(_PICKER_LEAST)), hint.height())

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:  # noqa: N802
        """A value that does not fit ends in an ellipsis instead of in half a letter."""
        super().initStyleOption(option)
        room = self.width() - _PICKER_EDGES
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The field, then the arrow the sheet leaves out."""
        super().paintEvent(event)
        with painting(self, self._look) as canvas:
            middle = QPointF(self.width() - 18, self.height() / 2)
            ink = "text2" if self.isEnabled() else "disabled"
            canvas.icon(middle.x() - 8, middle.y() - 8, 16, "chevron-down", ink)


class FieldHint(QWidget):
    """The reserved line under a field."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._text = ""
        self._icon = ""
        self._ink = "text3"

    def say(self, text: str, icon: str, ink: str) -> None:
        """Show a text in a token's colour, after an icon where there is one."""
        self._text, self._icon, self._ink = text, icon, ink
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """One line."""
        return QSize(40, self._look.px(18))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As much."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """The icon and the text."""
        with painting(self, self._look) as canvas:
            self._draw(canvas)

    def _draw(self, canvas: Canvas) -> None:
        left = 0
        if self._icon:
            canvas.icon(0, self.height() / 2 - 6.5, 13, self._icon, "bad" if self._ink == "bad" else "accent_ink")
            left = 19
        weight = MEDIUM if self._ink == "bad" else 400
        place = QRectF(left, 0, self.width() - left, self.height())
        canvas.text(place, self._text, size=SMALL, weight=weight, colour=self._ink)
