"""When the program itself is at fault: a crash file without values, shown at the next start.

The one module that may catch everything, so that saying what happened can never fail itself.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import threading
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Final

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from dualdesk.base.errors import UserError
from dualdesk.base.late import load

LOG_BYTES: Final = 1_000_000
LOG_FILES: Final = 5
_LOG: Final = logging.getLogger("dualdesk")


class Faults(QObject):
    """Keeps the log and the crash file of one run.

    `crashed` carries the report of a fault that is new in this run; `said` a refusal that no screen said itself, as
    when the disk fails while a list is read. Both may come from any thread.
    """

    crashed = Signal(str)
    said = Signal(object)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._crash_path = folder / "crash.txt"
        self._native_path = folder / "crash-native.txt"
        self._told_path = folder / "last-fault.txt"
        self._native: IO[str] | None = None
        self._known: set[str] = set()
        self._log_path = folder / "dualdesk.log"
        self._handler: logging.Handler | None = None

    @property
    def report_path(self) -> Path:
        """Where the last report lies once it was shown, until a person deletes it."""
        return self._told_path

    def last_crash(self) -> str:
        """What the last run left behind and no window has shown, once; empty where there is none.

        To be asked before watch.
        """
        found = []
        for path in (self._crash_path, self._native_path):
            with suppress(OSError):
                found.append(path.read_text(encoding="utf-8", errors="replace").strip())
                path.unlink()
        report = "\n".join(text for text in found if text)
        if report:
            self._keep(report)
        return report

    def told(self, report: str) -> None:
        """A report was shown in the window where it happened: the next start need not show it again."""
        with suppress(OSError):
            # Another fault of this run may have had no window to be shown in.
            rest = self._crash_path.read_text(encoding="utf-8").replace(report, "").strip()
            self._crash_path.unlink()
            if rest:
                self._write(self._crash_path, rest)
        self._keep(report)

    def forget(self) -> None:
        """Delete the report that was shown last."""
        with suppress(OSError):
            self._told_path.unlink()

    def _keep(self, report: str) -> None:
        with suppress(OSError):
            self._told_path.unlink(missing_ok=True)
            self._write(self._told_path, report)

    def _write(self, path: Path, text: str) -> None:
        with os.fdopen(_private(path), "a", encoding="utf-8") as file:
            file.write(text + "\n")

    def watch(self) -> None:
        """Catch what nobody caught, in every thread and in Qt."""
        _LOG.setLevel(logging.INFO)
        with suppress(OSError):
            self._native = os.fdopen(_private(self._native_path), "a", encoding="utf-8")
            faulthandler.enable(self._native)
        sys.excepthook = self._on_exception
        threading.excepthook = lambda args: self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)
        sys.unraisablehook = lambda args: self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)
        qInstallMessageHandler(self._on_qt)

    def unwatch(self) -> None:
        """Put back what watch replaced; a run that ends here ended well."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        qInstallMessageHandler(None)
        faulthandler.disable()
        if self._native is not None:
            self._native.close()
            self._native_path.unlink(missing_ok=True)
            self._native = None
        if self._handler is not None:
            _LOG.removeHandler(self._handler)
            self._handler.close()
            self._handler = None

    def _logger(self) -> logging.Logger:
        """The log, its file opened with the first line: what rotates it brings sockets and pickling along."""
        if self._handler is None:
            self._handler = load("logging.handlers").RotatingFileHandler(
                self._log_path, maxBytes=LOG_BYTES, backupCount=LOG_FILES - 1, encoding="utf-8", delay=True
            )
            self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
            _LOG.addHandler(self._handler)
        return _LOG

    def _on_exception(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if isinstance(error, UserError):
                self.said.emit(error)
            else:
                self._report(without_values(kind, trace))
        except Exception:  # noqa: BLE001 - saying what happened must not fail in its turn
            sys.__excepthook__(kind, error or kind(), trace)

    def _report(self, text: str) -> None:
        # A fault in something that is drawn comes again with every frame.
        if text in self._known:
            return
        self._known.add(text)
        if sys.stderr is not None:
            sys.stderr.write(text + "\n")
        self._logger().error("%s", text)
        self._write(self._crash_path, text)
        self.crashed.emit(text)

    def _on_qt(self, kind: QtMsgType, context: QMessageLogContext, _message: str) -> None:
        # Qt's text may quote what a person typed, so only its kind and place are kept.
        self._logger().warning("Qt %s in %s", kind.name, getattr(context, "function", None) or "?")


def without_values(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of error and where it came from, without any value: no message, no variables, no source lines."""
    frames = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return "\n".join([kind.__name__, *frames])


def _private(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
