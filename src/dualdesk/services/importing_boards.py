"""Boards of a file: each becomes a project and its cards tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import Billing, Phase, Priority, Role, TaskState, WaitingOn
from dualdesk.base.text import folded
from dualdesk.exchange.records import BoardRecord, CardRecord
from dualdesk.model.work import Project, Task, Waiting
from dualdesk.queries.near import near
from dualdesk.services import importing_known as known
from dualdesk.services.importing_changes import changes_of
from dualdesk.services.importing_known import Brought, Held
from dualdesk.services.importing_names import firm_key
from dualdesk.services.importing_plan import Item, Status
from dualdesk.services.importing_prints import PartMerge, Print, Shape, merge, print_of
from dualdesk.services.importing_shapes import board_shape, card_shape, day_of, done_at
from dualdesk.services.importing_work import Origin, Progress, Work, kept_messages
from dualdesk.services.positions import STEP

_ARCHIVED = msg("It is archived.")
_TEMPLATE = msg("It is a template.")
_OTHER_CLIENT = msg("It stays with the client it has here.")
_DAYS = ("deadline", "not_before")


def take_board(session: Session, work: Work, system: str, board: BoardRecord, progress: Progress) -> None:
    """Decide what becomes of a board and each of its cards."""
    client_id = _client(work)
    # An export without an id of its own is known again by its name.
    origin = Origin("project_id", system, board.source_id or f"name:{folded(board.name)}")
    project_id = _project(session, work, origin, board, client_id)
    tasks = _Tasks(
        work=work,
        system=system,
        project_id=project_id,
        waits_on=WaitingOn.THIRD_PARTY if client_id is None else WaitingOn.CLIENT,
    )
    if project_id not in work.positions:
        last = select(func.max(Task.position)).where(Task.project_id == project_id)
        work.positions[project_id] = session.scalar(last) or 0
    taken = [card for card in board.cards if tasks.takes(card)]
    held = work.held["task_id"]
    held |= known.tasks(session, set(tasks.changed(taken)).difference(held))
    for number, card in enumerate(taken, start=1):
        tasks.take(card)
        progress(number, len(taken))


@dataclass(slots=True)
class _Tasks:
    """The cards of one board being planned."""

    work: Work
    system: str
    project_id: int
    waits_on: WaitingOn

    def takes(self, card: CardRecord) -> bool:
        """Whether the card becomes a task; where it does not, that is said."""
        why = _TEMPLATE if card.is_template else _ARCHIVED if card.closed and not self.work.choices.archived else None
        if why is not None:
            self._say(card, Status.SKIPPED, (why,))
        return why is None

    def changed(self, cards: Iterable[CardRecord]) -> Iterator[int]:
        """The tasks whose cards are not as they were brought before."""
        for card in cards:
            brought = self.work.brought(self._origin(card))
            if brought is not None and not _is_as_before(self._shape(card), brought):
                yield brought.record_id

    def take(self, card: CardRecord) -> None:
        """Decide what becomes of one card."""
        brought = self.work.brought(self._origin(card))
        shape = self._shape(card)
        if brought is None:
            self._create(card, shape)
        elif _is_as_before(shape, brought):
            self._say(card, Status.SAME)
        else:
            self._merge(card, shape, brought)

    def _create(self, card: CardRecord, shape: Shape) -> None:
        self.work.positions[self.project_id] += STEP
        state = TaskState(str(shape.fields["state"]))
        task_id = self.work.rows.insert(
            Task,
            project_id=self.project_id,
            title=shape.fields["title"],
            note=shape.fields["note"],
            role=Role.PROJECT,
            priority=Priority.NONE,
            state=state,
            deadline=day_of(shape.fields["deadline"]),
            not_before=day_of(shape.fields["not_before"]),
            position=self.work.positions[self.project_id],
            created_at=self.work.now if card.created_at is None else card.created_at,
            done_at=done_at(card, self.work.now) if state is TaskState.DONE else None,
        )
        if state is TaskState.WAITING:
            self.work.rows.insert(Waiting, task_id=task_id, owner=self.waits_on, whom="", since=self.work.now)
        held = self.work.held["task_id"][task_id] = Held(dict(shape.fields))
        for part, values in shape.parts.items():
            for key, value in values.items():
                self.work.write_part(part, "task_id", task_id, PartMerge({key: value}), held)
        self.work.note_source(self._origin(card), task_id, shape)
        self._say(card, Status.NEW)

    def _merge(self, card: CardRecord, shape: Shape, brought: Brought) -> None:
        held = self.work.held["task_id"][brought.record_id]
        merged = merge(Print.from_text(brought.fingerprint), shape, held.shape)
        values = dict(merged.fields)
        state = values.pop("state", None)
        if state is not None:
            self.work.rows.states[brought.record_id] = TaskState(str(state))
        days = {name: day_of(values[name]) for name in _DAYS if name in values}
        self.work.rows.update(Task, brought.record_id, values | days)
        held.fields.update(merged.fields)
        for part, change in merged.parts.items():
            self.work.write_part(part, "task_id", brought.record_id, change, held)
        self.work.note_source(self._origin(card), brought.record_id, shape)
        status = Status.CHANGED if merged.writes else Status.SAME
        self.work.items.append(
            Item("task", status, card.title, card.where, kept_messages(merged.kept), changes_of(merged))
        )

    def _origin(self, card: CardRecord) -> Origin:
        return Origin("task_id", self.system, card.source_id)

    def _shape(self, card: CardRecord) -> Shape:
        return card_shape(card, self.work.zone, self.work.tag_keys)

    def _say(self, card: CardRecord, status: Status, notes: tuple[Message, ...] = ()) -> None:
        self.work.items.append(Item("task", status, card.title, card.where, notes))


def _project(session: Session, work: Work, origin: Origin, board: BoardRecord, client_id: int | None) -> int:
    """The project of a board, new or as brought before; a client that is named is given to one without."""
    shape, where = board_shape(board), msg("board “{name}”", name=board.name)
    brought = work.brought(origin)
    if brought is None:
        project_id = _new_project(work, shape, client_id)
        work.note_source(origin, project_id, shape)
        work.items.append(Item("project", Status.NEW, board.name, where))
        return project_id
    held = _held_project(session, work, brought.record_id)
    merged = merge(Print.from_text(brought.fingerprint), shape, held.shape)
    work.rows.update(Project, brought.record_id, merged.fields)
    held.fields.update(merged.fields)
    work.note_source(origin, brought.record_id, shape)
    is_given = False
    if client_id is not None and held.fields["client_id"] is None:
        is_given = True
        work.rows.project_clients[brought.record_id] = client_id
        held.fields["client_id"] = client_id
    notes = kept_messages(merged.kept)
    if client_id not in (None, held.fields["client_id"]):
        notes += (_OTHER_CLIENT,)
    status = Status.CHANGED if merged.writes or is_given else Status.SAME
    work.items.append(Item("project", status, board.name, where, notes, changes_of(merged)))
    return brought.record_id


def _held_project(session: Session, work: Work, project_id: int) -> Held:
    held = work.held["project_id"]
    if project_id not in held:
        held |= known.projects(session, [project_id])
    return held[project_id]


def _new_project(work: Work, shape: Shape, client_id: int | None) -> int:
    project_id = work.rows.insert(
        Project,
        **shape.fields,
        client_id=client_id,
        phase=Phase.EXECUTE,
        billing=Billing.TIME_AND_MATERIALS,
        created_at=work.now,
    )
    work.held["project_id"][project_id] = Held({**shape.fields, "client_id": client_id})
    return project_id


def _is_as_before(shape: Shape, brought: Brought) -> bool:
    return brought.fingerprint == print_of(shape).to_text()


def _client(work: Work) -> int | None:
    """The client the person named for the boards; a new one where nothing like it is known, or it is to be made."""
    name = work.choices.client
    if not name.strip():
        return None
    client_id = work.firms.ids.get(firm_key(name))
    if client_id is not None:
        return client_id
    close = near(name, work.firms.names.values())
    if close and not work.choices.create:
        message = msg("No client is called “{name}”; there is {near}.", name=name, near=", ".join(close))
        raise UserError(message, field="client")
    work.items.append(Item("client", Status.NEW, name, msg("named by you")))
    return work.make_client(name)
