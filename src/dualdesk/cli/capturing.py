"""`dualdesk log TEXT` and `dualdesk add TEXT`: one line becomes an entry of the contact log or a task."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from dualdesk.analysis.captured import Captured
from dualdesk.analysis.day_words import own_first
from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.base.text import clean
from dualdesk.cli.commands import Part, Say
from dualdesk.cli.context import Context
from dualdesk.cli.errors import OK, UsageError
from dualdesk.cli.output import Answer, Cell
from dualdesk.cli.tables import for_program
from dualdesk.queries import records
from dualdesk.queries.lines import LineReader, line_reader
from dualdesk.queries.near import near
from dualdesk.queries.similar import similar
from dualdesk.services import capturing
from dualdesk.services.capturing import Entered

_CREATE = "--create"
_TASK_FIELDS = ("id", "title", "planned_on", "deadline", "estimate_min", "priority", "project_id", "client_id")
_ENTRY_FIELDS = ("id", "starts_at", "channel", "outcome", "duration_min", "subject", "client_id", "project_id")

Kind = Literal["log", "task"]


def _arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(_CREATE, action="store_true", help=say(msg("make the @client if there is none of that name")))
    parser.add_argument("text", nargs=argparse.REMAINDER, metavar="TEXT", help=say(msg("the line, as in the window")))


def _runs(kind: Kind) -> Callable[[Context, argparse.Namespace], int]:
    def run(context: Context, options: argparse.Namespace) -> int:
        words, create = _words(options)
        # Bytes that are no letters come as lone surrogates, which no file can hold.
        text = clean(" ".join(words)).strip()
        if not text:
            raise UsageError(msg("Type what is to be kept, as in: {example}", example=_EXAMPLES[kind]))
        context.answer(_enter(context, kind, text, create=create))
        return OK

    return run


_EXAMPLES = {
    "log": "dualdesk log call Ana @Acme 20m: wants quote '>fri'",
    "task": "dualdesk add Send proofs to Mira fri 2h",
}


def _words(options: argparse.Namespace) -> tuple[list[str], bool]:
    """The words of the line, and whether a client may be made: --create counts wherever it stands, but behind “--”."""
    words: list[str] = options.text
    before, mark, after = words, False, list[str]()
    if "--" in words:
        place = words.index("--")
        before, mark, after = words[:place], True, words[place + 1 :]
    kept = [word for word in before if word != _CREATE]
    return (kept + after if mark else kept), options.create or len(kept) < len(before)


def _enter(context: Context, kind: Kind, text: str, *, create: bool) -> Answer:
    zone = context.zone
    with context.store(makes=True) as store:
        with store.read() as session:
            reader = line_reader(session)
        captured = reader.read(text, today=context.today, kind=kind, languages=own_first(context.words.spoken))
        _refuse_unknown(captured, reader, create=create)
        with store.read() as session:
            alike = _alike(session, captured) if create else ()
        written = store.write(
            capturing.label(captured),
            lambda session: capturing.enter(
                session, captured=captured, now=context.now, zone=ZoneInfo(zone), create=create
            ),
        )
        for message in alike:
            context.tell(message)
        with store.read() as session:
            return _answer(session, written.value, captured)


def _alike(session: Session, captured: Captured) -> list[Message]:
    """What is said of clients that are made beside one that is the same but for its legal form or punctuation."""
    unknown = [str(piece.value) for piece in captured.pieces if piece.kind == "client" and not piece.known]
    found = [(name, similar(session, name=name, kinds=("client",))) for name in unknown]
    return [
        msg("“{name}” looks like “{near}”; it was made all the same. `dualdesk undo` takes it back.",
            name=name, near=same[0].name)
        for name, same in found if same
    ]  # fmt: skip


def _refuse_unknown(captured: Captured, reader: LineReader, *, create: bool) -> None:
    """A client or project that nobody knows is refused with what is near it."""
    for piece in captured.pieces:
        name = str(piece.value)
        if piece.known or (piece.kind == "client" and create):
            continue
        if piece.kind == "client":
            raise _unknown(msg("No client is called “{name}”", name=name), name, reader.known.clients, _MAKE)
        if piece.kind == "project":
            raise _unknown(msg("No project is called “{name}”", name=name), name, reader.known.projects, _QUOTE)


_MAKE, _QUOTE = msg("--create makes it"), msg("in quotes it is plain text")


def _unknown(none: Message, name: str, names: Iterable[str], remedy: Message) -> UserError:
    close = near(name, names)
    if close:
        shown = "”, “".join(close)
        return UserError(msg("{none}; there is “{near}” ({remedy}).", none=none, near=shown, remedy=remedy))
    return UserError(msg("{none} ({remedy}).", none=none, remedy=remedy))


def _answer(session: Session, entered: Entered, captured: Captured) -> Answer:
    task, entry = _fields(session, "tasks", entered.task_id), _fields(session, "interactions", entered.interaction_id)
    data: dict[str, object] = {
        "task": task and {name: task[name] for name in _TASK_FIELDS},
        "interaction": entry and {name: entry[name] for name in _ENTRY_FIELDS},
        "client_id": entered.client_id,
        "project_id": entered.project_id,
        "created_contacts": [{"id": person.contact_id, "name": person.name} for person in entered.created],
    }
    said = _logged(session, entered, captured) if entry else msg("Added")
    if task:
        step = _task(session, task)
        said = msg("{log}; next step {step}", log=said, step=step) if entry else msg("Added {step}", step=step)
    if entered.created:
        names = ", ".join(person.name for person in entered.created)
        said = msg("{said}; new: {names}", said=said, names=names)
    return Answer(data, (msg("{said}.", said=said),))


def _logged(session: Session, entered: Entered, captured: Captured) -> Message:
    name = _name(session, "clients", entered.client_id)
    title = captured.title or captured.notes.partition("\n")[0]
    said = msg("Logged “{title}”", title=title) if title else msg("Logged")
    return msg("{said} for {client}", said=said, client=name) if name else said


def _task(session: Session, task: dict[str, Cell]) -> Message:
    """A task in words: number, title, days, where it stands."""
    said = msg("{number} “{title}”", number=str(task["id"]), title=str(task["title"]))
    planned, deadline = task["planned_on"], task["deadline"]
    if isinstance(planned, date):
        said = msg("{said} on {day}", said=said, day=planned)
    if isinstance(deadline, date):
        said = msg("{said} by {day}", said=said, day=deadline)
    for kind, column in (("projects", "project_id"), ("clients", "client_id")):
        name = _name(session, kind, task[column])
        if name:
            return msg("{said} in {place}", said=said, place=name)
    return said


def _fields(session: Session, kind: str, record_id: int | None) -> dict[str, Cell] | None:
    found = None if record_id is None else records.fields(session, kind=kind, record_id=record_id)
    return None if found is None else for_program(found.items())


def _name(session: Session, kind: str, record_id: object) -> str:
    return records.names(session, kind=kind)[record_id] if isinstance(record_id, int) else ""


PARTS = {"log": Part(_arguments, _runs("log")), "add": Part(_arguments, _runs("task"))}
