"""What is typed and not sent: kept by its place, in the file once the typing pauses for two seconds."""

from __future__ import annotations

from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from dualdesk.queries.drafts import draft
from dualdesk.runtime.context import Context
from dualdesk.services import drafts
from dualdesk.store.file import connect
from dualdesk.viewmodels.unsent import IDLE_MILLISECONDS, Unsent

PLACE = "client/1/log"


def in_file(context: Context) -> str:
    return context.desk.ask(lambda session: draft(session, place=PLACE))


def test_r21_a_pause_puts_it_into_the_file(qtbot: QtBot, surroundings: Context) -> None:
    unsent = Unsent(surroundings)
    unsent.keep(PLACE, "half")
    assert IDLE_MILLISECONDS <= 2000
    assert in_file(surroundings) == ""
    unsent._timer.setInterval(1)
    unsent.keep(PLACE, "half a line")
    qtbot.waitUntil(lambda: in_file(surroundings) == "half a line")
    assert not unsent._timer.isActive()


def test_what_is_sent_is_forgotten_at_once(surroundings: Context) -> None:
    unsent = Unsent(surroundings)
    unsent.keep(PLACE, "half")
    unsent.write()
    assert in_file(surroundings) == "half"
    unsent.keep(PLACE, "half")
    assert not unsent._timer.isActive()
    unsent.keep(PLACE, "")
    assert in_file(surroundings) == ""
    unsent.write()


def test_what_an_earlier_run_left_is_found_once_the_desk_is_ready(unready: Context) -> None:
    unsent = Unsent(unready)
    assert unsent.text(PLACE) == ""
    unsent.keep("client/2/log", "early")
    unsent.write()
    assert unsent._timer.isActive()
    unready.desk.load_now()

    def work(session: Session) -> None:
        drafts.save(session, place=PLACE, text="left over", now=0)

    unready.desk.note(work)
    assert unsent.text(PLACE) == "left over"
    assert unsent.text("client/2/log") == "early"


def test_while_the_file_is_busy_it_is_tried_again(surroundings: Context) -> None:
    unsent = Unsent(surroundings)
    other = connect(surroundings.desk.path)
    other.execute("BEGIN IMMEDIATE")
    unsent.keep(PLACE, "half")
    unsent.write()
    assert unsent._timer.isActive()
    other.execute("ROLLBACK")
    other.close()
    unsent.write()
    assert in_file(surroundings) == "half"


def test_a_desk_that_is_only_read_keeps_no_drafts(surroundings: Context) -> None:
    unsent = Unsent(surroundings)
    surroundings.desk.read_only = True
    unsent.keep(PLACE, "half")
    unsent.write()
    unsent._timer.stop()
    surroundings.desk.read_only = False
    assert in_file(surroundings) == ""
