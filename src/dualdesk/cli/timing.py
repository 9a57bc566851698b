"""`dualdesk timer start [TASK]|stop|status`."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, Minutes, msg
from dualdesk.cli.commands import Part, Say
from dualdesk.cli.context import Context
from dualdesk.cli.doing import open_task
from dualdesk.cli.errors import NOTHING_FOUND, OK
from dualdesk.cli.finding import record
from dualdesk.cli.output import Answer, Instant
from dualdesk.queries import records
from dualdesk.queries.records import Asked
from dualdesk.services import timer
from dualdesk.services.bookings import Subject

_NAMED = {"task": "tasks", "project": "projects", "client": "clients"}


def _arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("act", choices=("start", "stop", "status"))
    parser.add_argument("task", nargs="*", metavar="TASK", help=say(msg("what to time; else what was timed last")))
    parser.add_argument("--project", metavar="NAME", help=say(msg("time a project as a whole")))
    parser.add_argument("--client", metavar="NAME", help=say(msg("time a client as a whole")))
    parser.add_argument("--note", metavar="TEXT", default="", help=say(msg("what it is about")))


def _run(context: Context, options: argparse.Namespace) -> int:
    return {"start": _start, "stop": _stop, "status": _status}[options.act](context, options)


def _start(context: Context, options: argparse.Namespace) -> int:
    with context.store() as store:
        with store.read() as session:
            subject = _subject(session, options)
            name = _name(session, subject)
        started = store.write(
            msg("Start the timer on “{name}”", name=name),
            lambda session: timer.start(
                session, subject=subject, now=context.now, zone=context.zone, note=options.note
            ),
        ).value
    data = {"running": True, **_ids(subject), "name": name, "entry_id": started.entry_id}
    said: list[Message] = [msg("The timer runs on “{name}”.", name=name)]
    if started.stopped:
        data["stopped_seconds"] = started.stopped.seconds
        said.append(msg("The one before stopped at {length}.", length=Minutes(started.stopped.seconds // 60)))
    context.answer(Answer(data, said))
    return OK


def _stop(context: Context, _options: argparse.Namespace) -> int:
    with context.store() as store:
        stopped = store.write(msg("Stop the timer"), lambda session: timer.stop(session, now=context.now)).value
        with store.read() as session:
            name = _name(session, stopped.subject)
    data = {"running": False, **_ids(stopped.subject), "name": name, "seconds": stopped.seconds}
    said = msg("Stopped “{name}” at {length}.", name=name, length=Minutes(stopped.seconds // 60))
    context.answer(Answer(data, (said,)))
    return OK


def _status(context: Context, _options: argparse.Namespace) -> int:
    with context.store() as store, store.read() as session:
        rows = records.listed(session, kind="time", asked=Asked(only_open=True, limit=1)).rows
        if not rows:
            context.answer(Answer({"running": False}, (msg("No timer runs."),)))
            return NOTHING_FOUND
        entry = records.fields(session, kind="time", record_id=rows[0][0]) or {}
        subject = _subject_of(entry)
        name = _name(session, subject)
    seconds = max(0, context.now - int(entry["started_at"]))
    data = {
        "running": True, **_ids(subject), "name": name, "seconds": seconds, "started_at": Instant(entry["started_at"])
    }  # fmt: skip
    said = msg("The timer runs on “{name}” since {length}.", name=name, length=Minutes(seconds // 60))
    context.answer(Answer(data, (said,)))
    return OK


def _subject(session: Session, options: argparse.Namespace) -> Subject:
    if options.task:
        return Subject(task_id=open_task(session, " ".join(options.task)))
    if options.project is not None:
        return Subject(project_id=record(session, kind="projects", text=options.project))
    if options.client is not None:
        return Subject(client_id=record(session, kind="clients", text=options.client))
    rows = records.listed(session, kind="time", asked=Asked(limit=1)).rows
    if not rows:
        raise UserError(msg("Nothing was timed before: name a task, as in “dualdesk timer start 12”."))
    return _subject_of(records.fields(session, kind="time", record_id=rows[0][0]) or {})


def _subject_of(entry: Mapping[str, Any]) -> Subject:
    """What an entry was booked on: its task, else its project, else its client."""
    for column in ("task_id", "project_id"):
        if entry[column] is not None:
            return Subject(**{column: entry[column]})
    return Subject(client_id=entry["client_id"])


def _ids(subject: Subject) -> dict[str, object]:
    return {"task_id": subject.task_id, "project_id": subject.project_id, "client_id": subject.client_id}


def _name(session: Session, subject: Subject) -> str:
    for noun, kind in _NAMED.items():
        record_id = getattr(subject, f"{noun}_id")
        if record_id is not None:
            return records.names(session, kind=kind).get(record_id, "")
    return ""


PARTS = {"timer": Part(_arguments, _run)}
