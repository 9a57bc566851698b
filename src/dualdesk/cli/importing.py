"""`dualdesk import FILE…`: bring in people and boards; the dry run says what would come."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.paths import folders
from dualdesk.base.text import one_line
from dualdesk.cli.commands import Part, Say
from dualdesk.cli.context import Context
from dualdesk.cli.errors import OK, REFUSED, UsageError
from dualdesk.cli.import_answer import answer
from dualdesk.cli.place import place
from dualdesk.exchange.apart import read_apart
from dualdesk.exchange.limits import LARGEST
from dualdesk.services import importing
from dualdesk.services.importing_plan import Choices, Plan, ReadFile, Status
from dualdesk.store.backup import back_up
from dualdesk.store.manifest import BackupKind
from dualdesk.store.store import Store

_ALL = "all"
# How a tab can be typed.
_SIGNS = {"tab": "\t", "\\t": "\t"}


def _arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help=say(msg("vCard, contacts CSV or Trello board JSON")))
    parser.add_argument("--dry-run", action="store_true", help=say(msg("say what would come, and write nothing")))
    parser.add_argument(
        "--clients", nargs="+", default=[], metavar="NAME", help=say(msg("firms that become clients; “all” for all"))
    )
    parser.add_argument("--client", default="", metavar="NAME", help=say(msg("whose project a board becomes")))
    parser.add_argument("--create", action="store_true", help=say(msg("make that client, though a similar one exists")))
    parser.add_argument("--archived", action="store_true", help=say(msg("take archived cards too, as done")))
    parser.add_argument(
        "--map", action="append", default=[], metavar="COLUMN=FIELD", help=say(msg("what a column of a table holds"))
    )
    parser.add_argument("--encoding", metavar="NAME", help=say(msg("in which letters a table is written")))
    parser.add_argument("--delimiter", metavar="SIGN", help=say(msg("what parts a table’s columns")))
    parser.add_argument(
        "--date-order", choices=("dmy", "mdy", "ymd"), default="", help=say(msg("how a table writes dates"))
    )


def _run(context: Context, options: argparse.Namespace) -> int:
    files = [_read(Path(name), options) for name in options.files]
    choices = Choices(
        clients=tuple(name for name in options.clients if name != _ALL),
        all_clients=_ALL in options.clients,
        client=options.client,
        create=options.create,
        archived=options.archived,
    )
    planned = _planned(context, files, choices)
    if not options.dry_run and not planned.is_empty:
        planned = _bring_in(context, planned)
    context.answer(answer(planned, context.words, is_dry=options.dry_run))
    return REFUSED if planned.items and len(planned.of(Status.REFUSED)) == len(planned.items) else OK


def _read(path: Path, options: argparse.Namespace) -> ReadFile:
    data, mapping = _bytes(path), _mapping(options.map)
    try:
        result = read_apart(
            data,
            path.name,
            mapping=mapping,
            encoding=options.encoding,
            delimiter=_SIGNS.get(options.delimiter, options.delimiter),
            order=options.date_order,
        )
    except UserError as error:
        raise UserError(msg("{file}: {what}", file=path.name, what=error.message), field=error.field) from error
    return ReadFile(one_line(path.name), result)


def _bytes(path: Path) -> bytes:
    """The file's content, no more of it than is ever read."""
    if path.is_dir():
        raise UserError(msg("“{path}” is a folder: name the files in it.", path=str(path)))
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise UserError(
            msg("“{path}” cannot be read: {reason}.", path=str(path), reason=error.strerror or str(error))
        ) from error


def _mapping(given: Sequence[str]) -> dict[str, str]:
    mapping = {}
    for pair in given:
        column, equals, field = pair.rpartition("=")
        if not equals or not column:
            raise UsageError(msg("“{pair}” is not COLUMN=FIELD, as in “Mail=email”.", pair=pair))
        mapping[column] = field
    return mapping


def _planned(context: Context, files: Sequence[ReadFile], choices: Choices) -> Plan:
    """What would come; into an empty desk where the file is yet to be made."""
    with _desk(context) as store, store.read() as session:
        return importing.plan(session, files=files, choices=choices, now=context.now, zone=context.zone)


@contextmanager
def _desk(context: Context) -> Iterator[Store]:
    """The desk as it is; where the import would make it, an empty one that is thrown away."""
    chosen = place(context.named)
    if chosen.path.exists() or not (chosen.is_default or context.is_new):
        with context.store() as store:
            yield store
        return
    with (
        tempfile.TemporaryDirectory(prefix="dualdesk-") as folder,
        closing(Store.create(Path(folder) / "empty.dualdesk", clock=context.clock)) as store,
    ):
        yield store


def _bring_in(context: Context, planned: Plan) -> Plan:
    with context.store(makes=True, origin="import") as store:
        if store.position():
            back_up(store.path, backups=folders().backups, kind=BackupKind.BEFORE_IMPORT, now=context.now)
        with store.read() as session:
            renewed = importing.renewed(session, planned=planned, now=context.now)
        return store.write(
            importing.label(planned.files),
            lambda session: importing.bring_in(session, planned=renewed, now=context.now, today=context.today),
        ).value


PARTS = {"import": Part(_arguments, _run)}
