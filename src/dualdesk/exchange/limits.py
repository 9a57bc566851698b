"""How much a file may hold before it is refused unread."""

from __future__ import annotations

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg

LARGEST = 50 * 1024 * 1024


def check_size(data: bytes) -> None:
    """A UserError for a file over 50 MB."""
    if len(data) > LARGEST:
        size = -(-len(data) // (1024 * 1024))
        raise UserError(msg("The file has {size} MB; at most 50 MB are read: export it in parts.", size=size))
