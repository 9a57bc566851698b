"""Point 4 of the acceptance list: Tab reaches every control once and returns; Shift+Tab goes the same way back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea, QWidget
from tests.gui.acceptance.stage import Stage, called, focused, press
from tests.scenes import EVERYTHING

from dualdesk.panes.clients.log_fields import LogFields

# More than any screen has.
MOST = 200
# A form that closes, empty, as soon as it is left: of it only its own part of the way is walked.
FORM = "log"
SCENES = {scene.name: scene for scene in EVERYTHING}


def walked(key: Qt.Key) -> list[QWidget]:
    """What a key visits from where the keyboard is until it comes back, or to a place for the second time."""
    visited = [focused()]
    for _ in range(MOST):
        press(key)
        if focused() in visited:
            visited.append(focused())
            break
        visited.append(focused())
    return visited


def controls(top: QWidget) -> Iterator[QWidget]:
    """What can have the keyboard and is seen; of an exclusive group one, as in it the arrows go on."""
    groups: set[object] = set()
    for widget in top.findChildren(QWidget):
        if not (widget.isVisible() and widget.isEnabled()) or widget.focusProxy() is not None:
            continue
        if isinstance(widget.parentWidget(), QLineEdit):
            # The picture in a field leads to the field.
            continue
        if isinstance(widget, QAbstractButton) and widget.isCheckable() and widget.autoExclusive():
            if widget.parentWidget() not in groups:
                groups.add(widget.parentWidget())
                yield widget
        elif isinstance(widget, QAbstractButton) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget


def is_visited(control: QWidget, visited: list[QWidget]) -> bool:
    """Whether Tab came to it, or to one of its group."""
    if isinstance(control, QAbstractButton) and control.isCheckable() and control.autoExclusive():
        beside = control.parentWidget()
        return any(isinstance(one, QAbstractButton) and one.parentWidget() is beside for one in visited)
    return control in visited


@pytest.mark.parametrize("name", [name for name in SCENES if name != FORM])
def test_tab_reaches_every_control_once_and_returns(stage: Stage, name: str) -> None:
    top = stage.show(SCENES[name])
    there = walked(Qt.Key.Key_Tab)
    assert called(there[-1]) == called(there[0]), "it goes round in a part of the window"
    assert [called(one) for one in controls(top) if not is_visited(one, there)] == []
    assert [called(one) for one in there if not (one is top or top.isAncestorOf(one))] == []
    back = walked(Qt.Key.Key_Backtab)
    assert [called(one) for one in back] == [called(one) for one in reversed(there)]


def test_tab_goes_through_the_log_form_and_on(stage: Stage) -> None:
    stage.show(SCENES[FORM])
    form = stage.shell.findChild(LogFields)
    assert form is not None
    wanted = list(controls(form))
    press(Qt.Key.Key_Backtab)
    there = [focused()]
    while form.isAncestorOf(focused()):
        press(Qt.Key.Key_Tab)
        there.append(focused())
    assert [called(one) for one in wanted if not is_visited(one, there)] == []


@pytest.mark.parametrize("name", SCENES)
def test_what_tab_reaches_is_brought_into_view(stage: Stage, name: str) -> None:
    stage.show(SCENES[name], (1280, 720))
    start = focused()
    for _ in range(MOST):
        press(Qt.Key.Key_Tab)
        assert hidden_in(focused()) is None, called(focused())
        if focused() is start:
            break


def hidden_in(widget: QWidget) -> QWidget | None:
    """The scrolled part in which no corner of a widget is seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea) and widget.visibleRegion().isEmpty():
            return around
        around = around.parentWidget()
    return None


@pytest.mark.parametrize("name", [name for name in SCENES if name != FORM])
def test_tab_goes_as_one_reads(stage: Stage, name: str) -> None:
    stage.show(SCENES[name])
    beside: dict[QWidget | None, list[QWidget]] = {}
    for stop in walked(Qt.Key.Key_Tab)[:-1]:
        beside.setdefault(stop.parentWidget(), []).append(stop)
    for stops in beside.values():
        assert turns(stops) <= 1, [called(stop) for stop in stops]


def turns(stops: list[QWidget]) -> int:
    """How often a round through neighbours goes up: once, at its end, where they are visited as one reads."""
    places = [stop.geometry() for stop in stops]
    return sum(now.bottom() < before.top() for before, now in zip(places, [*places[1:], places[0]], strict=True))


def test_the_comparison_can_fail(stage: Stage) -> None:
    top = stage.show(SCENES["today"])
    assert not is_visited(next(controls(top)), [])
    there = [stop for stop in walked(Qt.Key.Key_Tab)[:-1] if stop.parentWidget() is stage.shell.sidebar]
    assert turns(there) == 1
    assert turns([there[2], there[0], there[3], there[1]]) > 1
