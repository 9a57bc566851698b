"""Acts under headings: how they stand together in menus."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from dualdesk.base.messages import msg
from dualdesk.base.wording import plain_words
from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.acts import Act, ActMenu, Acts, Part, parted, under

TASK, ORDER = msg("Task"), msg("Order")


def act(name: str, *keys: str) -> Act:
    return Act(msg("{name}", name=name), lambda: None, keys)


def told(acts: Acts) -> list[object]:
    """The names, those of a part in a list after its heading, a line as None."""

    def name(one: Act | None) -> str | None:
        return None if one is None else str(one.title.values["name"])

    return [[one.heading.text, *map(name, one.acts)] if isinstance(one, Part) else name(one) for one in parted(acts)]


def test_acts_under_a_heading_stand_where_the_first_of_them_does() -> None:
    acts = [act("a"), *under(TASK, [act("b"), None, act("c")]), None, act("d"), *under(TASK, [act("e")])]
    assert told(acts) == ["a", ["Task", "b", None, "c", "e"], None, "d"]


def test_a_heading_given_before_stays() -> None:
    inner = under(ORDER, [act("up"), act("down")])
    acts = under(TASK, [act("open"), *inner, None, act("delete")])
    assert told(acts) == [["Task", "open", "delete"], ["Order", "up", "down"]]


def test_lines_stand_between_acts_and_never_follow_each_other() -> None:
    acts = [None, act("a"), None, None, *under(TASK, [act("b"), None]), None, *under(ORDER, [act("c")]), None]
    assert told([*acts, act("d")]) == ["a", None, ["Task", "b"], ["Order", "c"], None, "d"]
    assert told(acts)[-1] == ["Order", "c"]
    assert told([]) == []


def test_a_menu_has_its_parts_as_menus_and_their_keys_work(qtbot: QtBot, look: Look) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    menu = ActMenu(look, plain_words(), home, [act("open", "Return"), *under(ORDER, [act("up", "Alt+Shift+Up")])])
    (inner,) = menu.findChildren(QMenu)
    assert inner.title() == "Order"
    assert [action.text() for action in inner.actions()] == ["up"]
    assert [action.text() for action in home.actions()] == ["open", "up"]
    assert menu.act(1).text() == "up"
