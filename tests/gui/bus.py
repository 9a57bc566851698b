"""A session bus that answers as a test says, and remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject

from dualdesk.runtime.session_bus import Place


class FakeBus:
    """`answers` by service and method; what is not named there fails, as where nobody is."""

    def __init__(self, answers: Mapping[tuple[str, str], Any] | None = None, *, is_there: bool = True) -> None:
        self.answers = dict(answers or {})
        self.asked: list[tuple[str, str, list[Any]]] = []
        self.heard: list[tuple[str, str]] = []
        self._is_there = is_there

    @property
    def is_there(self) -> bool:
        return self._is_there

    def call(
        self,
        place: Place,
        method: str,
        arguments: list[Any],
        done: Callable[[list[Any]], None],
        failed: Callable[[], None],
    ) -> None:
        self.asked.append((place.service, method, arguments))
        key = (place.service, method)
        if key in self.answers:
            done([self.answers[key]])
        else:
            failed()

    def listen(self, place: Place, signal: str, receiver: QObject, slot: str) -> bool:
        self.heard.append((place.service, signal))
        assert receiver.metaObject().indexOfSlot(slot) >= 0
        return True
