"""People as rows of a list: which are shown, in which order, and what each says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dualdesk.analysis.firms import without_legal_form
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.base.text import digits, folded
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import ClientRow, Mark
from dualdesk.viewmodels.clients import PARTS, initials
from dualdesk.viewmodels.record_list import ALL, ARCHIVED, NAME, ListRules, ListWords, Order

if TYPE_CHECKING:
    from dualdesk.queries.contacts import PersonRow
    from dualdesk.queries.people import Listed

ALONE: Final = "alone"
FILTERS: Final[dict[str, Message]] = {ALL: msg("All"), ALONE: msg("Without a client")}
# Fewer digits are part of any text.
_LEAST_DIGITS: Final = 3


def person_row(context: Context, one: Listed) -> ClientRow:
    """A person: who they are where, or that they are at no client; a longer line gives way to a shorter one."""
    person = one.person
    who, short = _who(context, person)
    spoken = f"{person.name}, {who}"
    if one.last_contact is not None:
        spoken = context.say(msg("{who}, last contact {day}", who=spoken, day=one.last_contact))
    return ClientRow(
        key=person.contact_id,
        spoken=spoken,
        names=(person.name,),
        initials=initials(person.name),
        line=Mark(who, "text2"),
        short=short,
        is_person=True,
    )


def kept(rows: Sequence[Listed], key: str) -> list[Listed]:
    """Those under a filter; the archived are only in their own."""
    if key == ARCHIVED:
        return [one for one in rows if one.person.is_archived]
    present = [one for one in rows if not one.person.is_archived]
    return [one for one in present if not open_parts(one.person)] if key == ALONE else present


def matches(one: Listed, typed: str) -> bool:
    """Whether every typed word is in the name, a client, a title, an address; digits in the phone number."""
    person = one.person
    words = (person.name, person.organisation, person.title, person.email, *(part.client for part in person.parts))
    text, number = folded(" ".join((*words, *(part.title for part in person.parts)))), digits(person.phone)
    return all(word in text or _in_number(word, number) for word in folded(typed).split())


def open_parts(person: PersonRow) -> tuple[str, ...]:
    """The clients a person is at now, each once."""
    return tuple(dict.fromkeys(part.client for part in person.parts if part.until is None))


def _who(context: Context, person: PersonRow) -> tuple[str, str]:
    """Who they are, and the same in short: title and client, the client; or the firm they are from."""
    parts = [part for part in person.parts if part.until is None]
    if not parts:
        alone = person.organisation or person.title or context.say(msg("At no client"))
        return alone, alone
    client = without_legal_form(parts[0].client)
    if len(open_parts(person)) > 1:
        client = context.say(msg("{client} and others", client=client))
    role = parts[0].title or person.title or context.say(PARTS[parts[0].part])
    return context.say(msg("{role}, {client}", role=role, client=client)), client


def _client(person: PersonRow) -> str:
    return folded(next(iter(open_parts(person)), ""))


def _in_number(word: str, number: str) -> bool:
    typed = digits(word)
    return len(typed) >= _LEAST_DIGITS and typed == word.strip("+-()/") and typed in number


def _by_silence(one: Listed) -> dt.date:
    return one.last_contact or dt.date.max


def _by_client(one: Listed) -> tuple[bool, str]:
    return not open_parts(one.person), _client(one.person)


# Who was never spoken to, or is at no client, comes last.
ORDERS: Final[dict[str, Order[Listed]]] = {
    NAME: Order(msg("By name")),
    "last_contact": Order(msg("Longest without contact first"), _by_silence),
    "client": Order(msg("By client"), _by_client),
}
RULES: Final[ListRules[Listed]] = ListRules(
    place="people",
    filters=FILTERS,
    orders=ORDERS,
    counting=ALONE,
    id_of=lambda one: one.person.contact_id,
    name_of=lambda one: one.person.name,
    is_archived=lambda one: one.person.is_archived,
    kept=kept,
    matches=matches,
    row=person_row,
)
WORDS: Final = ListWords(
    title=msg("People"),
    new=msg("New person"),
    new_key="N",
    new_name=msg("Name of the person"),
    filter=msg("Filter people"),
    segments=msg("Which people"),
    tag_one=lambda name: msg("Tag for {name}", name=name),
    tag_many=lambda count: msgn("Tag for {n} person", "Tag for {n} people", count),
    archived=lambda count: msg("Show archived people ({n})", n=count),
)
