"""Which clients the list shows, in which order, and how many each filter would show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.base.text import folded
from dualdesk.viewmodels.clients import client_row
from dualdesk.viewmodels.record_list import ALL, NAME, ListRules, ListWords, Order

if TYPE_CHECKING:
    from dualdesk.queries import clients
    from dualdesk.queries.clients import ClientRow
else:
    clients = Late("dualdesk.queries.clients")

NEEDS_ME: Final = "needs_me"
FILTERS: Final[dict[str, Message]] = {
    ALL: msg("All"),
    NEEDS_ME: msg("Needs me"),
    "renewing": msg("Renewing"),
    "silent": msg("Silent"),
}


def kept(rows: Sequence[ClientRow], key: str) -> list[ClientRow]:
    """Those under a filter."""
    chosen = clients.ClientFilter(key)
    return [row for row in rows if row.is_in(chosen)]


def matches(row: ClientRow, typed: str) -> bool:
    """Whether every typed word is in the client's name, its trade, a person's name or a tag; "#" asks for tags."""
    text = folded(" ".join((row.name, row.trade, *row.people, *(f"#{tag}" for tag in row.tags))))
    return all(word in text for word in folded(typed).split())


def _by_silence(row: ClientRow) -> int:
    return -(row.silence.days or 0)


def _by_step(row: ClientRow) -> tuple[bool, dt.date]:
    step = row.next_step
    return step is None, (step.day if step is not None else None) or dt.date.max


def _by_renewal(row: ClientRow) -> dt.date:
    return row.cancel_by or dt.date.max


# What has no such day comes last.
ORDERS: Final[dict[str, Order[ClientRow]]] = {
    NAME: Order(msg("By name")),
    "last_contact": Order(msg("Longest without contact first"), _by_silence),
    "next_step": Order(msg("Next step first"), _by_step),
    "renewal": Order(msg("Renewal first"), _by_renewal),
}

RULES: Final[ListRules[ClientRow]] = ListRules(
    place="clients",
    filters=FILTERS,
    orders=ORDERS,
    counting=NEEDS_ME,
    id_of=lambda row: row.client_id,
    name_of=lambda row: row.name,
    is_archived=lambda row: row.is_archived,
    kept=kept,
    matches=matches,
    row=client_row,
)
WORDS: Final = ListWords(
    title=msg("Clients"),
    new=msg("New client"),
    new_key="Ctrl+Shift+C",
    new_name=msg("Name of the client"),
    filter=msg("Filter clients"),
    segments=msg("Which clients"),
    tag_one=lambda name: msg("Tag for {name}", name=name),
    tag_many=lambda count: msgn("Tag for {n} client", "Tag for {n} clients", count),
    archived=lambda count: msg("Show archived clients ({n})", n=count),
)
