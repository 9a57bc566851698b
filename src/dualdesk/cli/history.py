"""`dualdesk undo`, `redo` and `trash`: taking back, doing again, bringing back."""

from __future__ import annotations

import argparse

from dualdesk.base.messages import msg
from dualdesk.cli.commands import Part, Say
from dualdesk.cli.context import Context
from dualdesk.cli.errors import OK, UsageError
from dualdesk.cli.line import count
from dualdesk.cli.output import Answer, Instant, Table, rows_of
from dualdesk.cli.tables import head
from dualdesk.store.changes import ChangeSet

_SHOWN = 20


def _undo_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("--list", action="store_true", help=say(msg("list the steps, newest first, and undo none")))
    parser.add_argument("--limit", metavar="N", type=count, default=_SHOWN, help=say(msg("list so many")))


def _undo(context: Context, options: argparse.Namespace) -> int:
    if options.list:
        return _list(context, options.limit)
    with context.store() as store:
        written = store.undo()
    context.answer(Answer(_changed(context, written.changes), (msg("Undone: {what}.", what=written.value),)))
    return OK


def _list(context: Context, limit: int) -> int:
    with context.store() as store:
        steps = store.steps(limit)
    columns = ("step", "at", "what", "kind", "origin", "is_undone")
    rows = tuple(
        (step.step_id, Instant(step.at, context.zone), context.say(step.label), step.kind, step.origin, step.is_undone)
        for step in steps
    )
    heads = (msg("Step"), head("at"), msg("What"), head("kind"), msg("From"), msg("Undone"))
    table = Table(columns, heads, tuple((str(row[0]), *row[1:]) for row in rows))
    data = {"steps": rows_of(Table(columns, heads, rows))}
    context.answer(Answer(data, (table,) if rows else (msg("Nothing was done yet."),)))
    return OK


def _redo(context: Context, _options: argparse.Namespace) -> int:
    with context.store() as store:
        written = store.redo()
    context.answer(Answer(_changed(context, written.changes), (msg("Done again: {what}.", what=written.value),)))
    return OK


def _no_arguments(_parser: argparse.ArgumentParser, _say: Say) -> None:
    pass


def _trash_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("act", nargs="?", choices=("list", "restore"), default="list")
    parser.add_argument("number", nargs="?", type=count, metavar="N", help=say(msg("the number the trash lists it by")))


def _trash(context: Context, options: argparse.Namespace) -> int:
    if options.act == "list":
        return _list_trash(context)
    if options.number is None:
        raise UsageError(msg("Say which: “dualdesk trash” lists the numbers."))
    with context.store() as store:
        written = store.restore(options.number)
    context.answer(Answer(_changed(context, written.changes), (msg("{what}: done.", what=written.value),)))
    return OK


def _list_trash(context: Context) -> int:
    with context.store() as store:
        gone = store.deleted()
    columns = ("number", "at", "kind", "name", "rows", "what")
    heads = (head("id"), head("at"), head("kind"), head("name"), msg("Rows"), msg("What"))
    rows = tuple(
        (entry.step_id, Instant(entry.at, context.zone), entry.table, entry.name, entry.rows, context.say(entry.label))
        for entry in gone
    )
    table = Table(columns, heads, tuple((str(row[0]), *row[1:]) for row in rows))
    data = {"trash": rows_of(Table(columns, heads, rows))}
    context.answer(Answer(data, (table,) if rows else (msg("The trash is empty."),)))
    return OK


def _changed(context: Context, changes: ChangeSet) -> dict[str, object]:
    return {"step": changes.step_id, "what": context.say(changes.label), "rows": len(changes.rows)}


PARTS = {
    "undo": Part(_undo_arguments, _undo),
    "redo": Part(_no_arguments, _redo),
    "trash": Part(_trash_arguments, _trash),
}
