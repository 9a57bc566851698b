"""The demand test: whether there is as much time as is owed between each release and each deadline.

What must be begun and ended between two points must find its minutes there. Where it does not, no order of work helps:
the stretch with the largest lack is what a person is told (`research/pm.md` §3.3).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, TypeVar

from dualdesk.analysis.feasibility_axis import Axis
from dualdesk.analysis.feasibility_windows import Window

Name = TypeVar("Name", bound=Hashable)

# Above so many pairs the windows are widened to whole days: some lacks below a day then go unseen, none is made up.
MOST_PAIRS: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Between two points: the minutes owed there, and those there are."""

    begin: int
    end: int
    owed: int
    have: int

    @property
    def short(self) -> int:
        """How many minutes are missing."""
        return self.owed - self.have


def overfull(
    windows: Sequence[Window],
    minutes: Sequence[int],
    asked: Mapping[Name, Sequence[int]],
    axis: Axis,
    *,
    most_pairs: int = MOST_PAIRS,
) -> dict[Name, Stretch]:
    """For each name the stretch with the largest lack that holds one of its tasks and ends with one of them.

    None where nothing lacks. `asked` names tasks by their numbers. Of equal lacks it is the latest to begin, then the
    first to end. Costs releases times dues, each counted once: a task adds to what is owed from its release on,
    backwards in time.
    """
    seen = _seen(windows, axis, most_pairs)
    ends = sorted({window.due for window in seen})
    place = {due: index for index, due in enumerate(ends)}
    last = {name: max(place[seen[number].due] for number in numbers) for name, numbers in asked.items()}
    spans: dict[Name, slice] = {}
    found: dict[Name, Stretch] = {}
    names = _names(asked)
    owed = [0] * len(ends)
    for begin, numbers in _by_release(seen):
        for number in numbers:
            index = place[seen[number].due]
            owed[index] += minutes[number]
            for name in names.get(number, ()):
                known = spans.get(name, slice(index, 0))
                spans[name] = slice(min(known.start, index), last[name] + 1)
        if spans:
            _note(begin, ends, owed, spans, found)
    return found


def _note(
    begin: int, ends: Sequence[int], owed: Sequence[int], spans: Mapping[Name, slice], found: dict[Name, Stretch]
) -> None:
    """Take down, for each name, what lacks more from this release on than what was found before."""
    sums = list(accumulate(owed))
    lacks = [debt - max(0, end - begin) for debt, end in zip(sums, ends, strict=True)]
    for name, span in spans.items():
        most, known = max(lacks[span]), found.get(name)
        if most > (0 if known is None else known.short):
            at = lacks.index(most, span.start)
            found[name] = Stretch(begin, ends[at], sums[at], sums[at] - lacks[at])


def _seen(windows: Sequence[Window], axis: Axis, most_pairs: int) -> Sequence[Window]:
    if len({window.release for window in windows}) * len({window.due for window in windows}) <= most_pairs:
        return windows
    return [
        Window(axis.start_of(axis.latest_day(window.release)), axis.end_of(axis.day_of_end(window.due)), window.own_due)
        for window in windows
    ]


def _names(asked: Mapping[Name, Sequence[int]]) -> dict[int, list[Name]]:
    names: dict[int, list[Name]] = {}
    for name, numbers in asked.items():
        for number in numbers:
            names.setdefault(number, []).append(name)
    return names


def _by_release(windows: Sequence[Window]) -> Iterator[tuple[int, list[int]]]:
    """The releases, the latest first, each with the numbers of its tasks."""
    together: dict[int, list[int]] = {}
    for number, window in enumerate(windows):
        together.setdefault(window.release, []).append(number)
    for release in sorted(together, reverse=True):
        yield release, together[release]
