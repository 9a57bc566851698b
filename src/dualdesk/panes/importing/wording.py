"""What the import says about the file, its figures and its end."""

from __future__ import annotations

from typing import Final

from dualdesk.base.messages import Message, msg, msgn
from dualdesk.viewmodels.import_state import ImportState, Status

_FORMATS: Final = {
    "vcard": msg("contacts as vCard"),
    "contacts_csv": msg("a table of contacts"),
    "trello_json": msg("a Trello board"),
}
ENCODINGS: Final = (
    ("utf-8", msg("Unicode (UTF-8)")),
    ("cp1252", msg("Western (Windows-1252)")),
    ("iso-8859-15", msg("Western (ISO 8859-15)")),
    ("mac_roman", msg("Western (Macintosh)")),
    ("cp1250", msg("Central European (Windows-1250)")),
    ("cp1251", msg("Cyrillic (Windows-1251)")),
    ("koi8-r", msg("Cyrillic (KOI8-R)")),
    ("cp1253", msg("Greek (Windows-1253)")),
    ("cp1254", msg("Turkish (Windows-1254)")),
    ("utf-16", msg("Unicode (UTF-16)")),
    ("cp932", msg("Japanese (Shift-JIS)")),
    ("gb18030", msg("Chinese (GB 18030)")),
    ("big5", msg("Chinese (Big5)")),
    ("cp949", msg("Korean (Windows-949)")),
)
# A mark at the file's beginning says it: there is nothing to choose.
MARKED: Final = frozenset({"utf-8-sig", "utf-16", "utf-32"})
DELIMITERS: Final = (
    (",", msg("Commas")),
    (";", msg("Semicolons")),
    ("\t", msg("Tabs")),
    ("|", msg("Vertical bars")),
)
ORDERS: Final = (("dmy", msg("Day first")), ("mdy", msg("Month first")))
FIGURES: Final[dict[Status, Message]] = {
    "new": msg("New"),
    "same": msg("Same"),
    "changed": msg("Changed"),
    "skipped": msg("Skipped"),
    "refused": msg("Refused"),
}
_UNDER: Final[dict[Status, Message]] = {
    "same": msg("nothing to do"),
    "changed": msg("see what changes"),
    "skipped": msg("see which"),
    "refused": msg("see why"),
}
PHASES: Final = {
    "": msg("Reading the file"),
    "plan": msg("Comparing it with what is here"),
    "copy": msg("Making a copy of your desk first"),
    "write": msg("Writing"),
}
ROLES: Final = {
    "person": msg("Person"),
    "client": msg("Client"),
    "project": msg("Project"),
    "task": msg("Task"),
}
_NOTHING: Final = msg("none")
_HERE: Final = msg("Everything in it is here already.")


def title(state: ImportState) -> Message:
    """What is done with which file."""
    if state.phase == "done":
        return (
            msg("“{name}” is in", name=state.name)
            if state.has_written
            else msg("Nothing new in “{name}”", name=state.name)
        )
    return msg("Import {name}", name=state.name or state.path.name)


def about(state: ImportState) -> Message:
    """The file in one sentence: how much of what; at the end, what came of it."""
    if state.phase == "done":
        return _came(state)
    rows = state.records + state.total("refused")
    much = msgn("{n} row", "{n} rows", rows) if state.is_table else _much(state)
    kind = _FORMATS.get(state.format, msg("a file"))
    if len(state.paths) > 1:
        return msg("File {number} of {of}: {much}, {kind}. Nothing is saved before you press Import.",
                   number=state.number, of=len(state.paths), much=much, kind=kind)  # fmt: skip
    return msg("{much}, {kind}. Nothing is saved before you press Import.", much=much, kind=kind)


def _much(state: ImportState) -> Message:
    if state.boards:
        return msgn("{n} card", "{n} cards", state.records)
    return msgn("{n} contact", "{n} contacts", state.records)


