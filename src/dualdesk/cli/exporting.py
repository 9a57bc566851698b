"""`dualdesk export json|csv` and `dualdesk schema`: everything out, and what it looks like."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO

from dualdesk.base.errors import UserError
from dualdesk.base.files import disk_said, part_of, put_in_place, sync_file
from dualdesk.base.messages import msg
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
    _refuse_present(target)
    with context.store() as store, store.read() as session:
        _write(target, exporting.json_pieces(session, now=context.now), encoding="utf-8")
    return _written(context, target, [target.name])


def _csv(context: Context, folder: Path) -> int:
    """One file for each table, all or none; with a mark by which spreadsheets see that it is UTF-8."""
    if not folder.is_dir():
        _refuse_present(folder)
    names = []
    with context.store() as store, store.read() as session, disk_said(folder), ExitStack() as half_made:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UserError(msg("The folder “{path}” is not empty.", path=str(folder)))
        for name in exporting.csv_names(session):
            names.append(f"{name}.csv")
            _write(folder / names[-1], exporting.csv_pieces(session, name=name), encoding="utf-8-sig")
            half_made.callback((folder / names[-1]).unlink, missing_ok=True)
        half_made.pop_all()
    return _written(context, folder, names)


def _written(context: Context, target: Path, names: list[str]) -> int:
    data = {"to": str(target), "files": names}
    context.answer(Answer(data, (msg("Exported to “{path}”.", path=str(target)),)))
    return OK


def _refuse_present(target: Path) -> None:
    if target.exists():
        raise UserError(msg("There is already a file “{path}”.", path=str(target)))


def _write(target: Path, pieces: Iterable[str], *, encoding: str) -> None:
    """Write the file whole or not at all."""
    with disk_said(target), _made(target, encoding) as file:
        file.writelines(pieces)


@contextmanager
def _made(target: Path, encoding: str) -> Iterator[TextIO]:
    made = part_of(target)
    try:
        with made.open("w", encoding=encoding, newline="") as file:
            yield file
        sync_file(made)
        put_in_place(made, target)
    finally:
        made.unlink(missing_ok=True)


def _schema_arguments(_parser: argparse.ArgumentParser, _say: Say) -> None:
    pass


def _schema(context: Context, _options: argparse.Namespace) -> int:
    statements = schema_statements()
    data = {"schema": SCHEMA_VERSION, "statements": statements}
    context.answer(Answer(data, [f"{statement};\n" for statement in statements]))
    return OK


PARTS = {"export": Part(_arguments, _run), "schema": Part(_schema_arguments, _schema)}
