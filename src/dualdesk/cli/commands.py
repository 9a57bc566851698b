"""Every command of the command line: its name, what it is for, and the module that does it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from dualdesk.base.messages import Message, msg
from dualdesk.cli.context import Context

Say = Callable[[Message], str]


@dataclass(frozen=True, slots=True)
class Command:
    """A command; its module holds a Part of its name and is imported only when it is asked for."""

    name: str
    module: str
    summary: Message


@dataclass(frozen=True, slots=True)
class Part:
    """What a module gives for a command: its arguments, and the act, which returns the exit status."""

    arguments: Callable[[argparse.ArgumentParser, Say], None]
    run: Callable[[Context, argparse.Namespace], int]


COMMANDS = (
    Command("today", "today", msg("what needs me now, ranked, each with its reason")),
    Command("fits", "fitting", msg("whether every deadline can still be met, project by project")),
    Command("list", "listing", msg("the clients, people, tasks … there are")),
    Command("show", "showing", msg("all that is known of one record")),
    Command("search", "searching", msg("find words in everything")),
    Command("log", "capturing", msg("enter what was said, with its next step: call Ana @Acme 20m: wants quote >fri")),
    Command("add", "capturing", msg("add a task: Send proofs to Mira fri 2h !high #Wholesale")),
    Command("done", "doing", msg("finish a task, by its number or its words")),
    Command("timer", "timing", msg("start and stop the timer, or see what runs")),
    Command("undo", "history", msg("take back the last step, or list the steps")),
    Command("history", "steps", msg("what was done, when and by whom, field by field")),
    Command("redo", "history", msg("do again what was taken back")),
    Command("trash", "history", msg("what was deleted, and restoring it")),
    Command("import", "importing", msg("bring in people (vCard, CSV) and boards (Trello JSON)")),
    Command("export", "exporting", msg("everything as one JSON document, or as CSV files")),
    Command("schema", "exporting", msg("the tables of the file, as SQL")),
    Command("backup", "keeping", msg("make a verified backup")),
    Command("restore", "keeping", msg("bring a backup back")),
    Command("check", "keeping", msg("look whether the file is sound")),
    Command("demo", "demo", msg("fill a new file with a year of invented work")),
)
