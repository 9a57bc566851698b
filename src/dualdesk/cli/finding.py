"""Which record a person means by a number or a name."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from dualdesk.analysis.names import Names
from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.base.text import folded
from dualdesk.cli.errors import NothingFoundError
from dualdesk.cli.line import is_number, record_number
from dualdesk.queries import records
from dualdesk.queries.near import near

_NONE: Mapping[str, Message] = {
    "clients": msg("No client is called “{name}”"),
    "contacts": msg("Nobody is called “{name}”"),
    "projects": msg("No project is called “{name}”"),
    "tasks": msg("No task is called “{name}”"),
}
_NONE_OF_ANY = msg("Nothing of that kind is called “{name}”")
_MOST = 5


def record(session: Session, *, kind: str, text: str) -> int:
    """The one record meant: by its number, its name spelled out, else a unique word or beginning of it."""
    if is_number(text):
        return _by_number(session, kind, text)
    return among(records.names(session, kind=kind), text, kind=kind)


def among(names: Mapping[int, str], text: str, *, kind: str) -> int:
    """The one of some records meant by a name; several are refused with their numbers, none with what is near."""
    spelled = [record_id for record_id, name in names.items() if folded(name) == folded(text)]
    if not spelled:
        found = Names(names.values()).meant(text)
        spelled = [record_id for record_id, name in names.items() if name == found]
    if len(spelled) == 1:
        return spelled[0]
    if spelled:
        raise _several(text, spelled)
    raise _nothing(names, text, kind)


def _by_number(session: Session, kind: str, text: str) -> int:
    number = record_number(text)
    if records.fields(session, kind=kind, record_id=number) is None:
        raise NothingFoundError(msg("There is no number {number} among the {kind}.", number=text, kind=kind))
    return number


def _several(text: str, ids: list[int]) -> UserError:
    numbers = ", ".join(map(str, sorted(ids)[:_MOST]))
    return UserError(
        msg("Several are called “{name}”: say which by its number ({numbers}).", name=text, numbers=numbers)
    )


def _nothing(names: Mapping[int, str], text: str, kind: str) -> UserError:
    none = Message(_NONE.get(kind, _NONE_OF_ANY).text, {"name": text})
    close = near(text, names.values())
    if not close:
        return NothingFoundError(msg("{none}.", none=none))
    return NothingFoundError(msg("{none}; there is “{near}”.", none=none, near="”, “".join(close)))
