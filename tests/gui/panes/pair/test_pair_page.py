"""The Desk: linked panes follow each other, free ones do not, and things cross from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from dualdesk.base.messages import msg
from dualdesk.model.talk import Interaction
from dualdesk.model.work import Task
from dualdesk.panes.pair import PairPage
from dualdesk.runtime.context import Context
from dualdesk.services import clients, interactions, projects, tasks
from dualdesk.widgets.bars import EmptyState
from dualdesk.widgets.side import Choice, Side

NOW = 1_795_515_120
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class HalfDesk(Side):
    """A side with one field; it notes what it is asked to show."""

    def __init__(self, context: Context, kind: str, choices: Sequence[Choice]) -> None:
        self.field = QLineEdit()
        super().__init__(context, kind, self.field, EmptyState(context.look, icon="x", hat=kind, title="", line=""))
        self.asked: list[object] = []
        self.ids: list[int] = []
        self._choices = choices
        self.show_view()

    def reload(self) -> None:
        pass

    def open_record(self, record_id: int) -> None:
        self.record_id = record_id
        self.asked.append(record_id)

    def show_none(self, beside: Choice | None = None) -> None:
        self.record_id, self.beside = 0, beside
        self.asked.append(0)

    def say_none(self, name: str) -> None:
        raise AssertionError(name)

    def show_part(self, kind: str, record_id: int) -> None:
        self.asked.append((kind, record_id))

    def show_task(self, task_id: int) -> None:
        self.asked.append(("task", task_id))

    def choices(self) -> Sequence[Choice]:
        return self._choices

    def selected(self) -> tuple[str, Sequence[int]]:
        return self.kind, self.ids

    def focus_start(self) -> None:
        self.field.setFocus()

    def log(self) -> None:
        self.asked.append("log")

    def add(self) -> None:
        self.asked.append("add")

    def choose(self, record_id: int) -> None:
        """A person chooses in this pane."""
        self.record_id = record_id
        self.shown.emit(record_id)


@dataclass
class Stand:
    """The page over two clients with a project each, and a project of one's own."""

    page: PairPage
    client: HalfDesk
    project: HalfDesk
    acme: int
    beta: int
    site: int
    logo: int
    own: int


@pytest.fixture
def bare(context: Context, keep: Callable[[QWidget, object], None]) -> PairPage:
    """The page over an empty file, not yet shown."""
    page = PairPage(context, HalfDesk(context, "client", ()), HalfDesk(context, "project", ()))
    keep(page, context)
    return page


@pytest.fixture
def stand(context: Context, qtbot: QtBot, keep: Callable[[QWidget, object], None]) -> Stand:
    made: dict[str, int] = {}

    def fill(session: object) -> None:
        for name in ("Acme", "Beta"):
            made[name] = clients.create(session, now=NOW, name=name)  # type: ignore[arg-type]
        rows = (("Site", made["Acme"]), ("Logo", made["Beta"]), ("Own", None))
        for title, client_id in rows:
            made[title] = projects.create(session, now=NOW, title=title, client_id=client_id)  # type: ignore[arg-type]

    context.desk.do(msg("Fill"), fill)
    client = HalfDesk(context, "client", [Choice(made["Acme"], "Acme", ""), Choice(made["Beta"], "Beta", "")])
    project = HalfDesk(context, "project", [Choice(made["Site"], "Site", "Acme"), Choice(made["Logo"], "Logo", "Beta")])
    page = PairPage(context, client, project)
    page.resize(1200, 700)
    keep(page, None)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return Stand(page, client, project, *(made[name] for name in ("Acme", "Beta", "Site", "Logo", "Own")))


def test_the_first_visit_puts_up_a_client_with_its_project(stand: Stand) -> None:
    assert (stand.client.record_id, stand.project.record_id) == (stand.acme, stand.site)


def test_linked_a_client_brings_its_project_and_a_project_its_client(stand: Stand) -> None:
    stand.client.choose(stand.beta)
    assert stand.project.record_id == stand.logo
    stand.project.choose(stand.site)
    assert stand.client.record_id == stand.acme
    assert stand.project.asked.count(stand.site) == 1


