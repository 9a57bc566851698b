"""The list of projects: which are shown, in which segment and order, and each as a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from dualdesk.analysis.feasibility import Verdict
from dualdesk.analysis.firms import without_legal_form
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.base.terms import Phase
from dualdesk.base.text import folded
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import Mark, ProjectRow
from dualdesk.viewmodels.fit_watch import FitWatch

if TYPE_CHECKING:
    from dualdesk.queries import feasibility_words
    from dualdesk.queries.feasibility import ProjectFit
    from dualdesk.queries.projects import ProjectRow as Project
else:
    feasibility_words = Late("dualdesk.queries.feasibility_words")

SegmentKey = Literal["all", "risk", "soon"]
SortKey = Literal["deadline", "title", "client", "left"]
# Which projects there are to choose from: those that are worked on, or those that were put away.
ShelfKey = Literal["open", "closed", "archived"]

SEGMENTS: Final[tuple[SegmentKey, ...]] = ("all", "risk", "soon")
SORTS: Final[tuple[tuple[SortKey, Message], ...]] = (
    ("deadline", msg("By deadline")),
    ("title", msg("By title")),
    ("client", msg("By client")),
    ("left", msg("By time left")),
)
SHELVES: Final[tuple[tuple[ShelfKey, Message], ...]] = (
    ("open", msg("Open projects")),
    ("closed", msg("Closed projects")),
    ("archived", msg("Archived projects")),
)
PHASES: Final[tuple[tuple[str, Message], ...]] = (
    ("", msg("Every phase")),
    (Phase.PLAN, msg("Only in planning")),
    (Phase.EXECUTE, msg("Only in the works")),
    (Phase.CLOSE, msg("Only in closing")),
)
SOON_DAYS: Final = 14


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Which projects are listed and in which order, as this machine remembers it."""

    shelf: ShelfKey = "open"
    phase: str = ""
    sort: SortKey = "deadline"

    @staticmethod
    def of(shelf: str, phase: str, sort: str) -> Arrangement:
        """From what was remembered; what is not understood is as usual."""
        usual = Arrangement()
        return Arrangement(
            next((key for key, _ in SHELVES if key == shelf), usual.shelf),
            next((key for key, _ in PHASES if key == phase), usual.phase),
            next((key for key, _ in SORTS if key == sort), usual.sort),
        )


def days_to_deadline(project: Project, today: date) -> int | None:
    """How many days are left, below zero when late; None without a deadline, or where it no longer matters."""
    if project.deadline is None or _is_handed_over(project):
        return None
    return (project.deadline - today).days


def is_late(project: Project, today: date) -> bool:
    """Whether its deadline has passed and it is not delivered."""
    days = days_to_deadline(project, today)
    return days is not None and days < 0


def is_at_risk(project: Project, today: date, watch: FitWatch) -> bool:
    """Whether it is late, or as far as is known does not fit."""
    fit = watch.of(project.id)
    return is_late(project, today) or (fit is not None and fit.verdict is not Verdict.FITS)


def is_soon(project: Project, today: date) -> bool:
    """Whether its deadline is within 14 days and it is not delivered."""
    days = days_to_deadline(project, today)
    return days is not None and 0 <= days <= SOON_DAYS


def arranged(projects: Sequence[Project], arrangement: Arrangement) -> list[Project]:
    """The projects of a shelf and a phase, in their order; what is equal keeps the order by deadline."""
    shelf, phase = arrangement.shelf, arrangement.phase
    chosen = [project for project in projects if _shelf(project) == shelf and phase in ("", project.phase)]
    return sorted(chosen, key=_ORDERS[arrangement.sort])


def in_segment(projects: Sequence[Project], segment: SegmentKey, today: date, watch: FitWatch) -> list[Project]:
    """The projects of one segment."""
    if segment == "all":
        return list(projects)
    if segment == "soon":
        return [project for project in projects if is_soon(project, today)]
    return [project for project in projects if is_at_risk(project, today, watch)]


