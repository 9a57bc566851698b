"""What is too wide or too high for its place goes on in a second line, is scrolled or left out; nothing is cut."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.choices import Segments
from dualdesk.widgets.giving_way import GivingWay
from dualdesk.widgets.term_card import TermCard, TermText

Keep = Callable[[QWidget, object], None]
WORDS = ("Everybody", "Needs attention", "Renewing soon", "Silent for long")


def shown(keep: Keep, widget: QWidget, size: QSize) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    keep(window, widget)
    window.resize(size)
    window.show()
    QApplication.sendPostedEvents(None, 0)


def test_segments_that_do_not_fit_go_on_below_without_overlapping(look: Look, keep: Keep) -> None:
    segments = Segments(look, "Which", wraps=True)
    segments.show_options([(word, word) for word in WORDS])
    low = segments.sizeHint().height()
    shown(keep, segments, QSize(segments.sizeHint().width() * 2 // 3, 200))
    buttons = segments.findChildren(QAbstractButton)
    places = [button.geometry() for button in buttons]
    assert all(place.width() >= button.sizeHint().width() for place, button in zip(places, buttons, strict=True))
    assert not any(one.intersects(other) for one in places for other in places if one is not other)
    assert segments.height() > low
    assert all(segments.rect().contains(place) for place in places)
    segments.window().resize(900, 200)
    QApplication.sendPostedEvents(None, 0)
    assert segments.height() == low
    assert segments.width() == segments.sizeHint().width()


def test_a_form_keeps_its_height_and_is_scrolled_where_there_is_no_room(keep: Keep, qtbot: QtBot) -> None:
    form = QWidget()
    column = QVBoxLayout(form)
    column.setContentsMargins(0, 0, 0, 0)
    part = QWidget()
    part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    part.setFixedHeight(300)
    column.addWidget(part)
    place = GivingWay(form)
    shown(keep, place, QSize(400, 500))
    assert (place.height(), form.height()) == (300, 300)
    part.setFixedHeight(420)
    qtbot.waitUntil(lambda: (place.height(), form.height()) == (420, 420))
    place.window().resize(400, 200)
    qtbot.waitUntil(lambda: place.height() == 200)
    assert form.height() == 420
    assert place.verticalScrollBar().maximum() == 220


def drawn(keep: Keep, look: Look, note: str) -> QImage:
    text = TermText(
        name="Care", headline="Can cancel until Fri 27 Nov", note="in 3 days", starts="28 Dec", ends="ends 27 Dec",
        value="€18,400 a year", value_note=note, passed=0.5,
    )  # fmt: skip
    card = TermCard(look, text)
    keep(card, None)
    card.resize(240, 166)
    return card.grab().toImage()


def test_an_amount_beside_the_value_is_whole_or_absent(look: Look, keep: Keep) -> None:
    bare = drawn(keep, look, "")
    assert drawn(keep, look, "last term €16,400 and a bit more than that") == bare
    assert drawn(keep, look, "last €9") != bare
