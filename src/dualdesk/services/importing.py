"""Bringing in what other programs saved: planned and shown first, then written as one step that one undo takes back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from dualdesk.base.messages import Message, msg, msgn
from dualdesk.base.text import one_line
from dualdesk.exchange.records import Format, PersonRecord, Problem
from dualdesk.model.desk import ImportRun
from dualdesk.services import importing_known as known
from dualdesk.services import importing_rows, projects, tasks
from dualdesk.services.importing_boards import take_board
from dualdesk.services.importing_firms import chosen_names, is_card_of, take_firms
from dualdesk.services.importing_matching import Index
from dualdesk.services.importing_names import firm_key
from dualdesk.services.importing_people import People
from dualdesk.services.importing_plan import Choices, Item, ItemKind, Plan, ReadFile, Status, counted
from dualdesk.services.importing_work import Progress, Work

# Under which name a format's source ids are kept; other programs' ids never meet.
_SYSTEMS: dict[Format, str] = {"vcard": "vcard", "contacts_csv": "contacts_csv", "trello_json": "trello"}
_KINDS: dict[Format, ItemKind] = {"vcard": "person", "contacts_csv": "person", "trello_json": "task"}
_REPORT_EVERY = 100


@dataclass(frozen=True, slots=True)
class _Asked:
    files: tuple[ReadFile, ...]
    choices: Choices
    now: int
    zone: str


def no_progress(_done: int, _of: int) -> None:
    """Progress that nobody watches."""


def plan(
    session: Session,
    *,
    files: Sequence[ReadFile],
    choices: Choices,
    now: int,
    zone: str,
    progress: Progress = no_progress,
) -> Plan:
    """What bringing in the files would do; nothing is written.

    `zone` says on which local day an instant of the files falls. `progress` may raise to stop.
    """
    asked = _Asked(tuple(files), choices, now, zone)
    return _planned(session, asked, progress, importing_rows.position(session))


def renewed(session: Session, *, planned: Plan, now: int) -> Plan:
    """The plan as it is now: the same one, or a new one where the desk moved on since.

    To be asked right before `bring_in`, which else plans anew while everybody waits to write.
    """
    position = importing_rows.position(session)
    return planned if position == planned.position else _again(session, planned, now, no_progress, position)


def bring_in(session: Session, *, planned: Plan, now: int, today: date, progress: Progress = no_progress) -> Plan:
    """Write what was planned, within the caller's transaction; a desk that moved on since is planned for anew.

    Returns the plan that was carried out. Nothing to write leaves no step.
    """
    before = importing_rows.position(session, before_own=True)
    if before != planned.position:
        planned = _again(session, planned, now, progress, before)
    if not planned.is_empty:
        importing_rows.write(session, planned.rows, progress)
        for project_id, client_id in planned.rows.project_clients.items():
            projects.edit(session, project_id=project_id, client_id=client_id)
        for task_id, state in planned.rows.states.items():
            tasks.set_state(session, task_ids=[task_id], state=state, now=now, today=today)
    return planned


def label(files: Sequence[ReadFile]) -> Message:
    """What the step of an import is called."""
    if len(files) == 1:
        return msg("Import “{name}”", name=files[0].name)
    return msgn("Import {n} file", "Import {n} files", len(files))


def _again(session: Session, planned: Plan, now: int, progress: Progress, position: int) -> Plan:
    return _planned(session, _Asked(planned.files, planned.choices, now, planned.zone), progress, position)


def _planned(session: Session, asked: _Asked, progress: Progress, position: int) -> Plan:
    work = Work(
        now=asked.now,
        zone=asked.zone,
        choices=asked.choices,
        rows=importing_rows.Rows(importing_rows.last_ids(session)),
        firms=known.firms(session),
        tag_ids=known.tags(session),
        before=known.brought(session),
    )
    chosen = chosen_names([record for file in asked.files for record in file.result.people], asked.choices)
    index = known.index(session, work.firms)
    for file in asked.files:
        _take_file(session, work, file, chosen, index, progress)
    return Plan(
        files=asked.files,
        choices=asked.choices,
        zone=asked.zone,
        position=position,
        items=tuple(work.items),
        notes=tuple(work.notes),
        links=work.links,
        rows=work.rows,
    )


def _take_file(
    session: Session, work: Work, file: ReadFile, chosen: dict[str, str], index: Index, progress: Progress
) -> None:
    result, system = file.result, _SYSTEMS[file.result.format]
    begun, first = work.rows.count, len(work.items)
    work.run_id = work.rows.insert(
        ImportRun, at=work.now, file_name=one_line(file.name), format=result.format, counts="{}"
    )
    _take_people(session, work, People(work, index, system), result.people, chosen, progress)
    for board in result.boards:
        take_board(session, work, system, board, progress)
    _say_problems(work, result.problems, _KINDS[result.format])
    if work.rows.count == begun + 1:
        work.rows.delete(ImportRun, work.run_id)
    else:
        work.rows.update(ImportRun, work.run_id, {"counts": json.dumps(counted(work.items[first:]))})


def _take_people(
    session: Session,
    work: Work,
    people: People,
    records: Sequence[PersonRecord],
    chosen: dict[str, str],
    progress: Progress,
) -> None:
    here = {key for record in records for key in (firm_key(record.organisation), firm_key(record.name))}
    chosen = {key: name for key, name in chosen.items() if key in here}
    people.chosen = take_firms(session, work, people.system, records, chosen)
    for number, record in enumerate(records, start=1):
        if not is_card_of(record, chosen):
            people.take(record)
        if number % _REPORT_EVERY == 0:
            progress(number, len(records))
    people.merge_known(session)
    people.index.end_file()


def _say_problems(work: Work, problems: Iterable[Problem], kind: ItemKind) -> None:
    for problem in problems:
        if problem.severity == "refused":
            work.items.append(Item(kind, Status.REFUSED, "", problem.where, (problem.message,)))
        else:
            work.notes.append(msg("{where}: {what}", where=problem.where, what=problem.message))
