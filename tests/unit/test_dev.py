"""dev.py on machines that lack something: each gets one sentence."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import dev
import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "dev.py"


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A Debian without libEGL and libxcb-cursor, used by somebody who is not root."""
    monkeypatch.setattr(dev, "loads", lambda name: name not in {"libEGL.so.1", "libxcb-cursor.so.0"})
    monkeypatch.setattr(dev, "can_install", lambda: False)
    monkeypatch.setattr(dev, "is_debian", lambda: True)
    monkeypatch.setattr(dev, "can_make_venv", lambda: True)
    monkeypatch.setattr(sys, "platform", "linux")
    return monkeypatch


def test_an_old_python_can_read_it() -> None:
    ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 6))


def test_an_old_python_gets_a_sentence() -> None:
    pretend = f"import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    ran = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr == "DualDesk needs Python 3.11 or newer and this is 3.9: run dev.py with a newer one.\n"


@pytest.mark.parametrize("part", ["ctypes", "shutil"])
def test_a_python_without_its_whole_library_gets_a_sentence(part: str) -> None:
    without = f"import runpy, sys; sys.modules[{part!r}] = None; runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    ran = subprocess.run([sys.executable, "-c", without], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr.startswith("This Python lacks a part of its standard library")
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize(("arguments", "status"), [([], 0), (["--help"], 0), (["nonsense"], 2)])
def test_without_a_task_it_tells_them(arguments: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(arguments) == status
    assert "run | test | check" in capsys.readouterr().out


def test_tests_need_no_window_libraries(machine: pytest.MonkeyPatch) -> None:
    assert dev.missing_system_packages("test", [], new_venv=False) == {"libEGL.so.1": "libegl1"}
    assert dev.missing_system_packages("run", ["--platform", "offscreen"], new_venv=False) == {"libEGL.so.1": "libegl1"}


def test_root_gets_what_any_task_needs(machine: pytest.MonkeyPatch) -> None:
    machine.setattr(dev, "can_install", lambda: True)
    machine.setattr(shutil, "which", lambda _name: None)
    machine.setattr(dev, "is_systems_python", lambda: True)
    machine.setattr(dev, "loads", lambda name: "libpython" not in name and name != "libxcb-cursor.so.0")
    missing = dev.missing_system_packages("package", [], new_venv=False)
    assert set(missing.values()) == {"libxcb-cursor0", "binutils", "xvfb", f"lib{dev.PYTHON_NAME}"}


def test_who_is_not_root_is_told_the_command(machine: pytest.MonkeyPatch) -> None:
    missing = dev.missing_system_packages("run", [], new_venv=False)
    with pytest.raises(dev.SetupError, match=r"sudo apt-get install libegl1 libxcb-cursor0$"):
        dev.install_system_packages(missing)


def test_elsewhere_the_libraries_are_named(machine: pytest.MonkeyPatch) -> None:
    machine.setattr(dev, "is_debian", lambda: False)
    with pytest.raises(dev.SetupError, match=r"libEGL\.so\.1, libxcb-cursor\.so\.0; install"):
        dev.install_system_packages(dev.missing_system_packages("run", [], new_venv=False))


def test_debians_python_without_venv_is_told_its_package(machine: pytest.MonkeyPatch) -> None:
    machine.setattr(dev, "can_make_venv", lambda: False)
    machine.setattr(dev, "is_systems_python", lambda: True)
    missing = dev.missing_system_packages("test", [], new_venv=True)
    assert missing["ensurepip"] == f"python3.{sys.version_info.minor}-venv"


def test_another_python_without_ensurepip_is_refused(machine: pytest.MonkeyPatch) -> None:
    machine.setattr(dev, "can_make_venv", lambda: False)
    machine.setattr(dev, "is_systems_python", lambda: False)
    with pytest.raises(dev.SetupError, match="has no ensurepip"):
        dev.missing_system_packages("test", [], new_venv=True)


def test_a_fingerprint_follows_names_and_contents(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("same")
    two.write_text("same")
    first = dev.fingerprint([one])
    assert first == dev.fingerprint([one])
    assert len({first, dev.fingerprint([two]), dev.fingerprint([one], "3.12"), dev.fingerprint([one, two])}) == 4
    one.write_text("changed")
    assert dev.fingerprint([one]) != first
