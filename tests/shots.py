"""Pictures of the screens over the sample data on a fixed day: python3 dev.py shots [FOLDER]."""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from gettext import NullTranslations
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from tests.scenes import EVERYTHING, TODAY, Scene, close_overlays, make_desks, turn, window

from dualdesk.base.wording import PseudoCatalogue, find_catalogue
from dualdesk.panes.start import StartPage
from dualdesk.runtime.language import language_for
from dualdesk.runtime.look.theme import Look, Scheme

ROOT: Final = Path(__file__).parents[1]
README_SHOT: Final = ROOT / "resources" / "shots" / "today.png"
WIDE, NARROW = (1440, 900), (1280, 720)
_REGIONS: Final = {"en": "en_GB", "de": "de_DE"}
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
# How many pixels of the screen one of the program has: Qt is told but once, so each has a process of its own.
RATIOS: Final = ("1.25", "1.5", "2")
README_COLOURS: Final = 256


def main(arguments: Sequence[str]) -> int:
    """Make every picture, or those with some word in their name."""
    reader = argparse.ArgumentParser(prog="dev.py shots", description=__doc__)
    reader.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "shots")
    reader.add_argument("--only", default="", metavar="NAME", help="only pictures with this in their name")
    reader.add_argument("--readme", action="store_true", help="also renew the README’s picture")
    reader.add_argument("--ratio", default="", help=argparse.SUPPRESS)
    chosen = reader.parse_args(arguments)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(["dualdesk"])
    assert isinstance(app, QApplication)
    app.setCursorFlashTime(0)
    gc.disable()
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(app, Path(folder), chosen.folder, chosen.only)
        if chosen.ratio:
            studio.shoot_finely(chosen.ratio)
            return 0
        studio.shoot()
    if chosen.readme:
        reduce(chosen.folder / "today-light-1440.png", README_SHOT)
    return max(finely(chosen.folder, chosen.only, ratio) for ratio in RATIOS)


def finely(folder: Path, only: str, ratio: str) -> int:
    """The pictures on a finer screen."""
    command = [sys.executable, "-m", "tests.shots", str(folder), f"--only={only}", f"--ratio={ratio}"]
    return subprocess.call(command, cwd=ROOT, env={**os.environ, "QT_SCALE_FACTOR": ratio})


class Studio:
    """Opens the real window over each file and saves what it shows."""

    def __init__(self, app: QApplication, workshop: Path, folder: Path, only: str) -> None:
        self._app = app
        self._desks = make_desks(workshop)
        self._folder = folder
        self._only = only
        self._look = Look(app, scheme="light")

    def shoot(self) -> None:
        """Every screen, full and empty, light and dark, in both sizes; long names and words, German, from the right."""
        desks = self._desks
        for scheme in SCHEMES:
            self._look.choose(scheme)
            for size in (WIDE, NARROW):
                self._screens(desks.full, scheme, size)
            self._screens(desks.empty, f"empty-{scheme}", WIDE)
            self._screens(desks.long, f"long-{scheme}", NARROW)
            # As long as German is, and longer.
            self._screens(desks.full, f"wide-words-{scheme}", NARROW, PseudoCatalogue())
            self._start(scheme, "en")
        self._look.choose("light")
        german = find_catalogue(["de"])
        for size in (WIDE, NARROW):
            self._screens(desks.full, "german-light", size, german)
        self._screens(desks.empty, "german-empty-light", NARROW, german)
        self._start("german-light", "de")
        self._app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._screens(desks.full, "rtl-light", WIDE)
        self._screens(desks.empty, "rtl-empty-light", WIDE)

    def shoot_finely(self, ratio: str) -> None:
        """Every screen at another ratio of pixels."""
        for scheme in SCHEMES:
            self._look.choose(scheme)
            self._screens(self._desks.full, f"{scheme}-{ratio}x", WIDE)

    def _screens(self, path: Path, kind: str, size: tuple[int, int], words: NullTranslations | None = None) -> None:
        wanted = {scene: name for scene in EVERYTHING if self._only in (name := f"{scene.name}-{kind}-{size[0]}")}
        if not wanted:
            return
        with window(path, self._look, words) as (shell, desk):
            shell.resize(*size)
            for scene, name in wanted.items():
                if self._is_there(scene, path):
                    scene.show(shell, desk)
                    self._save(shell, name)
                    close_overlays(shell)
        # Not by whichever thread Python happens to collect in (runtime.rubbish).
        gc.collect()

    def _is_there(self, scene: Scene, path: Path) -> bool:
        return scene.in_empty or path != self._desks.empty

    def _start(self, scheme: str, language: str) -> None:
        spoken = language_for(language, QLocale(_REGIONS[language]), today=lambda: TODAY)
        page = StartPage(self._look, spoken, Path("desk.dualdesk"), lambda: TODAY)
        first = QMainWindow()
        first.setCentralWidget(page)
        first.show()
        page.focus_start()
        for size in (WIDE, NARROW):
            name = f"start-{scheme}-{size[0]}"
            if self._only in name:
                first.resize(*size)
                turn()
                self._save(first, name)
        first.close()
        first.deleteLater()

    def _save(self, shown: QWidget, name: str) -> None:
        path = self._folder / f"{name}.png"
        if not shown.grab().save(str(path)):
            sys.exit(f"{path} could not be saved.")
        say(str(path))


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
