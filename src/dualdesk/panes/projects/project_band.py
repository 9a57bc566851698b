"""What the band of a project's page says: whether it fits, else its deadline where that is near or past."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from dualdesk.analysis.feasibility import Verdict
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, Minutes, msg, msgn
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.fit_watch import FitWatch
from dualdesk.viewmodels.projects import days_to_deadline
from dualdesk.widgets.band import BandText

if TYPE_CHECKING:
    from dualdesk.queries import feasibility_words
    from dualdesk.queries.feasibility import Feasibility, ProjectFit
    from dualdesk.queries.projects import ProjectRow as Project
else:
    feasibility_words = Late("dualdesk.queries.feasibility_words")

# From a week before it, a deadline is the first thing on the page of a project that owes no work.
_NEAR_DAYS: Final = 7


def band_text(context: Context, project: Project, watch: FitWatch) -> BandText | None:
    """The answer as far as there is one; an old one is told as such, and never in its colour."""
    found, fit = watch.found, watch.of(project.id)
    if found is None or fit is None or _is_over(project):
        return _deadline_band(context, project) if found is not None else None
    title = context.say(feasibility_words.sentence(fit, found.today))
    if not watch.is_fresh:
        waiting = context.say(msg("Something changed: being worked out again"))
        return BandText(title, (waiting,), icon="refresh-cw", ground="plain", hat="project")
    parts = tuple(context.say(message) for message in feasibility_words.reasons(fit, found))
    return _fit_band(title, context.say(feasibility_words.shortly(fit)), parts, fit)


def is_explained(watch: FitWatch, project: Project) -> bool:
    """Whether the band tells an answer that can be explained."""
    return watch.of(project.id) is not None and not _is_over(project)


def is_in_trouble(watch: FitWatch, project: Project) -> bool:
    """Whether the deadline is what one would move."""
    fit = watch.of(project.id)
    return fit is not None and fit.verdict is not Verdict.FITS


def _fit_band(title: str, short: str, parts: tuple[str, ...], fit: ProjectFit) -> BandText:
    if fit.verdict is not Verdict.FITS:
        return BandText(title, parts, icon="triangle-alert", ground="warn", hat="warn", short=short)
    icon = "circle-check" if fit.is_known else "circle-question-mark"
    return BandText(title, parts, icon=icon, ground="project", hat="project", short=short)


def _deadline_band(context: Context, project: Project) -> BandText | None:
    days = days_to_deadline(project, context.today())
    if days is None or days > _NEAR_DAYS:
        return None
    parts = tuple(context.say(part) for part in _still_to_do(project))
    return BandText(context.say(_deadline_sentence(project, days)), parts, icon="flag", ground="project", hat="project")


def _is_over(project: Project) -> bool:
    return project.closed_on is not None or project.archived_at is not None


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


def capacity_rows(found: Feasibility, fit: ProjectFit) -> list[tuple[Message, Message]]:
    """Where the minutes until the project is due come from and go to, line by line, in the order they are taken."""
    held = found.supply(found.today, fit.due)
    rows = [(msg("Bookable hours until {day}", day=fit.due), held.bookable)]
    rows += [
        (name, -minutes)
        for name, minutes in (
            (msg("Appointments"), held.appointments),
            (msg("Kept for client work ({percent} %)", percent=found.kept_percent), held.kept),
            (msg("Gone of today"), held.gone),
            (msg("Other work due by then"), fit.others_min),
        )
        if minutes
    ]
    return [(name, msg("{time}", time=Minutes(minutes))) for name, minutes in rows]
