"""The longest list of the window, by itself: says how long it takes to be shown, to answer a key, to scroll.

`window_lists.py FILE`: a line of JSON with milliseconds, beside the repaint of a bare list of as many rows. Times are
those of the window's own thread, from the event to the painted rows, so that what else the machine does stays out.
"""

from __future__ import annotations

import gc
import gettext
import json
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QLocale, QStringListModel, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QWidget

from dualdesk.panes.projects.page import ProjectsPage
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look
from dualdesk.store.file import open_file

COUNT = 20_000
SIZE = (1140, 860)
KEYS, FRAMES, STEP = 250, 400, 137
WORDS = ("invoice", "budget 12", "zz", "portal", "review", "menu 7", "quote draft", "layout", "proof", "19", "angebot")
KEY = Qt.Key


def milliseconds(run: Callable[[], object]) -> float:
    """How long this thread works at something."""
    began = time.thread_time_ns()
    run()
    return (time.thread_time_ns() - began) / 1e6


def settle(milliseconds_more: int = 60) -> None:
    """Let the window do what it has put off."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds_more, loop.quit)
    loop.exec()


def p99(times: Sequence[float]) -> float:
    """What all but one in a hundred stay below."""
    return sorted(times)[int(len(times) * 0.99)]


def bare() -> float:
    """The repaint of a plain list of as many rows while it is scrolled."""
    view = QListView()
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setModel(QStringListModel([f"Row {number}" for number in range(COUNT)]))
    view.resize(*SIZE)
    view.show()
    settle()
    times = scrolled(view)
    view.hide()
    return sorted(times)[len(times) // 2]


def scrolled(view: QListView) -> list[float]:
    """Frames of a list scrolled from its beginning."""
    bar = view.verticalScrollBar()
    times = []
    for number in range(FRAMES):

        def frame(value: int = number * STEP) -> None:
            bar.setValue(value)
            view.viewport().repaint()

        times.append(milliseconds(frame))
        if number % 20 == 0:
            settle(0)
    return times


def pressed(widget: QWidget, view: QListView, key: Qt.Key, text: str = "") -> float:
    """One key until the rows are painted."""

    def press() -> None:
        if text:
            QTest.keyClicks(widget, text)
        else:
            QTest.keyClick(widget, key)
        view.viewport().repaint()

    taken = milliseconds(press)
    settle(0)
    return taken


def measured(page: ProjectsPage) -> dict[str, float]:
    """The list's figures in milliseconds."""
    tasks = page.view.tasks
    view = tasks.list
    tasks.show_project(0)
    settle()

    def show() -> None:
        tasks.show_project(1)
        page.repaint()

    first = milliseconds(show)
    settle()
    tasks.focus_list()
    walked = [pressed(view, view, KEY.Key_Down) for _press in range(KEYS)]
    frames = scrolled(view)
    tasks.filter_tasks()
    # The words are read in a thread meanwhile.
    settle(1000)
    field = tasks.filter.field
    for letter in "a ":
        # What a field does but once in its life is no part of the figure.
        pressed(field, view, KEY.Key_unknown, letter)
    field.clear()
    settle()
    typed: list[float] = []
    for word in WORDS:
        typed += [pressed(field, view, KEY.Key_unknown, letter) for letter in word]
        typed += [pressed(field, view, KEY.Key_Backspace) for _letter in word]
    return {"first": first, "walk": p99(walked), "filter": p99(typed), "scroll": p99(frames)}


def main(file: Path) -> None:
    """Measure and say it."""
    gc.disable()
    app = QApplication([])
    desk = Desk(open_file(file), clock=lambda: int(time.time()))
    desk.load_now()
    language = Language(gettext.NullTranslations(), QLocale("en_GB"), today=date.today)
    page = ProjectsPage(Context(desk, Look(app, scheme="light"), language, date.today, "UTC"))
    page.resize(*SIZE)
    page.show()
    settle()
    found = {"bare": bare(), **measured(page)}
    desk.close()
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
