"""Whether what was done is in the file: the one word that must never be said too early."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from dualdesk.base.messages import Message, msg, msgn
from dualdesk.runtime.desk import Desk


class Saved(QObject):
    """Says it anew, by `changed`, whenever it is another."""

    changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._said: Message | None = None
        for signal in (desk.pending_changed, desk.job_changed, desk.disk_changed):
            signal.connect(self._on_changed)
        desk.became_ready.connect(self._tell)

    @property
    def word(self) -> Message:
        """How it stands now; a commit that returned is what makes it “Saved”."""
        desk = self._desk
        if desk.read_only:
            return msg("Read only")
        if desk.disk_refuses:
            return msg("Not saved")
        if desk.waiting:
            return msgn("{n} change waits to be saved", "{n} changes wait to be saved", desk.waiting)
        return msg("Saving …") if desk.job_writes else msg("Saved")

    def _on_changed(self, _value: object) -> None:
        if self._desk.is_ready:
            self._tell()

    def _tell(self) -> None:
        word = self.word
        if word != self._said:
            self._said = word
            self.changed.emit(word)
