"""A second start leaves a note that the window finds once."""

from __future__ import annotations

from pathlib import Path

import pytest

from dualdesk.base.errors import UserError
from dualdesk.store import summon


def test_r15_a_call_is_found_once(desk_path: Path) -> None:
    assert not summon.asked(desk_path)
    summon.ask(desk_path)
    summon.ask(desk_path)
    assert summon.note_path(desk_path).stat().st_mode & 0o077 == 0
    assert summon.asked(desk_path)
    assert not summon.asked(desk_path)


def test_a_place_that_takes_no_note_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be"):
        summon.ask(tmp_path / "missing" / "desk.dualdesk")
