"""Search as one types."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from dualdesk.model.business import Agreement, Opportunity
from dualdesk.model.people import Client, ClientContact, Contact, ContactPoint
from dualdesk.model.search import KINDS
from dualdesk.model.talk import Interaction
from dualdesk.queries.search import Counts, count, search
from dualdesk.queries.search_words import excerpt, words_of
from dualdesk.services import projects, tasks

NOW = 1_795_515_120


def _added(session: Session, *rows: Any) -> None:
    session.add_all(rows)
    session.flush()


def _found(session: Session, typed: str, **asked: Any) -> list[tuple[str, str]]:
    return [(hit.kind, hit.title) for hit in search(session, typed=typed, **asked)]


def _task(session: Session, title: str, minutes_ago: int = 0, **fields: Any) -> int:
    return tasks.create(session, now=NOW - 60 * minutes_ago, title=title, **fields)


def test_exact_words_come_before_beginnings_and_newer_before_older(session: Session) -> None:
    _task(session, "Prices of today", 1)
    _task(session, "Price list", 9)
    _task(session, "Price talk", 5)
    _task(session, "Surprise", 0)
    titles = [title for _, title in _found(session, "price")]
    assert titles == ["Price talk", "Price list", "Prices of today"]
    assert [title for _, title in _found(session, "PRICE ta")] == ["Price talk"]
    assert [title for _, title in _found(session, "price", limit=2)] == ["Price talk", "Price list"]


def test_every_kind_is_found_with_its_client(session: Session) -> None:
    acme, ana = Client(name="Acme", created_at=NOW), Contact(name="Ana Ferro", created_at=NOW)
    alone = Contact(name="Ben Ferro", created_at=NOW)
    _added(session, acme, ana, alone)
    _added(
        session,
        ClientContact(client_id=acme.id, contact_id=ana.id),
        Interaction(client_id=acme.id, subject="", notes="ferro said", starts_at=NOW, created_at=NOW),
        Agreement(client_id=acme.id, title="Ferro care", starts_on=date(2026, 1, 1), created_at=NOW),
        Opportunity(client_id=acme.id, title="Ferro shop", created_at=NOW),
    )
    project_id = projects.create(session, now=NOW, title="Ferro site", client_id=acme.id)
    _task(session, "Ferro draft", project_id=project_id)
    _task(session, "Call Ferro", client_id=acme.id)
    _task(session, "Own ferro")
    hits = search(session, typed="ferro")
    clients = {(hit.kind, hit.title): hit.client for hit in hits}
    assert clients == {
        ("contact", "Ana Ferro"): "Acme",
        ("contact", "Ben Ferro"): "",
        ("interaction", ""): "Acme",
        ("agreement", "Ferro care"): "Acme",
        ("opportunity", "Ferro shop"): "Acme",
        ("project", "Ferro site"): "Acme",
        ("task", "Ferro draft"): "Acme",
        ("task", "Call Ferro"): "Acme",
        ("task", "Own ferro"): "",
    }
    assert {(hit.client_id, hit.at) for hit in hits if hit.client} == {(acme.id, NOW // 60 * 60)}
    assert search(session, typed="acme")[0].client_id == acme.id
    assert [hit.excerpt for hit in hits if hit.kind == "interaction"] == ["ferro said"]


def test_kinds_are_chosen(session: Session) -> None:
    _task(session, "Ferro")
    projects.create(session, now=NOW, title="Ferro")
    assert _found(session, "ferro", kinds=["project"]) == [("project", "Ferro")]
    assert _found(session, "", kinds=["task"]) == [("task", "Ferro")]
    assert _found(session, "ferro", kinds=[]) == []


def test_no_words_find_everything_newest_first(session: Session) -> None:
    _task(session, "old", 10)
    _task(session, "new")
    for typed in ("", "  ", '"', "-- !?", "\x00"):
        assert _found(session, typed) == [("task", "new"), ("task", "old")]
    assert count(session, typed="…") == Counts({"task": 2}, 100, is_capped=False)


@pytest.mark.parametrize("typed", ["0170 123456", "+49 (170) 12-34", "170123456", "49170123456", "0123456"])
def test_a_number_is_found_however_it_is_written(session: Session, typed: str) -> None:
    ana, firm = Contact(name="Ana", created_at=NOW), Client(name="Acme", created_at=NOW - 600)
    _added(session, ana, firm)
    for owner in ({"contact_id": ana.id}, {"client_id": firm.id}):
        point = ContactPoint(kind="phone", value="+49 170 123456", match_key="49170123456", **owner)
        _added(session, point)
    assert _found(session, typed) == [("contact", "Ana"), ("client", "Acme")]
    assert _found(session, typed, kinds=["client"]) == [("client", "Acme")]
    assert _found(session, "999 9999") == []


def test_counts_stop_at_their_cap(session: Session) -> None:
    for _ in range(4):
        _task(session, "ferro")
    projects.create(session, now=NOW, title="Ferro", client_id=None)
    assert count(session, typed="fer") == Counts({"project": 1, "task": 4}, 100, is_capped=False)
    capped = count(session, typed="fer", cap=3)
    assert (sum(capped.by_kind.values()), capped.is_capped) == (4, True)


def test_quotes_and_operators_have_no_meaning(session: Session) -> None:
    _task(session, 'O\'Brien "AND" NEAR(x) a:b')
    for typed in ("o'brien", "AND", '"and"', "near(x)", "a:b", "and*"):
        assert len(_found(session, typed)) == 1
    assert _found(session, "NOT and") == []


def test_an_excerpt_stands_around_the_first_word_that_is_there() -> None:
    body = "one " * 30 + "Ferro " + "two " * 30
    part = excerpt(body, ("nothing", "ferro"))
    assert part.startswith("… ")
    assert "Ferro" in part
    assert part.endswith(" …")
    assert len(part) <= 124
    assert excerpt("short\ntext", ("zzz",)) == "short text"
    assert excerpt("", ()) == ""


def test_a_long_text_is_cut_to_what_is_worth_asking() -> None:
    words = words_of(" ".join(["word" * 100] * 50))
    assert words is not None
    assert (len(words.bare), len(words.bare[0]), words.digits) == (12, 60, "")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=1000, deadline=None)
@given(typed=st.text(max_size=60) | st.text(alphabet="ab\"*^:(){}-+AND ORNEAR\x00\ud800'", max_size=40))
def test_no_text_is_an_error(session: Session, typed: str) -> None:
    if session.get(Client, 1) is None:
        _added(session, Client(name="ab AND OR", created_at=NOW))
    hits = search(session, typed=typed, kinds=KINDS[:3])
    assert len(hits) <= 1
    assert sum(count(session, typed=typed).by_kind.values()) <= 1
