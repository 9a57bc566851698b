"""PySide6 6.12.0 gives back a reference to None that it never took, on every call that returns nothing.

Under CPython up to 3.11 the count then reaches zero and the interpreter aborts; from 3.12 on None is immortal.
The cap on PySide6 in pyproject.toml may be lifted for a release that passes this.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal in this Python")

CALLS = 1000
NOISE = 50


class Bell(QObject):
    rung = Signal()


def drift(call: Callable[[], object]) -> int:
    """How far the reference count of None moves in a thousand calls."""
    call()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return sys.getrefcount(None) - before


def test_calls_that_return_nothing_leave_none_alone(qtbot: QtBot) -> None:
    bell, widget = Bell(), QWidget()
    qtbot.addWidget(widget)
    bell.rung.connect(widget.update)
    calls = [lambda: bell.setObjectName("bell"), widget.updateGeometry, bell.rung.emit, lambda: widget.setEnabled(True)]
    assert all(abs(drift(call)) < NOISE for call in calls)


def test_a_lost_reference_is_seen() -> None:
    taken = drift(lambda: ctypes.pythonapi.Py_IncRef(ctypes.py_object(None)))
    given_back = drift(lambda: ctypes.pythonapi.Py_DecRef(ctypes.py_object(None)))
    assert taken > CALLS - NOISE
    assert given_back < NOISE - CALLS
