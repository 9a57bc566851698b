"""Back and forward through the places that were looked at."""

from __future__ import annotations

from dataclasses import dataclass

REACH = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A screen by its key, and the record it showed (0 for none)."""

    screen: str
    record_id: int = 0


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

    def go(self, place: Place) -> None:
        """A new place; what lay ahead is forgotten."""
        if place == self._here:
            return
        if self._here is not None:
            self._behind = [*self._behind, self._here][-REACH:]
        self._ahead.clear()
        self._here = place

    def back(self) -> Place | None:
        """The place before, which is now here; None at the beginning."""
        return self._step(self._behind, self._ahead)

    def forward(self) -> Place | None:
        """The place after, which is now here; None at the end."""
        return self._step(self._ahead, self._behind)

    def _step(self, source: list[Place], target: list[Place]) -> Place | None:
        if not source or self._here is None:
            return None
        target.append(self._here)
        self._here = source.pop()
        return self._here
