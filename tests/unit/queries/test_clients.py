from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from dualdesk.analysis.contact import Contacted, is_two_way
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.base.terms import (
    Channel,
    ContactOutcome,
    Direction,
    InteractionStatus,
    NoticeUnit,
    Part,
    RenewalRule,
    Role,
    TaskState,
)
from dualdesk.model.talk import Interaction, Promise
from dualdesk.model.work import Project, Task
from dualdesk.queries import settings as chosen
from dualdesk.queries.client_facts import last_contacts
from dualdesk.queries.clients import ClientFilter, ClientRow, client_rows
from dualdesk.services import agreements, clients, contacts, interactions, links, renewals, settings, tags, tasks
from dualdesk.services.next_steps import NextStep

NOW = 1_795_515_120
DAY = 24 * 3600
TODAY = date(2026, 11, 24)
BERLIN = "Europe/Berlin"


@pytest.fixture
def acme(session: Session) -> int:
    return clients.create(session, name="Acme", now=NOW)


def rows(session: Session, **more: Any) -> tuple[ClientRow, ...]:
    return client_rows(session, **{"today": TODAY, "now": NOW, "zone": BERLIN, **more})


def row(session: Session, **more: Any) -> ClientRow:
    (only,) = rows(session, **more)
    return only


def sentence(session: Session, **more: Any) -> Message:
    return row(session, **more).sentence


def call(session: Session, client_id: int, days_ago: int = 0, **fields: Any) -> interactions.Logged:
    given = {"channel": Channel.PHONE, "subject": "x", **fields}
    return interactions.log(session, now=NOW, starts_at=NOW - days_ago * DAY, client_id=client_id, **given)


def test_a_new_client_has_nothing_to_say_yet(session: Session, acme: int) -> None:
    found = row(session)
    assert (found.name, found.sentence, found.warns) == ("Acme", msg("No contact yet"), False)
    assert (found.last_contact, found.next_step, found.renewal, found.cancel_by) == (None, None, None, None)
    assert [found.is_in(each) for each in ClientFilter] == [True, False, False, False, False]
    assert rows(session, client_id=99) == ()


def test_clients_are_listed_by_name_the_archived_only_if_asked_for(session: Session, acme: int) -> None:
    clients.create(session, name="Östers", now=NOW, trade="fish")
    clients.create(session, name="bakery", now=NOW)
    clients.archive(session, client_id=acme, now=NOW)
    assert [found.name for found in rows(session)] == ["bakery", "Östers"]
    everyone = rows(session, include_archived=True)
    assert [(found.name, found.is_archived) for found in everyone] == [
        ("Acme", True), ("bakery", False), ("Östers", False),
    ]  # fmt: skip
    assert row(session, client_id=acme).is_archived


def test_who_is_in_todays_list_needs_me(session: Session, acme: int) -> None:
    assert row(session, in_today={acme}).is_in(ClientFilter.NEEDS_ME)


def test_the_last_contact_is_the_two_way_rule_for_every_kind_of_entry(session: Session) -> None:
    expected = set()
    for number, (channel, direction, outcome, status) in enumerate(
        itertools.product([None, *Channel], [None, *Direction], [None, *ContactOutcome], InteractionStatus)
    ):
        if outcome is None or status is InteractionStatus.HELD:
            client_id = clients.create(session, name=f"C{number}", now=NOW)
            values = {"channel": channel, "direction": direction, "outcome": outcome, "status": status}
            session.add(Interaction(client_id=client_id, subject="x", starts_at=NOW, created_at=NOW, **values))
            if is_two_way(Contacted(TODAY, channel, direction, status, outcome)):
                expected.add(client_id)
    session.flush()
    assert expected
    assert set(last_contacts(session)) == expected


