"""Makes the small real file of a landed schema: `python tests/data/make_desk.py VERSION`. Never run twice for one.

Each file has rows in every table, written through the journal's triggers, and stays as it was made: it is what
people of that version have on their disks.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy.pool import StaticPool

from dualdesk.store import journal
from dualdesk.store.file import APPLICATION_ID
from dualdesk.store.migrate import SCRIPTS, run
from dualdesk.store.writer import engine

HERE = Path(__file__).parent
NOW = 1_795_515_120
SHA = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9"

ROWS: tuple[tuple[str, dict[str, object]], ...] = (
    ("client", {"name": "Müller Bräu", "trade": "brewery", "ideal_gap_days": 14, "longest_gap_days": 30}),
    ("client", {"name": "Kessler & Söhne", "currency": "EUR", "since": "2024-02-29"}),
    ("contact", {"name": "Ana Ruiz", "given_name": "Ana", "family_name": "Ruiz", "zone": "Europe/Madrid"}),
    ("contact", {"name": "Ben O'Neill", "organisation": "Kessler & Söhne"}),
    ("client_contact", {"client_id": 1, "contact_id": 1, "part": "decides", "is_primary": 1}),
    ("contact_point", {"contact_id": 1, "kind": "phone", "value": "+34 91 123", "match_key": "3491123"}),
    ("contact_point", {"client_id": 2, "kind": "email", "value": "hallo@kessler.example", "match_key": "hallo"}),
    ("important_date", {"contact_id": 1, "label": "Birthday", "day": 29, "month": 2}),
    ("pinned_fact", {"client_id": 1, "text": "Never call before ten"}),
    ("agreement", {"client_id": 1, "title": "Website care", "starts_on": "2026-01-31", "ends_on": "2027-01-30",
                   "notice_by": "2026-10-31", "notice_unit": "month", "notice_count": 3, "renewal_rule": "tacit",
                   "value_minor": 49_900, "currency": "EUR", "billing_period": "month", "stage": "not_started"}),
    ("agreement", {"client_id": 1, "previous_id": 1, "title": "Website care", "starts_on": "2027-01-31",
                   "notice_unit": "day", "renewal_rule": "express", "billing_period": "year",
                   "stage": "not_started"}),
    ("opportunity", {"client_id": 2, "referrer_id": 1, "title": "Webshop", "type": "new", "stage": "scoped",
                     "amount_minor": 1_200_000, "currency": "EUR", "odds": 40}),
    ("opportunity_stage_change", {"opportunity_id": 1, "stage": "scoped", "at": NOW}),
    ("project", {"client_id": 1, "agreement_id": 1, "title": "Autumn menu", "phase": "execute",
                 "billing": "time_and_materials", "rate_minor": 9500, "currency": "EUR", "deadline": "2026-12-04"}),
    ("milestone", {"project_id": 1, "title": "Proofs", "due_on": "2026-11-27"}),
    ("task", {"project_id": 1, "client_id": 1, "title": "Send proofs", "role": "project", "state": "doing",
              "priority": "high", "deadline": "2026-11-27", "estimate_min": 120}),
    ("task", {"project_id": 1, "parent_id": 1, "title": "Scan the label", "role": "project", "state": "done",
              "priority": "none", "done_at": NOW}),
    ("task", {"client_id": 2, "contact_id": 2, "opportunity_id": 1, "title": "Call Ben", "role": "client",
              "state": "waiting", "priority": "none", "recurrence": "FREQ=WEEKLY", "recurs_from": "2026-11-24"}),
    ("checklist_item", {"task_id": 1, "text": "Check the colours"}),
    ("dependency", {"predecessor_id": 2, "successor_id": 1, "kind": "fs"}),
    ("waiting", {"task_id": 3, "owner": "client", "contact_id": 2, "since": NOW}),
    ("interaction", {"client_id": 1, "project_id": 1, "about_task_id": 1, "channel": "phone", "direction": "out",
                     "status": "held", "outcome": "reached", "starts_at": NOW, "zone": "Europe/Berlin",
                     "duration_min": 20, "subject": "Menu", "notes": 'Wants "more green",\nsoon.'}),
    ("participant", {"interaction_id": 1, "contact_id": 1}),
    ("promise", {"client_id": 1, "contact_id": 1, "interaction_id": 1, "task_id": 1, "text": "Proofs by Friday",
                 "first_told_by": "2026-11-26", "told_by": "2026-11-27", "told_at": NOW}),
    ("time_entry", {"task_id": 1, "project_id": 1, "client_id": 1, "day": "2026-11-23", "seconds": 5400,
                    "rate_minor": 9500, "currency": "EUR", "is_billable": 1}),
    ("rate", {"valid_from": "2026-01-01", "rate_minor": 9500, "currency": "EUR"}),
    ("working_hours", {"weekday": 0, "valid_from": "2026-01-01", "minutes": 420}),
    ("day_off", {"starts_on": "2026-12-24", "ends_on": "2027-01-03", "share_percent": 100, "label": "Winter"}),
    ("tag", {"name": "Print", "key": "print"}),
    ("tag_link", {"tag_id": 1, "project_id": 1}),
    ("attachment", {"task_id": 1, "name": "label.pdf", "sha256": SHA, "size": 11, "added_at": NOW}),
    ("reminder", {"task_id": 1, "text": "Proofs!", "due_at": NOW + 3600, "zone": "Europe/Berlin"}),
    ("saved_view", {"screen": "clients", "name": "Silent", "filters": '{"silent": true}', "is_pinned": 1}),
    ("pin", {"client_id": 1}),
    ("setting", {"key": "currency", "value": '"EUR"'}),
    ("import_run", {"at": NOW, "file_name": "board.json", "format": "trello", "counts": '{"new": 3}'}),
    ("source", {"import_run_id": 1, "system": "trello", "source_id": "c1", "task_id": 1}),
)  # fmt: skip
KEPT: tuple[tuple[str, dict[str, object]], ...] = (
    ("draft", {"place": "log:1", "text": "call Ana", "saved_at": NOW}),
    ("today_snapshot", {"day": "2026-11-24", "position": 37, "rows": "[]"}),
)


def make(version: int, path: Path) -> None:
    """A file of that schema at the path, which must be free."""
    path.touch(exist_ok=False)
    connection = driver.connect(str(path), isolation_level=None)
    with engine(lambda: connection, StaticPool, "BEGIN").connect() as held, held.begin():
        run(held, SCRIPTS, f"{version:04d}")
    fill(connection, version)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def fill(connection: Any, version: int) -> None:
    """Rows in every table, all of one step."""
    identity = {"uuid": f"{version:032x}", "created_at": NOW, "min_reader_version": 1}
    insert(connection, "file_info", identity)
    label = '{"text":"Begin"}'
    insert(connection, "step", {"at": NOW, "label": label, "kind": "do", "origin": "program", "schema": version})
    for statement in journal.trigger_statements():
        connection.execute(statement)
    for table, row in (*ROWS, *KEPT):
        insert(connection, table, row)


def insert(connection: Any, table: str, row: dict[str, object]) -> None:
    """One row; what it does not name and must be there is empty, zero, or the moment of making."""
    full = dict(row)
    for _number, name, kind, required, _default, _key in connection.execute(f"PRAGMA table_info({table})").fetchall():
        if required and name not in full and name != "id":
            full[name] = NOW if name == "created_at" else "" if kind == "TEXT" else 0
    places = ", ".join("?" * len(full))
    connection.execute(f"INSERT INTO {table}({', '.join(full)}) VALUES ({places})", list(full.values()))


if __name__ == "__main__":
    make(int(sys.argv[1]), HERE / f"desk_v{int(sys.argv[1])}.dualdesk")
