"""What the arguments start."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from dualdesk import __main__ as start
from dualdesk import __version__


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """The parts that were run, in place of running them."""
    calls: list[tuple[str, list[str]]] = []

    def load(part: str) -> SimpleNamespace:
        def run(arguments: list[str]) -> int:
            calls.append((part, arguments))
            return 7

        return SimpleNamespace(run=run)

    monkeypatch.setattr(start, "load", load)
    monkeypatch.setattr(os, "umask", lambda _mask: 0)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return calls


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        ([], start.WINDOW),
        (["--platform", "offscreen"], start.WINDOW),
        (["-platform", "offscreen", "--style=fusion"], start.WINDOW),
        (["--file", "my.dualdesk"], start.WINDOW),
        (["--file"], start.WINDOW),
        (["my.dualdesk"], start.WINDOW),
        (["today"], start.COMMAND_LINE),
        (["--file", "my.dualdesk", "today"], start.COMMAND_LINE),
        (["check", "my.dualdesk"], start.COMMAND_LINE),
        (["nonsense"], start.COMMAND_LINE),
        (["--help"], start.COMMAND_LINE),
        (["--self-test", "--no-gui"], start.SELF_TEST),
        (["--parse", "vcard"], start.PARSE),
        (["add", "--parse", "vcard"], start.COMMAND_LINE),
    ],
)
def test_the_part_is_chosen_by_the_arguments(
    arguments: list[str], part: str, started: list[tuple[str, list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["dualdesk", *arguments])
    assert start.main() == 7
    assert started == [(part, arguments)]


def test_the_version_needs_no_part(
    started: list[tuple[str, list[str]]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["dualdesk", "--version"])
    assert start.main() == 0
    assert capsys.readouterr().out == f"DualDesk {__version__}\n"
    assert started == []


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_screen_the_window_names_the_two_ways_on(
    started: list[tuple[str, list[str]]],
    no_screen: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["/somewhere/dualdesk"])
    assert start.main() == 2
    said = capsys.readouterr().err
    assert "/somewhere/dualdesk today" in said
    assert "--platform offscreen" in said
    assert started == []


@pytest.mark.parametrize(("argument", "platform"), [("--self-test", "offscreen"), ("today", None)])
def test_without_a_screen_the_rest_runs(
    argument: str,
    platform: str | None,
    started: list[tuple[str, list[str]]],
    no_screen: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "argv", ["dualdesk", argument])
    assert start.main() == 7
    assert os.environ.get("QT_QPA_PLATFORM") == platform


@pytest.mark.parametrize(
    ("arguments", "environment", "platform", "there"),
    [
        ([], {}, "linux", False),
        ([], {"DISPLAY": ""}, "linux", False),
        ([], {"DISPLAY": ":0"}, "linux", True),
        ([], {"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ([], {"QT_QPA_PLATFORM": "vnc"}, "linux", True),
        (["-platform", "offscreen"], {}, "linux", True),
        (["--platform=offscreen"], {}, "linux", True),
        ([], {}, "darwin", True),
    ],
)
def test_a_screen_is_a_display_or_a_chosen_platform(
    arguments: list[str], environment: dict[str, str], platform: str, there: bool
) -> None:
    assert start.has_screen(arguments, environment, platform) is there


def test_what_the_program_writes_is_the_persons_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "argv", ["dualdesk", "--version"])
    before = os.umask(0)
    try:
        start.main()
        (tmp_path / "written").touch()
    finally:
        os.umask(before)
    assert (tmp_path / "written").stat().st_mode & 0o777 == 0o600
