"""The history as people read it: what window and command line did, in words, never in what is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any, TypeVar

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session
from tests.conftest import NOW, SteppedClock

from dualdesk.base.messages import Message, Minutes, msg
from dualdesk.base.money import Money
from dualdesk.base.terms import Channel, Part, PointKind, Priority, TaskState
from dualdesk.model.schema import journalled
from dualdesk.model.time import WorkingHours
from dualdesk.queries import history, history_words, settings
from dualdesk.queries.history import Changed, FieldChange, Scope, Step
from dualdesk.queries.history_values import Moment
from dualdesk.queries.settings import LADDER_DAYS
from dualdesk.queries.term_words import WORDS, word
from dualdesk.services import (
    checklists,
    clients,
    contacts,
    interactions,
    links,
    milestones,
    points,
    projects,
    tasks,
    time_entries,
)  # fmt: skip
from dualdesk.services import settings as choosing
from dualdesk.services.bookings import Subject
from dualdesk.store.store import Store

Value = TypeVar("Value")
Work = Callable[[Session], Value]
TODAY = date(2026, 11, 24)
FRI = date(2026, 11, 27)
WED = date(2026, 12, 2)


@pytest.fixture
def beside(store: Store, clock: SteppedClock) -> Iterator[Store]:
    """The command line on the same file."""
    made = Store(store.path, clock=clock, origin="command_line")
    yield made
    made.close()


def done(store: Store, label: Message, work: Work[Value]) -> Value:
    return store.write(label, work).value


def seen(store: Store, **asked: Any) -> tuple[Step, ...]:
    with store.read() as session:
        return history.steps(session, **asked)


def told(store: Store, step_id: int = 0) -> tuple[Changed, ...]:
    with store.read() as session:
        return history.changes(session, step_id=step_id or history.steps(session)[0].step_id)


def fields(store: Store) -> dict[str, tuple[object, object]]:
    """The fields of the newest step's only row."""
    (changed,) = told(store)
    return {field.name.text: (field.old, field.new) for field in changed.fields}


@pytest.fixture
def acme(store: Store) -> int:
    return done(store, msg("Add client"), lambda session: clients.create(session, name="Acme", now=NOW))


@pytest.fixture
def task(store: Store, acme: int) -> int:
    def work(session: Session) -> int:
        project = projects.create(session, title="Portal", client_id=acme, now=NOW)
        return tasks.create(session, title="Build price lists", project_id=project, now=NOW)

    return done(store, msg("Add project"), work)


def test_each_step_says_when_by_whom_and_what_it_was_about(
    store: Store, beside: Store, task: int, clock: SteppedClock
) -> None:
    clock.pass_(60)
    done(beside, msg("Set the deadline"), lambda session: tasks.edit(session, task_id=task, deadline=WED))
    newest, *_older, first = seen(store)
    assert (newest.label, newest.origin, newest.at, newest.rows) == (
        msg("Set the deadline"), "command_line", NOW + 60, 1,
    )  # fmt: skip
    assert first.origin == "window"
    assert newest.lead == Changed(
        msg("Task"), "Build price lists", "", "update", (FieldChange(msg("Deadline"), None, WED),), ("task", task)
    )


def test_what_was_taken_back_says_so_and_undoing_is_no_step_of_its_own(
    store: Store, acme: int, clock: SteppedClock
) -> None:
    clock.pass_(30)
    store.undo()
    (step,) = seen(store)
    assert step.taken_back_at == NOW + 30
    assert step.lead is not None
    assert (step.lead.name, step.lead.opens) == ("Acme", None)
    store.redo()
    (step,) = seen(store)
    assert step.taken_back_at is None


def test_how_many_went_the_same_way_is_told(store: Store, task: int) -> None:
    def more(session: Session) -> None:
        for title in ("Two", "Three"):
            tasks.create(session, title=title, project_id=1, now=NOW)

    done(store, msg("More"), more)
    done(store, msg("Delete"), lambda session: tasks.delete(session, task_ids=[1, 2, 3], now=NOW))
    assert [step.alike for step in seen(store)] == [3, 2, 1, 1]


def test_the_history_goes_on_page_by_page(store: Store) -> None:
    for number in range(5):
        done(store, msg("Add"), lambda session, n=number: clients.create(session, name=f"C{n}", now=NOW))  # type: ignore[misc]
    first = seen(store, limit=2)
    rest = seen(store, before=first[-1].step_id, limit=9)
    names = [step.lead.name for step in (*first, *rest) if step.lead]
    assert names == ["C4", "C3", "C2", "C1", "C0"]


