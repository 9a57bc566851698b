"""Whether a person in a file is somebody the desk knows, and who may be the same without it being certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import PointKind
from dualdesk.base.text import folded
from dualdesk.exchange.records import PersonRecord
from dualdesk.services.importing_names import firm_key, person_key
from dualdesk.services.points import match_key

K = TypeVar("K")

_NO_FIRM = ""
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


# People by a key, and there by their id, in the order they were met.
_Known = dict[K, dict[int, Entry]]


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
    """Everybody the desk knows, found by e-mail address and name, and by name and firm.

    Each look-up costs the same however many share a name, an address or a number: a switchboard's is everybody's.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_name: _Known[str] = {}
        self._by_email: _Known[str] = {}
        self._by_phone: _Known[str] = {}
        self._by_email_and_name: _Known[tuple[str, str]] = {}
        self._by_name_and_firm: _Known[tuple[str, str]] = {}
        self._of_this_file: list[Entry] = []
        for entry in entries:
            self.add(entry)
        self._on_desk = frozenset(entry.contact_id for entry in self._of_this_file)
        self.end_file()

    def add(self, entry: Entry) -> None:
        """Take in somebody whom the present file brings: until its end, a name alone does not find them."""
        _note(self._by_name, folded(entry.name), entry)
        for email in entry.emails:
            _note(self._by_email, email, entry)
            _note(self._by_email_and_name, (email, person_key(entry.name)), entry)
        for phone in entry.phones:
            _note(self._by_phone, phone, entry)
        self._of_this_file.append(entry)

    def knows(self, contact_id: int) -> bool:
        """Whether somebody of that id was on the desk when the index was made."""
        return contact_id in self._on_desk

    def end_file(self) -> None:
        """The present file is over: who stands in the next one may be somebody of this one."""
        for entry in self._of_this_file:
            for firm in _firms(entry):
                _note(self._by_name_and_firm, (folded(entry.name), firm), entry)
        self._of_this_file.clear()

    def find(self, entry: Entry) -> Match:
        """Who this is: the same e-mail address and name, else the same name at the same firm; never by a number alone.

        Where neither side names a firm, the same name is the same person unless both have e-mail addresses or both
        have phones, and none in common. Two in one file are not joined by a name alone. Two who answer are both only
        maybes.
        """
        name = person_key(entry.name)
        addressed = _each(self._by_email_and_name, ((email, name) for email in sorted(entry.emails)))
        for found in (addressed, self._alike(entry)):
            sure = tuple(islice(found, 2))
            if len(sure) == 1:
                return Match(sure[0].contact_id)
        return Match(maybes=tuple(islice(self._maybes(entry), _MOST_MAYBES)))

    def _alike(self, entry: Entry) -> Iterator[Entry]:
        """Those of the same name at the same firm; without a firm, those whom nothing tells apart."""
        name = folded(entry.name)
        firms = _firms(entry)
        found = _each(self._by_name_and_firm, ((name, firm) for firm in firms))
        if firms != [_NO_FIRM]:
            return found
        return (one for one in found if not (_differ(one.emails, entry.emails) or _differ(one.phones, entry.phones)))

    def _maybes(self, entry: Entry) -> Iterator[Maybe]:
        seen: set[int] = set()
        for found, why in (
            (_each(self._by_name, [folded(entry.name)]), _SAME_NAME),
            (_each(self._by_email, sorted(entry.emails)), _SAME_EMAIL),
            (_each(self._by_phone, sorted(entry.phones)), _SAME_PHONE),
        ):
            for one in found:
                if one.contact_id not in seen:
                    seen.add(one.contact_id)
                    yield Maybe(one.contact_id, msg("It may be {name}: {why}.", name=one.name, why=why))


def _note(by_key: _Known[K], key: K, entry: Entry) -> None:
    by_key.setdefault(key, {})[entry.contact_id] = entry


def _each(by_key: _Known[K], keys: Iterable[K]) -> Iterator[Entry]:
    """Who is noted under the keys, each once."""
    seen: set[int] = set()
    for key in keys:
        for contact_id, entry in by_key.get(key, {}).items():
            if contact_id not in seen:
                seen.add(contact_id)
                yield entry


def _firms(entry: Entry) -> list[str]:
    return sorted(entry.firms - {_NO_FIRM}) or [_NO_FIRM]


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
