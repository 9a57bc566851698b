"""What the palette finds while one types: things by their names, talks and notes by their words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from dualdesk.base.likeness import ELSEWHERE, SAME, rank
from dualdesk.queries.found_details import Detail, details
from dualdesk.queries.search import Hit, hits_of, search
from dualdesk.queries.search_words import words_of

# Of two names that answer equally well the one of the kind named first comes first.
NAMED: Final = ("client", "contact", "project", "opportunity", "agreement", "task")
# Kinds of which there are few; tasks would push them out of a common list.
_FEW: Final = NAMED[:-1]
_MANY: Final = NAMED[-1:]
_LOOKED_AT: Final = 40


@dataclass(frozen=True, slots=True)
class Found:
    """Something to open: what was hit, and what tells it from others of its name."""

    hit: Hit
    detail: Detail

    @property
    def key(self) -> tuple[str, int]:
        """Its kind and id."""
        return self.hit.kind, self.hit.record_id


@dataclass(frozen=True, slots=True)
class Findings:
    """What answers by its name, entries of the contact log, and what only its notes name."""

    named: tuple[Found, ...] = ()
    logged: tuple[Found, ...] = ()
    noted: tuple[Found, ...] = ()


def find(session: Session, *, typed: str, kinds: Collection[str] = NAMED, log: bool = True, most: int = 8) -> Findings:
    """What a text finds: up to `most` by name, best first, and half as many talks and notes, newest first.

    Of names that answer equally the living come before the archived, done and closed, then by kind, then the newest.
    `kinds` are those looked for by name; `log` whether talks and notes are wanted too. Nothing typed finds nothing.
    """
    words = words_of(typed)
    if words is None:
        return Findings()
    hits = [
        hit
        for some in (_chosen(kinds, _FEW), _chosen(kinds, _MANY))
        if some
        for hit in search(session, typed=typed, kinds=some, limit=_LOOKED_AT, names_first=some != _MANY)
    ]
    talks = search(session, typed=typed, kinds=("interaction",), limit=most // 2) if log else ()
    known = details(session, [(hit.kind, hit.record_id) for hit in (*hits, *talks)])
    ranked = [(_rank(typed, found, is_number=bool(words.digits)), found) for found in _found(hits, known)]
    named = sorted((pair for pair in ranked if pair[0] < ELSEWHERE), key=_order)
    noted = [found for place, found in ranked if place == ELSEWHERE] if log else []
    noted.sort(key=lambda found: (found.detail.is_past, -found.hit.at))
    return Findings(
        tuple(found for _place, found in named[:most]), tuple(_found(talks, known)), tuple(noted[: most // 2])
    )


def recent(session: Session, *, keys: Sequence[tuple[str, int]]) -> tuple[Found, ...]:
    """The records with these kinds and ids, in this order, without those that are gone."""
    hits = hits_of(session, keys)
    known = details(session, [(hit.kind, hit.record_id) for hit in hits])
    return tuple(_found(hits, known))


def _chosen(kinds: Collection[str], among: Iterable[str]) -> tuple[str, ...]:
    return tuple(kind for kind in among if kind in kinds)


def _found(hits: Iterable[Hit], known: dict[tuple[str, int], Detail]) -> list[Found]:
    return [Found(hit, known[hit.kind, hit.record_id]) for hit in hits]


def _rank(typed: str, found: Found, *, is_number: bool) -> int:
    if is_number and found.hit.kind in ("client", "contact"):
        # Found by their phone: a number is as good as a name.
        return SAME
    place = rank(typed, found.hit.title)
    return min(place, rank(typed, found.detail.code)) if found.detail.code else place


def _order(ranked: tuple[int, Found]) -> tuple[bool, int, int, int]:
    place, found = ranked
    return found.detail.is_past, place, NAMED.index(found.hit.kind), -found.hit.at
