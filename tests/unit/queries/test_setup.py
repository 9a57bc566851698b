"""The set-up of a desk as Settings shows it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.money import Money
from dualdesk.model.keeping import FileInfo
from dualdesk.queries import settings as choices
from dualdesk.queries.settings import CHOICES, WORKING_MINUTES
from dualdesk.queries.setup import DayOffRow, Scope, days_off, identity, rates, scopes, working_minutes
from dualdesk.services import capacity, clients, projects, settings
from dualdesk.services import rates as costs

NOW = 1_795_515_120
TODAY = date(2026, 11, 24)
DAY = timedelta(1)


def test_hours_are_those_that_hold_today(session: Session) -> None:
    assert working_minutes(session, today=TODAY) == WORKING_MINUTES.default
    capacity.set_hours(session, weekday=0, minutes=240, valid_from=TODAY - 30 * DAY)
    capacity.set_hours(session, weekday=0, minutes=300, valid_from=TODAY)
    capacity.set_hours(session, weekday=6, minutes=60, valid_from=TODAY + DAY)
    assert working_minutes(session, today=TODAY)[0] == 300
    assert working_minutes(session, today=TODAY - DAY)[0] == 240
    assert working_minutes(session, today=TODAY)[6] == 0
    settings.choose(session, choice=WORKING_MINUTES, value=(60, 120, 0, 0, 0, 0, 0))
    assert working_minutes(session, today=TODAY)[:2] == (300, 120)


def test_days_off_that_are_over_are_left_out(session: Session) -> None:
    capacity.add_day_off(session, starts_on=TODAY - 9 * DAY, ends_on=TODAY - DAY)
    half = capacity.add_day_off(session, starts_on=TODAY, share_percent=50, label="Dentist")
    long = capacity.add_day_off(session, starts_on=TODAY - DAY, ends_on=TODAY + DAY, label="Away")
    assert days_off(session, since=TODAY) == (
        DayOffRow(long, TODAY - DAY, TODAY + DAY, 100, "Away"),
        DayOffRow(half, TODAY, TODAY, 50, "Dentist"),
    )


def test_rates_say_whose_they_are_and_which_hold(session: Session) -> None:
    client = clients.create(session, name="Acme", now=NOW)
    project = projects.create(session, title="Site", client_id=client, now=NOW)
    for valid_from, minor, scope in (
        (TODAY - 9 * DAY, 8000, {}), (TODAY, 9000, {}), (TODAY + DAY, 9900, {}),
        (TODAY, 7000, {"client_id": client}), (TODAY, 6000, {"project_id": project}),
    ):  # fmt: skip
        costs.set_rate(session, valid_from=valid_from, rate=Money(minor, "EUR"), **scope)
    rows = rates(session, today=TODAY)
    assert [(row.client or row.project, row.rate.minor, row.holds) for row in rows] == [
        ("", 9900, False), ("", 9000, True), ("", 8000, False), ("Site", 6000, True), ("Acme", 7000, True),
    ]  # fmt: skip
    assert (rows[3].project_id, rows[4].client_id) == (project, client)


def test_a_rate_is_set_for_what_is_not_archived(session: Session) -> None:
    made = [clients.create(session, name=name, now=NOW) for name in ("Zeta", "Acme", "Old")]
    clients.archive(session, client_id=made[-1], now=NOW)
    site = projects.create(session, title="Site", now=NOW)
    found = scopes(session)
    assert [scope.name for scope in found] == ["Acme", "Zeta", "Site"]
    assert found[2] == Scope("project", site, "Site")


def test_a_choice_of_on_or_off_takes_nothing_else(session: Session) -> None:
    settings.choose(session, choice=choices.REMINDERS, value=False)
    assert choices.get(session, choices.REMINDERS) is False
    with pytest.raises(UserError):
        settings.choose(session, choice=choices.REMINDERS, value=0)


def test_every_choice_accepts_its_default() -> None:
    for choice in CHOICES:
        assert choice.accept(choice.default) == choice.default


def test_the_file_knows_who_it_is(session: Session) -> None:
    session.add(FileInfo(uuid="a1b2", created_at=NOW, min_reader_version=1))
    session.flush()
    assert identity(session) == ("a1b2", 0)
