"""A typed line: understood at every key, refused piece by piece, saved once, never lost while the file is busy."""

from __future__ import annotations

import gettext
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale
from sqlalchemy import select
from sqlalchemy.orm import Session
from tests.gui.viewmodels.conftest import TODAY

from dualdesk.analysis.captured import LineKind
from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.model.work import Task
from dualdesk.runtime.context import Context
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.rows import ChipText
from dualdesk.services import clients, contacts, projects
from dualdesk.store.file import connect
from dualdesk.viewmodels.typed_line import TypedLine

NOW = 1_795_515_120


class Line:
    """A typed line and what it says."""

    def __init__(self, context: Context, kind: LineKind = "any") -> None:
        self.context = context
        self.typed = TypedLine(context, kind)
        self.chips: list[ChipText] = []
        self.said: list[object] = []
        self.typed.chips_changed.connect(self._on_chips)
        self.typed.emptied.connect(lambda: self.said.append("emptied"))
        self.typed.saved.connect(lambda _entered: self.said.append("saved"))
        self.typed.refused.connect(lambda error: self.said.append(error.message.text))
        self.typed.put_back.connect(lambda text: self.said.append(("put back", text)))

    @property
    def words(self) -> list[str]:
        return [chip.text for chip in self.chips]

    def _on_chips(self, chips: list[ChipText]) -> None:
        self.chips = chips


def know(context: Context) -> None:
    """A client, a project and a person whose names could be words of the grammar."""

    def work(session: Session) -> None:
        client = clients.create(session, name="Phone", now=NOW)
        projects.create(session, title="Wholesale", now=NOW, client_id=client)
        contacts.create(session, name="Mira Lind", now=NOW)

    context.desk.do(msg("Know"), work)


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("task", "Send proofs fri 2h !high", ["Fri 27 Nov", "2 h", "High"]),
        ("task", "Send !low by fri", ["Low", "by Fri 27 Nov"]),
        ("task", "Send not before fri", ["not before Fri 27 Nov"]),
        ("task", "Send #Wholesale @Phone", ["Wholesale", "Phone"]),
        ("task", "Send #Nothing", ["“Nothing” is not known"]),
        ("log", "call Mira 14:30 20m: hello", ["Phone", "Mira Lind", "14:30", "20 min"]),
        ("log", "mail from Mira: hello", ["E-mail", "from them", "Mira Lind"]),
        ("log", "call Mira no answer: x", ["Phone", "Mira Lind", "No answer"]),
        ("log", "call @Phone: hello > Phone fri 1h", ["Phone", "Phone", "Phone", "Fri 27 Nov", "1 h"]),
        ("log", "note: nothing else", []),
        ("task", "Send 30 feb", ["There is no day “30 feb”"]),
    ],
)
def test_what_is_understood_is_shown_in_words(
    surroundings: Context, kind: LineKind, text: str, words: list[str]
) -> None:
    know(surroundings)
    line = Line(surroundings, kind)
    line.typed.edit(text)
    shown = [word.removeprefix("next step ") for word in line.words]
    assert sorted(shown) == sorted(words)


def test_a_name_is_never_taken_for_a_word_of_the_program(surroundings: Context) -> None:
    def work(session: Session) -> None:
        clients.create(session, name="in", now=NOW)

    surroundings.desk.do(msg("Know"), work)
    line = Line(surroundings, "task")
    line.typed.edit("Send @in")
    assert line.words == ["in"]


@pytest.mark.parametrize(("word", "icon"), [("call", "phone"), ("mail", "mail"), ("met", "handshake")])
def test_the_way_of_a_contact_shows_its_own_picture(surroundings: Context, word: str, icon: str) -> None:
    know(surroundings)
    line = Line(surroundings, "log")
    line.typed.edit(f"{word} Mira: hello")
    assert line.chips[0].icon == icon


def test_only_a_high_priority_is_loud(surroundings: Context) -> None:
    line = Line(surroundings, "task")
    line.typed.edit("Send !high")
    assert line.chips[0].ink == "bad"
    line.typed.edit("Send !medium")
    assert line.chips[0].ink == "text2"


