"""One row of a table of people to a person record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from dualdesk.base.messages import Message, msg
from dualdesk.base.text import one_line
from dualdesk.exchange.contacts_fields import Target, header_key
from dualdesk.exchange.dates import DateOrder, important_date, no_date
from dualdesk.exchange.identity import full_name, full_or_family
from dualdesk.exchange.labels import label_from
from dualdesk.exchange.records import AddressValue, ContactPoint, Fact, ImportantDate, PersonRecord, PointKind
from dualdesk.exchange.tags import told_tags

_SEVERAL = ":::"
_ADDRESS = frozenset({"address", "street", "city", "region", "postal_code", "country"})
_POINTS: dict[str, PointKind] = {"email": "email", "phone": "phone", "url": "url", "other": "other"}
_DATES = {"birthday": "birthday", "anniversary": "anniversary", "date": ""}
_TAGS_PARTED = re.compile(r":::|[;,]")


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a table give: the place, target and name of each that is read."""

    columns: tuple[tuple[int, Target, str], ...]
    labels: Mapping[str, int]
    order: DateOrder
    of_firms: bool
    fingerprint: str

    @classmethod
    def of(cls, targets: Sequence[Target | None], names: Sequence[str], *, order: DateOrder, of_firms: bool) -> Layout:
        """The layout of a table from its columns' targets; those without one are left out."""
        known = [(place, target, names[place]) for place, target in enumerate(targets) if target]
        labels = {target.group: place for place, target, _ in known if target.field == "label"}
        kept = tuple(column for column in known if column[1].field not in ("label", "skip"))
        header = "\n".join(sorted(map(header_key, names))).encode()
        return cls(kept, labels, order, of_firms, blake2b(header, digest_size=4).hexdigest())


@dataclass(frozen=True, slots=True)
class _Cells:
    """A row seen through its table's layout; `columns` are those in which it holds something."""

    cells: Sequence[str]
    layout: Layout
    columns: tuple[tuple[int, Target, str], ...]

    @classmethod
    def of(cls, cells: Sequence[str], layout: Layout) -> _Cells:
        """The row with its empty cells passed over once, not for each field."""
        return cls(cells, layout, tuple(column for column in layout.columns if cells[column[0]]))

    def filled(self, *fields: str) -> Iterator[tuple[Target, str, str]]:
        """Target, value and column name of the cells that give one of the fields and hold something."""
        for place, target, name in self.columns:
            if target.field in fields:
                yield target, self.cells[place], name

    def first(self, field: str) -> str:
        """The first value of a field on one line."""
        return next((one_line(value) for _, value, _ in self.filled(field)), "")

    def label(self, target: Target) -> tuple[str, bool]:
        """What the cell is for, and whether it is the preferred one (Google marks that by an asterisk)."""
        place = self.layout.labels.get(target.group)
        written = self.cells[place] if place is not None else ""
        return label_from(written) or target.label, written.startswith("*")


def person(cells: Sequence[str], layout: Layout, where: Message) -> tuple[PersonRecord | None, list[Message]]:
    """The person in a row and what of it was lost; None where it names nobody."""
    row = _Cells.of(cells, layout)
    given, additional, prefix, suffix = (row.first(part) for part in ("given", "additional", "prefix", "suffix"))
    written, family = full_or_family(row.first("name"), given, row.first("family"))
    organisation, nickname = row.first("organisation"), row.first("nickname")
    points = (*_points(row), *_addresses(row))
    dates, said = _dates(row)
    # A salutation column may hold a whole phrase, so it stays out of the name.
    spoken = written or full_name("", given, additional, family, suffix if given or family else "")
    name = spoken or organisation or nickname or _reached_by(points)
    if not name:
        return None, said
    record = PersonRecord(
        source_id=_source_id(row),
        name=name,
        where=where,
        given=given,
        family=family,
        additional=additional,
        prefix=prefix,
        suffix=suffix,
        nickname=nickname,
        organisation=organisation,
        department=row.first("department"),
        title=row.first("title"),
        role=row.first("role"),
        points=points,
        dates=dates,
        facts=tuple(_facts(row)),
        note="\n".join(value for _, value, _ in row.filled("note")),
        tags=told_tags(tag for _, value, _ in row.filled("tags") for tag in _TAGS_PARTED.split(value)),
        is_organisation=layout.of_firms or (not spoken and name == organisation),
    )
    return record, said


def _source_id(row: _Cells) -> str:
    """The file's own id with the name of its column; a bare "ID" says not whose, so the whole header stands for it."""
    for _, value, name in row.filled("id"):
        owner = header_key(name)
        return f"{row.layout.fingerprint if owner == 'id' else owner}:{one_line(value)}"
    return ""


def _points(row: _Cells) -> Iterator[ContactPoint]:
    preferred: set[str] = set()
    for target, cell, name in row.filled(*_POINTS):
        label, marked = row.label(target)
        if target.field == "other":
            label = label or name
        for value in cell.split(_SEVERAL):
            first = marked and target.field not in preferred
            if one_line(value):
                preferred |= {target.field} if first else set()
                yield ContactPoint(_POINTS[target.field], one_line(value), label, first)


def _addresses(row: _Cells) -> Iterator[ContactPoint]:
    groups: dict[str, dict[str, list[str]]] = {}
    owners: dict[str, Target] = {}
    for target, cell, _ in row.filled(*_ADDRESS):
        owners.setdefault(target.group, target)
        groups.setdefault(target.group, {}).setdefault(target.field, []).append(cell.partition(_SEVERAL)[0].strip())
    for group, parts in groups.items():
        address = _address(parts)
        label, marked = row.label(owners[group])
        if address.text:
            yield ContactPoint("address", address.text, label, marked, address)


def _address(parts: Mapping[str, list[str]]) -> AddressValue:
    """The parts together; the formatted text only where no street, city or postal code is given apart."""
    street = "\n".join(parts.get("street", ()))
    if not street and not parts.get("city") and not parts.get("postal_code"):
        street = "\n".join(parts.get("address", ()))
    city, region, postal_code, country = (
        one_line(" ".join(parts.get(part, ()))) for part in ("city", "region", "postal_code", "country")
    )
    return AddressValue(street, city, region, postal_code, country)


def _dates(row: _Cells) -> tuple[tuple[ImportantDate, ...], list[Message]]:
    made: list[ImportantDate] = []
    said: list[Message] = []
    for target, cell, name in row.filled(*_DATES):
        label = _DATES[target.field] or row.label(target)[0] or "date"
        for text in cell.split(_SEVERAL):
            day = important_date(label, text, row.layout.order)
            if day is not None:
                made.append(day)
            elif not no_date(text):
                said.append(msg("“{text}” ({name}) is not a date that can be read.", text=one_line(text), name=name))
    parted = tuple(row.first(part) for part in ("birth_year", "birth_month", "birth_day"))
    if all(part.isdecimal() for part in parted[1:]):
        year = parted[0] if parted[0].isdecimal() else "0000"
        day = important_date("birthday", f"{year:0>4}-{parted[1]:0>2}-{parted[2]:0>2}")
        made += [day] if day is not None else []
    return tuple(made), said


def _facts(row: _Cells) -> Iterator[Fact]:
    for target, cell, name in row.filled("fact"):
        label = row.label(target)[0] or name
        for value in cell.split(_SEVERAL):
            if one_line(value):
                yield Fact(label, one_line(value))


def _reached_by(points: Sequence[ContactPoint]) -> str:
    return next((point.value for kind in ("email", "phone") for point in points if point.kind == kind), "")
