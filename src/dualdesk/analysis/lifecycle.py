"""Where a client stands, worked out from what was signed and done, never typed.

The states are those of product.md; the first five go by agreements as Planhat derives its status from contracts
(https://support.planhat.com/en/articles/1697510-what-determines-the-status-of-a-company), with two changes: an open
project is as good as an agreement, and who has neither and is not heard of for half a year is dormant.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

# Without a word for so long, a client with nothing open is dormant.
DORMANT_DAYS: Final = 180


class Lifecycle(StrEnum):
    """Where a client stands."""

    PROSPECT = "prospect"
    COMING = "coming"
    ACTIVE = "active"
    DORMANT = "dormant"
    CANCELLED = "cancelled"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Signed:
    """One agreement's term: its first and last day (None: without end), and whether the client has left it."""

    starts_on: date
    ends_on: date | None
    is_left: bool = False


@dataclass(frozen=True, slots=True)
class Worked:
    """A client's projects: whether one is open, and whether there ever was one."""

    is_open: bool = False
    ever: bool = False


def lifecycle(signed: Iterable[Signed], worked: Worked, *, last_contact: date | None, today: date) -> Lifecycle:
    """The state of a client on a day; `last_contact` is the last two-way contact, None where there was none.

    Active: an agreement runs that was not left, or a project is open. Cancelled: one runs that was left. Coming: one
    starts later. Lost: the last one that ended was left. Else, with work in the past: dormant after 180 days without
    a two-way contact, active before. Without any agreement or project ever: a prospect.
    """
    terms = sorted(signed, key=lambda term: (term.ends_on or date.max, term.starts_on))
    running = [term for term in terms if term.starts_on <= today and (term.ends_on is None or today <= term.ends_on)]
    if worked.is_open or any(not term.is_left for term in running):
        return Lifecycle.ACTIVE
    if running:
        return Lifecycle.CANCELLED
    if any(term.starts_on > today for term in terms):
        return Lifecycle.COMING
    if terms and terms[-1].is_left:
        return Lifecycle.LOST
    return _without_work(last_contact, today) if terms or worked.ever else Lifecycle.PROSPECT


def _without_work(last_contact: date | None, today: date) -> Lifecycle:
    quiet = last_contact is None or (today - last_contact).days > DORMANT_DAYS
    return Lifecycle.DORMANT if quiet else Lifecycle.ACTIVE
