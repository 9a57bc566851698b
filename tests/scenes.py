"""Every screen of the window and what is laid over it, for its pictures and for what must hold on all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from gettext import NullTranslations
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEventLoop, QLocale, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication
from sqlalchemy import select
from sqlalchemy.orm import Session
from tests.gui.helping import Inside

from dualdesk.base.messages import Message, msg
from dualdesk.base.wording import find_catalogue
from dualdesk.model.people import Client
from dualdesk.model.work import Project
from dualdesk.panes.importing import ImportOverlay
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.language import Language, qt_words
from dualdesk.runtime.look.theme import Look
from dualdesk.services import clients, demo
from dualdesk.services.demo_clients import KESSLER, NORTHWIND
from dualdesk.store.file import open_file
from dualdesk.store.store import Store
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.overlay import Overlay
from dualdesk.windows.desk_window import desk_window
from dualdesk.windows.shell import Shell

# Tuesday 24 November 2026, 10:12: the day of the design's pictures.
TODAY: Final = dt.date(2026, 11, 24)
NOW: Final = int(dt.datetime(2026, 11, 24, 10, 12, tzinfo=dt.UTC).timestamp())
LONG_NAME: Final = "Nordwestdeutsche Kartoffelgenossenschaft"
PROJECT: Final = "Wholesale portal"
PEOPLE: Final = (
    "First Name,Organization 1 - Name,E-mail 1 - Value\nAna,Acme,ana@acme.example\nBen,Acme,ben@acme.example\n"
)
# How often to ask whether what was read has come: a screen may ask on after its first answer.
ROUNDS: Final = 4


@dataclass(frozen=True, slots=True)
class Desks:
    """The files to be shown: a year of work, nothing yet, a client with a name of 40 letters."""

    full: Path
    empty: Path
    long: Path


def make_desks(folder: Path) -> Desks:
    """The files, made as a person would."""
    desks = Desks(*(folder / f"{name}.dualdesk" for name in ("northside", "new", "long")))
    for path in (desks.full, desks.empty, desks.long):
        store = Store.create(path, clock=lambda: NOW)
        if path != desks.empty:
            store.write(msg("Sample data"), partial(demo.fill, now=NOW, today=TODAY))
            delete_one(store)
        if path == desks.long:
            store.write(msg("Rename"), rename)
        store.close()
    return desks


def delete_one(store: Store) -> None:
    """Something for the trash."""
    made = store.write(msg("Add {name}", name="Old Mill"), partial(clients.create, name="Old Mill", now=NOW))
    store.write(msg("Delete {name}", name="Old Mill"), partial(clients.delete, client_id=made.value))


def rename(session: Session) -> None:
    """Give the first client a name of 40 letters."""
    client_id = session.scalars(select(Client.id).filter_by(name=NORTHWIND)).one()
    clients.edit(session, client_id=client_id, name=LONG_NAME)


@contextmanager
def window(
    path: Path, look: Look, words: NullTranslations | None = None, *, read_only: bool = False
) -> Iterator[tuple[Shell, Desk]]:
    """The real window over a file at ten past ten, in English, or in other words as a German shows them."""
    desk = Desk(open_file(path), clock=lambda: NOW, read_only=read_only)
    english = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    language = Language(words or find_catalogue(["en"]), QLocale("de_DE") if words else english, today=lambda: TODAY)
    app = QApplication.instance()
    assert app is not None
    own = qt_words(language, desk)
    app.installTranslator(own)
    shell = desk_window(Context(desk, look, language, lambda: TODAY, "UTC"))
    shell.show()
    shell.activateWindow()
    desk.load_now()
    shell.furnish()
    yield shell, desk
    shell.close()
    desk.close()
    app.removeTranslator(own)
    shell.deleteLater()


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: the screen, the kind of record on it, and what is done there first."""

    name: str
    screen: str
    kind: str = ""
    act: Callable[[Shell], object] = lambda _shell: None
    # Whether there is anything of it in a file without records.
    in_empty: bool = True

    def show(self, shell: Shell, desk: Desk) -> None:
        """Turn to it."""
        record_id = _record(desk, self.kind) if self.kind else 0
        if record_id:
            shell.open(self.kind, record_id)
        else:
            shell.go(self.screen)
        settle(desk)
        self.act(shell)
        settle(desk)


def _record(desk: Desk, kind: str) -> int:
    """The record of which there is most to show; 0 where there is none."""
    with desk.store.read() as session:
        if kind == "project":
            return session.scalars(select(Project.id).filter_by(title=PROJECT)).one_or_none() or 0
        named = select(Client.id).where(Client.name.in_((LONG_NAME, KESSLER))).order_by(Client.name.desc())
        return session.scalars(named).first() or 0


def overlays(shell: Shell) -> Any:
    """What is laid over the window."""
    return shell._fittings.overlays


