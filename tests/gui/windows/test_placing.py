"""A window that was never placed by hand fits its screen with its frame."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize

from dualdesk.windows.placing import SMALLEST, first_place

# A title bar and the edges of a frame, as Windows draws them.
FRAME = (8, 31, 8, 8)


def with_frame(place: QRect) -> QRect:
    left, top, right, bottom = FRAME
    return place.adjusted(-left, -top, right, bottom)


@pytest.mark.parametrize(
    "screen",
    [
        QRect(0, 0, 1440, 900),
        QRect(0, 25, 1440, 835),
        QRect(0, 0, 1280, 720),
        QRect(1920, 100, 1366, 768),
        QRect(0, 0, 3840, 2160),
    ],
)
def test_the_window_and_its_frame_are_on_the_screen(screen: QRect) -> None:
    assert screen.contains(with_frame(first_place(screen)))


def test_it_is_as_large_as_designed_where_there_is_room() -> None:
    assert first_place(QRect(0, 0, 1920, 1080)) == QRect(240, 106, 1440, 900)


def test_it_is_never_too_small_for_its_screens() -> None:
    place = first_place(QRect(0, 0, 800, 600))
    assert (place.size(), place.x()) == (SMALLEST, 0)
    assert place.size() == QSize(960, 640)