def segment_words(
    projects: Sequence[Project], today: date, watch: FitWatch, *, short: bool = False
) -> list[tuple[SegmentKey, Message]]:
    """The segments with how many projects each holds; in `short` where a language's words need more room."""
    counts = {segment: len(in_segment(projects, segment, today, watch)) for segment in SEGMENTS}
    soon = msg("14 days {n}", n=counts["soon"]) if short else msg("Due in 14 days {n}", n=counts["soon"])
    return [("all", msg("All {n}", n=counts["all"])), ("risk", msg("At risk {n}", n=counts["risk"])), ("soon", soon)]


def matching(projects: Sequence[Project], text: str) -> list[Project]:
    """The projects whose title, client or code has every word of the text."""
    words = folded(text).split()
    if not words:
        return list(projects)
    return [
        project
        for project in projects
        if all(word in folded(f"{project.title} {project.client} {project.code}") for word in words)
    ]


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """What a project's row is worded from: on another day, or with another answer, it reads otherwise."""

    project: Project
    fit: ProjectFit | None
    is_fresh: bool
    today: date


def project_facts(context: Context, project: Project, watch: FitWatch) -> ProjectFacts:
    """A project as it stands now, and what is known of whether it fits."""
    return ProjectFacts(project, watch.of(project.id), watch.is_fresh, context.today())


def project_row(context: Context, facts: ProjectFacts) -> ProjectRow:
    """One project: whose it is, whether it fits, and until when; an answer that is old is told in grey."""
    project, fit = facts.project, facts.fit
    # The legal form goes first where a name has little room; the page has the whole name.
    under = without_legal_form(project.client) or context.say(msg("For myself"))
    verdict, when = _verdict(context, project, fit)
    if fit is not None and not facts.is_fresh:
        verdict = Mark(verdict.text)
    said = [project.title, project.client or under, context.say(project.deadline_text)]
    if fit is not None and not _is_away(project):
        said.append(context.say(feasibility_words.verdict_word(fit)))
    if project.tasks_all:
        done = msg("{done} of {all} tasks done", done=project.tasks_done, all=project.tasks_all)
        said.append(context.say(done))
    return ProjectRow(
        key=project.id, spoken=", ".join(said) + ".", title=project.title, under=under, verdict=verdict, when=when
    )


def _shelf(project: Project) -> ShelfKey:
    if project.archived_at is not None:
        return "archived"
    return "open" if project.closed_on is None else "closed"


def _by_deadline(project: Project) -> tuple[date, str]:
    return (project.deadline or date.max, folded(project.title))


_ORDERS: Final[dict[SortKey, Callable[[Project], tuple[object, ...]]]] = {
    "deadline": _by_deadline,
    "title": lambda project: (folded(project.title), *_by_deadline(project)),
    "client": lambda project: (folded(project.client), *_by_deadline(project)),
    "left": lambda project: (-project.left_min, *_by_deadline(project)),
}


def _is_away(project: Project) -> bool:
    return _shelf(project) != "open"


def _is_handed_over(project: Project) -> bool:
    return project.delivered_on is not None or project.closed_on is not None


def _verdict(context: Context, project: Project, fit: ProjectFit | None) -> tuple[Mark, str]:
    say, days = context.say, days_to_deadline(project, context.today())
    if _is_handed_over(project):
        return Mark(say(msg("Delivered")) if project.closed_on is None else say(msg("Closed")), "good"), ""
    if days is not None and days < 0:
        return Mark(say(msgn("{n} day late", "{n} days late", -days)), "bad"), ""
    due = project.deadline if fit is None else project.deadline or fit.due
    if due is None:
        return Mark(say(msg("No deadline"))), ""
    when = say(msg(", {day}", day=context.language.listed(due)))
    if fit is not None and (fit.verdict is not Verdict.FITS or not _is_untouched(project)):
        return Mark(say(feasibility_words.verdict_word(fit)), _tone(fit)), when
    if days in (0, 1):
        return Mark(say(msg("Due tomorrow") if days else msg("Due today")), "warn"), ""
    if _is_untouched(project):
        return Mark(say(msg("Not started"))), when
    return Mark(say(msg("Due {day}", day=context.language.listed(due))), "text2"), ""


def _tone(fit: ProjectFit) -> str:
    if fit.verdict is not Verdict.FITS:
        return "warn"
    return "good" if fit.is_known else "text3"


def _is_untouched(project: Project) -> bool:
    return project.phase is Phase.PLAN and not project.tasks_done and not project.spent_min
