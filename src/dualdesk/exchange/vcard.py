"""Reads vCard files, versions 2.1, 3.0 and 4.0, also mixed in one file."""

from __future__ import annotations

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.base.text import one_line
from dualdesk.exchange import encoding
from dualdesk.exchange.identity import told_apart
from dualdesk.exchange.limits import check_count, check_size
from dualdesk.exchange.records import PersonRecord, Problem, ReadResult
from dualdesk.exchange.vcard_lines import Card, StrayLine, cards
from dualdesk.exchange.vcard_person import Sheet, person

_NO_PEOPLE = {
    "group": msg("It is a group, not a person."),
    "location": msg("It is a place, not a person."),
    "thing": msg("It is a thing, not a person."),
    "device": msg("It is a device, not a person."),
    "application": msg("It is a program, not a person."),
}
_BOM = b"\xef\xbb\xbf"


def read(data: bytes) -> ReadResult:
    """The people in a vCard file, cards that cannot be read listed with their place.

    A file without one card is a UserError naming the line where it goes wrong.
    """
    check_size(data)
    raw, name, certain, fallback = _bytes_for_cards(data)
    people: list[PersonRecord] = []
    problems: list[Problem] = []
    stray: list[StrayLine] = []
    number = 0
    for found in cards(raw.replace(_BOM, b"")):
        if isinstance(found, StrayLine):
            stray.append(found)
            continue
        number += 1
        check_count(number)
        made, said = _card(found, number, fallback)
        people.extend(made)
        problems.extend(said)
    if not number:
        raise _no_card(stray)
    kept, same = told_apart(people)
    problems += [*same, *(_outside(line) for line in stray)]
    return ReadResult(
        format="vcard", encoding=name, encoding_certain=certain, people=tuple(kept), problems=tuple(problems)
    )


def _bytes_for_cards(data: bytes) -> tuple[bytes, str, bool, str]:
    """The file with its signs in ASCII, its encoding, whether that is certain, and what odd values are read by."""
    if encoding.wide_encoding(data) or data.startswith(encoding.WIDE_MARKS):
        decoded = encoding.decode(data)
        return decoded.text.encode("utf-8"), decoded.encoding, decoded.certain, "cp1252"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        name = encoding.legacy_encoding(data)
        return data, name, False, name
    return data, "utf-8", True, "cp1252"


def _card(card: Card, number: int, fallback: str) -> tuple[list[PersonRecord], list[Problem]]:
    where = msg("card {number} (line {line})", number=number, line=card.line)
    sheet = Sheet.of(card.properties, fallback)
    kind = (sheet.first("KIND") or sheet.first("X-ADDRESSBOOKSERVER-KIND")).lower()
    if kind in _NO_PEOPLE:
        return [], [Problem(where, _NO_PEOPLE[kind], "refused")]
    found, said = person(sheet, where)
    said += _losses(card)
    if found is None:
        nobody = msg("It names nobody: it has no name, no organisation, no e-mail address and no phone number.")
        return [], [Problem(where, nobody, "refused")]
    return [found], [Problem(where, message, "noted") for message in said]


def _losses(card: Card) -> list[Message]:
    said: list[Message] = []
    if not card.ended:
        said.append(msg("Its END:VCARD is missing; it was read as far as it goes."))
    if card.oversized:
        said.append(
            msgn(
                "{n} line of it was not read: it has too many or too long ones.",
                "{n} lines of it were not read: it has too many or too long ones.",
                card.oversized,
            )
        )
    if card.nested:
        said.append(msgn("The card inside it was not read.", "The {n} cards inside it were not read.", card.nested))
    return said


def _no_card(stray: list[StrayLine]) -> UserError:
    if not stray:
        return UserError(msg("The file holds no contact card: export the contacts again as vCard."))
    return UserError(
        msg(
            "Line {line} says “{text}” where a card should begin with “BEGIN:VCARD”: export the contacts again.",
            line=stray[0].line,
            text=_shown(stray[0]),
        )
    )


def _outside(line: StrayLine) -> Problem:
    said = msg("“{text}” stands outside of any card and was not read.", text=_shown(line))
    return Problem(msg("line {line}", line=line.line), said, "refused")


def _shown(line: StrayLine) -> str:
    text = one_line(line.text[:200].decode("utf-8", "replace"))
    return text if len(text) <= 40 else text[:39] + "…"
