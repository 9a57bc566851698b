"""What the log form is filled from, and an entry with all that can be edited of it."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from dualdesk.analysis.moments import Moment
from dualdesk.base.terms import Channel, PointKind
from dualdesk.queries import log_entry, log_form
from dualdesk.queries.log_form import FormReader, OpenProject, Someone
from dualdesk.queries.settings import DATE_ORDER, MY_ADDRESSES
from dualdesk.services import attachments, clients, contacts, interactions, links, points, projects, settings

NOW = 1_795_515_120
TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def acme(session: Session) -> int:
    return clients.create(session, name="Acme", now=NOW)


def person(session: Session, client_id: int, name: str, *addresses: str, **link: object) -> int:
    made = contacts.create(session, name=name, now=NOW)
    links.link(session, client_id=client_id, contact_id=made, **link)  # type: ignore[arg-type]
    for address in addresses:
        points.add(session, contact_id=made, kind=PointKind.EMAIL, value=address)
    return made


def reader(session: Session, client_id: int) -> FormReader:
    return log_form.form_reader(session, client_id=client_id)


def test_the_people_of_the_client_and_its_open_projects(session: Session, acme: int) -> None:
    zoe = person(session, acme, "Zoe Ast", "Zoe@acme.example", "z@x.example")
    ana = person(session, acme, "Ana Berg")
    links.link(session, client_id=acme, contact_id=ana, title="CEO", part="pays")  # type: ignore[arg-type]
    gone = person(session, acme, "Gone")
    links.close(session, link_id=gone + 1, on=TODAY)
    portal = projects.create(session, now=NOW, title="Portal", client_id=acme)
    closed = projects.create(session, now=NOW, title="Closed", client_id=acme)
    projects.close(session, project_id=closed, on=TODAY)
    form = reader(session, acme)
    assert form.people == (
        Someone(zoe, "Zoe Ast", "Zoe Ast", frozenset({"zoe@acme.example", "z@x.example"})),
        Someone(ana, "Ana Berg", "Ana Berg", frozenset()),
    )
    assert (form.projects, form.only_project) == ((OpenProject(portal, "Portal"),), portal)
    projects.create(session, now=NOW, title="Shop", client_id=acme)
    assert reader(session, acme).only_project is None
    assert (form.month_first, form.my_addresses) == (False, frozenset())


def test_two_of_one_name_are_told_apart_by_what_is_known_of_them(session: Session, acme: int) -> None:
    person(session, acme, "Cy Lin", "cy@acme.example")
    person(session, acme, "Cy Lin", title="CTO, Berlin")
    third = person(session, acme, "Cy Lin")
    labels = {one.label for one in reader(session, acme).people}
    assert labels == {"Cy Lin (cy@acme.example)", "Cy Lin (CTO  Berlin)", f"Cy Lin ({third})"}
    form = reader(session, acme)
    assert form.someone("Cy Lin") is None
    found = form.someone(f"cy lin ({third})")
    assert found is not None
    assert found.contact_id == third


def test_somebody_is_meant_by_name_by_a_word_of_it_or_by_an_address(session: Session, acme: int) -> None:
    ana = person(session, acme, "Ana Berg", "ana@acme.example")
    settings.choose(session, choice=MY_ADDRESSES, value=["Me@x.example"])
    form = reader(session, acme)
    for typed in ("ana berg", "Ana", "BERG"):
        found = form.someone(typed)
        assert found is not None
        assert found.contact_id == ana
    assert form.someone("") is None
    assert form.someone("Zoe") is None
    assert form.by_address("ANA@acme.example") is form.people[0]
    assert form.by_address("zoe@acme.example") is None
    assert form.is_mine("me@X.example")
    assert not form.is_mine("ana@acme.example")


def test_fields_are_read_as_the_desk_is_set(session: Session, acme: int) -> None:
    settings.choose(session, choice=DATE_ORDER, value="mdy")
    form = reader(session, acme)
    assert form.moment("11/20 9:00", today=TODAY) == Moment(dt.date(2026, 11, 20), 540)
    assert form.day("12/1", today=TODAY) == dt.date(2026, 12, 1)
    assert form.minutes("1h30") == 90
    mail = form.mail("From: a@b.example\nDate: Nov 20, 2026", today=TODAY)
    assert mail is not None
    assert mail.day == dt.date(2026, 11, 20)


def test_names_in_a_field() -> None:
    assert log_form.named(" Ana,Bo ;; Ana, ") == ("Ana", "Bo")
    assert log_form.named("") == ()


def test_an_entry_with_its_words_as_written_and_what_hangs_on_it(session: Session, acme: int) -> None:
    logged = interactions.log(session, now=NOW, client_id=acme, channel=Channel.EMAIL, notes="First\nSecond")
    attachments.add_link(session, url="https://x.example", now=NOW, interaction_id=logged.interaction_id)
    entry = log_entry.log_entry(session, interaction_id=logged.interaction_id)
    assert entry is not None
    assert (entry.subject, entry.notes, entry.row.headline) == ("", "First\nSecond", "First")
    assert ([file.url for file in entry.files], entry.row.files) == (["https://x.example"], 1)
    assert log_entry.log_entry(session, interaction_id=99) is None
