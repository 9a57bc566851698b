"""The order of Today, its groups, reasons and figures."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dualdesk.analysis.agreements import ladder
from dualdesk.analysis.today import Appointment, Item, ItemKind, Row, Rule, Today, left, rank, rule_of
from dualdesk.base.messages import Minutes, msg
from dualdesk.base.terms import Priority, Role

TODAY = date(2026, 11, 24)
NOW = 10 * 60 + 12


def on(days: int) -> date:
    return TODAY + timedelta(days)


def task(number: int, **values: Any) -> Item:
    return Item(**{"kind": ItemKind.TASK, "id": number, "title": f"t{number}", "role": Role.PROJECT, **values})


def ranked(*items: Item, appointments: tuple[Appointment, ...] = (), bookable: int = 390) -> Today:
    return rank(items, appointments, today=TODAY, now_minute=NOW, bookable_min=bookable)


def ids(rows: tuple[Row, ...]) -> list[int]:
    return [row.item.id for row in rows]


def all_today(found: Today) -> list[int]:
    return ids(((found.first,) if found.first else ()) + found.then)


RUNG = ladder(on(20))[2]
BY_RULE: dict[Rule, dict[str, Any]] = {
    Rule.PROMISED: {"promised_by": on(0), "priority": Priority.LOW},
    Rule.BLOCKS: {"priority": Priority.HIGH, "blocks": "sign-off", "deadline": on(1)},
    Rule.CANCEL_DAY: {"cancel_by": on(7), "deadline": on(0)},
    Rule.DEADLINE: {"deadline": on(7), "priority": Priority.HIGH, "rung": RUNG},
    Rule.RUNG: {"rung": RUNG, "priority": Priority.HIGH, "cancel_by": on(8), "deadline": on(8)},
    Rule.HIGH: {"priority": Priority.HIGH, "cancel_by": on(-1)},
    Rule.REST: {"blocks": "something", "priority": Priority.MEDIUM},
}


def test_the_seven_rules_in_their_order() -> None:
    items = [task(rule, planned_on=TODAY, **values) for rule, values in BY_RULE.items()]
    found = ranked(*reversed(items))
    assert all_today(found) == [1, 2, 3, 4, 5, 6, 7]
    assert found.first is not None
    assert [row.rule for row in (found.first, *found.then)] == list(Rule)
    assert [row.reason for row in (found.first, *found.then)] == [
        msg("Promised for {day}", day=on(0)),
        msg("“{other}” waits for it", other="sign-off"),
        msg("Can cancel until {day}", day=on(7)),
        msg("Deadline {day}", day=on(7)),
        msg("{question} By {day}", question=RUNG.question, day=on(20)),
        msg("High priority"),
        msg("Planned for today"),
    ]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"promised_by": on(3), "first_told_by": on(1)},
         msg("Promised for {day}, first for {first}", day=on(3), first=on(1))),
        ({"promised_by": on(3), "first_told_by": on(3)}, msg("Promised for {day}", day=on(3))),
        ({"deadline": on(-1)}, msg("Deadline was {day}", day=on(-1))),
        ({"deadline": on(-60)}, msg("Deadline was {day}", day=on(-60))),
        ({"deadline": on(-60), "planned_on": on(0)}, msg("Planned for today")),
        ({"deadline": on(-60), "planned_on": on(-2)}, msg("From {day}", day=on(-2))),
        ({"planned_on": on(-4)}, msg("From {day}", day=on(-4))),
        ({"planned_on": on(2)}, msg("Planned for {day}", day=on(2))),
        ({"later_until": on(0), "planned_on": on(-9)}, msg("Planned for today")),
        ({"kind": ItemKind.REMINDER, "planned_on": on(0)}, msg("Reminder")),
    ],
)  # fmt: skip
def test_the_reason_of_a_row(values: dict[str, Any], reason: Any) -> None:
    found = ranked(task(1, **values))
    rows = [row for row in (found.first, *found.then, *found.carried, *found.next_days) if row]
    assert [row.reason for row in rows] == [reason]


@pytest.mark.parametrize(
    ("values", "group"),
    [
        ({}, "none"),
        ({"planned_on": on(0)}, "today"),
        ({"planned_on": on(-1)}, "carried"),
        ({"planned_on": on(1)}, "next"),
        ({"planned_on": on(7)}, "next"),
        ({"planned_on": on(8)}, "none"),
        ({"planned_on": on(9), "deadline": on(5)}, "next"),
        ({"planned_on": on(-3), "deadline": on(0)}, "today"),
        ({"planned_on": on(-3), "deadline": on(1)}, "carried"),
        ({"planned_on": on(3), "promised_by": on(-1)}, "today"),
        ({"deadline": on(7)}, "today"),
        ({"deadline": on(8)}, "none"),
        ({"deadline": on(-7)}, "today"),
        ({"deadline": on(-8)}, "carried"),
        ({"deadline": on(-8), "planned_on": on(0)}, "today"),
        ({"deadline": on(-8), "planned_on": on(2)}, "next"),
        ({"deadline": on(-8), "planned_on": on(9)}, "none"),
        ({"deadline": on(-8), "is_waiting": True}, "none"),
        ({"deadline": on(-8), "promised_by": on(-60)}, "today"),
        ({"deadline": on(-8), "promised_by": on(3)}, "today"),
        ({"promised_by": on(2)}, "today"),
        ({"cancel_by": on(3)}, "today"),
        ({"cancel_by": on(3), "is_waiting": True}, "none"),
        ({"planned_on": on(0), "is_waiting": True}, "none"),
        ({"deadline": on(2), "is_waiting": True}, "today"),
        ({"planned_on": on(0), "later_until": on(1)}, "next"),
        ({"planned_on": on(0), "later_until": on(8)}, "none"),
        ({"planned_on": on(-1), "later_until": on(0)}, "today"),
        ({"planned_on": on(-5), "later_until": on(-2)}, "carried"),
        ({"later_until": on(0)}, "today"),
        ({"planned_on": on(0), "not_before": on(2)}, "next"),
        ({"planned_on": on(0), "not_before": on(0)}, "today"),
        ({"kind": ItemKind.AGREEMENT, "cancel_by": on(7)}, "today"),
        ({"kind": ItemKind.AGREEMENT, "cancel_by": on(-1)}, "none"),
        ({"kind": ItemKind.AGREEMENT, "cancel_by": on(20), "rung": RUNG}, "today"),
        ({"kind": ItemKind.AGREEMENT, "cancel_by": on(3), "later_until": on(1)}, "next"),
        ({"kind": ItemKind.REMINDER, "planned_on": on(-3)}, "today"),
        ({"kind": ItemKind.REMINDER, "planned_on": on(3)}, "next"),
        ({"kind": ItemKind.REMINDER}, "none"),
    ],
)
def test_where_an_item_is_listed(values: dict[str, Any], group: str) -> None:
    found = ranked(task(1, **values))
    groups = {"today": all_today(found), "carried": ids(found.carried), "next": ids(found.next_days)}
    assert [name for name, listed in groups.items() if listed] == ([] if group == "none" else [group])


def test_an_agreement_gives_way_to_a_task_about_it() -> None:
    agreement = task(3, kind=ItemKind.AGREEMENT, cancel_by=on(6), role=Role.CLIENT)
    about = task(9, planned_on=TODAY, agreement_id=3, cancel_by=on(6))
    assert all_today(ranked(agreement, about)) == [9]
    assert all_today(ranked(agreement, replace(about, agreement_id=4))) == [3, 9]
    assert all_today(ranked(agreement, replace(about, planned_on=on(2)))) == [3]


def test_ties_go_by_date_priority_client_value_kind_and_id() -> None:
    found = ranked(
        task(1, planned_on=TODAY),
        task(2, planned_on=TODAY),
        task(3, planned_on=TODAY, client_value=5),
        task(4, planned_on=TODAY, priority=Priority.MEDIUM),
        task(5, planned_on=TODAY, priority=Priority.LOW, client_value=9),
        task(6, planned_on=TODAY, deadline=on(6)),
        task(7, planned_on=TODAY, deadline=on(5)),
        task(1, kind=ItemKind.REMINDER, planned_on=TODAY),
        task(8, planned_on=TODAY, promised_by=on(9)),
        task(9, planned_on=TODAY, promised_by=on(8)),
    )
    assert all_today(found) == [9, 8, 7, 6, 4, 3, 1, 1, 2, 5]
    assert [row.item.kind for row in found.then[5:7]] == [ItemKind.REMINDER, ItemKind.TASK]


def test_carried_and_next_go_by_day() -> None:
    found = ranked(
        task(1, planned_on=on(-1)), task(2, planned_on=on(-2), priority=Priority.LOW), task(3, planned_on=on(-2)),
        task(4, planned_on=on(5)), task(5, planned_on=on(2)), task(6, planned_on=on(9), deadline=on(3)),
    )  # fmt: skip
    assert (ids(found.carried), ids(found.next_days)) == ([3, 2, 1], [5, 6, 4])


def test_the_figures_of_the_design() -> None:
    client = [
        task(1, role=Role.CLIENT, planned_on=TODAY, estimate_min=45, promised_by=TODAY),
        task(2, role=Role.CLIENT, planned_on=TODAY, estimate_min=30, cancel_by=on(6)),
        task(3, role=Role.CLIENT, planned_on=TODAY, estimate_min=15),
        task(4, role=Role.CLIENT, planned_on=on(-4), estimate_min=15),
    ]
    work = [
        task(5, planned_on=TODAY, estimate_min=90, spent_min=42, priority=Priority.HIGH, blocks="order import"),
        task(6, planned_on=TODAY, estimate_min=90, deadline=on(3)),
        task(7, planned_on=TODAY, estimate_min=420, spent_min=360, priority=Priority.HIGH),
        task(8, planned_on=on(-1), estimate_min=120, spent_min=70),
    ]
    talks = (
        Appointment(2, "Walk through", TODAY, 15 * 60 + 30, 30),
        Appointment(1, "Quarterly review", TODAY, 11 * 60, 60),
        Appointment(3, "Hand over", on(2), 14 * 60, 30),
    )
    found = ranked(*client, *work, appointments=talks)
    assert all_today(found) == [1, 5, 2, 6, 7, 3]
    assert ids(found.carried) == [4, 8]
    head = found.head
    assert (head.appointments, head.things, head.planned_min, head.free_min, head.over_min) == (2, 6, 378, 12, 0)
    assert (head.all, head.client, head.project, head.unestimated) == (8, 4, 4, 0)
    assert found.fits_before == 11 * 60
    assert [row.starts_in for row in found.appointments] == [48, 318]
    assert found.appointments[0].reason == msg("In {length}", length=Minutes(48))
    assert found.next_appointment == talks[2]


def test_a_day_too_full_and_one_unestimated() -> None:
    found = ranked(task(1, planned_on=TODAY, estimate_min=60), task(2, planned_on=TODAY), bookable=50)
    assert (found.head.planned_min, found.head.free_min, found.head.over_min) == (60, 0, 10)
    assert (found.head.bookable_min, found.head.unestimated) == (50, 1)


def test_what_is_due_but_not_planned_today_is_no_load() -> None:
    assert ranked(task(1, deadline=on(2), estimate_min=60)).head.planned_min == 0


def test_nothing_needs_me() -> None:
    found = ranked()
    assert (found.first, found.then, found.fits_before, found.next_appointment) == (None, (), None, None)


@pytest.mark.parametrize(
    ("estimate", "minute", "fits"), [(48, 660, 660), (49, 660, None), (None, 660, None), (5, 600, None)]
)
def test_the_first_fits_before_the_next_appointment(estimate: int | None, minute: int, fits: int | None) -> None:
    first = task(1, planned_on=TODAY, estimate_min=estimate)
    assert ranked(first, appointments=(Appointment(1, "a", TODAY, minute),)).fits_before == fits


def test_appointments_ask_to_be_logged_once_past() -> None:
    rows = ranked(
        appointments=(
            Appointment(1, "later", TODAY, NOW + 1),
            Appointment(2, "now", TODAY, NOW - 5, 30),
            Appointment(3, "over", TODAY, NOW - 30, 30),
            Appointment(4, "just begun", TODAY, NOW),
            Appointment(5, "earlier", on(-2), 600, 30),
        )
    ).appointments
    assert [(row.appointment.id, row.asks_to_log) for row in rows] == [
        (5, True),
        (3, True),
        (2, False),
        (4, True),
        (1, False),
    ]
    assert [row.reason.text for row in rows[:3]] == ["From {day}. Log it?", "Over. Log it?", "Now"]


def test_what_is_left() -> None:
    assert left(task(1)) is None
    assert left(task(1, estimate_min=30, spent_min=10)) == 20
    assert left(task(1, estimate_min=30, spent_min=40)) == 0


SOME_DAYS = st.one_of(st.none(), st.integers(-9, 12).map(on))
ITEMS = st.builds(
    Item,
    kind=st.sampled_from(ItemKind), id=st.integers(1, 99), title=st.just("t"), role=st.sampled_from(Role),
    client_value=st.integers(0, 2), planned_on=SOME_DAYS, not_before=SOME_DAYS, later_until=SOME_DAYS,
    deadline=SOME_DAYS, promised_by=SOME_DAYS, first_told_by=SOME_DAYS, priority=st.sampled_from(Priority),
    blocks=st.sampled_from(["", "x"]), estimate_min=st.one_of(st.none(), st.integers(0, 90)),
    spent_min=st.integers(0, 90), is_waiting=st.booleans(), cancel_by=SOME_DAYS,
    rung=st.one_of(st.none(), st.sampled_from(ladder(on(10)))), agreement_id=st.one_of(st.none(), st.integers(1, 9)),
)  # fmt: skip
LISTS = st.lists(ITEMS, max_size=9, unique_by=lambda item: (item.kind, item.id))


def outranks(one: Item, other: Item) -> bool:
    """Whether one comes before the other by the rules as screens.md words them, read anew."""
    rules: list[Callable[[Item], bool]] = [
        lambda item: item.promised_by is not None,
        lambda item: item.priority == "high" and item.blocks != "",
        lambda item: item.cancel_by is not None and TODAY <= item.cancel_by <= on(7),
        lambda item: item.deadline is not None and on(-7) <= item.deadline <= on(7),
        lambda item: item.rung is not None,
        lambda item: item.priority == "high",
    ]
    dates = ["promised_by", "deadline", "cancel_by", "deadline", "rung", "deadline", "deadline"]
    for rule, name in zip([*rules, bool], dates, strict=True):
        if rule(one) != rule(other):
            return rule(one)
        if rule(one):
            return tie_key(one, name) < tie_key(other, name)
    raise AssertionError


def tie_key(item: Item, name: str) -> tuple[Any, ...]:
    day = getattr(item, name)
    if name == "rung":
        day = day.on + timedelta(day.days_before)
    elif name == "deadline" and day is None:
        day = max((d for d in (item.planned_on, item.later_until) if d), default=date.max)
    return (day, ["high", "medium", "none", "low"].index(item.priority), -item.client_value, item.kind.value, item.id)


@settings(max_examples=200, deadline=None)
@given(LISTS)
def test_the_order_is_that_of_the_rules(items: list[Item]) -> None:
    found = ranked(*items)
    rows = [row.item for row in ((found.first, *found.then) if found.first else ())]
    for position, one in enumerate(rows):
        for other in rows[position + 1 :]:
            assert outranks(one, other)
            assert not outranks(other, one)
    assert all(row.rule == rule_of(row.item, today=TODAY) for row in found.then)


@settings(max_examples=100, deadline=None)
@given(LISTS, st.randoms(use_true_random=False))
def test_the_list_does_not_depend_on_how_it_comes(items: list[Item], chance: random.Random) -> None:
    shuffled = list(items)
    chance.shuffle(shuffled)
    assert ranked(*items) == ranked(*shuffled)


@settings(max_examples=100, deadline=None)
@given(LISTS)
def test_every_item_stands_once_or_not_at_all(items: list[Item]) -> None:
    found = ranked(*items)
    first = (found.first,) if found.first else ()
    rows = [*first, *found.then, *found.carried, *found.next_days]
    keys = [(row.item.kind, row.item.id) for row in rows]
    assert len(set(keys)) == len(keys)
    assert found.head.things == len(first) + len(found.then)
    assert found.head.all == found.head.things + len(found.carried) == found.head.client + found.head.project
    assert min(found.head.free_min, found.head.over_min) == 0


def test_an_old_board_does_not_stand_before_todays_work() -> None:
    old = [task(number, deadline=on(-100 - number), priority=Priority.HIGH) for number in range(1, 41)]
    found = ranked(*old, task(50, planned_on=TODAY), task(51, deadline=on(-2)))
    assert all_today(found) == [51, 50]
    assert [row.item.id for row in found.carried] == list(range(40, 0, -1))


def test_a_reminder_gives_way_to_the_agreement_it_is_about() -> None:
    agreement = task(3, kind=ItemKind.AGREEMENT, agreement_id=3, cancel_by=on(6), role=Role.CLIENT)
    about = task(8, kind=ItemKind.REMINDER, agreement_id=3, planned_on=TODAY)
    other = task(9, kind=ItemKind.REMINDER, agreement_id=4, planned_on=TODAY)
    assert all_today(ranked(agreement, about, other)) == [3, 9]


def test_a_row_knows_the_day_it_is_listed_under() -> None:
    today = ranked(task(1, planned_on=TODAY), task(2, planned_on=on(-3)), task(3, planned_on=on(5), deadline=on(4)))
    assert today.first is not None
    assert [row.day for row in (today.first, *today.carried, *today.next_days)] == [TODAY, on(-3), on(4)]
