"""The head of Today: the day, one sentence about it, and the filters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dualdesk.base.messages import msg
from dualdesk.panes.today.head_words import filters
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import PAGE_TITLE, SMALL, STRONG
from dualdesk.viewmodels.today import ALL
from dualdesk.widgets.choices import Segments
from dualdesk.widgets.plain import ElideLabel, PlainLabel


class TodayHead(QWidget):
    """Title and sentence at the start, segments at the end; `filtered` when a person chooses one."""

    filtered = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        look = context.look
        self.title = PlainLabel(look, size=PAGE_TITLE, weight=STRONG)
        self.title.setObjectName("today_title")
        self.sentence = ElideLabel(look, size=SMALL, colour="text2", separator=" ")
        self.sentence.setObjectName("today_sentence")
        self.segments = Segments(look, context.say(msg("Which work")))
        self.segments.setObjectName("today_filter")
        self.segments.show_options(filters(context))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.segments.chosen.connect(self._on_chosen)

    @property
    def chosen(self) -> str:
        """The filter: "all", "client" or "project"."""
        return self.segments.current or ALL

    def show_texts(self, title: str, sentences: Sequence[str], options: list[tuple[str, str]]) -> None:
        """Show a day."""
        self.title.setText(title)
        self.sentence.show_parts(*sentences)
        self.segments.show_options(options)

    def focus_filter(self) -> None:
        """Put the keyboard on the chosen filter."""
        self.segments.focus_chosen()

    def _on_chosen(self, _key: str) -> None:
        self.filtered.emit()
