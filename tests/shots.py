"""Pictures of the screens over the sample data on a fixed day.

python3 dev.py shots [FOLDER] [--readme] [--language CODE]
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from gettext import NullTranslations
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEventLoop, QLocale, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QWidget
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.messages import Message, msg
from dualdesk.base.wording import PseudoCatalogue
from dualdesk.model.people import Client
from dualdesk.model.work import Project
from dualdesk.panes.start import StartPage
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.language import LANGUAGES, Language, language_for, qt_words
from dualdesk.runtime.look.theme import Look, Scheme
from dualdesk.services import clients, demo
from dualdesk.services.demo_clients import KESSLER, NORTHWIND
from dualdesk.store.file import open_file
from dualdesk.store.store import Store
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.overlay import Overlay
from dualdesk.windows.desk_window import desk_window
from dualdesk.windows.shell import Shell

ROOT: Final = Path(__file__).parents[1]
README_SHOT: Final = ROOT / "resources" / "shots" / "today.png"
# Tuesday 24 November 2026, 10:12: the day of the design's pictures.
TODAY: Final = dt.date(2026, 11, 24)
NOW: Final = int(dt.datetime(2026, 11, 24, 10, 12, tzinfo=dt.UTC).timestamp())
WIDE, NARROW = (1440, 900), (1280, 720)
_REGIONS: Final = {"en": "en_GB", "de": "de_DE"}
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
LONG_NAME: Final = "Nordwestdeutsche Kartoffelgenossenschaft"
README_COLOURS: Final = 256
# How often to ask whether what was read has come: a screen may ask on after its first answer.
ROUNDS: Final = 4


@dataclass(frozen=True, slots=True)
class Desks:
    """The files to be shown: a year of work, nothing yet, a client with a name of 40 letters."""

    full: Path
    empty: Path
    long: Path


def main(arguments: Sequence[str]) -> int:
    """Make every picture at one scale; those at the other in a process of their own, as Qt scales but once."""
    reader = argparse.ArgumentParser(prog="dev.py shots", description=__doc__)
    reader.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "shots")
    reader.add_argument("--readme", action="store_true", help="also renew the README’s picture")
    reader.add_argument("--language", choices=LANGUAGES, help="only every screen in this language")
    reader.add_argument("--twice", action="store_true", help=argparse.SUPPRESS)
    chosen = reader.parse_args(arguments)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(["dualdesk"])
    assert isinstance(app, QApplication)
    app.setCursorFlashTime(0)
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(app, make_desks(Path(folder)), chosen.folder, chosen.language or "en")
        if chosen.language:
            studio.shoot_words()
            return 0
        if chosen.twice:
            studio.shoot_twice_as_fine()
            return 0
        studio.shoot()
    if chosen.readme:
        reduce(chosen.folder / "today-light-1440.png", README_SHOT)
    return twice_as_fine(chosen.folder)


def twice_as_fine(folder: Path) -> int:
    """The pictures at 200 %."""
    command = [sys.executable, "-m", "tests.shots", str(folder), "--twice"]
    return subprocess.call(command, cwd=ROOT, env={**os.environ, "QT_SCALE_FACTOR": "2"})


def make_desks(folder: Path) -> Desks:
    """The files, made as a person would."""
    desks = Desks(*(folder / f"{name}.dualdesk" for name in ("northside", "new", "long")))
    for path in (desks.full, desks.empty, desks.long):
        store = Store.create(path, clock=lambda: NOW)
        if path != desks.empty:
            store.write(msg("Sample data"), partial(demo.fill, now=NOW, today=TODAY))
        if path == desks.long:
            store.write(msg("Rename"), rename)
        store.close()
    return desks


def rename(session: Session) -> None:
    """Give the first client a name of 40 letters."""
    clients.edit(session, client_id=id_of(session, NORTHWIND), name=LONG_NAME)


def id_of(session: Session, name: str) -> int:
    """The client of that name."""
    return session.scalars(select(Client.id).filter_by(name=name)).one()


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: the screen, the record on it, and what is done there first."""

    name: str
    screen: str
    kind: str = ""
    record_id: int = 0
    act: Callable[[Shell], object] = lambda _shell: None


