"""The trash as a list: what it was and where, when it is gone for good, and which kept files it still needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session
from tests.conftest import NOW, SteppedClock

from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import Part
from dualdesk.base.wording import plain_words
from dualdesk.model.desk import Attachment
from dualdesk.queries import trash
from dualdesk.queries.trash import Trashed
from dualdesk.queries.trash_rules import DAY, TRASH_DAYS
from dualdesk.services import clients, contacts, interactions, links, projects, tags, tasks, time_entries
from dualdesk.services.bookings import Subject
from dualdesk.store.store import Store

DELETE = msg("Delete")


def rows(store: Store, now: int = NOW) -> list[Trashed]:
    with store.read() as session:
        return list(trash.trash(session, now=now))


def said(store: Store) -> list[tuple[str, str]]:
    say = plain_words().say
    return [(row.what if isinstance(row.what, str) else say(row.what), say(row.where)) for row in rows(store)]


def act(store: Store, work: Callable[[Session], object], label: Message = DELETE) -> int:
    return store.write(label, work).changes.step_id


@pytest.fixture
def portal(store: Store) -> int:
    """A project of a client with a person, three tasks, a log entry and time."""

    def work(session: Session) -> int:
        acme = clients.create(session, name="Acme", now=NOW)
        ana = contacts.create(session, name="Ana", now=NOW)
        links.link(session, client_id=acme, contact_id=ana, part=Part.PAYS)
        project = projects.create(session, title="Portal", client_id=acme, now=NOW)
        for title in ("One", "Two", "Three"):
            tasks.create(session, title=title, project_id=project, now=NOW)
        interactions.log(session, client_id=acme, now=NOW, notes="They like it.\nMore soon.")
        time_entries.add(session, subject=Subject(project_id=project), day=date(2026, 11, 24), minutes=30)
        return project

    return store.write(msg("Set up"), work).value


def test_each_act_says_what_where_and_until_when(store: Store, portal: int, clock: SteppedClock) -> None:
    act(store, partial(tasks.delete, task_ids=[1], now=NOW))
    clock.pass_(60)
    act(store, partial(interactions.delete, interaction_id=1))
    act(store, partial(contacts.delete, contact_id=1))
    assert said(store) == [
        ("Ana", "Person, Acme"), ("They like it.", "Contact log, Acme"), ("One", "Task, Portal"),
    ]  # fmt: skip
    first = rows(store)[-1]
    assert (first.kind, first.deleted_at, first.gone_at) == ("task", NOW, NOW + TRASH_DAYS * DAY)


def test_several_deleted_together_are_one_row(store: Store, portal: int) -> None:
    act(store, partial(tasks.delete, task_ids=[1, 2], now=NOW))
    assert said(store) == [("2 tasks", "In Portal, deleted together")]
    act(store, lambda session: session.execute(text("DELETE FROM contact")))
    assert said(store)[0] == ("Ana", "Person, Acme")


def test_what_hung_on_it_is_counted(store: Store, portal: int) -> None:
    act(store, partial(projects.delete, project_id=portal))
    assert said(store) == [("Portal", "Project, Acme")]
    store.undo()
    act(store, partial(clients.delete, client_id=1))
    assert said(store) == [("Acme", "Client with 1 project, 1 log entry, 3 tasks and 1 time entry")]


@pytest.mark.parametrize(
    ("gone", "words"),
    [
        (("interaction", "time_entry", "task"), "Client with 1 project"),
        (("interaction", "time_entry"), "Client with 1 project and 3 tasks"),
        (("interaction",), "Client with 1 project, 3 tasks and 1 time entry"),
        (("interaction", "time_entry", "task", "project"), "Client"),
    ],
)
def test_parts_are_named_as_a_list(store: Store, portal: int, gone: tuple[str, ...], words: str) -> None:
    for table in gone:
        store.write(msg("Clear"), lambda s, table=table: s.execute(text(f"DELETE FROM {table}")))  # type: ignore[misc]
    act(store, partial(clients.delete, client_id=1))
    assert said(store)[0] == ("Acme", words)


def test_what_has_no_name_and_no_place_is_its_kind(store: Store) -> None:
    def work(session: Session) -> None:
        tags.find_or_make(session, name="one")
        tags.find_or_make(session, name="two")
        entry = time_entries.add(session, subject=Subject(task_id=task), day=date(2026, 11, 24), minutes=30)
        assert entry

    task = store.write(msg("Task"), partial(tasks.create, title="Alone", now=NOW)).value
    store.write(msg("Set up"), work)
    act(store, partial(time_entries.delete, entry_id=1))
    act(store, lambda session: session.execute(text("DELETE FROM tag")))
    assert said(store) == [("one", "Deleted together"), ("", "")] or said(store) == [
        ("one", "Deleted together"), ("Time entry", "Time entry, Alone"),
    ]  # fmt: skip


def test_what_is_older_than_ninety_days_is_gone(store: Store, portal: int) -> None:
    act(store, partial(projects.delete, project_id=portal))
    assert len(rows(store, NOW + TRASH_DAYS * DAY)) == 1
    assert rows(store, NOW + TRASH_DAYS * DAY + 1) == []


def test_files_that_a_row_or_the_trash_needs_are_known(store: Store, portal: int) -> None:
    def attach(session: Session) -> None:
        for number in range(3):
            digest = str(number) * 64
            session.add(Attachment(client_id=1, name=f"f{number}", sha256=digest, size=1, added_at=NOW))
        session.add(Attachment(client_id=1, name="link", url="https://acme.example", added_at=NOW))

    def known() -> set[str]:
        with store.read() as session:
            return {digest[0] for digest in trash.kept_files(session)}

    act(store, attach, msg("Attach"))
    act(store, lambda session: session.execute(text("DELETE FROM attachment WHERE name = 'f1'")))
    store.note(lambda session: session.execute(text("DELETE FROM step_row WHERE before IS NULL")))
    assert known() == {"0", "1", "2"}
    store.purge()
    assert known() == {"0", "2"}
