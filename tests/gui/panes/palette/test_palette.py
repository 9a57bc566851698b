"""The palette: at once there, everything found as one types, the keyboard kept and given back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from tests.gui.panes.palette.hands import CONTROL, SHIFT, Hands

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.model.people import Client
from dualdesk.model.talk import Interaction
from dualdesk.model.work import Task
from dualdesk.runtime.access import unreachable
from dualdesk.services import clients
from dualdesk.store.file import connect
from dualdesk.viewmodels.typed_line import Here

Key = Qt.Key


def test_it_is_there_and_has_the_keyboard_in_one_turn(hands: Hands) -> None:
    hands.open()
    # No event was handled since: nothing is animated or waited for.
    assert hands.palette.isVisible()
    assert QApplication.focusWidget() is hands.edit
    assert hands.titles == ["Do", "New client", "Salt & pepper"]
    assert hands.chosen == ("act", 0)
    assert hands.palette.panel.width() == 640
    assert hands.palette.panel.y() == round(hands.palette.height() * 0.10)


def test_what_is_typed_finds_names_acts_and_talks_in_their_groups(hands: Hands) -> None:
    hands.open()
    hands.type("mira")
    assert hands.titles == [
        "Open", "Mira Lindqvist", "Send Mira one quote", "Do", "Log a call with Mira Lindqvist",
        "Write to Mira Lindqvist", "Create", "New task “mira”", "New client “mira”", "New person “mira”",
        "New project “mira”", "Log “mira”",
    ]  # fmt: skip
    first = hands.rows[1]
    assert first.parts == ("Owner at Northwind Bakery",)
    assert first.marks == ((0, 4),)
    assert hands.chosen == ("open", "contact", hands.ids.person)


def test_a_note_of_three_years_ago_is_two_acts_away(hands: Hands) -> None:
    hands.open()
    hands.type("heliotrope", wait=False)
    hands.press(Key.Key_Return)
    hands.settle()
    assert hands.said == [("here", "interaction", hands.ids.talk)]
    assert not hands.is_open()


def test_enter_opens_and_with_control_beside(hands: Hands) -> None:
    hands.open()
    hands.type("northwind")
    hands.press(Key.Key_Return, CONTROL)
    assert hands.said == [("beside", "client", hands.ids.client)]
    hands.open()
    assert hands.titles[:2] == ["Recent", "Northwind Bakery"]
    hands.press(Key.Key_Enter)
    assert hands.said[1:] == [("here", "client", hands.ids.client)]


def test_who_types_on_and_presses_enter_means_the_whole_text(hands: Hands) -> None:
    hands.open()
    hands.type("m")
    hands.type("oth", wait=False)
    hands.edit.setText("")
    hands.type("wholesale", wait=False)
    hands.press(Key.Key_Return)
    assert hands.said == []
    hands.settle()
    assert hands.said == [("here", "project", hands.ids.project)]


def test_while_the_answer_is_awaited_what_still_fits_is_shown(hands: Hands) -> None:
    hands.palette.remember("client", hands.ids.client)
    hands.open()
    asked = hands.context.desk.ask_later
    hands.context.desk.ask_later = lambda *_given, **_named: None  # type: ignore[method-assign]
    hands.type("north", wait=False)
    hands.qtbot.waitUntil(lambda: "Create" in hands.titles)
    assert hands.titles[:2] == ["Open", "Northwind Bakery"]
    hands.type("xyz", wait=False)
    hands.qtbot.waitUntil(lambda: hands.titles[0] == "Create")
    assert hands.said == []
    hands.context.desk.ask_later = asked  # type: ignore[method-assign]


def test_arrows_go_round_and_pages_stop_at_the_ends(hands: Hands) -> None:
    hands.open()
    hands.type("xyzzy")
    assert hands.titles[:2] == ["Nothing found for “xyzzy”.", "Create"]
    assert hands.chosen == ("create", "task")
    hands.press(Key.Key_Up)
    assert hands.chosen == ("create", "log")
    hands.press(Key.Key_Down)
    assert hands.chosen == ("create", "task")
    hands.press(Key.Key_PageDown)
    assert hands.chosen == ("create", "log")
    hands.press(Key.Key_PageUp)
    assert hands.chosen == ("create", "task")


def test_tab_stays_inside_and_escape_gives_the_keyboard_back(hands: Hands) -> None:
    hands.open()
    for modifier in (Qt.KeyboardModifier.NoModifier, SHIFT):
        hands.press(Key.Key_Tab, modifier)
        assert QApplication.focusWidget() is hands.edit
    hands.press(Key.Key_Escape)
    assert not hands.is_open()
    assert QApplication.focusWidget() is hands.below


def test_prefixes_ask_for_one_kind(hands: Hands) -> None:
    hands.open()
    hands.type("> sal")
    assert hands.titles == ["Do", "Salt & pepper"]
    hands.edit.clear()
    hands.type(">nothing")
    assert hands.titles == ["Nothing found for “nothing”."]
    hands.press(Key.Key_Down)
    hands.edit.clear()
    hands.type("@nor")
    assert hands.titles[:2] == ["Open", "Northwind Bakery"]
    assert "New client “nor”" in hands.titles
    hands.edit.clear()
    hands.type("#nor")
    assert hands.titles[0] == "Nothing found for “nor”."
    hands.edit.clear()
    hands.type("#wh")
    assert hands.titles[:2] == ["Open", "Wholesale portal"]


def test_a_prefix_alone_offers_the_recent_of_its_kind(hands: Hands) -> None:
    hands.palette.remember("client", hands.ids.client)
    hands.palette.remember("project", hands.ids.project)
    hands.palette.remember("task", 9999)
    hands.open()
    assert hands.titles == ["Recent", "Wholesale portal", "Northwind Bakery"]
    hands.type("@")
    assert hands.titles == ["Recent", "Northwind Bakery"]


def test_an_act_is_done_after_the_palette_is_gone(hands: Hands) -> None:
    hands.open()
    hands.type("new cl")
    hands.choose("act", 0)
    hands.press(Key.Key_Return)
    assert hands.done == ["client"]
    assert not hands.is_open()


def test_a_line_is_shown_with_its_chips_and_made(hands: Hands) -> None:
    hands.open()
    hands.type("Send proofs to Zed fri 2h !high")
    row = hands.row("task")
    assert row.title == "New task “Send proofs to Zed”"
    assert [chip.text for chip in row.chips] == ["Fri 27 Nov", "2 h", "High"]
    assert row.spoken == "New task “Send proofs to Zed”, Fri 27 Nov, 2 h, High"
    hands.press(Key.Key_Return)
    assert not hands.is_open()
    with hands.context.desk.store.read() as session:
        task = session.scalars(select(Task).order_by(Task.id.desc())).first()
        assert task is not None
        assert (task.title, task.estimate_min, task.priority) == ("Send proofs to Zed", 120, "high")
    assert hands.said == []


def test_a_chip_is_refused_by_key_and_by_mouse(hands: Hands) -> None:
    hands.open()
    hands.type("Send proofs fri 2h")
    hands.press(Key.Key_Backspace, CONTROL)
    assert [chip.text for chip in hands.row("task").chips] == ["Fri 27 Nov"]
    chips = hands.chip_points("task")
    assert len(chips) == 1
    hands.click(chips[0])
    assert hands.row("task").title == "New task “Send proofs fri 2h”"
    assert hands.is_open()
    hands.click(hands.middle("create", "project"))
    assert not hands.is_open()


def test_a_line_that_cannot_be_saved_says_why_and_stays(hands: Hands) -> None:
    hands.open()
    hands.type("Send proofs 30 feb")
    hands.press(Key.Key_Return)
    assert hands.is_open()
    assert hands.palette._bar.isVisible()
    assert "30 feb" in hands.palette._bar.accessibleName()
    hands.press(Key.Key_Backspace, CONTROL)
    hands.press(Key.Key_Return)
    assert not hands.is_open()
    with hands.context.desk.store.read() as session:
        assert session.scalars(select(Task.title).order_by(Task.id.desc())).first() == "Send proofs 30 feb"


def test_a_call_is_begun_from_the_person_and_logged(hands: Hands) -> None:
    hands.open()
    hands.type("mira")
    hands.choose("fill", "call Mira Lindqvist: ")
    hands.press(Key.Key_Return)
    assert hands.edit.text() == "call Mira Lindqvist: "
    hands.type("wants heliotrope now >fri")
    assert hands.chosen == ("create", "log")
    hands.press(Key.Key_Return)
    with hands.context.desk.store.read() as session:
        talk = session.scalars(select(Interaction).order_by(Interaction.id.desc())).first()
        assert talk is not None
        assert (talk.subject, talk.client_id) == ("wants heliotrope now", hands.ids.client)


def test_writing_hands_the_address_to_the_system(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    urls: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toString()))
    hands.open()
    hands.type("mira")
    hands.choose("write", "mira@northwind.example")
    hands.press(Key.Key_Return)
    assert urls == ["mailto:mira@northwind.example"]


@pytest.mark.parametrize("kind", ["client", "contact", "project"])
def test_what_is_new_is_made_by_its_name_and_shown(hands: Hands, kind: str) -> None:
    hands.open()
    hands.type("Halden")
    hands.choose("create", kind)
    hands.press(Key.Key_Return)
    assert [(way, what) for way, what, _number in hands.said] == [("here", kind)]
    assert not hands.is_open()
    hands.open()
    hands.type("halden")
    assert ("create", kind) not in [row.key for row in hands.rows]


def test_what_is_created_belongs_to_the_screen_below(hands: Hands) -> None:
    hands.here = Here(hands.ids.client, hands.ids.project, "Wholesale portal")
    hands.open()
    hands.type("Bake")
    assert hands.row("task").parts == ("in Wholesale portal",)
    assert hands.row("client").parts == ()
    hands.press(Key.Key_Return)
    with hands.context.desk.store.read() as session:
        task = session.scalars(select(Task).order_by(Task.id.desc())).first()
        assert task is not None
        assert task.project_id == hands.ids.project


def test_a_name_that_is_refused_stays(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object, **_named: object) -> int:
        raise UserError(msg("No more clients."))

    monkeypatch.setattr(clients, "create", refuse)
    hands.open()
    hands.type("Halden")
    hands.choose("create", "client")
    hands.press(Key.Key_Return)
    assert hands.is_open()
    assert hands.palette._bar.accessibleName() == "No more clients."


def test_what_waits_for_the_file_closes_and_comes_back_where_it_is_refused(hands: Hands) -> None:
    desk = hands.context.desk
    other = connect(desk.path)
    other.execute("BEGIN IMMEDIATE")
    try:
        hands.open()
        hands.type("Halden")
        hands.choose("create", "client")
        hands.press(Key.Key_Return)
        assert desk.waiting == 1
        assert not hands.is_open()
    finally:
        other.rollback()
        other.close()
    hands.qtbot.waitUntil(lambda: desk.waiting == 0)
    with desk.store.read() as session:
        assert "Halden" in session.scalars(select(Client.name)).all()
    hands.palette._creating.returned.emit("Halden", UserError(msg("It was refused.")))
    assert hands.is_open()
    assert hands.edit.text() == "Halden"
    assert hands.palette._bar.accessibleName() == "It was refused."


def test_every_control_can_be_read_and_hit(hands: Hands) -> None:
    hands.open()
    hands.type("mira")
    assert unreachable(hands.palette.panel) == []
    assert hands.edit.accessibleName() == "Search or do"
    assert hands.edit.accessibleDescription() == "Mira Lindqvist, Person, Owner at Northwind Bakery"


def test_larger_text_makes_larger_rows(hands: Hands) -> None:
    hands.open()
    before = hands.palette.panel.height()
    hands.context.look.zoom(1.5)
    assert hands.palette.panel.height() > before
    hands.context.look.zoom(1.0)
