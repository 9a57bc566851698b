"""What the schema itself refuses, table by table: no program, however wrong, can write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import CheckConstraint
from tests.data.make_desk import KEPT, ROWS, insert

from dualdesk.model import schema
from dualdesk.model.base import Day, Flag
from dualdesk.store.create import create
from dualdesk.store.file import connect


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A desk with rows in every table, on a connection; each test rolls back what it wrote."""
    path = Path(tmp_path_factory.mktemp("model")) / "desk.dualdesk"
    create(path, now=0)
    connection = connect(path)
    for table, row in (*ROWS, *KEPT):
        insert(connection, table, row)
    insert(connection, "step", {"label": "{}", "kind": "do", "origin": "window"})
    insert(connection, "step_row", {"step_id": 1, "table_name": "tag", "record_id": 1, "after": "{}"})
    yield connection
    connection.close()


def refused(desk: Any, sql: str, *values: object) -> str:
    """What the schema said to the statement, empty where it took it."""
    desk.execute("SAVEPOINT tried")
    try:
        desk.execute(sql, values)
    except driver.IntegrityError as error:
        return str(error)
    finally:
        desk.execute("ROLLBACK TO tried")
        desk.execute("RELEASE tried")
    return ""


# For each table what must be refused: a change to its first row, and the constraint that says no.
BAD = [
    ("agreement", "title = '  '", "title_said"),
    ("agreement", "starts_on = '2026-02-30'", "starts_on_day"),
    ("agreement", "ends_on = '2025-01-01'", "days_in_order"),
    ("agreement", "term_months = 0", "term_months_least"),
    ("agreement", "notice_count = -1", "notice_count_least"),
    ("agreement", "notice_unit = 'fortnight'", "notice_unit_known"),
    ("agreement", "currency = NULL", "value_with_currency"),
    ("agreement", "currency = 'EURO'", "currency_iso"),
    ("agreement", "outcome = 'renewed_flat'", "outcome_dated"),
    ("agreement", "outcome = 'churned', outcome_on = '2026-10-01'", "loss_has_reason"),
    ("attachment", "url = 'https://a'", "file_or_link"),
    ("attachment", "sha256 = 'abc'", "sha256_hex"),
    ("attachment", "client_id = 1", "one_owner"),
    ("attachment", "task_id = NULL", "one_owner"),
    ("attachment", "size = -1", "size_least"),
    ("checklist_item", "text = ''", "text_said"),
    ("checklist_item", "is_done = 2", "is_done_flag"),
    ("client", "name = ' '", "name_said"),
    ("client", "longest_gap_days = 7", "gaps_in_order"),
    ("client", "ideal_gap_days = 0", "ideal_gap_days_least"),
    ("client", "since = '24.11.2026'", "since_day"),
    ("client", "currency = 'E'", "currency_iso"),
    ("client_contact", "part = 'boss'", "part_known"),
    ("client_contact", "since = '2026-02-01', until = '2026-01-01'", "days_in_order"),
    ("contact", "name = ''", "name_said"),
    ("contact", "ideal_gap_days = 9, longest_gap_days = 8", "gaps_in_order"),
    ("contact_point", "kind = 'fax'", "kind_known"),
    ("contact_point", "value = ' '", "value_said"),
    ("contact_point", "client_id = 1", "one_owner"),
    ("day_off", "ends_on = '2026-12-01'", "days_in_order"),
    ("day_off", "share_percent = 101", "share_real"),
    ("dependency", "kind = 'xx'", "kind_known"),
    ("dependency", "predecessor_id = successor_id", "two_tasks"),
    ("draft", "place = ''", "place_said"),
    ("file_info", "id = 2", "one_row"),
    ("file_info", "uuid = ''", "uuid_said"),
    ("import_run", "counts = '{'", "counts_json"),
    ("important_date", "month = 13", "month_real"),
    ("important_date", "day = 32", "day_real"),
    ("important_date", "year = 0", "year_real"),
    ("important_date", "month = NULL, year = 2000", "day_needs_month"),
    ("important_date", "month = NULL, day = NULL", "something_known"),
    ("interaction", "channel = 'fax'", "channel_known"),
    ("interaction", "direction = 'up'", "direction_known"),
    ("interaction", "status = 'maybe', outcome = NULL", "status_known"),
    ("interaction", "outcome = 'shouted'", "outcome_known"),
    ("interaction", "status = 'planned'", "outcome_when_held"),
    ("interaction", "duration_min = -5", "duration_min_least"),
    ("interaction", "subject = '', notes = ' '", "something_said"),
    ("milestone", "due_on = 'soon'", "due_on_day"),
    ("milestone", "title = ''", "title_said"),
    ("opportunity", "odds = 101", "odds_percent"),
    ("opportunity", "stage = 'won'", "end_dated"),
    ("opportunity", "closed_on = '2026-01-01'", "end_dated"),
    ("opportunity", "stage = 'lost', closed_on = '2026-01-01'", "loss_has_reason"),
    ("opportunity", "type = 'odd'", "type_known"),
    ("opportunity", "currency = NULL", "amount_with_currency"),
    ("opportunity_stage_change", "stage = 'odd'", "stage_known"),
    ("pin", "project_id = 1", "one_owner"),
    ("pinned_fact", "text = ' '", "text_said"),
    ("pinned_fact", "contact_id = 1", "one_owner"),
    ("project", "billing = 'barter'", "billing_known"),
    ("project", "phase = 'begin'", "phase_known"),
    ("project", "billing = 'retainer', client_id = NULL", "retainer_has_client"),
    ("project", "currency = NULL", "money_with_currency"),
    ("project", "budget_min = -1", "budget_min_least"),
    ("promise", "kept_on = '2026-01-01', withdrawn_on = '2026-01-02'", "one_end"),
    ("promise", "first_told_by = '2026-01-01'", "promise_first_told_kept"),
    ("promise", "told_by = 'Friday'", "told_by_day"),
    ("rate", "client_id = 1, project_id = 1", "one_scope"),
    ("rate", "rate_minor = -1", "rate_minor_least"),
    ("reminder", "client_id = 1", "one_subject"),
    ("saved_view", "filters = 'x'", "filters_json"),
    ("setting", "value = 'x'", "value_json"),
    ("source", "system = ''", "system_said"),
    ("source", "client_id = 1", "one_owner"),
    ("step", "kind = 'undo'", "has_target"),
    ("step", "origin = 'nobody'", "origin_known"),
    ("step_row", "after = NULL", "something_written"),
    ("tag", "name = ''", "name_said"),
    ("tag_link", "task_id = 1", "one_owner"),
    ("task", "state = 'done'", "done_dated"),
    ("task", "done_at = 5", "done_dated"),
    ("task", "estimate_min = -1", "estimate_min_least"),
    ("task", "priority = 'top'", "priority_known"),
    ("task", "role = 'boss'", "role_known"),
    ("task", "recurs_from = 'Monday'", "recurs_from_day"),
    ("time_entry", "seconds = -1", "seconds_least"),
    ("time_entry", "seconds = NULL", "known_or_running"),
    ("time_entry", "started_at = 5, ended_at = 4", "in_order"),
    ("time_entry", "currency = NULL", "rate_with_currency"),
    ("today_snapshot", "rows = '['", "rows_json"),
    ("waiting", "owner = 'weather'", "owner_known"),
    ("waiting", "ended_at = 5", "in_order"),
    ("working_hours", "weekday = 7", "weekday_real"),
    ("working_hours", "minutes = 1441", "minutes_of_day"),
]


