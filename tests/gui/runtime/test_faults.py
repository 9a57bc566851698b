"""What nobody caught: written without values, told, shown at the next start. R27: no value reaches the log."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.runtime.faults import Faults

SECRET = "Weingut Kräher"


@pytest.fixture
def faults(qapp: QApplication, tmp_path: Path) -> Iterator[Faults]:
    """A watching one; what pytest had installed comes back afterwards."""
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    before = qInstallMessageHandler(None)
    made = Faults(tmp_path)
    made.watch()
    yield made
    made.unwatch()
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    qInstallMessageHandler(before)


def fail(secret: str) -> None:
    raise LookupError(secret)


def raised(secret: str = SECRET) -> None:
    """An exception as the interpreter would hand it over."""
    try:
        fail(secret)
    except LookupError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def written(folder: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in folder.iterdir())


def test_r27_a_fault_is_kept_without_values(
    qtbot: QtBot, faults: Faults, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with qtbot.waitSignal(faults.crashed) as crashed:
        raised()
    assert crashed.args is not None
    report = crashed.args[0]
    assert report.splitlines()[0] == "LookupError"
    assert report.splitlines()[-1].endswith(" fail")
    assert (tmp_path / "crash.txt").read_text("utf-8").strip() == report
    assert report in (tmp_path / "dualdesk.log").read_text("utf-8")
    assert report in capsys.readouterr().err
    assert SECRET not in written(tmp_path)


def test_the_check_for_values_can_fail(tmp_path: Path) -> None:
    (tmp_path / "careless.log").write_text(f"LookupError: {SECRET}", "utf-8")
    assert SECRET in written(tmp_path)


def test_one_fault_that_comes_with_every_frame_is_kept_once(faults: Faults, tmp_path: Path) -> None:
    told: list[str] = []
    faults.crashed.connect(told.append)
    for _frame in range(50):
        raised()
    assert len(told) == 1
    assert (tmp_path / "crash.txt").read_text("utf-8").count("LookupError") == 1


def test_faults_of_threads_and_of_dying_objects_are_kept_too(faults: Faults, tmp_path: Path) -> None:
    thread = threading.Thread(target=raised)
    thread.start()
    thread.join()
    failing = threading.Thread(target=fail, args=(SECRET,))
    failing.start()
    failing.join()
    sys.unraisablehook(SimpleNamespace(exc_type=ValueError, exc_value=None, exc_traceback=None))
    kept = (tmp_path / "crash.txt").read_text("utf-8")
    assert kept.count("LookupError") == 2
    assert "ValueError" in kept


def test_what_the_next_start_is_told_it_is_told_once(faults: Faults, tmp_path: Path) -> None:
    raised()
    faults.unwatch()
    after = Faults(tmp_path)
    assert after.last_crash().startswith("LookupError")
    assert after.last_crash() == ""


def test_what_a_window_has_shown_is_kept_for_looking_up_and_not_told_again(faults: Faults, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", None)
        raised()
        report = (tmp_path / "crash.txt").read_text("utf-8").strip()
        threading.excepthook(SimpleNamespace(exc_type=ValueError, exc_value=ValueError(), exc_traceback=None))  # type: ignore[arg-type]
    faults.told(report)
    assert faults.report_path.read_text("utf-8").strip() == report
    assert Faults(tmp_path).last_crash() == "ValueError"
    faults.told("no longer there")
    assert Faults(tmp_path).last_crash() == ""
    faults.forget()
    faults.forget()
    assert not faults.report_path.exists()


def test_a_run_that_ended_well_leaves_nothing(faults: Faults, tmp_path: Path) -> None:
    faults.unwatch()
    faults.unwatch()
    assert Faults(tmp_path).last_crash() == ""
    assert not list(tmp_path.glob("crash*"))


def test_a_native_crash_is_told_at_the_next_start(tmp_path: Path) -> None:
    program = (
        "import sys, faulthandler; from pathlib import Path; from dualdesk.runtime.faults import Faults;"
        "Faults(Path(sys.argv[1])).watch(); faulthandler._sigabrt()"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, timeout=60)
    assert ended.returncode != 0
    assert "Aborted" in Faults(tmp_path).last_crash()


def test_a_refusal_nobody_said_is_said_and_is_no_crash(qtbot: QtBot, faults: Faults, tmp_path: Path) -> None:
    error = UserError(msg("The disk refused to write."))
    with qtbot.waitSignal(faults.said) as said:
        sys.excepthook(UserError, error, None)
    assert said.args == [error]
    assert not (tmp_path / "crash.txt").exists()


def test_r27_what_qt_says_is_logged_by_kind_alone(faults: Faults, tmp_path: Path) -> None:
    qWarning(SECRET)
    log = (tmp_path / "dualdesk.log").read_text("utf-8")
    assert QtMsgType.QtWarningMsg.name in log
    assert SECRET not in log


def test_a_fault_while_saying_so_is_printed_as_python_does(
    faults: Faults, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "crash.txt").mkdir()
    raised("shown")
    sys.excepthook(ValueError, ValueError(), None)
    assert "LookupError: shown" in capsys.readouterr().err
    assert faults.last_crash() == ""


def test_without_a_terminal_a_fault_is_kept_all_the_same(
    faults: Faults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    raised()
    assert (tmp_path / "crash.txt").exists()


def test_r25_what_it_keeps_is_the_persons_alone(faults: Faults, tmp_path: Path) -> None:
    raised()
    assert {path.stat().st_mode & 0o077 for path in tmp_path.glob("crash*")} == {0}
