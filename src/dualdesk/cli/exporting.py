"""`dualdesk export json|csv` and `dualdesk schema`: everything out, and what it looks like."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path

from dualdesk.base.errors import UserError
from dualdesk.base.files import disk_said
from dualdesk.base.messages import msg
from dualdesk.base.pieces import refuse_present, write_pieces
from dualdesk.cli.commands import Part, Say
from dualdesk.cli.context import Context
from dualdesk.cli.errors import OK
from dualdesk.cli.output import Answer, is_narrow
from dualdesk.services import exporting
from dualdesk.store.create import schema_statements
from dualdesk.store.file import SCHEMA_VERSION


def _arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("form", choices=("json", "csv"))
    parser.add_argument("--to", metavar="PATH", help=say(msg("the file (json) or folder (csv) to make")))


def _run(context: Context, options: argparse.Namespace) -> int:
    if options.form == "csv":
        return _csv(context, Path(options.to or f"dualdesk-csv-{context.today.isoformat()}"))
    return _json_file(context, Path(options.to)) if options.to else _json(context)


def _json(context: Context) -> int:
    with context.store() as store, store.read() as session:
        pieces = exporting.json_pieces(session, now=context.now, is_ascii=is_narrow(context.out))
        context.out.writelines(pieces)
    return OK


def _json_file(context: Context, target: Path) -> int:
    refuse_present(target)
    with context.store() as store, store.read() as session:
        write_pieces(target, exporting.json_pieces(session, now=context.now), encoding="utf-8")
    return _written(context, target, [target.name])


def _csv(context: Context, folder: Path) -> int:
    """One file for each table, all or none; with a mark by which spreadsheets see that it is UTF-8."""
    if not folder.is_dir():
        refuse_present(folder)
    names = []
    with context.store() as store, store.read() as session, disk_said(folder), ExitStack() as half_made:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UserError(msg("The folder “{path}” is not empty.", path=str(folder)))
        for name in exporting.csv_names(session):
            names.append(f"{name}.csv")
            write_pieces(folder / names[-1], exporting.csv_pieces(session, name=name), encoding="utf-8-sig")
            half_made.callback((folder / names[-1]).unlink, missing_ok=True)
        half_made.pop_all()
    return _written(context, folder, names)


def _written(context: Context, target: Path, names: list[str]) -> int:
    data = {"to": str(target), "files": names}
    context.answer(Answer(data, (msg("Exported to “{path}”.", path=str(target)),)))
    return OK


def _schema_arguments(_parser: argparse.ArgumentParser, _say: Say) -> None:
    pass


def _schema(context: Context, _options: argparse.Namespace) -> int:
    statements = schema_statements()
    data = {"schema": SCHEMA_VERSION, "statements": statements}
    context.answer(Answer(data, [f"{statement};\n" for statement in statements]))
    return OK


PARTS = {"export": Part(_arguments, _run), "schema": Part(_schema_arguments, _schema)}
