from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.model.desk import Setting
from dualdesk.queries import settings as chosen
from dualdesk.queries.settings import Choice
from dualdesk.services import settings


@pytest.mark.parametrize("choice", chosen.CHOICES, ids=lambda choice: choice.key)
def test_every_default_is_allowed_and_survives_the_file(session: Session, choice: Choice[Any]) -> None:
    assert chosen.get(session, choice) == choice.default
    assert settings.choose(session, choice=choice, value=choice.default) == choice.default
    assert chosen.get(session, choice) == choice.default
    assert chosen.choice_of(choice.key) is choice


@pytest.mark.parametrize(
    ("choice", "value", "taken"),
    [
        (chosen.CURRENCY, "CHF", "CHF"),
        (chosen.ZONE, "Europe/Berlin", "Europe/Berlin"),
        (chosen.DATE_ORDER, "mdy", "mdy"),
        (chosen.MY_ADDRESSES, ["Me@Example.com", "me@example.com", "b@c.de"], ("me@example.com", "b@c.de")),
        (chosen.WORKING_MINUTES, [0, 1440, 0, 0, 0, 0, 0], (0, 1440, 0, 0, 0, 0, 0)),
        (chosen.CLIENT_SHARE_PERCENT, 100, 100),
        (chosen.LADDER_DAYS, [30], (30,)),
    ],
)
def test_a_choice_is_kept_and_forgotten(session: Session, choice: Choice[Any], value: object, taken: object) -> None:
    assert settings.choose(session, choice=choice, value=value) == taken
    settings.choose(session, choice=choice, value=value)
    assert chosen.get(session, choice) == taken
    settings.forget(session, choice=choice)
    settings.forget(session, choice=choice)
    assert chosen.get(session, choice) == choice.default


@pytest.mark.parametrize(
    ("choice", "value"),
    [
        (chosen.CURRENCY, "euro"),
        (chosen.CURRENCY, 3),
        (chosen.ZONE, 3),
        (chosen.ZONE, "Mars/Base"),
        (chosen.DATE_ORDER, "dym"),
        (chosen.DATE_ORDER, None),
        (chosen.MY_ADDRESSES, "me@example.com"),
        (chosen.MY_ADDRESSES, ["me"]),
        (chosen.WORKING_MINUTES, [1, 2]),
        (chosen.WORKING_MINUTES, [0, 0, 0, 0, 0, 0, 1441]),
        (chosen.WORKING_MINUTES, "1234567"),
        (chosen.CLIENT_SHARE_PERCENT, 101),
        (chosen.CLIENT_SHARE_PERCENT, -1),
        (chosen.CLIENT_SHARE_PERCENT, True),
        (chosen.CLIENT_SHARE_PERCENT, 2.5),
    ],
)
def test_what_is_not_allowed_is_refused_and_not_kept(session: Session, choice: Choice[Any], value: object) -> None:
    with pytest.raises(UserError):
        settings.choose(session, choice=choice, value=value)
    assert session.scalars(select(Setting)).all() == []


def test_what_a_newer_program_wrote_falls_back_to_the_default(session: Session) -> None:
    session.add(Setting(key=chosen.DATE_ORDER.key, value=json.dumps("ydm")))
    assert chosen.get(session, chosen.DATE_ORDER) == "dmy"


def test_an_unknown_key_is_said(session: Session) -> None:
    with pytest.raises(UserError, match="no setting"):
        chosen.choice_of("colour")
