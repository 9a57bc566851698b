"""Search over everything as one types: exact words before beginnings, newest first."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from dualdesk.model.search import KINDS
from dualdesk.queries.search_words import excerpt, words_of

# Ids of documents hold the minute above this many bits.
_COUNTER_BITS = 24
_COUNT_CAP = 100
# The kinds of which there are tens of thousands.
_MANY = frozenset({"task", "interaction"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found: its title (a talk may have none), where its words stand, its client.

    `at` is its moment in UTC seconds, to the minute.
    """

    kind: str
    record_id: int
    title: str
    excerpt: str
    client_id: int | None
    client: str
    at: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many hits there are by kind; counted among the newest `cap`, `is_capped` if there may be more."""

    by_kind: dict[str, int]
    cap: int
    is_capped: bool


def search(
    session: Session, *, typed: str, kinds: Collection[str] = KINDS, limit: int = 50, names_first: bool = False
) -> tuple[Hit, ...]:
    """What holds every word of a text: first where the words stand so, then where words begin so, newest first.

    An empty text finds everything. A phone number also finds whose number holds these digits. With `names_first` come
    first the titles that begin with the text, then all others.
    """
    words = words_of(typed)
    if words is None:
        return _hits(session, _newest(session, kinds, limit), ())
    found = _matching(session, words.titled if names_first else words.exact, kinds, limit)
    if len(found) < limit and words.digits:
        found += _by_number(session, words.digits, kinds, limit)
    if len(found) < limit:
        found += _matching(session, words.prefix, kinds, limit)
    return _hits(session, list(dict.fromkeys(found))[:limit], words.bare)


def hits_of(session: Session, keys: Sequence[tuple[str, int]]) -> tuple[Hit, ...]:
    """The records with these kinds and ids as hits, in this order; those that are gone are left out."""
    rows = session.execute(_OF_KEYS, {"keys": json.dumps(keys)})
    ids = {(kind, record_id): doc_id for doc_id, kind, record_id in rows}
    return _hits(session, [ids[key] for key in dict.fromkeys(keys) if key in ids], ())


def count(session: Session, *, typed: str, cap: int = _COUNT_CAP) -> Counts:
    """How many hits of each kind a text has, among the newest `cap` documents that match."""
    words = words_of(typed)
    if words is None:
        counted = session.execute(_COUNT_ALL, {"cap": cap + 1})
    else:
        counted = session.execute(_COUNT, {"words": words.prefix, "cap": cap + 1})
    by_kind: dict[str, int] = dict(counted.all())
    return Counts(by_kind, cap, is_capped=sum(by_kind.values()) > cap)


_EVERYTHING = text("SELECT id FROM search_doc ORDER BY id DESC LIMIT :most")
_ALL_OF_KINDS = text(
    "SELECT id FROM search_doc WHERE kind IN (SELECT value FROM json_each(:kinds)) ORDER BY id DESC LIMIT :most"
)
_MATCH = text("SELECT rowid FROM search WHERE search MATCH :words ORDER BY rowid DESC LIMIT :most")
_MATCH_OF_KINDS = text(
    "SELECT s.rowid FROM search s JOIN search_doc d ON d.id = s.rowid "
    "WHERE s.search MATCH :words AND d.kind IN (SELECT value FROM json_each(:kinds)) ORDER BY s.rowid DESC LIMIT :most"
)
# Of kinds with few records: what matches is looked up among their ids, instead of the kind of all that matches.
_MATCH_OF_FEW = text(
    "SELECT rowid FROM search WHERE search MATCH :words AND +rowid IN (SELECT id FROM search_doc WHERE kind IN "
    "(SELECT value FROM json_each(:kinds))) ORDER BY rowid DESC LIMIT :most"
)
_OF_KEYS = text(
    "SELECT d.id, d.kind, d.record_id FROM json_each(:keys) k JOIN search_doc d "
    "ON d.kind = k.value ->> 0 AND d.record_id = k.value ->> 1"
)
_NUMBER = text(
    "SELECT d.id FROM contact_point p JOIN search_doc d ON d.kind = iif(p.client_id IS NULL, 'contact', 'client') "
    "AND d.record_id = coalesce(p.client_id, p.contact_id) "
    "WHERE p.kind = 'phone' AND instr(p.match_key, :digits) AND d.kind IN (SELECT value FROM json_each(:kinds)) "
    "ORDER BY d.id DESC LIMIT :most"
)
_COUNT = text(
    "SELECT d.kind, count(*) FROM "
    "(SELECT rowid AS id FROM search WHERE search MATCH :words ORDER BY rowid DESC LIMIT :cap) s "
    "JOIN search_doc d ON d.id = s.id GROUP BY d.kind"
)
_COUNT_ALL = text("SELECT kind, count(*) FROM (SELECT kind FROM search_doc ORDER BY id DESC LIMIT :cap) GROUP BY kind")
# Each kind says in its own way whose it is; of a person's clients it is the one they are first for.
_HITS = text("""
SELECT d.id, d.kind, d.record_id, d.title, d.body, c.id, coalesce(c.name, '')
FROM search_doc d
LEFT JOIN task t ON d.kind = 'task' AND t.id = d.record_id
LEFT JOIN project p ON p.id = CASE d.kind WHEN 'project' THEN d.record_id WHEN 'task' THEN t.project_id END
LEFT JOIN interaction i ON d.kind = 'interaction' AND i.id = d.record_id
LEFT JOIN agreement a ON d.kind = 'agreement' AND a.id = d.record_id
LEFT JOIN opportunity o ON d.kind = 'opportunity' AND o.id = d.record_id
LEFT JOIN client c ON c.id = CASE d.kind
  WHEN 'client' THEN d.record_id
  WHEN 'contact' THEN (SELECT client_id FROM client_contact WHERE contact_id = d.record_id AND until IS NULL
                       ORDER BY is_primary DESC, id LIMIT 1)
  ELSE coalesce(p.client_id, t.client_id, i.client_id, a.client_id, o.client_id) END
