"""`dualdesk search WORDS…`: find words in everything."""

from __future__ import annotations

import argparse

from dualdesk.base.messages import msg, msgn
from dualdesk.cli.commands import Part, Say
from dualdesk.cli.context import Context
from dualdesk.cli.errors import NOTHING_FOUND, OK
from dualdesk.cli.line import count
from dualdesk.cli.output import Answer, Instant, Table
from dualdesk.cli.tables import head
from dualdesk.queries.search import Hit, search

_LIMIT = 50


def _arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("words", nargs="+", metavar="WORDS", help=say(msg("all of them must occur, in any order")))
    parser.add_argument("--limit", metavar="N", type=count, default=_LIMIT, help=say(msg("at most so many")))


def _run(context: Context, options: argparse.Namespace) -> int:
    hits = context.read(lambda session: search(session, typed=" ".join(options.words), limit=options.limit))
    data = {"count": len(hits), "hits": [_object(hit) for hit in hits]}
    if not hits:
        context.answer(Answer(data, (msg("Nothing found."),)))
        return NOTHING_FOUND
    columns = ("kind", "id", "title", "client", "excerpt")
    heads = (head("kind"), head("id"), head("title"), head("client"), msg("Where"))
    rows = tuple((hit.kind, str(hit.record_id), hit.title, hit.client, hit.excerpt) for hit in hits)
    context.answer(Answer(data, (Table(columns, heads, rows), msgn("{n} found.", "{n} found.", len(hits)))))
    return OK


def _object(hit: Hit) -> dict[str, object]:
    return {
        "kind": hit.kind,
        "id": hit.record_id,
        "title": hit.title,
        "excerpt": hit.excerpt,
        "client_id": hit.client_id,
        "client": hit.client,
        "at": Instant(hit.at),
    }


PARTS = {"search": Part(_arguments, _run)}
