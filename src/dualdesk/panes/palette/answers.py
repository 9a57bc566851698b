"""The palette's rows: what was found in its groups, what can be done, what could be created, in this order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dualdesk.base.likeness import SAME, WORDS, marked, rank
from dualdesk.base.messages import Message, msg
from dualdesk.panes.palette.commands import Commands
from dualdesk.panes.palette.creating import Creating
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_palette import PaletteGroup, PaletteRow
from dualdesk.viewmodels.palette import COMMANDS, Answer
from dualdesk.viewmodels.palette_words import found_row

if TYPE_CHECKING:
    from dualdesk.queries.palette import Found

Row = PaletteRow | PaletteGroup

_COMMANDS_SHOWN: Final = 4
_COMMANDS_AT_FIRST: Final = 6
_ALL: Final = 1000


def rows_of(context: Context, answer: Answer, commands: Commands, creating: Creating) -> list[Row]:
    """Everything that is shown for an answer."""
    asked = answer.asked
    if asked.prefix == COMMANDS:
        rows = _group(context, "do", msg("Do"), commands.rows(asked.words, _ALL))
        return rows or [_nothing(context, asked.words)]
    if not asked.words:
        recent = _group(context, "recent", msg("Recent"), _found(context, answer.recent, ""))
        # On the first day there is nothing recent: then it shows what there is to do.
        return recent or _group(context, "do", msg("Do"), commands.rows("", _COMMANDS_AT_FIRST))
    found = _found_groups(context, answer, commands)
    taken = _taken_names(answer)
    return [
        *(found or ([] if answer.partial else [_nothing(context, asked.words)])),
        *_group(context, "create", msg("Create"), creating.rows(taken)),
    ]


def _found_groups(context: Context, answer: Answer, commands: Commands) -> list[Row]:
    asked, found = answer.asked, answer.found
    named = found.named if found else ()
    does = (
        [] if asked.prefix else [*_acts_with(context, named, asked.words), *commands.rows(asked.words, _COMMANDS_SHOWN)]
    )
    return [
        *_group(context, "open", msg("Open"), _found(context, named, asked.words)),
        *_group(context, "do", msg("Do"), does),
        *_group(
            context,
            "logged",
            msg("Found in the contact log"),
            _found(context, found.logged if found else (), asked.words),
        ),
        *_group(context, "noted", msg("Found in notes"), _found(context, found.noted if found else (), asked.words)),
    ]


def _group(context: Context, key: str, title: Message, rows: Sequence[PaletteRow]) -> list[Row]:
    if not rows:
        return []
    said = context.say(title)
    return [PaletteGroup(key=key, spoken=said, title=said), *rows]


def _nothing(context: Context, words: str) -> PaletteGroup:
    said = context.say(msg("Nothing found for “{words}”.", words=words))
    return PaletteGroup(key="nothing", spoken=said, title=said, is_sentence=True)


def _found(context: Context, found: Sequence[Found], typed: str) -> list[PaletteRow]:
    return [found_row(context, each, typed) for each in found]


def _acts_with(context: Context, named: Sequence[Found], words: str) -> list[PaletteRow]:
    """What can be done with the best client or person: log a call, write."""
    best = next((each for each in named if each.hit.kind in ("client", "contact")), None)
    if best is None or best is not named[0] or rank(words, best.hit.title) > WORDS:
        return []
    say, name = context.say, best.hit.title
    line = f'call @"{name}": ' if best.hit.kind == "client" else f"call {name}: "
    log = say(msg("Log a call with {name}", name=name))
    rows = [PaletteRow(key=("fill", line), spoken=log, title=log, icon="phone", marks=marked(words, log))]
    if best.detail.email:
        write = say(msg("Write to {name}", name=name))
        parts = (best.detail.email,)
        rows.append(
            PaletteRow(
                key=("write", best.detail.email),
                spoken=f"{write}, {parts[0]}",
                title=write,
                icon="mail",
                parts=parts,
                marks=marked(words, write),
            )
        )
    return rows


def _taken_names(answer: Answer) -> set[str]:
    """The kinds that have something of just this name already."""
    named = answer.found.named if answer.found else ()
    return {each.hit.kind for each in named if rank(answer.asked.words, each.hit.title) == SAME}
