"""`dualdesk done ID|TEXT`: finish a task."""

from __future__ import annotations

import argparse

from sqlalchemy.orm import Session

from dualdesk.base.messages import Message, Minutes, msg, msgn
from dualdesk.cli.commands import Part, Say
from dualdesk.cli.context import Context
from dualdesk.cli.errors import OK
from dualdesk.cli.finding import among, record
from dualdesk.cli.line import is_number
from dualdesk.cli.output import Answer
from dualdesk.queries import records
from dualdesk.queries.records import Asked
from dualdesk.services import tasks
from dualdesk.services.tasks import Finished


def _arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("which", metavar="NUMBER|TEXT", nargs="+", help=say(msg("the task")))


def _run(context: Context, options: argparse.Namespace) -> int:
    with context.store() as store:
        with store.read() as session:
            task_id = open_task(session, " ".join(options.which))
            title = records.names(session, kind="tasks")[task_id]
        written = store.write(
            msg("Finish “{title}”", title=title),
            lambda session: tasks.done(session, task_ids=[task_id], now=context.now, today=context.today),
        )
    is_news = bool(written.changes.rows)
    context.answer(_answer(task_id, title, written.value, is_news=is_news))
    return OK


def open_task(session: Session, text: str) -> int:
    """The task meant: by its number whatever its state, else by its words among the open ones."""
    if is_number(text):
        return record(session, kind="tasks", text=text)
    found = records.listed(session, kind="tasks", asked=Asked(only_open=True))
    return among({row[0]: row[1] for row in found.rows}, text, kind="tasks")


def _answer(task_id: int, title: str, finished: Finished, *, is_news: bool) -> Answer:
    stopped = finished.stopped
    data = {
        "task": {"id": task_id, "title": title},
        "changed": is_news,
        "next_ids": list(finished.next_ids),
        "kept_promise_ids": list(finished.kept_promise_ids),
        "timer_seconds": stopped and stopped.seconds,
    }
    said: list[Message] = [msg("Done: “{title}”.", title=title) if is_news else msg("It was done already.")]
    if finished.kept_promise_ids:
        said.append(msgn("A promise is kept.", "{n} promises are kept.", len(finished.kept_promise_ids)))
    if finished.next_ids:
        said.append(msg("The next one is number {number}.", number=str(finished.next_ids[0])))
    if stopped:
        said.append(msg("The timer stopped at {length}.", length=Minutes(stopped.seconds // 60)))
    return Answer(data, said)


PARTS = {"done": Part(_arguments, _run)}
