"""`dualdesk --parse FORMAT`: the process that reads one large file for another one, and does nothing else."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, get_args

from dualdesk.base.errors import UserError
from dualdesk.exchange.apart import MEMORY, RESULT, SECONDS, Ended
from dualdesk.exchange.read import read_as
from dualdesk.exchange.records import Format

if sys.platform == "win32":  # pragma: no cover - Windows knows no such limits: there the time alone is capped

    @contextmanager
    def capped() -> Iterator[None]:
        """Nothing: the time and memory of a process cannot be capped here."""
        yield
else:
    import resource

    @contextmanager
    def capped() -> Iterator[None]:
        """Let this process take so much time and memory within, and no more; afterwards as before."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = SECONDS + round(used.ru_utime + used.ru_stime)
        before = {kind: resource.getrlimit(kind) for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU)}
        for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, seconds)):
            hard = before[kind][1]
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        try:
            yield
        finally:
            for kind, limits in before.items():
                resource.setrlimit(kind, limits)


_USAGE = 2


def run(arguments: Sequence[str]) -> int:
    """Read the file from standard input as the format that is named; the exit status says how it ended."""
    found = next((known for known in get_args(Format) if list(arguments) == ["--parse", known]), None)
    if found is None:
        return _USAGE
    try:
        with capped():
            answer = RESULT.dump(read_as(found, **_asked()))
    except UserError as error:
        sys.stdout.write(json.dumps({"message": error.message.to_json(), "field": error.field}))
        return Ended.REFUSED
    except MemoryError:
        return Ended.OUT_OF_MEMORY
    sys.stdout.buffer.write(answer.encode())
    return Ended.READ


def _asked() -> dict[str, Any]:
    options = json.loads(sys.stdin.buffer.readline())
    return {**options, "data": sys.stdin.buffer.read()}
