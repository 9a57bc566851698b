from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.base.terms import TaskState
from dualdesk.services.importing_names import firm_key, person_key, state_of_list


@pytest.mark.parametrize(
    "spelling",
    ["Acme", "ACME", "Acme GmbH", "acme, Ltd.", "Acme GmbH & Co. KG", "Àcme S.A.", "Acme B.V.", "Acme e.K."],
)
def test_one_firm_has_one_key_however_it_is_written(spelling: str) -> None:
    assert firm_key(spelling) == "acme"


@pytest.mark.parametrize(("name", "key"), [("Co", "co"), ("AG", "ag"), ("", ""), (" ", ""), ("Ag Co", "ag")])
def test_a_name_of_legal_words_alone_keeps_one(name: str, key: str) -> None:
    assert firm_key(name) == key


def test_other_firms_have_other_keys() -> None:
    keys = {firm_key(name) for name in ("Acme", "Acme Print", "Acme Print Ltd", "Print", "Bright, Harbor & Co.")}
    assert keys == {"acme", "acme print", "print", "bright harbor"}


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    assert firm_key(firm_key(name)) == firm_key(name)


def test_the_order_of_a_persons_names_does_not_matter() -> None:
    assert person_key("Ruiz, Ana María") == person_key("Ana Maria Ruiz")
    assert person_key("Ana Ruiz") != person_key("Ana Rui")


@pytest.mark.parametrize(
    ("name", "state", "says_all"),
    [
        ("To Do", TaskState.TODO, True),
        ("Zu erledigen", TaskState.TODO, True),
        ("In Progress", TaskState.DOING, True),
        ("In Arbeit", TaskState.DOING, True),
        ("Waiting for…", TaskState.WAITING, True),
        ("Blockiert", TaskState.WAITING, True),
        ("✅ Done", TaskState.DONE, True),
        ("Erledigt!", TaskState.DONE, True),
        ("Done in March", TaskState.DONE, False),
        ("Doing (this week)", TaskState.DOING, False),
        ("Not done", TaskState.TODO, False),
        ("Ideas", TaskState.TODO, False),
        ("", TaskState.TODO, False),
    ],
)
def test_lists_stand_for_states(name: str, state: TaskState, says_all: bool) -> None:
    assert state_of_list(name) == (state, says_all)
