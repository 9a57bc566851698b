"""Putting a tag on a record and taking it off: each one step with a name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.runtime.context import Context

if TYPE_CHECKING:
    from dualdesk.services import tags
    from dualdesk.services.tags import Tagged
else:
    tags = Late("dualdesk.services.tags")


class TagActs:
    """Writes for the record that `owner` names as services want it: {"client_id": 3}."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def add(self, owner: Tagged, text: str, *, done: Callable[[], None], failed: Callable[[str], None]) -> None:
        """Put a tag on, a new one or a known one; `failed` gets what is wrong with it in words."""

        def refused(error: UserError) -> None:
            failed(self._context.say(error.message))

        work = partial(tags.add, name=text, **owner)
        label = msg("Add the tag {tag}", tag=text.strip())
        self._context.desk.do(label, work, done=lambda _tag_id: done(), failed=refused)

    def take_off(self, owner: Tagged, tag_id: int, name: str) -> None:
        """Take a tag off."""
        self._context.desk.do(off_words(name), partial(tags.remove, tag_id=tag_id, **owner))


def off_words(name: str) -> Message:
    """What taking a tag off is called."""
    return msg("Take the tag {tag} off", tag=name)