def test_values_are_words_days_amounts_lengths_and_names(store: Store, acme: int, task: int) -> None:
    done(store, msg("Edit"), lambda session: tasks.edit(session, task_id=task, planned_on=FRI, estimate_min=90))
    assert fields(store) == {"Planned day": (None, FRI), "Estimate": (None, Minutes(90))}
    done(store, msg("Edit"), lambda session: tasks.edit(session, task_id=task, priority=Priority.HIGH))
    assert fields(store) == {"Priority": (msg("None"), msg("High"))}
    done(
        store,
        msg("Edit"),
        lambda session: projects.edit(session, project_id=1, budget_minor=8400_00, currency="EUR", client_id=None),
    )
    assert fields(store) == {"Client": ("Acme", None), "Budget": (None, Money(8400_00, "EUR"))}
    done(store, msg("Archive"), lambda session: clients.archive(session, client_id=acme, now=NOW))
    assert fields(store) == {"Archived": (None, Moment(NOW))}


def test_flags_weekdays_times_and_settings(store: Store, acme: int, task: int) -> None:
    add = partial(time_entries.add, subject=Subject(task_id=task), day=FRI, minutes=95, is_billable=False)
    done(store, msg("Add time"), add)
    shown = fields(store)
    assert (shown["Time spent"], shown["Billable"]) == ((None, Minutes(95)), (None, msg("no")))
    (changed,) = told(store)
    assert (changed.name, changed.owner, changed.opens) == ("", "Build price lists", ("task", task))
    done(
        store,
        msg("Hours"),
        lambda session: session.add(WorkingHours(weekday=1, valid_from=FRI, minutes=390)),
    )
    assert fields(store) == {"Weekday": (None, msg("Tuesday")), "From": (None, FRI), "Bookable": (None, Minutes(390))}
    for ladder in ((60, 30), (90,)):
        done(store, msg("Choose"), lambda s, given=ladder: choosing.choose(s, choice=LADDER_DAYS, value=given))  # type: ignore[misc]
    assert fields(store) == {"Reminders before a cancel day": ("60, 30", "90")}
    done(store, msg("Choose"), lambda s: choosing.choose(s, choice=settings.IDEAL_GAP_DAYS, value=30))
    assert fields(store) == {"Days between contacts": (None, "30")}


def test_a_setting_of_a_newer_program_is_a_setting(store: Store) -> None:
    sql = "INSERT INTO setting(key, value) VALUES ('new', '1')"
    done(store, msg("Choose"), lambda session: session.execute(text(sql)))
    assert fields(store) == {"Setting": (None, "1")}


def test_a_part_is_told_with_whom_it_belongs_to(store: Store, acme: int, task: int) -> None:
    def work(session: Session) -> int:
        ana = contacts.create(session, name="Ana", now=NOW)
        links.link(session, client_id=acme, contact_id=ana, part=Part.PAYS)
        points.add(session, contact_id=ana, kind=PointKind.EMAIL, value="ana@acme.example")
        points.add(session, client_id=acme, kind=PointKind.PHONE, value="+49 1")
        return checklists.add(session, task_id=task, text="Columns")

    done(store, msg("Add person"), work)
    assert [(one.kind.text, one.name, one.owner) for one in told(store)] == [
        ("Person", "Ana", ""),
        ("Part at the client", "", "Ana"),
        ("Contact point", "ana@acme.example", "Ana"),
        ("Contact point", "+49 1", "Acme"),
        ("Checklist", "Columns", "Build price lists"),
    ]
    part = told(store)[1]
    assert FieldChange(msg("Part"), None, msg("pays")) in part.fields
    assert part.opens == ("contact", 1)


def test_what_is_gone_keeps_its_name_and_opens_nothing(store: Store, acme: int, task: int) -> None:
    done(store, msg("Delete"), lambda session: projects.delete(session, project_id=1))
    newest, add_project, _add_client = seen(store)
    assert newest.lead is not None
    assert (newest.lead.kind, newest.lead.name, newest.lead.act) == (msg("Project"), "Portal", "delete")
    assert newest.lead.fields == ()
    assert add_project.lead is not None
    assert add_project.lead.opens is None
    assert FieldChange(msg("Client"), None, "Acme") in add_project.lead.fields
    assert [changed.name for changed in told(store, add_project.step_id)] == ["Portal", "Build price lists"]


def test_a_record_that_the_journal_no_longer_knows_has_no_name(store: Store, acme: int, task: int) -> None:
    sql = "UPDATE project SET client_id = NULL; "
    done(store, msg("Edit"), lambda session: session.execute(text(sql)))
    done(store, msg("Delete"), lambda session: clients.delete(session, client_id=acme))
    store.note(
        lambda session: session.execute(text("DELETE FROM step_row WHERE table_name = 'client' AND after IS NULL"))
    )
    step = next(step for step in seen(store) if step.label == msg("Edit"))
    assert step.lead is not None
    assert step.lead.fields == (FieldChange(msg("Client"), msg("Client"), None),)


