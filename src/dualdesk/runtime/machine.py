"""What belongs to this machine and not to the file: the look, the window, filters, splitters, known desks."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from dualdesk.base import settings as stored
from dualdesk.base.errors import UserError
from dualdesk.base.settings import Known, Settings

Value = TypeVar("Value")

SOON_MILLISECONDS: Final = 400


class Machine(QObject):
    """The machine's settings while the program runs; without a path they live as long as it does.

    `changed` carries the key of what was chosen. Keys name their place first: "clients.sort".
    """

    changed = Signal(str)

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self._path = path
        self._settings = Settings() if path is None else stored.load(path)
        # Dragging a splitter chooses sixty times a second.
        self._soon = QTimer(self, interval=SOON_MILLISECONDS, singleShot=True)
        self._soon.timeout.connect(self._keep)
        # In a thread: the disk is waited for four times, and a busy one takes a tenth of a second.
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="settings")
        self._writing: Future[None] | None = None

    @property
    def settings(self) -> Settings:
        """All of them as they stand."""
        return self._settings

    @property
    def known(self) -> tuple[Known, ...]:
        """The desks opened here, the last one first."""
        return self._settings.known

    def get(self, key: str, default: Value) -> Value:
        """A value; the default where there is none, or one of another kind."""
        value: Value = self._settings.get(key, default)
        return value

    def put(self, key: str, value: Any) -> None:
        """Choose one; None takes the value away."""
        self.choose({key: value})

    def choose(self, values: dict[str, Any]) -> None:
        """Choose several: each that is new is told, and all are written soon."""
        news = [key for key, value in values.items() if self._settings.values.get(key) != value]
        if not news:
            return
        self._settings = self._settings.put(**values)
        self._soon.start()
        for key in news:
            self.changed.emit(key)

    def opened(self, desk: Known) -> None:
        """Note a desk as the last one that was opened."""
        self._settings = self._settings.opened(desk)
        self._soon.start()

    def forget(self, path: Path) -> None:
        """A desk is gone for good."""
        self._settings = self._settings.forgotten(path)
        self._soon.start()

    def save(self) -> None:
        """Write them now; UserError where the disk refuses."""
        self._soon.stop()
        if self._writing is not None:
            # What is on its way is older; whether it arrived matters no more.
            wait([self._writing])
        if self._path is not None:
            stored.save(self._path, self._settings)

    def settle(self) -> None:
        """Write what was chosen a moment ago and is not on its way yet; nothing else, for others may have written."""
        if self._soon.isActive():
            self.save()

    def _keep(self) -> None:
        if self._path is None:
            return
        before, self._writing = self._writing, self._writer.submit(_save, self._path, self._settings)
        if before is not None and before.done():
            # Else a fault of the program itself would be heard by nobody.
            before.result()


def _save(path: Path, settings: Settings) -> None:
    # A choice of look is not worth an error in the middle of it; it is written again with the next one.
    with suppress(UserError):
        stored.save(path, settings)
