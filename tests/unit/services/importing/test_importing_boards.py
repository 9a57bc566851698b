from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.unit.services.importing.kit import NOW, Desk, board_file, notes, told

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.exchange.records import (
    AttachmentRecord,
    BoardRecord,
    CardRecord,
    CheckItemRecord,
    ChecklistRecord,
    CommentRecord,
    CustomFieldRecord,
)
from dualdesk.services.importing_plan import Choices

# 2026-12-01 23:30 UTC: in Berlin already the 2nd.
DUE = 1_796_167_800
MADE = 1_790_000_000


def card(title: str = "Proofs", column: str = "To Do", **fields: Any) -> CardRecord:
    return CardRecord(
        source_id=fields.pop("source_id", title),
        title=title,
        where=msg("card of " + title),
        column_name=column,
        **fields,
    )


def board(*cards: CardRecord, **fields: Any) -> BoardRecord:
    return BoardRecord(source_id="b", name=fields.pop("name", "Website"), cards=cards, **fields)


FULL = card(
    description="The **text**",
    due=DUE,
    start=MADE,
    created_at=MADE,
    labels=("Print", "urgent"),
    members=("Ana", "Ben"),
    checklists=(
        ChecklistRecord(
            "l",
            "Steps",
            (
                CheckItemRecord("1", "One", True, None),
                CheckItemRecord("2", "Two", False, DUE),
                CheckItemRecord("3", "One", False, None),
                CheckItemRecord("4", " ", False, None),
            ),
        ),
    ),
    comments=(CommentRecord("c2", "Ben", DUE, "later"), CommentRecord("c1", "Ana", MADE, "first\nline")),
    attachments=(
        AttachmentRecord("Brief", "https://x.example/a", True),
        AttachmentRecord("", "https://x.example/b", False),
        AttachmentRecord("Odd", "javascript:alert(1)", False),
        AttachmentRecord("None", " ", False),
    ),
    custom_fields=(CustomFieldRecord("Budget", "200"),),
)  # fmt: skip


def tasks(desk: Desk, columns: str) -> list[tuple[Any, ...]]:
    return desk.rows(f"SELECT {columns} FROM task ORDER BY position")


def test_a_board_becomes_a_project_and_its_cards_tasks_in_order(desk: Desk) -> None:
    plan = desk.board(board(card("A"), card("B"), card("C"), description="About", url="https://t.example/b"))
    assert (told(plan, "project"), told(plan, "task")) == ({"new": 1}, {"new": 3})
    assert desk.rows("SELECT title, brief, client_id, phase FROM project") == [
        ("Website", "About\n\nhttps://t.example/b", None, "execute")
    ]
    assert tasks(desk, "title, project_id, role, state") == [(name, 1, "project", "todo") for name in "ABC"]


def test_a_card_arrives_whole(desk: Desk) -> None:
    desk.board(board(FULL))
    assert tasks(desk, "deadline, not_before, created_at, done_at") == [("2026-12-02", "2026-09-21", MADE, None)]
    assert tasks(desk, "note")[0][0].split("\n\n") == [
        "The **text**",
        "Budget: 200",
        "@Ana, @Ben",
        "Odd: javascript:alert(1)",
        "Ana, 2026-09-21: first\nline",
        "Ben, 2026-12-02: later",
    ]
    assert desk.rows("SELECT heading, text, is_done FROM checklist_item ORDER BY position") == [
        ("Steps", "One", 1),
        ("Steps", "Two (2026-12-02)", 0),
        ("Steps", "One #2", 0),
    ]
    assert desk.rows("SELECT name, url FROM attachment ORDER BY id") == [
        ("Brief", "https://x.example/a"),
        ("https://x.example/b", "https://x.example/b"),
    ]
    assert desk.rows("SELECT name FROM tag ORDER BY name") == [("Print",), ("urgent",)]


