"""Trello boards: cards with all that hangs on them, archived ones, old exports, damaged and hostile files."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from dualdesk.base.messages import Message
from dualdesk.exchange import trello
from dualdesk.exchange.records import AttachmentRecord, BoardRecord, CardRecord, CustomFieldRecord

CARD = "5f0000000000000000000001"
COLUMNS = [{"id": "l2", "name": "Done", "closed": True, "pos": 2}, {"id": "l1", "name": "To do", "pos": 1}]


def board(*cards: Any, **more: Any) -> dict[str, Any]:
    return {"id": "b1", "name": "Work", "lists": COLUMNS, "cards": list(cards), **more}


def card(**more: Any) -> dict[str, Any]:
    return {"id": CARD, "name": "Send proofs", "idList": "l1", "pos": 1, **more}


def read(source: Any) -> BoardRecord:
    (found,) = trello.read(json.dumps(source).encode()).boards
    return found


def one(source: Any) -> CardRecord:
    (found,) = read(source).cards
    return found


def test_a_board_has_its_columns_labels_and_members_in_order() -> None:
    found = read(
        board(
            desc="About\r\nit",
            shortUrl="https://t.example/b",
            closed=True,
            labels=[{"id": "1", "name": "", "color": "red"}, {"id": "2", "name": "VIP", "color": None}],
            members=[{"id": "m", "username": "kim"}, {"id": "n", "fullName": "Ana Ná", "username": "ana"}],
        )
    )
    assert (found.source_id, found.name, found.description, found.url, found.closed) == (
        "b1",
        "Work",
        "About\nit",
        "https://t.example/b",
        True,
    )
    assert [column.name for column in found.columns] == ["To do", "Done"]
    assert [(label.name, label.colour) for label in found.labels] == [("red", "red"), ("VIP", "")]
    assert [member.name for member in found.members] == ["kim", "Ana Ná"]


HAPPENED: list[dict[str, Any]] = [
    {
        "id": "a2",
        "type": "commentCard",
        "date": "2024-01-02T00:00:00Z",
        "data": {"text": "second", "card": {"id": CARD}},
        "memberCreator": {"username": "kim"},
    },
    {
        "id": "a1",
        "type": "commentCard",
        "date": "2024-01-01T00:00:00Z",
        "data": {"text": "first", "card": {"id": CARD}},
        "idMemberCreator": "m",
    },
    {"type": "createCard", "date": "2023-12-31T00:00:00Z", "data": {"card": {"id": CARD}}},
    {"type": "createCard", "date": "never", "data": {"card": {"id": CARD}}},
    {"type": "updateCard", "data": None},
]


def test_a_card_has_what_hangs_on_it() -> None:
    found = one(
        board(
            card(
                desc="Text\nmore",
                due="2024-01-06T12:00:00.329Z",
                dueComplete=True,
                start="2024-01-05T12:00:00",
                url="https://t.example/c",
                labels=[{"name": "", "color": "blue"}, {"name": "", "color": None}, {"name": "VIP"}, {"name": "VIP"}],
                idMembers=["m", "gone", 7],
                attachments=[{"name": "", "url": "https://x.example", "isUpload": True}, {"name": "no address"}],
                badges={"comments": 3},
                isTemplate=True,
            ),
            members=[{"id": "m", "fullName": "Ana Ná"}],
            actions=HAPPENED,
        )
    )
    assert (found.description, found.due, found.due_done, found.start) == ("Text\nmore", 1704542400, True, 1704456000)
    assert (found.labels, found.members, found.is_template) == (("blue", "VIP"), ("Ana Ná",), True)
    assert [(comment.author, comment.text) for comment in found.comments] == [("Ana Ná", "first"), ("kim", "second")]
    assert (found.comments_missing, found.created_at, found.url) == (1, 1703980800, "https://t.example/c")
    assert found.attachments == (AttachmentRecord("https://x.example", "https://x.example", uploaded=True),)


def test_comments_not_in_the_file_are_said(say: Callable[[Message], str]) -> None:
    result = trello.read(json.dumps(board(card(badges={"comments": 2}))).encode())
    assert [say(problem.message) for problem in result.problems] == [
        "2 comments are not in the file: Trello exports the last 1,000 actions only."
    ]


def test_archived_cards_and_columns() -> None:
    found = read(board(card(id="1"), card(id="2", closed=True), card(id="3", idList="l2"), card(id="4", idList="gone")))
    assert [(item.source_id, item.archived, item.closed, item.visible) for item in found.cards] == [
        ("1", False, False, True),
        ("2", True, True, False),
        ("3", False, True, False),
        ("4", False, False, True),
    ]
    assert [item.column_name for item in found.cards] == ["To do", "To do", "Done", ""]


def test_cards_stand_in_the_order_of_the_board() -> None:
    found = read(board(card(id="1", pos=3), card(id="2", pos=1.5), card(id="3", idList="l2", pos=0)))
    assert [item.source_id for item in found.cards] == ["2", "1", "3"]


def test_checklists_of_new_and_old_exports() -> None:
    lists = [
        {"id": "c2", "idCard": CARD, "name": "Second", "pos": 2, "checkItems": None},
        {
            "id": "c1",
            "idCard": CARD,
            "name": "First",
            "pos": 1,
            "checkItems": [
                {"id": "i2", "name": "b", "pos": 2, "state": "complete", "due": "2024-01-06T12:00:00Z"},
                {"id": "i1", "name": "a", "pos": 1, "state": "incomplete"},
                {"id": "i3", "name": "c", "pos": 3},
            ],
        },
        {"id": "c9", "idCard": "gone", "name": "Lost"},
    ]
    states = [{"idCheckItem": "i3", "state": "complete"}, {"idCheckItem": "i1", "state": "incomplete"}]
    result = trello.read(json.dumps(board(card(checkItemStates=states), checklists=lists)).encode())
    first, second = result.boards[0].cards[0].checklists
    assert (first.name, second.items) == ("First", ())
    assert [(item.text, item.done, item.due) for item in first.items] == [
        ("a", False, None),
        ("b", True, 1704542400),
        ("c", True, None),
    ]
    assert len(result.problems) == 1


def test_checklists_and_actions_nested_in_the_card() -> None:
    action = {"type": "commentCard", "data": {"text": "hi"}}
    found = one(
        board(card(checklists=[{"id": "c", "name": "N", "checkItems": []}], actions=[action, {"type": "other"}]))
    )
    assert (found.checklists[0].name, found.comments[0].text, found.comments[0].at) == ("N", "hi", None)


def test_custom_fields_of_every_kind() -> None:
    fields = [
        {"id": "t", "name": "Client"},
        {"id": "n", "name": "Budget"},
        {"id": "c", "name": "Billable"},
        {"id": "d", "name": "Ends"},
        {"id": "l", "name": "Prio", "options": [{"id": "o0", "value": {}}, {"id": "o1", "value": {"text": "High"}}]},
    ]
    items = [
        {"idCustomField": "t", "value": {"text": "Acme"}},
        {"idCustomField": "n", "value": {"number": "37.5"}},
        {"idCustomField": "c", "value": {"checked": "true"}},
        {"idCustomField": "d", "value": {"date": "2024-12-31T12:00:00.000Z"}},
        {"idCustomField": "l", "idValue": "o1", "value": None},
        {"idCustomField": "l", "idValue": "gone", "value": None},
        {"idCustomField": "gone", "value": {"text": "x"}},
    ]
    assert one(board(card(customFieldItems=items), customFields=fields)).custom_fields == (
        CustomFieldRecord("Client", "Acme"),
        CustomFieldRecord("Budget", "37.5"),
        CustomFieldRecord("Billable", "true"),
        CustomFieldRecord("Ends", "2024-12-31 12:00 UTC"),
        CustomFieldRecord("Prio", "High"),
    )


def test_labels_by_id_only() -> None:
    found = one(board(card(idLabels=["1", "gone"]), labels=[{"id": "1", "name": "VIP"}]))
    assert found.labels == ("VIP",)


@pytest.mark.parametrize(
    ("own_id", "touched", "created"),
    [
        (CARD, None, 0x5F000000),
        (CARD, "2024-01-01T00:00:00Z", 0x5F000000),
        (CARD, "2015-01-01T00:00:00Z", None),
        ("0f0000000000000000000001", None, None),
        ("short", None, None),
    ],
)
def test_when_a_card_was_made(own_id: str, touched: str | None, created: int | None) -> None:
    assert one(board(card(id=own_id, dateLastActivity=touched))).created_at == created


def test_cards_that_cannot_be_read_are_named_and_the_rest_read(say: Callable[[Message], str]) -> None:
    cards = [card(), 7, card(name=""), card(), card(id=""), card(id="2", name=None, desc="First line\nmore")]
    result = trello.read(json.dumps(board(*cards)).encode())
    assert [found.title for found in result.boards[0].cards] == ["Send proofs", "First line"]
    assert [(say(problem.where), say(problem.message)) for problem in result.problems] == [
        ("card 2", "It holds nothing that can be read."),
        ("card 3 “”", "It has no name."),
        ("card 4 “Send proofs”", "A card with the same id came before it."),
        ("card 5 “Send proofs”", "It has no id, so that it could not be known again."),
    ]


def test_times_that_are_none_are_said(say: Callable[[Message], str]) -> None:
    result = trello.read(json.dumps(board(card(due="soon", start=7, idList="gone"))).encode())
    assert [say(problem.message) for problem in result.problems] == [
        "Its due date “soon” is not a time that can be read.",
        "Its list is not in the file.",
    ]


def test_nulls_and_other_kinds_are_empty() -> None:
    found = one(board(card(labels=None, idMembers=None, attachments={}, badges=[], pos=True, due=None), actions=None))
    assert (found.labels, found.members, found.attachments, found.position) == ((), (), (), 0.0)


@pytest.mark.parametrize(
    "source",
    [[], {}, {"lists": [], "cards": []}, {"name": "", "lists": [], "cards": []}, {"name": "x", "cards": []}, 7],
)
def test_other_json_is_no_board(source: Any, refusal: Callable[..., str]) -> None:
    assert refusal(trello.read, json.dumps(source).encode()).startswith("The file is not a Trello board: in Trello")


def test_arrays_of_another_kind(refusal: Callable[..., str]) -> None:
    assert "its “cards” is no list" in refusal(trello.read, b'{"name": "x", "lists": [], "cards": {}}').lower()
    assert read({"name": "x", "lists": None, "cards": None}).cards == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '{"name": "x",\n  "cards": [',
            "The file breaks off in line 2, column 13: it was not saved whole, export it again.",
        ),
        ('{"name": "x', "The file breaks off in line 1, column 12: it was not saved whole, export it again."),
        ('{"name": x}', "The file is damaged in line 1, column 10: export it again."),
        ('{"a": 1, "a": 2}', "The file gives “a” twice in one place; which one holds is not known."),
        ('{"a": NaN}', "The file holds “NaN” where a number should be; it is no export."),
        ('{"a": 1e999}', "The file holds “1e999” where a number should be; it is no export."),
        ('{"a": ' + "1" * 5000 + "}", "The file holds a number of 5000 digits; it is no export."),
        ("[" * 100_000, "The file nests its data too deep to be an export; it was not read."),
    ],
)
def test_damaged_and_hostile_json_is_one_sentence(text: str, sentence: str, refusal: Callable[..., str]) -> None:
    assert refusal(trello.read, text.encode()) == sentence


def test_lone_surrogates_and_nuls_are_cleaned() -> None:
    assert one(board(card(name="a\ud800b\x00c"))).title == "abc"


def test_numbers_are_read_as_they_stand() -> None:
    assert read({**board(), "x": [1, -5, 1.5]}).name == "Work"
