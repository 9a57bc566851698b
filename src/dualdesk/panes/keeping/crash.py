"""The report of a fault: seen before it is given to anybody, copied, found or deleted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from dualdesk.base.messages import msg
from dualdesk.panes.keeping.surroundings import show_folder
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.dialog import Dialog

_HEIGHT: Final = 220


class CrashDialog(Dialog):
    """Shows the report as it is; `delete` removes its file."""

    def __init__(
        self, look: Look, language: Language, host: QWidget, report: str, path: Path, delete: Callable[[], None]
    ) -> None:
        say = language.say
        super().__init__(look, host, say(msg("What went wrong")), width=640)
        self.setObjectName("crash")
        self._language = language
        self._report = report
        self._path = path
        self._delete = delete
        self.say(say(msg("The report names places in the program and nothing that you entered. It stays here until "
                         "you give it to somebody.")))  # fmt: skip
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(say(msg("Report")))
        self.text.setFixedHeight(look.px(_HEIGHT))
        self.text.setTabChangesFocus(True)
        self.body.addWidget(self.text)
        self.offer(say(msg("Delete report")), self._on_delete, "ghost")
        self.offer(say(msg("Show folder")), lambda: show_folder(self._path))
        self.copy = self.offer(say(msg("Copy report")), self._on_copy)
        self.offer(say(msg("Close")), self.leave, "primary", first=True)
        self.closed.connect(self.deleteLater)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self.copy.rename(self._language.say(msg("Copied")))

    def _on_delete(self) -> None:
        self._delete()
        self.close_over()
