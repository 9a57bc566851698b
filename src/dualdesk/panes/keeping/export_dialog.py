"""Everything out as one JSON document that comes back in the same: how far it is, Stop, and where it lies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.panes.keeping.job_dialog import JobDialog
from dualdesk.panes.keeping.surroundings import Surroundings, show_folder
from dualdesk.runtime.context import Context
from dualdesk.runtime.jobs import Progress
from dualdesk.viewmodels.keeping import size_words

if TYPE_CHECKING:
    from dualdesk.base import pieces
    from dualdesk.services import exporting
else:
    exporting = Late("dualdesk.services.exporting")
    pieces = Late("dualdesk.base.pieces")


class ExportDialog(JobDialog):
    """Writes while the window goes on; what was there under that name is replaced, as the file dialog asked."""

    def __init__(self, context: Context, around: Surroundings, host: QWidget) -> None:
        super().__init__(around, host, msg("Exporting everything"))
        self._context = context

    def write(self, target: Path) -> None:
        """Write the document and say how large it is."""
        self.run(msg("Export everything"), partial(self._write, target), partial(self._on_written, target))

    def _write(self, target: Path, progress: Progress) -> int:
        desk = self._context.desk

        def watched() -> Iterator[str]:
            with desk.store.read() as session:
                for piece in exporting.json_pieces(session, now=desk.clock()):
                    # How much there is to come is not known; that it can be stopped is what counts.
                    progress(0, 0)
                    yield piece

        pieces.write_pieces(target, watched(), encoding="utf-8")
        return target.stat().st_size

    def _on_written(self, target: Path, size: int) -> None:
        words = size_words(self._context.language, size)
        self.tell(msg("Everything lies in “{path}”: {size}.", path=str(target), size=words))
        self.offer(self._context.say(msg("Show it")), partial(show_folder, target))
