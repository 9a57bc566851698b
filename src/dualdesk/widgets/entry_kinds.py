"""More fields that save as one types: a title, names to choose from, days to step through, two side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import LEAD_SMALL, SMALL, SMALLEST_TARGET, STRONG
from dualdesk.widgets.day_pick import DayPick, MakeDays
from dualdesk.widgets.entries import Entry, TextEntry, Understand
from dualdesk.widgets.fields import FieldHint
from dualdesk.widgets.growing_text import GrowingText
from dualdesk.widgets.offered import Offered, is_entered
from dualdesk.widgets.plain import PlainLabel


class TitleEntry(Entry):
    """A title over up to four lines, without a frame; what is wrong with it is said below only then."""

    def __init__(self, look: Look, caption: str) -> None:
        self.edit = _TitleText(look, caption, least=1, most=4)
        super().__init__(look, caption, self.edit)
        self._caption.hide()
        self._hint.hide()
        self._set_font()
        look.changed.connect(self._set_font)
        self.edit.edited.connect(lambda _text: self.on_typed())
        self.edit.submitted.connect(self.commit)

    def text(self) -> str:
        """The title on one line."""
        return " ".join(self.edit.text().split())

    def put(self, text: str) -> None:
        """Show another one."""
        self.edit.put(text)

    def refuse(self, text: str) -> None:
        """Say what is wrong below it."""
        super().refuse(text)
        self._hint.show()

    def on_typed(self) -> None:
        """The line below goes again."""
        self._hint.hide()
        super().on_typed()

    def _set_font(self) -> None:
        self.edit.setFont(self.look.font(LEAD_SMALL, STRONG))
        self.edit.put(self.edit.text())


class _TitleText(GrowingText):
    """As high as its lines in their own font, and never too low to be hit."""

    def _height(self) -> int:
        lines = max(1, min(round(self.document().size().height()), 4))
        return max(round(self.fontMetrics().lineSpacing() * lines) + 4, SMALLEST_TARGET)


class NamedEntry(TextEntry):
    """One of some names: those are offered below while one types, and asked for when the field is entered."""

    def __init__(
        self,
        look: Look,
        caption: str,
        names: Callable[[], Sequence[str]],
        *,
        placeholder: str = "",
        understand: Understand | None = None,
    ) -> None:
        super().__init__(look, caption, placeholder=placeholder, understand=understand)
        self._names = names
        self._offered = Offered(self.edit)
        self._offered.chosen.connect(self._on_chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Names are asked for as the field is entered."""
        if watched is self.edit and is_entered(event):
            self._offered.offer(self._names())
        return super().eventFilter(watched, event)

    def _on_chosen(self) -> None:
        self.on_typed()
        self.commit()


class DayEntry(TextEntry):
    """A day, with its calendar. Below it, where asked for, room for what stays while the field is refused."""

    def __init__(
        self,
        look: Look,
        caption: str,
        *,
        understand: Understand,
        days: MakeDays,
        kept: Callable[[], str] | None = None,
        placeholder: str = "",
    ) -> None:
        """`kept` says what stays while the field is refused."""
        super().__init__(look, caption, placeholder=placeholder, understand=understand)
        self._kept = kept
        DayPick(look, self.edit, days).taken.connect(self.commit)
        self._stays = PlainLabel(look, size=SMALL, colour="text2")
        if kept is None:
            self._stays.hide()
        self._stays.setFixedHeight(look.px(16))
        column = self.layout()
        assert column is not None, "an entry has a column"
        column.addWidget(self._stays)

    def refuse(self, text: str) -> None:
        """What is wrong, and what stays saved."""
        super().refuse(text)
        if self._kept is not None:
            self._stays.setText(self._kept())
            self._editor.setAccessibleDescription(f"{text} {self._stays.text()}")

    def _settle_mark(self) -> None:
        self._stays.setText("")
        super()._settle_mark()

    def on_typed(self) -> None:
        """What stays is said again when it matters."""
        self._stays.setText("")
        super().on_typed()


class Paired(QWidget):
    """Two fields side by side with one line of hints below them, as wide as both."""

    def __init__(self, look: Look, first: Entry, second: Entry, *, hinted: bool = True) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(12)
        hint = _SharedHint(look, (first, second))
        if not hinted:
            hint.hide()
        for entry in (first, second):
            entry.share_hint(hint)
            entry.setMinimumWidth(1)
            row.addWidget(entry, 1)
        column.addLayout(row)
        column.addWidget(hint)


class _SharedHint(FieldHint):
    """A line for two fields: what one of them lacks gives way to the other only while that is typed into."""

    def __init__(self, look: Look, entries: Sequence[Entry]) -> None:
        super().__init__(look)
        self._entries = entries

    def say(self, text: str, icon: str, ink: str) -> None:
        focused = QApplication.focusWidget()
        is_lacking = any(entry.is_refused for entry in self._entries)
        others = [entry for entry in self._entries if not entry.is_refused]
        is_typed = focused is not None and any(entry.isAncestorOf(focused) for entry in others)
        if ink == "bad" or not is_lacking or (text and is_typed):
            super().say(text, icon, ink)