WHERE d.id IN (SELECT value FROM json_each(:ids))
""")


def _newest(session: Session, kinds: Collection[str], limit: int) -> list[int]:
    if _are_all(kinds):
        return list(session.scalars(_EVERYTHING, {"most": limit}))
    return list(session.scalars(_ALL_OF_KINDS, {"kinds": json.dumps(list(kinds)), "most": limit}))


def _matching(session: Session, words: str, kinds: Collection[str], limit: int) -> list[int]:
    if _are_all(kinds):
        return list(session.scalars(_MATCH, {"words": words, "most": limit}))
    statement = _MATCH_OF_KINDS if _MANY & set(kinds) else _MATCH_OF_FEW
    return list(session.scalars(statement, {"words": words, "kinds": json.dumps(list(kinds)), "most": limit}))


def _by_number(session: Session, number: str, kinds: Collection[str], limit: int) -> list[int]:
    values = {"digits": number, "kinds": json.dumps(list(kinds)), "most": limit}
    return list(session.scalars(_NUMBER, values))


def _are_all(kinds: Collection[str]) -> bool:
    return set(kinds) >= set(KINDS)


def _hits(session: Session, ids: Sequence[int], words: Sequence[str]) -> tuple[Hit, ...]:
    """The documents with these ids, in this order."""
    rows = {row[0]: row for row in session.execute(_HITS, {"ids": json.dumps(list(ids))})}
    return tuple(_hit(rows[doc_id], words) for doc_id in ids)


def _hit(row: Row[*tuple[Any, ...]], words: Sequence[str]) -> Hit:
    doc_id, kind, record_id, title, body, client_id, client = row
    return Hit(kind, record_id, title, excerpt(body, words), client_id, client, (doc_id >> _COUNTER_BITS) * 60)
