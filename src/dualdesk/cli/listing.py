"""`dualdesk list KIND`: the records of a kind."""

from __future__ import annotations

import argparse

from sqlalchemy.orm import Session

from dualdesk.base.messages import msg, msgn
from dualdesk.cli.commands import Part, Say
from dualdesk.cli.context import Context
from dualdesk.cli.errors import OK, UsageError
from dualdesk.cli.finding import record
from dualdesk.cli.line import count
from dualdesk.cli.output import Answer
from dualdesk.cli.tables import for_people, for_programs
from dualdesk.queries import records
from dualdesk.queries.records import Asked, Listed

# Other words people use for the kinds.
ALSO = {"people": "contacts", "persons": "contacts", "log": "interactions", "entries": "time"}


def kind_of(word: str) -> str:
    """The kind meant by a word, in the singular or plural; UsageError where there is none."""
    name = word.lower()
    for known in (ALSO.get(name, name), f"{name}s", f"{name.removesuffix('y')}ies"):
        if known in records.kinds():
            return known
    kinds = ", ".join(records.kinds())
    raise UsageError(msg("There is no kind “{word}”: there are {kinds}.", word=word, kinds=kinds))


def _arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("kind", metavar="KIND", help=", ".join(records.kinds()))
    parser.add_argument("--client", metavar="NAME", help=say(msg("only those of a client (name or number)")))
    parser.add_argument("--project", metavar="NAME", help=say(msg("only those of a project (name or number)")))
    parser.add_argument("--person", metavar="NAME", help=say(msg("only those with a person (name or number)")))
    parser.add_argument("--open", action="store_true", help=say(msg("only what is not over")))
    parser.add_argument("--limit", metavar="N", type=count, help=say(msg("only the first N")))


def _run(context: Context, options: argparse.Namespace) -> int:
    kind = kind_of(options.kind)
    _refuse_unknown(kind, options)
    listed = context.read(
        lambda session: records.listed(
            session,
            kind=kind,
            asked=Asked(
                client_id=_meant(session, "clients", options.client),
                project_id=_meant(session, "projects", options.project),
                contact_id=_meant(session, "contacts", options.person),
                only_open=options.open,
                limit=options.limit,
            ),
        )
    )
    context.answer(answer(kind, listed, context.zone))
    return OK


def answer(kind: str, listed: Listed, zone: str) -> Answer:
    """The rows, or that there are none; an empty list is an answer too."""
    count = len(listed.rows)
    data = {"kind": kind, "count": count, kind: for_programs(listed, zone)}
    if not count:
        return Answer(data, (msg("Nothing."),))
    return Answer(data, (for_people(listed, zone), msgn("{n} in all.", "{n} in all.", count)))


def _meant(session: Session, kind: str, text: str | None) -> int | None:
    return None if text is None else record(session, kind=kind, text=text)


def _refuse_unknown(kind: str, options: argparse.Namespace) -> None:
    """A filter that a kind does not know would say more than was asked."""
    known = records.filters_of(kind)
    for option, filter_ in (("client", "client"), ("project", "project"), ("person", "contact"), ("open", "open")):
        if getattr(options, option) not in (None, False) and filter_ not in known:
            raise UsageError(msg("--{option} says nothing about {kind}.", option=option, kind=kind))


PARTS = {"list": Part(_arguments, _run)}
