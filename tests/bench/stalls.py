"""Where a thread stands still: its stack, taken from another thread while it does not beat."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Final

LOOK_SECONDS: Final = 0.02
# So long without a beat before the first look, and so many frames of a look are told.
_QUIET_SECONDS: Final = 0.04
_DEEP: Final = 14
# Where a thread of a pool waits for work.
_IDLE: Final = ("_worker", "wait")


@dataclass(frozen=True, slots=True)
class Stall:
    """One time the thread stood still: how long by the clock, by its own work and by the whole program's.

    Where the program's is far less than the clock's, other programs had the machine.
    """

    wall: float
    own: float
    program: float
    after: str
    where: str


class Watch:
    """Takes the beats of the thread it is made on, and looks at that thread's stack where the next is late."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()
        self._begun = time.perf_counter()
        self._own = time.thread_time()
        self._program = time.process_time()
        self._looks: Counter[str] = Counter()
        self._beside: Counter[str] = Counter()
        self._is_over = threading.Event()
        self._looker = threading.Thread(target=self._look, daemon=True)
        self._looker.start()

    def begin(self) -> None:
        """What follows is timed."""
        self._looks.clear()
        self._beside.clear()
        self._own, self._program = time.thread_time(), time.process_time()
        self._begun = time.perf_counter()

    def end(self, after: str) -> Stall:
        """What was timed, in milliseconds, and where the thread was seen meanwhile."""
        wall = time.perf_counter() - self._begun
        own, program = time.thread_time() - self._own, time.process_time() - self._program
        seen = "\n".join(f"    {count}× {stack}" for stack, count in self._looks.copy().most_common(3))
        beside = "".join(f"\n    beside {count}× {stack}" for stack, count in self._beside.copy().most_common(1))
        return Stall(wall * 1e3, own * 1e3, program * 1e3, after, seen + beside)

    def close(self) -> None:
        """No more looks."""
        self._is_over.set()
        self._looker.join()

    def _look(self) -> None:
        while not self._is_over.wait(LOOK_SECONDS):
            if time.perf_counter() - self._begun < _QUIET_SECONDS:
                continue
            frames = sys._current_frames()
            frame = frames.get(self._thread)
            if frame is not None:
                self._looks[_told(frame)] += 1
            for thread, other in frames.items():
                if thread not in (self._thread, threading.get_ident()) and other.f_code.co_name not in _IDLE:
                    self._beside[_told(other, 3)] += 1


def _told(frame: FrameType | None, deep: int = _DEEP) -> str:
    """The innermost frames of a stack, innermost first."""
    parts: list[str] = []
    while frame is not None and len(parts) < deep:
        code = frame.f_code
        parts.append(f"{Path(code.co_filename).name}:{frame.f_lineno} {code.co_name}")
        frame = frame.f_back
    return " < ".join(parts)