def test_the_last_contact_is_the_latest_that_counts_on_its_local_day(session: Session, acme: int) -> None:
    call(session, acme, 9)
    call(session, acme, 3, channel=Channel.IN_PERSON)
    call(session, acme, 1, outcome=ContactOutcome.NO_ANSWER)
    session.add(Interaction(channel="in_person", subject="of nobody", starts_at=NOW, created_at=NOW))
    found = row(session)
    assert (found.last_contact_at, found.last_contact) == (NOW - 3 * DAY, TODAY - timedelta(3))
    assert found.silence.days == 3
    assert row(session, zone="Pacific/Kiritimati").last_contact == TODAY - timedelta(2)


def test_silence_counts_from_becoming_known_and_is_the_longest_gap_passed(session: Session, acme: int) -> None:
    clients.edit(session, client_id=acme, since=TODAY - timedelta(42))
    assert not row(session).is_silent
    clients.edit(session, client_id=acme, since=TODAY - timedelta(43))
    found = row(session)
    assert found.is_in(ClientFilter.SILENT)
    assert (found.sentence, found.warns) == (msgn("No contact for {n} day", "No contact for {n} days", 43), True)


def test_the_tightest_gap_set_counts(session: Session, acme: int) -> None:
    call(session, acme, 10)
    assert not row(session).is_silent
    ana = contacts.create(session, name="Ana", now=NOW, longest_gap_days=9)
    link_id = links.link(session, client_id=acme, contact_id=ana)
    assert row(session).is_silent
    assert row(session).cadence.ideal_days == 28
    links.close(session, link_id=link_id, on=TODAY)
    assert not row(session).is_silent
    settings.choose(session, choice=chosen.LONGEST_GAP_DAYS, value=9)
    assert row(session).is_silent
    clients.edit(session, client_id=acme, longest_gap_days=30)
    assert not row(session).is_silent


def task(session: Session, client_id: int | None, title: str, **fields: Any) -> int:
    given = {"role": Role.CLIENT, **fields}
    return tasks.create(session, now=NOW, title=title, client_id=client_id, **given)


def step(session: Session) -> str | None:
    found = row(session).next_step
    return None if found is None else found.title


def test_a_next_step_that_was_put_off_has_the_later_day(session: Session, acme: int) -> None:
    due = task(session, acme, "due", planned_on=TODAY)
    open_end = task(session, acme, "open end")
    for task_id, days in ((due, 1), (open_end, 2)):
        tasks.later(session, task_ids=[task_id], until=TODAY + timedelta(days), today=TODAY)
    found = row(session).next_step
    assert found is not None
    assert (found.title, found.day) == ("due", TODAY + timedelta(1))
    tasks.later(session, task_ids=[due], until=TODAY + timedelta(3), today=TODAY)
    found = row(session).next_step
    assert found is not None
    assert (found.title, found.day) == ("open end", TODAY + timedelta(2))


def test_the_next_step_is_the_earliest_open_one(session: Session, acme: int) -> None:
    task(session, acme, "some day")
    assert sentence(session) == msg("Next: {what}", what="some day")
    task(session, acme, "later", planned_on=TODAY + timedelta(20))
    task(session, acme, "project work", planned_on=TODAY, role=Role.PROJECT)
    assert sentence(session) == msg("Next: {what}, {day}", what="later", day=TODAY + timedelta(20))
    task(session, acme, "due", deadline=TODAY + timedelta(9))
    assert step(session) == "due"
    both = task(session, acme, "both", planned_on=TODAY + timedelta(9), deadline=TODAY + timedelta(8))
    found = row(session).next_step
    assert found is not None
    assert (found.task_id, found.day, found.state, found.project_id) == (
        both,
        TODAY + timedelta(8),
        TaskState.TODO,
        None,
    )
    tasks.done(session, task_ids=[both], now=NOW, today=TODAY)
    assert step(session) == "due"


def test_a_step_made_in_a_talk_counts_whatever_its_role_and_through_its_project(session: Session, acme: int) -> None:
    session.add(Project(client_id=acme, title="Site", created_at=NOW))
    session.flush()
    logged = call(session, acme, next_step=NextStep("Send", day=TODAY + timedelta(9), for_me=True))
    assert logged.task_id is not None
    tasks.edit(session, task_id=logged.task_id, role=Role.PROJECT)
    assert step(session) == "Send"
    session.add(
        Task(project_id=1, title="Ask", role="client", planned_on=TODAY + timedelta(8), created_at=NOW, state="todo")
    )
    assert step(session) == "Ask"


