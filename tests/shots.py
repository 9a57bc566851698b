"""Pictures of the screens over the sample data on a fixed day: python3 dev.py shots [FOLDER] [--readme]."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QLocale, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.messages import msg
from dualdesk.base.wording import find_catalogue
from dualdesk.model.people import Client
from dualdesk.model.work import Project
from dualdesk.panes.start import StartPage
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look, Scheme
from dualdesk.services import clients, demo
from dualdesk.services.demo_clients import KESSLER, NORTHWIND
from dualdesk.store.file import open_file
from dualdesk.store.store import Store
from dualdesk.windows.desk_window import desk_window
from dualdesk.windows.shell import Shell

ROOT: Final = Path(__file__).parents[1]
README_SHOT: Final = ROOT / "resources" / "shots" / "today.png"
# Tuesday 24 November 2026, 10:12: the day of the design's pictures.
TODAY: Final = dt.date(2026, 11, 24)
NOW: Final = int(dt.datetime(2026, 11, 24, 10, 12, tzinfo=dt.UTC).timestamp())
WIDE, NARROW = (1440, 900), (1280, 720)
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
    reader.add_argument("--twice", action="store_true", help=argparse.SUPPRESS)
    chosen = reader.parse_args(arguments)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(["dualdesk"])
    assert isinstance(app, QApplication)
    app.setCursorFlashTime(0)
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(app, make_desks(Path(folder)), chosen.folder)
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


class Studio:
    """Opens the real window over each file and saves what it shows."""

    def __init__(self, app: QApplication, desks: Desks, folder: Path) -> None:
        self._desks = desks
        self._folder = folder
        self._look = Look(app, scheme="light")
        locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
        self._language = Language(find_catalogue(["en"]), locale, today=lambda: TODAY)

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
            self._start(scheme)

    def shoot_twice_as_fine(self) -> None:
        """Every screen at 200 %."""
        for scheme in SCHEMES:
            self._look.choose(scheme)
            with self._window(self._desks.full) as (shell, desk):
                self._screens(shell, desk, f"{scheme}-2x", (WIDE,))

    @contextmanager
    def _window(self, path: Path) -> Iterator[tuple[Shell, Desk]]:
        desk = Desk(open_file(path), clock=lambda: NOW)
        context = Context(desk, self._look, self._language, lambda: TODAY, "UTC")
        shell = desk_window(context)
        shell.show()
        shell.activateWindow()
        desk.load_now()
        yield shell, desk
        shell.close()
        desk.close()
        shell.deleteLater()

    def _screens(self, shell: Shell, desk: Desk, kind: str, sizes: Sequence[tuple[int, int]]) -> None:
        for size in sizes:
            shell.resize(*size)
            for screen, record_id in chosen(desk):
                shell.go(screen, record_id)
                settle(desk)
                self._save(shell, f"{screen}-{kind}-{size[0]}")

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


def chosen(desk: Desk) -> list[tuple[str, int]]:
    """The screens, each on the record that shows most of it."""
    with desk.store.read() as session:
        named = select(Client.id).where(Client.name.in_((LONG_NAME, KESSLER))).order_by(Client.name.desc())
        client = session.scalars(named).first()
        project = session.scalars(select(Project.id).filter_by(title="Wholesale portal")).one_or_none()
    return [("today", 0), ("clients", client or 0), ("projects", project or 0)]


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