@pytest.mark.parametrize(("table", "change", "constraint"), BAD, ids=[f"{one[0]}: {one[1]}" for one in BAD])
def test_a_bad_value_is_refused_by_its_constraint(table: str, change: str, constraint: str, desk: Any) -> None:
    said = refused(desk, f"UPDATE {table} SET {change} WHERE id = 1")
    assert said.endswith(constraint)


def test_every_table_with_checks_of_its_own_is_tried() -> None:
    own = {
        table.name
        for table in schema.tables()
        for check in table.constraints
        if isinstance(check, CheckConstraint) and not re.fullmatch(r"ck_\w+_flag", str(check.name))
    }
    assert own <= {table for table, _change, _constraint in BAD}


def test_every_table_holds_a_row_to_be_tried_on(desk: Any) -> None:
    empty = [table.name for table in schema.tables() if not refused_count(desk, table.name)]
    assert set(empty) <= {"search_doc"}


def refused_count(desk: Any, table: str) -> int:
    return int(desk.execute(f"SELECT count(*) FROM {table} WHERE id = 1").fetchone()[0])


def test_every_day_and_flag_is_checked_and_every_column_is_strict(desk: Any) -> None:
    taken = []
    for table in schema.tables():
        for column in table.columns:
            bad: object = None
            if isinstance(column.type, Day):
                bad = "2026-13-01"
            elif isinstance(column.type, Flag):
                bad = 2
            elif column.name != "id":
                bad = b"\x00" if column.type.python_type is str else "text"
            if bad is not None and not refused(desk, f'UPDATE {table.name} SET "{column.name}" = ?', bad):
                taken.append(f"{table.name}.{column.name}")
    assert [name for name in taken if not name.startswith("search_doc.")] == []