def main_kind(state: ImportState) -> str:
    """What the figures count: tasks of a board, else people, else clients where there is nobody else."""
    kinds = state.counts
    return "task" if "task" in kinds or "project" in kinds else "person" if "person" in kinds else "client"


def figure(state: ImportState, status: Status) -> int:
    """How many of the things counted become that."""
    return state.total(status, main_kind(state))


def under(state: ImportState, status: Status) -> Message:
    """What stands below a figure."""
    if not state.total(status):
        return _NOTHING
    if status == "new":
        return _new(state)
    return _UNDER[status]


def _new(state: ImportState) -> Message:
    kind = main_kind(state)
    if kind == "client":
        return msgn("client", "clients", state.total("new"))
    noun = msgn("task", "tasks", state.total("new", "task")) if kind == "task" else msgn(
        "person", "people", state.total("new", "person")
    )  # fmt: skip
    besides = _besides(state, kind)
    return msg("{noun}, {besides}", noun=noun, besides=besides) if besides else noun


def _besides(state: ImportState, kind: str) -> Message | None:
    if kind == "person" and state.total("new", "client"):
        return clients(state.total("new", "client"))
    if kind == "task" and state.total("new", "project"):
        return projects(state.total("new", "project"))
    return None


def clients(count: int) -> Message:
    """So many clients."""
    return msgn("{n} client", "{n} clients", count)


def projects(count: int) -> Message:
    """So many projects."""
    return msgn("{n} project", "{n} projects", count)


def bring(state: ImportState) -> Message:
    """What the button does."""
    if state.is_counting:
        return msg("Import")
    whole = _whole(state)
    if whole is not None:
        return msg("Import {what}", what=whole)
    changed = state.total("changed")
    return msgn("Bring {n} up to date", "Bring {n} up to date", changed) if changed else msg("Import")


def _came(state: ImportState) -> Message:
    whole, changed = _whole(state), state.total("changed")
    if whole is None:
        return msgn("{n} brought up to date.", "{n} brought up to date.", changed) if changed else _HERE
    if changed:
        return msg("{what} came in, {changed} brought up to date.", what=whole, changed=changed)
    return msg("{what} came in.", what=whole)


def _whole(state: ImportState) -> Message | None:
    """What is new: "31 people, 3 clients"."""
    nouns = (_people(state), _tasks(state), _projects(state), _clients(state))
    whole: Message | None = None
    for said in filter(None, nouns):
        whole = said if whole is None else msg("{one}, {other}", one=whole, other=said)
    return whole


def _people(state: ImportState) -> Message | None:
    count = state.total("new", "person")
    return msgn("{n} person", "{n} people", count) if count else None


def _tasks(state: ImportState) -> Message | None:
    count = state.total("new", "task")
    return msgn("{n} task", "{n} tasks", count) if count else None


def _projects(state: ImportState) -> Message | None:
    count = state.total("new", "project")
    return projects(count) if count else None


def _clients(state: ImportState) -> Message | None:
    count = state.total("new", "client")
    return clients(count) if count else None


def remark(state: ImportState) -> Message | None:
    """What is to be known before it is brought in: a problem, letters that were guessed, the first remark."""
    if state.phase == "done":
        return None
    if state.problem is not None:
        return state.problem
    if not state.is_certain and state.is_table:
        return msg("In which letters it is written had to be guessed. Look at the samples.")
    if state.needs_order and not state.order:
        return msg("Its dates do not tell whether the day or the month comes first; choose one, or they are left out.")
    if not state.notes:
        return None
    more = len(state.notes) + state.more_notes - 1
    if not more:
        return state.notes[0]
    return msgn("{first} And {n} more remark.", "{first} And {n} more remarks.", more, first=state.notes[0])


def summary(state: ImportState) -> Message:
    """What came of it."""
    if not state.has_written:
        return msg("Nothing was changed.")
    return msg("One Ctrl+Z takes the whole import back.")
