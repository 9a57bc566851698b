"""The sample data: all that is promised of it is there, on any day, and it is one step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import create_engine, event, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool
from tests.conftest import NOW

from dualdesk.analysis.feasibility import Verdict
from dualdesk.analysis.today import Rule
from dualdesk.base.messages import msg
from dualdesk.model.schema import statements
from dualdesk.queries.feasibility import feasibility
from dualdesk.queries.session_reader import SessionReader
from dualdesk.queries.today import TodayPage, today_page
from dualdesk.services import demo
from dualdesk.services.demo_days import Days
from dualdesk.store import dump as dumps
from dualdesk.store.dump import Dump
from dualdesk.store.store import Store

TUESDAY = date(2026, 11, 24)
AWKWARD = (date(2028, 2, 29), date(2028, 12, 31))
PROJECTS = {
    "Wholesale portal", "Brand guidelines", "Patient intake forms", "Data onboarding revamp",
    "Ersatzteilkatalog und Händlerportal", "Winter gala microsite", "Client portal audit", "Lookbook 2027",
    "Spring menu campaign", "Packaging refresh", "Monthly care", "My own website",
}  # fmt: skip
OPEN_LEAF = """state IN ('todo', 'doing', 'waiting')
    AND NOT EXISTS (SELECT 1 FROM task part WHERE part.parent_id = task.id)"""


@dataclass(frozen=True, slots=True)
class Filled:
    """A desk filled for a day."""

    session: Session
    today: date
    now: int

    def count(self, rows: str) -> int:
        """How many rows, as in "client WHERE …"; the day is :today."""
        return int(self.rows(f"SELECT count(*) FROM {rows}")[0][0])

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What a statement finds; the day is :today."""
        named = {"today": self.today.isoformat()} if ":today" in sql else {}
        return [tuple(row) for row in self.session.execute(text(sql), named)]

    def page(self) -> TodayPage:
        """Today's page."""
        return today_page(SessionReader(self.session), now=self.now, zone="UTC")


@contextmanager
def filled(today: date) -> Iterator[Filled]:
    now = int(datetime(today.year, today.month, today.day, 10, 12, tzinfo=UTC).timestamp())
    engine = create_engine("sqlite://", module=driver, poolclass=StaticPool)
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys = ON"))
    with Session(engine) as session:
        connection = session.connection()
        for statement in statements():
            connection.exec_driver_sql(statement)
        demo.fill(session, now=now, today=today)
        yield Filled(session, today, now)
    engine.dispose()


class Desks:
    """Each desk is filled once, when a test first asks for it."""

    def __init__(self, open_ones: ExitStack) -> None:
        self._open = open_ones
        self._made: dict[date, Filled] = {}

    def of(self, today: date) -> Filled:
        """The desk of a day."""
        if today not in self._made:
            self._made[today] = self._open.enter_context(filled(today))
        return self._made[today]


@pytest.fixture(scope="session")
def desks() -> Iterator[Desks]:
    with ExitStack() as open_ones:
        yield Desks(open_ones)


@pytest.fixture
def tuesday(desks: Desks) -> Filled:
    """The day of the design's pictures."""
    return desks.of(TUESDAY)


@pytest.fixture(params=(TUESDAY, *AWKWARD), ids=str)
def any_day(request: pytest.FixtureRequest, desks: Desks) -> Filled:
    """Usual and awkward days: 29 February, the last of a year that is a Sunday."""
    return desks.of(request.param)


def test_clients_and_people(any_day: Filled) -> None:
    assert any_day.count("client") == 9
    assert any_day.count("contact") >= 20
    assert any_day.count("contact WHERE id NOT IN (SELECT contact_id FROM client_contact)") >= 3
    assert any_day.count("client_contact WHERE until IS NOT NULL") == 1
    assert any_day.count("contact WHERE id NOT IN (SELECT contact_id FROM contact_point WHERE kind = 'email')") == 0
    assert any_day.count("contact_point WHERE kind = 'phone'") >= 9
    assert any_day.count("contact_point WHERE kind = 'email' AND value NOT LIKE '%.example'") == 0
    assert any_day.count("(SELECT DISTINCT part FROM client_contact)") >= 6
    for table in ("pinned_fact", "important_date", "tag", "tag_link", "pin", "attachment", "rate", "day_off"):
        assert any_day.count(table) > 1, table


