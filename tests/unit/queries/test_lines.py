"""A line is read with the names of the file and the person's order of dates."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from dualdesk.base.terms import Channel
from dualdesk.queries.lines import line_reader
from dualdesk.queries.settings import DATE_ORDER
from dualdesk.services import clients, contacts, projects, settings

TODAY = date(2026, 11, 24)
NOW = 1_795_515_120


def test_names_of_the_file_are_known_but_for_what_is_archived(session: Session) -> None:
    old = clients.create(session, name="Oldfirm", now=NOW)
    clients.create(session, name="Acme", now=NOW)
    clients.archive(session, client_id=old, now=NOW)
    projects.create(session, now=NOW, title="Wholesale portal")
    contacts.create(session, name="Mira Lindqvist", now=NOW)
    reader = line_reader(session)
    assert (reader.known.clients, reader.known.projects) == (("Acme",), ("Wholesale portal",))
    captured = reader.read("call Mira @acme: hello", today=TODAY)
    assert (captured.client, captured.people, captured.channel) == ("Acme", ("Mira Lindqvist",), Channel.PHONE)
    assert reader.read("VAT fix #Wholesale", today=TODAY).project == "Wholesale portal"
    unknown = reader.read("call @Oldfirm: hello", today=TODAY)
    assert [piece.known for piece in unknown.pieces if piece.kind == "client"] == [False]


def test_of_equal_names_the_newest_comes_first(session: Session) -> None:
    for name in ("First", "Second"):
        clients.create(session, name=name, now=NOW)
    assert line_reader(session).known.clients == ("Second", "First")


def test_dates_are_read_in_the_persons_order(session: Session) -> None:
    assert line_reader(session).read("Send 2/12", today=TODAY, kind="task").day == date(2026, 12, 2)
    settings.choose(session, choice=DATE_ORDER, value="mdy")
    assert line_reader(session).read("Send 2/12", today=TODAY, kind="task").day == date(2027, 2, 12)


def test_what_was_rejected_stays_text(session: Session) -> None:
    reader = line_reader(session)
    piece = next(piece for piece in reader.read("Send fri", today=TODAY, kind="task").pieces if piece.kind == "day")
    again = reader.read("Send fri", today=TODAY, kind="task", rejected=[piece.key])
    assert (again.day, again.title) == (None, "Send fri")


def test_two_letters_are_a_day_in_the_windows_own_language_only(session: Session) -> None:
    reader = line_reader(session)
    assert reader.read("Anruf bei Kim Mo", today=TODAY, kind="task").day is None
    assert reader.read("Anruf bei Kim Mo", today=TODAY, kind="task", languages=("de", "en")).day == date(2026, 11, 30)