def test_a_refused_piece_stays_text_until_the_line_is_emptied(surroundings: Context) -> None:
    line = Line(surroundings, "task")
    line.typed.edit("Send proofs fri 2h")
    line.typed.reject(next(chip.key for chip in line.chips if chip.text.startswith("Fri")))
    assert line.words == ["2 h"] or line.words == []
    captured = line.typed.captured
    assert captured is not None
    assert "fri" in captured.title
    line.typed.edit("")
    assert line.typed.captured is None
    line.typed.reject("day:0:3")
    line.typed.edit("Send proofs fri")
    assert line.words == ["Fri 27 Nov"]


def test_what_becomes_known_is_seen_at_once(surroundings: Context) -> None:
    line = Line(surroundings, "task")
    line.typed.edit("Send @Phone")
    assert not any(word == "Phone" for word in line.words)
    know(surroundings)
    assert line.words == ["Phone"]
    line.typed.edit("")
    know(surroundings)
    assert line.words == []


def test_before_the_desk_is_ready_nothing_is_understood_and_after_it_everything(unready: Context) -> None:
    line = Line(unready, "task")
    line.typed.edit("Send fri")
    line.typed.save()
    assert (line.words, line.said, line.typed.captured) == ([], [], None)
    unready.desk.load_now()
    assert line.words == ["Fri 27 Nov"]


def titles(context: Context) -> list[tuple[str, object]]:
    return context.desk.ask(
        lambda s: [(t, d) for t, d in s.execute(select(Task.title, Task.planned_on).order_by(Task.id))]
    )


def test_a_task_without_a_day_takes_the_pages(surroundings: Context) -> None:
    line = Line(surroundings, "any")
    for text in ("Send", "Send by fri"):
        line.typed.edit(text)
        line.typed.save(day=TODAY)
    assert titles(surroundings) == [("Send", TODAY), ("Send", None)]
    assert line.said == ["emptied", "saved"] * 2
    line.typed.save()
    assert len(titles(surroundings)) == 2


def test_what_is_refused_still_stands(surroundings: Context) -> None:
    line = Line(surroundings, "task")
    line.typed.edit("Send #Nothing")
    line.typed.save()
    assert line.said == ["No project is called “{name}”."]
    assert line.typed.captured is not None


def test_while_the_file_is_busy_a_line_is_taken_and_given_back_if_refused(surroundings: Context) -> None:
    line = Line(surroundings, "task")
    other = connect(surroundings.desk.path)
    other.execute("BEGIN IMMEDIATE")
    for text in ("One", "Two #Nothing"):
        line.typed.edit(text)
        line.typed.save()
    assert line.said == ["emptied", "emptied"]
    other.execute("ROLLBACK")
    other.close()
    surroundings.desk._on_retry()
    assert line.said[2:] == ["saved", ("put back", "Two #Nothing"), "No project is called “{name}”."]
    assert [title for title, _day in titles(surroundings)] == ["One"]


def test_a_line_given_back_does_not_replace_another(surroundings: Context) -> None:
    line = Line(surroundings, "task")
    mine: list[tuple[str, UserError]] = []
    other = connect(surroundings.desk.path)
    other.execute("BEGIN IMMEDIATE")
    line.typed.edit("One #Nothing")
    line.typed.save()
    line.typed.edit("Two #Nothing")
    line.typed.save(returned=lambda text, error: mine.append((text, error)))
    line.typed.edit("Three")
    other.execute("ROLLBACK")
    other.close()
    surroundings.desk._on_retry()
    assert line.said == ["emptied", "emptied", "No project is called “{name}”."]
    assert [text for text, _error in mine] == ["Two #Nothing"]


def test_a_day_that_does_not_exist_is_refused_until_it_is_text(surroundings: Context) -> None:
    line = Line(surroundings, "task")
    line.typed.edit("Send 30 feb")
    line.typed.save()
    assert line.said == ["There is no day “{words}”. Try “fri”, “+2w” or “1 dec”; in quotes it stays text."]
    line.typed.reject(line.chips[0].key)
    line.typed.save()
    assert line.said[1:] == ["emptied", "saved"]
    with surroundings.desk.store.read() as session:
        assert session.scalars(select(Task.title)).all() == ["Send 30 feb"]


def test_in_a_german_window_two_letters_are_a_day(unready: Context) -> None:
    german = Language(gettext.NullTranslations(), QLocale("de_DE"), today=lambda: TODAY)
    context = replace(unready, language=german)
    context.desk.load_now()
    line = Line(context, "task")
    line.typed.edit("Anruf bei Kim Mo")
    assert line.words[0].startswith("Mo 30")
