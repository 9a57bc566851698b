from __future__ import annotations

import json
from datetime import date

import pytest
from tests.conftest import NOW
from tests.unit.cli.kit import Line

from dualdesk.base.terms import RenewalRule
from dualdesk.services import agreements, interactions, time_entries
from dualdesk.services.bookings import Subject


@pytest.fixture
def desk(line: Line) -> Line:
    """A client with a person, a log entry with its next step, two tasks."""
    line.ok("log", "call Ana @Acme 20m: wants quote >fri", "--create")
    line.ok("log", "email Ben @Beta: thanks", "--create")
    line.ok("add", "Send proofs fri 2h !high")
    return line


def test_a_kind_is_listed(desk: Line) -> None:
    assert desk.ok("list", "clients").lines == [
        "No.  Name  Trade  People  Last logged",
        "1    Acme         1       2026-11-24 11:12",
        "2    Beta         1       2026-11-24 11:12",
        "2 in all.",
    ]


@pytest.mark.parametrize("word", ["clients", "client", "Clients"])
def test_a_kind_may_be_said_in_any_number(desk: Line, word: str) -> None:
    assert [row["name"] for row in desk.json("list", word)["clients"]] == ["Acme", "Beta"]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("people", "contacts"), ("log", "interactions"), ("opportunity", "opportunities"), ("time", "time")],
)
def test_other_words_for_a_kind(line: Line, word: str, kind: str) -> None:
    assert line.json("list", word) == {"kind": kind, "count": 0, kind: []}
    assert line.ok("list", word).out == "Nothing.\n"


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ((), ["wants quote", "Send proofs"]),
        (("--client", "acme"), ["wants quote"]),
        (("--client", "1", "--open"), ["wants quote"]),
        (("--person", "ana"), ["wants quote"]),
        (("--limit", "1"), ["wants quote"]),
    ],
)
def test_filters(desk: Line, words: tuple[str, ...], titles: list[str]) -> None:
    assert [row["title"] for row in desk.json("list", "tasks", *words)["tasks"]] == titles


def test_json_has_the_values_themselves(desk: Line) -> None:
    assert desk.json("list", "tasks", "--limit", "1")["tasks"] == [
        {"id": 1, "title": "wants quote", "state": "todo", "priority": "none", "planned_on": "2026-11-27",
         "deadline": None, "estimate_min": None, "project": None, "client": "Acme"}
    ]  # fmt: skip
    assert desk.json("list", "log", "--limit", "1")["interactions"][0]["starts_at"] == "2026-11-24T10:12:00Z"


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("list", "tasks", "--client", "Acne"), 3, "No client is called “Acne”; there is “Acme”."),
        (("list", "tasks", "--client", "Zzz"), 3, "No client is called “Zzz”."),
        (("list", "tasks", "--client", "9"), 3, "There is no number 9 among the clients."),
        (("list", "tags", "--client", "Acme"), 2, "--client says nothing about tags."),
        (("list", "wonders"), 2, "There is no kind “wonders”: there are clients, contacts, "),
        (("show", "client", "Zzz"), 3, "No client is called “Zzz”."),
        (("show", "tag", "Zzz"), 3, "Nothing of that kind is called “Zzz”."),
        (("search", "xyzzy"), 3, ""),
    ],
)
def test_what_is_not_there_is_said(desk: Line, words: tuple[str, ...], status: int, sentence: str) -> None:
    said = desk(*words)
    assert said.status == status
    assert sentence in said.err
    assert said.err.count("\n") == bool(sentence)


def test_two_of_one_name_are_told_by_their_numbers(desk: Line) -> None:
    desk.ok("add", "Send proofs")
    said = desk("show", "task", "send proofs")
    assert (said.status, said.err) == (
        1, "dualdesk: Several are called “send proofs”: say which by its number (2, 3).\n"
    )  # fmt: skip


def test_a_client_is_shown_with_what_belongs_to_it(desk: Line) -> None:
    lines = desk.ok("show", "client", "Acme").lines
    assert lines[:3] == ["No.: 1", "Name: Acme", "Created at: 2026-11-24 11:12"]
    for heading in ("People", "Open tasks", "Open promises", "Contact log"):
        assert heading in lines
    assert "Projects" not in lines