def test_a_project_of_ones_own_has_no_client_beside_it(stand: Stand) -> None:
    stand.project.choose(stand.own)
    assert (stand.client.record_id, stand.client.beside) == (0, Choice(stand.own, "Own", ""))
    stand.page.link.click()
    stand.client.choose(stand.beta)
    assert stand.project.record_id == stand.own


def test_a_client_without_a_project_has_nothing_beside_it(stand: Stand) -> None:
    desk = stand.page.context.desk
    desk.do(msg("Away"), partial(projects.delete, project_id=stand.logo))
    stand.client.choose(stand.beta)
    assert (stand.project.record_id, stand.project.beside) == (0, Choice(stand.beta, "Beta", ""))
    asked = len(stand.project.asked)
    desk.do(msg("Else"), partial(clients.create, now=NOW, name="Somebody"))
    assert len(stand.project.asked) == asked
    desk.do(msg("Begin"), partial(projects.create, now=NOW, title="New", client_id=stand.beta))
    assert stand.project.record_id > stand.own


def test_what_is_gone_makes_way_for_what_else_belongs_there(stand: Stand) -> None:
    desk, ids = stand.page.context.desk, list[int]()
    desk.do(msg("Begin"), partial(projects.create, now=NOW, title="Second", client_id=stand.acme), done=ids.append)
    desk.do(msg("Away"), partial(projects.delete, project_id=stand.site))
    stand.project.show_none()
    stand.project.lost.emit()
    assert stand.project.record_id == ids[0]


def test_a_reader_and_the_tab_key_come_to_the_client_first(stand: Stand) -> None:
    parts = [part for part in stand.page.splitter.children() if isinstance(part, Side)]
    assert parts == [stand.client, stand.project]
    interface = QAccessible.queryAccessibleInterface(stand.page.splitter)
    read = [interface.child(number).object() for number in range(interface.childCount())]
    assert read.index(stand.client) < read.index(stand.project)
    stand.client.field.setFocus()
    QTest.keyClick(stand.client.field, Qt.Key.Key_Tab)
    assert stand.project.field.hasFocus()


def test_free_panes_stay_where_they_are_and_the_choice_is_kept(stand: Stand) -> None:
    QTest.keyClick(stand.client.field, Qt.Key.Key_K, CTRL_SHIFT)
    assert not stand.page.is_linked
    stand.client.choose(stand.beta)
    assert stand.project.record_id == stand.site
    assert stand.page.context.machine.get("pair.linked", True) is False
    stand.page.link.click()
    assert stand.project.record_id == stand.logo


def test_an_entry_becomes_a_task_of_the_project_beside_it(stand: Stand) -> None:
    desk = stand.page.context.desk
    log = partial(interactions.log, now=NOW, client_id=stand.acme, subject="Wants a banner")
    ids: list[int] = []
    desk.do(msg("Log"), log, done=lambda logged: ids.append(logged.interaction_id))
    stand.client.ids = ids
    stand.page.link.setFocus()
    QTest.keyClick(stand.page.link, Qt.Key.Key_Right, CTRL_SHIFT)
    task = desk.ask(lambda session: session.execute(select(Task.id, Task.title, Task.project_id)).one())
    assert tuple(task[1:]) == ("Wants a banner", stand.site)
    assert stand.project.asked[-1] == ("task", task[0])
    undone: list[object] = []
    desk.undo(undone.append)
    assert desk.ask(lambda session: session.scalar(select(Task.id))) is None


def test_a_task_dropped_on_the_client_becomes_an_entry(stand: Stand) -> None:
    desk = stand.page.context.desk
    ids: list[int] = []
    desk.do(msg("Add"), partial(tasks.create, now=NOW, title="Order chairs", project_id=stand.site), done=ids.append)
    stand.client.taken.emit("task", ids[0])
    entry = desk.ask(lambda session: session.execute(select(Interaction.id, Interaction.subject)).one())
    assert entry[1] == "Order chairs"
    assert stand.client.asked[-1] == ("interaction", entry[0])


def test_the_picker_narrows_as_one_types_and_shows_what_is_picked(stand: Stand) -> None:
    stand.client.field.setFocus()
    QTest.keyClick(stand.client.field, Qt.Key.Key_2, CTRL_SHIFT)
    field = stand.page.pick.field
    assert field.hasFocus()
    QTest.keyClicks(field, "bet")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not stand.page.pick.is_open
    assert (stand.project.record_id, stand.client.record_id) == (stand.logo, stand.beta)
    assert stand.project.field.hasFocus()


