"""People of a file: who is new, who is known, who changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypedDict

from sqlalchemy.orm import Session

from dualdesk.exchange.records import PersonRecord
from dualdesk.model.people import Contact
from dualdesk.services import importing_known as known
from dualdesk.services.importing_changes import changes_of
from dualdesk.services.importing_known import Brought, Held
from dualdesk.services.importing_matching import Entry, Index, Match, entry_of
from dualdesk.services.importing_names import firm_key
from dualdesk.services.importing_plan import Item, Status
from dualdesk.services.importing_prints import Merge, PartMerge, Print, Shape, fill, merge, print_of
from dualdesk.services.importing_shapes import person_shape
from dualdesk.services.importing_work import Origin, Work, kept_messages


class _Joined(TypedDict):
    maybe: int | None
    is_joined: bool


@dataclass(slots=True)
class _Later:
    """A record of somebody the desk holds, to be merged once all of them are loaded."""

    place: int
    record: PersonRecord
    contact_id: int
    shape: Shape
    before: Brought | None


@dataclass(slots=True)
class People:
    """The people of one system's files being planned."""

    work: Work
    index: Index
    system: str
    chosen: Mapping[str, int] = field(default_factory=dict)
    later: list[_Later] = field(default_factory=list)
    same: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Who the person said are the same; whoever is gone by now is nobody's same."""
        self.same = {source: there for source, there in self.work.choices.same if self.index.knows(there)}

    def take(self, record: PersonRecord) -> None:
        """Decide what becomes of a record; those to be merged wait for `merge_known`."""
        brought = self.work.brought(self._origin(record))
        entry = entry_of(record)
        match = Match(brought.record_id) if brought else self._match(record, entry)
        shape = person_shape(record, self.work.tag_keys)
        if match.contact_id is None:
            contact_id = self._create(record, shape, entry)
            self._say_new(record, match)
        else:
            contact_id = match.contact_id
            self._known(record, shape, contact_id, brought)
        self._link(record, contact_id, is_new=match.contact_id is None)

    def _match(self, record: PersonRecord, entry: Entry) -> Match:
        chosen = self.same.get(record.source_id)
        return self.index.find(entry) if chosen is None else Match(chosen)

    def _say_new(self, record: PersonRecord, match: Match) -> None:
        maybe = next((each.contact_id for each in match.maybes if self.index.knows(each.contact_id)), None)
        notes = tuple(each.message for each in match.maybes)
        self._note(replace(_item(record, Status.NEW), notes=notes, maybe=maybe))

    def _known(self, record: PersonRecord, shape: Shape, contact_id: int, brought: Brought | None) -> None:
        self.later.append(_Later(len(self.work.items), record, contact_id, shape, brought))
        self._note(replace(_item(record, Status.SAME), **self._joined(record)))
        if brought and brought.fingerprint == print_of(shape).to_text():
            self.later.pop()

    def merge_known(self, session: Session) -> None:
        """Merge what is brought into those the desk holds."""
        people = self.work.held["contact_id"]
        missing = {later.contact_id for later in self.later}.difference(people)
        people |= known.contacts(session, missing)
        for later in self.later:
            held = people[later.contact_id]
            before = Print.from_text(later.before.fingerprint) if later.before else None
            merged = fill(later.shape, held.shape) if before is None else merge(before, later.shape, held.shape)
            if merged.writes:
                self.work.rows.update(Contact, later.contact_id, merged.fields)
                held.fields.update(merged.fields)
                for part, change in merged.parts.items():
                    self.work.write_part(part, "contact_id", later.contact_id, change, held)
            self._settle(later, merged)

    def _settle(self, later: _Later, merged: Merge) -> None:
        record = later.record
        self.work.note_source(self._origin(record), later.contact_id, later.shape)
        self.work.items[later.place] = replace(
            self.work.items[later.place],
            status=Status.CHANGED if merged.writes else Status.SAME,
            notes=kept_messages(merged.kept),
            changes=changes_of(merged),
        )

    def _create(self, record: PersonRecord, shape: Shape, entry: Entry) -> int:
        rows = self.work.rows
        contact_id = rows.insert(Contact, **shape.fields, created_at=self.work.now)
        held = self.work.held["contact_id"][contact_id] = Held(dict(shape.fields))
        for part, values in shape.parts.items():
            for key, value in values.items():
                self.work.write_part(part, "contact_id", contact_id, PartMerge({key: value}), held)
        entry.contact_id = contact_id
        self.index.add(entry)
        self.work.note_source(self._origin(record), contact_id, shape)
        return contact_id

    def _origin(self, record: PersonRecord) -> Origin:
        return Origin("contact_id", self.system, record.source_id)

    def _link(self, record: PersonRecord, contact_id: int, *, is_new: bool) -> None:
        for name in (record.organisation, record.name):
            key = firm_key(name)
            client_id = self.chosen.get(key)
            if client_id is None and is_new and name == record.organisation:
                client_id = self.work.firms.ids.get(key)
            if key and client_id is not None:
                self.work.link(client_id, contact_id)

    def _joined(self, record: PersonRecord) -> _Joined:
        contact_id = self.same.get(record.source_id)
        return _Joined(maybe=contact_id, is_joined=contact_id is not None)

    def _note(self, item: Item) -> None:
        self.work.items.append(item)


def _item(record: PersonRecord, status: Status) -> Item:
    return Item("person", status, record.name, record.where, source_id=record.source_id)
