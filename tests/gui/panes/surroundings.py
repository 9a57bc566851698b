"""A real file with the few things that tests of overlays and settings look for, on Tuesday 24 November 2026."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale
from sqlalchemy.orm import Session

from dualdesk.base.messages import msg
from dualdesk.base.terms import Channel, PointKind
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look
from dualdesk.services import clients, contacts, interactions, links, points, projects, tasks
from dualdesk.store.file import FileReader
from dualdesk.store.store import Store

TODAY = dt.date(2026, 11, 24)
THREE_YEARS = 3 * 365 * 86_400


@dataclass(frozen=True, slots=True)
class Ids:
    """What is in the file."""

    client: int = 0
    person: int = 0
    project: int = 0
    task: int = 0
    talk: int = 0


def opened(path: Path, clock: Callable[[], int]) -> Desk:
    """An empty file's desk, ready."""
    Store.create(path, clock=clock).close()
    desk = Desk(FileReader(path), clock=clock)
    desk.load_now()
    return desk


def context_of(desk: Desk, look: Look) -> Context:
    """The surroundings of a screen, in English."""
    language = Language(gettext.NullTranslations(), QLocale("en_GB"), today=lambda: TODAY)
    return Context(desk, look, language, lambda: TODAY, "UTC")


def fill(desk: Desk) -> Ids:
    """A client with a person, a project with a task, and a talk of three years ago."""
    made: list[Ids] = []

    def work(session: Session) -> None:
        now = desk.clock()
        client = clients.create(session, name="Northwind Bakery", trade="Food", now=now)
        mira = contacts.create(session, name="Mira Lindqvist", now=now)
        links.link(session, client_id=client, contact_id=mira, title="Owner")
        points.add(session, contact_id=mira, kind=PointKind.EMAIL, value="mira@northwind.example")
        project = projects.create(session, title="Wholesale portal", client_id=client, now=now)
        task = tasks.create(session, title="Send Mira one quote", project_id=project, now=now)
        talk = interactions.log(
            session, now=now, starts_at=now - THREE_YEARS, client_id=client, channel=Channel.PHONE,
            subject="Colours", notes="She likes heliotrope",
        )  # fmt: skip
        made.append(Ids(client, mira, project, task, talk.interaction_id))

    desk.do(msg("Fill"), work)
    return made[0]
