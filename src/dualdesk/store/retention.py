"""Which old backups may go. Pure: dates, numbers and counts in, names out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from dualdesk.store.manifest import BackupKind

HOURLY, DAILY, WEEKLY, MONTHLY = 24, 14, 8, 12
LAST = 3
UPDATES = 3
KEPT_DAYS = 30
DAY = 86_400

_SPECIAL = (BackupKind.BEFORE_IMPORT, BackupKind.BEFORE_RESTORE, BackupKind.BEFORE_ERASE)


@dataclass(frozen=True, slots=True)
class Held:
    """One good backup: its name, its number in the order made, when, why, and how many rows it holds."""

    name: str
    number: int
    at: int
    kind: BackupKind
    rows: int


def surplus(held: Sequence[Held], *, now: int, months: int = MONTHLY) -> tuple[str, ...]:
    """The names to delete after a new good backup, oldest first; safety.md R11.

    Kept are the newest of each of the last 24 hours, 14 days, 8 weeks and `months` that have one, the last 3, the
    last 3 before an update, and for 30 days those before an import, a restore or an erasure. One that holds
    over twice the newest's rows is kept: the file may have shrunk by accident. At most two go at a time, and
    only one where the clock jumped by over a day: a wrong clock cannot empty the folder.
    """
    newest_first = sorted(held, key=lambda one: -one.number)
    kept = _kept(newest_first, now, months)
    gone = [one.name for one in reversed(newest_first) if one.name not in kept]
    return tuple(gone[: 1 if _has_jumped(newest_first) else 2])


def _kept(newest_first: Sequence[Held], now: int, months: int) -> set[str]:
    kept = {one.name for one in newest_first[:LAST]}
    plain = [one for one in newest_first if one.kind not in _SPECIAL and one.kind is not BackupKind.BEFORE_UPDATE]
    for slot, count in ((_hour, HOURLY), (_day, DAILY), (_week, WEEKLY), (_month, months)):
        kept |= _newest_of_each(plain, slot, count)
    updates = [one.name for one in newest_first if one.kind is BackupKind.BEFORE_UPDATE]
    kept |= set(updates[:UPDATES])
    kept |= {one.name for one in newest_first if one.kind in _SPECIAL and now - one.at <= KEPT_DAYS * DAY}
    return kept | {one.name for one in newest_first if one.rows > 2 * newest_first[0].rows}


def _newest_of_each(newest_first: Sequence[Held], slot: Callable[[int], Any], count: int) -> set[str]:
    found: dict[Any, str] = {}
    for one in newest_first:
        found.setdefault(slot(one.at), one.name)
    return set(list(found.values())[:count])


def _has_jumped(newest_first: Sequence[Held]) -> bool:
    return len(newest_first) > 1 and abs(newest_first[0].at - newest_first[1].at) > DAY


def _hour(at: int) -> int:
    return at // 3600


def _day(at: int) -> int:
    return at // DAY


def _week(at: int) -> tuple[int, int]:
    return datetime.fromtimestamp(at, UTC).isocalendar()[:2]


def _month(at: int) -> tuple[int, int]:
    moment = datetime.fromtimestamp(at, UTC)
    return moment.year, moment.month
