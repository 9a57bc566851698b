"""Backups and what differs from them, as people read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.runtime.language import Language

if TYPE_CHECKING:
    from dualdesk.queries import history_words
    from dualdesk.store.backup import Kept
    from dualdesk.store.preview import Difference, Preview, Some
else:
    history_words = Late("dualdesk.queries.history_words")

# By what was written into the backup.
_WHY: Final[dict[str, Message]] = {
    "timer": msg("Made by itself"),
    "quit": msg("Made on closing"),
    "asked": msg("Made because you asked"),
    "before_update": msg("Made before an update"),
    "before_restore": msg("Made before a restore"),
    "before_import": msg("Made before an import"),
    "before_erase": msg("Made before the trash was emptied"),
}
_UNITS: Final = ("B", "kB", "MB", "GB", "TB")
_STEP: Final = 1000


@dataclass(frozen=True, slots=True)
class BackupText:
    """A backup in words."""

    when: str
    under: str
    size: str


def size_words(language: Language, size: int) -> str:
    """A number of bytes as people read it: 840 kB, 1.3 MB."""
    value, unit = float(size), 0
    while value >= _STEP and unit < len(_UNITS) - 1:
        value, unit = value / _STEP, unit + 1
    digits = 1 if unit > 1 and value < 100 else 0
    return f"{language.locale.toString(value, 'f', digits)} {_UNITS[unit]}"


def backup_text(language: Language, kept: Kept, local: Callable[[int], datetime]) -> BackupText:
    """One row of the list."""
    at = local(kept.backup.at)
    clock = language.region.clock(at.time())
    when = language.say(msg("{day}, {time}", day=language.logged(at.date()), time=clock))
    why = language.say(_WHY[kept.backup.kind.value])
    rows = language.say(msgn("{n} record", "{n} records", kept.rows))
    return BackupText(
        when, "  ·  ".join(part for part in (why, kept.name, rows) if part), size_words(language, kept.size)
    )


def differences(language: Language, preview: Preview) -> list[tuple[str, Sequence[str]]]:
    """What restoring would change: each kind with a sentence for what goes, comes back and changes."""
    return [(language.say(history_words.PLURALS[one.kind]), [*_told(language, one)]) for one in preview.kinds]


def _told(language: Language, one: Difference) -> Iterator[str]:
    for some, counted in ((one.only_now, _goes), (one.only_backup, _comes), (one.changed, _changes)):
        if some.count:
            yield language.say(_named(some, counted(some.count)))


def _named(some: Some, counted: Message) -> Message:
    if not some.names:
        return counted
    names = ", ".join(some.names)
    if len(some.names) < some.count:
        return msg("{counted}: {names} and {n} more", counted=counted, names=names, n=some.count - len(some.names))
    return msg("{counted}: {names}", counted=counted, names=names)


def _goes(count: int) -> Message:
    return msgn("{n} goes", "{n} go", count)


def _comes(count: int) -> Message:
    return msgn("{n} comes back", "{n} come back", count)


def _changes(count: int) -> Message:
    return msgn("{n} changes", "{n} change", count)
