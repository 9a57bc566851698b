"""What a new person sees: one field to begin with, and the other ways in."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.base.paths import DESK_SUFFIX, SAMPLE_DESK
from dualdesk.panes.start.way import Rule, WayButton
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, OBJECT_TITLE, SMALL, STRONG
from dualdesk.widgets.bars import InlineBar
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.fields import Field
from dualdesk.widgets.mark import Mark
from dualdesk.widgets.plain import PlainLabel

if TYPE_CHECKING:
    from dualdesk.services import clients, demo
    from dualdesk.store import store
    from dualdesk.store.store import Store
else:
    clients = Late("dualdesk.services.clients")
    demo = Late("dualdesk.services.demo")
    store = Late("dualdesk.store.store")

_WIDTH: Final = 520
# So many desks that were open before are offered.
_KNOWN: Final = 3


class StartPage(QWidget):
    """Begin with a client, with sample data, or with a file that is somewhere else.

    `place` is where the first desk is made; `error` what kept the usual one from opening; `known` the desks that were
    open before and are there; `backups` the folder that is shown where something is wrong; `zone` the machine's.
    """

    # The file to open, and the client made in it (0 for none).
    file_made = Signal(object, int)
    # The file that was made for lists, and the lists to bring in.
    lists_chosen = Signal(object, object)
    # A backup is to be brought back where the first desk would be made.
    backup_asked = Signal()

    def __init__(
        self,
        look: Look,
        language: Language,
        place: Path,
        today: Callable[[], date],
        error: UserError | None = None,
        *,
        backups: Path | None = None,
        known: Sequence[Path] = (),
        zone: str = "UTC",
    ) -> None:
        super().__init__()
        look.dress(self)
        self._look = look
        self._language = language
        self._place = place
        self._today = today
        self._backups = backups
        self._zone = zone
        say = language.say
        self._field = Field(
            look,
            say(msg("Start with a client")),
            placeholder=say(msg("Name of a client, for example Northwind Bakery")),
        )
        self._field.show_hint(say(msg("A name is enough. You can log a call right after.")))
        self._add = Button(look, say(msg("Add client")), "primary")
        self._bar = InlineBar(look, close_name=say(msg("Close")))
        self._ways = self._offered(known)
        self._lay_out()
        self._connect()
        if error is not None:
            self._bar.say(say(error.message), kind="warn", act=say(msg("Show backups")) if backups else "")

    def focus_start(self) -> None:
        """The field waits for a name."""
        self._field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offered(self, known: Sequence[Path]) -> list[WayButton]:
        """What can be pressed instead, each with the key that does it too; desks that were open before come first."""
        say, look = self._language.say, self._look
        before = [
            WayButton(
                look, "folder-open", say(msg("Open “{name}”", name=path.stem)), str(path), partial(self._open, path)
            )
            for path in known[:_KNOWN]
        ]
        ways = (
            ("file-text", msg("Bring your lists"), msg("Contacts and boards. You see it all before it is saved."),
             self._on_lists_asked),
            ("sparkles", msg("Look around with sample data"), msg("A year of invented work. One press removes it."),
             self._on_demo_asked),
            ("archive", msg("Open a backup"), msg("From this or another computer. You see what it holds first."),
             self.backup_asked.emit),
            ("folder-open", msg("Open a desk"), msg("A .dualdesk file from this or another computer."),
             self._on_open_asked),
        )  # fmt: skip
        # The field is the first; the ways below it follow.
        numbered = [
            WayButton(look, icon, say(name), say(meaning), act, keys=f"Ctrl+{number}")
            for number, (icon, name, meaning, act) in enumerate(ways, start=2)
        ]
        return [*before, *numbered]

    def _connect(self) -> None:
        self._add.clicked.connect(self._on_added)
        self._field.edit.returnPressed.connect(self._on_added)
        self._bar.acted.connect(self._on_backups_asked)
        for way in self._ways:
            if way.keys:
                QShortcut(QKeySequence(way.keys), self, way.click)
        QShortcut(QKeySequence("Ctrl+Q"), self, lambda: self.window().close())

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("scrolled")
        page = QVBoxLayout(inner)
        page.addStretch(2)
        page.addWidget(self._laid_middle(), 0, Qt.AlignmentFlag.AlignHCenter)
        page.addStretch(3)
        area = QScrollArea()
        area.setObjectName("main")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _laid_middle(self) -> QFrame:
        """The column that holds everything."""
        middle = QFrame()
        middle.setFixedWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(8)
        self._add_greeting(column)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._field, 1)
        # The button stands beside the field itself, between its caption and its hint.
        row.addWidget(self._add, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        column.addWidget(self._bar)
        column.addWidget(Rule(self._look))
        ways = QVBoxLayout()
        ways.setSpacing(0)
        for way in self._ways:
            ways.addWidget(way)
        column.addLayout(ways)
        column.addSpacing(8)
        place = self._language.say(msg("Your file: {place}", place=str(self._place)))
        column.addWidget(PlainLabel(self._look, place, size=SMALL, colour="text3", wrap=True))
        return middle

    def _add_greeting(self, column: QVBoxLayout) -> None:
        say, look = self._language.say, self._look
        column.addWidget(Mark(look, 44), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        title, line = (
            say(msg("Your clients and your projects, on one desk")),
            say(msg("Everything stays on this computer. No account, no network.")),
        )
        for label in (
            PlainLabel(look, title, size=OBJECT_TITLE, weight=STRONG),
            PlainLabel(look, line, size=BODY, colour="text2"),
        ):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(24)

    def _on_added(self) -> None:
        name = self._field.edit.text()
        try:
            client_id = self._make(self._place, name)
        except UserError as error:
            self._field.show_error(self._language.say(error.message))
            return
        self.file_made.emit(self._place, client_id)

    def _on_lists_asked(self) -> None:
        say = self._language.say
        kinds = say(msg("Contacts and boards"))
        chosen, _filter = QFileDialog.getOpenFileNames(
            self, say(msg("Bring your lists")), "", f"{kinds} (*.vcf *.vcard *.csv *.tsv *.txt *.json);;* (*)"
        )
        if not chosen:
            return
        try:
            self._desk(self._place).close()
        except UserError as error:
            self._bar.say(self._language.say(error.message))
            return
        self.lists_chosen.emit(self._place, [Path(name) for name in chosen])

    def _on_demo_asked(self) -> None:
        path = self._place.with_name(SAMPLE_DESK)
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            if not path.exists():
                self._make_sample(path)
        except UserError as error:
            self._bar.say(self._language.say(error.message))
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._open(path)

    def _on_open_asked(self) -> None:
        say = self._language.say
        chosen, _filter = QFileDialog.getOpenFileName(
            self, say(msg("Open a desk")), str(self._place.parent), f"DualDesk (*{DESK_SUFFIX})"
        )
        if chosen:
            self._open(Path(chosen))

    def _on_backups_asked(self) -> None:
        if self._backups is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._backups)))

    def _open(self, path: Path) -> None:
        self.file_made.emit(path, 0)

    def _make(self, path: Path, name: str) -> int:
        now = int(time.time())
        if not name.strip():
            raise UserError(msg("Type a name first."), field="name")
        made = self._desk(path)
        try:
            label = msg("Add client {name}", name=name.strip())
            return made.write(label, partial(clients.begin, name=name, now=now)).value
        finally:
            made.close()

    def _desk(self, path: Path) -> Store:
        """The desk at a place, made where there is none."""
        return store.Store.open(path, backups=self._backups) if path.exists() else store.Store.create(path)

    def _make_sample(self, path: Path) -> None:
        made = store.Store.create(path)
        work = partial(demo.fill, now=int(time.time()), today=self._today(), zone=self._zone)
        try:
            made.write(msg("Sample data"), work)
        except UserError:
            made.close()
            # An empty file would be taken for the sample the next time.
            path.unlink()
            raise
        made.close()
