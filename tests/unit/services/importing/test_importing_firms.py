from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.unit.services.importing.kit import Desk, people_file, told

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.exchange.records import ContactPoint, PersonRecord
from dualdesk.services.importing_plan import Choices


def person(name: str, organisation: str = "", **fields: Any) -> PersonRecord:
    return PersonRecord(
        source_id=f"id {name}", name=name, organisation=organisation, where=msg("card of " + name), **fields
    )


ANA, BEN, CAT = person("Ana Ruiz", "Acme GmbH"), person("Ben Ott", "ACME"), person("Cat Lin", "Beta Ltd")
BETA = person(
    "Beta Limited",
    "Beta Limited",
    is_organisation=True,
    note="Prints",
    points=(ContactPoint("phone", "+44 1"), ContactPoint("url", "https://beta.example")),
)
ACME_ONLY = Choices(clients=("acme",))


def links(desk: Desk) -> list[tuple[Any, ...]]:
    return desk.rows(
        "SELECT c.name, p.name, l.part, l.is_primary FROM client_contact l JOIN client c ON c.id = l.client_id "
        "JOIN contact p ON p.id = l.contact_id ORDER BY l.id"
    )


def test_only_the_chosen_firm_becomes_a_client(desk: Desk) -> None:
    plan = desk.people(ANA, BEN, CAT, choices=ACME_ONLY)
    assert (told(plan, "client"), plan.links) == ({"new": 1}, 2)
    assert links(desk) == [("Acme GmbH", "Ana Ruiz", "day_to_day", 1), ("Acme GmbH", "Ben Ott", "day_to_day", 0)]


def test_all_makes_a_client_of_every_firm_once(desk: Desk) -> None:
    plan = desk.people(ANA, BEN, CAT, person("Dee"), choices=Choices(all_clients=True))
    assert told(plan, "client") == {"new": 2}
    assert desk.rows("SELECT name FROM client ORDER BY id") == [("Acme GmbH",), ("Beta Ltd",)]


def test_choosing_later_links_who_is_there_already(desk: Desk) -> None:
    desk.people(ANA, BEN)
    plan = desk.people(ANA, BEN, choices=ACME_ONLY)
    assert (told(plan, "person"), told(plan, "client"), plan.links) == ({"same": 2}, {"new": 1}, 2)
    again = desk.people(ANA, BEN, choices=ACME_ONLY)
    assert (again.is_empty, told(again, "client")) == (True, {"same": 1})


def test_somebody_new_at_a_client_that_is_there_is_linked(desk: Desk) -> None:
    desk.people(ANA, choices=ACME_ONLY)
    assert desk.people(BEN).links == 1


def test_who_has_left_is_not_brought_back(desk: Desk) -> None:
    desk.people(ANA, choices=ACME_ONLY)
    desk.do("UPDATE client_contact SET until = '2026-01-01', is_primary = 0")
    assert desk.people(ANA, choices=ACME_ONLY).is_empty


def test_a_person_who_pays_for_themselves_can_be_a_client(desk: Desk) -> None:
    desk.people(person("Dee Fox"), choices=Choices(clients=("Dee Fox",)))
    assert links(desk) == [("Dee Fox", "Dee Fox", "day_to_day", 1)]


@pytest.mark.parametrize(
    ("name", "text"),
    [("Acne", "there is {near}"), ("Zzz", "is called “{name}”."), ("", "is called “{name}”.")],
)
def test_a_firm_that_no_file_has_is_refused_with_what_is_near(desk: Desk, name: str, text: str) -> None:
    with pytest.raises(UserError) as refused:
        desk.plan(people_file(ANA), choices=Choices(clients=(name,)))
    assert text in refused.value.message.text
    assert refused.value.field == "clients"


def test_the_card_of_a_chosen_firm_fills_the_client(desk: Desk) -> None:
    plan = desk.people(CAT, BETA, choices=Choices(all_clients=True))
    assert (told(plan, "client"), told(plan, "person"), plan.links) == ({"new": 1}, {"new": 1}, 1)
    assert desk.rows("SELECT name, note FROM client") == [("Beta Limited", "Prints")]
    assert desk.rows("SELECT client_id, kind, value, is_primary FROM contact_point ORDER BY id") == [
        (1, "phone", "+44 1", 1),
        (1, "url", "https://beta.example", 1),
    ]
    again = desk.people(CAT, BETA, choices=Choices(all_clients=True))
    assert (again.is_empty, told(again, "client")) == (True, {"same": 1})


def test_a_firms_card_that_changed_changes_the_client(desk: Desk) -> None:
    choices = Choices(all_clients=True)
    desk.people(BETA, choices=choices)
    plan = desk.people(replace(BETA, note="Prints books", points=BETA.points[:1]), choices=choices)
    assert told(plan, "client") == {"changed": 1}
    assert desk.rows("SELECT note FROM client") == [("Prints books",)]
    assert desk.rows("SELECT kind FROM contact_point") == [("phone",)]


def test_the_card_of_a_firm_that_is_a_client_here_adds_what_is_missing(desk: Desk) -> None:
    desk.do("INSERT INTO client(name, trade, note, created_at) VALUES ('Beta', '', 'mine', 1)")
    plan = desk.people(BETA, choices=Choices(all_clients=True))
    assert told(plan, "client") == {"changed": 1}
    assert desk.rows("SELECT name, note FROM client") == [("Beta", "mine")]
    assert desk.rows("SELECT count(*) FROM contact_point WHERE client_id = 1") == [(2,)]


def test_a_firm_that_is_not_chosen_arrives_as_a_contact(desk: Desk) -> None:
    plan = desk.people(BETA)
    assert (told(plan, "person"), told(plan, "client")) == ({"new": 1}, {})


def test_each_file_makes_only_the_clients_it_names(desk: Desk) -> None:
    plan = desk.bring(people_file(ANA), people_file(CAT, name="more.vcf"), choices=Choices(all_clients=True))
    assert [(item.name, item.where.text) for item in plan.items if item.kind == "client"] == [
        ("Acme GmbH", "card of Ana Ruiz"),
        ("Beta Ltd", "card of Cat Lin"),
    ]
