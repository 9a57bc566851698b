"""`dualdesk --serve FILE [ORIGIN]`: the process that does a window's heavy work on the same file, and ends with it.

What takes seconds (reading, matching and writing an address book of 77,000 people) would hold up a window in any thread
of its own. Requests come as lines of JSON on standard input; each gets lines of progress, then one answer.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final, TextIO

from dualdesk.base.errors import UserError
from dualdesk.base.paths import folders
from dualdesk.cli.context import said_by_the_file
from dualdesk.cli.serving_import import Importer
from dualdesk.exchange.apart import TOO_MUCH
from dualdesk.store.store import Store

# A writer beside it is waited for: nobody's screen stands still meanwhile.
_WAIT_MILLISECONDS: Final = 30_000
_USAGE: Final = 2
_SECONDS_BETWEEN: Final = 0.1


def run(arguments: Sequence[str]) -> int:
    """Answer until standard input ends; the exit status is 0 then, and 2 where no file is named."""
    if not 2 <= len(arguments) <= 3:
        return _USAGE
    # All that is made here lives until the process ends: looking through it for rubbish finds none.
    gc.disable()
    voice = Voice(sys.stdout)
    try:
        with said_by_the_file():
            store = Store.open(
                Path(arguments[1]),
                backups=folders().backups,
                origin=arguments[2] if len(arguments) > 2 else "import",
                clock=_now,
                busy_milliseconds=_WAIT_MILLISECONDS,
            )
    except UserError as error:
        voice.refuse(error)
        return 0
    with closing(store):
        importer = Importer(store, backups=folders().backups, progress=voice.progress)
        for line in sys.stdin.buffer:
            serve(importer, json.loads(line), voice)
    return 0


def serve(importer: Importer, request: dict[str, Any], voice: Voice) -> None:
    """Answer one request, or say why not."""
    try:
        with said_by_the_file():
            answer = importer.answer(request)
    except UserError as error:
        voice.refuse(error)
    except MemoryError:
        voice.refuse(UserError(TOO_MUCH))
    else:
        voice.say(answer)


class Voice:
    """Says answers, refusals and progress as lines of JSON; of progress no more than anybody can see."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._said_at = 0.0

    def say(self, answer: dict[str, Any]) -> None:
        """An answer, which ends what was asked."""
        self._out.write(json.dumps(answer, separators=(",", ":")) + "\n")
        self._out.flush()

    def refuse(self, error: UserError) -> None:
        """The sentence of a refusal, which ends it too."""
        self.say({"refused": error.message.to_plain(), "field": error.field})

    def progress(self, phase: str, done: int, of: int) -> None:
        """How far a phase has come."""
        now = time.monotonic()
        if now - self._said_at >= _SECONDS_BETWEEN:
            self._said_at = now
            self.say({"phase": phase, "done": done, "of": of})


def _now() -> int:
    return int(time.time())
