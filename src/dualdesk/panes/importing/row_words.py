"""The rows of the import's lists, worded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from dualdesk.base.messages import Message, msg, msgn
from dualdesk.base.text import one_line
from dualdesk.panes.importing.fields import LEAVE_OUT, field_name
from dualdesk.panes.importing.rows import JOIN, ColumnRow, FirmRow, ListRow, ThingRow
from dualdesk.panes.importing.wording import ROLES
from dualdesk.runtime.look.row_base import NO_MARK, Act, Mark
from dualdesk.viewmodels.import_state import LEFT_OUT, BoardList, Choices, Column

Say = Callable[[Message], str]

_STATES: Final = {
    "todo": msg("To do"),
    "doing": msg("Doing"),
    "waiting": msg("Waiting"),
    "done": msg("Done"),
}
_ENDING: Final = (".", "!", "?", "…")


def column_row(say: Say, number: int, column: Column) -> ColumnRow:
    """A column, by its place."""
    goes_to = say(field_name(column.field))
    samples = tuple(map(one_line, column.samples[:2]))
    return ColumnRow(
        key=number,
        spoken=say(msg("{name}, for example {sample}. Goes to: {field}", name=column.name,
                       sample=column.samples[0] if column.samples else "–", field=goes_to)),
        name=column.name,
        samples=samples,
        goes_to=goes_to,
        is_out=column.field in ("", LEFT_OUT) or goes_to == say(LEAVE_OUT),
    )  # fmt: skip


def thing_row(say: Say, place: int, item: Sequence[Any], *, is_open: bool) -> ThingRow:
    """A thing of the file, by its place in the list; while it `is_open` somebody may be chosen to be the same."""
    kind, status, name, where, notes, changes, source_id, maybe, is_joined = item
    remarks = [say(Message.from_plain(note)) for note in notes]
    written = " · ".join(say(Message.from_plain(change)) for change in changes)
    line = "  ".join(_ended(part) for part in (written, *remarks) if part)
    tone = "warn" if status == "refused" else "text2"
    join = Act(JOIN, say(msg("Keep apart") if is_joined else msg("The same person")))
    stands = say(Message.from_plain(where))
    shown = name or say(msg("Nameless"))
    return ThingRow(
        key=place,
        spoken=", ".join(part for part in (shown, say(ROLES[kind]), stands, line) if part),
        name=shown,
        kind=say(ROLES[kind]),
        where=stands,
        line=Mark(line, tone) if line else NO_MARK,
        act=join if is_open and maybe is not None else None,
        source_id=source_id,
        there=maybe or 0,
    )


def waiting_thing(say: Say) -> ThingRow:
    """What stands where a row is still to come."""
    return ThingRow(key=-1, spoken=say(msg("Coming")), name="…")


def is_ticked(choices: Choices, key: str, *, is_proposed: bool) -> bool:
    """Whether a firm becomes a client with these choices."""
    if choices.mode != "ticked":
        return choices.mode == "every"
    return choices.ticks.get(key, is_proposed)


def firm_row(say: Say, firm: Sequence[Any], choices: Choices) -> FirmRow:
    """A firm of the file."""
    key, name, people, _has_card, client, is_office, is_proposed = firm
    ticked = is_ticked(choices, key, is_proposed=is_proposed)
    line = say(_becomes(name, client, is_office=is_office, is_ticked=ticked))
    count = say(msgn("{n} person", "{n} people", people)) if people else ""
    return FirmRow(
        key=key,
        spoken=say(msg("{name}, {people}, {line}", name=name, people=count or "–", line=line)),
        name=name,
        people=count,
        line=line,
        is_ticked=ticked,
        is_fixed=bool(client),
    )


def waiting_firm(say: Say) -> FirmRow:
    """What stands where a firm is still to come."""
    return FirmRow(key="", spoken=say(msg("Coming")), name="…")


def list_row(say: Say, number: int, each: BoardList) -> ListRow:
    """A list of a board, by its place."""
    cards = say(msgn("{n} card", "{n} cards", each.shown))
    if each.archived:
        cards = say(msg("{cards}, {archived} archived", cards=cards, archived=each.archived))
    state = say(_STATES[each.state])
    becomes = say(msg("{state}, with the tag “{tag}”", state=state, tag=each.name)) if each.is_tag else state
    return ListRow(key=number, spoken=f"{each.name}, {cards}, {becomes}", name=each.name, cards=cards, becomes=becomes)


def _becomes(name: str, client: str, *, is_office: bool, is_ticked: bool) -> Message:
    if client:
        return msg("Already a client, people join it") if client == name else msg("Your client “{name}”", name=client)
    if is_ticked:
        return msg("Becomes a new client")
    return msg("No client: looks like an office") if is_office else msg("No client; its people come without")


def _ended(text: str) -> str:
    return text if text.endswith(_ENDING) else f"{text}."
