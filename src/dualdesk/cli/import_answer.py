"""What an import did or would do, for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dualdesk.base.messages import Message, Words, msg, msgn
from dualdesk.cli.output import Answer, Cell, Table
from dualdesk.exchange.records import BoardRecord
from dualdesk.services.importing_plan import Item, ItemKind, Plan, ReadFile, Status

# More would push the counts off the screen; --json gives all.
_SHOWN = 20

_KINDS: dict[ItemKind, Message] = {
    "client": msg("Clients"),
    "person": msg("People"),
    "project": msg("Projects"),
    "task": msg("Tasks"),
}
_STATUSES: dict[Status, Message] = {
    Status.NEW: msg("New"),
    Status.CHANGED: msg("Changed"),
    Status.SAME: msg("Same"),
    Status.SKIPPED: msg("Skipped"),
    Status.REFUSED: msg("Refused"),
}


def answer(plan: Plan, words: Words, *, is_dry: bool) -> Answer:
    """The counts, the clients that come, and everything that needs saying."""
    blocks: list[Message | str | Table] = [_headline(plan, is_dry=is_dry), _table(plan)]
    clients = [item.name for item in plan.of(Status.NEW) if item.kind == "client"]
    if clients:
        blocks.append(_named(clients))
    if plan.links:
        blocks.append(msgn("{n} person linked to a client.", "{n} people linked to a client.", plan.links))
    blocks += _listed(msg("Refused:"), _said(plan.of(Status.REFUSED), words))
    blocks += _listed(msg("To look at:"), _said(plan.of(Status.NEW, Status.CHANGED, Status.SAME), words))
    blocks += _listed(msg("Skipped:"), _reasons(plan.of(Status.SKIPPED), words))
    blocks += _listed(msg("Also:"), [words.say(note) for note in plan.notes])
    return Answer(_data(plan, words, is_dry=is_dry), blocks)


def _headline(plan: Plan, *, is_dry: bool) -> Message:
    names = ", ".join(file.name for file in plan.files)
    if plan.is_empty:
        return msg("{names}: nothing new.", names=names)
    if is_dry:
        return msg("{names}: this would come (nothing was written).", names=names)
    return msg("{names}: brought in; “dualdesk undo” takes it back.", names=names)


def _table(plan: Plan) -> Table:
    used = [status for status in _STATUSES if any(status in counts for counts in plan.counts.values())]
    rows: list[tuple[Cell, ...]] = [
        (noun, *(plan.counts[kind].get(status, 0) for status in used))
        for kind, noun in _KINDS.items()
        if kind in plan.counts
    ]
    return Table(("kind", *used), (Message(""), *(_STATUSES[status] for status in used)), tuple(rows))


def _named(clients: Sequence[str]) -> Message:
    names, rest = ", ".join(clients[:_SHOWN]), len(clients) - _SHOWN
    if rest > 0:
        return msgn("New clients: {names} and {n} more.", "New clients: {names} and {n} more.", rest, names=names)
    return msg("New clients: {names}.", names=names)


def _listed(heading: Message, lines: Sequence[str]) -> list[Message | str]:
    if not lines:
        return []
    rest = len(lines) - _SHOWN
    more = [msgn("  … and {n} more.", "  … and {n} more.", rest)] if rest > 0 else []
    return [heading, *(f"  {line}" for line in lines[:_SHOWN]), *more]


def _said(items: Iterable[Item], words: Words) -> list[str]:
    """A line for each thing that something is to be said about."""
    lines = []
    for item in items:
        if item.notes:
            where = words.say(item.where)
            place = where if item.name in where else f"{item.name} ({where})"
            lines.append(f"{place}: {' '.join(words.say(note) for note in item.notes)}")
    return lines


def _reasons(items: Iterable[Item], words: Words) -> list[str]:
    """A line for each reason, with how many it holds for."""
    reasons = Counter(" ".join(words.say(note) for note in item.notes) for item in items)
    return [f"{count} × {reason}" for reason, count in reasons.items()]


def _data(plan: Plan, words: Words, *, is_dry: bool) -> dict[str, object]:
    return {
        "dry_run": is_dry,
        "written": not is_dry and not plan.is_empty,
        "files": [_file(file) for file in plan.files],
        "counts": {
            kind: {str(status): counts.get(status, 0) for status in Status} for kind, counts in plan.counts.items()
        },
        "links": plan.links,
        "items": [
            {
                "kind": item.kind,
                "status": item.status,
                "name": item.name,
                "where": words.say(item.where),
                "notes": [words.say(note) for note in item.notes],
            }
            for item in plan.items
        ],
        "notes": [words.say(note) for note in plan.notes],
    }


def _file(file: ReadFile) -> dict[str, object]:
    result = file.result
    return {
        "name": file.name,
        "format": result.format,
        "encoding": result.encoding,
        "encoding_certain": result.encoding_certain,
        "people": len(result.people),
        "boards": [_board(board) for board in result.boards],
    }


def _board(board: BoardRecord) -> dict[str, object]:
    """What a board holds, whatever of it is taken."""
    lists = [checklist for card in board.cards for checklist in card.checklists]
    items = [item for checklist in lists for item in checklist.items]
    return {
        "name": board.name,
        "lists": len(board.columns),
        "open_lists": sum(not column.closed for column in board.columns),
        "cards": len(board.cards),
        "visible_cards": sum(card.visible for card in board.cards),
        "checklists": len(lists),
        "check_items": len(items),
        "check_items_done": sum(item.done for item in items),
        "cards_with_due": sum(card.due is not None for card in board.cards),
        "cards_due_done": sum(card.due_done for card in board.cards),
        "comments": sum(len(card.comments) for card in board.cards),
        "comments_missing": sum(card.comments_missing for card in board.cards),
    }
