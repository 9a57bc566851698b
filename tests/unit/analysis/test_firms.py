"""Names of firms with and without their legal form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.analysis.firms import firm_key, without_legal_form


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Kessler Bewässerungssysteme GmbH & Co. KG", "Kessler Bewässerungssysteme"),
        ("Northwind Bakery Co.", "Northwind Bakery"),
        ("Northwind Bakery, Inc.", "Northwind Bakery"),
        ("Plum & Thistle Events", "Plum & Thistle Events"),
        ("Alda S.A.", "Alda"),
        ("GmbH", "GmbH"),
        ("", ""),
    ],
)
def test_the_legal_form_is_taken_off_the_end(name: str, bare: str) -> None:
    assert without_legal_form(name) == bare


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Northwind Bakery Co.", " northwind-BAKERY "),
        ("Östers Fisk AB", "Osters fisk"),
        ("Müller GmbH", "Mu\u0308ller  gmbh"),
    ],
)
def test_two_writings_of_one_firm_have_one_key(one: str, other: str) -> None:
    assert firm_key(one) == firm_key(other) != ""


def test_other_firms_have_other_keys() -> None:
    names = ("Northwind Bakery", "Northwind", "Plum & Thistle", "Plum + Thistle", "AB")
    assert len({firm_key(name) for name in names}) == len(names)
    assert firm_key("  ") == ""


@given(st.text(max_size=40))
def test_a_key_is_its_own_key_of_any_text(name: str) -> None:
    assert firm_key(name) == " ".join(firm_key(name).split())
    assert bool(without_legal_form(name)) == bool(name)
