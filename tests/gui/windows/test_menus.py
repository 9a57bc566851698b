"""The menus: every command once, by its true name and state, with what can be done on the screen that is shown."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from tests.gui.windows.conftest import Window

from dualdesk.base.messages import msg
from dualdesk.services import clients
from dualdesk.widgets.acts import Act, Acts, bare, spoken_key

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def names(window: Window, title: str) -> list[str]:
    return [text.partition("\t")[0] for text in window.menu(title)]


def test_the_bar_has_every_menu_in_order(window: Window) -> None:
    titles = [action.text().replace("&", "") for action in window.shell.menuBar().actions()]
    assert titles[:5] == ["File", "Edit", "Go", "Here", "View"]
    assert titles[-1] == "Help"


def test_undo_and_redo_name_their_step_and_are_grey_without_one(window: Window) -> None:
    assert [(text, action.isEnabled()) for text, action in window.menu("Edit").items()][:2] == [
        (f"Undo\t{spoken_key('Ctrl+Z')}", False),
        (f"Redo\t{spoken_key('Ctrl+Shift+Z')}", False),
    ]
    window.add("Acme")
    assert names(window, "Edit")[0] == "Undo: Add Acme"
    window.menu("Edit")[f"Undo: Add Acme\t{spoken_key('Ctrl+Z')}"].trigger()
    assert window.names() == []
    assert names(window, "Edit")[:2] == ["Undo", "Redo: Add Acme"]
    window.menu("Edit")[f"Redo: Add Acme\t{spoken_key('Ctrl+Shift+Z')}"].trigger()
    assert window.names() == ["Acme"]


def test_a_steps_name_is_shown_as_it_was_typed_and_only_so_long(window: Window) -> None:
    window.add("R&D")
    assert window.shell.undoing.undo_name().values["what"] == "Add R&&D"
    window.add("x" * 100)
    shown = window.shell.undoing.undo_name().values["what"]
    assert isinstance(shown, str)
    assert len(shown) == 60
    assert shown.endswith("…")


def test_typing_is_what_the_menu_would_undo_while_a_field_holds_some(window: Window) -> None:
    window.add("Acme")
    window.here.field.setFocus()
    QTest.keyClicks(window.here.field, "typed")
    assert names(window, "Edit")[0] == "Undo"
    window.shell.undoing.undo()
    assert names(window, "Edit")[:2] == ["Undo: Add Acme", "Redo"]
    assert window.shell.undoing.can_redo()


def test_what_a_menu_turns_on_is_ticked(window: Window) -> None:
    look = window.context.look
    view = window.menu("View")
    assert [text for text, action in view.items() if action.isChecked()] == ["Light"]
    view["More contrast"].trigger()
    assert look.strong
    assert look.high_contrast
    assert window.menu("View")["More contrast"].isChecked()
    window.menu("View")["More contrast"].trigger()
    assert not look.strong


def test_the_menu_bar_can_be_told_to_stay(window: Window) -> None:
    bar = window.shell.menuBar()
    window.menu("View")["Menu bar always"].trigger()
    assert bar.isVisible()
    assert window.context.machine.get("menu_bar", False)
    QTest.keyClick(window.here.work, KEY.Key_F10)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
    assert bar.isVisible()
    window.menu("View")["Menu bar always"].trigger()
    assert not bar.isVisible()


def test_full_screen_is_a_command(window: Window) -> None:
    window.menu("View")["Full screen"].trigger()
    assert window.shell.isFullScreen()
    window.menu("View")["Full screen"].trigger()
    assert not window.shell.isFullScreen()


class Acting:
    """What a screen can do: an act of its own, and one that takes a common key."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.can = True

    def acts(self) -> Acts:
        return (
            Act(msg("Archive"), partial(self.done.append, "archive"), ("Del",), possible=lambda: self.can),
            None,
            Act(msg("Add a client"), partial(self.done.append, "add"), ("N",), checked=lambda: True),
        )


@pytest.fixture
def acting(window: Window, monkeypatch: pytest.MonkeyPatch) -> Acting:
    made = Acting()
    monkeypatch.setattr(window.screens["today"], "acts", made.acts)
    return made


def test_here_shows_what_can_be_done_on_the_screen_and_does_it(window: Window, acting: Acting) -> None:
    delete = spoken_key("Del")
    here = window.menu("Here")
    assert [text.partition("\t")[0] for text in here] == [
        "Archive",
        "Add a client",
        "Log a contact here",
        "Filter this list",
    ]
    assert here[f"Add a client\t{spoken_key('N')}"].isChecked()
    here[f"Archive\t{delete}"].trigger()
    assert acting.done == ["archive"]
    acting.can = False
    assert names(window, "Here")[0] == "Add a client"
    offered = next(acts for title, acts in window.commands.groups() if bare(title.text) == "Here")
    assert "Archive" in [act.title.text for act in offered]


def test_keys_shown_under_here_are_not_bound_twice(window: Window, acting: Acting) -> None:
    assert all(action.shortcut().isEmpty() for action in window.menu("Here").values())


def test_another_screen_offers_what_it_answers_to(window: Window) -> None:
    window.shell.go("clients")
    assert names(window, "Here") == ["Add here", "Log a contact here", "Filter this list"]
    window.menu("Here")[f"Add here\t{spoken_key('N')}"].trigger()
    assert window.here.asked[-1] == "add"


def test_a_menu_greys_out_and_its_key_works_again_afterwards(window: Window) -> None:
    back = window.menu("Go")["Back"]
    assert not back.isEnabled()
    menu = next(action.menu() for action in window.shell.menuBar().actions() if action.text() == "&Go")
    assert isinstance(menu, QMenu)
    menu.aboutToHide.emit()
    assert back.isEnabled()


def test_the_groups_tell_every_act_without_lines(window: Window) -> None:
    groups = {bare(title.text): acts for title, acts in window.commands.groups()}
    assert {"File", "Edit", "Go", "Here", "View", "Help"} <= set(groups)
    assert all(isinstance(act, Act) for acts in groups.values() for act in acts)
    assert ("F1", "?") in {act.keys for act in groups["Help"]}


def test_quitting_is_closing(window: Window) -> None:
    window.menu("File")["Quit"].trigger()
    assert not window.shell.isVisible()


def test_no_key_is_bound_twice_in_the_window(window: Window) -> None:
    keys = [key.toString() for action in window.shell.actions() for key in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys))


def test_new_things_are_begun_by_menu(window: Window) -> None:
    window.menu("File")["New client"].trigger()
    assert (window.screen, window.here.asked[-1]) == ("clients", "begin")


def test_words_lose_the_mark_of_their_letter() -> None:
    assert [bare(text) for text in ("&Undo: R&&D", "Hel&p", "plain", "")] == ["Undo: R&D", "Help", "plain", ""]


def test_only_what_was_made_in_the_file_can_be_undone(window: Window) -> None:
    client_id = window.make(partial(clients.create, name="Acme", now=0))
    assert window.shell.undoing.can_undo()
    assert client_id == 1
