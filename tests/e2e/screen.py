"""A screen of its own with a keyboard, and the real program on it: nothing here knows the program's code."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
_STILL = 0.4
_LOOK = 0.05


def wait_until(ask: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    """Look again and again until it is so."""
    end = time.monotonic() + patience
    pause = threading.Event()
    while not ask():
        assert time.monotonic() < end, f"waited in vain until {what}"
        pause.wait(_LOOK)


class Screen:
    """A virtual screen: keys go in, pixels come out."""

    def __init__(self, display: str, pixels: Path) -> None:
        self.display = display
        self._pixels = pixels

    def look(self) -> int:
        """What is shown now, as a number."""
        return hash(self._pixels.read_bytes())

    def key(self, *keys: str) -> None:
        """Press keys, and wait until what they changed stands still."""
        before = self.look()
        self._xdotool("key", "--clearmodifiers", *keys)
        self._wait_for_change(before)

    def quiet_key(self, key: str) -> None:
        """Press a key that may change nothing to be seen."""
        self._xdotool("key", "--clearmodifiers", key)
        self.settle()

    def type(self, text: str) -> None:
        """Type a text."""
        before = self.look()
        self._xdotool("type", "--delay", "8", text)
        self._wait_for_change(before)

    def try_key(self, key: str, is_done: Callable[[], bool], what: str) -> None:
        """Press a key that may come too early, until it has worked."""

        def worked() -> bool:
            self._xdotool("key", "--clearmodifiers", key)
            self.settle()
            return is_done()

        wait_until(worked, what)

    def settle(self) -> None:
        """Wait until nothing moves for a while."""
        seen, since = self.look(), time.monotonic()

        def stands_still() -> bool:
            nonlocal seen, since
            now = self.look()
            if now != seen:
                seen, since = now, time.monotonic()
            return time.monotonic() - since >= _STILL

        wait_until(stands_still, "the screen stands still")

    def focus(self, process: subprocess.Popen[bytes]) -> None:
        """Give the keyboard to the window of a process: there is no window manager to do so."""

        def lives() -> None:
            assert process.poll() is None, f"the program ended with {process.returncode}"

        self.focus_pid(process.pid, lives)

    def focus_pid(self, pid: int, lives: Callable[[], None] = lambda: None) -> None:
        """Give the keyboard to the window of the process with this id."""

        def has_it() -> bool:
            lives()
            # One window may just be giving its place to another.
            shown = self._xdotool("search", "--onlyvisible", "--pid", str(pid), or_fail=False).split()
            if not shown:
                return False
            self._xdotool("windowfocus", shown[-1], or_fail=False)
            return self._xdotool("getwindowfocus", or_fail=False).split() == shown[-1:]

        wait_until(has_it, "the window has the keyboard")
        self.settle()

    def _wait_for_change(self, before: int) -> None:
        wait_until(lambda: self.look() != before, "the screen changes")
        self.settle()

    def _xdotool(self, *words: str, or_fail: bool = True) -> str:
        environment = {**os.environ, "DISPLAY": self.display}
        ended = subprocess.run(["xdotool", *words], env=environment, capture_output=True, text=True, timeout=PATIENCE)
        assert ended.returncode == 0 or not or_fail, ended.stderr
        return ended.stdout


@contextmanager
def virtual_screen(folder: Path) -> Iterator[Screen]:
    """A screen of 1440 by 900 whose pixels lie in a file of the folder."""
    reader, writer = os.pipe()
    words = [
        "Xvfb",
        "-displayfd",
        str(writer),
        "-screen",
        "0",
        "1440x900x24",
        "-fbdir",
        str(folder),
        "-nolisten",
        "tcp",
    ]
    server = subprocess.Popen(words, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as said:
            number = said.readline().strip()
        assert number, "the virtual screen does not start"
        yield Screen(f":{number}", folder / "Xvfb_screen0")
    finally:
        server.terminate()
        server.wait(PATIENCE)


class Program:
    """The program as a person starts it, in a home of its own."""

    def __init__(self, screen: Screen, home: Path) -> None:
        self.screen = screen
        self.home = home
        self.environment = {
            **{name: os.environ[name] for name in ("PATH", "COVERAGE_PROCESS_START") if name in os.environ},
            "HOME": str(home),
            "DUALDESK_HOME": str(home),
            "DISPLAY": screen.display,
            "PYTHONPATH": str(ROOT / "src"),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "QT_QPA_PLATFORM": "xcb",
            # A caret that blinks would never let the screen stand still.
            "QT_QPA_PLATFORMTHEME": "",
        }
        self.window: subprocess.Popen[bytes] | None = None

    @property
    def desk(self) -> Path:
        """Where the first desk lies."""
        return self.home / "data" / "desk.dualdesk"

    def start(self) -> None:
        """Start the window and give it the keyboard."""
        self.window = subprocess.Popen([sys.executable, "-m", "dualdesk"], env=self.environment)
        self.focus()

    def focus(self) -> None:
        """Give the window the keyboard, also when it has taken the place of another."""
        assert self.window is not None
        self.screen.focus(self.window)

    def command(self, *words: str) -> str:
        """Run the command line beside it."""
        ended = subprocess.run(
            [sys.executable, "-m", "dualdesk", *words],
            env=self.environment, capture_output=True, text=True, timeout=2 * PATIENCE,
        )  # fmt: skip
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    def quit(self) -> int:
        """Close the window by its key; the exit status."""
        assert self.window is not None
        self.screen._xdotool("key", "--clearmodifiers", "ctrl+q")
        return self.window.wait(PATIENCE)

    def kill(self) -> None:
        """Kill -9."""
        if self.window is not None:
            self.window.kill()
            self.window.wait(PATIENCE)
