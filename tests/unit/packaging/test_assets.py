"""The generated package matches its inputs, and is built again when they change."""

from __future__ import annotations

import gettext
import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def assets() -> ModuleType:
    spec = importlib.util.spec_from_file_location("assets_under_test", ROOT / "packaging/assets.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for folder in ("packaging", "resources", "ui"):
        if (ROOT / folder).is_dir():
            shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_the_tree_in_use_is_fresh(assets: ModuleType) -> None:
    assert assets.is_fresh(ROOT), "run: python3 dev.py assets"


def test_every_input_counts(assets: ModuleType, tree: Path) -> None:
    assert not assets.is_fresh(tree)
    assets.build(tree)
    assert assets.is_fresh(tree)
    with (tree / "packaging/icons.txt").open("a") as icons:
        icons.write("heart\n")
    assert not assets.is_fresh(tree)
    assets.build(tree)
    assert (tree / "src/dualdesk/_generated/icons/heart.svg").is_file()


def test_what_is_built(assets: ModuleType, tree: Path) -> None:
    assets.build(tree)
    out = tree / "src/dualdesk/_generated"
    assert {path.stem for path in (out / "icons").iterdir()} == set(assets.icon_names(ROOT))
    assert (out / "fonts/inter.ttf").stat().st_size > 100_000
    assert "SIL OPEN FONT LICENSE" in (out / "licences/inter.txt").read_text(encoding="utf-8")
    assert "ISC License" in (out / "licences/lucide.txt").read_text(encoding="utf-8")
    assert "PySide6-Essentials" in (out / "licences/THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8")
    assert "LESSER GENERAL PUBLIC" in (out / "licences/LGPL-3.0.txt").read_text(encoding="utf-8")
    assert "sqlcipher3==" in (out / "licences/versions.txt").read_text(encoding="ascii")
    assert (out / "marks/mark.svg").is_file()


def test_a_fresh_tree_is_left_alone(assets: ModuleType, tree: Path) -> None:
    assets.build(tree)
    witness = tree / "src/dualdesk/_generated/witness"
    witness.touch()
    assets.build(tree)
    assert witness.exists()


def test_an_unknown_icon_is_named(assets: ModuleType, tree: Path) -> None:
    (tree / "packaging/icons.txt").write_text("no-such-icon\n")
    with pytest.raises(SystemExit, match="no-such-icon"):
        assets.build(tree)


def test_catalogues_are_compiled(assets: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "de.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "Today"\nmsgstr "Heute"\n',
        encoding="utf-8",
    )
    assets.compile_catalogues(tmp_path, tmp_path / "out")
    with (tmp_path / "out/de.mo").open("rb") as binary:
        assert gettext.GNUTranslations(binary).gettext("Today") == "Heute"