def test_a_last_contact_is_said_where_nothing_else_is(session: Session, acme: int) -> None:
    call(session, acme, 5)
    assert sentence(session) == msg("Last contact {day}", day=TODAY - timedelta(5))


def promise(session: Session, client_id: int, days: int, **ends: Any) -> None:
    day = TODAY + timedelta(days)
    session.add(Promise(client_id=client_id, text=f"in {days}", first_told_by=day, told_by=day, told_at=NOW, **ends))
    session.flush()


def test_the_promise_due_first_is_the_open_one(session: Session, acme: int) -> None:
    promise(session, acme, 8)
    promise(session, acme, 3)
    promise(session, acme, 1, kept_on=TODAY)
    promise(session, acme, 2, withdrawn_on=TODAY)
    session.add(Promise(text="to nobody", first_told_by=TODAY, told_by=TODAY, told_at=NOW))
    found = row(session)
    assert found.promise is not None
    assert (found.promise.text, found.promise.told_by) == ("in 3", TODAY + timedelta(3))
    assert found.sentence == msg("Promised for {day}: {what}", day=TODAY + timedelta(3), what="in 3")


def test_the_next_appointment_is_the_soonest_still_to_come(session: Session, acme: int) -> None:
    for at, subject in ((-10, "past"), (50, "later"), (40, "")):
        notes = "agenda item\nmore" if not subject else ""
        interactions.plan(session, starts_at=NOW + at, now=NOW, client_id=acme, subject=subject, notes=notes)
    interactions.plan(session, starts_at=NOW, now=NOW, subject="of nobody")
    found = row(session)
    assert found.appointment is not None
    assert (found.appointment.subject, found.appointment.starts_at) == ("agenda item", NOW + 40)
    assert found.sentence == msg("{day}: {what}", day=TODAY, what="agenda item")


def agreement(session: Session, client_id: int, days: int, rule: RenewalRule = RenewalRule.TACIT, **more: Any) -> int:
    """One whose last day to cancel is so many days away (its end 30 days later, unless it takes no notice)."""
    given = {"notice_count": 30, "notice_unit": NoticeUnit.DAY, **more}
    end = TODAY + timedelta(days + int(given["notice_count"]))
    made = agreements.create(
        session,
        client_id=client_id,
        title=f"in {days}",
        starts_on=date(2020, 1, 1),
        term_months=12,
        now=NOW,
        renewal_rule=rule,
        **given,
    )
    start = date(end.year - 1, end.month, end.day) + timedelta(1)
    agreements.edit(session, agreement_id=made, starts_on=start, term_months=12)
    return made


def test_the_nearest_cancel_day_is_the_one_to_renew(session: Session, acme: int) -> None:
    agreement(session, acme, 90)
    nearest = agreement(session, acme, 7)
    agreement(session, acme, 91)
    found = row(session)
    assert found.renewal is not None
    assert (found.renewal.agreement_id, found.cancel_by) == (nearest, TODAY + timedelta(7))
    assert (found.is_in(ClientFilter.RENEWING), found.warns) == (True, True)
    assert found.sentence == msg("Can cancel until {day}", day=TODAY + timedelta(7))


@pytest.mark.parametrize(("days", "said"), [(8, True), (90, True), (91, False)])
def test_a_cancel_day_within_90_days_is_said_without_warning(
    session: Session, acme: int, days: int, said: bool
) -> None:
    agreement(session, acme, days)
    found = row(session)
    assert (found.is_renewing, found.warns) == (said, False)
    assert (found.sentence == msg("Can cancel until {day}", day=TODAY + timedelta(days))) == said


def test_one_that_needs_a_signature_ends(session: Session, acme: int) -> None:
    agreement(session, acme, 5, RenewalRule.EXPRESS, notice_count=0)
    assert sentence(session) == msg("Ends {day}", day=TODAY + timedelta(5))


