"""An import in the making, for the window that asks: read, count, show, write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.base.text import folded, one_line
from dualdesk.exchange import contacts_csv
from dualdesk.exchange.contacts_csv import ColumnPlan, Opened
from dualdesk.exchange.limits import LARGEST
from dualdesk.exchange.parse import capped
from dualdesk.exchange.read import read_as
from dualdesk.exchange.recognise import recognise
from dualdesk.exchange.records import BoardRecord, Format, ReadResult
from dualdesk.services import importing
from dualdesk.services.importing_names import state_of_list
from dualdesk.services.importing_offers import Firm, firms
from dualdesk.services.importing_plan import Choices, Item, Plan, ReadFile, Status
from dualdesk.store.backup import back_up
from dualdesk.store.manifest import BackupKind
from dualdesk.store.store import Store

Told = Callable[[str, int, int], None]
Request = dict[str, Any]

# More than this many remarks say the same; the rows say the rest.
_MOST_NOTES: Final = 50
_NOBODY: Final = msg(
    "No column is known to hold a name, a firm, an e-mail address or a phone number: choose where one of them goes."
)
_NOTHING = ReadResult(format="contacts_csv", encoding="")


@dataclass(frozen=True, slots=True)
class _File:
    """The file that is being brought in: what it is, its table where it is one, what was read of it."""

    name: str
    data: bytes
    format: Format
    result: ReadResult = _NOTHING
    table: Opened | None = None


class Importer:
    """Holds one file between requests; each request is a mapping with the name of an act, each answer is another."""

    def __init__(self, store: Store, *, backups: Path, progress: Told) -> None:
        self._store = store
        self._backups = backups
        self._progress = progress
        self._file: _File | None = None
        self._table_by: tuple[str | None, str | None] = (None, None)
        self._firms: tuple[Firm, ...] = ()
        self._plan: Plan | None = None

    def answer(self, request: Request) -> Request:
        """What a request asks for; a UserError where it is refused."""
        acts = {
            "read": self._read, "firms": self._list_firms, "plan": self._count, "rows": self._list_rows,
            "bring": self._bring, "undo": self._replay, "redo": self._replay,
        }  # fmt: skip
        return acts[request["act"]](request)

    def _read(self, request: Request) -> Request:
        """Read the file, or read it again in another way; {path, mapping, encoding, delimiter, order}."""
        path = Path(request["path"])
        if request["fresh"] or self._file is None:
            data = _bytes(path)
            self._file = _File(one_line(path.name), data, recognise(data, path.name).format)
        self._plan = None
        with capped():
            if self._file.format == "contacts_csv":
                return self._read_table(self._file, request)
            result = read_as(self._file.format, self._file.data)
        self._file = _File(self._file.name, self._file.data, self._file.format, result)
        return self._described(self._file, None, None)

    def _read_table(self, file: _File, request: Request) -> Request:
        by = (request["encoding"], request["delimiter"])
        table = file.table if by == self._table_by else None
        if table is None:
            table = contacts_csv.opened(file.data, encoding=by[0], delimiter=by[1])
            self._table_by = by
        columns, problem, result = contacts_csv.columns_of(table, request["mapping"]), None, _NOTHING
        try:
            result = contacts_csv.people_of(table, mapping=request["mapping"], order=request["order"])
        except UserError as error:
            # The person sees the columns, and says where one of them goes.
            problem = _NOBODY if error.field == "map" else error.message
        self._file = _File(file.name, file.data, file.format, result, table)
        return self._described(self._file, columns, problem)

    def _described(self, file: _File, columns: ColumnPlan | None, problem: Message | None) -> Request:
        result = file.result
        with self._store.read() as session:
            self._firms = firms(session, records=result.people)
        return {
            "name": file.name,
            "format": file.format,
            "encoding": columns.encoding if columns else result.encoding,
            "certain": columns.encoding_certain if columns else result.encoding_certain,
            "table": None if columns is None else _table(columns),
            "records": len(result.people) + sum(len(board.cards) for board in result.boards),
            "boards": [_board(board) for board in result.boards],
            "firms": len(self._firms),
            "problem": None if problem is None else problem.to_plain(),
        }

    def _list_firms(self, request: Request) -> Request:
        """Some of the firms; {find, from, count}."""
        wanted = folded(request["find"])
        found = [firm for firm in self._firms if wanted in folded(firm.name)]
        return {"rows": [_firm(firm) for firm in _page(found, request)], "of": len(found)}

    def _count(self, request: Request) -> Request:
        """What would come with these choices; {choices, now, zone}."""
        return _counts(self._planned(request))

    def _list_rows(self, request: Request) -> Request:
        """Some of what the plan says of the file's things; {status, from, count}."""
        items = () if self._plan is None else self._plan.of(Status(request["status"]))
        return {"rows": [_item(item) for item in _page(items, request)], "of": len(items)}

    def _bring(self, request: Request) -> Request:
        """Write it, as one step; {choices, now, zone, today}. A copy of the desk is made before."""
        store, now = self._store, request["now"]
        planned = self._planned(request)
        if planned.is_empty:
            return {**_counts(planned), "written": False, "projects": [], "clients": []}
        if store.position():
            back_up(
                store.path, backups=self._backups, kind=BackupKind.BEFORE_IMPORT, now=now,
                progress=partial(self._progress, "copy"),
            )  # fmt: skip
        with store.read() as session:
            planned = importing.renewed(session, planned=planned, now=now)
        bring = partial(
            importing.bring_in,
            planned=planned,
            now=now,
            today=date.fromisoformat(request["today"]),
            progress=partial(self._progress, "write"),
        )
        self._plan = done = store.write(importing.label(planned.files), bring).value
        return {**_counts(done), "written": True, **_where(done)}

    def _replay(self, request: Request) -> Request:
        """Take back the newest step, or do it again; in a process of its own where that takes long."""
        replayed = self._store.undo() if request["act"] == "undo" else self._store.redo()
        return {"label": replayed.value.to_plain()}

    def _planned(self, request: Request) -> Plan:
        assert self._file is not None, "planned before a file was read"
        choices = self._choices(request["choices"])
        if self._plan is None or self._plan.choices != choices:
            with self._store.read() as session:
                self._plan = importing.plan(
                    session,
                    files=[ReadFile(self._file.name, self._file.result)],
                    choices=choices,
                    now=request["now"],
                    zone=request["zone"],
                    progress=partial(self._progress, "plan"),
                )
        return self._plan

    def _choices(self, chosen: Request) -> Choices:
        """The person's choices; a client that has a card of its own in the file keeps to it."""
        ticks, mode = chosen["ticks"], chosen["mode"]
        named = [
            firm.name
            for firm in self._firms
            if mode != "nobody" and (firm.has_card if firm.client else ticks.get(firm.key, firm.is_proposed))
        ]
        return Choices(
            clients=tuple(named) if mode == "ticked" else (),
            all_clients=mode == "every",
            client=chosen["client"],
            create=True,
            archived=chosen["archived"],
            same=tuple((source_id, contact_id) for source_id, contact_id in chosen["same"]),
        )