def test_lists_are_states_and_a_name_that_says_more_is_a_tag_too(desk: Desk) -> None:
    desk.board(board(*(card(name, name) for name in ("To Do", "Doing", "Waiting", "Done", "Ideas", "Done in May"))))
    assert tasks(desk, "title, state") == [
        ("To Do", "todo"), ("Doing", "doing"), ("Waiting", "waiting"), ("Done", "done"), ("Ideas", "todo"),
        ("Done in May", "done"),
    ]  # fmt: skip
    tagged = "SELECT t.title, g.name FROM tag_link l JOIN task t ON t.id = l.task_id JOIN tag g ON g.id = l.tag_id"
    assert desk.rows(tagged + " ORDER BY t.id") == [("Ideas", "Ideas"), ("Done in May", "Done in May")]


@pytest.mark.parametrize(("client", "owner"), [("", "third_party"), ("Acme", "client")])
def test_a_waiting_card_waits_on_somebody(desk: Desk, client: str, owner: str) -> None:
    desk.board(board(card(column="Waiting")), Choices(client=client))
    assert desk.rows("SELECT owner, since, ended_at FROM waiting") == [(owner, NOW, None)]


@pytest.mark.parametrize(
    ("fields", "done_at"),
    [
        ({"due": NOW - 5}, NOW - 5),
        ({"due": NOW + 5, "created_at": MADE}, MADE),
        ({"created_at": MADE, "comments": (CommentRecord("1", "A", MADE + 9, "x"), CommentRecord("2", "A", None, "y"))},
         MADE + 9),
        ({"created_at": NOW + 9}, NOW),
        ({}, NOW),
    ],
)  # fmt: skip
def test_when_a_finished_card_was_finished(desk: Desk, fields: dict[str, Any], done_at: int) -> None:
    desk.board(board(card(column="Done", **fields)))
    assert tasks(desk, "state, done_at") == [("done", done_at)]


def test_due_done_is_done_in_any_list(desk: Desk) -> None:
    desk.board(board(card(column="To Do", due_done=True)))
    assert tasks(desk, "state") == [("done",)]


def test_archived_cards_and_templates_are_skipped_and_said(desk: Desk) -> None:
    cards = board(card("A"), card("B", closed=True), card("C", is_template=True))
    plan = desk.plan(board_file(cards))
    assert (told(plan, "task"), notes(plan)) == ({"new": 1, "skipped": 2}, ["It is archived.", "It is a template."])
    plan = desk.board(cards, Choices(archived=True))
    assert told(plan, "task") == {"new": 2, "skipped": 1}
    assert tasks(desk, "title, state") == [("A", "todo"), ("B", "done")]


def test_the_same_board_again_changes_nothing(desk: Desk) -> None:
    desk.board(board(FULL, card("B", "Done")))
    again = desk.board(board(FULL, card("B", "Done")))
    assert (again.is_empty, told(again, "task")) == (True, {"same": 2})


def test_a_changed_card_changes_what_was_left_alone(desk: Desk) -> None:
    desk.board(board(FULL))
    desk.do("UPDATE task SET title = 'My title'")
    desk.do("UPDATE checklist_item SET is_done = 1 WHERE text LIKE 'Two%'")
    ticked = ChecklistRecord(
        "l", "Steps", (CheckItemRecord("1", "One", False, None), CheckItemRecord("9", "Nine", False, None))
    )
    changed = replace(FULL, title="Their title", due=None, column_name="Done", checklists=(ticked,), labels=("Print",),
                      attachments=(AttachmentRecord("Brief 2", "https://x.example/a", True),))  # fmt: skip
    plan = desk.board(board(changed))
    assert told(plan, "task") == {"changed": 1}
    assert notes(plan) == ["The name is kept as it is here.", "The checklist is kept as it is here."]
    assert tasks(desk, "title, deadline, state, done_at") == [("My title", None, "done", NOW)]
    assert desk.rows("SELECT text, is_done FROM checklist_item ORDER BY position") == [
        ("One", 0), ("Two (2026-12-02)", 1), ("Nine", 0)
    ]  # fmt: skip
    assert desk.rows("SELECT name, url FROM attachment") == [("Brief 2", "https://x.example/a")]
    assert desk.board(board(changed)).is_empty


