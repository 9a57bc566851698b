"""Entries of the contact log and clients as rows: what stands there, and what is said."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dualdesk.base.terms import Channel, ContactOutcome, Direction, InteractionStatus, TaskState
from dualdesk.queries.log import LogRow as Entry
from dualdesk.queries.log import MadeTask, WithWhom
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.clients import cancelling, initials, names, role_of, under_name, worth
from dualdesk.viewmodels.contact_log import ICONS, how, log_row, parted

NOW = 1_795_515_120


def entry(**fields: Any) -> Entry:
    given: dict[str, Any] = {
        "interaction_id": 1, "client_id": 1, "client": "Acme", "project_id": None, "project": "",
        "channel": Channel.PHONE, "direction": Direction.OUT, "status": InteractionStatus.HELD,
        "outcome": ContactOutcome.REACHED, "starts_at": NOW, "zone": None, "duration_min": None,
        "headline": "Wants a quote", "body": "", "agenda": "", "place": "", "people": (WithWhom(1, "Ana Berg"),),
        "tasks": (),
    }  # fmt: skip
    return Entry(**{**given, **fields})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Phone to Ana Berg"),
        ({"direction": Direction.IN}, "Phone from Ana Berg"),
        ({"people": (WithWhom(1, "Ana"), WithWhom(2, "Bo"))}, "Phone to Ana, Bo"),
        ({"channel": Channel.IN_PERSON}, "In person with Ana Berg"),
        ({"channel": Channel.VIDEO, "direction": Direction.IN}, "Video with Ana Berg"),
        ({"channel": None, "direction": None}, "Note about Ana Berg"),
        ({"people": ()}, "Phone"),
        ({"people": (), "channel": None}, "Note"),
    ],
)
def test_how_it_was(surroundings: Context, fields: dict[str, Any], said: str) -> None:
    assert surroundings.say(how(entry(**fields))) == said


def test_every_channel_has_an_icon_and_a_word(surroundings: Context) -> None:
    for channel in (*Channel, None):
        assert ICONS[channel]
        assert surroundings.say(how(entry(channel=channel, people=())))


def test_a_row_says_everything_that_is_known(surroundings: Context) -> None:
    row = log_row(
        surroundings,
        entry(
            duration_min=25, outcome=ContactOutcome.LEFT_MESSAGE, status=InteractionStatus.NOT_HELD, project="Portal",
            body="More words", tasks=(MadeTask(7, "Send", TaskState.TODO),),
        ),
    )  # fmt: skip
    assert row.parts == ("Phone to Ana Berg", "10:12", "25 min", "Left message", "did not take place", "Portal")
    assert row.became is not None
    assert row.became.text == "Became the task “Send”"
    assert row.when == "Today"
    for part in ("Wants a quote", "More words", "Became the task", "Portal", "Today"):
        assert part in row.spoken
    assert not row.quiet
    note = log_row(surroundings, entry(channel=None))
    assert note.quiet
    assert note.became is None


@pytest.mark.parametrize(
    ("headline", "title", "body"),
    [
        ("Short", "Short", "body"),
        (
            "They are happy with it. " + "And then a good deal more is said that does not fit the line at all",
            "They are happy with it.",
            "And then a good deal more is said that does not fit the line at all\nbody",
        ),
        ("word " * 30, ("word " * 14).strip(), ("word " * 16).strip() + "\nbody"),
        ("x" * 200, "x" * 200, "body"),
    ],
)
def test_a_long_first_line_is_parted(headline: str, title: str, body: str) -> None:
    assert parted(headline, "body") == (title, body)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Kessler Bewässerung GmbH & Co. KG", ("Kessler Bewässerung GmbH & Co. KG", "Kessler Bewässerung")),
        ("Northwind, Inc.", ("Northwind, Inc.", "Northwind")),
        ("AG", ("AG",)),
        ("Acme", ("Acme",)),
    ],
)
def test_a_legal_form_can_be_left_out(name: str, forms: tuple[str, ...]) -> None:
    assert names(name) == forms


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Acme", "A"), ("Mira Lind-Qvist", "ML"), ("ßeta", "SS"), ("שלום עולם", "שע"), ("(+)", "("), ("  x", "X")],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


class Some:
    """Anything with the fields a test gives it."""

    def __init__(self, **fields: Any) -> None:
        self.__dict__.update(fields)


def test_what_stands_below_a_name(surroundings: Context) -> None:
    page: Any = Some(row=Some(trade="Bakery", is_archived=True), since=dt.date(2021, 3, 1))
    assert under_name(surroundings, page) == ("Bakery", "client since 1 Mar ’21", "archived")
    page = Some(row=Some(trade="", is_archived=False), since=None)
    assert under_name(surroundings, page) == ()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"cancel_by": None}, ("No end set", "", False)),
        ({"days_left": -1}, ("Could be cancelled until Tue 24 Nov", "", False)),
        ({"days_left": 0}, ("Can cancel until Tue 24 Nov", "today", True)),
        ({"days_left": 1}, ("Can cancel until Tue 24 Nov", "in 1 day", True)),
        ({"days_left": 30, "notice_by": None}, ("Ends Tue 24 Nov", "in 30 days", False)),
        (
            {"rolls_to": dt.date(2027, 12, 27)},
            ("Can cancel until Tue 24 Nov", "in 3 days; then on to 27 Dec ’27", True),
        ),
    ],
)
def test_what_an_agreements_card_leads_with(
    surroundings: Context, fields: dict[str, Any], said: tuple[str, str, bool]
) -> None:
    day = dt.date(2026, 11, 24)
    row: Any = Some(**{"outcome": None, "cancel_by": day, "notice_by": day, "days_left": 3, "rolls_to": None, **fields})
    assert cancelling(surroundings, row) == said


def test_what_is_worth_nothing_says_nothing(surroundings: Context) -> None:
    row: Any = Some(value=None)
    assert worth(surroundings, row) == ""


def test_a_persons_part_is_said_once_and_only_while_it_lasts(surroundings: Context) -> None:
    part: Any = lambda **fields: Some(**{"client_id": 1, "until": None, "title": "CEO", "part": "decides", **fields})  # noqa: E731
    person: Any = Some(title="Boss", parts=(part(), part(title="CEO", part="pays"), part(client_id=2, title="Other")))
    assert role_of(surroundings, person, 1) == "CEO, decides, pays"
    gone: Any = Some(title="Boss", parts=(part(until=dt.date(2026, 1, 1)),))
    assert role_of(surroundings, gone, 1) == "Boss"
