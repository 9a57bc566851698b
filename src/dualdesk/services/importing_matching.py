"""Whether a person in a file is somebody the desk knows, and who may be the same without it being certain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import PointKind
from dualdesk.base.text import folded
from dualdesk.exchange.records import PersonRecord
from dualdesk.services.importing_names import firm_key, person_key
from dualdesk.services.points import match_key

# More would not help anybody to decide.
_MOST_MAYBES = 3

_SAME_NAME = msg("the same name")
_SAME_EMAIL = msg("the same e-mail address")
_SAME_PHONE = msg("the same phone number")


@dataclass(slots=True)
class Entry:
    """What a person is told apart by: the name, the firms they belong to, e-mail addresses and phones as match keys."""

    contact_id: int
    name: str
    firms: set[str] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Maybe:
    """Somebody who may be the same person, and what speaks for it."""

    contact_id: int
    message: Message


@dataclass(frozen=True, slots=True)
class Match:
    """The person who is the same for certain, or those who may be."""

    contact_id: int | None = None
    maybes: tuple[Maybe, ...] = ()


class Index:
    """Everybody the desk knows, found by e-mail address and name, and by name and firm."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[int, Entry] = {}
        self._by_name: dict[str, set[int]] = defaultdict(set)
        self._by_email: dict[str, set[int]] = defaultdict(set)
        self._by_phone: dict[str, set[int]] = defaultdict(set)
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Take somebody in, or what is new of somebody."""
        self._entries[entry.contact_id] = entry
        self._by_name[folded(entry.name)].add(entry.contact_id)
        for email in entry.emails:
            self._by_email[email].add(entry.contact_id)
        for phone in entry.phones:
            self._by_phone[phone].add(entry.contact_id)

    def find(self, entry: Entry, *, apart: Collection[int] = ()) -> Match:
        """Who this is: the same e-mail address and name, else the same name at the same firm; never by a number alone.

        Where neither side names a firm, the same name is the same person unless both have e-mail addresses or both
        have phones, and none in common. Those in `apart` stand in the same file, as somebody else: a name alone does
        not join them. Two who answer are both only maybes.
        """
        emailed = self._all(self._by_email, entry.emails)
        for sure in (
            [one for one in emailed if person_key(self._entries[one].name) == person_key(entry.name)],
            [
                one
                for one in self._by_name[folded(entry.name)].difference(apart)
                if self._same_firm(self._entries[one], entry)
            ],
        ):
            if len(sure) == 1:
                return Match(sure[0])
        return Match(maybes=tuple(self._maybes(entry, emailed))[:_MOST_MAYBES])

    def _same_firm(self, one: Entry, other: Entry) -> bool:
        if one.firms or other.firms:
            return bool(one.firms & other.firms)
        return not (_differ(one.emails, other.emails) or _differ(one.phones, other.phones))

    def _maybes(self, entry: Entry, emailed: set[int]) -> Iterable[Maybe]:
        seen: set[int] = set()
        for found, why in (
            (self._by_name[folded(entry.name)], _SAME_NAME),
            (emailed, _SAME_EMAIL),
            (self._all(self._by_phone, entry.phones), _SAME_PHONE),
        ):
            for contact_id in sorted(found - seen):
                seen.add(contact_id)
                name = self._entries[contact_id].name
                yield Maybe(contact_id, msg("It may be {name}: {why}.", name=name, why=why))

    @staticmethod
    def _all(by_key: dict[str, set[int]], keys: Iterable[str]) -> set[int]:
        return {contact_id for key in keys if key in by_key for contact_id in by_key[key]}


def entry_of(record: PersonRecord, contact_id: int = 0) -> Entry:
    """What a record is told apart by."""
    firm = firm_key(record.organisation)
    entry = Entry(contact_id, record.name, {firm} if firm else set())
    for point in record.points:
        kind = PointKind(point.kind)
        key = match_key(kind, point.value)
        if key and kind is PointKind.EMAIL:
            entry.emails.add(key)
        elif key and kind is PointKind.PHONE:
            entry.phones.add(key)
    return entry


def _differ(one: set[str], other: set[str]) -> bool:
    return bool(one and other and not one & other)
