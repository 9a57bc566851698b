"""Which firms of a file become clients, and what their own cards bring."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.base.text import one_line
from dualdesk.exchange.records import PersonRecord
from dualdesk.model.people import Client
from dualdesk.queries.near import near
from dualdesk.services import importing_known as known
from dualdesk.services.importing_changes import changes_of
from dualdesk.services.importing_names import firm_key
from dualdesk.services.importing_plan import Choices, Item, Status
from dualdesk.services.importing_prints import Print, fill, merge
from dualdesk.services.importing_shapes import firm_shape
from dualdesk.services.importing_work import Origin, Work, kept_messages


def chosen_names(records: Sequence[PersonRecord], choices: Choices) -> dict[str, str]:
    """The chosen firms as the files spell them, by their keys; a chosen name no file has is a UserError.

    A name may also be a person's: who pays for themselves is a client too.
    """
    in_files = _firms(records)
    if choices.all_clients:
        return in_files
    people = {firm_key(record.name): record.name for record in records}
    chosen: dict[str, str] = {}
    for name in choices.clients:
        key = firm_key(name)
        spelled = in_files.get(key) or people.get(key)
        if not key or spelled is None:
            raise _not_there(name, in_files.values())
        chosen[key] = spelled
    return chosen


def take_firms(
    session: Session, work: Work, system: str, records: Sequence[PersonRecord], chosen: dict[str, str]
) -> dict[str, int]:
    """Make or find the chosen clients and take in their own cards; the clients' ids by the firms' keys."""
    ids: dict[str, int] = {}
    held = work.held["client_id"]
    held |= known.clients(session, set(_known_ids(work, chosen)).difference(held))
    for record in records:
        key = firm_key(record.name)
        if is_card_of(record, chosen):
            is_new = key not in work.firms.ids
            ids[key] = _client(work, key, chosen[key])
            _take_card(work, Origin("client_id", system, record.source_id), record, ids[key], is_new=is_new)
    first = _first_places(records)
    for key, name in chosen.items():
        if key not in ids:
            status = Status.SAME if key in work.firms.ids else Status.NEW
            ids[key] = _client(work, key, name)
            work.items.append(Item("client", status, name, first[key]))
    return ids


def is_card_of(record: PersonRecord, chosen: Iterable[str]) -> bool:
    """Whether a record is the own card of a firm among those chosen (by key)."""
    return record.is_organisation and firm_key(record.name) in chosen


def _firms(records: Iterable[PersonRecord]) -> dict[str, str]:
    """Every firm of the files by its key, as spelled on its own card, else as first met."""
    spelled: dict[str, str] = {}
    cards: dict[str, str] = {}
    for record in records:
        name = one_line(record.name if record.is_organisation else record.organisation)
        key = firm_key(name)
        if key:
            spelled.setdefault(key, name)
            if record.is_organisation:
                cards.setdefault(key, name)
    return spelled | cards


def _client(work: Work, key: str, name: str) -> int:
    client_id = work.firms.ids.get(key)
    return work.make_client(name) if client_id is None else client_id


def _take_card(work: Work, origin: Origin, record: PersonRecord, client_id: int, *, is_new: bool) -> None:
    held, shape, brought = work.held["client_id"][client_id], firm_shape(record), work.brought(origin)
    merged = merge(Print.from_text(brought.fingerprint), shape, held.shape) if brought else fill(shape, held.shape)
    work.rows.update(Client, client_id, merged.fields)
    held.fields.update(merged.fields)
    for part, change in merged.parts.items():
        work.write_part(part, "client_id", client_id, change, held)
    work.note_source(origin, client_id, shape)
    status = Status.NEW if is_new else Status.CHANGED if merged.writes else Status.SAME
    work.items.append(Item("client", status, record.name, record.where, kept_messages(merged.kept), changes_of(merged)))


def _known_ids(work: Work, chosen: Iterable[str]) -> list[int]:
    return [work.firms.ids[key] for key in chosen if key in work.firms.ids]


def _first_places(records: Iterable[PersonRecord]) -> dict[str, Message]:
    """Where the files first name each firm, or the person who is chosen as one."""
    places: dict[str, Message] = {}
    for record in records:
        for name in (record.organisation, record.name):
            places.setdefault(firm_key(name), record.where)
    return places


def _not_there(name: str, firms: Iterable[str]) -> UserError:
    close = near(name, firms)
    if close:
        message = msg(
            "No firm or person in the file is called “{name}”; there is {near}.", name=name, near=", ".join(close)
        )
    else:
        message = msg("No firm or person in the file is called “{name}”.", name=name)
    return UserError(message, field="clients")
