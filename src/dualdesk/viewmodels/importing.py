"""Bringing a file in, step by step: it asks another process, and tells the overlay what has become of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context
from dualdesk.runtime.helper import Report, Worker
from dualdesk.viewmodels.import_state import (
    ImportState,
    Mode,
    Progress,
    Status,
    after_counting,
    after_reading,
    after_writing,
    chosen,
)

Page = Callable[[Sequence[Any], int], None]

# Ticking ten firms in a row is one count, not ten.
SOON_MILLISECONDS: Final = 250


class Importing(QObject):
    """Holds the state; `changed` follows each step of it, `progressed` how far a long one has come.

    `hire` starts a process for one file; it ends with the file, whatever becomes of it.
    """

    changed = Signal()
    progressed = Signal()

    def __init__(self, context: Context, hire: Callable[[Report], Worker]) -> None:
        super().__init__()
        self._context = context
        self._hire = hire
        self._worker: Worker | None = None
        self._is_asked = False
        self._is_outdated = False
        self.state = ImportState()
        self._soon = QTimer(self, interval=SOON_MILLISECONDS, singleShot=True)
        self._soon.timeout.connect(self._count)

    def begin(self, paths: Sequence[Path]) -> None:
        """Read the first of some files."""
        self._start(ImportState(paths=tuple(paths)))

    def go_on(self) -> None:
        """Leave this file and read the next one."""
        self._start(ImportState(paths=self.state.paths, number=self.state.number + 1))

    def look_again(self) -> None:
        """Read the same file anew with the same choices, after a stop or a refusal."""
        self._start(ImportState(paths=self.state.paths, number=self.state.number, choices=self.state.choices))

    def end(self) -> None:
        """Let go of the file; what was not written never was."""
        self._soon.stop()
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.stop()

    def stop(self) -> None:
        """Stop what is being written: nothing of it is kept."""
        self.end()
        # Had it been through by then after all, the window shows it now.
        self._context.desk.look()
        self._show(replace(self.state, phase="failed", said=msg("Stopped.")))

    def map_column(self, name: str, field: str) -> None:
        """A column goes to another field, or is left out."""
        self._read_again(mapping={**self.state.choices.mapping, name: field})

    def choose_encoding(self, encoding: str) -> None:
        """Read the letters in another way."""
        self._read_again(encoding=encoding)

    def choose_delimiter(self, delimiter: str) -> None:
        """Part the columns at another sign: they are others then."""
        self._read_again(delimiter=delimiter, mapping={})

    def choose_order(self, order: str) -> None:
        """Read dates with the day or the month first."""
        self._read_again(order=order)

    def choose_mode(self, mode: Mode) -> None:
        """Say which firms become clients."""
        self._choose(mode=mode)

    def tick(self, key: str, *, ticked: bool) -> None:
        """A firm becomes a client, or not."""
        self._choose(ticks={**self.state.choices.ticks, key: ticked}, mode="ticked")

    def choose_client(self, name: str) -> None:
        """Whose the boards are."""
        self._choose(client=name)

    def take_archived(self, archived: bool) -> None:
        """Archived cards come too, or not."""
        self._choose(archived=archived)

    def join(self, source_id: str, contact_id: int, *, joined: bool) -> None:
        """Somebody in the file is somebody here, or after all not."""
        same = {source: there for source, there in self.state.choices.same.items() if source != source_id}
        self._choose(same={**same, source_id: contact_id} if joined else same)

    def rows(self, status: Status, start: int, count: int, page: Page) -> None:
        """Some of the things that become that; `page` gets them and where they begin."""
        self._ask({"act": "rows", "status": status, "from": start, "count": count},
                  lambda answer: page(answer["rows"], start))  # fmt: skip

    def firms(self, find: str, start: int, count: int, page: Callable[[Sequence[Any], int, int], None]) -> None:
        """Some of the firms whose names hold a text; `page` gets them, where they begin, and how many there are."""
        self._ask({"act": "firms", "find": find, "from": start, "count": count},
                  lambda answer: page(answer["rows"], start, answer["of"]))  # fmt: skip

    def bring(self) -> None:
        """Write it."""
        self._soon.stop()
        self._show(replace(self.state, phase="writing", progress=Progress()))
        self._ask({"act": "bring", **self._planning(), "today": self._context.today().isoformat()}, self._on_written)

    def _start(self, state: ImportState) -> None:
        self.end()
        self._is_asked = self._is_outdated = False
        self._worker = self._hire(self._on_progress)
        self._show(state)
        self._read(fresh=True)

    def _choose(self, **choices: Any) -> None:
        if self.state.phase != "ready":
            return
        self._show(chosen(self.state, **choices))
        self._soon.start()

    def _read_again(self, **choices: Any) -> None:
        self._show(chosen(self.state, **choices))
        self._read(fresh=False)

    def _read(self, *, fresh: bool) -> None:
        request = {"act": "read", "path": str(self.state.path), "fresh": fresh, **self.state.choices.for_reading()}
        self._ask(request, self._on_read)

    def _count(self) -> None:
        """Have it counted; while that goes on, once more afterwards at most."""
        if self._is_asked:
            self._is_outdated = True
            return
        self._is_asked, self._is_outdated = True, False
        self._ask({"act": "plan", **self._planning()}, self._on_counted)

    def _planning(self) -> dict[str, Any]:
        return {
            "choices": self.state.choices.for_planning(),
            "now": self._context.desk.clock(),
            "zone": self._context.zone,
        }

    def _ask(self, request: dict[str, Any], done: Callable[[dict[str, Any]], None]) -> None:
        # A list may be painted once more after its file is gone: it asks nobody then.
        if self._worker is not None:
            self._worker.ask(request, done, self._on_failed)

    def _on_read(self, answer: dict[str, Any]) -> None:
        self._show(after_reading(self.state, answer))
        self._count()

    def _on_counted(self, answer: dict[str, Any]) -> None:
        self._is_asked = False
        if self._is_outdated:
            self._count()
        elif self.state.phase != "writing":
            counted = after_counting(self.state, answer)
            # A choice made meanwhile is about to be counted.
            self._show(replace(counted, is_counting=self._soon.isActive()))

    def _on_written(self, answer: dict[str, Any]) -> None:
        self._context.desk.look()
        self._show(after_writing(self.state, answer))

    def _on_failed(self, error: UserError) -> None:
        self._soon.stop()
        self._is_asked = False
        self._show(replace(self.state, phase="failed", said=error.message))

    def _on_progress(self, phase: str, done: int, of: int) -> None:
        self.state = replace(self.state, progress=Progress(phase, done, of))
        self.progressed.emit()

    def _show(self, state: ImportState) -> None:
        self.state = state
        self.changed.emit()
