from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from dualdesk.base.terms import Channel, ContactOutcome, Direction, InteractionStatus, TaskState
from dualdesk.model.work import Project
from dualdesk.queries import log
from dualdesk.queries.log import LogRow, MadeTask, WithWhom
from dualdesk.services import clients, contacts, interactions, links, opportunities
from dualdesk.services.next_steps import NextStep

NOW = 1_795_515_120


@pytest.fixture
def acme(session: Session) -> int:
    return clients.create(session, name="Acme", now=NOW)


def entry(session: Session, at: int = NOW, **fields: Any) -> int:
    given = {"channel": Channel.EMAIL, "subject": "x", **fields}
    return interactions.log(session, now=NOW, starts_at=at, **given).interaction_id


def ids(rows: tuple[LogRow, ...]) -> list[int]:
    return [row.interaction_id for row in rows]


def test_an_entry_shows_all_that_is_known_of_it(session: Session, acme: int) -> None:
    session.add(Project(client_id=acme, title="Site", created_at=NOW))
    session.flush()
    logged = interactions.log(
        session,
        now=NOW,
        client_id=acme,
        project_id=1,
        channel=Channel.PHONE,
        direction=Direction.IN,
        duration_min=25,
        subject="wants quote",
        notes="by Friday\nat the latest",
        zone="Europe/Berlin",
        names=("Mira", "Ben"),
        next_step=NextStep("Send quote", day=date(2026, 11, 27)),
    )
    mira, ben = logged.created
    assert logged.task_id is not None
    (row,) = log.contact_log(session, client_id=acme)
    assert row == LogRow(
        interaction_id=logged.interaction_id,
        client_id=acme,
        client="Acme",
        project_id=1,
        project="Site",
        channel=Channel.PHONE,
        direction=Direction.IN,
        status=InteractionStatus.HELD,
        outcome=ContactOutcome.REACHED,
        starts_at=NOW,
        zone="Europe/Berlin",
        duration_min=25,
        headline="wants quote",
        body="by Friday\nat the latest",
        agenda="",
        place="",
        people=(WithWhom(mira.contact_id, "Mira"), WithWhom(ben.contact_id, "Ben")),
        tasks=(MadeTask(logged.task_id, "Send quote", TaskState.TODO),),
    )


def test_one_entry_is_the_row_of_the_log(session: Session, acme: int) -> None:
    logged = interactions.log(session, now=NOW, client_id=acme, channel=Channel.PHONE, subject="wants quote")
    (row,) = log.contact_log(session, client_id=acme)
    assert log.entry(session, interaction_id=logged.interaction_id) == row


def test_an_entry_that_is_gone_is_none(session: Session) -> None:
    assert log.entry(session, interaction_id=99) is None


def test_a_note_of_nobody_has_empty_names(session: Session) -> None:
    entry(session, channel=None)
    (row,) = log.contact_log(session)
    assert (row.client_id, row.client, row.project, row.channel, row.direction, row.outcome) == (
        None, "", "", None, None, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("notes", "headline", "body"),
    [("one", "one", ""), ("one\n\n two\nthree ", "one", "two\nthree"), ("\n one", "one", "")],
)
def test_without_a_subject_the_first_line_leads(
    session: Session, acme: int, notes: str, headline: str, body: str
) -> None:
    entry(session, client_id=acme, subject="", notes=notes)
    (row,) = log.contact_log(session)
    assert (row.headline, row.body) == (headline, body)


def test_the_log_is_newest_first_and_goes_on_where_it_stopped(session: Session, acme: int) -> None:
    made = [entry(session, at, client_id=acme) for at in (NOW - 9, NOW, NOW - 5, NOW - 5)]
    order = [made[1], made[3], made[2], made[0]]
    assert ids(log.contact_log(session, client_id=acme)) == order
    shown: list[int] = []
    before = None
    while page := log.contact_log(session, client_id=acme, before=before, limit=1):
        shown += ids(page)
        before = page[-1].key
    assert shown == order


def test_an_owner_sees_its_own_entries(session: Session, acme: int) -> None:
    other = clients.create(session, name="Other", now=NOW)
    session.add(Project(client_id=acme, title="Site", created_at=NOW))
    ana = contacts.create(session, name="Ana", now=NOW)
    links.link(session, client_id=acme, contact_id=ana)
    first = entry(session, client_id=acme, project_id=1)
    second = entry(session, client_id=other, people=(ana,))
    assert ids(log.contact_log(session, client_id=acme)) == [first]
    assert ids(log.contact_log(session, contact_id=ana)) == [second]
    assert ids(log.contact_log(session, project_id=1)) == [first]
    assert ids(log.contact_log(session)) == [second, first]


def test_the_log_is_kept_to_some_channels(session: Session, acme: int) -> None:
    made = {channel: entry(session, client_id=acme, channel=channel) for channel in Channel}
    assert set(ids(log.contact_log(session, channels=log.TALKS))) == {made[c] for c in log.TALKS}
    assert set(ids(log.contact_log(session, channels=log.MAIL))) == {made[c] for c in log.MAIL}


def test_appointments_are_apart_and_soonest_first(session: Session, acme: int) -> None:
    made = [
        interactions.plan(session, starts_at=NOW + at, now=NOW, client_id=acme, subject="x").interaction_id
        for at in (50, 10, -10)
    ]
    missed = interactions.plan(session, starts_at=NOW - 99, now=NOW, client_id=acme, subject="y").interaction_id
    interactions.miss(session, interaction_id=missed)
    assert ids(log.appointments(session)) == [made[2], made[1], made[0]]
    assert ids(log.appointments(session, client_id=acme, since=NOW + 10, until=NOW + 50)) == [made[1]]
    assert [row.status for row in log.contact_log(session)] == [InteractionStatus.NOT_HELD]


def test_a_page_takes_three_statements_whatever_its_length(session: Session, acme: int) -> None:
    for number in range(20):
        entry(session, NOW - number, client_id=acme, names=("Ana",), next_step=NextStep("x"))
    statements: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *a: statements.append(a[2]))
    assert len(log.contact_log(session, client_id=acme)) == 20
    assert len(statements) == 3


def test_notes_alone_and_words_begun(session: Session, acme: int) -> None:
    note = interactions.log(session, now=NOW, client_id=acme, notes="Likes green tea").interaction_id
    call = entry(session, NOW - 5, client_id=acme, subject="Tea and cake", names=("Ana",))
    assert ids(log.contact_log(session, client_id=acme, notes=True)) == [note]
    assert ids(log.contact_log(session, client_id=acme, typed="te")) == [note, call]
    assert ids(log.contact_log(session, client_id=acme, typed="green te")) == [note]
    assert ids(log.contact_log(session, client_id=acme, typed="coffee")) == []
    assert ids(log.contact_log(session, client_id=acme, typed=" - ")) == [note, call]


def test_an_entry_names_the_opportunity_it_became(session: Session, acme: int) -> None:
    made = opportunities.create(session, client_id=acme, title="Loyalty card", now=NOW)
    entry(session, client_id=acme, opportunity_id=made)
    (row,) = log.contact_log(session, client_id=acme)
    assert (row.opportunity_id, row.opportunity, row.files) == (made, "Loyalty card", 0)
