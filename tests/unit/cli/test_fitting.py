"""`dualdesk fits`."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session
from tests.conftest import NOW
from tests.unit.cli.kit import Line

from dualdesk.queries import settings as choices
from dualdesk.services import projects, settings, tasks


def fill(session: Session) -> None:
    """One project that fits, one that does not beside it."""
    settings.choose(session, choice=choices.CLIENT_SHARE_PERCENT, value=0)
    for title, hours in (("Site", 20), ("Shop", 11)):
        project_id = projects.create(session, now=NOW, title=title, deadline=date(2026, 11, 27))
        tasks.create(session, now=NOW, title=f"{title} task", project_id=project_id, estimate_min=hours * 60)


def test_nothing_is_owed(line: Line) -> None:
    line.write(lambda session: tasks.create(session, now=NOW, title="some day"))
    assert line.ok("fits").lines == ["Nothing with a deadline is open."]
    assert line.json("fits") == {
        "day": "2026-11-24", "sentence": "Nothing with a deadline is open.", "verdict": "fits", "crunch": None,
        "projects": [], "deadlines": [],
    }  # fmt: skip


def test_each_project_beside_the_others(line: Line) -> None:
    line.write(fill)
    assert line.ok("fits").lines == [
        "It does not fit: until 2026-11-27 you owe 31 h and have 24 h 30 min",
        "",
        "No.  Project  Client  Fits?         Until       Left  Free",
        "1    Site             Fits          2026-11-27  20 h  13 h 30 min",
        "2    Shop             Does not fit  2026-11-27  11 h  4 h 30 min",
    ]
    found = line.json("fits")
    assert [(row["project"], row["verdict"], row["have_min"]) for row in found["projects"]] == [
        ("Site", "fits", 1470), ("Shop", "cannot", 1470),
    ]  # fmt: skip
    assert found["projects"][1]["crunch"] == {
        "first": "2026-11-24", "last": "2026-11-27", "owed_min": 1860, "have_min": 1470, "tasks": [1, 2],
    }  # fmt: skip
    assert found["deadlines"] == [
        {"deadline": "2026-11-27", "owed_min": 1860, "have_min": 1470, "slack_min": -390, "starts_by": None}
    ]
