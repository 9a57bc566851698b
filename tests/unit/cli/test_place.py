from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from tests.unit.cli.kit import Line

from dualdesk.base import settings
from dualdesk.base.paths import folders
from dualdesk.base.settings import Known, Settings
from dualdesk.cli.place import local_zone, place


def test_a_file_named_on_the_line_is_taken_from_here(bare: Line, tmp_path: Path) -> None:
    assert place("x.dualdesk").path == tmp_path / "x.dualdesk"


def test_the_desk_opened_last_goes_before_the_default(bare: Line, tmp_path: Path) -> None:
    assert (place(None).path, place(None).is_default) == (bare.desk, True)
    settings.save(folders().settings, Settings().opened(Known(tmp_path / "last.dualdesk")))
    assert (place(None).path, place(None).is_default) == (tmp_path / "last.dualdesk", False)


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("list", "tasks"), 3, "There is no desk yet: “dualdesk demo” makes one to look at"),
        (
            ("list", "tasks", "--file", "no.dualdesk"),
            3,
            "no.dualdesk”: name another with --file, or make it with --new.",
        ),
        (("add", "x", "--file", "no.dualdesk"), 3, "no.dualdesk”: name another"),
        (("list", "tasks", "--file="), 1, "Name a file after --file."),
    ],
)
def test_a_missing_file_is_said_and_not_made(bare: Line, words: tuple[str, ...], status: int, sentence: str) -> None:
    said = bare(*words)
    assert (said.status, said.out) == (status, "")
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert not bare.desk.exists()
    assert not Path("no.dualdesk").exists()


def test_the_first_line_makes_the_default_desk_and_says_so(bare: Line) -> None:
    said = bare("add", "Send proofs")
    assert (said.status, said.out) == (0, "Added 1 “Send proofs”.\n")
    assert said.err == f"Made the new file “{bare.desk}”.\n"
    assert bare.ok("add", "More").status == 0


def test_new_makes_a_named_file(bare: Line) -> None:
    said = bare("list", "tasks", "--file", "mine.dualdesk", "--new")
    assert (said.status, said.out) == (0, "Nothing.\n")
    assert Path("mine.dualdesk").exists()


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\x00" + b"\x00" * 100])
def test_a_file_that_is_not_ours_is_refused(bare: Line, content: bytes) -> None:
    Path("x.dualdesk").write_bytes(content)
    for words in (("list", "tasks"), ("add", "x"), ("today",), ("check",), ("backup",)):
        said = bare(*words, "--file", "x.dualdesk")
        assert (said.status, said.out, said.err.count("\n")) == (1, "", 1), said
    assert Path("x.dualdesk").read_bytes() == content


def zone_from(monkeypatch: pytest.MonkeyPatch, etc: Path, tz: str = "") -> str:
    monkeypatch.setenv("TZ", tz)
    return local_zone(etc)


def test_the_zone_is_the_environments_else_the_systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert zone_from(monkeypatch, tmp_path, "Asia/Kolkata") == "Asia/Kolkata"
    assert zone_from(monkeypatch, tmp_path, ":Asia/Kolkata") == "Asia/Kolkata"
    (tmp_path / "timezone").write_text("Europe/Paris\n")
    assert zone_from(monkeypatch, tmp_path, "nowhere") == "Europe/Paris"
    (tmp_path / "localtime").symlink_to("/usr/share/zoneinfo/Europe/Berlin")
    assert zone_from(monkeypatch, tmp_path) == "Europe/Berlin"


@pytest.mark.parametrize(("offset", "zone"), [(0, "UTC"), (7200, "Etc/GMT-2"), (-18000, "Etc/GMT+5"), (19800, "UTC")])
def test_without_a_name_the_offset_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, offset: int, zone: str
) -> None:
    monkeypatch.setattr(
        time, "localtime", lambda: time.struct_time((2026, 1, 1, 0, 0, 0, 3, 1, 0), {"tm_gmtoff": offset})
    )
    assert zone_from(monkeypatch, tmp_path, "\x00" * 0 + "not/../a zone") == zone
    assert os.environ["TZ"]