def _bytes(path: Path) -> bytes:
    """The file's content, no more of it than is ever read."""
    if path.is_dir():
        raise UserError(msg("“{name}” is a folder: bring in the files in it.", name=path.name))
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise UserError(
            msg("“{name}” cannot be read: {reason}.", name=path.name, reason=error.strerror or str(error))
        ) from error


def _page(rows: Sequence[Any], request: Request) -> Sequence[Any]:
    return rows[request["from"] : request["from"] + request["count"]]


def _table(columns: ColumnPlan) -> Request:
    return {
        "delimiter": columns.delimiter,
        "header_line": columns.header_line,
        "order": columns.date_order,
        "needs_order": columns.needs_order,
        "columns": [[column.name, list(column.samples), column.field] for column in columns.columns],
    }


def _board(board: BoardRecord) -> Request:
    """A board: how many cards each of its lists shows, and which state the list stands for."""
    cards = {column.source_id: [0, 0] for column in board.columns}
    for card in board.cards:
        cards.setdefault(card.column_id, [0, 0])[card.closed] += 1
    lists = []
    for column in board.columns:
        state, says_all = state_of_list(column.name)
        lists.append([column.name, *cards[column.source_id], str(state), not says_all, column.closed])
    return {"name": board.name, "cards": sum(card.visible for card in board.cards), "lists": lists}


def _firm(firm: Firm) -> list[Any]:
    return [firm.key, firm.name, firm.people, firm.has_card, firm.client, firm.is_office, firm.is_proposed]


def _item(item: Item) -> list[Any]:
    notes, changes = ([said.to_plain() for said in each] for each in (item.notes, item.changes))
    where = item.where.to_plain()
    return [item.kind, item.status, item.name, where, notes, changes, item.source_id, item.maybe, item.is_joined]


def _counts(plan: Plan) -> Request:
    return {
        "counts": {kind: {str(status): count for status, count in by.items()} for kind, by in plan.counts.items()},
        "notes": [note.to_plain() for note in plan.notes[:_MOST_NOTES]],
        "more_notes": max(0, len(plan.notes) - _MOST_NOTES),
        "links": plan.links,
        "empty": plan.is_empty,
    }


def _where(plan: Plan) -> Request:
    """Where to look at what came: the first projects and clients."""
    return {
        noun: sorted(plan.rows.inserts.get(table, ()))[:1]
        for noun, table in (("projects", "project"), ("clients", "client"))
    }
