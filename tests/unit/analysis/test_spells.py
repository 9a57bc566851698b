"""Spells as agreements name them."""

from __future__ import annotations

import pytest

from dualdesk.analysis.spells import Spell, read_spell
from dualdesk.base.terms import NoticeUnit

DAY, WEEK, MONTH = NoticeUnit.DAY, NoticeUnit.WEEK, NoticeUnit.MONTH


@pytest.mark.parametrize(
    ("text", "spell"),
    [
        ("12 months", Spell(12, MONTH)), ("1 year", Spell(12, MONTH)), ("2 Jahre", Spell(24, MONTH)),
        ("60 days", Spell(60, DAY)), ("60d", Spell(60, DAY)), ("3 weeks.", Spell(3, WEEK)), ("6", Spell(6, MONTH)),
        ("3 Monate", Spell(3, MONTH)),
    ],
)  # fmt: skip
def test_a_number_and_its_unit(text: str, spell: Spell) -> None:
    assert read_spell(text) == spell


@pytest.mark.parametrize("text", ["", "a year", "12 moons", "1.5 years", "-3 days"])
def test_what_is_no_spell(text: str) -> None:
    assert read_spell(text) is None


def test_a_number_alone_counts_what_the_field_counts() -> None:
    assert read_spell("14", bare=DAY) == Spell(14, DAY)
