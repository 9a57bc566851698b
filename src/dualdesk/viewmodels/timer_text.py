"""What the running timer says: the clock, and what is left in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dualdesk.base.messages import Message, Minutes, msg

if TYPE_CHECKING:
    from dualdesk.queries.time import Running

_HOUR = 3600
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class TimerText:
    """A title, the clock to the second and to the minute, and a line below in its tone."""

    title: str
    clock: str
    short: str
    line: Message
    tone: str = "text2"


def timer_text(running: Running, now: int) -> TimerText:
    """The timer at an instant; a clock that was set back shows nought, not less."""
    seconds = max(0, now - running.started_at)
    hours, rest = divmod(seconds, _HOUR)
    minutes = rest // _MINUTE
    line, tone = _line(running, seconds)
    return TimerText(running.title, f"{hours}:{minutes:02}:{rest % _MINUTE:02}", f"{hours}:{minutes:02}", line, tone)


def _line(running: Running, seconds: int) -> tuple[Message, str]:
    """What is left of the estimate with what was spent before; without one, where the task belongs."""
    if running.estimate_min is None:
        return Message("{text}", {"text": running.around}), "text2"
    left = running.estimate_min - (running.spent_seconds + seconds) // _MINUTE
    estimate = Minutes(running.estimate_min)
    if left >= 0:
        return msg("{left} left of {estimate}", left=Minutes(left), estimate=estimate), "text2"
    return msg("{over} over {estimate}", over=Minutes(-left), estimate=estimate), "warn"
