"""What the desk holds already that an import is compared with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from dualdesk.base.text import folded
from dualdesk.model.desk import Attachment, Source, Tag, TagLink
from dualdesk.model.people import Client, ClientContact, Contact, ContactPoint, ImportantDate
from dualdesk.model.work import ChecklistItem, Project, Task
from dualdesk.services.importing_matching import Entry, Index
from dualdesk.services.importing_names import firm_key
from dualdesk.services.importing_prints import Field, Key, Shape

CONTACT_FIELDS = (
    "name", "given_name", "family_name", "additional_name", "prefix", "suffix", "nickname", "organisation", "title",
    "note",
)  # fmt: skip
TASK_FIELDS = ("title", "note", "state", "deadline", "not_before")
PROJECT_FIELDS = ("title", "brief", "client_id")
# The kinds of records that imports bring, by the column of a source that names them.
BROUGHT = ("client_id", "contact_id", "project_id", "task_id")
_CHUNK = 500


@dataclass(slots=True)
class Held:
    """A record as the desk holds it: its shape, and the row behind each key of each part."""

    fields: dict[str, Field]
    parts: dict[str, dict[Key, Key]] = field(default_factory=lambda: defaultdict(dict))
    rows: dict[str, dict[Key, int]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def shape(self) -> Shape:
        """The record to compare with."""
        return Shape(self.fields, self.parts)

    def keep(self, part: str, key: Key, value: Key, row_id: int) -> None:
        """Note a part's row."""
        self.parts[part][key] = value
        self.rows[part][key] = row_id


@dataclass(frozen=True, slots=True)
class Brought:
    """What an earlier import said of a record: the source row, its record, its print."""

    source_row: int
    record_id: int
    fingerprint: str


@dataclass(slots=True)
class Firms:
    """The clients there are, by the key of their name, and who was ever linked to which."""

    ids: dict[str, int]
    names: dict[int, str]
    links: set[tuple[int, int]]
    with_primary: set[int]


def firms(session: Session) -> Firms:
    """Every client, archived ones included, and every link, closed ones included."""
    names = {row.id: row.name for row in session.execute(select(Client.id, Client.name).order_by(Client.id))}
    ids: dict[str, int] = {}
    for client_id, name in names.items():
        ids.setdefault(firm_key(name), client_id)
    links, with_primary = set(), set()
    link = ClientContact
    for row in session.execute(select(link.client_id, link.contact_id, link.is_primary, link.until)):
        links.add((row.client_id, row.contact_id))
        if row.is_primary and row.until is None:
            with_primary.add(row.client_id)
    return Firms(ids, names, links, with_primary)


def index(session: Session, known: Firms) -> Index:
    """Everybody on the desk, to be recognised."""
    entries: dict[int, Entry] = {}
    for row in session.execute(select(Contact.id, Contact.name, Contact.organisation)):
        key = firm_key(row.organisation)
        entries[row.id] = Entry(row.id, row.name, {key} if key else set())
    for client_id, linked_id in known.links:
        entries[linked_id].firms.add(firm_key(known.names[client_id]))
    point = ContactPoint
    keys: Select[Any, *tuple[Any, ...]] = select(point.contact_id, point.kind, point.match_key).where(
        point.contact_id.is_not(None), point.match_key != "", point.kind.in_(("email", "phone"))
    )
    for owner, kind, key in session.execute(keys).all():
        (entries[owner].emails if kind == "email" else entries[owner].phones).add(key)
    return Index(entries.values())


def brought(session: Session) -> dict[tuple[str, str], dict[str, Brought]]:
    """What earlier imports brought, by kind (the source's column that names it) and system, then by source id."""
    found: dict[tuple[str, str], dict[str, Brought]] = defaultdict(dict)
    columns = [getattr(Source, name) for name in BROUGHT]
    for row in session.execute(select(Source.id, Source.system, Source.source_id, Source.fingerprint, *columns)):
        row_id, system, source_id, fingerprint, *records = row
        for column, record_id in zip(BROUGHT, records, strict=True):
            if record_id is not None:
                found[column, system][source_id] = Brought(row_id, record_id, fingerprint)
    return found


