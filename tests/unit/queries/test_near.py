from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.queries.near import near

NAMES = ("Acme", "Acorn Press", "Müller & Söhne", "Tidewater Printing", "Øresund")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Acne", ("Acme",)),
        ("muller", ("Müller & Söhne",)),
        ("tide", ("Tidewater Printing",)),
        ("Printings", ("Tidewater Printing",)),
        ("Zephyr", ()),
        ("", ()),
        ("ac", ()),
    ],
)
def test_what_was_meant(typed: str, found: tuple[str, ...]) -> None:
    assert near(typed, NAMES) == found


def test_no_more_than_three_and_no_names_at_all() -> None:
    assert len(near("Acme 1", [f"Acme {number}" for number in range(9)])) == 3
    assert near("Acme", ()) == ()


@given(st.text(min_size=3), st.lists(st.text(), max_size=5))
def test_a_name_is_near_itself(name: str, others: list[str]) -> None:
    assert near(name, [*others, name]) or not name.strip()
