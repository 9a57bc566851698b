"""`dualdesk demo`: an empty file filled with a year of invented work."""

from __future__ import annotations

import argparse

from dualdesk.base.errors import UserError
from dualdesk.base.late import load
from dualdesk.base.messages import msg
from dualdesk.cli.commands import Part, Say
from dualdesk.cli.context import Context
from dualdesk.cli.errors import OK
from dualdesk.cli.output import Answer
from dualdesk.cli.place import place
from dualdesk.queries import records
from dualdesk.queries.records import Asked

_COUNTED = ("clients", "contacts", "interactions", "agreements", "opportunities", "projects", "tasks", "time")


def _arguments(_parser: argparse.ArgumentParser, _say: Say) -> None:
    pass


def _run(context: Context, _options: argparse.Namespace) -> int:
    path, demo = place(context.named).path, load("dualdesk.services.demo")
    with context.making().store(makes=True) as store:
        if store.position():
            raise UserError(
                msg("“{path}” is in use: name a new file, as in “dualdesk demo --file demo.dualdesk”.", path=str(path))
            )
        store.write(
            msg("Sample data"),
            lambda session: demo.fill(session, now=context.now, today=context.today, zone=context.zone),
        )
        with store.read() as session:
            counts = {kind: len(records.listed(session, kind=kind, asked=Asked()).rows) for kind in _COUNTED}
    said = msg(
        "“{path}” is filled with invented work: {clients} clients, {projects} projects, {tasks} tasks, {log} entries.",
        path=str(path), clients=counts["clients"], projects=counts["projects"], tasks=counts["tasks"],
        log=counts["interactions"],
    )  # fmt: skip
    context.answer(Answer({"path": str(path), "counts": counts}, (said,)))
    return OK


PARTS = {"demo": Part(_arguments, _run)}
