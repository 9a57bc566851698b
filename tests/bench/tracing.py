"""Runs of kill_child.py under strace, its modules loaded once for many runs."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("kill_child.py")
SECONDS = 60

Given = TypeVar("Given")
Found = TypeVar("Found")


def missing() -> str:
    """Why nothing can be traced here, empty where it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], capture_output=True)
    return "" if tried.returncode == 0 else "this machine lets no process trace another"


class Server:
    """The child's program, and strace on each of its runs."""

    def __init__(self) -> None:
        env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
        self._process = subprocess.Popen(
            [sys.executable, str(CHILD)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
        )

    def run(self, act: str, folder: Path, *options: str) -> int:
        """One act under strace: how it ended."""
        self._say(f"{act} {folder}")
        process = int(self._hear())
        command = ["strace", "-f", "-p", str(process), *options]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as traced:
            assert traced.stderr is not None
            assert "attached" in traced.stderr.readline()
            os.kill(process, signal.SIGCONT)
            ended = int(self._hear())
            traced.communicate(timeout=SECONDS)
        return ended

    def close(self) -> None:
        """No more runs."""
        self._process.communicate()

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def _hear(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


def each(act: Callable[[Server, Given], Found], given: Sequence[Given]) -> list[Found]:
    """The act on each, on as many servers as there are processors."""
    servers: SimpleQueue[Server] = SimpleQueue()
    workers = os.cpu_count() or 1
    made = [Server() for _number in range(workers)]

    def one(what: Given) -> Found:
        server = servers.get()
        try:
            return act(server, what)
        finally:
            servers.put(server)

    for server in made:
        servers.put(server)
    try:
        with ThreadPoolExecutor(workers) as pool:
            return list(pool.map(one, given))
    finally:
        for server in made:
            server.close()
