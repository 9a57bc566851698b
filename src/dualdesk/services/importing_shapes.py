"""Records of a file as shapes: what of them goes into which field and part.

Nothing is worded here: a person's facts and a card's own fields stand in the note by the file's own names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from dualdesk.base.dates import local_day
from dualdesk.base.terms import TaskState
from dualdesk.base.text import clean, one_line
from dualdesk.exchange.records import BoardRecord, CardRecord, CommentRecord, ContactPoint, PersonRecord
from dualdesk.services.importing_known import date_key, point_key
from dualdesk.services.importing_names import state_of_list
from dualdesk.services.importing_prints import Key, Shape

# What a click may open; other addresses are text.
_WEB = ("https://", "http://")

TagKeys = Callable[[Iterable[str]], dict[Key, Key]]


def person_shape(record: PersonRecord, tag_keys: TagKeys) -> Shape:
    """A person as a contact: title, role and department become the title, facts go below the note."""
    titles = dict.fromkeys(filter(None, map(one_line, (record.title, record.role, record.department))))
    fields = {
        "name": one_line(record.name),
        "given_name": one_line(record.given),
        "family_name": one_line(record.family),
        "additional_name": one_line(record.additional),
        "prefix": one_line(record.prefix),
        "suffix": one_line(record.suffix),
        "nickname": one_line(record.nickname),
        "organisation": one_line(record.organisation),
        "title": ", ".join(titles),
        "note": person_note(record),
    }
    dates: dict[Key, Key] = {date_key(one_line(day.label), day.day, day.month, day.year): () for day in record.dates}
    parts: dict[str, dict[Key, Key]] = {
        "points": points_part(record.points),
        "dates": dates,
        "tags": tag_keys(record.tags),
    }
    return Shape(fields, parts)


def firm_shape(record: PersonRecord) -> Shape:
    """A firm's card as a client: its note and contact points."""
    return Shape({"note": person_note(record)}, {"points": points_part(record.points)})


def person_note(record: PersonRecord) -> str:
    """The note with the facts below it, one on a line."""
    facts = [f"{one_line(fact.label)}: {one_line(fact.value)}" for fact in record.facts]
    return _paragraphs(clean(record.note).strip(), "\n".join(facts))


def points_part(points: Iterable[ContactPoint]) -> dict[Key, Key]:
    """The contact points, the preferred ones first so that they become primary."""
    part: dict[Key, Key] = {}
    for point in sorted(points, key=lambda point: not point.preferred):
        value = clean(point.value).strip() if point.kind == "address" else one_line(point.value)
        if value:
            part.setdefault(point_key(point.kind, value), (one_line(point.label), value))
    return part


def board_shape(board: BoardRecord) -> Shape:
    """A board as a project: its description and address are the brief."""
    brief = _paragraphs(clean(board.description).strip(), one_line(board.url))
    return Shape({"title": one_line(board.name), "brief": brief})


def card_shape(card: CardRecord, zone: str, tag_keys: TagKeys) -> Shape:
    """A card as a task: due is the deadline, start the day it can begin, both local days of the zone.

    Its list is its state, and also a tag where the list's name says more than a state.
    """
    state, says_all = state_of_list(card.column_name)
    if card.due_done or card.closed:
        state = TaskState.DONE
    tags = [*card.labels] if says_all else [*card.labels, card.column_name]
    fields = {
        "title": one_line(card.title),
        "note": _card_note(card, zone),
        "state": str(state),
        "deadline": _day(card.due, zone),
        "not_before": _day(card.start, zone),
    }
    files: dict[Key, Key] = {(url,): (name or url,) for name, url in _links(card) if url.startswith(_WEB)}
    return Shape(fields, {"checks": _checks(card, zone), "files": files, "tags": tag_keys(tags)})


def done_at(card: CardRecord, now: int) -> int:
    """When a finished card was finished, as far as the file lets one tell: never later than now.

    The due moment where it has one and that is past, else the last comment's, else when the card was made, else now.
    """
    if card.due is not None and card.due <= now:
        return max(card.due, 0)
    said = [comment.at for comment in card.comments if comment.at is not None]
    return max(0, min(max(said, default=card.created_at or now), now))


def _card_note(card: CardRecord, zone: str) -> str:
    fields = "\n".join(f"{one_line(field.name)}: {one_line(field.value)}" for field in card.custom_fields)
    members = ", ".join(f"@{one_line(member)}" for member in card.members)
    others = "\n".join(f"{name}: {url}" for name, url in _links(card) if not url.startswith(_WEB))
    said = [_comment(comment, zone) for comment in sorted(card.comments, key=lambda comment: comment.at or 0)]
    return _paragraphs(clean(card.description).strip(), fields, members, others, *said)


def _links(card: CardRecord) -> Iterator[tuple[str, str]]:
    """The card's links as name and address, those without an address left out."""
    for link in card.attachments:
        url = one_line(link.url)
        if url:
            yield one_line(link.name), url


def _comment(comment: CommentRecord, zone: str) -> str:
    """A comment as a paragraph: who wrote it, on which day, and what."""
    head = ", ".join(part for part in (one_line(comment.author), _day(comment.at, zone)) if part)
    text = clean(comment.text).strip()
    return f"{head}: {text}" if head else text


def _checks(card: CardRecord, zone: str) -> dict[Key, Key]:
    """The lines of the card's checklists; the day one is due stands behind its text."""
    part: dict[Key, Key] = {}
    for checklist in card.checklists:
        heading = one_line(checklist.name)
        for item in checklist.items:
            due = _day(item.due, zone)
            text = one_line(f"{item.text} ({due})" if due else item.text)
            if text:
                part[_unused((heading, text), part)] = (str(int(item.done)),)
    return part


def _unused(key: Key, part: dict[Key, Key]) -> Key:
    """The key, with a number behind its text where the same line stands there already."""
    heading, text = key
    number = 1
    while key in part:
        number += 1
        key = (heading, f"{text} #{number}")
    return key


def _day(instant: int | None, zone: str) -> str | None:
    """The local day of an instant as ISO text; None where there is none or no calendar has it."""
    if instant is None:
        return None
    try:
        return local_day(instant, zone).isoformat()
    except OverflowError:
        return None


def day_of(text: str | int | None) -> date | None:
    """The day a shape holds as ISO text."""
    return date.fromisoformat(text) if isinstance(text, str) and text else None


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
