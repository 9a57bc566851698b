"""Which firms a file names, so that the person can say which of them are clients."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from dualdesk.base.text import folded, one_line
from dualdesk.exchange.records import PersonRecord
from dualdesk.services import importing_known as known
from dualdesk.services.importing_names import firm_key

# More would not be a proposal but a flood: then none is ticked until the person says so.
MOST_PROPOSED: Final = 40
_LEAST_PEOPLE: Final = 2
_WORD = re.compile(r"\w+")
# Whom one deals with and does not work for; folded, English and German.
_OFFICE_WORDS = (
    "amtsgericht arbeitsagentur behorde bundesagentur burgeramt finanzamt finanzkasse gewerbeamt hmrc irs jobcenter "
    "krankenkasse landratsamt ministerium ministry notariat ordnungsamt police polizei rathaus standesamt stadtkasse "
    "steueramt zollamt"
)
_OFFICES = frozenset(_OFFICE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm of a file: how many of the file's people are there, and what the desk knows of it.

    `client` is the client's name where it is one already. `has_card`: the file holds the firm itself, not only its
    people. `is_office`: by its name an authority. `is_proposed`: ticked until the person says otherwise.
    """

    key: str
    name: str
    people: int
    has_card: bool
    client: str
    is_office: bool
    is_proposed: bool


def firms(session: Session, *, records: Sequence[PersonRecord]) -> tuple[Firm, ...]:
    """Every firm the records name: clients first, then those with most people, then by name.

    Proposed as clients are those with a card of their own or with two people and more, unless they are offices; none
    where that would be more than MOST_PROPOSED, but for a file that holds nothing else than firms.
    """
    clients = known.firms(session)
    names = {key: clients.names[client_id] for key, client_id in clients.ids.items()}
    people, cards, spelled = _counted(records)
    lists_firms = bool(records) and all(record.is_organisation for record in records)
    wanted = {key for key in spelled if key not in names and _is_likely(spelled[key], people[key], key in cards)}
    if len(wanted) > MOST_PROPOSED and not lists_firms:
        wanted = set()
    found = (
        Firm(key, name, people[key], key in cards, names.get(key, ""), is_office(name), key in wanted)
        for key, name in spelled.items()
    )
    return tuple(sorted(found, key=lambda firm: (not firm.client, -firm.people, folded(firm.name))))


def is_office(name: str) -> bool:
    """Whether a name is an authority's: one deals with it, and it is nobody's client."""
    return not _OFFICES.isdisjoint(_WORD.findall(folded(name)))


def _counted(records: Iterable[PersonRecord]) -> tuple[Mapping[str, int], set[str], dict[str, str]]:
    """How many people each firm has, which have a card of their own, and how each is first spelled (cards first)."""
    people: Counter[str] = Counter()
    cards: set[str] = set()
    spelled: dict[str, str] = {}
    own: dict[str, str] = {}
    for record in records:
        name = one_line(record.name if record.is_organisation else record.organisation)
        key = firm_key(name)
        if not key:
            continue
        spelled.setdefault(key, name)
        if record.is_organisation:
            cards.add(key)
            own.setdefault(key, name)
        else:
            people[key] += 1
    return people, cards, spelled | own


def _is_likely(name: str, people: int, has_card: bool) -> bool:
    return (has_card or people >= _LEAST_PEOPLE) and not is_office(name)
