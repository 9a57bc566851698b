"""One card of a Trello export to a card record, with what the board holds for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dualdesk.base.messages import Message, msg
from dualdesk.exchange import trello_values as values
from dualdesk.exchange.records import (
    AttachmentRecord,
    CardRecord,
    CheckItemRecord,
    ChecklistRecord,
    ColumnRecord,
    CommentRecord,
    CustomFieldRecord,
)
from dualdesk.exchange.trello_values import Json

_MAKING = frozenset({"createCard", "copyCard", "convertToCardFromCheckItem", "emailCard"})
_COMMENTING = frozenset({"commentCard", "copyCommentCard"})


@dataclass(frozen=True, slots=True)
class Board:
    """What cards refer to, by its id; checklists and actions by the card's id."""

    columns: Mapping[str, ColumnRecord]
    labels: Mapping[str, Json]
    members: Mapping[str, Json]
    fields: Mapping[str, Json]
    checklists: Mapping[str, Sequence[Json]]
    comments: Mapping[str, Sequence[Json]]
    made_at: Mapping[str, int]

    @classmethod
    def of(cls, source: Json, columns: Sequence[ColumnRecord]) -> Board:
        """The board's references from its export."""
        checklists: defaultdict[str, list[Json]] = defaultdict(list)
        comments: defaultdict[str, list[Json]] = defaultdict(list)
        made_at: dict[str, int] = {}
        for item in values.objects(source, "checklists"):
            checklists[values.string(item, "idCard")].append(item)
        for action in values.objects(source, "actions"):
            card_id = values.string(values.mapping(values.mapping(action, "data"), "card"), "id")
            kind, at = values.string(action, "type"), values.instant(action, "date")
            if kind in _COMMENTING:
                comments[card_id].append(action)
            elif kind in _MAKING and at is not None:
                made_at[card_id] = at
        return cls(
            columns={column.source_id: column for column in columns},
            labels=_by_id(source, "labels"),
            members=_by_id(source, "members"),
            fields=_by_id(source, "customFields"),
            checklists=checklists,
            comments=comments,
            made_at=made_at,
        )


def card(source: Json, number: int, board: Board) -> tuple[CardRecord, list[Message]]:
    """The record of the export's `number`-th card, and what of it was lost."""
    own_id = values.string(source, "id") or values.string(source, "shortLink")
    title = values.string(source, "name") or values.long_text(source, "desc").partition("\n")[0]
    where = msg("card {number} “{title}”", number=number, title=title)
    column = board.columns.get(values.string(source, "idList"))
    comments = _comments(source, own_id, board)
    said = [
        msg("Its {what} “{text}” is not a time that can be read.", what=what, text=values.string(source, key))
        for key, what in (("due", msg("due date")), ("start", msg("start date")))
        if values.string(source, key) and values.instant(source, key) is None
    ]
    if column is None:
        said.append(msg("Its list is not in the file."))
    record = CardRecord(
        source_id=own_id,
        title=title,
        where=where,
        description=values.long_text(source, "desc"),
        column_id=column.source_id if column else "",
        column_name=column.name if column else "",
        position=values.number(source, "pos"),
        closed=values.flag(source, "closed") or bool(column and column.closed),
        archived=values.flag(source, "closed"),
        is_template=values.flag(source, "isTemplate"),
        due=values.instant(source, "due"),
        due_done=values.flag(source, "dueComplete"),
        start=values.instant(source, "start"),
        created_at=_created(source, own_id, board),
        labels=_labels(source, board),
        members=_members(source, board),
        checklists=_checklists(source, own_id, board),
        comments=comments,
        comments_missing=max(0, int(values.number(values.mapping(source, "badges"), "comments")) - len(comments)),
        attachments=tuple(_attachments(source)),
        custom_fields=tuple(_custom_fields(source, board)),
        url=values.string(source, "url") or values.string(source, "shortUrl"),
    )
    return record, said


def _by_id(source: Json, key: str) -> dict[str, Json]:
    return {values.string(item, "id"): item for item in values.objects(source, key)}


