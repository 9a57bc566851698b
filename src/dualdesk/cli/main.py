"""The command line: reads the line, runs the command, says what went wrong in one sentence."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import TextIO

from dualdesk import __version__
from dualdesk.base.errors import UserError
from dualdesk.base.late import load
from dualdesk.base.messages import Message, Words, msg
from dualdesk.base.wording import find_catalogue, plain_words
from dualdesk.cli.commands import COMMANDS, Command, Part
from dualdesk.cli.context import Context
from dualdesk.cli.errors import INTERRUPTED, OK, PIPE_CLOSED, REFUSED, UsageError, status_of
from dualdesk.cli.line import Parser, read_line
from dualdesk.cli.output import Answer
from dualdesk.cli.place import local_zone

PROGRAM = "dualdesk"
_HELP = frozenset({"-h", "--help", "help"})
_LANGUAGES = ("DUALDESK_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")

_COMMON = (
    ("--file F", msg("the file to work on (else the one opened last, else the default)")),
    ("--new", msg("make the file where there is none")),
    ("--json", msg("answer with one JSON object")),
    ("--version", msg("say which version this is")),
    ("--self-test", msg("prove that the program works here")),
)
_STATUSES = msg("Exit status: 0 done, 1 refused, 2 the line is wrong, 3 nothing found, 130 interrupted.")


def _seconds() -> int:
    return int(time.time())


def run(
    arguments: Sequence[str], *, clock: Callable[[], int] = _seconds, zone_of: Callable[[], str] = local_zone
) -> int:
    """Do what the arguments (those after the program's name) say; the exit status."""
    words = plain_words(find_catalogue(_languages()))
    _keep_writing(sys.stdout, sys.stderr)
    try:
        line = read_line(arguments)
        context = Context(words, sys.stdout, sys.stderr, clock, zone_of, line.file, line.is_json, line.is_new)
        status = _run(line.rest, context)
        sys.stdout.flush()
    except UserError as error:
        return _complain(words.say(error.message), status_of(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _leave_pipe()
    except OSError as error:
        return _fail(words, error)
    return status


def _run(rest: Sequence[str], context: Context) -> int:
    name = rest[0] if rest else "--help"
    if name in _HELP:
        context.out.write(_help(context.words))
        return OK
    if name == "--version":
        context.answer(Answer({"version": __version__}, (f"DualDesk {__version__}",)))
        return OK
    command = _command(name)
    part: Part = load(f"dualdesk.cli.{command.module}").PARTS[command.name]
    parser = Parser(f"{PROGRAM} {command.name}", command.summary, context.say)
    part.arguments(parser, context.say)
    try:
        options = parser.parse_args(rest[1:])
    except SystemExit:
        # argparse has written the command's help.
        return OK
    return part.run(context, options)


def _command(name: str) -> Command:
    for command in COMMANDS:
        if command.name == name:
            return command
    close = load("dualdesk.queries.near").near(name, [command.name for command in COMMANDS])
    if close:
        raise UsageError(msg("There is no command “{name}”; did you mean “{near}”?", name=name, near=close[0]))
    raise UsageError(msg("There is no command “{name}”: “dualdesk --help” lists them.", name=name))


def _help(words: Words) -> str:
    def listed(pairs: Sequence[tuple[str, Message]]) -> list[str]:
        return [f"  {name:<12} {words.say(summary)}" for name, summary in pairs]

    return "\n".join(
        (
            words.say(msg("Usage: {program} COMMAND [ARGUMENTS], or {program} alone for the window", program=PROGRAM)),
            "",
            *listed([(command.name, command.summary) for command in COMMANDS]),
            "",
            *listed(_COMMON),
            "",
            words.say(_STATUSES),
            words.say(msg("“{program} COMMAND --help” tells more.", program=PROGRAM)),
            "",
        )
    )


def _languages() -> list[str]:
    """The languages the person reads, best first."""
    return [name for key in _LANGUAGES for name in os.environ.get(key, "").split(":") if name]


def _keep_writing(*streams: TextIO) -> None:
    """Let a letter the terminal cannot show become a question mark, not an error."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _complain(sentence: str, status: int) -> int:
    sys.stderr.write(f"{PROGRAM}: {sentence}\n")
    return status


def _fail(words: Words, error: OSError) -> int:
    """Say what the machine refused; without a file's name it is the output."""
    if error.filename is None:
        _drop_output()
    what = error.filename or words.say(msg("the output"))
    reason = error.strerror or str(error)
    return _complain(words.say(msg("“{what}” cannot be used: {reason}.", what=str(what), reason=reason)), REFUSED)


def _leave_pipe() -> int:
    """Whoever read the answer has seen enough."""
    _drop_output()
    return PIPE_CLOSED


def _drop_output() -> None:
    """Send what is still buffered nowhere, so that closing the stream at exit does not fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
