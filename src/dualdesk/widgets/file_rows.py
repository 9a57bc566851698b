"""The files and links of a record: open, rename, take off, attach another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MEDIUM, RADIUS_CONTROL, SMALL
from dualdesk.widgets.buttons import Button, PaintedButton, ToolButton
from dualdesk.widgets.flow import Flow
from dualdesk.widgets.keys import on_key
from dualdesk.widgets.paint import Canvas
from dualdesk.widgets.plain import set_tip


@dataclass(frozen=True, slots=True)
class FileText:
    """A file or link: its name, what is said beside it, whether it is missing (then the note says so)."""

    key: int
    name: str
    note: str = ""
    is_link: bool = False
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class FileWords:
    """The words of the acts, in the window's language."""

    attach: str
    add_link: str
    link_hint: str
    open: str
    rename: str
    remove: str
    more: str


class FileButton(PaintedButton):
    """One file: pressing it opens it."""

    def __init__(self, look: Look, file: FileText) -> None:
        super().__init__(look, file.name)
        self.file = file
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(part for part in (file.name, file.note) if part))
        set_tip(self, file.name)

    def sizeHint(self) -> QSize:  # noqa: N802
        """One line."""
        return QSize(160, self.look.target(28))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Its name may be cut."""
        return QSize(60, self.look.target(28))

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """Icon, name, note."""
        file = self.file
        if self.underMouse():
            canvas.box(rect, RADIUS_CONTROL, fill="press")
        icon = "triangle-alert" if file.is_missing else "link-2" if file.is_link else "file-text"
        canvas.icon(4, rect.center().y() - 7, 14, icon, "warn" if file.is_missing else "text2")
        taken = self.look.width(file.note, SMALL) + 2 if file.note else 0.0
        ink = "warn" if file.is_missing else "text3"
        end = QRectF(rect.right() - taken - 4, rect.top(), taken, rect.height())
        canvas.text(end, file.note, size=SMALL, colour=ink, align="end", whole=True)
        name = QRectF(26, rect.top(), end.left() - 34, rect.height())
        canvas.text(name, file.name, weight=MEDIUM, colour="accent_ink")


class FileRows(QWidget):
    """A row for each file, and below them what adds one. Signals carry keys; `attach_asked` wants a file chosen."""

    opened = Signal(int)
    renamed = Signal(int, str)
    removed = Signal(int)
    attach_asked = Signal()
    link_typed = Signal(str)

    def __init__(self, look: Look, words: FileWords) -> None:
        super().__init__()
        self._look = look
        self._words = words
        self._files: tuple[FileText, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.attach = Button(look, words.attach, "ghost", "plus")
        self.add_link = Button(look, words.add_link, "ghost", "link-2")
        self.link = QLineEdit()
        self.link.setAccessibleName(words.add_link)
        self.link.setPlaceholderText(words.link_hint)
        self.link.hide()
        acts = QWidget()
        # Held, else PySide lets go of its items.
        self._acts = Flow(gap=4)
        acts.setLayout(self._acts)
        for button in (self.attach, self.add_link):
            self._acts.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._rows)
        column.addWidget(self.link)
        column.addWidget(acts)
        self.attach.clicked.connect(self.attach_asked)
        self.add_link.clicked.connect(self.ask_link)
        self.link.returnPressed.connect(lambda: self.link_typed.emit(self.link.text()))
        self.link.installEventFilter(self)

    def show_files(self, files: Sequence[FileText]) -> None:
        """Show these; where nothing is new, what stands there stays."""
        if tuple(files) == self._files:
            return
        self._files = tuple(files)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for file in files:
            self._rows.addWidget(self._row(file))

    def ask_link(self) -> None:
        """Offer a field for a link."""
        self.link.show()
        self.link.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_link(self) -> None:
        """The link was taken."""
        self.link.clear()
        self.link.hide()
        self.add_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Esc leaves a field."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._leave(watched)
                return True
        return super().eventFilter(watched, event)

    def _row(self, file: FileText) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        button = FileButton(self._look, file)
        more = ToolButton(self._look, "ellipsis", f"{self._words.more}: {file.name}")
        line.addWidget(button, 1)
        line.addWidget(more)
        button.clicked.connect(partial(self.opened.emit, file.key))
        more.clicked.connect(lambda: self._menu(button, more.mapToGlobal(QPoint(0, more.height()))))
        on_key(button, "F2", partial(self._ask_name, button))
        on_key(button, "Del", partial(self.removed.emit, file.key))
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.customContextMenuRequested.connect(lambda point: self._menu(button, button.mapToGlobal(point)))
        return row

    def _menu(self, button: FileButton, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._words.open, button.click)
        menu.addAction(f"{self._words.rename}\tF2", partial(self._ask_name, button))
        menu.addAction(f"{self._words.remove}\tDel", partial(self.removed.emit, button.file.key))
        menu.popup(point)

    def _ask_name(self, button: FileButton) -> None:
        """The name is typed where it stands."""
        row = button.parentWidget()
        assert row is not None
        edit = QLineEdit(button.file.name)
        edit.setAccessibleName(self._words.rename)
        layout = row.layout()
        assert layout is not None
        layout.replaceWidget(button, edit)
        edit.setProperty("button", button)
        edit.installEventFilter(self)
        edit.returnPressed.connect(lambda: self._on_named(edit, button))
        edit.show()
        # First the keyboard goes there: what is hidden with the keyboard on it gives it to whatever comes next.
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        button.hide()
        stem = "" if button.file.is_link else edit.text().rpartition(".")[0]
        edit.setSelection(0, len(stem or edit.text()))

    def _on_named(self, edit: QLineEdit, button: FileButton) -> None:
        name = edit.text()
        self._leave(edit)
        if name.strip() and name != button.file.name:
            self.renamed.emit(button.file.key, name)

    def _leave(self, field: QObject) -> None:
        if field is self.link:
            self.close_link()
            return
        button = field.property("button")
        if not isinstance(field, QLineEdit) or not isinstance(button, QWidget):
            return
        row = field.parentWidget()
        layout = None if row is None else row.layout()
        assert layout is not None
        layout.replaceWidget(field, button)
        button.show()
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        field.hide()
        field.deleteLater()
