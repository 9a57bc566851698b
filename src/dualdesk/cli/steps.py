"""`dualdesk history`: what was done, when and by whom, with each field before and after."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from sqlalchemy.orm import Session

from dualdesk.base.dates import local_time
from dualdesk.base.messages import Message, Value, msg
from dualdesk.cli.commands import Part, Say
from dualdesk.cli.context import Context
from dualdesk.cli.errors import OK, UsageError
from dualdesk.cli.finding import record
from dualdesk.cli.line import count
from dualdesk.cli.listing import kind_of
from dualdesk.cli.output import Answer, Instant, shown
from dualdesk.queries import history
from dualdesk.queries.history import Changed, Scope, Step
from dualdesk.queries.history_sentences import ORIGINS, Clock, field, headed, worded
from dualdesk.queries.record_kinds import KINDS

_SHOWN = 20

Told = tuple[Step, tuple[Changed, ...]]


def _arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "--record", metavar="KIND/NUMBER", help=say(msg("only what was done to one record, such as client/3"))
    )
    parser.add_argument("--all-of", metavar="KIND/NUMBER", help=say(msg("also what hangs on it: client/3, project/2")))
    parser.add_argument("--limit", metavar="N", type=count, default=_SHOWN, help=say(msg("list so many")))


def _run(context: Context, options: argparse.Namespace) -> int:
    def told(session: Session) -> list[Told]:
        scope = _scope(session, options)
        steps = history.steps(session, scope=scope, limit=options.limit)
        return [(step, history.changes(session, step_id=step.step_id)) for step in steps]

    found = context.read(told)
    blocks = [block for step, changes in found for block in _blocks(context, step, changes)]
    data = {"steps": [_data(context, step, changes) for step, changes in found]}
    context.answer(Answer(data, blocks or [msg("Nothing was done yet.")]))
    return OK


def _scope(session: Session, options: argparse.Namespace) -> Scope | None:
    given = options.record or options.all_of
    if not given:
        return None
    word, slash, number = given.partition("/")
    if not slash:
        raise UsageError(msg("Name a record by its kind and number, such as client/3."))
    kind = kind_of(word)
    table = KINDS[kind].entity.__tablename__
    return Scope(table, record(session, kind=kind, text=number), only=bool(options.record))


def _blocks(context: Context, step: Step, changes: tuple[Changed, ...]) -> Iterator[str]:
    say = context.say
    taken_back = say(msg(" (taken back)")) if step.taken_back_at is not None else ""
    when = shown(Instant(step.at, context.zone), context.words)
    yield f"{step.step_id}  {when}  {say(ORIGINS[step.origin])}  {say(step.label)}{taken_back}"
    for changed in changes:
        yield f"    {say(headed(changed))}"
        for one in changed.fields:
            yield f"        {say(field(one, _clock(context), is_new=changed.act == 'insert'))}"
    if step.rows > len(changes) >= history.TOLD:
        yield "    …"


def _data(context: Context, step: Step, changes: tuple[Changed, ...]) -> dict[str, object]:
    return {
        "step": step.step_id,
        "at": Instant(step.at, context.zone),
        "what": context.say(step.label),
        "from": step.origin,
        "rows": step.rows,
        "taken_back_at": None if step.taken_back_at is None else Instant(step.taken_back_at, context.zone),
        "changes": [_change(context, changed) for changed in changes],
    }


def _change(context: Context, changed: Changed) -> dict[str, object]:
    return {
        "kind": context.say(changed.kind),
        "name": changed.name,
        "of": changed.owner,
        "act": changed.act,
        "record": changed.opens and f"{changed.opens[0]}/{changed.opens[1]}",
        "fields": [
            {
                "field": context.say(one.name),
                "old": None if one.old is None else _text(context, worded(one.old, _clock(context))),
                "new": None if one.new is None else _text(context, worded(one.new, _clock(context))),
            }
            for one in changed.fields
        ],
    }


def _text(context: Context, value: Value) -> str:
    return context.say(Message("{value}", {"value": value}))


def _clock(context: Context) -> Clock:
    return lambda seconds: f"{local_time(seconds, context.zone):%Y-%m-%d %H:%M}"


PARTS = {"history": Part(_arguments, _run)}
