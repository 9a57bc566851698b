"""Reads a file of any known format."""

from __future__ import annotations

from collections.abc import Mapping

from dualdesk.exchange import contacts_csv, trello, vcard
from dualdesk.exchange.dates import DateOrder
from dualdesk.exchange.recognise import recognise
from dualdesk.exchange.records import Format, ReadResult


def read(
    data: bytes,
    name: str,
    *,
    mapping: Mapping[str, str] | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    order: DateOrder = "",
) -> ReadResult:
    """What is in the file called `name`; the keyword arguments are for tables (see contacts_csv.read).

    A file that is of no known format, damaged or hostile is a UserError of one sentence.
    """
    found = recognise(data, name).format
    return read_as(found, data, mapping=mapping, encoding=encoding, delimiter=delimiter, order=order)


def read_as(
    found: Format,
    data: bytes,
    *,
    mapping: Mapping[str, str] | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    order: DateOrder = "",
) -> ReadResult:
    """What is in a file of a known format."""
    if found == "vcard":
        return vcard.read(data)
    if found == "trello_json":
        return trello.read(data)
    return contacts_csv.read(data, mapping=mapping, encoding=encoding, delimiter=delimiter, order=order)