ONLY_ONE = [
    ("pin", "(client_id, position) VALUES (1, 0)"),
    ("tag", "(name, key) VALUES ('PRINT', 'print')"),
    ("tag_link", "(tag_id, project_id) VALUES (1, 1)"),
    ("dependency", "(predecessor_id, successor_id, kind, lag_min) VALUES (2, 1, 'ss', 0)"),
    ("participant", "(interaction_id, contact_id) VALUES (1, 1)"),
    ("waiting", "(task_id, owner, whom, since) VALUES (3, 'me', '', 0)"),
    ("setting", "(key, value) VALUES ('currency', '1')"),
    ("source", "(system, source_id, fingerprint, task_id) VALUES ('trello', 'c1', '', 1)"),
    ("working_hours", "(weekday, valid_from, minutes) VALUES (0, '2026-01-01', 1)"),
    ("client_contact", "(client_id, contact_id, part, title, is_primary) VALUES (1, 1, 'decides', '', 0)"),
    ("client_contact", "(client_id, contact_id, part, title, is_primary) VALUES (1, 2, 'pays', '', 1)"),
    ("agreement", "(client_id, previous_id, title, note, starts_on, notice_count, notice_unit, renewal_rule, "
                  "billing_period, uplift_bp, stage, outcome_reason, created_at) "
                  "VALUES (1, 1, 'x', '', '2028-01-01', 0, 'day', 'never', 'month', 0, 'done', '', 0)"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "row"), ONLY_ONE, ids=[f"{table} {row[:40]}" for table, row in ONLY_ONE])
def test_what_may_be_there_once_is_refused_twice(table: str, row: str, desk: Any) -> None:
    assert refused(desk, f"INSERT INTO {table}{row}").startswith("UNIQUE")


def test_one_timer_runs_at_a_time(desk: Any) -> None:
    running = "(day, started_at, is_billable, note) VALUES ('2026-11-24', 5, 0, '')"
    desk.execute("SAVEPOINT one")
    desk.execute(f"INSERT INTO time_entry{running}")
    assert refused(desk, f"INSERT INTO time_entry{running}").startswith("UNIQUE")
    desk.execute("ROLLBACK TO one")
    desk.execute("RELEASE one")


TASK = "INSERT INTO task(title, note, role, state, priority, is_defect, position, created_at, parent_id) "


def test_tasks_have_two_levels_and_no_more(desk: Any) -> None:
    """Task 1 has the part 2; 3 stands alone."""
    assert refused(desk, TASK + "VALUES ('x', '', 'client', 'todo', 'none', 0, 0, 0, 2)") == "task_two_levels"
    assert refused(desk, TASK + "VALUES ('x', '', 'client', 'todo', 'none', 0, 0, 0, 1)") == ""
    assert refused(desk, "UPDATE task SET parent_id = 2 WHERE id = 3") == "task_two_levels"
    assert refused(desk, "UPDATE task SET parent_id = 3 WHERE id = 1") == "task_two_levels"
    assert refused(desk, "UPDATE task SET parent_id = 3 WHERE id = 3").endswith("not_own_parent")
    assert refused(desk, "UPDATE task SET parent_id = 3 WHERE id = 2") == ""
    assert refused(desk, "UPDATE task SET parent_id = NULL WHERE id = 2") == ""


def test_the_first_told_date_stays_for_ever_the_told_one_moves(desk: Any) -> None:
    assert refused(desk, "UPDATE promise SET first_told_by = '2027-01-01'") == "promise_first_told_kept"
    assert refused(desk, "UPDATE promise SET first_told_by = first_told_by, told_by = '2027-01-01'") == ""


def test_nothing_belongs_to_what_is_not_there(desk: Any) -> None:
    desk.execute("SAVEPOINT keys")
    for table in schema.tables():
        for key in table.foreign_keys:
            with pytest.raises(driver.IntegrityError):
                desk.execute(f"UPDATE {table.name} SET {key.parent.name} = 999 WHERE id = 1")
    desk.execute("ROLLBACK TO keys")
    desk.execute("RELEASE keys")