def _created(source: Json, own_id: str, board: Board) -> int | None:
    """The time of the action that made the card, else of its id unless the card was last touched before that."""
    told = board.made_at.get(own_id)
    if told is not None:
        return told
    born, touched = values.born(own_id), values.instant(source, "dateLastActivity")
    return None if born is None or (touched is not None and touched < born) else born


def _labels(source: Json, board: Board) -> tuple[str, ...]:
    own = values.objects(source, "labels") or [
        board.labels[label] for label in values.ids(source, "idLabels") if label in board.labels
    ]
    names = (values.string(label, "name") or values.string(label, "color") for label in own)
    return tuple(dict.fromkeys(name for name in names if name))


def _members(source: Json, board: Board) -> tuple[str, ...]:
    names = (_member_name(board.members.get(member, {})) for member in values.ids(source, "idMembers"))
    return tuple(name for name in names if name)


def _member_name(member: Json) -> str:
    return values.string(member, "fullName") or values.string(member, "username")


def _checklists(source: Json, own_id: str, board: Board) -> tuple[ChecklistRecord, ...]:
    # Old exports keep what is ticked on the card, not in the checklist.
    ticked = {
        values.string(state, "idCheckItem")
        for state in values.objects(source, "checkItemStates")
        if values.string(state, "state") == "complete"
    }
    found = board.checklists.get(own_id) or values.objects(source, "checklists")
    return tuple(
        ChecklistRecord(values.string(item, "id"), values.string(item, "name"), _check_items(item, ticked))
        for item in sorted(found, key=lambda item: values.number(item, "pos"))
    )


def _check_items(checklist: Json, ticked: set[str]) -> tuple[CheckItemRecord, ...]:
    return tuple(
        CheckItemRecord(
            values.string(item, "id"),
            values.string(item, "name"),
            values.string(item, "state") == "complete" or values.string(item, "id") in ticked,
            values.instant(item, "due"),
        )
        for item in sorted(values.objects(checklist, "checkItems"), key=lambda item: values.number(item, "pos"))
    )


def _comments(source: Json, own_id: str, board: Board) -> tuple[CommentRecord, ...]:
    """The comments under a card, the oldest first."""
    found = [*board.comments.get(own_id, ()), *values.objects(source, "actions")]
    made = [
        CommentRecord(
            values.string(action, "id"),
            _member_name(values.mapping(action, "memberCreator"))
            or _member_name(board.members.get(values.string(action, "idMemberCreator"), {})),
            values.instant(action, "date"),
            values.long_text(values.mapping(action, "data"), "text"),
        )
        for action in found
        if values.string(action, "type") in _COMMENTING
    ]
    return tuple(sorted(made, key=lambda comment: comment.at or 0))


def _attachments(source: Json) -> Iterator[AttachmentRecord]:
    for item in values.objects(source, "attachments"):
        url = values.string(item, "url")
        if url:
            yield AttachmentRecord(values.string(item, "name") or url, url, values.flag(item, "isUpload"))


def _custom_fields(source: Json, board: Board) -> Iterator[CustomFieldRecord]:
    for item in values.objects(source, "customFieldItems"):
        field = board.fields.get(values.string(item, "idCustomField"))
        text = _field_text(item, field) if field else ""
        if field and text:
            yield CustomFieldRecord(values.string(field, "name"), text)


def _field_text(item: Json, field: Json) -> str:
    """A field's value as text: the chosen option's name, a time in UTC, else as the file writes it."""
    chosen = values.string(item, "idValue")
    for option in values.objects(field, "options"):
        if chosen and values.string(option, "id") == chosen:
            return values.string(values.mapping(option, "value"), "text")
    value = values.mapping(item, "value")
    if values.instant(value, "date") is not None:
        return f"{values.string(value, 'date')[:16].replace('T', ' ')} UTC"
    return next(
        (values.string(value, key) for key in ("text", "number", "checked", "date") if values.string(value, key)), ""
    )
