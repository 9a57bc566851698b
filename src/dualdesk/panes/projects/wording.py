"""What the head of a project's page says: the band, where a deadline is near or past, and the figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from dualdesk.base.messages import Message, Minutes, msg, msgn
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.projects import days_to_deadline
from dualdesk.widgets.band import BandText
from dualdesk.widgets.figures import Figure

if TYPE_CHECKING:
    from dualdesk.queries.projects import ProjectRow as Project

# From a week before it, a deadline is the first thing on the page.
_NEAR_DAYS: Final = 7


def line_parts(context: Context, project: Project) -> tuple[str, ...]:
    """What stands under the title beside the client."""
    parts = [project.code]
    if project.archived_at is not None:
        parts.append(context.say(msg("Archived")))
    if project.closed_on is not None or project.delivered_on is not None:
        parts.append(context.say(project.deadline_text))
    return tuple(part for part in parts if part)


def band_text(context: Context, project: Project) -> BandText | None:
    """The deadline as a sentence where it is past or within a week, with what is still to be done."""
    days = days_to_deadline(project, context.today())
    if days is None or days > _NEAR_DAYS:
        return None
    parts = tuple(context.say(part) for part in _still_to_do(project))
    return BandText(context.say(_deadline_sentence(project, days)), parts, icon="flag", ground="project", hat="project")


def figures(context: Context, project: Project) -> list[Figure]:
    """Tasks done, time spent, time left, deadline: only what is known."""
    left = [_left(context, project)] if project.tasks_all else []
    return [_done(context, project), _spent(context, project), *left, *_deadline(context, project)]


def _deadline_sentence(project: Project, days: int) -> Message:
    assert project.deadline is not None, "a project without a deadline has no band"
    if days < 0:
        return msgn(
            "{n} day late: the deadline was {day}",
            "{n} days late: the deadline was {day}",
            -days,
            day=project.deadline,
        )
    return project.deadline_text


def _still_to_do(project: Project) -> Iterator[Message]:
    if not project.tasks_open:
        yield msg("Every task is done") if project.tasks_done else msg("No tasks yet")
        return
    yield msgn("{n} task open", "{n} tasks open", project.tasks_open)
    if project.left_min:
        yield msg("{left} left by estimate", left=Minutes(project.left_min))
    if project.unestimated:
        yield msg("{n} not estimated", n=project.unestimated)


def _done(context: Context, project: Project) -> Figure:
    say, number = context.say, context.language.region.number
    if not project.tasks_all:
        return Figure(say(msg("Tasks done")), number(0), "", say(msg("no tasks yet")))
    unit = say(msg("of {all}", all=project.tasks_all))
    reason = msg("{n} open", n=project.tasks_open) if project.tasks_open else msg("nothing open")
    return Figure(say(msg("Tasks done")), number(project.tasks_done), unit, say(reason))


def _spent(context: Context, project: Project) -> Figure:
    return Figure(context.say(msg("Time spent")), context.language.region.minutes(project.spent_min))


def _left(context: Context, project: Project) -> Figure:
    """Honest only with how much of it is estimated."""
    say = context.say
    label = say(msg("Time left"))
    reason = msg("by estimate") if project.tasks_open else msg("nothing open")
    if project.unestimated:
        reason = msgn("{n} task not estimated", "{n} tasks not estimated", project.unestimated)
    if project.unestimated and project.unestimated == project.tasks_open:
        return Figure(label, say(msg("Not known")), "", say(reason))
    return Figure(label, context.language.region.minutes(project.left_min), "", say(reason))


def _deadline(context: Context, project: Project) -> Iterator[Figure]:
    days = days_to_deadline(project, context.today())
    if days is None or project.deadline is None:
        return
    label, value = context.say(msg("Deadline")), context.language.region.date(project.deadline)
    yield Figure(label, value, "", context.say(_distance(days)), "bad" if days < 0 else "text3")


def _distance(days: int) -> Message:
    if days < 0:
        return msgn("{n} day late", "{n} days late", -days)
    return msgn("in {n} day", "in {n} days", days) if days else msg("today")
