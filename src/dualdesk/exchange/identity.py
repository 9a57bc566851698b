"""Ids and names of people: what a record is called and known by when it comes again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b

from dualdesk.base.messages import msg
from dualdesk.base.text import digits, folded
from dualdesk.exchange.records import PersonRecord, Problem


def source_key(person: PersonRecord) -> str:
    """An id for a record whose file gives none: "key:" and a hash of what tells people apart.

    That is the name with the first e-mail address, else with the first phone number's digits, else with the
    organisation, all folded. It stays the same when the file is read again, and when a note, a title or a
    further number has changed since.
    """
    emails = [point.value.strip().casefold() for point in person.points if point.kind == "email"]
    phones = [digits(point.value) or point.value for point in person.points if point.kind == "phone"]
    known_by = (emails or phones or [folded(person.organisation)])[0]
    key = f"{folded(person.name)}\n{known_by}".encode("utf-8", "replace")
    return "key:" + blake2b(key, digest_size=12).hexdigest()


def told_apart(people: Iterable[PersonRecord]) -> tuple[list[PersonRecord], list[Problem]]:
    """The records with ids of their own, in their order.

    A record equal to an earlier one is left out and noted; one that shares an earlier one's id but not its
    content gets "#2", "#3" … behind it, by its place in the file.
    """
    kept: list[PersonRecord] = []
    problems: list[Problem] = []
    first: dict[PersonRecord, PersonRecord] = {}
    used: dict[str, int] = {}
    for found in people:
        person = found if found.source_id else replace(found, source_id=source_key(found))
        content = replace(person, where=_NOWHERE)
        if content in first:
            same = msg("It is the same as {where} and was read once.", where=first[content].where)
            problems.append(Problem(person.where, same, "noted"))
            continue
        first[content] = person
        count = used[person.source_id] = used.get(person.source_id, 0) + 1
        kept.append(person if count == 1 else replace(person, source_id=f"{person.source_id}#{count}"))
    return kept, problems


def full_name(prefix: str, given: str, additional: str, family: str, suffix: str) -> str:
    """The parts of a name on one line, in the order they are spoken."""
    return " ".join(part for part in (prefix, given, additional, family, suffix) if part)


def full_or_family(name: str, given: str, family: str) -> tuple[str, str]:
    """Name and family name where a file has one column "Name" beside the given name.

    Such a column holds the whole name (then the given name stands in it) or the family name only.
    """
    if not name or not given or family or folded(given) in folded(name):
        return name, family
    return full_name("", given, "", name, ""), name


_NOWHERE = msg("")