def test_a_log_entry_is_named_by_what_it_says(store: Store, acme: int) -> None:
    done(
        store,
        msg("Log"),
        lambda session: interactions.log(
            session, client_id=acme, starts_at=NOW, now=NOW, channel=Channel.PHONE, notes="They like it.\nMore soon."
        ),
    )
    (changed,) = told(store)
    assert changed.name == "They like it."
    shown = {field.name.text: field.new for field in changed.fields}
    assert (shown["Channel"], shown["When"]) == (msg("Phone"), Moment(NOW))


def test_a_table_that_is_no_more_is_told_by_its_rows_alone(store: Store, acme: int) -> None:
    add = text("UPDATE step_row SET table_name = 'once' WHERE step_id = 1")
    store.note(lambda session: session.execute(add))
    assert told(store, 1) == (Changed(Message("once"), "", "", "insert", (), None),)


def test_long_texts_are_cut(store: Store, acme: int) -> None:
    done(store, msg("Edit"), lambda session: clients.edit(session, client_id=acme, note="x" * 900))
    assert len(str(fields(store)["Note"][1])) == 401


def test_a_clients_history_is_all_that_hangs_on_it_and_nobody_elses(store: Store, acme: int, task: int) -> None:
    other = done(store, msg("Other"), lambda session: clients.create(session, name="Beta", now=NOW))
    ana = done(store, msg("Ana"), lambda session: contacts.create(session, name="Ana", now=NOW))
    done(store, msg("Link"), lambda session: links.link(session, client_id=acme, contact_id=ana, part=Part.PAYS))
    done(store, msg("Mail"), lambda s: points.add(s, contact_id=ana, kind=PointKind.EMAIL, value="a@acme.example"))
    done(store, msg("Item"), lambda session: checklists.add(session, task_id=task, text="Columns"))
    done(store, msg("Delete task"), lambda session: tasks.delete(session, task_ids=[task], now=NOW))
    labels = [step.label.text for step in seen(store, scope=Scope("client", acme))]
    assert labels == ["Delete task", "Item", "Mail", "Link", "Ana", "Add project", "Add client"]
    assert [step.label.text for step in seen(store, scope=Scope("client", other))] == ["Other"]
    assert [step.label.text for step in seen(store, scope=Scope("project", 1))] == [
        "Delete task", "Item", "Add project",
    ]  # fmt: skip


def test_a_records_own_history_is_its_fields_and_parts(store: Store, acme: int, task: int) -> None:
    done(store, msg("Item"), lambda session: checklists.add(session, task_id=task, text="Columns"))
    done(store, msg("Milestone"), lambda session: milestones.create(session, project_id=1, title="Live"))
    own = seen(store, scope=Scope("task", task, only=True))
    assert [step.label.text for step in own] == ["Item", "Add project"]
    # Of a step that made several records, the one that is asked for.
    assert own[1].lead is not None
    assert own[1].lead.name == "Build price lists"
    project = seen(store, scope=Scope("project", 1, only=True))
    assert [step.label.text for step in project] == ["Add project"]


def test_every_column_has_a_word_or_is_left_out() -> None:
    missing = [
        f"{table.name}.{column.name}"
        for table in journalled()
        if table.name not in history_words.SILENT
        for column in table.columns
        if column.name not in {"id", *history_words.LEFT_OUT}
        and history_words.field_name(table.name, column.name) is None
    ]
    assert missing == []
    assert {table.name for table in journalled()} == set(history_words.KINDS) | history_words.SILENT
    assert {choice.key for choice in settings.CHOICES} <= set(history_words.SETTINGS)


def test_every_closed_list_has_words_and_a_newer_word_stands_for_itself() -> None:
    for (table, column), enum in history_words.LISTS.items():
        assert len(WORDS[enum]) == len(enum)
        known = next(each for each in journalled() if each.name == table)
        checks = [str(getattr(check, "sqltext", "")) for check in known.constraints]
        assert any(check.startswith(f"{column} IN (") for check in checks)
    assert word(Part, "decides") == msg("decides")
    assert word(Part, "new") == "new"


def test_no_step_shows_what_is_stored(store: Store, acme: int, task: int) -> None:
    """A control of the whole: nothing that is told is an id, a flag's digit or a literal."""
    done(
        store,
        msg("Edit"),
        lambda session: tasks.set_state(session, task_ids=[task], state=TaskState.DOING, now=NOW, today=TODAY),
    )
    for step in seen(store):
        for changed in told(store, step.step_id):
            for field in changed.fields:
                assert field.new != "NULL"
                assert not (isinstance(field.new, str) and field.new.startswith("'"))
                assert not isinstance(field.new, bool)
