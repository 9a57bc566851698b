"""Starting with the session: off by default, one entry, gone when it is switched off."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dualdesk.base.errors import UserError
from dualdesk.runtime.autostart import Autostart, autostart

NAME = "io.github.dualdesk.DualDesk.desktop"


def test_it_is_off_until_it_is_asked_for(tmp_path: Path) -> None:
    entry = Autostart(tmp_path / "autostart", ["/usr/bin/dualdesk"])
    assert not entry.is_on
    assert not (tmp_path / "autostart").exists()
    entry.turn(True)
    assert Autostart(tmp_path / "autostart", ["/usr/bin/dualdesk"]).is_on
    text = (tmp_path / "autostart" / NAME).read_text(encoding="utf-8")
    assert "Exec=/usr/bin/dualdesk\n" in text
    assert text.startswith("[Desktop Entry]\nType=Application\n")
    entry.turn(False)
    assert not entry.is_on
    entry.turn(False)


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktop_switched_off_is_off(tmp_path: Path, line: str) -> None:
    entry = Autostart(tmp_path, ["dualdesk"])
    entry.turn(True)
    (tmp_path / NAME).write_text(f"[Desktop Entry]\n{line}\n", encoding="utf-8")
    assert not entry.is_on
    (tmp_path / NAME).write_bytes(b"\xff\xfe")
    assert not entry.is_on


def test_a_command_is_quoted_as_the_specification_asks(tmp_path: Path) -> None:
    Autostart(tmp_path, ["/opt/my apps/50%/dual$desk", "-m", 'a"b']).turn(True)
    text = (tmp_path / NAME).read_text(encoding="utf-8")
    assert 'Exec="/opt/my apps/50%%/dual\\\\$desk" -m "a\\\\"b"\n' in text


def test_a_folder_that_refuses_is_said(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("no folder", encoding="utf-8")
    with pytest.raises(UserError):
        Autostart(tmp_path / "autostart", ["dualdesk"]).turn(True)


def test_it_lies_where_the_session_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    made = autostart()
    assert made is not None
    made.turn(True)
    assert (tmp_path / "autostart" / NAME).is_file()
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    other = autostart()
    assert other is not None
    assert not other.is_on
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    other = autostart()
    assert other is not None
    other.turn(True)
    assert (tmp_path / "home" / ".config" / "autostart" / NAME).is_file()


def test_other_systems_have_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert autostart() is None
