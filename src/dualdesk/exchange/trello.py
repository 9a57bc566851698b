"""Reads a Trello board saved as JSON (board menu, Print, export, and share, Export as JSON)."""

from __future__ import annotations

from typing import Any

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.exchange import encoding, json_strict
from dualdesk.exchange import trello_values as values
from dualdesk.exchange.limits import check_count, check_size
from dualdesk.exchange.records import (
    BoardRecord,
    CardRecord,
    ColumnRecord,
    LabelRecord,
    MemberRecord,
    Problem,
    ReadResult,
)
from dualdesk.exchange.trello_card import Board, card
from dualdesk.exchange.trello_values import Json

NO_BOARD = msg(
    "The file is not a Trello board: in Trello, open the board’s menu and choose Print, export, and share, then"
    " Export as JSON."
)
_ARRAYS = ("lists", "cards", "checklists", "actions", "labels", "members", "customFields")


def read(data: bytes) -> ReadResult:
    """The board in a Trello export, cards that cannot be read listed with their place.

    A file that is no board, damaged or hostile is a UserError.
    """
    check_size(data)
    decoded = encoding.decode(data)
    source = _board_source(json_strict.parse(decoded.text))
    problems: list[Problem] = []
    columns = _columns(source)
    board = Board.of(source, columns)
    cards = _cards(source, board, problems)
    problems += _whole_board(source, cards)
    made = BoardRecord(
        source_id=values.string(source, "id") or values.string(source, "shortLink"),
        name=values.string(source, "name"),
        description=values.long_text(source, "desc"),
        url=values.string(source, "url") or values.string(source, "shortUrl"),
        closed=values.flag(source, "closed"),
        columns=columns,
        labels=_labels(source),
        members=_members(source),
        cards=_in_order(cards, columns),
    )
    return ReadResult(
        format="trello_json",
        encoding=decoded.encoding,
        encoding_certain=decoded.certain,
        boards=(made,),
        problems=tuple(problems),
    )


def _board_source(parsed: Any) -> Json:
    if not isinstance(parsed, dict) or "lists" not in parsed or "cards" not in parsed:
        raise UserError(NO_BOARD)
    for key in _ARRAYS:
        if not isinstance(parsed.get(key), list | None):
            raise UserError(msg("The file is not a Trello board: its “{key}” is no list. Export it again.", key=key))
    if not values.string(parsed, "name"):
        raise UserError(NO_BOARD)
    return parsed


def _columns(source: Json) -> tuple[ColumnRecord, ...]:
    found = [
        ColumnRecord(
            values.string(item, "id"),
            values.string(item, "name"),
            values.flag(item, "closed"),
            values.number(item, "pos"),
        )
        for item in values.objects(source, "lists")
    ]
    return tuple(sorted(found, key=lambda column: column.position))


def _labels(source: Json) -> tuple[LabelRecord, ...]:
    return tuple(
        LabelRecord(
            values.string(item, "id"),
            values.string(item, "name") or values.string(item, "color"),
            values.string(item, "color"),
        )
        for item in values.objects(source, "labels")
    )


def _members(source: Json) -> tuple[MemberRecord, ...]:
    return tuple(
        MemberRecord(
            values.string(item, "id"),
            values.string(item, "fullName") or values.string(item, "username"),
            values.string(item, "username"),
        )
        for item in values.objects(source, "members")
    )


def _cards(source: Json, board: Board, problems: list[Problem]) -> list[CardRecord]:
    made: list[CardRecord] = []
    used: set[str] = set()
    for number, item in enumerate(source["cards"] or (), 1):
        check_count(number)
        if not isinstance(item, dict):
            problems.append(_refused(msg("card {number}", number=number), msg("It holds nothing that can be read.")))
            continue
        found, said = card(item, number, board)
        if not found.title:
            problems.append(_refused(found.where, msg("It has no name.")))
        elif not found.source_id:
            problems.append(_refused(found.where, msg("It has no id, so that it could not be known again.")))
        elif found.source_id in used:
            problems.append(_refused(found.where, msg("A card with the same id came before it.")))
        else:
            used.add(found.source_id)
            made.append(found)
            problems += [Problem(found.where, message, "noted") for message in said]
    return made


def _in_order(cards: list[CardRecord], columns: tuple[ColumnRecord, ...]) -> tuple[CardRecord, ...]:
    places = {column.source_id: place for place, column in enumerate(columns)}
    return tuple(sorted(cards, key=lambda found: (places.get(found.column_id, len(places)), found.position)))


def _whole_board(source: Json, cards: list[CardRecord]) -> list[Problem]:
    """What is lost of the board as a whole: comments no longer in the file, checklists without their card."""
    where = msg("board “{name}”", name=values.string(source, "name"))
    said: list[Message] = []
    missing = sum(found.comments_missing for found in cards)
    if missing:
        said.append(
            msgn(
                "{n} comment is not in the file: Trello exports the last 1,000 actions only.",
                "{n} comments are not in the file: Trello exports the last 1,000 actions only.",
                missing,
            )
        )
    used = {made.source_id for found in cards for made in found.checklists}
    lost = sum(1 for item in values.objects(source, "checklists") if values.string(item, "id") not in used)
    if lost:
        said.append(
            msgn("{n} checklist has no card and was not read.", "{n} checklists have no card and were not read.", lost)
        )
    return [Problem(where, message, "noted") for message in said]


def _refused(where: Message, message: Message) -> Problem:
    return Problem(where, message, "refused")