def test_a_year_of_talks(any_day: Filled) -> None:
    year = "strftime('%s', :today, '-1 year', '-4 days')"
    held = f"interaction WHERE status = 'held' AND starts_at BETWEEN {year} AND {any_day.now}"
    assert any_day.count(held) >= 280
    assert any_day.count("interaction") >= 300
    assert any_day.count("interaction WHERE status = 'not_held'") >= 5
    assert any_day.count(f"interaction WHERE status = 'planned' AND starts_at > {any_day.now}") >= 8
    assert any_day.count("interaction WHERE agenda <> ''") >= 4
    months = "SELECT DISTINCT strftime('%Y-%m', starts_at, 'unixepoch') FROM interaction WHERE status = 'held'"
    assert any_day.count(f"({months})") >= 12
    assert any_day.count("(SELECT DISTINCT channel, direction, outcome FROM interaction)") >= 10
    assert (
        any_day.count("interaction WHERE channel IS NOT NULL AND id NOT IN (SELECT interaction_id FROM participant)")
        == 0
    )


def test_no_client_hears_the_same_twice(any_day: Filled) -> None:
    again = "SELECT client_id, subject FROM interaction GROUP BY client_id, subject HAVING count(*) > 1"
    assert any_day.rows(again) == []


def test_only_what_is_overdue_does_not_fit(any_day: Filled) -> None:
    found = feasibility(any_day.session, now=any_day.now, zone="UTC")
    verdicts = {fit.tasks[0].project: fit.verdict for fit in found.projects.values()}
    assert {title for title, verdict in verdicts.items() if verdict is not Verdict.FITS} == {"Brand guidelines"}
    assert {fit.unknown for fit in found.projects.values()} == {0}


def test_next_steps_and_promises(any_day: Filled) -> None:
    assert any_day.count("task WHERE interaction_id IS NOT NULL") >= 40
    assert any_day.count("promise") >= 40
    assert any_day.count("promise WHERE kept_on > told_by") >= 2
    assert any_day.count("promise WHERE first_told_by <> told_by") >= 2
    assert any_day.count("promise WHERE kept_on IS NULL AND withdrawn_on IS NULL AND told_by < :today") == 0


def test_projects(any_day: Filled) -> None:
    assert {title for (title,) in any_day.rows("SELECT title FROM project WHERE closed_on IS NULL")} == PROJECTS
    assert any_day.count("project WHERE closed_on IS NOT NULL") >= 5
    assert any_day.count("(SELECT DISTINCT billing FROM project)") == 4
    assert any_day.count("project WHERE billing = 'retainer' AND agreement_id IS NOT NULL") == 1
    assert any_day.count("project WHERE opportunity_id IS NOT NULL") == 2
    assert any_day.count("project WHERE deadline < :today AND delivered_on IS NULL") >= 1
    assert any_day.count("project WHERE id NOT IN (SELECT project_id FROM milestone)") == 0


def test_tasks(any_day: Filled) -> None:
    assert any_day.count("task") >= 200
    unestimated = any_day.count(f"task WHERE {OPEN_LEAF} AND estimate_min IS NULL")
    assert unestimated / any_day.count(f"task WHERE {OPEN_LEAF}") == pytest.approx(2 / 3, abs=0.03)
    assert any_day.count("task WHERE state = 'todo' AND planned_on < :today") >= 2
    assert any_day.count("task WHERE state = 'todo' AND deadline < :today") >= 1
    assert any_day.count("task WHERE parent_id IS NOT NULL") >= 5
    assert any_day.count("task WHERE recurrence IS NOT NULL") == 1
    assert any_day.count("task WHERE is_defect") == 1
    assert any_day.count("waiting WHERE ended_at IS NULL") == any_day.count("task WHERE state = 'waiting'") >= 3
    assert any_day.count("dependency") >= 5
    assert any_day.count("(SELECT DISTINCT task_id FROM checklist_item)") >= 2


def test_agreements_can_be_cancelled_soon(any_day: Filled) -> None:
    running = any_day.rows("SELECT notice_by FROM agreement WHERE outcome IS NULL ORDER BY notice_by")
    distances = [(date.fromisoformat(day) - any_day.today).days for (day,) in running]
    assert distances == [3, 6, 13, 27, 37, 58, 79, 88]
    assert any_day.count("agreement WHERE outcome IS NOT NULL AND id IN (SELECT previous_id FROM agreement)") == 8


def test_opportunities_in_every_stage(any_day: Filled) -> None:
    stages = {stage for (stage,) in any_day.rows("SELECT stage FROM opportunity")}
    assert {"spotted", "raised", "scoped", "proposed", "won", "lost", "declined"} <= stages
    assert any_day.count("opportunity_stage_change") > any_day.count("opportunity")