class Studio:
    """Opens the real window over each file and saves what it shows."""

    def __init__(self, app: QApplication, desks: Desks, folder: Path, language: str = "en") -> None:
        self._desks = desks
        self._folder = folder
        self._look = Look(app, scheme="light")
        self._language = language_for(language, QLocale(_REGIONS[language]), today=lambda: TODAY)
        app.installTranslator(qt_words(self._language, app))

    def shoot(self) -> None:
        """Every screen, full and empty, light and dark, in both sizes."""
        for scheme in SCHEMES:
            self._look.choose(scheme)
            with self._window(self._desks.full) as (shell, desk):
                self._screens(shell, desk, scheme, (WIDE, NARROW))
            with self._window(self._desks.empty) as (shell, desk):
                self._screens(shell, desk, f"empty-{scheme}", (WIDE,))
            with self._window(self._desks.long) as (shell, desk):
                self._screens(shell, desk, f"long-{scheme}", (NARROW,))
            with self._window(self._desks.full, PseudoCatalogue()) as (shell, desk):
                self._screens(shell, desk, f"wide-words-{scheme}", (NARROW,))
            self._start(scheme)

    def shoot_words(self) -> None:
        """Every screen, full and empty, in both sizes: to be read."""
        self._look.choose("light")
        with self._window(self._desks.full) as (shell, desk):
            self._screens(shell, desk, self._language.code, (WIDE, NARROW))
        with self._window(self._desks.empty) as (shell, desk):
            self._screens(shell, desk, f"empty-{self._language.code}", (NARROW,))
        self._start(self._language.code)

    def shoot_twice_as_fine(self) -> None:
        """Every screen at 200 %."""
        for scheme in SCHEMES:
            self._look.choose(scheme)
            with self._window(self._desks.full) as (shell, desk):
                self._screens(shell, desk, f"{scheme}-2x", (WIDE,))

    @contextmanager
    def _window(self, path: Path, words: NullTranslations | None = None) -> Iterator[tuple[Shell, Desk]]:
        desk = Desk(open_file(path), clock=lambda: NOW)
        language = self._language
        if words is not None:
            # As long as German is, and longer.
            language = Language(words, QLocale("de_DE"), today=lambda: TODAY)
        context = Context(desk, self._look, language, lambda: TODAY, "UTC")
        shell = desk_window(context)
        shell.show()
        shell.activateWindow()
        desk.load_now()
        yield shell, desk
        shell.close()
        desk.close()
        shell.deleteLater()

    def _screens(self, shell: Shell, desk: Desk, kind: str, sizes: Sequence[tuple[int, int]]) -> None:
        shell.furnish()
        for size in sizes:
            shell.resize(*size)
            for scene in scenes(desk):
                shell.open(scene.kind, scene.record_id) if scene.record_id else shell.go(scene.screen)
                settle(desk)
                scene.act(shell)
                settle(desk)
                self._save(shell, f"{scene.name}-{kind}-{size[0]}")
                close_overlays(shell)

    def _start(self, scheme: str) -> None:
        page = StartPage(self._look, self._language, Path("desk.dualdesk"), lambda: TODAY)
        window = QMainWindow()
        window.setCentralWidget(page)
        window.show()
        page.focus_start()
        for size in (WIDE, NARROW):
            window.resize(*size)
            turn()
            self._save(window, f"start-{scheme}-{size[0]}")
        window.close()
        window.deleteLater()

    def _save(self, window: QWidget, name: str) -> None:
        path = self._folder / f"{name}.png"
        if not window.grab().save(str(path)):
            sys.exit(f"{path} could not be saved.")
        say(str(path))


def scenes(desk: Desk) -> list[Scene]:
    """Every screen and what is laid over it, each on the record that shows most of it."""
    with desk.store.read() as session:
        named = select(Client.id).where(Client.name.in_((LONG_NAME, KESSLER))).order_by(Client.name.desc())
        client = session.scalars(named).first() or 0
        project = session.scalars(select(Project.id).filter_by(title="Wholesale portal")).one_or_none() or 0
    return [
        Scene("today", "today"),
        Scene("desk", "desk"),
        Scene("clients", "clients", "client", client),
        Scene("log", "clients", "client", client, lambda shell: shell.going.here.log()),
        Scene("people", "clients", act=lambda shell: shell.going.here.show_tab("people")),
        Scene("projects", "projects", "project", project, lambda shell: press(shell, msg("List"))),
        Scene("inspector", "projects", "project", project, inspect),
        Scene("board", "projects", "project", project, lambda shell: press(shell, msg("Board"))),
        Scene("history", "history"),
        Scene("trash", "trash"),
        Scene("settings", "settings"),
        Scene("palette", "today", act=lambda shell: overlays(shell).show_palette("north")),
        Scene("capture", "today", act=lambda shell: overlays(shell).show_capture("task")),
        Scene("shortcuts", "today", act=lambda shell: overlays(shell).show_shortcuts()),
        Scene("about", "today", act=lambda shell: overlays(shell).show_about()),
    ]


def overlays(shell: Shell) -> Any:
    """What is laid over the window."""
    return shell._fittings.overlays


def press(shell: Shell, name: Message) -> None:
    """Press the button of that name on the screen that is shown."""
    text = shell.context.say(name)
    buttons = [one for one in shell.going.here.findChildren(QAbstractButton) if one.text() == text and one.isVisible()]
    for button in buttons[:1]:
        button.click()


def inspect(shell: Shell) -> None:
    """Open what stands beside a project's first task."""
    press(shell, msg("List"))
    tasks = shell.going.here.findChild(ListView, "tasks")
    if tasks is not None and tasks.isVisible():
        tasks.setFocus()
        tasks.choose_first()
        tasks.opened.emit(tasks.current_key)


def close_overlays(shell: Shell) -> None:
    """Nothing lies over the window any more."""
    for overlay in shell.findChildren(Overlay):
        if overlay.is_open:
            overlay.close_over()


def settle(desk: Desk) -> None:
    """Wait until everything that was asked of the file has been answered and drawn."""
    for _ in range(ROUNDS):
        loop, answers = QEventLoop(), list[None]()
        desk.ask_later(lambda _session: None, partial(answered, loop, answers))
        # An answer that was there at once must not be waited for.
        if not answers:
            loop.exec()
        turn()


def answered(loop: QEventLoop, answers: list[None], answer: None) -> None:
    """The wait is over."""
    answers.append(answer)
    loop.quit()


def turn() -> None:
    """Let everything that waits in Qt's queue happen."""
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


def reduce(source: Path, target: Path) -> None:
    """The picture with so few colours that it is small enough for the repository: its most used ones."""
    image = QImage(str(source)).convertToFormat(QImage.Format.Format_RGB32)
    counts: dict[int, int] = {}
    for number in memoryview(image.constBits()).cast("I"):
        counts[number] = counts.get(number, 0) + 1
    table = sorted(counts, key=lambda colour: -counts[colour])[:README_COLOURS]
    target.parent.mkdir(parents=True, exist_ok=True)
    small = image.convertToFormat(QImage.Format.Format_Indexed8, table)
    if not small.save(str(target), quality=0):
        sys.exit(f"{target} could not be saved.")
    say(f"{target}: {target.stat().st_size // 1000} kB")


def say(line: str) -> None:
    """Progress, a line at a time."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