def test_a_card_that_moves_leaves_its_wait_behind(desk: Desk) -> None:
    desk.board(board(card(column="Waiting")))
    desk.board(board(card(column="Doing")))
    assert tasks(desk, "state") == [("doing",)]
    assert desk.rows("SELECT ended_at FROM waiting") == [(NOW,)]


def test_a_task_the_person_finished_stays_finished(desk: Desk) -> None:
    desk.board(board(card()))
    desk.do("UPDATE task SET state = 'done', done_at = 5")
    plan = desk.board(board(card(column="Doing")))
    assert notes(plan) == ["Its state is kept as it is here."]
    assert tasks(desk, "state") == [("done",)]


def test_new_cards_come_after_the_tasks_there_are(desk: Desk) -> None:
    desk.board(board(card("A")))
    desk.board(board(card("B"), card("A")))
    assert tasks(desk, "title") == [("A",), ("B",)]


def test_the_named_client_is_found_or_made(desk: Desk) -> None:
    plan = desk.board(board(card()), Choices(client="Acme"))
    assert told(plan, "client") == {"new": 1}
    assert desk.rows("SELECT c.name FROM project p JOIN client c ON c.id = p.client_id") == [("Acme",)]
    again = desk.board(board(card()), Choices(client="ACME Ltd"))
    assert (again.is_empty, told(again, "client")) == (True, {})


def test_a_client_that_is_nearly_known_must_be_meant(desk: Desk) -> None:
    desk.board(board(card()), Choices(client="Acme"))
    with pytest.raises(UserError) as refused:
        desk.plan(board_file(board(card())), choices=Choices(client="Acne"))
    assert refused.value.message.values == {"name": "Acne", "near": "Acme"}
    assert told(desk.plan(board_file(board(card())), choices=Choices(client="Acne", create=True)), "client") == {
        "new": 1
    }


def test_a_project_without_a_client_is_given_one_later(desk: Desk) -> None:
    desk.board(board(card()))
    plan = desk.board(board(card()), Choices(client="Acme"))
    assert told(plan, "project") == {"changed": 1}
    assert desk.rows("SELECT client_id FROM project") == [(1,)]


def test_a_project_keeps_its_client(desk: Desk) -> None:
    desk.board(board(card()), Choices(client="Acme"))
    plan = desk.board(board(card()), Choices(client="Zephyr"))
    assert notes(plan) == ["It stays with the client it has here."]
    assert desk.rows("SELECT c.name FROM project p JOIN client c ON c.id = p.client_id") == [("Acme",)]


def test_a_board_that_was_renamed_renames_its_project(desk: Desk) -> None:
    desk.board(board(card()))
    assert told(desk.board(board(card(), name="Shop")), "project") == {"changed": 1}
    assert desk.rows("SELECT title FROM project") == [("Shop",)]


def test_two_exports_of_one_board_at_once_are_one_project(desk: Desk) -> None:
    older, newer = board(card("A"), card("B")), board(card("A", "Done"), card("B"), card("C"), name="Shop")
    plan = desk.bring(board_file(older), board_file(newer), choices=Choices(client="Acme"))
    assert told(plan, "task") == {"new": 3, "same": 1, "changed": 1}
    assert desk.rows("SELECT title FROM project") == [("Shop",)]
    assert tasks(desk, "title, state") == [("A", "done"), ("B", "todo"), ("C", "todo")]


def test_a_board_without_an_id_is_known_by_its_name(desk: Desk) -> None:
    nameless = replace(board(card()), source_id="")
    desk.board(nameless)
    assert desk.board(nameless).is_empty


def test_a_day_no_calendar_has_is_no_day(desk: Desk) -> None:
    desk.board(board(card(due=10**15)))
    assert tasks(desk, "deadline") == [(None,)]
