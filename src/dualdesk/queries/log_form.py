"""What the form of the contact log is filled from for one client, and how what is typed into it is understood."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.analysis.day_words import BOTH, Language
from dualdesk.analysis.days import Rolls, read_day
from dualdesk.analysis.lengths import read_length
from dualdesk.analysis.moments import Moment, read_moment
from dualdesk.base.terms import PointKind
from dualdesk.base.text import folded, one_line
from dualdesk.exchange.pasted_mail import PastedMail, read_mail
from dualdesk.model.people import ClientContact, Contact, ContactPoint
from dualdesk.model.work import Project
from dualdesk.queries.settings import DATE_ORDER, MY_ADDRESSES, get


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the client: the name, made unique where two share one, and the e-mail addresses, folded."""

    contact_id: int
    label: str
    name: str
    addresses: frozenset[str]


@dataclass(frozen=True, slots=True)
class OpenProject:
    """A project of the client that is open."""

    project_id: int
    title: str


@dataclass(frozen=True, slots=True)
class FormReader:
    """Reads the fields at every key without asking the file again."""

    people: tuple[Someone, ...]
    projects: tuple[OpenProject, ...]
    month_first: bool
    my_addresses: frozenset[str]
    languages: tuple[Language, ...] = BOTH

    @property
    def only_project(self) -> int | None:
        """The client's only open project: what a next step falls under where nothing else is said."""
        return self.projects[0].project_id if len(self.projects) == 1 else None

    def moment(self, text: str, *, today: date, rolls: Rolls = "back") -> Moment | None:
        """When it was, or (rolled forward) is to be."""
        return read_moment(text, today=today, rolls=rolls, month_first=self.month_first, languages=self.languages)

    def day(self, text: str, *, today: date, rolls: Rolls = "forward") -> date | None:
        """A day that is to come."""
        return read_day(text, today=today, rolls=rolls, month_first=self.month_first, languages=self.languages)

    def minutes(self, text: str) -> int | None:
        """A length."""
        return read_length(text)

    def mail(self, text: str, *, today: date) -> PastedMail | None:
        """The mail that a pasted text is."""
        return read_mail(text, read_day=lambda said: self.day(said, today=today, rolls="back"))

    def someone(self, typed: str) -> Someone | None:
        """The person a typed name means: spelled out, or the only one with that word in the name."""
        key = folded(typed)
        for matches in (
            [person for person in self.people if key in (folded(person.label), folded(person.name))],
            [person for person in self.people if key and key in folded(person.name).split()],
        ):
            if matches:
                return matches[0] if len(matches) == 1 else None
        return None

    def by_address(self, address: str) -> Someone | None:
        """The person with an e-mail address."""
        key = folded(address)
        return next((person for person in self.people if key in person.addresses), None)

    def is_mine(self, address: str) -> bool:
        """Whether an address is the desk owner's."""
        return folded(address) in self.my_addresses


def form_reader(session: Session, *, client_id: int, languages: tuple[Language, ...] = BOTH) -> FormReader:
    """What the form of a client needs to know: its people, the primary first, and its open projects."""
    mine: tuple[str, ...] = get(session, MY_ADDRESSES)
    return FormReader(
        people=_people(session, client_id),
        projects=_projects(session, client_id),
        month_first=get(session, DATE_ORDER) == "mdy",
        my_addresses=frozenset(mine),
        languages=languages,
    )


def named(text: str) -> tuple[str, ...]:
    """The names in a field: parted by commas or semicolons, each once."""
    names = (one_line(name) for name in text.replace(";", ",").split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def _people(session: Session, client_id: int) -> tuple[Someone, ...]:
    linked = (
        select(Contact.id, Contact.name, ClientContact.title)
        .join(ClientContact, ClientContact.contact_id == Contact.id)
        .where(ClientContact.client_id == client_id, ClientContact.until.is_(None), Contact.archived_at.is_(None))
        .order_by(ClientContact.is_primary.desc(), Contact.name, Contact.id, ClientContact.id)
    )
    rows: dict[int, tuple[str, str]] = {}
    for contact_id, name, title in session.execute(linked):
        rows.setdefault(contact_id, (name, title))
    counted = Counter(folded(name) for name, _title in rows.values())
    addresses = _addresses(session, list(rows))
    people = []
    for contact_id, (name, title) in rows.items():
        known = addresses.get(contact_id, [])
        label = name if counted[folded(name)] == 1 else f"{name} ({_apart(title, known, contact_id)})"
        people.append(Someone(contact_id, label, name, frozenset(known)))
    return tuple(people)


def _apart(title: str, addresses: list[str], contact_id: int) -> str:
    """What tells two people of one name apart; no comma or semicolon, which part names."""
    return (addresses or [title.replace(",", " ").replace(";", " ")])[0] or f"{contact_id}"


def _addresses(session: Session, contact_ids: list[int]) -> dict[int, list[str]]:
    points = (
        select(ContactPoint.contact_id, ContactPoint.value)
        .where(ContactPoint.contact_id.in_(contact_ids), ContactPoint.kind == PointKind.EMAIL)
        .order_by(ContactPoint.position, ContactPoint.id)
    )
    found: dict[int, list[str]] = {}
    for contact_id, value in session.execute(points):
        found.setdefault(contact_id or 0, []).append(folded(value))
    return found


def _projects(session: Session, client_id: int) -> tuple[OpenProject, ...]:
    open_ones = (
        select(Project.id, Project.title)
        .where(Project.client_id == client_id, Project.closed_on.is_(None), Project.archived_at.is_(None))
        .order_by(Project.title, Project.id)
    )
    return tuple(OpenProject(project_id, title) for project_id, title in session.execute(open_ones))
