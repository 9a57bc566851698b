"""About: which version this is, of what it is made, and the licences of all of it."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRect, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from dualdesk import __version__
from dualdesk.base.messages import msg
from dualdesk.runtime import notices
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import PAGE_TITLE, SMALL, STRONG
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.mark import Mark
from dualdesk.widgets.overlay import Overlay
from dualdesk.widgets.plain import PlainLabel

_WIDTH: Final = 640
_HEIGHT: Final = 560
_MARGIN: Final = 24
_RULE: Final = "—" * 24


class About(Overlay):
    """The mark, the versions, and the notices as plain text that can be scrolled, selected and copied."""

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(context.look, host, context.say(msg("About DualDesk")))
        self._context = context
        self._text = QPlainTextEdit(self._notices())
        self._text.setReadOnly(True)
        # Tab leads on; there is nothing to type here.
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(context.say(msg("Parts and licences")))
        self._close = Button(context.look, context.say(msg("Close")), "primary")
        self._close.clicked.connect(self.leave)
        self._lay_out()

    def first(self) -> QWidget:
        """Enter closes it again."""
        return self._close

    def place(self) -> QRect:
        """In the middle."""
        width = min(self.look.px(_WIDTH), self.width() - 2 * _MARGIN)
        height = min(self.look.px(_HEIGHT), self.height() - 2 * _MARGIN)
        return QRect((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def versions(self) -> str:
        """What to name in a report of a fault."""
        parts = f"DualDesk {__version__}, Python {platform.python_version()}, Qt {qVersion()}"
        return f"{parts}, SQLCipher {notices.installed('sqlcipher3')}, {platform.platform(terse=True)}"

    def _lay_out(self) -> None:
        say, look = self._context.say, self._context.look
        title = QVBoxLayout()
        title.setSpacing(2)
        title.addWidget(PlainLabel(look, "DualDesk", size=PAGE_TITLE, weight=STRONG))
        title.addWidget(PlainLabel(look, say(msg("Version {version}", version=__version__)), colour="text2"))
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Mark(look, 52))
        head.addLayout(title, 1)
        promise = msg("Your clients and your projects, on one desk. Everything stays on this computer.")
        copy = Button(look, say(msg("Copy the versions")))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.versions()))
        foot = QHBoxLayout()
        foot.addWidget(copy)
        foot.addStretch(1)
        foot.addWidget(self._close)
        self.column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 20)
        self.column.setSpacing(12)
        self.column.addLayout(head)
        self.column.addWidget(PlainLabel(look, say(promise), wrap=True))
        self.column.addWidget(PlainLabel(look, self.versions(), size=SMALL, colour="text3", wrap=True))
        self.column.addWidget(self._text, 1)
        self.column.addLayout(foot)

    def _notices(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        say = self._context.say
        yield say(msg("DualDesk itself is under the MIT licence. What it is built on keeps its own:"))
        yield ""
        for part in notices.parts():
            yield f"{part.name} · {part.purpose} · {part.licence}"
        yield ""
        yield say(
            msg(
                "Qt and PySide6 are used unchanged, as shared libraries, under the GNU Lesser General Public License, "
                "version 3: they may be replaced by compatible builds of your own."
            )
        )
        for name, text in notices.texts():
            yield from ("", _RULE, name, _RULE, "", text.strip())
