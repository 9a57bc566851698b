"""What an import writes into a record that is known, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dualdesk.base.messages import Message, msg
from dualdesk.services.importing_prints import Field, Key, Merge, PartMerge

_LONGEST = 120
_FIELDS = {
    "title": msg("Title"),
    "organisation": msg("Firm"),
    "note": msg("Note"),
    "brief": msg("Brief"),
    "state": msg("State"),
    "deadline": msg("Deadline"),
    "not_before": msg("Can begin"),
    "nickname": msg("Nickname"),
    "prefix": msg("Salutation"),
}
_NAME = msg("Name")
_TICKED: Mapping[Key, Message] = {("0",): msg("not ticked"), ("1",): msg("ticked")}


def changes_of(merged: Merge) -> tuple[Message, ...]:
    """A few words for each field and part that is written; none where nothing is."""
    return (*_fields(merged.fields), *(said for part, change in merged.parts.items() for said in _part(part, change)))


def _fields(fields: Mapping[str, Field]) -> Iterator[Message]:
    for name, value in fields.items():
        what = _FIELDS.get(name, _NAME)
        if value is None or value == "":
            yield msg("{what}: emptied", what=what)
        else:
            yield msg("{what}: {value}", what=what, value=_short(str(value)))


def _part(part: str, change: PartMerge) -> Iterator[Message]:
    for key, value in change.put.items():
        if part == "checks":
            yield msg("{value}: {state}", value=_short(key[1]), state=_TICKED[value])
        else:
            yield msg("Adds {value}", value=_short(_shown(part, key, value)))
    for key in change.removed:
        yield msg("Takes away {value}", value=_short(_shown(part, key, ())))


def _shown(part: str, key: Key, value: Key) -> str:
    """A part's entry as it is read: a point's value, a day's label and numbers, a line of a checklist, a tag."""
    if part == "points":
        return value[1] if value else key[1]
    return " ".join(filter(None, key))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
