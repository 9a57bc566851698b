"""What the palette finds as one types."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dualdesk.base.terms import Channel, ContactOutcome, OpportunityStage, TaskState
from dualdesk.model.business import Agreement, Opportunity
from dualdesk.model.people import Client, ClientContact, Contact, ContactPoint
from dualdesk.model.talk import Interaction
from dualdesk.model.work import Project, Task
from dualdesk.queries.found_details import Detail, details
from dualdesk.queries.palette import Findings, Found, find, recent

NOW = 1_795_515_120
DAY = date(2026, 12, 18)
THREE_YEARS = 3 * 365 * 86_400


def _added(session: Session, *rows: Any) -> None:
    session.add_all(rows)
    session.flush()


def _titles(found: tuple[Found, ...]) -> list[str]:
    return [each.hit.title for each in found]


def _bakery(session: Session) -> Client:
    client = Client(name="Northwind Bakery", trade="Food", created_at=NOW)
    mira = Contact(name="Mira Lindqvist", title="Baker", created_at=NOW)
    _added(session, client, mira)
    _added(
        session,
        ClientContact(client_id=client.id, contact_id=mira.id, title="Owner"),
        ContactPoint(contact_id=mira.id, kind="phone", value="+46 70 174 06 12", match_key="46701740612"),
        ContactPoint(contact_id=mira.id, kind="email", value="mira@northwind.example"),
    )
    return client


def test_names_come_by_how_well_they_answer_then_by_kind(session: Session) -> None:
    client = _bakery(session)
    _added(
        session,
        Task(title="Send Mira one quote", client_id=client.id, created_at=NOW),
        Task(title="Mira’s birthday", client_id=client.id, created_at=NOW),
        Task(title="Mira done", client_id=client.id, state=TaskState.DONE, done_at=NOW, created_at=NOW),
        Project(title="Miracle", client_id=client.id, created_at=NOW),
        Client(name="Mirador", archived_at=NOW, created_at=NOW),
    )
    found = find(session, typed="mira")
    assert _titles(found.named) == [
        "Mira Lindqvist", "Miracle", "Mira’s birthday", "Send Mira one quote", "Mirador", "Mira done",
    ]  # fmt: skip
    assert found.named[0].detail == Detail(place="Owner", email="mira@northwind.example")
    assert found.named[0].hit.client == "Northwind Bakery"
    assert found.named[0].key == ("contact", found.named[0].hit.record_id)
    assert _titles(find(session, typed="mira", most=2).named) == ["Mira Lindqvist", "Miracle"]


def test_a_name_is_not_pushed_out_by_many_newer_tasks_and_notes(session: Session) -> None:
    client = _bakery(session)
    _added(session, *(Task(title=f"For northwind {n}", client_id=client.id, created_at=NOW + n) for n in range(60)))
    _added(session, *(Contact(name=f"P {n}", note="Northwind Bakery", created_at=NOW + 60 * n) for n in range(60)))
    assert _titles(find(session, typed="north").named)[0] == "Northwind Bakery"


def test_talks_and_notes_have_their_own_places(session: Session) -> None:
    client = _bakery(session)
    _added(
        session,
        Interaction(
            client_id=client.id, subject="Tried", notes="the loyalty card", channel=Channel.PHONE,
            outcome=ContactOutcome.NO_ANSWER, starts_at=NOW - THREE_YEARS, created_at=NOW,
        ),
        Project(title="Spring menu", brief="with the loyalty card", client_id=client.id, created_at=NOW),
        Project(
            title="Old menu", brief="with the loyalty card", client_id=client.id, archived_at=NOW, created_at=NOW + 60
        ),
    )  # fmt: skip
    found = find(session, typed="loyalty")
    assert found.named == ()
    assert [each.detail for each in found.logged] == [
        Detail(state="phone", outcome="no_answer", at=NOW - THREE_YEARS)
    ]  # fmt: skip
    assert _titles(found.noted) == ["Spring menu", "Old menu"]
    assert find(session, typed="loyalty", log=False) == Findings()


def test_only_the_kinds_that_are_wanted(session: Session) -> None:
    client = _bakery(session)
    _added(session, Project(title="Northwind site", client_id=client.id, created_at=NOW))
    assert _titles(find(session, typed="north", kinds=("project",), log=False).named) == ["Northwind site"]
    assert _titles(find(session, typed="north", kinds=("client", "contact"), log=False).named) == ["Northwind Bakery"]
    assert find(session, typed="north", kinds=("task",)).named == ()


def test_a_number_finds_whose_phone_it_is_and_a_code_its_project(session: Session) -> None:
    client = _bakery(session)
    _added(session, Project(title="Portal", code="NW-26", client_id=client.id, created_at=NOW))
    assert _titles(find(session, typed="070 174 06").named) == ["Mira Lindqvist"]
    assert _titles(find(session, typed="nw-26").named) == ["Portal"]


def test_what_says_nothing_finds_nothing(session: Session) -> None:
    _bakery(session)
    assert find(session, typed="  ") == Findings()
    assert find(session, typed="?!") == Findings()


def test_recent_things_come_in_their_order_without_those_that_are_gone(session: Session) -> None:
    client = _bakery(session)
    task = Task(title="Bake", client_id=client.id, created_at=NOW)
    _added(session, task)
    keys = [("task", task.id), ("client", 999), ("client", client.id), ("task", task.id), ("nonsense", 1)]
    assert [each.key for each in recent(session, keys=keys)] == [("task", task.id), ("client", client.id)]


def test_every_kind_says_how_it_stands(session: Session) -> None:
    client = _bakery(session)
    project = Project(title="Portal", code="P-1", client_id=client.id, deadline=DAY, created_at=NOW)
    agreement = Agreement(client_id=client.id, title="Care", starts_on=DAY, notice_by=DAY, created_at=NOW)
    won = Opportunity(
        client_id=client.id, title="Card", stage=OpportunityStage.WON, expected_on=DAY, closed_on=DAY, created_at=NOW
    )
    _added(session, project, agreement, won)
    task = Task(title="Bake", project_id=project.id, deadline=DAY, created_at=NOW)
    _added(session, task)
    keys = [("client", client.id), ("project", project.id), ("agreement", agreement.id), ("opportunity", won.id)]
    assert details(session, [*keys, ("task", task.id)]) == {
        ("client", client.id): Detail(place="Food"),
        ("project", project.id): Detail(day=DAY, code="P-1"),
        ("agreement", agreement.id): Detail(day=DAY),
        ("opportunity", won.id): Detail(day=DAY, state="won", is_past=True),
        ("task", task.id): Detail(place="Portal", day=DAY, state="todo"),
    }
