"""The program driven as a screen reader drives it: by the names and roles it tells assistive technology."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.e2e.screen import PATIENCE, Program, Screen, wait_until

SESSION = Path(__file__).with_name("reader_session.py")
PYTHON = "/usr/bin/python3"
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"


def missing() -> str:
    """What this machine lacks to read a screen; empty where it lacks nothing."""
    tools = [tool for tool in ("Xvfb", "xdotool", "dbus-run-session") if shutil.which(tool) is None]
    tools += [path for path in (PYTHON, LAUNCHER) if not Path(path).exists()]
    if not tools and subprocess.run([PYTHON, "-c", "import pyatspi"], capture_output=True).returncode:
        tools.append("pyatspi")
    return ", ".join(tools)


class Reader(Program):
    """The program on a bus of its own, with what reads it."""

    def __init__(self, screen: Screen, home: Path) -> None:
        super().__init__(screen, home)
        self._session: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start the program, wait until it tells of a window, and give that the keyboard."""
        inherited = {name: os.environ[name] for name in ("COVERAGE_PROCESS_START",) if name in os.environ}
        self._session = subprocess.Popen(
            ["dbus-run-session", "--", PYTHON, str(SESSION), sys.executable, "-m", "dualdesk"],
            env={**self.environment, **inherited},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.pid = int(self._answer()["pid"])
        wait_until(lambda: bool(self.find(role="frame")), "the program tells of a window")
        self.screen.focus_pid(self.pid)

    def find(self, **wanted: str) -> list[dict[str, Any]]:
        """What is shown and fits: by name, role, or a part of the name."""
        found: list[dict[str, Any]] = self._ask("find", **wanted)
        return found

    def wait_for(self, **wanted: str) -> dict[str, Any]:
        """The first that fits, once there is one."""
        wait_until(lambda: bool(self.find(**wanted)), f"{wanted} is shown")
        return self.find(**wanted)[0]

    def press(self, **wanted: str) -> None:
        """Do what a button, a menu entry or a choice does."""
        self.wait_for(**wanted)
        assert self._ask("press", **wanted) is not None, wanted
        self.screen.settle()

    def write(self, text: str, **wanted: str) -> None:
        """Put a text into a field."""
        self.wait_for(**wanted)
        assert self._ask("write", text=text, **wanted) is not None, wanted
        self.screen.settle()

    def focused(self) -> dict[str, Any]:
        """What has the keyboard, as it is told."""
        found: dict[str, Any] | None = self._ask("focused")
        return found or {"name": "", "role": "", "about": "", "states": []}

    def kill(self) -> None:
        """End the program and its bus."""
        if self._session is not None:
            self._session.communicate(timeout=PATIENCE)

    def _ask(self, act: str, **words: str) -> Any:
        assert self._session is not None
        assert self._session.stdin is not None
        self._session.stdin.write(json.dumps({"do": act, **words}) + "\n")
        self._session.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._session is not None
        assert self._session.stdout is not None
        line = self._session.stdout.readline()
        assert line, "the reader has ended"
        return json.loads(line)
