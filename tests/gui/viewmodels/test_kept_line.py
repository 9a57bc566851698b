"""R21: what is typed into a line and not sent stands there again, in this run and in the next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message
from dualdesk.queries.drafts import draft
from dualdesk.runtime.context import Context
from dualdesk.services import drafts
from dualdesk.store.file import connect
from dualdesk.store.store import Store
from dualdesk.viewmodels.kept_line import KeptLine
from dualdesk.viewmodels.typed_line import TypedLine

PLACE = "today/add"


class Line:
    """A field with its typed line, as a screen puts them together."""

    def __init__(self, context: Context, place: str = PLACE) -> None:
        self.edit = QLineEdit()
        self.typed = TypedLine(context, "any")
        self.said: list[Message] = []
        self.refused: list[UserError] = []
        context.desk.said.connect(self.said.append)
        self.edit.textEdited.connect(self.typed.edit)
        self.typed.emptied.connect(self.edit.clear)
        self.typed.put_back.connect(self.edit.setText)
        self.typed.refused.connect(self.refused.append)
        self.kept = KeptLine(context, self.edit, self.typed, place)

    def type(self, text: str) -> None:
        self.edit.setText(text)
        self.typed.edit(text)


def in_file(context: Context, place: str = PLACE) -> str:
    return context.desk.ask(lambda session: draft(session, place=place))


def note(context: Context, place: str, text: str) -> None:
    assert context.desk.note(lambda session: drafts.save(session, place=place, text=text, now=0))


def test_r21_in_the_next_run_it_stands_there_again_and_says_so(surroundings: Context) -> None:
    note(surroundings, PLACE, "Send proofs fri")
    line = Line(surroundings)
    # The line was made before anybody could hear it; the next one is heard.
    assert line.edit.text() == "Send proofs fri"
    assert line.typed.captured is not None
    assert [one.values["text"] for one in line.said] == ["Send proofs fri"]


def test_r21_it_comes_as_soon_as_the_file_can_be_read(unready: Context, desk_path: Path) -> None:
    other = Store(desk_path)
    other.note(lambda session: drafts.save(session, place=PLACE, text="half", now=0))
    other.close()
    line, busy, free = Line(unready), Line(unready), Line(unready, "")
    busy.edit.setText("typed at once")
    unready.desk.load_now()
    assert (line.edit.text(), busy.edit.text(), free.edit.text()) == ("half", "typed at once", "")


def test_each_place_has_its_own_text(surroundings: Context) -> None:
    line = Line(surroundings, "project/1/add")
    line.type("for one")
    line.kept.turn_to("project/2/add")
    assert line.edit.text() == ""
    line.type("for two")
    line.kept.turn_to("project/1/add")
    line.kept.turn_to("project/1/add")
    assert (line.edit.text(), line.said) == ("for one", [])
    line.kept.turn_to("")
    assert line.edit.text() == ""
    line.type("for nobody")
    line.kept.turn_to("project/2/add")
    assert line.edit.text() == "for two"


def test_before_the_file_is_there_another_place_begins_empty(unready: Context) -> None:
    line = Line(unready)
    line.type("half")
    line.kept.turn_to("other")
    assert line.edit.text() == ""


def test_what_is_sent_is_forgotten_once_it_is_in_the_file(qtbot: QtBot, surroundings: Context, desk_path: Path) -> None:
    line = Line(surroundings)
    line.type("Send proofs")
    line.kept._unsent.write()
    holder = connect(desk_path)
    holder.execute("BEGIN IMMEDIATE")
    line.typed.save()
    assert line.edit.text() == ""
    assert in_file(surroundings) == "Send proofs"
    holder.execute("ROLLBACK")
    holder.close()
    qtbot.waitUntil(lambda: in_file(surroundings) == "")
    assert surroundings.desk.waiting == 0


def test_a_queued_line_that_is_refused_loses_no_text(surroundings: Context) -> None:
    line, desk = Line(surroundings), surroundings.desk
    desk.job_writing(True)
    for text in ("One #Nothing", "Two #Nothing"):
        line.type(text)
        line.typed.save()
    line.type("Send proofs")
    desk.job_writing(False)
    assert len(line.refused) == 2
    assert line.edit.text() == "Send proofs"
    for text in ("One #Nothing", "Two #Nothing"):
        line.typed.save()
        assert line.edit.text() == text
        line.type("Send proofs")
    line.typed.save()
    assert line.edit.text() == ""
