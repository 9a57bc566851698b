"""Which field of a person a table's column gives: recognised by its name, or chosen by the person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.text import folded
from dualdesk.exchange import contacts_headers as headers

_PLACES = ("work", "home", "other")
_PHONES = ("work", "home", "mobile", "main", "other", "work fax", "home fax", "fax", "pager", "car", "assistant")
_ADDRESS_PARTS = ("address", "street", "city", "region", "postal_code", "country")
_SINGLE = (
    "id", "name", "given", "additional", "family", "prefix", "suffix", "nickname", "organisation", "department",
    "title", "role", "note", "tags", "birthday", "birth_day", "birth_month", "birth_year", "anniversary",
)  # fmt: skip

#: Every field that `--map COLUMN=FIELD` takes; "skip" leaves a column out, "fact" keeps it under its own name.
FIELDS: tuple[str, ...] = (
    *_SINGLE,
    "email", *(f"email:{place}" for place in _PLACES),
    "phone", *(f"phone:{use}" for use in _PHONES),
    "url", *(f"url:{place}" for place in _PLACES),
    *(name for part in _ADDRESS_PARTS for name in (part, *(f"{part}:{place}" for place in _PLACES))),
    "other", "fact", "skip",
)  # fmt: skip

_SIGNS = re.compile(r"[\W_]+")
_OWNER = re.compile(r"(person|contact|kontakt|lead|organi[sz]ation)\s+-\s+(.+)", re.IGNORECASE)
_DOUBLED = re.compile(r"\s\(\d+\)$")
_COUNTED = re.compile(r"(.+?)[ _]*(\d+)\s*-\s*(.+)")


def header_key(name: str) -> str:
    """A column's name as it is compared: letters and digits only, case and accents folded."""
    return _SIGNS.sub("", folded(name))


_BY_NAME = {header_key(name): field for field, names in headers.NAMES.items() for name in names.split("|")}
_SILENT = {header_key(name) for name in headers.SILENT.split("|")}
_OF_FIRMS = {header_key(name) for name in headers.OF_FIRMS.split("|")}
_OF_WORK = {header_key(name) for name in headers.OF_WORK.split("|")}
_WORK_SHOWN = 3
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Target:
    """What a column gives: a field, a fixed label, and the columns it belongs with (an address; a number's label)."""

    field: str
    label: str = ""
    group: str = ""


SKIP = Target("skip")


def target_of(name: str) -> Target | None:
    """The target of a column by its name; None where the name tells nothing. "title?" is settled by `targets`."""
    if len(name) > _LONGEST_NAME:
        return None
    name = _DOUBLED.sub("", name.strip())
    owner = _OWNER.fullmatch(name)
    if owner is not None:
        return _owned(owner[1].lower(), owner[2])
    counted = _COUNTED.fullmatch(name)
    if counted is not None and header_key(counted[1]) in headers.NUMBERED:
        return _counted(header_key(counted[1]), counted[2], header_key(counted[3]))
    key = header_key(name)
    if key in _SILENT:
        return SKIP
    field = _BY_NAME.get(key)
    return chosen(field) if field else None


def chosen(field: str) -> Target:
    """The target of a field's name as in FIELDS."""
    base, _, label = field.partition(":")
    group = f"address:{label}" if base in _ADDRESS_PARTS else ""
    return Target(base, label, group)


def targets(names: Sequence[str]) -> list[Target | None]:
    """The targets of a header's columns, ambiguous names settled by their neighbours.

    "Title" is the job's, unless there is a job title beside it (Outlook: Mr., Dr.) or a second "Title" after it
    (Outlook in French); a birthday beside a month is its day (Thunderbird).
    """
    found = [target_of(name) for name in names]
    fields = [target.field if target else "" for target in found]
    if "birth_month" in fields:
        found = [
            replace(target, field="birth_day") if target and target.field == "birthday" else target for target in found
        ]
    unsettled = [place for place, field in enumerate(fields) if field == "title?"]
    for count, place in enumerate(unsettled):
        first_of_more = count == 0 and ("title" in fields or len(unsettled) > 1)
        found[place] = Target("prefix" if first_of_more else "title")
    return found


def lists_firms(names: Sequence[str]) -> bool:
    """Whether the table is one of firms, whose "Name" is no person's."""
    keys = {header_key(name) for name in names}
    fields = {target.field for target in targets(names) if target}
    return bool(keys & _OF_FIRMS) and not fields & {"given", "family"}


def lists_work(names: Sequence[str]) -> bool:
    """Whether the table is one of tasks, projects or times, in which a "Name" is no person's."""
    return len({header_key(name) for name in names} & _OF_WORK) >= _WORK_SHOWN


def mapped(names: Sequence[str], proposed: Sequence[Target | None], mapping: Mapping[str, str]) -> list[Target | None]:
    """The targets with the person's own choices; a column or field there is not is a UserError naming those there are.

    A column is named as in the header (case and accents do not matter) or by its number from 1.
    """
    places = {folded(name): place for place, name in enumerate(names)}
    by_number = {str(place + 1): place for place in range(len(names))}
    made = list(proposed)
    for column, field in mapping.items():
        place = places.get(folded(column))
        if place is None:
            place = by_number.get(column.strip())
        if place is None:
            raise UserError(
                msg("There is no column “{column}”; there are: {names}.", column=column, names=", ".join(names)),
                field="map",
            )
        if field not in FIELDS:
            raise UserError(
                msg("There is no field “{field}”; there are: {names}.", field=field, names=", ".join(FIELDS)),
                field="map",
            )
        made[place] = chosen(field)
    return made


def _owned(owner: str, rest: str) -> Target | None:
    """Pipedrive's names: "Person - Phone - Work", "Organization - Name"."""
    if not owner.startswith("organi"):
        return target_of(rest)
    return {"name": Target("organisation"), "address": chosen("address:work")}.get(header_key(rest), SKIP)


def _counted(kind: str, count: str, part: str) -> Target:
    """Google's names: "Phone 2 - Label", "Address 1 - City"."""
    base, sub = headers.NUMBERED[kind], headers.NUMBERED_PARTS.get(part, "")
    group = f"{kind} {count}"
    if sub == "label":
        return Target("label", group=group)
    if sub == "value":
        return Target(base, group=group)
    if base == "address" and sub:
        return Target(sub, group=group)
    return Target(sub) if base == "organisation" and sub else SKIP
