"""Today's start: painted from what was kept, before the services; then ranked again without moving what is chosen."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.conftest import NOW, SteppedClock
from tests.gui.panes.today.work import Work, in_days, without_services

from dualdesk.base.terms import Priority
from dualdesk.panes.today import TodayPage
from dualdesk.queries.today import load_snapshot, today_page
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_today import SlotRow
from dualdesk.services import tasks
from dualdesk.services import today as today_services
from dualdesk.viewmodels import today_reading

# Shows Today over a file, paints it, and tells what it said and what was loaded by then.
_FIRST_PAINT = """
import datetime as dt, gettext, json, sys
from pathlib import Path
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from dualdesk.panes.today import TodayPage
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look
from dualdesk.store.file import FileReader

app = QApplication([])
day = dt.date(2026, 11, 24)
language = Language(gettext.NullTranslations(), QLocale("en_GB"), today=lambda: day)
desk = Desk(FileReader(Path(sys.argv[1])), clock=lambda: int(sys.argv[2]))
page = TodayPage(Context(desk, Look(app, scheme="light"), language, lambda: day, "UTC"))
counted = []
page.counted.connect(counted.append)
page.resize(1220, 900)
page.show()
page.grab()
unwanted = [name for name in ("sqlalchemy", "alembic", "dualdesk.services", "dualdesk.model") if name in sys.modules]
print(json.dumps([page.band.accessibleName(), counted, unwanted]))
"""


def first_paint(path: Path, now: int = NOW) -> str:
    command = [sys.executable, "-c", _FIRST_PAINT, str(path), str(now)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def keep(work: Work, now: int = NOW) -> None:
    page = today_page(work.desk.reader, now=now, zone="UTC")
    work.desk.note(lambda session: today_services.keep_snapshot(session, page=page))


def test_the_first_paint_needs_no_services(work: Work, desk_path: Path) -> None:
    work.task("Kept thing")
    keep(work)
    assert first_paint(desk_path) == '["Start with this. Kept thing. Planned for today", [1], []]'


def test_without_anything_kept_the_first_paint_ranks_itself(work: Work, desk_path: Path) -> None:
    work.task("New thing")
    assert first_paint(desk_path) == '["Start with this. New thing. Planned for today", [1], []]'


def test_what_was_kept_is_ranked_again_without_moving_the_chosen_row(
    work: Work, context: Context, qtbot: QtBot, clock: SteppedClock
) -> None:
    work.task("First", priority=Priority.HIGH)
    chosen, other = work.task("Chosen"), work.task("Other")
    work.slot("Review", 1)
    keep(work)
    # Written by another program since.
    work.write(lambda session: tasks.edit(session, task_id=other, planned_on=in_days(1)))
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.resize(1220, 900)
    with without_services(work.desk):
        page.show()
        rank_again(work, page, chosen, other, qtbot)


def rank_again(work: Work, page: TodayPage, chosen: int, other: int, qtbot: QtBot) -> None:
    assert [row.key for row in page.list.rows.rows if not row.heading][1:] == [("task", chosen), ("task", other)]
    assert page.list.current_key == ("task", chosen)
    slot = next(row for row in page.list.rows.rows if isinstance(row, SlotRow))
    # How soon it is would be as old as what was kept.
    assert slot.soon.text == ""
    qtbot.waitUntil(lambda: page.list.rows.row_of(("heading", "next")) >= 0)
    assert page.list.current_key == ("task", chosen)
    slot = next(row for row in page.list.rows.rows if isinstance(row, SlotRow))
    assert slot.soon.text == "in 1 h"


def test_what_was_ranked_is_kept_for_the_next_start(
    work: Work, show: Callable[[], TodayPage], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today_reading, "KEEP_MILLISECONDS", 10)
    page = show()
    work.task("Kept soon")

    def kept() -> bool:
        snapshot = load_snapshot(work.desk.reader)
        return snapshot is not None and snapshot == today_page(work.desk.reader, now=NOW, zone="UTC")

    qtbot.waitUntil(kept)
    assert "Kept soon" in page.band.accessibleName()


def test_nothing_is_kept_before_the_services_are_there(work: Work, show: Callable[[], TodayPage], qtbot: QtBot) -> None:
    page = show()
    with without_services(work.desk):
        page._reading._on_settled()
        assert page._reading._keep.isActive()


def test_the_row_stays_where_it_is_once_scrolled_to(work: Work, show: Callable[[], TodayPage]) -> None:
    ids = [work.task(f"Thing {number:02}", priority=Priority.LOW) for number in range(40)]
    page = show()
    page.list.choose_row(page.list.rows.row_of(("task", ids[30])))
    QTest.qWait(1)
    before = page.list.visualRect(page.list.currentIndex()).top()
    work.task("On top", priority=Priority.HIGH)
    work.slot("Review", 1)
    assert page.list.visualRect(page.list.currentIndex()).top() == before
    assert page.list.current_key == ("task", ids[30])


def test_a_large_desk_is_ranked_in_a_thread_and_the_last_answer_counts(
    work: Work, show: Callable[[], TodayPage], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = work.task("First", priority=Priority.HIGH)
    second = work.task("Second")
    monkeypatch.setattr(today_reading, "_MANY", 2)
    page = show()
    shown: list[object] = []
    page._reading.ranked.connect(shown.append)
    page.list.acting.do("done")
    page.band.acting.do("done")
    assert (work.of_task(first, "state"), work.of_task(second, "state")) == ("done", "done")
    assert page.band.isVisible()
    qtbot.waitUntil(lambda: not page.band.isVisible())
    assert len(shown) == 1


def test_the_first_paint_makes_only_the_rows_it_can_show(work: Work, context: Context, qtbot: QtBot) -> None:
    for number in range(80):
        work.task(f"Thing {number}")
    keep(work)
    page = TodayPage(context)
    qtbot.addWidget(page)
    with without_services(work.desk):
        page.show()
        assert page.list.rows.rowCount() == 60
        qtbot.waitUntil(lambda: page.list.rows.rowCount() == 80)
