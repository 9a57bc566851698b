"""Whether the person was away while the timer ran: told by untouched minutes, and by a machine that slept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

# Less than this is thinking, or a telephone call beside the desk.
AWAY_SECONDS: Final = 600
# Whoever touched something within so many seconds is here.
BACK_SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class Absence:
    """From the last touch to the next one (UTC seconds)."""

    since: int
    until: int

    @property
    def minutes(self) -> int:
        """Its length in whole minutes."""
        return (self.until - self.since) // 60


@dataclass(frozen=True, slots=True)
class Presence:
    """What is known so far: the last look, the last touch, and since when the person is away (None: is here)."""

    looked_at: int
    touched_at: int
    away_since: int | None = None


def begin(now: int) -> Presence:
    """The person is here now."""
    return Presence(now, now)


def look(before: Presence, *, now: int, idle_seconds: int) -> tuple[Presence, Absence | None]:
    """What a look at the clock and at the idle time tells; the absence that ended with it, if one did.

    Looks are expected every few seconds. Where the last one is AWAY_SECONDS ago the machine slept meanwhile, and who
    wakes it was away all that time, whatever the idle time says. A clock that was set back begins anew.
    """
    if now < before.looked_at:
        return begin(now), None
    slept = now - before.looked_at >= AWAY_SECONDS
    touched_at = max(before.touched_at, now - max(idle_seconds, 0))
    away_since = before.away_since
    if away_since is None and (slept or now - touched_at >= AWAY_SECONDS):
        away_since = before.touched_at if slept else touched_at
    seen = Presence(now, touched_at, away_since)
    if away_since is None or now - touched_at >= BACK_SECONDS:
        return seen, None
    until = now if slept else touched_at
    return replace(seen, away_since=None), Absence(away_since, max(until, away_since))
