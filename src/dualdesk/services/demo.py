"""The sample data: an empty file filled with a believable year of invented work, through what a person can do."""

from __future__ import annotations

from datetime import date
from random import Random

from sqlalchemy.orm import Session

from dualdesk.model.business import Agreement
from dualdesk.model.people import Client, Contact
from dualdesk.model.work import Project, Task
from dualdesk.services.demo_days import Days
from dualdesk.services.demo_fill_clients import fill_clients
from dualdesk.services.demo_fill_log import fill_log
from dualdesk.services.demo_fill_time import fill_hours, fill_time
from dualdesk.services.demo_fill_work import fill_work
from dualdesk.services.demo_made import Made

_SEED = 1124


def fill(session: Session, *, now: int, today: date, zone: str = "UTC") -> None:
    """Fill an empty file with a year up to today; `zone` is the one its times of day are meant in.

    The same day, instant and zone make the same file.
    """
    # A chance for words and days, not for secrets.
    made = Made(Days(today, now, zone), Random(_SEED))  # noqa: S311
    fill_clients(session, made)
    made.keep(session, Client, Contact, Agreement)
    fill_hours(session, made)
    fill_work(session, made)
    made.keep(session, Project, Task)
    fill_time(session, made)
    fill_log(session, made)