def tags(session: Session) -> dict[str, int]:
    """The tags' ids by their keys."""
    return {row.key: row.id for row in session.execute(select(Tag.id, Tag.key))}


def contacts(session: Session, ids: Iterable[int]) -> dict[int, Held]:
    """The contacts with their points, important dates and tags."""
    wanted = sorted(set(ids))
    held = _held(session, Contact, CONTACT_FIELDS, wanted)
    point, day = ContactPoint, ImportantDate
    for row in _rows(session, select(point.contact_id, point.id, point.kind, point.label, point.value), wanted):
        held[row[0]].keep("points", point_key(row.kind, row.value), (row.label, row.value), row.id)
    for row in _rows(session, select(day.contact_id, day.id, day.label, day.day, day.month, day.year), wanted):
        held[row[0]].keep("dates", date_key(row.label, row.day, row.month, row.year), (), row.id)
    _add_tags(session, held, TagLink.contact_id, wanted)
    return held


def clients(session: Session, ids: Iterable[int]) -> dict[int, Held]:
    """The clients' notes with their points."""
    wanted = sorted(set(ids))
    held = _held(session, Client, ("note",), wanted)
    point = ContactPoint
    for row in _rows(session, select(point.client_id, point.id, point.kind, point.label, point.value), wanted):
        held[row[0]].keep("points", point_key(row.kind, row.value), (row.label, row.value), row.id)
    return held


def tasks(session: Session, ids: Iterable[int]) -> dict[int, Held]:
    """The tasks with their checklists, links and tags."""
    wanted = sorted(set(ids))
    held = _held(session, Task, TASK_FIELDS, wanted)
    item, link = ChecklistItem, Attachment
    for row in _rows(session, select(item.task_id, item.id, item.heading, item.text, item.is_done), wanted):
        held[row[0]].keep("checks", (row.heading, row.text), (str(int(row.is_done)),), row.id)
    links = select(link.task_id, link.id, link.url, link.name).where(link.url.is_not(None))
    for row in _rows(session, links, wanted):
        held[row[0]].keep("files", (row.url or "",), (row.name,), row.id)
    _add_tags(session, held, TagLink.task_id, wanted)
    return held


def projects(session: Session, ids: Iterable[int]) -> dict[int, Held]:
    """The projects' own fields."""
    return _held(session, Project, PROJECT_FIELDS, sorted(set(ids)))


def point_key(kind: str, value: str) -> Key:
    """What a contact point is known again by: its kind and folded value, digits only for phones."""
    bare = "".join(c for c in value if c.isdigit()) if kind == "phone" else ""
    return (kind, bare or folded(value))


def date_key(label: str, day: int | None, month: int | None, year: int | None) -> Key:
    """What an important date is known again by: all of it."""
    return (label, *("" if part is None else str(part) for part in (day, month, year)))


def _held(
    session: Session, entity: type[Client | Contact | Task | Project], fields: Sequence[str], wanted: Sequence[int]
) -> dict[int, Held]:
    columns = [getattr(entity, name) for name in fields]
    held: dict[int, Held] = {}
    for chunk in _chunks(wanted):
        for row in session.execute(select(entity.id, *columns).where(entity.id.in_(chunk))):
            held[row[0]] = Held({name: _plain(value) for name, value in zip(fields, row[1:], strict=True)})
    return held


def _plain(value: Any) -> Field:
    return value if value is None or isinstance(value, int) else str(value)


def _add_tags(session: Session, held: dict[int, Held], column: Any, wanted: Sequence[int]) -> None:
    for row in _rows(
        session, select(column, TagLink.id, Tag.key, Tag.name).join(Tag, Tag.id == TagLink.tag_id), wanted
    ):
        held[row[0]].keep("tags", (row.key,), (), row.id)


def _rows(session: Session, query: Select[Any, *tuple[Any, ...]], wanted: Sequence[int]) -> Iterator[Row[Any]]:
    """The query's rows whose first column is among the wanted ids."""
    owner: Callable[[Sequence[int]], Any] = next(iter(query.selected_columns)).in_
    for chunk in _chunks(wanted):
        yield from session.execute(query.where(owner(chunk)))


def _chunks(wanted: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(wanted), _CHUNK):
        yield wanted[start : start + _CHUNK]