def test_each_kind_can_be_shown(desk: Line) -> None:
    for kind in ("client", "contact", "interaction", "task", "promise"):
        found = desk.json("show", kind, "1")
        assert (found["kind"], found["record"]["id"]) == (kind + "s", 1)
    assert desk.json("show", "task", "1")["promises"][0]["told_by"] == "2026-11-27"


def test_a_record_shows_its_tags_and_long_texts(line: Line) -> None:
    line.ok("import", str(_card(line)))
    lines = line.ok("show", "contact", "Ana").lines
    assert "Tags: VIP" in lines
    assert lines[lines.index("Note:") + 1 : lines.index("Note:") + 3] == ["  one", "  two"]
    assert "Contact points" in lines


def _card(line: Line) -> object:
    path = line.home.parent / "ana.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:4.0\nFN:Ana\nNOTE:one\\ntwo\nCATEGORIES:VIP\nTEL:+49 30 1\nEND:VCARD\n")
    return path


def test_search_finds_words_anywhere(desk: Line) -> None:
    found = desk.json("search", "quote")
    assert {hit["kind"] for hit in found["hits"]} == {"task", "interaction"}
    assert found["count"] == 2
    assert desk.ok("search", "wants", "quo").lines[-1] == "2 found."
    nothing = desk("search", "xyzzy", "--json")
    assert (nothing.status, nothing.json) == (3, {"count": 0, "hits": []})


def test_today_is_ranked_with_reasons(desk: Line) -> None:
    desk.ok("add", "Old thing by 2026-11-20")
    lines = desk.ok("today", "--all").lines
    assert lines[0].startswith("2026-11-24: 1 thing, ")
    assert lines[lines.index("Now") + 2].startswith("3    Old thing")
    assert "Next 7 days" in lines
    page = desk.json("today")
    assert [row["title"] for row in page["now"]] == ["Old thing"]
    assert {row["title"] for row in page["next_days"]} == {"wants quote", "Send proofs"}
    assert page["now"][0]["rule"] == "deadline"


def test_today_shows_appointments(line: Line) -> None:
    line.write(lambda session: interactions.plan(session, now=NOW, starts_at=NOW + 3600, subject="Review"))
    lines = line.ok("today").lines
    assert lines[lines.index("Appointments") + 2].startswith("12:12  Review")
    assert line.json("today")["appointments"][0]["time"] == "12:12"


def agree(line: Line) -> None:
    line.write(
        lambda session: agreements.create(
            session, client_id=1, title="Care", starts_on=date(2026, 1, 1), now=NOW, term_months=12,
            notice_count=30, renewal_rule=RenewalRule.TACIT, value_minor=50_000, currency="EUR",
        )
    )  # fmt: skip


def test_money_is_shown_with_its_currency(desk: Line) -> None:
    agree(desk)
    lines = desk.ok("list", "agreements").lines
    assert "500.00 EUR" in lines[1]
    assert "Currency" not in lines[0]
    (row,) = desk.json("list", "agreements")["agreements"]
    assert (row["value_minor"], row["currency"], row["notice_by"]) == (50_000, "EUR", "2026-12-01")


def test_today_tells_programs_what_can_soon_be_cancelled(desk: Line) -> None:
    agree(desk)
    (row,) = desk.json("today")["cancel_soon"]
    assert (row["title"], row["cancel_by"], row["value"]) == (
        "Care", "2026-12-01", {"minor": 50_000, "currency": "EUR"}
    )  # fmt: skip


def test_time_is_shown_in_hours(desk: Line) -> None:
    desk.write(
        lambda session: time_entries.add(session, subject=Subject(client_id=1), day=date(2026, 11, 24), minutes=90)
    )
    assert "1 h 30 min" in desk.ok("list", "time").lines[1]
    assert desk.json("list", "time")["time"][0]["seconds"] == 5400


def test_the_schema_needs_no_file(bare: Line) -> None:
    out = bare.ok("schema").out
    assert "CREATE TABLE client (" in out
    assert json.loads(bare.ok("schema", "--json").out)["statements"]
