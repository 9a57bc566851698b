"""How much a file may hold before it is refused unread."""

from __future__ import annotations

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg

LARGEST = 50 * 1024 * 1024
#: People or cards in one file.
MOST_RECORDS = 100_000
#: Rows of a table that cannot be read; more of them say that the table is no table.
MOST_BAD_ROWS = 1_000
MOST_CELLS = 2_000
#: Properties of one contact card, and bytes in one of them (pictures apart).
MOST_PROPERTIES = 10_000
LONGEST_VALUE = 1_000_000


def check_size(data: bytes) -> None:
    """A UserError for a file over 50 MB."""
    if len(data) > LARGEST:
        size = -(-len(data) // (1024 * 1024))
        raise UserError(msg("The file has {size} MB; at most 50 MB are read: export it in parts.", size=size))


def check_count(count: int) -> None:
    """A UserError for the first record over the most that are read."""
    if count > MOST_RECORDS:
        raise UserError(msg("The file holds more than {most} records: export it in parts.", most=MOST_RECORDS))
