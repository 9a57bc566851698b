"""One request to another process of this program, for which a thread waits."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message
from dualdesk.exchange.apart import program


def ask(
    path: Path, request: dict[str, Any], progress: Callable[[int, int], None], command: Sequence[str] = ()
) -> dict[str, Any]:
    """The answer of a process that works on the desk at the path; a refusal there is a UserError here.

    `progress` may raise to end it: what it had not committed is not there. `command` in place of this program's own.
    """
    called = command or [*program(), "--serve", str(path), "window"]
    with subprocess.Popen(called, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603 - this program
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.close()
            for line in process.stdout:
                said = json.loads(line)
                if "phase" not in said:
                    return _answer(said)
                progress(said["done"], said["of"])
        except UserError:
            process.kill()
            raise
    raise RuntimeError(f"the helping process ended with status {process.returncode}")


def _answer(said: dict[str, Any]) -> dict[str, Any]:
    if "refused" in said:
        raise UserError(Message.from_plain(said["refused"]), field=said["field"])
    return said
