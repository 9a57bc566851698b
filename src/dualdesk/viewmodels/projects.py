"""The list of projects: which are shown, in which segment, and each as a row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from dualdesk.base.messages import Message, msg, msgn
from dualdesk.base.terms import Phase
from dualdesk.base.text import folded
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import Mark, ProjectRow

if TYPE_CHECKING:
    from dualdesk.queries.projects import ProjectRow as Project

SegmentKey = Literal["all", "late", "soon"]

SEGMENTS: Final[tuple[SegmentKey, ...]] = ("all", "late", "soon")
SOON_DAYS: Final = 14


def days_to_deadline(project: Project, today: date) -> int | None:
    """How many days are left, below zero when late; None without a deadline, or where it no longer matters."""
    if project.deadline is None or _is_handed_over(project):
        return None
    return (project.deadline - today).days


def is_late(project: Project, today: date) -> bool:
    """Whether its deadline has passed and it is not delivered."""
    days = days_to_deadline(project, today)
    return days is not None and days < 0


def is_soon(project: Project, today: date) -> bool:
    """Whether its deadline is within 14 days and it is not delivered."""
    days = days_to_deadline(project, today)
    return days is not None and 0 <= days <= SOON_DAYS


def in_segment(projects: Sequence[Project], segment: SegmentKey, today: date) -> list[Project]:
    """The projects of one segment."""
    if segment == "all":
        return list(projects)
    belongs = is_late if segment == "late" else is_soon
    return [project for project in projects if belongs(project, today)]


def segment_words(projects: Sequence[Project], today: date, *, short: bool = False) -> list[tuple[SegmentKey, Message]]:
    """The segments with how many projects each holds; in `short` where a language's words need more room."""
    counts = {segment: len(in_segment(projects, segment, today)) for segment in SEGMENTS}
    soon = msg("14 days {n}", n=counts["soon"]) if short else msg("Due in 14 days {n}", n=counts["soon"])
    return [("all", msg("All {n}", n=counts["all"])), ("late", msg("Late {n}", n=counts["late"])), ("soon", soon)]


def matching(projects: Sequence[Project], text: str) -> list[Project]:
    """The projects whose title, client or code has every word of the text."""
    words = folded(text).split()
    return [
        project
        for project in projects
        if all(word in folded(f"{project.title} {project.client} {project.code}") for word in words)
    ]


def project_row(context: Context, project: Project) -> ProjectRow:
    """One project: whose it is, and where it stands against its deadline."""
    under = project.client or context.say(msg("For myself"))
    verdict, when = _verdict(context, project)
    said = [project.title, under, context.say(project.deadline_text)]
    if project.tasks_all:
        done = msg("{done} of {all} tasks done", done=project.tasks_done, all=project.tasks_all)
        said.append(context.say(done))
    return ProjectRow(
        key=project.id, spoken=", ".join(said) + ".", title=project.title, under=under, verdict=verdict, when=when
    )


def _is_handed_over(project: Project) -> bool:
    return project.delivered_on is not None or project.closed_on is not None


def _verdict(context: Context, project: Project) -> tuple[Mark, str]:
    say, days = context.say, days_to_deadline(project, context.today())
    if _is_handed_over(project):
        return Mark(say(msg("Delivered")) if project.closed_on is None else say(msg("Closed")), "good"), ""
    if days is None or project.deadline is None:
        return Mark(say(msg("No deadline"))), ""
    if days < 0:
        return Mark(say(msgn("{n} day late", "{n} days late", -days)), "bad"), ""
    if days <= 1:
        return Mark(say(msg("Due tomorrow") if days else msg("Due today")), "warn"), ""
    day = context.language.listed(project.deadline)
    if _is_untouched(project):
        return Mark(say(msg("Not started"))), say(msg(", {day}", day=day))
    return Mark(say(msg("Due {day}", day=day)), "text2"), ""


def _is_untouched(project: Project) -> bool:
    return project.phase is Phase.PLAN and not project.tasks_done and not project.spent_min
