"""Tells what a file is by what is in it, and only then by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.exchange import encoding
from dualdesk.exchange.contacts_fields import target_of
from dualdesk.exchange.csv_table import table
from dualdesk.exchange.limits import check_size
from dualdesk.exchange.records import Format
from dualdesk.exchange.trello import NO_BOARD

_HEAD = 65_536
_READABLE = msg("DualDesk reads contacts as vCard (.vcf) or as a table (.csv), and Trello boards as JSON (.json).")
_WORKBOOK = msg("The file is a workbook: open it in your spreadsheet program and save it as CSV.")
_PICTURE = msg("The file is a picture: {readable}", readable=_READABLE)
_SIGNATURES: tuple[tuple[bytes, Message], ...] = (
    (b"%PDF-", msg("The file is a PDF document: {readable}", readable=_READABLE)),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\x1f\x8b", msg("The file is packed (gzip): unpack it and bring in the file inside.")),
    (b"7z\xbc\xaf\x27\x1c", msg("The file is packed (7z): unpack it and bring in the file inside.")),
    (b"Rar!", msg("The file is packed (RAR): unpack it and bring in the file inside.")),
    (b"SQLite format 3\x00", msg("The file is a database: open it with DualDesk, or export what is in it.")),
    (b"!BDN", msg("The file is an Outlook data file: in Outlook, export the contacts as CSV.")),
    (b"\xd0\xcf\x11\xe0", _WORKBOOK),
)
_ZIPPED = b"PK\x03\x04"
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1b"))
_MARKUP = re.compile(r"\s*(<!--((?!-->).)*-->\s*)*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_XML = re.compile(r"\s*<(\?xml|!DOCTYPE|[A-Za-z])")
_CARD = re.compile(r"^[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*$", re.IGNORECASE | re.MULTILINE)
_CALENDAR = re.compile(r"^[ \t]*BEGIN[ \t]*:[ \t]*VCALENDAR[ \t]*$", re.IGNORECASE | re.MULTILINE)
_MAIL = re.compile(
    r"\s*(From |(Return-Path|Received|Delivered-To|Message-ID|MIME-Version|From|To|Subject|Date|Content-Type):)",
    re.IGNORECASE,
)
_BOARD_KEYS = ('"lists"', '"cards"', '"checklists"', '"idOrganization"', '"labelNames"', '"shortLink"', '"idBoard"')
_TABLE_NAMES = (".csv", ".tsv", ".txt", ".tab")
_CARD_NAMES = (".vcf", ".vcard")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The format of a file, and whether its content shows it ("sure") or only its name and shape ("likely")."""

    format: Format
    confidence: Literal["sure", "likely"]


def recognise(data: bytes, name: str) -> Recognised:
    """The format of a file called `name`; a UserError says what an unreadable one is and what to do."""
    check_size(data)
    _refuse_signature(data, name.lower())
    text = encoding.decode(data[:_HEAD]).text
    if not text.strip():
        raise UserError(msg("The file is empty."))
    _refuse_binary(data[:_HEAD])
    if text.lstrip()[0] in "{[":
        return _json(data)
    if _CARD.search(text) and not _MAIL.match(text):
        return Recognised("vcard", "sure")
    _refuse_text(text)
    if name.lower().endswith(_CARD_NAMES):
        return Recognised("vcard", "likely")
    return _table(text, name.lower())


def _refuse_signature(data: bytes, name: str) -> None:
    if data.startswith(_ZIPPED):
        if name.endswith((".xlsx", ".xlsm", ".ods")):
            raise UserError(_WORKBOOK)
        raise UserError(msg("The file is packed (zip): unpack it and bring in the file inside."))
    for signature, message in _SIGNATURES:
        if data.startswith(signature):
            raise UserError(message)


def _refuse_binary(head: bytes) -> None:
    if not encoding.wide_encoding(head) and not head.startswith(encoding.WIDE_MARKS):
        controls = len(head) - len(head.translate(None, _CONTROLS))
        if controls * 20 > len(head):
            raise UserError(msg("The file holds no text: {readable}", readable=_READABLE))


def _refuse_text(text: str) -> None:
    if _MARKUP.match(text):
        raise UserError(
            msg("The file is a web page, probably one that asks to log in: log in, then export and save it again.")
        )
    if _CALENDAR.search(text):
        raise UserError(msg("The file is a calendar, which cannot be read yet: {readable}", readable=_READABLE))
    if _XML.match(text):
        raise UserError(msg("The file is XML, which cannot be read yet: {readable}", readable=_READABLE))
    if _MAIL.match(text):
        raise UserError(msg("The file is an e-mail, which cannot be read yet: {readable}", readable=_READABLE))


def _json(data: bytes) -> Recognised:
    text = encoding.decode(data).text
    shown = sum(key in text for key in _BOARD_KEYS)
    if shown < 2:
        raise UserError(NO_BOARD)
    return Recognised("trello_json", "sure" if shown > 2 else "likely")


def _table(text: str, name: str) -> Recognised:
    """A table by its name, or by a header of which two columns are known."""
    found = table(text, _is_known)
    known = sum(map(_is_known, found.names))
    if known >= 2:
        return Recognised("contacts_csv", "sure")
    if name.endswith(_TABLE_NAMES):
        return Recognised("contacts_csv", "likely")
    raise UserError(msg("The file is of a kind that cannot be read: {readable}", readable=_READABLE))


def _is_known(cell: str) -> bool:
    return target_of(cell) is not None
