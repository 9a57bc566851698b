"""What a screen reader sees and does: run by the system's Python, beside the program, on a session bus of its own.

One request a line on standard input, one answer a line on standard output, both JSON. It knows no code of the program:
what it finds are the roles, names and states that the program tells assistive technology.
"""

import json
import os
import subprocess
import sys
import threading
from typing import Any

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
DEEPEST = 60


def main(command: list[str]) -> None:
    environment = {**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1"}
    bus = subprocess.Popen([LAUNCHER, "--launch-immediately"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        # Only now, for it connects to the bus when it is loaded.
        import pyatspi  # type: ignore[import-not-found]

        serve(Reader(pyatspi), program)
    finally:
        program.terminate()
        bus.terminate()


def serve(reader: "Reader", program: subprocess.Popen[bytes]) -> None:
    print(json.dumps({"pid": program.pid}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        act = request.pop("do")
        if act == "quit":
            return
        answer = program.poll() if act == "poll" else getattr(reader, act)(**request)
        print(json.dumps(answer), flush=True)


class Reader:
    """Walks the tree of what is shown; a node that goes while it is looked at counts as gone."""

    def __init__(self, spi: Any) -> None:
        self.spi = spi

    def find(self, **wanted: str) -> list[dict[str, Any]]:
        return [self.told(node) for node in self.nodes() if self.fits(node, **wanted)]

    def press(self, **wanted: str) -> Any:
        return self.first(lambda node: node.queryAction().doAction(0), **wanted)

    def write(self, text: str, **wanted: str) -> Any:
        return self.first(lambda node: node.queryEditableText().setTextContents(text), **wanted)

    def focus(self, **wanted: str) -> Any:
        return self.first(lambda node: node.queryComponent().grabFocus(), **wanted)

    def focused(self) -> Any:
        found = [self.told(node) for node in self.nodes() if self.has(node, self.spi.STATE_FOCUSED)]
        return found[-1] if found else None

    def first(self, act: Any, **wanted: str) -> Any:
        for node in self.nodes():
            if self.fits(node, **wanted):
                act(node)
                return self.told(node)
        return None

    def nodes(self) -> Any:
        todo = [(app, 0) for app in self.spi.Registry.getDesktop(0) if app is not None]
        while todo:
            node, depth = todo.pop()
            try:
                children = [child for child in node if child is not None]
            except Exception:
                continue
            yield node
            if depth < DEEPEST:
                todo.extend((child, depth + 1) for child in reversed(children))

    def fits(self, node: Any, name: str | None = None, role: str | None = None, part: str | None = None) -> bool:
        try:
            said = node.name or ""
            return (
                (name is None or said == name)
                and (role is None or node.getRoleName() == role)
                and (part is None or part in said)
                and self.has(node, self.spi.STATE_SHOWING)
            )
        except Exception:
            return False

    def has(self, node: Any, state: Any) -> bool:
        try:
            return bool(node.getState().contains(state))
        except Exception:
            return False

    def told(self, node: Any) -> dict[str, Any]:
        try:
            states = [self.spi.stateToString(state) for state in node.getState().getStates()]
            return {"name": node.name, "role": node.getRoleName(), "about": node.description, "states": states}
        except Exception:
            return {"name": "", "role": "", "about": "", "states": []}


if __name__ == "__main__":
    # A reader that hangs must not outlive its test.
    threading.Timer(280, lambda: os._exit(3)).start()
    main(sys.argv[1:])
    os._exit(0)
