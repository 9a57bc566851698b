"""The week's bars, the bar of a budget, an empty page, and which way a sentence in pieces runs."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Literal

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MEDIUM, REGULAR, SMALL
from dualdesk.widgets.bars import EmptyState
from dualdesk.widgets.budget_bar import BarText, BudgetBar
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.paint import Canvas, runs_left
from dualdesk.widgets.week import DayBar, WeekBars, WeekText


@pytest.mark.parametrize("width", [240, 272, 320])
@pytest.mark.parametrize("days", [5, 6, 7])
@pytest.mark.parametrize("unit", ["h", "hodin", "Stunden"])
def test_the_totals_of_a_week_never_touch(
    qtbot: QtBot, look: Look, monkeypatch: pytest.MonkeyPatch, width: int, days: int, unit: str
) -> None:
    week = WeekBars(look)
    qtbot.addWidget(week)
    week.resize(width, week.sizeHint().height())
    bars = [DayBar("Mon", f"6:18 {unit}", 390, 0, 0, 390, today=True, bare="6:18") for _day in range(days)]
    week.show_week(WeekText("This week", "", "", legend=("a", "b", "c")), bars)
    drawn: list[QRectF] = []
    text = Canvas.text

    def noted(canvas: Canvas, rect: QRectF, words: str, **options: Any) -> float:
        if "6:18" in words:
            drawn.append(rect)
        return text(canvas, rect, words, **options)

    monkeypatch.setattr(Canvas, "text", noted)
    week.grab()
    assert len(drawn) == days
    assert drawn[0].left() >= 0
    assert drawn[-1].right() <= width
    assert all(before.right() <= after.left() for before, after in pairwise(drawn))


def test_a_week_with_room_says_the_unit_at_each_bar(qtbot: QtBot, look: Look) -> None:
    week = WeekBars(look)
    qtbot.addWidget(week)
    week.resize(272, week.sizeHint().height())
    bars = [DayBar("Mon", "6:18 h", 390, 0, 0, 390, bare="6:18") for _day in range(5)]
    week.show_week(WeekText("This week", "", ""), bars)
    assert week.labels()[0] == ("6:18 h",) * 5


def test_an_empty_page_offers_two_ways_on_that_make_way_for_what_is_typed(qtbot: QtBot, look: Look) -> None:
    empty = EmptyState(look, icon="users", hat="client", title="Nobody", line="Yet.", act="New", other="Show all")
    form = QLineEdit()
    form.hide()
    empty.hold(form)
    qtbot.addWidget(empty)
    with qtbot.waitActive(empty):
        empty.show()
        empty.activateWindow()
    acted: list[str] = []
    empty.acted.connect(lambda: acted.append("new"))
    empty.other_asked.connect(lambda: acted.append("all"))
    new, every = empty.findChildren(Button)
    empty.take_focus()
    assert new.hasFocus()
    for button in (new, every):
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert acted == ["new", "all"]
    form.show()
    assert (new.isVisible(), every.isVisible(), form.width() <= empty.width()) == (False, False, True)
    form.hide()
    empty.say("Nobody", "Still.", other="")
    assert (new.isVisible(), every.isVisible(), empty.accessibleName()) == (True, False, "Nobody. Still.")


def test_long_words_of_a_week_take_another_line_and_none_is_cut(
    qtbot: QtBot, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    week = WeekBars(look)
    qtbot.addWidget(week)
    day = DayBar("Fri", "8:30 h", 510, 0, 0, 300, bare="8:30")
    short = WeekText("Week", "Short.", "", "Too much", legend=("one", "two", "three"))
    week.show_week(short, [day] * 5)
    low = week.heightForWidth(272)
    long = WeekText(
        "Week",
        "Dienstag bis Freitag: 25:43 Stunden geplant, 24:30 Stunden buchbar",
        "",
        "Der Freitag hat 3 Stunden 30 Minuten zu viel",
        legend=("Arbeit an Projekten", "Arbeit für Kunden", "Termine mit Kunden"),
    )
    week.show_week(long, [day] * 5)
    assert week.heightForWidth(272) > low
    assert week.heightForWidth(900) == low
    week.resize(272, week.heightForWidth(272))
    drawn: list[tuple[QRectF, str]] = []
    text = Canvas.text

    def noted(canvas: Canvas, rect: QRectF, words: str, **options: Any) -> float:
        drawn.append((rect, words))
        took = text(canvas, rect, words, **options)
        assert took <= rect.width() + 1, words
        return took

    monkeypatch.setattr(Canvas, "text", noted)
    week.grab()
    assert all(rect.bottom() <= week.height() for rect, _words in drawn)
    assert not any("…" in words for _rect, words in drawn)
    assert {*long.legend} <= {words for _rect, words in drawn}


@pytest.mark.parametrize(
    ("text", "around", "found"),
    [("Fits, Fri", True, False), ("مناسب", False, True), ("10 / 18", True, True), ("", False, False)],
)
def test_a_sentence_runs_as_its_first_letter_does(text: str, around: bool, found: bool) -> None:
    assert runs_left(text, around=around) is found


@pytest.mark.parametrize(("mirrored", "turned"), [(False, False), (True, True)])
def test_pieces_of_an_english_sentence_are_turned_in_a_layout_from_the_right(
    look: Look, mirrored: bool, turned: bool
) -> None:
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    canvas = Canvas(painter, look, QRectF(0, 0, 10, 10), mirrored=mirrored)
    pieces = ("10", "of 18")
    assert canvas.in_order(pieces, "10 of 18") == (pieces[::-1] if turned else pieces)
    painter.end()


@pytest.mark.parametrize("tone", ["project", "warn"])
@pytest.mark.parametrize(("used", "done"), [(0.4, 0.7), (0.9, 0.5), (1.3, 0.9), (1.0, 1.0), (0.0, 0.0)])
def test_the_tick_is_seen_on_the_bar_and_beside_it(
    qtbot: QtBot, look: Look, tone: Literal["project", "warn"], used: float, done: float
) -> None:
    bar = BudgetBar(look)
    qtbot.addWidget(bar)
    bar.resize(500, bar.sizeHint().height())
    bar.show_text(BarText(("9 h of 10 h used",), used, done, tone))
    image = bar.grab().toImage()
    width = 500 - look.width("9 h of 10 h used", SMALL, MEDIUM if tone == "warn" else REGULAR) - 14
    middle, tick = image.height() // 2, min(max(width * done - 1.5, 0), width - 3) + 1.5
    assert image.pixelColor(round(tick), middle) == look.colour("text")
    # Above the bar too, and with a rim that parts it from the fill.
    assert image.pixelColor(round(tick), middle - 5) == look.colour("text")
    fill, track = look.colour("warn_fill" if tone == "warn" else "project"), look.colour("track")
    if used:
        assert image.pixelColor(round(min(used, 1) * width / 4), middle) == fill
    if used < 1:
        assert image.pixelColor(round(width - 8), middle) == track