def test_time_of_the_year(any_day: Filled) -> None:
    assert any_day.count("time_entry") >= 250
    assert any_day.count("time_entry WHERE seconds IS NULL") == 0
    assert any_day.count("(SELECT DISTINCT strftime('%Y-%m', day) FROM time_entry)") >= 12
    assert any_day.count("time_entry WHERE day > :today") == 0
    assert any_day.count("time_entry WHERE rate_minor IS NULL AND is_billable") == 0
    assert any_day.count("(SELECT DISTINCT rate_minor FROM time_entry)") >= 4
    assert (
        any_day.count(
            "time_entry e JOIN day_off o ON e.day BETWEEN o.starts_on AND o.ends_on AND o.share_percent = 100"
        )
        == 0
    )
    hours = any_day.rows("SELECT weekday, minutes FROM working_hours ORDER BY weekday")
    assert hours == [*((day, 390) for day in range(4)), (4, 300), (5, 0), (6, 0)]


def test_today_begins_with_what_was_promised_on_the_phone(any_day: Filled) -> None:
    page = any_day.page()
    first = page.today.first
    assert first is not None
    assert (first.rule, first.item.title) == (Rule.PROMISED, "Send Mira one quote for phase 2 and the renewal")
    assert [row.starts_in for row in page.today.appointments] == [48, 318]
    assert page.today.fits_before == 11 * 60
    assert {row.item.title for row in page.today.carried} == {"Call Tomás Reyes", "Profile checkout on low-end Android"}
    assert len(page.today.next_days) >= 8
    assert len(page.cancel_soon) == 4


def test_the_promise_was_made_on_a_friday(any_day: Filled) -> None:
    told = any_day.rows("SELECT told_at FROM promise WHERE told_by = :today")
    assert [datetime.fromtimestamp(at, UTC).strftime("%A") for (at,) in told] == ["Friday"]


def test_the_day_of_the_pictures(tuesday: Filled) -> None:
    page = tuesday.page()
    head = page.today.head
    assert (head.planned_min, head.bookable_min, head.free_min, head.unestimated) == (378, 390, 12, 0)
    assert [row.rule for row in page.today.then] == [
        Rule.BLOCKS, Rule.CANCEL_DAY, Rule.DEADLINE, Rule.DEADLINE, Rule.DEADLINE, Rule.RUNG,
    ]  # fmt: skip
    assert [load.over for load in page.week] == [0, 0, 0, 0, 210, 0, 0]
    assert [load.appointments + load.client + load.project for load in page.week[:5]] == [355, 378, 345, 310, 510]


@pytest.mark.parametrize(
    ("clock", "first"), [("07:00", "11:00"), ("10:12", "11:00"), ("12:20", "13:00"), ("15:21", "11:00")]
)
def test_the_first_appointment_is_still_to_come_while_people_meet(clock: str, first: str) -> None:
    now = int(datetime.fromisoformat(f"{TUESDAY}T{clock}:00+00:00").timestamp())
    minute = Days(TUESDAY, now, "UTC").next_half_hour()
    assert f"{minute // 60}:{minute % 60:02}" == first


@pytest.mark.parametrize("shift", range(7))
def test_days_keep_to_the_week(shift: int) -> None:
    days = Days(TUESDAY + timedelta(shift), NOW, "UTC")
    assert days.day(0) == days.today
    for offset in (*range(-9, 0), *range(1, 9)):
        assert days.day(offset).weekday() < 5
        assert (days.day(offset) - days.today).days * offset > 0
    assert days.exact(days.friday()).weekday() == 4
    assert -7 <= days.friday() < 0


def test_nothing_past_is_later_than_now() -> None:
    days = Days(TUESDAY, NOW - 86_400, "UTC")
    assert days.at(-1, 17 * 60) == days.now
    assert days.at(1, 0) > days.now


def test_one_undo_takes_it_away(store: Store) -> None:
    with store.read() as session:
        empty = _dump(session)
    store.write(msg("Sample data"), lambda session: demo.fill(session, now=NOW, today=TUESDAY))
    with store.read() as session:
        assert _dump(session) != empty
    store.undo()
    with store.read() as session:
        assert _dump(session) == empty


def test_the_same_day_makes_the_same_desk(tuesday: Filled) -> None:
    with filled(TUESDAY) as again:
        assert _dump(again.session) == _dump(tuesday.session)


def _dump(session: Session) -> Dump:
    return dumps.dump(session.connection().connection.driver_connection)