def does(text: str) -> Callable[[Shell], None]:
    """Do what the screen offers by that name."""

    def act(shell: Shell) -> None:
        next(one for one in shell.going.here.acts() if one is not None and one.title.text == text).run()

    return act


def press(shell: Shell, name: Message) -> None:
    """Press the button of that name on the screen that is shown."""
    text = shell.context.say(name)
    buttons = [one for one in shell.going.here.findChildren(QAbstractButton) if one.text() == text and one.isVisible()]
    for button in buttons[:1]:
        button.click()


def turn_to(shell: Shell, tab: str) -> None:
    """Turn to a tab of the screen."""
    shell.going.here.show_tab(tab)
    shell.going.here.focus_start()


def enter(shell: Shell, name: str) -> ListView | None:
    """Give the keyboard to a list of the screen, and make its first row current."""
    found = shell.going.here.findChild(ListView, name)
    if found is None or not found.isVisible():
        return None
    found.setFocus()
    found.choose_first()
    return found


def inspect(shell: Shell) -> None:
    """Open what stands beside a project's first task."""
    press(shell, msg("List"))
    tasks = enter(shell, "tasks")
    if tasks is not None:
        tasks.opened.emit(tasks.current_key)


def edit_entry(shell: Shell) -> None:
    """Open the newest entry of the contact log."""
    enter(shell, "contact_log")
    does("Edit the entry")(shell)


def bring_in(shell: Shell) -> None:
    """Bring in a list of people, read by this process."""
    path = shell.desk.path
    file = path.with_suffix(".csv")
    file.write_text(PEOPLE, encoding="utf-8")
    made = overlays(shell)._made
    if "import" not in made:
        hire = partial(Inside, path, path.parent / "backups")
        made["import"] = ImportOverlay(shell.context, shell.central, hire)
    made["import"].bring_in([file])


SCENES: Final = (
    Scene("today", "today"),
    Scene("desk", "desk"),
    Scene("clients", "clients", act=lambda shell: turn_to(shell, "clients")),
    Scene("client", "clients", "client"),
    Scene("log", "clients", "client", lambda shell: shell.going.here.log(), in_empty=False),
    Scene("people", "clients", act=lambda shell: turn_to(shell, "people")),
    Scene("projects", "projects", "project", lambda shell: press(shell, msg("List"))),
    Scene("inspector", "projects", "project", inspect, in_empty=False),
    Scene("board", "projects", "project", lambda shell: press(shell, msg("Board"))),
    Scene("history", "history"),
    Scene("trash", "trash"),
    Scene("settings", "settings"),
)
LAID_OVER: Final = (
    Scene("palette", "today", act=lambda shell: overlays(shell).show_palette("north")),
    Scene("capture", "today", act=lambda shell: overlays(shell).show_capture("task")),
    Scene("capture-log", "today", act=lambda shell: overlays(shell).show_capture("log")),
    Scene("shortcuts", "today", act=lambda shell: overlays(shell).show_shortcuts()),
    Scene("about", "today", act=lambda shell: overlays(shell).show_about()),
    Scene("import", "clients", act=bring_in),
    Scene("enter-time", "projects", "project", lambda shell: overlays(shell).timing.enter()),
    Scene("remind", "clients", "client", lambda shell: overlays(shell).reminders.remind_here()),
    Scene("came-due", "today", act=lambda shell: overlays(shell).reminders.show_due()),
    Scene("edit-client", "clients", "client", does("Edit client…"), in_empty=False),
    Scene("edit-project", "projects", "project", does("Edit project"), in_empty=False),
    Scene("edit-entry", "clients", "client", edit_entry, in_empty=False),
    Scene("agreement", "clients", "client", does("Open the agreement"), in_empty=False),
    Scene("renew", "clients", "client", does("Renew the agreement"), in_empty=False),
    Scene("agreement-end", "clients", "client", does("The client cancelled it"), in_empty=False),
    Scene("opportunity", "clients", "client", does("Open the opportunity"), in_empty=False),
    Scene("client-history", "clients", "client", does("History of the client"), in_empty=False),
    Scene("computed", "projects", "project", does("How this is computed"), in_empty=False),
    Scene("pick", "desk", act=does("Choose the client"), in_empty=False),
)
EVERYTHING: Final = SCENES + LAID_OVER


def close_overlays(shell: Shell) -> None:
    """Nothing lies over the window any more."""
    for overlay in shell.findChildren(Overlay):
        if overlay.is_open:
            overlay.close_over()


def settle(desk: Desk) -> None:
    """Wait until everything that was asked of the file has been answered and drawn."""
    for _ in range(ROUNDS):
        loop, answers = QEventLoop(), list[None]()
        desk.ask_later(lambda _session: None, partial(_answered, loop, answers))
        # An answer that was there at once must not be waited for.
        if not answers:
            loop.exec()
        turn()


def _answered(loop: QEventLoop, answers: list[None], answer: None) -> None:
    answers.append(answer)
    loop.quit()


def turn() -> None:
    """Let everything that waits in Qt's queue happen."""
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()
