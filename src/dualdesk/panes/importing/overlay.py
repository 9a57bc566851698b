"""Bringing a file in: laid over the window from the moment it is dropped until it is in, or was not wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dualdesk.base.messages import msg
from dualdesk.panes.importing.busy_view import BusyView
from dualdesk.panes.importing.end_view import EndView
from dualdesk.panes.importing.preview import Preview
from dualdesk.panes.importing.wording import about, bring, title
from dualdesk.runtime.context import Context
from dualdesk.runtime.helper import Helper, Report, Worker
from dualdesk.runtime.look.tokens import OBJECT_TITLE, SMALL, STRONG
from dualdesk.viewmodels.import_state import ImportState
from dualdesk.viewmodels.importing import Importing
from dualdesk.widgets.buttons import Button, ToolButton
from dualdesk.widgets.overlay import Overlay
from dualdesk.widgets.plain import ElideLabel, PlainLabel

_WIDTH: Final = 1008
_HEIGHT: Final = 620
_AROUND: Final = 16
_MARGIN: Final = 28

Hire = Callable[[Report], Worker]


class ImportOverlay(Overlay):
    """`bring_in` some files, or `choose` them first. `open_asked` leads to what came: a kind of record and its id.

    An id of 0 asks for the screen where such records are listed.
    """

    open_asked = Signal(str, int)

    def __init__(self, context: Context, host: QWidget, hire: Hire | None = None) -> None:
        """`hire` in place of another process, for tests."""
        super().__init__(context.look, host, context.say(msg("Import")))
        self.setObjectName("import")
        self._context = context
        self._phase = ""
        self.importing = Importing(context, hire or partial(_hired, context))
        self.preview = Preview(context, self.importing)
        self.busy = BusyView(context)
        self.end = EndView(context)
        self._views = QStackedWidget()
        say, look = context.say, context.look
        self._title = ElideLabel(look, size=OBJECT_TITLE, weight=STRONG)
        self._about = PlainLabel(look, size=SMALL, colour="text2")
        self._summary = PlainLabel(look, size=SMALL, colour="text2")
        self.close_button = ToolButton(look, "x", say(msg("Close")), "Esc")
        self.other = Button(look, say(msg("Choose another file")), "ghost")
        self.skip = Button(look, say(msg("Next file")), "ghost")
        self.cancel = Button(look, say(msg("Cancel")))
        self.bring = Button(look, say(msg("Import")), "primary")
        self._lay_out()
        self._connect()

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Read the files, one after the other, and show what would come of each."""
        self._phase = ""
        self.importing.begin(paths)
        self.open()

    def choose(self) -> None:
        """Ask for files, then bring them in; nothing where none is chosen."""
        say = self._context.say
        kinds = say(msg("Contacts and boards"))
        chosen, _filter = QFileDialog.getOpenFileNames(
            self._host, say(msg("Bring your lists")), "", f"{kinds} (*.vcf *.vcard *.csv *.tsv *.txt *.json);;* (*)"
        )
        if chosen:
            self.bring_in([Path(name) for name in chosen])

    def place(self) -> QRect:
        """In the middle, as large as designed or as there is room."""
        width, height = min(_WIDTH, self.width() - 2 * _AROUND), min(_HEIGHT, self.height() - 2 * _AROUND)
        return QRect((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def first(self) -> QWidget:
        """While one waits, the way out of it."""
        return self.busy.stop if self._views.currentWidget() is self.busy else self.close_button

    def leave(self) -> None:
        """Esc or a press beside it: not while it is being written, for that is stopped by its button only."""
        if self.importing.state.phase != "writing":
            self.importing.end()
            self.close_over()

    def _on_changed(self) -> None:
        state = self.importing.state
        view = {"reading": self.busy, "writing": self.busy, "failed": self.end}.get(state.phase, self.preview)
        is_new = self._phase != state.phase
        self._phase = state.phase
        self._show_frame(state)
        if view is self.busy:
            self.busy.show_progress(state)
        elif view is self.end:
            self.end.show_end(state)
        else:
            if is_new and state.phase == "ready":
                self.preview.begin(state)
            self.preview.show_state(state)
        self._views.setCurrentWidget(view)
        if is_new and self.is_open:
            self._focus(view)

    def _show_frame(self, state: ImportState) -> None:
        say = self._context.say
        is_shown, is_done = state.phase in ("ready", "done"), state.phase == "done"
        for part in (self._title, self._about, self.close_button, self._summary):
            part.setVisible(is_shown)
        self._title.show_parts(say(title(state)))
        self._about.setText(say(about(state)))
        self._summary.setText("" if is_done else say(msg("One Ctrl+Z takes the whole import back")))
        self.other.setVisible(is_shown and not is_done)
        self.skip.setVisible(is_shown and state.has_next and not is_done)
        self.cancel.setVisible(is_shown and not is_done)
        self.bring.setVisible(is_shown)
        self.bring.rename(say((msg("Next file") if state.has_next else msg("Close")) if is_done else bring(state)))
        self.bring.setEnabled(is_done or (not (state.is_empty and not state.is_counting) and state.problem is None))

    def _focus(self, view: QWidget) -> None:
        if view is self.busy:
            self.busy.stop.setFocus()
        elif view is self.end:
            self.end.first().setFocus()
        elif self.importing.state.phase == "done":
            self.bring.setFocus()
        else:
            self.preview.focus_start()

    def _on_stopped(self) -> None:
        if self.importing.state.phase == "writing":
            self.importing.stop()
        else:
            self.leave()

    def _on_pressed(self) -> None:
        state = self.importing.state
        if state.phase != "done":
            self.importing.bring()
        elif state.has_next:
            self.importing.go_on()
        else:
            self.leave()

    def _on_open_asked(self, kind: str, record_id: int) -> None:
        self.leave()
        self.open_asked.emit(kind, record_id)

    def _connect(self) -> None:
        self.importing.changed.connect(self._on_changed)
        self.importing.progressed.connect(lambda: self.busy.show_progress(self.importing.state))
        self.busy.stopped.connect(self._on_stopped)
        self.end.other_asked.connect(self.choose)
        self.end.again_asked.connect(self.importing.look_again)
        self.end.next_asked.connect(self.importing.go_on)
        self.end.closed.connect(self.leave)
        self.preview.open_asked.connect(self._on_open_asked)
        self.close_button.clicked.connect(self.leave)
        self.cancel.clicked.connect(self.leave)
        self.other.clicked.connect(self.choose)
        self.skip.clicked.connect(self.importing.go_on)
        self.bring.clicked.connect(self._on_pressed)

    def _lay_out(self) -> None:
        for view in (self.busy, self.preview, self.end):
            self._views.addWidget(view)
        titles = QVBoxLayout()
        titles.setSpacing(3)
        titles.addWidget(self._title)
        titles.addWidget(self._about)
        head = QHBoxLayout()
        head.setContentsMargins(_MARGIN, 20, 20, 8)
        head.addLayout(titles, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setContentsMargins(_MARGIN, 10, _MARGIN, 18)
        foot.setSpacing(8)
        foot.addWidget(self._summary, 1)
        for button in (self.other, self.skip, self.cancel, self.bring):
            foot.addWidget(button)
        self.column.addLayout(head)
        self.column.addWidget(self._views, 1)
        self.column.addLayout(foot)


def _hired(context: Context, report: Report) -> Worker:
    return Helper(context.desk.path, report=report)
