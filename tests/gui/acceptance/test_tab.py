"""Point 4 of the acceptance list: Tab reaches every control once and returns; Shift+Tab goes the same way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea, QWidget
from tests.gui.acceptance.stage import Stage, called, focused, press
from tests.scenes import EVERYTHING

from dualdesk.panes.clients.log_fields import LogFields

# More than any screen has.
MOST = 200
# A form that closes, empty, as soon as it is left: of it only its own part of the way is walked.
FORM = "log"
SCENES = {scene.name: scene for scene in EVERYTHING}


@dataclass(frozen=True, slots=True)
class Stop:
    """What had the keyboard, by its words: a section that is read anew meanwhile deletes the widget itself."""

    widget: QWidget
    home: QWidget | None
    name: str
    group: str
    place: QRect
    is_inside: bool


def stop(control: QWidget, top: QWidget) -> Stop:
    """What to remember of what has the keyboard."""
    is_inside = control is top or top.isAncestorOf(control)
    return Stop(
        control, control.parentWidget(), called(control), called(group_of(control)), control.geometry(), is_inside
    )


def walked(key: Qt.Key, top: QWidget) -> list[Stop]:
    """What a key visits from where the keyboard is until it comes back, or to a place for the second time."""
    visited = [stop(focused(), top)]
    for _ in range(MOST):
        press(key)
        is_round = any(one.widget is focused() for one in visited)
        visited.append(stop(focused(), top))
        if is_round:
            break
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


def is_visited(control: QWidget, visited: list[Stop]) -> bool:
    """Whether Tab came to it, or to one of its group."""
    return called(group_of(control)) in [one.group for one in visited]


def group_of(control: QWidget) -> QWidget:
    """The first of the group a control belongs to; itself where it stands alone."""
    home = control.parentWidget()
    if home is None or not (isinstance(control, QAbstractButton) and control.isCheckable() and control.autoExclusive()):
        return control
    return next(
        one
        for one in home.findChildren(QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if one.isCheckable() and one.autoExclusive()
    )


@pytest.mark.parametrize("name", [name for name in SCENES if name != FORM])
def test_tab_reaches_every_control_once_and_returns(stage: Stage, name: str) -> None:
    top = stage.show(SCENES[name])
    there = walked(Qt.Key.Key_Tab, top)
    assert there[-1].name == there[0].name, "it goes round in a part of the window"
    assert [called(one) for one in controls(top) if not is_visited(one, there)] == []
    assert [one.name for one in there if not one.is_inside] == []
    back = walked(Qt.Key.Key_Backtab, top)
    # Which one of a group has the keyboard may be another meanwhile: an index follows what is scrolled to.
    assert [one.group for one in back] == [one.group for one in reversed(there)]


def test_tab_goes_through_the_log_form_and_on(stage: Stage) -> None:
    stage.show(SCENES[FORM])
    form = stage.shell.findChild(LogFields)
    assert form is not None
    wanted = list(controls(form))
    press(Qt.Key.Key_Backtab)
    there = [stop(focused(), form)]
    while form.isAncestorOf(focused()):
        press(Qt.Key.Key_Tab)
        there.append(stop(focused(), form))
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
    top = stage.show(SCENES[name])
    beside: dict[QWidget | None, list[Stop]] = {}
    for one in walked(Qt.Key.Key_Tab, top)[:-1]:
        beside.setdefault(one.home, []).append(one)
    for stops in beside.values():
        assert turns(stops) <= 1, [one.name for one in stops]


def turns(stops: list[Stop]) -> int:
    """How often a round through neighbours goes up: once, at its end, where they are visited as one reads."""
    places = [one.place for one in stops]
    return sum(now.bottom() < before.top() for before, now in zip(places, [*places[1:], places[0]], strict=True))


def test_the_comparison_can_fail(stage: Stage) -> None:
    top = stage.show(SCENES["today"])
    assert not is_visited(next(controls(top)), [])
    there = [one for one in walked(Qt.Key.Key_Tab, top)[:-1] if one.home is stage.shell.sidebar]
    assert turns(there) == 1
    assert turns([there[2], there[0], there[3], there[1]]) > 1