def test_a_picker_that_finds_nothing_says_so_and_leaves_all_as_it_was(stand: Stand) -> None:
    stand.page.ask("client")
    QTest.keyClicks(stand.page.pick.field, "zzz")
    assert not stand.page.pick.list.isVisible()
    QTest.keyClick(stand.page.pick.field, Qt.Key.Key_Escape)
    assert stand.client.record_id == stand.acme


def test_with_nothing_to_choose_from_the_screen_of_the_kind_is_asked_for(stand: Stand) -> None:
    stand.client._choices = ()
    asked: list[tuple[str, int]] = []
    stand.page.open_asked.connect(lambda kind, record_id: asked.append((kind, record_id)))
    stand.page.ask("client")
    assert asked == [("client", 0)]
    assert not stand.page.pick.is_open


def test_a_narrow_window_shows_one_pane_with_a_switch(stand: Stand) -> None:
    stand.page.resize(900, 700)
    assert (stand.client.isVisible(), stand.project.isVisible(), stand.page.switch.isVisible()) == (True, False, True)
    QTest.keyClick(stand.client.field, Qt.Key.Key_F6)
    assert (stand.client.isVisible(), stand.project.isVisible()) == (False, True)
    stand.page.resize(1200, 700)
    assert (stand.client.isVisible(), stand.project.isVisible(), stand.page.switch.isVisible()) == (True, True, False)


def test_l_and_n_go_to_their_pane(stand: Stand) -> None:
    stand.page.log()
    stand.page.add()
    assert (stand.client.asked[-1], stand.project.asked[-1]) == ("log", "add")


def test_every_key_of_the_page_is_among_its_acts(stand: Stand) -> None:
    keys = {key for act in stand.page.acts() if act is not None for key in act.keys}
    assert {"Ctrl+Shift+K", "Ctrl+Shift+1", "Ctrl+Shift+2", "Ctrl+Shift+Right", "Ctrl+Shift+Left", "F6"} <= keys


@pytest.mark.parametrize("kind", ["client", "task", "interaction"])
def test_what_is_asked_for_before_the_desk_is_ready_is_shown_once_it_is(
    stand: Stand, kind: str, keep: Callable[[QWidget, object], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    context, made = stand.page.context, {"client": stand.beta}
    log = partial(interactions.log, now=NOW, client_id=stand.beta, subject="Rang")
    context.desk.do(msg("Log"), log, done=lambda logged: made.update(interaction=logged.interaction_id))
    add = partial(tasks.create, now=NOW, title="Draw", project_id=stand.logo)
    context.desk.do(msg("Add"), add, done=lambda task_id: made.update(task=task_id))
    client, project = HalfDesk(context, "client", ()), HalfDesk(context, "project", ())
    with monkeypatch.context() as early:
        early.setattr(type(context.desk), "is_ready", property(lambda _desk: False))
        page = PairPage(context, client, project)
        keep(page, None)
        page.show()
        (page.show_task if kind == "task" else partial(page.show_part, kind))(made[kind])
        assert client.asked == project.asked == []
    context.desk.became_ready.emit()
    assert (client.record_id, project.record_id) == (stand.beta, stand.logo)


def add_client(page: PairPage) -> int:
    """The first client of an empty file."""
    made: list[int] = []
    half = page.sides["client"]
    assert isinstance(half, HalfDesk)
    page.context.desk.do(msg("Add"), lambda s: clients.create(s, now=NOW, name="Acme"), done=made.append)
    half._choices = [Choice(made[0], "Acme", "")]
    return made[0]


def test_what_is_put_up_before_anybody_comes_is_not_kept(context: Context, bare: PairPage) -> None:
    acme = add_client(bare)
    bare.read_ahead()
    assert bare.sides["client"].record_id == acme
    assert context.machine.get("pair.client", 0) == 0
    bare.show()
    assert context.machine.get("pair.client", 0) == acme


def test_read_over_an_empty_file_the_first_visit_is_still_to_come(bare: PairPage) -> None:
    bare.read_ahead()
    assert bare.sides["client"].record_id == 0
    acme = add_client(bare)
    bare.show()
    assert bare.sides["client"].record_id == acme
