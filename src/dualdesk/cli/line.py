"""Reading the line: options that may stand anywhere, and a parser that complains in one sentence."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from dualdesk.base.messages import Message, msg
from dualdesk.cli.errors import UsageError

# SQLite's numbers have 19 digits at most, and Python refuses to read those of thousands.
_MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Line:
    """The arguments of a command, and the options that may stand anywhere among them."""

    rest: tuple[str, ...]
    file: str | None = None
    is_json: bool = False
    is_new: bool = False


def read_line(arguments: Sequence[str]) -> Line:
    """Take --file F, --json and --new out of the line; what follows “--” is left alone."""
    rest: list[str] = []
    file: str | None = None
    flags: set[str] = set()
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--file":
            file = next(words, "")
        elif word.startswith("--file="):
            file = word.partition("=")[2]
        elif word in ("--json", "--new"):
            flags.add(word)
        else:
            rest.append(word)
    return Line(tuple(rest), file, "--json" in flags, "--new" in flags)


class Parser(argparse.ArgumentParser):
    """Reads the arguments of one command; what argparse says in English is said in the person's language."""

    def __init__(self, program: str, summary: Message, say: Callable[[Message], str]) -> None:
        super().__init__(prog=program, description=say(summary), allow_abbrev=False, add_help=False)
        self._say = say
        self._positionals.title = say(msg("positional arguments"))
        self._optionals.title = say(msg("options"))
        self.add_argument("-h", "--help", action="help", help=say(msg("show this help message and exit")))

    def format_help(self) -> str:
        """The help, its usage first."""
        return super().format_help().replace("usage:", self._say(msg("usage:")), 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the line."""
        raise UsageError(msg("{what} (see {program} --help).", what=_sentence(message), program=self.prog))


_MISSING = re.compile(r"the following arguments are required: (.+)")
_UNKNOWN = re.compile(r"unrecognized arguments: (.+)")
_ALONE = re.compile(r"argument (.+): expected one argument")
_CHOICE = re.compile(r"argument (.+): invalid choice: (.+) \(choose from (.+)\)")


def _sentence(text: str) -> Message:
    """What argparse says, as far as it is known; else in its own words."""
    found = _MISSING.fullmatch(text)
    if found:
        return msg("The following arguments are required: {names}", names=found[1])
    found = _UNKNOWN.fullmatch(text)
    if found:
        return msg("Unrecognized arguments: {names}", names=found[1])
    found = _ALONE.fullmatch(text)
    if found:
        return msg("Argument {name}: expected one argument", name=found[1])
    found = _CHOICE.fullmatch(text)
    if found:
        return msg(
            "Argument {name}: invalid choice: {word} (choose from {words})",
            name=found[1], word=found[2], words=found[3],
        )  # fmt: skip
    return msg("{text}", text=text[:1].upper() + text[1:].rstrip("."))


def is_number(text: str) -> bool:
    """Whether the word is a plain number, as records and steps have."""
    return text.isdecimal() and text.isascii()


def record_number(text: str) -> int:
    """The number of a record or step; 0, which none has, where it is larger than any can be."""
    return int(text) if len(text) <= _MOST_DIGITS else 0


def count(text: str) -> int:
    """The number after an option that takes how many, for argparse; more than there can be is all there is."""
    if is_number(text) and text.strip("0"):
        return int(text) if len(text) <= _MOST_DIGITS else 10**_MOST_DIGITS
    raise UsageError(msg("“{text}” is not a number from 1 on.", text=text))
