"""A table that is opened once and read more than once, as the window does."""

from __future__ import annotations

import pytest

from dualdesk.exchange import contacts_csv


@pytest.mark.parametrize(
    ("day", "needed"), [("1980-02-29", False), ("3/4/1980", True), ("13/4/1980", True), ("", False)]
)
def test_it_is_told_whether_the_order_of_dates_matters(day: str, needed: bool) -> None:
    plan = contacts_csv.columns(f"Name,Birthday\nAna,{day}\n".encode())
    assert plan.needs_order is needed


def test_an_opened_table_is_read_more_than_once() -> None:
    table = contacts_csv.opened(b"Who,Born\nAna,3/4/1980\n")
    assert [column.field for column in contacts_csv.columns_of(table).columns] == ["", ""]
    mapping = {"Who": "name", "Born": "birthday"}
    plan = contacts_csv.columns_of(table, mapping)
    assert [column.field for column in plan.columns] == ["name", "birthday"]
    assert plan.needs_order
    (person,) = contacts_csv.people_of(table, mapping=mapping, order="mdy").people
    assert (person.name, person.dates[0].day, person.dates[0].month) == ("Ana", 4, 3)
