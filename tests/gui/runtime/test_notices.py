"""Of what the program is made, with the versions that run."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from dualdesk.runtime import notices


def test_each_part_is_named_with_its_version_and_licence() -> None:
    parts = {part.name: part for part in notices.parts(version=lambda _name: "7")}
    assert parts["SQLAlchemy 7"].licence == "MIT"
    assert parts["Mako 7, MarkupSafe 7"].purpose == "needed by alembic"
    assert parts["Qt 6 (in PySide6-Essentials 7)"].licence.startswith("LGPL-3.0")
    assert "Python" in parts
    assert not any(name.startswith(("part", "---")) for name in parts)


def test_the_version_is_the_one_that_runs_else_the_one_it_was_made_of(monkeypatch: pytest.MonkeyPatch) -> None:
    assert notices.installed("SQLAlchemy") == metadata.version("sqlalchemy")

    def unknown(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", unknown)
    assert notices.installed("SQLAlchemy").startswith("2.")
    assert notices.installed("nothing") == ""


def test_the_licences_that_must_be_shown_are_whole() -> None:
    texts = dict(notices.texts())
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts["Qt, PySide6 (LGPL)"]
    assert "SIL OPEN FONT LICENSE" in texts["Inter"]
    assert "MIT" in texts["sqlalchemy"] or "Permission is hereby granted" in texts["sqlalchemy"]


def test_a_frozen_program_reads_its_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def unknown(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    (tmp_path / "licenses" / "alembic").mkdir(parents=True)
    (tmp_path / "licenses" / "alembic" / "LICENSE").write_text("All of alembic", "utf-8")
    monkeypatch.setattr(metadata, "files", unknown)
    monkeypatch.setattr(notices, "generated", lambda *parts: tmp_path / "dualdesk" / "_generated" / Path(*parts))
    monkeypatch.setattr(notices, "_read", lambda name: "alembic==1\n" if name == "versions.txt" else name)
    assert notices.texts()[-1] == ("alembic", "All of alembic")
