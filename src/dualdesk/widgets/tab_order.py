"""The way of Tab: through all that is seen, in the order in which it is laid out, whatever was made first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QGridLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from dualdesk.widgets.paint import is_mirrored


def move_focus(root: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next stop within a widget, round its ends; whether there is any."""
    parts = list(_parts(root))
    stops = [part for part in parts if _is_stop(part)]
    if not stops:
        return False
    stop = stops[_next_place(parts, stops, forward=forward) % len(stops)]
    stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _bring_into_view(stop)
    return True


def tab_stops(root: QWidget) -> list[QWidget]:
    """What Tab visits within a widget, first to last."""
    return [part for part in _parts(root) if _is_stop(part)]


def _next_place(parts: Sequence[QWidget], stops: Sequence[QWidget], *, forward: bool) -> int:
    focused = QApplication.focusWidget()
    if focused in stops:
        return stops.index(focused) + (1 if forward else -1)
    # It was clicked, and is no stop itself: on from where it stands.
    passed = parts[: parts.index(focused)] if focused in parts else ()
    before = sum(part in stops for part in passed)
    return before if forward else before - 1


def _parts(widget: QWidget) -> Iterator[QWidget]:
    """The widget and all that is seen of it."""
    yield widget
    for part in _within(widget):
        if part is not None and part.isVisible():
            yield from _parts(part)


def _within(widget: QWidget) -> Sequence[QWidget | None]:
    if isinstance(widget, QScrollArea):
        return [widget.widget()]
    if isinstance(widget, QStackedWidget):
        return [widget.currentWidget()]
    if isinstance(widget, QSplitter):
        return [widget.widget(number) for number in range(widget.count())]
    layout = widget.layout()
    laid_out = [] if layout is None else list(_in_layout(layout))
    loose = [part for part in widget.children() if isinstance(part, QWidget) and part not in laid_out]
    return _put_in(laid_out, [part for part in loose if not part.isWindow()])


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _in_layout(inner)
        elif widget is not None:
            yield widget


def _items(layout: QLayout) -> Iterator[QLayoutItem]:
    """A layout's items, those of a grid row by row."""
    numbers: Sequence[int] = range(layout.count())
    if isinstance(layout, QGridLayout):
        places = {number: cast("tuple[int, int, int, int]", layout.getItemPosition(number)) for number in numbers}
        numbers = sorted(numbers, key=lambda number: places[number])
    for number in numbers:
        item = layout.itemAt(number)
        if item is not None:
            yield item


def _put_in(laid_out: list[QWidget], loose: list[QWidget]) -> list[QWidget]:
    """What was placed by hand, among what a layout placed: before the first that is read after it."""
    parts = list(laid_out)
    for part in sorted(loose, key=_reading_place):
        after = (number for number, other in enumerate(parts) if _is_before(part, other))
        parts.insert(next(after, len(parts)), part)
    return parts


def _reading_place(part: QWidget) -> tuple[int, int]:
    return part.y(), (-part.geometry().right() if is_mirrored(part) else part.x())


def _is_before(part: QWidget, other: QWidget) -> bool:
    """Whether a part stands above another, or before it on the same line."""
    if part.geometry().bottom() <= other.y():
        return True
    is_beside = part.y() < other.geometry().bottom() and other.y() < part.geometry().bottom()
    return is_beside and _reading_place(part)[1] < _reading_place(other)[1]


def _is_stop(part: QWidget) -> bool:
    policy = part.focusPolicy()
    if policy == Qt.FocusPolicy.NoFocus or part.focusProxy() is not None or not part.isEnabled():
        return False
    if isinstance(part, QAbstractButton) and part.autoExclusive() and part.isCheckable():
        # Qt lets Tab come to one of a group, and leaves it at that when another, or none, is on.
        return _leads_in(part)
    return bool(policy & Qt.FocusPolicy.TabFocus)


def _leads_in(button: QAbstractButton) -> bool:
    """Whether Tab comes to this one of a group, in which the arrows go on: the one that is on, else the first."""
    others = [one for one in _group(button) if one.isVisible() and one.isEnabled()]
    chosen = [one for one in others if one.isChecked()]
    return button is (chosen or others)[0]


def _group(button: QAbstractButton) -> list[QAbstractButton]:
    group: QButtonGroup | None = button.group()
    if group is not None:
        return group.buttons()
    parent = button.parentWidget()
    near = [button] if parent is None else parent.children()
    return [one for one in near if isinstance(one, QAbstractButton) and one.autoExclusive() and one.isCheckable()]


def _bring_into_view(stop: QWidget) -> None:
    """Scroll to it, in whatever it lies."""
    around = stop.parentWidget()
    while around is not None:
        inner = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and inner is not None and inner.isAncestorOf(stop):
            place = stop.mapTo(inner, QPoint(0, 0))
            around.ensureVisible(place.x() + stop.width() // 2, place.y() + stop.height() // 2, 0, stop.height())
        around = around.parentWidget()
