"""Reads a large file in a process of its own, with a cap on time and memory: a hostile one costs no more than that.

The file goes to the process as a line of JSON (how a table is read) and the bytes; back comes one JSON text.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from enum import IntEnum

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.base.plain_json import Shape
from dualdesk.exchange.dates import DateOrder
from dualdesk.exchange.read import read_as
from dualdesk.exchange.recognise import recognise
from dualdesk.exchange.records import Format, ReadResult

SECONDS = 120
MEMORY = 2 << 30
# Up to here a file is read at once: a process of its own would cost more than it could save.
AT_ONCE: Mapping[Format, int] = {"trello_json": 10 << 20, "vcard": 2 << 20, "contacts_csv": 2 << 20}

RESULT = Shape(ReadResult)
TOO_MUCH = msg("The file takes more time or memory to read than any honest one; it was not read.")


class Ended(IntEnum):
    """With which status the process ends, and so what it wrote: the result, or the sentence of a refusal."""

    READ = 0
    REFUSED = 10
    OUT_OF_MEMORY = 11


def read_apart(
    data: bytes,
    name: str,
    *,
    mapping: Mapping[str, str] | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    order: DateOrder = "",
) -> ReadResult:
    """As read.read, a large file apart; one that takes too much is a UserError."""
    found = recognise(data, name).format
    if len(data) <= AT_ONCE[found]:
        return read_as(found, data, mapping=mapping, encoding=encoding, delimiter=delimiter, order=order)
    options = {"mapping": mapping, "encoding": encoding, "delimiter": delimiter, "order": order}
    return _answer(*_run(found, json.dumps(options).encode() + b"\n" + data))


def _run(found: Format, request: bytes) -> tuple[int, bytes]:
    try:
        done = subprocess.run(  # noqa: S603 - this program itself
            [*program(), "--parse", found], input=request, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise UserError(TOO_MUCH) from None
    return done.returncode, done.stdout


def program() -> list[str]:
    """How this program is started again; -P, because a file beside the import could be called dualdesk.py."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "dualdesk"]


def _answer(status: int, said: bytes) -> ReadResult:
    if status == Ended.REFUSED:
        refused = json.loads(said)
        raise UserError(Message.from_json(refused["message"]), field=refused["field"])
    if status == Ended.OUT_OF_MEMORY or status < 0:
        # Below zero the system ended it: the processor's time was used up, or the machine's memory.
        raise UserError(TOO_MUCH)
    result = RESULT.parse(said.decode()) if status == Ended.READ else None
    if result is None:
        raise RuntimeError(f"the reading process ended with status {status}")
    return result
