"""Start DualDesk: the window, the command line or the self-test, by the arguments alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from dualdesk import __version__
from dualdesk.base.late import load

WINDOW = "dualdesk.app"
COMMAND_LINE = "dualdesk.cli.main"
SELF_TEST = "dualdesk.selftest"
PARSE = "dualdesk.exchange.parse"
SERVE = "dualdesk.cli.serving"

# The options a window takes, each with a value: our own and those of Qt that name a screen or a look.
_WINDOW_OPTIONS = frozenset({"--file", "--platform", "-platform", "--style", "-style", "--display", "-display"})
_NO_SCREEN = (
    "There is no screen here. The command line needs none: {program} today (all commands: {program} --help); "
    "or let the window draw into memory: {program} --platform offscreen"
)


def main() -> int:
    """Run what the arguments ask for; the exit status is its answer."""
    os.umask(0o077)
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        print(f"DualDesk {__version__}")
        return 0
    part = asked_for(arguments)
    if part in (WINDOW, SELF_TEST) and not has_screen(arguments, os.environ, sys.platform):
        if part == WINDOW:
            print(_NO_SCREEN.format(program=sys.argv[0]), file=sys.stderr)
            return 2
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return int(load(part).run(arguments))


def asked_for(arguments: Sequence[str]) -> str:
    """The module whose `run` takes the arguments: the window when they are a file and window options only."""
    if arguments[:1] in (["--parse"], ["--serve"]):
        return PARSE if arguments[0] == "--parse" else SERVE
    if "--self-test" in arguments:
        return SELF_TEST
    rest = iter(arguments)
    for argument in rest:
        name, equals, _ = argument.partition("=")
        if name in _WINDOW_OPTIONS:
            if not equals:
                next(rest, None)
        elif argument.startswith("-") or not argument.endswith(".dualdesk"):
            return COMMAND_LINE
    return WINDOW


def has_screen(arguments: Sequence[str], environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window has somewhere to draw: a display, or a platform chosen by the person."""
    chosen = any(argument.lstrip("-").partition("=")[0] == "platform" for argument in arguments)
    named = any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return chosen or named or not platform.startswith("linux")


if __name__ == "__main__":
    sys.exit(main())
