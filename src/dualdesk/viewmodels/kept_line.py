"""A typed line whose text survives: leaving its page, closing the program, and a crash but for its last two seconds."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.typed_line import TypedLine
from dualdesk.viewmodels.unsent import Unsent


class KeptLine(QObject):
    """Keeps what stands in a line by its place ("today/add"), and puts it back there in the next run.

    A text that was sent is forgotten only when it is in the file: until then the line is empty and the draft is not.
    """

    def __init__(self, context: Context, edit: QLineEdit, typed: TypedLine, place: str = "") -> None:
        super().__init__(typed)
        self._context = context
        self._edit = edit
        self._typed = typed
        self._place = ""
        self._unsent = Unsent(context, self)
        edit.textChanged.connect(self._on_changed)
        context.desk.became_ready.connect(self._on_ready)
        context.desk.pending_changed.connect(self._on_pending_changed)
        self.turn_to(place)

    def turn_to(self, place: str) -> None:
        """The line stands for another place now: what was typed there before stands in it again; "" for none."""
        if place == self._place:
            return
        self._place = place
        if self._context.desk.is_ready:
            self._put()
        elif self._edit.text():
            self._edit.clear()

    def _on_ready(self) -> None:
        # What is typed before the file can be read goes before what was kept.
        if self._place and not self._edit.text():
            self._put()
        elif self._place:
            self._unsent.keep(self._place, self._edit.text())

    def _put(self) -> None:
        is_new = not self._unsent.knows(self._place)
        text = self._unsent.text(self._place) if self._place else ""
        if text != self._edit.text():
            self._edit.setText(text)
            self._typed.edit(text)
        if is_new and text:
            self._context.desk.said.emit(msg("Your text was kept: “{text}”", text=text))

    def _on_changed(self, text: str) -> None:
        desk = self._context.desk
        if self._place and desk.is_ready and (text or not desk.waiting):
            self._unsent.keep(self._place, text)

    def _on_pending_changed(self, count: int) -> None:
        if not count and self._place and not self._edit.text():
            self._unsent.keep(self._place, "")