@pytest.mark.parametrize(
    ("rule", "text"), [(RenewalRule.TACIT, "Ran on since {day}"), (RenewalRule.EXPRESS, "Ended {day}")]
)
def test_one_that_is_over_asks_what_came_of_it(session: Session, acme: int, rule: RenewalRule, text: str) -> None:
    agreement(session, acme, -3, rule, notice_count=0)
    found = row(session)
    assert (found.sentence, found.warns) == (msg(text, day=TODAY - timedelta(3)), True)


def test_past_its_cancel_day_one_is_certain_to_run_on(session: Session, acme: int) -> None:
    made = agreement(session, acme, -1)
    assert (row(session).renewal, row(session).is_renewing) == (None, False)
    renewals.renew(session, agreement_id=made, on=TODAY, now=NOW)
    assert row(session).renewal is not None
    agreements.create(session, client_id=acme, title="open", starts_on=TODAY, now=NOW)
    assert row(session).renewal is not None


def test_the_most_urgent_is_said_first(session: Session, acme: int) -> None:
    clients.edit(session, client_id=acme, since=TODAY - timedelta(100))
    task(session, acme, "next")
    agreement(session, acme, 60)
    promise(session, acme, 7)
    interactions.plan(session, starts_at=NOW + DAY, now=NOW, client_id=acme, subject="meet")
    said = [row(session).sentence.text]
    call(session, acme, 1)
    said.append(row(session).sentence.text)
    early = agreement(session, acme, 0)
    said.append(row(session).sentence.text)
    promise(session, acme, 0)
    said.append(row(session).sentence.text)
    assert said == [
        "No contact for {n} day",
        "{day}: {what}",
        "Can cancel until {day}",
        "Promised for {day}: {what}",
    ]
    assert not row(session).warns
    promise(session, acme, -1)
    assert row(session).warns
    assert early


def test_the_list_takes_as_many_statements_for_many_as_for_one(session: Session, acme: int) -> None:
    statements: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *a: statements.append(a[2]))
    for number in range(5):
        clients.create(session, name=f"C{number}", now=NOW)
    statements.clear()
    assert len(rows(session)) == 6
    assert len(statements) == 11


def test_a_row_names_the_people_there_now_and_its_tags(session: Session, acme: int) -> None:
    ana, bert, carl = (contacts.create(session, name=name, now=NOW) for name in ("Ana", "Bert", "Carl"))
    links.link(session, client_id=acme, contact_id=bert)
    links.link(session, client_id=acme, contact_id=ana)
    links.link(session, client_id=acme, contact_id=ana, part=Part.PAYS)
    links.close(session, link_id=links.link(session, client_id=acme, contact_id=carl), on=TODAY)
    for name in ("vip", "Retail"):
        tags.add(session, name=name, client_id=acme)
    found = row(session, client_id=acme)
    assert (found.people, found.tags) == (("Bert", "Ana"), ("Retail", "vip"))


def test_an_archived_client_is_in_no_filter_but_its_own(session: Session, acme: int) -> None:
    clients.archive(session, client_id=acme, now=NOW)
    (found,) = rows(session, include_archived=True, in_today=[acme])
    assert [each for each in ClientFilter if found.is_in(each)] == [ClientFilter.ARCHIVED]


def test_the_next_contact_is_due_an_ideal_gap_after_the_last(session: Session, acme: int) -> None:
    clients.edit(session, client_id=acme, ideal_gap_days=14)
    assert row(session).contact_due == TODAY + timedelta(14)
    call(session, acme, 10, outcome=ContactOutcome.REACHED)
    assert row(session).contact_due == TODAY + timedelta(4)


def test_a_sentence_without_a_persons_words_is_its_own_short_form(session: Session, acme: int) -> None:
    assert row(session).short == msg("No contact yet")
    tasks.create(session, now=NOW, title="Send", client_id=acme, planned_on=TODAY, role=Role.CLIENT)
    assert row(session).short == msg("Next step {day}", day=TODAY)
