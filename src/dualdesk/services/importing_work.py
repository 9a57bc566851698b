"""An import in the making: what is known, what was decided, what is to be written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import Part, PointKind
from dualdesk.base.text import folded, one_line
from dualdesk.model.base import Entity
from dualdesk.model.desk import Attachment, Source, Tag, TagLink
from dualdesk.model.people import Client, ClientContact, ContactPoint, ImportantDate
from dualdesk.model.work import ChecklistItem
from dualdesk.services.importing_known import BROUGHT, Brought, Firms, Held
from dualdesk.services.importing_names import firm_key
from dualdesk.services.importing_plan import Choices, Item
from dualdesk.services.importing_prints import Key, PartMerge, Shape, print_of
from dualdesk.services.importing_rows import Rows
from dualdesk.services.points import match_key
from dualdesk.services.positions import STEP

Progress = Callable[[int, int], None]

# What of a record was kept as the person has it, though the file says otherwise.
_KEPT = {
    "note": msg("The note is kept as it is here."),
    "organisation": msg("The organisation is kept as it is here."),
    "state": msg("Its state is kept as it is here."),
    "deadline": msg("The deadline is kept as it is here."),
    "not_before": msg("The day it can begin is kept as it is here."),
    "brief": msg("The brief is kept as it is here."),
    "points": msg("Phones, e-mail or postal addresses are kept as they are here."),
    "dates": msg("The important dates are kept as they are here."),
    "checks": msg("The checklist is kept as it is here."),
    "files": msg("The links are kept as they are here."),
    "tags": msg("The tags are kept as they are here."),
}
_KEPT_NAME = msg("The name is kept as it is here.")


def kept_messages(kept: Iterable[str]) -> tuple[Message, ...]:
    """A sentence for each kind of thing that was kept as the person has it."""
    return tuple(dict.fromkeys(_KEPT.get(name, _KEPT_NAME) for name in kept))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record of a file comes from, and by which column of a source its kind is named."""

    column: str
    system: str
    source_id: str

    @property
    def kind(self) -> tuple[str, str]:
        """Among which its id is looked up."""
        return (self.column, self.system)


@dataclass(slots=True)
class Work:
    """What an import has come to so far."""

    now: int
    zone: str
    choices: Choices
    rows: Rows
    firms: Firms
    tag_ids: dict[str, int]
    before: dict[tuple[str, str], dict[str, Brought]]
    items: list[Item] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    links: int = 0
    run_id: int = 0
    tag_names: dict[str, str] = field(default_factory=dict)
    positions: dict[int, int] = field(default_factory=dict)
    held: dict[str, dict[int, Held]] = field(default_factory=lambda: defaultdict(dict))

    def tag_keys(self, names: Iterable[str]) -> dict[Key, Key]:
        """The part "tags" of a record with these tags."""
        keys: dict[Key, Key] = {}
        for name in names:
            shown = one_line(name).lstrip("#").strip()
            key = folded(shown)
            if key:
                self.tag_names.setdefault(key, shown)
                keys[(key,)] = ()
        return keys

    def make_client(self, name: str) -> int:
        """A new client."""
        shown = one_line(name)
        client_id = self.rows.insert(Client, name=shown, note="", created_at=self.now)
        self.firms.ids[firm_key(shown)] = client_id
        self.firms.names[client_id] = shown
        self.held["client_id"][client_id] = Held({"note": ""})
        return client_id

    def link(self, client_id: int, contact_id: int) -> None:
        """Link a person to a client, unless they ever were; the client's first person is its primary one."""
        if (client_id, contact_id) in self.firms.links:
            return
        self.firms.links.add((client_id, contact_id))
        is_first = client_id not in self.firms.with_primary
        self.firms.with_primary.add(client_id)
        self.rows.insert(
            ClientContact, client_id=client_id, contact_id=contact_id, part=Part.DAY_TO_DAY, is_primary=is_first
        )
        self.links += 1

    def note_source(self, origin: Origin, record_id: int, shape: Shape) -> None:
        """Note where a record came from and what was brought, now or as often as it comes."""
        text = print_of(shape).to_text()
        known = self.before[origin.kind].get(origin.source_id)
        if known is None:
            columns = dict.fromkeys(BROUGHT)
            row_id = self.rows.insert(
                Source,
                **{**columns, origin.column: record_id},
                import_run_id=self.run_id,
                system=origin.system,
                source_id=origin.source_id,
                fingerprint=text,
            )
        else:
            row_id = known.source_row
            if known.fingerprint != text:
                self.rows.update(Source, row_id, {"fingerprint": text, "import_run_id": self.run_id})
        self.before[origin.kind][origin.source_id] = Brought(row_id, record_id, text)

    def brought(self, origin: Origin) -> Brought | None:
        """What was brought before from there."""
        return self.before[origin.kind].get(origin.source_id)

    def write_part(self, part: str, owner: str, owner_id: int, merged: PartMerge, held: Held) -> None:
        """Write what becomes of one part of a record, and keep what is held in step."""
        for key in merged.removed:
            self.rows.delete(_ENTITIES[part], held.rows[part].pop(key))
            del held.parts[part][key]
        for key, value in merged.put.items():
            row_id = held.rows[part].get(key)
            if row_id is None:
                row_id = self._add(part, owner, owner_id, key, value, held)
            else:
                self.rows.update(_ENTITIES[part], row_id, _changed(part, key, value))
            held.keep(part, key, value, row_id)

    def _add(self, part: str, owner: str, owner_id: int, key: Key, value: Key, held: Held) -> int:
        match part:
            case "points":
                return self._add_point(owner, owner_id, key, value, held)
            case "dates":
                label, *numbers = key
                day, month, year = (int(number) if number else None for number in numbers)
                return self.rows.insert(
                    ImportantDate, contact_id=owner_id, label=label, day=day, month=month, year=year
                )
            case "checks":
                position = STEP * (len(held.parts[part]) + 1)
                return self.rows.insert(
                    ChecklistItem, task_id=owner_id, heading=key[0], text=key[1], is_done=value == ("1",),
                    position=position,
                )  # fmt: skip
            case "files":
                return self.rows.insert(Attachment, task_id=owner_id, name=value[0], url=key[0], added_at=self.now)
        columns = {"contact_id": None, "task_id": None, owner: owner_id}
        return self.rows.insert(TagLink, tag_id=self._tag_id(key[0]), **columns)

    def _add_point(self, owner: str, owner_id: int, key: Key, value: Key, held: Held) -> int:
        kind = PointKind(key[0])
        is_first = not any(known[0] == kind for known in held.parts["points"])
        columns = {"contact_id": None, "client_id": None, owner: owner_id}
        return self.rows.insert(
            ContactPoint,
            **columns,
            **_changed("points", key, value),
            kind=kind,
            is_primary=is_first,
            position=len(held.parts["points"]) + 1,
        )

    def _tag_id(self, key: str) -> int:
        if key not in self.tag_ids:
            self.tag_ids[key] = self.rows.insert(Tag, name=self.tag_names[key], key=key)
        return self.tag_ids[key]


_ENTITIES: dict[str, type[Entity]] = {
    "points": ContactPoint,
    "dates": ImportantDate,
    "tags": TagLink,
    "checks": ChecklistItem,
    "files": Attachment,
}


def _changed(part: str, key: Key, value: Key) -> dict[str, object]:
    match part:
        case "points":
            return {"label": value[0], "value": value[1], "match_key": match_key(PointKind(key[0]), value[1])}
        case "checks":
            return {"is_done": value == ("1",)}
    return {"name": value[0]}
