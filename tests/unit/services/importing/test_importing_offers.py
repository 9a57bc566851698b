from __future__ import annotations

from collections.abc import Sequence

import pytest

from dualdesk.base.messages import msg
from dualdesk.exchange.records import PersonRecord
from dualdesk.services import clients
from dualdesk.services.importing_offers import MOST_PROPOSED, Firm, firms, is_office
from dualdesk.store.store import Store


def person(name: str, organisation: str = "", *, is_firm: bool = False) -> PersonRecord:
    return PersonRecord(
        source_id=name, name=name, where=msg("card 1"), organisation=organisation, is_organisation=is_firm
    )


def offered(store: Store, records: Sequence[PersonRecord]) -> dict[str, Firm]:
    with store.read() as session:
        return {firm.name: firm for firm in firms(session, records=records)}


def test_a_firm_with_two_people_is_proposed_and_one_with_one_is_not(store: Store) -> None:
    found = offered(
        store, [person("Ana", "Acme GmbH"), person("Ben", "ACME"), person("Cora", "Solo Ltd"), person("Dev")]
    )
    assert list(found) == ["Acme GmbH", "Solo Ltd"]
    assert (found["Acme GmbH"].people, found["Acme GmbH"].is_proposed) == (2, True)
    assert (found["Solo Ltd"].people, found["Solo Ltd"].is_proposed) == (1, False)


def test_a_firm_s_own_card_speaks_for_it_and_spells_it(store: Store) -> None:
    found = offered(store, [person("Ana", "acme"), person("Acme GmbH", is_firm=True), person("Acme AG", is_firm=True)])
    assert found["Acme GmbH"] == Firm("acme", "Acme GmbH", 1, True, "", False, True)


def test_a_client_comes_first_and_is_not_proposed(store: Store) -> None:
    store.write(msg("Add"), lambda session: clients.create(session, name="Kessler", now=0))
    found = offered(store, [person("Ana", "Acme"), person("Ben", "Acme"), person("Cora", "Kessler GmbH")])
    assert list(found) == ["Kessler GmbH", "Acme"]
    assert (found["Kessler GmbH"].client, found["Kessler GmbH"].is_proposed) == ("Kessler", False)


def test_an_office_is_not_proposed(store: Store) -> None:
    found = offered(store, [person("Ana", "Finanzamt Freiburg-Stadt"), person("Ben", "Finanzamt Freiburg-Stadt")])
    (office,) = found.values()
    assert office.is_office
    assert not office.is_proposed


@pytest.mark.parametrize(("name", "office"), [("Bürgeramt Mitte", True), ("HMRC", True), ("Amtsberg GmbH", False)])
def test_an_office_is_told_by_a_whole_word(name: str, office: bool) -> None:
    assert is_office(name) is office


def many(count: int, *, are_firms: bool) -> list[PersonRecord]:
    if are_firms:
        return [person(f"Firm {number}", is_firm=True) for number in range(count)]
    return [person(f"P {number}", f"Firm {number // 2}") for number in range(2 * count)]


def test_too_many_firms_are_left_to_the_person(store: Store) -> None:
    assert all(firm.is_proposed for firm in offered(store, many(MOST_PROPOSED, are_firms=False)).values())
    assert not any(firm.is_proposed for firm in offered(store, many(MOST_PROPOSED + 1, are_firms=False)).values())


def test_a_list_of_nothing_but_firms_is_a_list_of_clients(store: Store) -> None:
    assert all(firm.is_proposed for firm in offered(store, many(MOST_PROPOSED + 1, are_firms=True)).values())


def test_nobody_is_no_firm(store: Store) -> None:
    assert offered(store, []) == {}
