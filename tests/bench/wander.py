"""A person who presses anything: random keys, clicks, wheel and typing in the real window; nothing may break or stall.

`python3 -m tests.bench.wander --seconds 600 --seed 7 [DESK]`. Without a desk one of scale S is made. Offscreen unless
QT_QPA_PLATFORM says otherwise. It ends with 1 where Qt warned, an error came up, or the window stood still too long.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from shiboken6 import isValid
from tests.bench import scale
from tests.bench.stalls import Stall, Watch

from dualdesk.app.program import Program
from dualdesk.runtime.process import make_ready

STALL_MS: Final = 100
STEP_MS: Final = 8
TOLD: Final = 60
# Who has started a program looks at it before the first key; meanwhile what is asked for next is made.
REST_MS: Final = 6000
# What the platform without a screen cannot do, and says so each time.
_IGNORED: Final = ("This plugin does not support",)
_KEYS: Final = tuple(
    f"{keys}"
    for line in (
        "Up Down Left Right Home End PgUp PgDown Tab Shift+Tab Return Escape Space Del F2 F6 Shift+F6 F1 F10 Menu",
        "N L D Shift+D P T M E / Ctrl+1 Ctrl+2 Ctrl+3 Ctrl+4 Ctrl+K Ctrl+F Ctrl+N Ctrl+Shift+L Ctrl+B Ctrl+, Ctrl+H",
        "Ctrl+Z Ctrl+Shift+Z Ctrl+A Ctrl+D Ctrl+Return Shift+Down Alt+Left Alt+Right Alt+Shift+Up Alt+Shift+Down",
        "Alt+Shift+Right Alt+Shift+Left Ctrl+Shift+1 Ctrl+Shift+2 Ctrl+Shift+K Ctrl++ Ctrl+- Ctrl+0",
    )
    for keys in line.split()
)
_TEXTS: Final = (
    "call Ana 20m: wants a quote >fri", "Send proofs fri 2h !high", "kessler", "32 dec", "next fri", "2h", "@acme", "#",
    "Ünïcode ßtraße", "> undo", "<b>x</b>", "!!", "12.50", "+2w", "zzzz",
)  # fmt: skip


@dataclass
class Seen:
    """What went wrong."""

    warnings: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    stalls: list[Stall] = field(default_factory=list)
    longest: float = 0.0
    steps: int = 0
    took: list[float] = field(default_factory=list)


class Wanderer:
    """One random act every few milliseconds, and a watch on how long the window takes over it."""

    def __init__(self, program: Program, seconds: float, seed: int) -> None:
        self._program = program
        self._random = random.Random(seed)
        self._ends = time.monotonic() + seconds
        self.seen = Seen()
        self._last = "start"
        self._typing: list[str] = []
        self._watch = Watch()
        self._timer = QTimer(interval=STEP_MS)
        self._timer.timeout.connect(self._step)
        acts: list[tuple[int, Callable[[], str]]] = [
            (50, self._key), (20, self._click), (12, self._type), (8, self._wheel), (3, self._resize), (1, self._theme),
        ]  # fmt: skip
        self._acts = [act for weight, act in acts for _time in range(weight)]

    def begin(self) -> None:
        """Start walking; the application's loop must run."""
        self._watch.begin()
        self._timer.start()

    def _step(self) -> None:
        stood = self._watch.end(self._last)
        took = stood.wall - STEP_MS
        self.seen.longest = max(self.seen.longest, took)
        self.seen.took.append(took)
        if took > STALL_MS and self.seen.steps:
            self.seen.stalls.append(stood)
        if time.monotonic() > self._ends or self._program.window is None:
            self._timer.stop()
            self._watch.close()
            QCoreApplication.exit()
            return
        self.seen.steps += 1
        self._watch.begin()
        self._last = self._letter() if self._typing else self._random.choice(self._acts)()

    def _key(self) -> str:
        keys = self._random.choice(_KEYS)
        self._send(keys)
        return keys

    def _send(self, keys: str) -> None:
        # QTest also delivers shortcuts, which no window system does here.
        stroke = QKeySequence(keys)[0]  # type: ignore[index]
        QTest.keyClick(self._target(), stroke.key(), stroke.keyboardModifiers())

    def _target(self) -> QWidget:
        popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if popup is not None:
            inner: QWidget | None = popup.focusWidget()
            return popup if inner is None or not isValid(inner) else inner
        window, focused = self._program.window, QApplication.focusWidget()
        assert window is not None
        # PySide may know a widget by the name of one that was deleted at the same address.
        return window if focused is None or not isValid(focused) else focused

    def _click(self) -> str:
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._program.window
        assert top is not None
        point = QPoint(self._random.randrange(max(top.width(), 1)), self._random.randrange(max(top.height(), 1)))
        target = top.childAt(point) or top
        if isinstance(target.window(), QFileDialog):
            self._send("Escape")
            return "leave the file dialog"
        place = QPointF(target.mapFrom(top, point))
        button = self._random.choice((Qt.MouseButton.LeftButton,) * 5 + (Qt.MouseButton.RightButton,))
        spot = QPointF(target.mapToGlobal(place.toPoint()))
        modifiers = self._random.choice((Qt.KeyboardModifier.NoModifier,) * 4 + (Qt.KeyboardModifier.ControlModifier,))
        kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
        for kind in kinds:
            held = button if kind == QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
            QApplication.sendEvent(target, QMouseEvent(kind, place, spot, button, held, modifiers))
        return f"{button.name} on {type(target).__name__} {target.objectName()} {target.accessibleName()[:40]}"

    def _type(self) -> str:
        self._typing = list(self._random.choice(_TEXTS))
        return self._letter()

    def _letter(self) -> str:
        letter = self._typing.pop(0)
        # QTest cannot type what is not in ASCII.
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self._target(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        return f"type {letter!r}"

    def _wheel(self) -> str:
        target = self._target()
        middle = QPointF(target.rect().center())
        turn = QPoint(0, self._random.choice((-240, -120, 120, 240)))
        event = QWheelEvent(
            middle, QPointF(target.mapToGlobal(middle.toPoint())), QPoint(), turn, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(target, event)
        return "wheel"

    def _resize(self) -> str:
        window = self._program.window
        assert window is not None
        size = self._random.choice(((960, 640), (1280, 720), (1440, 900), (1100, 800)))
        window.resize(*size)
        return f"resize to {size}"

    def _theme(self) -> str:
        scheme = self._random.choice(("light", "dark"))
        self._program.look.choose(scheme)  # type: ignore[arg-type]
        return f"theme {scheme}"


def walk(desk: Path, home: Path, *, seconds: float, seed: int) -> Seen:
    """Walk over a desk for a while."""
    os.environ["DUALDESK_HOME"] = str(home)
    make_ready()
    program = Program()
    wanderer = Wanderer(program, seconds, seed)
    seen = wanderer.seen

    def on_message(_kind: object, _context: object, text: str) -> None:
        if not text.startswith(_IGNORED):
            seen.warnings[text] += 1

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        seen.errors.append("".join(traceback.format_exception(kind, error, trace)))

    qInstallMessageHandler(on_message)
    sys.excepthook = on_error
    # They would wait for a person inside the step that opened them.
    nothing: tuple[tuple[str, object], ...] = (
        ("getOpenFileName", ("", "")), ("getOpenFileNames", ([], "")), ("getSaveFileName", ("", "")),
        ("getExistingDirectory", ""),
    )  # fmt: skip
    for ask, answer in nothing:
        setattr(QFileDialog, ask, partial(_answered, answer))
    program.start(desk)
    QTimer.singleShot(REST_MS, wanderer.begin)
    QApplication.exec()
    program.close()
    return seen


def _answered(answer: object, *_given: object, **_named: object) -> object:
    return answer


def main(arguments: Sequence[str]) -> int:
    """Walk and tell."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("desk", nargs="?", type=Path)
    reader.add_argument("--seconds", type=float, default=600)
    reader.add_argument("--seed", type=int, default=7)
    chosen = reader.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        desk = chosen.desk or home / "wander.dualdesk"
        if chosen.desk is None:
            scale.make(desk, scale="S", today=datetime.now().astimezone().date())
        seen = walk(desk, home, seconds=chosen.seconds, seed=chosen.seed)
    return told(seen)


def told(seen: Seen) -> int:
    """What was seen, in words; 0 where all was well."""
    out = sys.stdout.write
    out(f"{seen.steps} acts, the longest {seen.longest:.0f} ms\n")
    own = sum(one.own > STALL_MS for one in seen.stalls)
    beside = sum(one.own <= STALL_MS < one.program for one in seen.stalls)
    out(f"  stood still over {STALL_MS} ms {len(seen.stalls)} times: {own} by the window's own work, {beside} beside\n")
    out("  work of the program's other threads, the rest because other programs had the machine\n")
    took = sorted(seen.took)
    half, most = took[len(took) // 2], took[len(took) * 99 // 100]
    out(f"  half of the acts took {half:.0f} ms, all but one in 100 {most:.0f} ms\n")
    for one in sorted(seen.stalls, key=lambda stall: -stall.wall)[:TOLD]:
        out(f"  {one.wall:.0f} ms (own {one.own:.0f}, program {one.program:.0f}) after {one.after}\n{one.where}\n")
    for text, count in seen.warnings.most_common():
        out(f"  Qt said {count} times: {text}\n")
    for text, count in Counter(seen.errors).most_common():
        out(f"  {count} times:\n{text}\n")
    return int(bool(seen.stalls or seen.warnings or seen.errors))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
