"""Reads people from a table: exports of address books and CRMs, and lists of any kind by naming the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.exchange import encoding as encodings
from dualdesk.exchange.contacts_fields import Target, chosen, lists_firms, lists_work, mapped, target_of, targets
from dualdesk.exchange.contacts_row import Layout, person
from dualdesk.exchange.csv_table import DELIMITERS, Table, table
from dualdesk.exchange.dates import DateOrder, date_order, needs_order
from dualdesk.exchange.encoding import Decoded
from dualdesk.exchange.identity import told_apart
from dualdesk.exchange.limits import check_size
from dualdesk.exchange.records import PersonRecord, Problem, ReadResult

_SAMPLES = 5
_TELLING = frozenset({"name", "given", "family", "organisation", "nickname", "email", "phone"})
_DATED = frozenset({"birthday", "anniversary", "date"})
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+")
_PHONE = re.compile(r"\+?[\d\s()./-]{6,}")
_WEB = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlannedColumn:
    """A column as it would be read: up to five of its values, and the field it gives ("" where unknown)."""

    name: str
    samples: tuple[str, ...]
    field: str


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """How a table would be read, for a person to look at and correct.

    `header_line` is 0 without a header; `date_order` is "" where its dates do not tell, and `needs_order` whether any
    date is written so that it matters.
    """

    encoding: str
    encoding_certain: bool
    delimiter: str
    header_line: int
    columns: tuple[PlannedColumn, ...]
    date_order: DateOrder
    needs_order: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A table as it was decoded and parted, to be read more than once with other columns."""

    decoded: Decoded
    found: Table


def opened(data: bytes, *, encoding: str | None = None, delimiter: str | None = None) -> Opened:
    """The table in a file; a UserError where it holds none, or the encoding or delimiter is none."""
    return Opened(*_table(data, encoding, delimiter))


def columns(data: bytes, *, encoding: str | None = None, delimiter: str | None = None) -> ColumnPlan:
    """What the columns of a table are taken for."""
    return columns_of(opened(data, encoding=encoding, delimiter=delimiter))


def columns_of(table_: Opened, mapping: Mapping[str, str] | None = None) -> ColumnPlan:
    """What the columns of an opened table are taken for, or were chosen for by `mapping` (see people_of)."""
    decoded, found = table_.decoded, table_.found
    proposed = mapped(found.names, _proposed(found), mapping or {})
    planned = tuple(
        PlannedColumn(name, _samples(found, place), _field_name(target))
        for place, (name, target) in enumerate(zip(found.names, proposed, strict=True))
    )
    return ColumnPlan(
        decoded.encoding,
        decoded.certain,
        found.delimiter,
        found.header_line,
        planned,
        _date_order(found, proposed),
        any(map(needs_order, _dates(found, proposed))),
    )


def read(
    data: bytes,
    *,
    mapping: Mapping[str, str] | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    order: DateOrder = "",
) -> ReadResult:
    """The people in a table; see people_of."""
    return people_of(opened(data, encoding=encoding, delimiter=delimiter), mapping=mapping, order=order)


def people_of(table_: Opened, *, mapping: Mapping[str, str] | None = None, order: DateOrder = "") -> ReadResult:
    """The people in an opened table, each row one; rows that cannot be read are listed with their line.

    `mapping` names columns (by name, or number from 1) and their field of contacts_fields.FIELDS over what is
    recognised. A table in which no column names anybody is a UserError that lists its columns.
    """
    decoded, found = table_.decoded, table_.found
    if not mapping and lists_work(found.names):
        raise UserError(
            msg("The file lists tasks, projects or times, not people; name its columns to read it as people.")
        )
    chosen_targets = mapped(found.names, _proposed(found), mapping or {})
    if not any(target and target.field in _TELLING for target in chosen_targets):
        raise _nobody_named(found)
    layout = Layout.of(
        chosen_targets,
        found.names,
        order=order or _date_order(found, chosen_targets),
        of_firms=lists_firms(found.names),
    )
    people, problems = _people(found, layout)
    kept, same = told_apart(people)
    return ReadResult(
        format="contacts_csv",
        encoding=decoded.encoding,
        encoding_certain=decoded.certain,
        people=tuple(kept),
        problems=(*found.problems, *problems, *same, *_unread(found, chosen_targets)),
    )


def _table(data: bytes, encoding: str | None, delimiter: str | None) -> tuple[Decoded, Table]:
    check_size(data)
    if delimiter is not None and delimiter not in DELIMITERS:
        raise UserError(
            msg("“{sign}” does not part columns: use a comma, a semicolon, a tab or “|”.", sign=delimiter),
            field="delimiter",
        )
    decoded = encodings.decode(data, hint=encoding)
    found = table(decoded.text, lambda cell: target_of(cell) is not None, delimiter=delimiter)
    if not found.names:
        raise UserError(msg("The file is empty."))
    return decoded, found


def _proposed(found: Table) -> list[Target | None]:
    if found.header_line:
        return targets(found.names)
    return [_by_content(_samples(found, place)) for place in range(len(found.names))]


def _by_content(samples: Sequence[str]) -> Target | None:
    """What a nameless column holds, where every sample says the same."""
    for pattern, field in ((_EMAIL, "email"), (_WEB, "url"), (_PHONE, "phone")):
        if samples and all(pattern.fullmatch(sample) for sample in samples):
            return chosen(field)
    return None


def _samples(found: Table, place: int) -> tuple[str, ...]:
    made: list[str] = []
    for row in found.rows:
        if row.cells[place] and row.cells[place] not in made:
            made.append(row.cells[place])
        if len(made) == _SAMPLES:
            break
    return tuple(made)


def _field_name(target: Target | None) -> str:
    if target is None:
        return ""
    return f"{target.field}:{target.label}" if target.label else target.field


def _date_order(found: Table, chosen_targets: Sequence[Target | None]) -> DateOrder:
    return date_order(_dates(found, chosen_targets))


def _dates(found: Table, chosen_targets: Sequence[Target | None]) -> Iterator[str]:
    places = [place for place, target in enumerate(chosen_targets) if target and target.field in _DATED]
    return (row.cells[place] for row in found.rows for place in places)


def _people(found: Table, layout: Layout) -> tuple[list[PersonRecord], list[Problem]]:
    people: list[PersonRecord] = []
    problems: list[Problem] = []
    for row in found.rows:
        where = msg("line {line}", line=row.line)
        made, said = person(row.cells, layout, where)
        if made is None:
            nobody = msg("It names nobody: it has no name, no organisation, no e-mail address and no phone number.")
            problems.append(Problem(where, nobody, "refused"))
        else:
            people.append(made)
            problems += [Problem(where, message, "noted") for message in said]
    return people, problems


def _unread(found: Table, chosen_targets: Sequence[Target | None]) -> list[Problem]:
    unread = [
        name
        for place, (name, target) in enumerate(zip(found.names, chosen_targets, strict=True))
        if target is None and any(row.cells[place] for row in found.rows)
    ]
    if not unread:
        return []
    said = msg("Not read were the columns {names}; name their fields to read them too.", names=", ".join(unread))
    return [Problem(msg("line {line}", line=found.header_line or 1), said, "noted")]


def _nobody_named(found: Table) -> UserError:
    return UserError(
        msg(
            "No column is known to hold a name, a firm, an e-mail address or a phone number; name its field"
            " (as in “{example}=name”); there are: {names}.",
            example=found.names[0],
            names=", ".join(found.names),
        ),
        field="map",
    )
