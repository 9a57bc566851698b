"""Back and forward through the places that were looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

REACH = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A screen by its key, the record it showed by kind and id (none: 0), and the tab it was shown on."""

    screen: str
    kind: str = ""
    record_id: int = 0
    tab: str = ""


class Visits:
    """Where the person has been, as a browser keeps it."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []
        self._here: Place | None = None

    @property
    def here(self) -> Place | None:
        """The place shown now."""
        return self._here

    @property
    def has_back(self) -> bool:
        """Whether there is a place before."""
        return bool(self._behind)

    @property
    def has_forward(self) -> bool:
        """Whether there is a place after."""
        return bool(self._ahead)

    def go(self, place: Place) -> None:
        """A new place; what lay ahead is forgotten."""
        if place == self._here:
            return
        if self._here is not None:
            self._behind = [*self._behind, self._here][-REACH:]
        self._ahead.clear()
        self._here = place

    def correct(self, place: Place) -> None:
        """The place shown now is this one, and the one noted was only passed by."""
        self._here = place
        if self._behind and self._behind[-1] == place:
            self._behind.pop()

    def back(self, is_there: Callable[[Place], bool] = lambda _place: True) -> Place | None:
        """The nearest place before that is still there, which is now here; None at the beginning."""
        return self._step(self._behind, self._ahead, is_there)

    def forward(self, is_there: Callable[[Place], bool] = lambda _place: True) -> Place | None:
        """The nearest place after that is still there, which is now here; None at the end."""
        return self._step(self._ahead, self._behind, is_there)

    def _step(self, source: list[Place], target: list[Place], is_there: Callable[[Place], bool]) -> Place | None:
        while source and (source[-1] == self._here or not is_there(source[-1])):
            source.pop()
        if not source or self._here is None:
            return None
        target.append(self._here)
        self._here = source.pop()
        return self._here
