"""What a new person sees: one field to begin with, and two other ways in."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.base.paths import DESK_SUFFIX
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, OBJECT_TITLE, SMALL, STRONG
from dualdesk.widgets.bars import InlineBar
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.fields import Field
from dualdesk.widgets.mark import Mark
from dualdesk.widgets.plain import PlainLabel
from dualdesk.widgets.sections import TwoLineButton, TwoLines

if TYPE_CHECKING:
    from dualdesk.services import clients, demo
    from dualdesk.store import store
else:
    clients = Late("dualdesk.services.clients")
    demo = Late("dualdesk.services.demo")
    store = Late("dualdesk.store.store")

_WIDTH: Final = 520


class StartPage(QWidget):
    """Begin with a client, with sample data, or with a file that is somewhere else."""

    file_made = Signal(object)

    def __init__(
        self,
        look: Look,
        language: Language,
        place: Path,
        today: Callable[[], date],
        error: UserError | None = None,
    ) -> None:
        super().__init__()
        self._look = look
        self._language = language
        self._place = place
        self._today = today
        say = language.say
        self._field = Field(
            look,
            say(msg("Start with a client")),
            placeholder=say(msg("Name of a client, for example Northwind Bakery")),
        )
        self._field.show_hint(say(msg("A name is enough. You can log a call right after.")))
        self._add = Button(look, say(msg("Add client")), "primary")
        self._bar = InlineBar(look, close_name=say(msg("Close")))
        self._ways = self._make_ways()
        self._lay_out()
        self._add.clicked.connect(self._on_added)
        self._field.edit.returnPressed.connect(self._on_added)
        if error is not None:
            self._bar.say(say(error.message), kind="warn")

    def focus_start(self) -> None:
        """The field waits for a name."""
        self._field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_ways(self) -> list[TwoLineButton]:
        say = self._language.say
        ways = (
            (
                TwoLines(
                    say(msg("Look around with sample data")),
                    parts=(say(msg("A year of invented clients and projects, in a file of its own.")),),
                ),
                self._on_demo_asked,
            ),
            (
                TwoLines(say(msg("Open a desk")), parts=(say(msg("A .dualdesk file from this or another computer.")),)),
                self._on_open_asked,
            ),
        )
        made = []
        for number, (text, act) in enumerate(ways, start=2):
            button = TwoLineButton(self._look, text, height=52)
            button.clicked.connect(act)
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, act)
            made.append(button)
        return made

    def _lay_out(self) -> None:
        say, look = self._language.say, self._look
        middle = QFrame()
        middle.setFixedWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(8)
        column.addWidget(Mark(look, 44), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        title = PlainLabel(
            look, say(msg("Your clients and your projects, on one desk")), size=OBJECT_TITLE, weight=STRONG
        )
        line = PlainLabel(
            look, say(msg("Everything stays on this computer. No account, no network.")), size=BODY, colour="text2"
        )
        for label in (title, line):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(24)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._field, 1)
        # The button stands beside the field itself, between its caption and its hint.
        row.addWidget(self._add, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        column.addSpacing(8)
        for way in self._ways:
            column.addWidget(way)
        column.addWidget(self._bar)
        place = PlainLabel(
            look, say(msg("Your file: {place}", place=str(self._place))), size=SMALL, colour="text3", wrap=True
        )
        column.addWidget(place)
        page = QVBoxLayout(self)
        page.addStretch(2)
        page.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addStretch(3)

    def _on_added(self) -> None:
        name = self._field.edit.text()
        try:
            self._make(self._place, name)
        except UserError as error:
            self._field.show_error(self._language.say(error.message))
            return
        self.file_made.emit(self._place)

    def _on_demo_asked(self) -> None:
        path = self._place.with_name("sample" + DESK_SUFFIX)
        try:
            if not path.exists():
                self._make_sample(path)
        except UserError as error:
            self._bar.say(self._language.say(error.message))
            return
        self.file_made.emit(path)

    def _on_open_asked(self) -> None:
        say = self._language.say
        chosen, _filter = QFileDialog.getOpenFileName(
            self, say(msg("Open a desk")), str(self._place.parent), f"DualDesk (*{DESK_SUFFIX})"
        )
        if chosen:
            self.file_made.emit(Path(chosen))

    def _make(self, path: Path, name: str) -> None:
        now = int(time.time())
        if not name.strip():
            raise UserError(msg("Type a name first."), field="name")
        made = store.Store(path) if path.exists() else store.Store.create(path)
        try:
            made.write(msg("Add client {name}", name=name.strip()), partial(clients.create, name=name, now=now))
        finally:
            made.close()

    def _make_sample(self, path: Path) -> None:
        made = store.Store.create(path)
        try:
            made.write(msg("Sample data"), partial(demo.fill, now=int(time.time()), today=self._today()))
        finally:
            made.close()
