"""Where things lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dualdesk.base.paths import attachment_path, attachments_folder, folders, keep_private


def test_one_place_for_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUALDESK_HOME", str(tmp_path / "home"))
    found = folders()
    assert not (tmp_path / "home").exists()
    for folder, name in (
        (found.data, "data"),
        (found.config, "config"),
        (found.log, "state/log"),
        (found.backups, "data/backups"),
    ):
        assert folder == tmp_path / "home" / name
        assert folder.is_dir()
    assert (found.desk, found.settings) == (found.data / "desk.dualdesk", found.config / "settings.json")


def test_the_platforms_folders_are_named_and_not_yet_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DUALDESK_HOME", raising=False)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    assert "dualdesk" in str(folders().root_data)
    assert list(tmp_path.iterdir()) == []


def test_attachments_lie_beside_the_desk() -> None:
    desk = Path("there") / "work.dualdesk"
    assert attachments_folder(desk) == Path("there") / "work.files"
    assert attachment_path(desk, "abcd") == Path("there") / "work.files" / "ab" / "abcd"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask of this kind")
def test_nobody_else_reads_what_is_made() -> None:
    before = os.umask(0o022)
    try:
        keep_private()
        assert os.umask(0o077) == 0o077
    finally:
        os.umask(before)
