"""What a desk says."""

from __future__ import annotations

from dualdesk.base.errors import UserError
from dualdesk.runtime.desk import Desk
from dualdesk.store.changes import ChangeSet


class Heard:
    """What a desk says."""

    def __init__(self, desk: Desk) -> None:
        self.changed: list[ChangeSet] = []
        self.did: list[ChangeSet] = []
        self.refused: list[UserError] = []
        self.failed: list[UserError] = []
        self.pending: list[int] = []
        self.ready: list[int] = []
        desk.became_ready.connect(lambda: self.ready.append(1))
        for name in ("changed", "did", "refused", "failed"):
            getattr(desk, name).connect(getattr(self, name).append)
        desk.pending_changed.connect(self.pending.append)
