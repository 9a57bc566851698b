"""What a file held, in words of no format: people, boards, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dualdesk.base.messages import Message

Format = Literal["vcard", "contacts_csv", "trello_json"]
PointKind = Literal["email", "phone", "address", "url", "other"]


@dataclass(frozen=True, slots=True)
class AddressValue:
    """A postal address in its parts; lines of a street are separated by line feeds."""

    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""

    @property
    def text(self) -> str:
        """The address on lines: street, postal code and city, region, country."""
        town = " ".join(part for part in (self.postal_code, self.city) if part)
        return "\n".join(part for part in (self.street, town, self.region, self.country) if part)


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """One way to reach a person; `label` is "work", "home", "mobile", … or the person's own word."""

    kind: PointKind
    value: str
    label: str = ""
    preferred: bool = False
    address: AddressValue | None = None


@dataclass(frozen=True, slots=True)
class ImportantDate:
    """A day that comes back, as far as the file knows it; at least one of the three is set."""

    label: str
    day: int | None
    month: int | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known of a person that has no field of its own: spouse, assistant, a custom field."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """One card or row: a person, or a firm where `is_organisation`.

    `source_id` is the file's own id, else made of the content (see identity.source_key); `where` says
    the card or line in words.
    """

    source_id: str
    name: str
    where: Message
    given: str = ""
    family: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""
    nickname: str = ""
    organisation: str = ""
    department: str = ""
    title: str = ""
    role: str = ""
    points: tuple[ContactPoint, ...] = ()
    dates: tuple[ImportantDate, ...] = ()
    facts: tuple[Fact, ...] = ()
    note: str = ""
    tags: tuple[str, ...] = ()
    is_organisation: bool = False


@dataclass(frozen=True, slots=True)
class ColumnRecord:
    """A column of a board (Trello's list), in its order."""

    source_id: str
    name: str
    closed: bool
    position: float


@dataclass(frozen=True, slots=True)
class LabelRecord:
    """A label of a board; a nameless one is called by its colour."""

    source_id: str
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """A person on a board, by the name shown there."""

    source_id: str
    name: str
    username: str


@dataclass(frozen=True, slots=True)
class CheckItemRecord:
    """A line of a checklist; `due` in UTC seconds."""

    source_id: str
    text: str
    done: bool
    due: int | None


@dataclass(frozen=True, slots=True)
class ChecklistRecord:
    """A checklist of a card with its lines in order."""

    source_id: str
    name: str
    items: tuple[CheckItemRecord, ...]


@dataclass(frozen=True, slots=True)
class CommentRecord:
    """What someone wrote under a card; `at` in UTC seconds, None where the file's time is unreadable."""

    source_id: str
    author: str
    at: int | None
    text: str


@dataclass(frozen=True, slots=True)
class AttachmentRecord:
    """A link on a card; an uploaded file needs the service's log-in and is not downloaded."""

    name: str
    url: str
    uploaded: bool


@dataclass(frozen=True, slots=True)
class CustomFieldRecord:
    """A board's own field on a card, its value as text."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRecord:
    """A card of a board.

    `archived`: the card itself is; `closed`: it or its column is; `visible`: neither is. Instants in UTC seconds.
    `comments_missing` counts comments the card says it has and the file does not hold.
    """

    source_id: str
    title: str
    where: Message
    description: str = ""
    column_id: str = ""
    column_name: str = ""
    position: float = 0.0
    archived: bool = False
    closed: bool = False
    is_template: bool = False
    due: int | None = None
    due_done: bool = False
    start: int | None = None
    created_at: int | None = None
    labels: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    checklists: tuple[ChecklistRecord, ...] = ()
    comments: tuple[CommentRecord, ...] = ()
    comments_missing: int = 0
    attachments: tuple[AttachmentRecord, ...] = ()
    custom_fields: tuple[CustomFieldRecord, ...] = ()
    url: str = ""

    @property
    def visible(self) -> bool:
        """Whether the board shows the card: neither it nor its column is archived."""
        return not self.closed


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRecord:
    """A board with all its cards, columns first to last and cards top to bottom."""

    source_id: str
    name: str
    description: str = ""
    url: str = ""
    closed: bool = False
    columns: tuple[ColumnRecord, ...] = ()
    labels: tuple[LabelRecord, ...] = ()
    members: tuple[MemberRecord, ...] = ()
    cards: tuple[CardRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the file that was not taken (refused) or taken with a loss (noted), and where."""

    where: Message
    message: Message
    severity: Literal["refused", "noted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """All that a file gave. `encoding_certain` is False where the letters were guessed."""

    format: Format
    encoding: str
    encoding_certain: bool = True
    people: tuple[PersonRecord, ...] = ()
    boards: tuple[BoardRecord, ...] = ()
    problems: tuple[Problem, ...] = ()
