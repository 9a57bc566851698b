"""Lines of the contact log: `call Ana @Acme 20m: wants quote >fri`."""

from __future__ import annotations

import re

from dualdesk.analysis.capture_tail import HEAD_TAIL, LINE_TAIL, STEP_TAIL, day_and_time, peel, task_length
from dualdesk.analysis.channel_words import CHANNELS, DIRECTIONS, MAYBE_CHANNELS, OUTCOMES, TOGETHER
from dualdesk.analysis.log_people import somebody, take_first_people, take_people
from dualdesk.analysis.marks import take_marks
from dualdesk.analysis.reading import QUOTED, Reading
from dualdesk.analysis.spans import words
from dualdesk.base.terms import Channel
from dualdesk.base.text import folded

# Not the colon of a time or an address.
_COLON = re.compile(r"(?<![0-9]):(?!//)|:(?![0-9/])")
_STEP = re.compile(rf"(?<!\S)>(?=[^\W_]|[+!\"{QUOTED}]|[ \t]+[^\W\d_])")
_BODY_OUTCOME = re.compile(
    rf"\s*({'|'.join(map(re.escape, sorted(OUTCOMES, key=len, reverse=True)))})(?=\s*(?:$|[.,;:!?>–—-]))", re.IGNORECASE
)


def is_log(reading: Reading) -> bool:
    """Whether a line that may be either is a log entry: a channel first, then a colon, or somebody, or a past day.

    A day that is not past makes it a task ("Call Mira tomorrow").
    """
    channel = _channel(reading)
    if channel is None:
        return False
    end, _, certain = channel
    if _colon(reading, end, reading.end) is not None:
        return True
    trial = reading.copy()
    take_marks(trial, "@#")
    found = day_and_time(trial, end, peel(trial, end, trial.end, (task_length,)))
    if found is not None:
        return found.value < reading.asked.today and (certain or somebody(trial, end))
    return somebody(trial, end)


def read_log(reading: Reading) -> tuple[str, str | None]:
    """Take a log line's pieces; its subject, and the text of its next step (None without one, "" where unsaid)."""
    take_marks(reading, "@#")
    end, step = _take_step(reading)
    channel = _channel(reading)
    if channel is None:
        _read_plain(reading, end)
    else:
        _read_after_channel(reading, end, channel)
    return reading.title(reading.start, end), step


def _read_after_channel(reading: Reading, end: int, channel: tuple[int, Channel | None, bool]) -> None:
    stop, value, certain = channel
    colon = _colon(reading, stop, end)
    if not (certain or colon is not None or somebody(reading, stop)):
        _read_plain(reading, end)
        return
    reading.take("channel", reading.start, stop, value or "")
    at = _take_direction(reading, stop, end)
    if colon is None:
        tail = peel(reading, at, end, LINE_TAIL)
        take_first_people(reading, at, tail)
        return
    tail = peel(reading, at, colon, HEAD_TAIL)
    take_people(reading, at, tail)
    _take_body_outcome(reading, colon + 1, end)


def _read_plain(reading: Reading, end: int) -> None:
    """A line without a channel: what stands before a colon counts only if all of it is understood."""
    colon = _colon(reading, reading.start, end)
    if colon is not None:
        trial = reading.copy()
        tail = peel(trial, trial.start, colon, HEAD_TAIL)
        take_people(trial, trial.start, tail, strangers=False)
        if not trial.says(trial.start, colon):
            reading.rest, reading.pieces = trial.rest, trial.pieces
        return
    if reading.says(reading.start, end):
        _peel_and_leave_words(reading, end)


def _peel_and_leave_words(reading: Reading, end: int) -> None:
    trial = reading.copy()
    peel(trial, trial.start, end, LINE_TAIL)
    if trial.says(trial.start, end):
        reading.rest, reading.pieces = trial.rest, trial.pieces


def _channel(reading: Reading) -> tuple[int, Channel | None, bool] | None:
    """Where the channel's words at the start end, the channel (None: a note), and whether it can be nothing else."""
    first = words(reading.rest[reading.start : reading.end])[:2]
    for _, end in reversed(first):
        said = reading.rest[reading.start : reading.start + end]
        bare = said.rstrip(":,")
        key = folded(bare)
        for certain, channels in ((True, CHANNELS), (False, MAYBE_CHANNELS)):
            if key in channels and reading.free(reading.start, reading.start + end):
                return reading.start + len(bare), channels[key], certain
    return None


def _colon(reading: Reading, start: int, end: int) -> int | None:
    found = _COLON.search(reading.rest, start, end)
    return found.start() if found else None


def _take_direction(reading: Reading, at: int, end: int) -> int:
    """Take the word after the channel that says who reached out; where the people begin."""
    spans = words(reading.rest[at:end])[:1]
    if not spans:
        return at
    start, stop = at + spans[0][0], at + spans[0][1]
    word = folded(reading.rest[start:stop])
    if word in TOGETHER:
        reading.swallow(start, stop)
        return stop
    return stop if word in DIRECTIONS and reading.take("direction", start, stop, DIRECTIONS[word]) else at


def _take_body_outcome(reading: Reading, start: int, end: int) -> None:
    if reading.has("outcome"):
        return
    found = _BODY_OUTCOME.match(reading.rest, start, end)
    if found:
        reading.take("outcome", found.start(1), found.end(1), OUTCOMES[folded(found[1])])


def _take_step(reading: Reading) -> tuple[int, str | None]:
    """Take the next step after ">": where the line before it ends, and the step's text."""
    mark = _STEP.search(reading.rest, reading.start, reading.end)
    if not mark or not reading.free(mark.start(), mark.end()):
        return reading.end, None
    at = mark.start()
    take_marks(reading, "!", start=at + 1, day="step_day")
    peel(reading, at + 1, reading.end, STEP_TAIL)
    text = reading.title(at + 1, reading.end)
    reading.take("step", at, _first_part_end(reading, at), text)
    for start, end in words(reading.rest[at : reading.end]):
        reading.swallow(at + start, at + end)
    return at, text


def _first_part_end(reading: Reading, at: int) -> int:
    """Where the step's words end that no other piece interrupts."""
    part = reading.rest[at : reading.end].split("\ue000", maxsplit=1)[0]
    return at + len(part.rstrip())
