"""What the window's process does otherwise than Python."""

from __future__ import annotations

import builtins
import gc
import sys

import pytest
from PySide6 import QtCore

from dualdesk.runtime import process


def test_threads_take_quick_turns_and_no_source_is_read_for_an_import(monkeypatch: pytest.MonkeyPatch) -> None:
    assert QtCore.qVersion()
    monkeypatch.setattr(builtins, "__import__", builtins.__import__)
    interval, collects = sys.getswitchinterval(), gc.isenabled()
    try:
        process.make_ready()
        assert sys.getswitchinterval() == pytest.approx(process.HANDOVER_SECONDS)
        assert not gc.isenabled()
        assert builtins.__import__.__name__ != "__feature_import__"
    finally:
        sys.setswitchinterval(interval)
        if collects:
            gc.enable()


def test_without_pysides_hand_nothing_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = builtins.__import__
    monkeypatch.delattr(builtins, "__orig_import__", raising=False)
    process.import_plainly()
    assert builtins.__import__ is before
