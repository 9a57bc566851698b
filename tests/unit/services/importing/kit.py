"""An import as a person makes it: planned on a reader, written as one step, into a real file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dualdesk.base.messages import msg
from dualdesk.base.wording import plain_words
from dualdesk.exchange.records import BoardRecord, PersonRecord, ReadResult
from dualdesk.services import importing
from dualdesk.services.importing_plan import Choices, Plan, ReadFile
from dualdesk.store.store import Store

TODAY = date(2026, 11, 24)
NOW = 1_795_515_120


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk to bring things into."""

    store: Store

    def plan(self, *files: ReadFile, choices: Choices | None = None) -> Plan:
        with self.store.read() as session:
            return importing.plan(session, files=files, choices=choices or Choices(), now=NOW, zone="Europe/Berlin")

    def bring(self, *files: ReadFile, choices: Choices | None = None) -> Plan:
        planned = self.plan(*files, choices=choices)
        return self.write(planned)

    def write(self, planned: Plan) -> Plan:
        label = importing.label(planned.files)
        work = lambda session: importing.bring_in(session, planned=planned, now=NOW, today=TODAY)  # noqa: E731
        return self.store.write(label, work).value

    def people(self, *records: PersonRecord, choices: Choices | None = None) -> Plan:
        return self.bring(people_file(*records), choices=choices)

    def board(self, board: BoardRecord, choices: Choices | None = None) -> Plan:
        return self.bring(board_file(board), choices=choices)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with self.store.read() as session:
            return [tuple(row) for row in session.connection().exec_driver_sql(sql)]

    def do(self, sql: str) -> None:
        def work(session: Any) -> None:
            session.connection().exec_driver_sql(sql)

        self.store.write(msg("Edit"), work)


def people_file(*records: PersonRecord, name: str = "people.vcf") -> ReadFile:
    return ReadFile(name, ReadResult(format="vcard", encoding="utf-8", people=records))


def board_file(board: BoardRecord, name: str = "board.json") -> ReadFile:
    return ReadFile(name, ReadResult(format="trello_json", encoding="utf-8", boards=(board,)))


def told(plan: Plan, kind: str) -> dict[str, int]:
    """The counts of one kind, as plain words."""
    return {str(status): count for status, count in plan.counts.get(kind, {}).items()}  # type: ignore[call-overload]


def notes(plan: Plan) -> Sequence[str]:
    """What is said of the items."""
    words = plain_words()
    return [words.say(note) for item in plan.items for note in item.notes]
