"""What every screen is given: the desk, the look, the words, and which day it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from dualdesk.base.dates import local_time
from dualdesk.base.messages import Message
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.keeper import Keeper
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.machine import Machine


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a screen; handed down, never looked up. `zone` is the machine's, by its IANA name.

    `machine` keeps what belongs to the machine; one that is not given forgets it with the window. `keeper` makes
    backups and empties the trash; only a desk that is open in the program has one.
    """

    desk: Desk
    look: Look
    language: Language
    today: Callable[[], dt.date]
    zone: str
    machine: Machine = field(default_factory=Machine)
    keeper: Keeper | None = None

    def say(self, message: Message) -> str:
        """The message in the window's language."""
        return self.language.say(message)

    def local(self, instant: int) -> dt.datetime:
        """An instant (UTC seconds) as the clock on the wall shows it."""
        return local_time(instant, self.zone)
