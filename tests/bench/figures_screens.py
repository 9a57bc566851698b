"""Turning from screen to screen, and from light to dark, at scale S: python3 dev.py bench screens [--rounds N].

Every screen is visited first, so that all of the window is there. A switch is from the key to the painted screen, in
milliseconds of the window's own thread; figures also as ratios to the repaint of a bare list of 20,000 rows.
"""

from __future__ import annotations

import argparse
import gc
import gettext
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from tests.bench import scale
from tests.bench.rounds import middle
from tests.bench.window_lists import bare, milliseconds, settle

from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look, Scheme
from dualdesk.store.file import open_file
from dualdesk.windows.desk_window import desk_window
from dualdesk.windows.shell import Shell

MOST_MS: Final = 100
ROUNDS: Final = 3
SCHEMES: Final[tuple[Scheme, ...]] = ("dark", "light")


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 1 where a screen or a switch of theme takes longer than it may."""
    reader = argparse.ArgumentParser(prog="dev.py bench screens", description=__doc__)
    reader.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = reader.parse_args(arguments)
    gc.disable()
    app = QApplication.instance() or QApplication(["dualdesk"])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.dualdesk"
        scale.make(path, scale="S", today=today())
        desk = Desk(open_file(path), clock=lambda: int(time.time()))
        look = Look(app, scheme="light")
        language = Language(gettext.NullTranslations(), QLocale("en_GB"), today=today)
        shell = desk_window(Context(desk, look, language, today, "UTC"))
        shell.resize(1440, 900)
        shell.show()
        desk.load_now()
        shell.furnish()
        found = measured(shell, look, max(1, chosen.rounds))
        desk.close()
    return told(found, bare())


def today() -> date:
    """The day of the desk."""
    return datetime.now(UTC).astimezone().date()


def measured(shell: Shell, look: Look, rounds: int) -> dict[str, float]:
    """The middle of some rounds, by what was done."""
    screens = [name for name in ("today", "desk", "clients", "projects", "settings") if name in shell.pages]
    for name in screens:
        shell.go(name)
        settle(1500)
    times: dict[str, list[float]] = {}
    for _round in range(rounds):
        for name in screens:
            times.setdefault(f"to {name}", []).append(milliseconds(partial(turned, shell, name)))
            settle(400)
            for scheme in SCHEMES:
                switch = milliseconds(partial(dressed, look, scheme))
                times.setdefault(f"theme on {name}", []).append(switch)
    return {what: middle(each) for what, each in times.items()}


def turned(shell: Shell, name: str) -> None:
    """Another screen, painted."""
    shell.go(name)
    settle(0)


def dressed(look: Look, scheme: Scheme) -> None:
    """Another theme, painted."""
    look.choose(scheme)
    settle(0)


def told(found: dict[str, float], repaint: float) -> int:
    """The table; 1 where a goal is not met."""
    for what, taken in found.items():
        verdict = "met" if taken <= MOST_MS else "NOT MET"
        sys.stdout.write(f"{what:<20} {taken:>7.1f} ms {MOST_MS:>5} {taken / repaint:>7.1f}x  {verdict}\n")
    return int(any(taken > MOST_MS for taken in found.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
