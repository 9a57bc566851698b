"""A call becomes a task, a task becomes an entry: each keeps where it came from."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dualdesk.base.terms import Channel
from dualdesk.model.talk import Interaction
from dualdesk.model.work import Task
from dualdesk.services import clients, interactions, projects, tasks
from dualdesk.services.crossing import entry_about_task, task_from_entry

NOW = 1_795_515_120


def test_a_task_from_an_entry_is_called_as_it_is_and_knows_it(session: Session) -> None:
    acme = clients.create(session, now=NOW, name="Acme")
    site = projects.create(session, now=NOW, title="Site", client_id=acme)
    call = interactions.log(session, now=NOW, client_id=acme, channel=Channel.PHONE, subject="Wants a banner")
    note = interactions.log(session, now=NOW, client_id=acme, notes="Colours: warm\nand a logo")
    task_id = task_from_entry(session, interaction_id=call.interaction_id, project_id=site, now=NOW)
    made = session.get_one(Task, task_id)
    assert (made.title, made.project_id, made.interaction_id) == ("Wants a banner", site, call.interaction_id)
    loose = session.get_one(
        Task, task_from_entry(session, interaction_id=note.interaction_id, project_id=None, now=NOW)
    )
    assert (loose.title, loose.project_id, loose.client_id) == ("Colours: warm", None, acme)


def test_an_entry_about_a_task_is_a_note_of_its_client(session: Session) -> None:
    acme, other = (clients.create(session, now=NOW, name=name) for name in ("Acme", "Other"))
    site = projects.create(session, now=NOW, title="Site", client_id=acme)
    task = tasks.create(session, now=NOW, title="Order chairs", project_id=site)
    loose = tasks.create(session, now=NOW, title="Call back", client_id=other)
    entry = session.get_one(Interaction, entry_about_task(session, task_id=task, client_id=None, now=NOW))
    assert (entry.subject, entry.client_id, entry.about_task_id, entry.channel) == ("Order chairs", acme, task, None)
    of_loose = session.get_one(Interaction, entry_about_task(session, task_id=loose, client_id=None, now=NOW))
    assert of_loose.client_id == other
    told = session.get_one(Interaction, entry_about_task(session, task_id=task, client_id=other, now=NOW))
    assert told.client_id == other
