"""How it is computed whether a project fits: the rule, what it rests on, and the tasks with the day each is over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dualdesk.analysis.feasibility import Verdict
from dualdesk.analysis.feasibility_left import ASSUMED_MIN, MEDIANS, Basis
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, Minutes, msg, msgn
from dualdesk.panes.projects.project_band import capacity_rows
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import Mark, ProjectRow, RowText
from dualdesk.runtime.look.tokens import LEAD_SMALL, SMALL, STRONG
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.object_rows import project_delegate
from dualdesk.widgets.paint import SEPARATOR
from dualdesk.widgets.plain import ElideLabel, PlainLabel
from dualdesk.widgets.sheet import Sheet

if TYPE_CHECKING:
    from dualdesk.queries import feasibility_words
    from dualdesk.queries.feasibility import Feasibility, OwedTask, ProjectFit
else:
    feasibility_words = Late("dualdesk.queries.feasibility_words")

_MOST_ROWS: Final = 200
_ROW: Final = 54
_RULES: Final = (
    msg(
        "Owed is what is left of each open task that has a deadline: its estimate less the time spent, and at least a "
        "tenth of the estimate. The deadline is the task’s own or the day that was promised, else that of its "
        "milestone or its project."
    ),
    msg(
        "A task without an estimate counts as the median of five or more finished ones like it: of its tag in its "
        "project, else of its project, else of all. Calls, mails and errands are like each other only, not like work "
        "of a project."
    ),
    msg(
        "There to do it is what can be booked on each day, less appointments and the share that is kept for client "
        "work."
    ),
    msg(
        "All work is put in the order of its deadlines, after what it waits for. If nothing is late then, it fits. If "
        "some days hold less time than is owed in them, no order helps, and it does not fit."
    ),
)
_BASES: Final = {
    Basis.ESTIMATE: msg("{left} by estimate"),
    Basis.SAME_TAG: msg("{left}, median of its tag"),
    Basis.PROJECT: msg("{left}, median of the project"),
    Basis.ALL: msg("{left}, median of all"),
    Basis.ASSUMED: msg("{left} assumed"),
    Basis.UNKNOWN: msg("not enough known"),
}


class FitExplained(Sheet):
    """The sheet behind the band; `task_asked` wants a task that is listed."""

    task_asked = Signal(int)

    def __init__(self, context: Context, host: QWidget) -> None:
        title = context.say(msg("How this is computed"))
        super().__init__(context.look, host, title, context.say(msg("Close")))
        self.setObjectName("fit_explained")
        self._context = context
        self._sentence = PlainLabel(context.look, size=LEAD_SMALL, weight=STRONG, wrap=True)
        self._notes = PlainLabel(context.look, colour="text2", wrap=True)
        self._sums = QWidget()
        self._rows_title = PlainLabel(context.look, weight=STRONG, wrap=True)
        self.list = ListView(title, project_delegate(context.look, margin=4), uniform=True)
        self.list.setObjectName("fit_tasks")
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._rows = KeyedListModel[RowText]()
        self.list.setModel(self._rows)
        self.list.opened.connect(self._on_opened)
        self._lay_out()

    def explain(self, found: Feasibility, fit: ProjectFit) -> None:
        """Show the answer for a project with all it rests on, and take the keyboard."""
        say = self._context.say
        self._sentence.setText(say(feasibility_words.sentence(fit, found.today)))
        notes = [say(note) for note in _notes(found, fit)]
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))
        self._show_sums(found, fit)
        tasks = found.behind(fit)
        shown = tasks[:_MOST_ROWS]
        self._rows_title.setText(say(_rows_title(fit, len(tasks))))
        several = fit.crunch is not None
        self._rows.show([_row(self._context, task, with_project=several) for task in shown])
        self.list.setFixedHeight(self._context.look.px(_ROW) * len(shown) + 2)
        self.open()

    def first(self) -> QWidget:
        """The tasks, so that the arrows read them."""
        return self.list

    def _lay_out(self) -> None:
        look, say = self._context.look, self._context.say
        self.body.setSpacing(10)
        self.body.addWidget(self._sentence)
        self.body.addWidget(self._notes)
        self.body.addSpacing(4)
        self.body.addWidget(self._sums)
        self.body.addSpacing(4)
        self.body.addWidget(PlainLabel(look, say(msg("The rule")), weight=STRONG))
        for rule in _RULES:
            self.body.addWidget(PlainLabel(look, say(rule), size=SMALL, colour="text2", wrap=True))
        self.body.addSpacing(4)
        self.body.addWidget(self._rows_title)
        self.body.addWidget(self.list)

    def _show_sums(self, found: Feasibility, fit: ProjectFit) -> None:
        """The lines anew: there are few, and which ones depends on the day."""
        old, self._sums = self._sums, _Sums(self._context, found, fit)
        self.body.replaceWidget(old, self._sums)
        old.deleteLater()

    def _on_opened(self, key: object) -> None:
        if isinstance(key, int):
            self.close_over()
            self.task_asked.emit(key)


class _Sums(QWidget):
    """Where the time comes from and goes to, a line each, and what is left of it."""

    def __init__(self, context: Context, found: Feasibility, fit: ProjectFit) -> None:
        super().__init__()
        from_lines = [*capacity_rows(found, fit), _free(fit), _own(fit)]
        said = [(context.say(name), context.say(value)) for name, value in from_lines]
        self.setAccessibleName(", ".join(f"{name}: {value}" for name, value in said))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for number, (name, value) in enumerate(said):
            weight = STRONG if number >= len(said) - 2 else 400
            row = QHBoxLayout()
            row.addWidget(ElideLabel(context.look, name, weight=weight), 1)
            row.addWidget(PlainLabel(context.look, value, weight=weight))
            column.addLayout(row)


def _free(fit: ProjectFit) -> tuple[Message, Message]:
    if fit.others_min > fit.have_min:
        over = Minutes(fit.others_min - fit.have_min)
        return msg("Free for this project"), msg("nothing: {over} too much already", over=over)
    return msg("Free for this project"), msg("{time}", time=Minutes(fit.free_min))


def _own(fit: ProjectFit) -> tuple[Message, Message]:
    return msg("Left of this project"), msg("{time}", time=Minutes(fit.owed_min))


def _notes(found: Feasibility, fit: ProjectFit) -> Iterator[Message]:
    """How honest the answer is."""
    yield from _guesses(found, fit)
    yield from _left_aside(fit)


def _guesses(found: Feasibility, fit: ProjectFit) -> Iterator[Message]:
    """What nobody estimated, of all that is listed."""
    bases = Counter(task.basis for task in found.behind(fit))
    if by_median := sum(bases[basis] for basis in MEDIANS):
        yield msgn(
            "{n} task has no estimate and counts as the median of like tasks.",
            "{n} tasks have no estimate and count as the median of like tasks.",
            by_median,
        )
    if bases[Basis.ASSUMED]:
        yield msgn(
            "{n} follow-up or errand has no estimate and counts as {each}: fewer than five of them were timed.",
            "{n} follow-ups or errands have no estimate and count as {each} each: fewer than five of them were timed.",
            bases[Basis.ASSUMED],
            each=Minutes(ASSUMED_MIN),
        )
    if fit.unknown:
        yield msgn(
            "{n} task has no estimate and is not counted: fewer than five like tasks are finished, which is not "
            "enough.",
            "{n} tasks have no estimate and are not counted: fewer than five like tasks are finished, which is not "
            "enough.",
            fit.unknown,
        )


def _left_aside(fit: ProjectFit) -> Iterator[Message]:
    """What the calculation cannot know of the project's own tasks."""
    if fit.used_up:
        yield msgn(
            "{n} task has used up its estimate: a tenth of it counts as left.",
            "{n} tasks have used up their estimates: a tenth of each counts as left.",
            fit.used_up,
        )
    if fit.waiting:
        yield msgn(
            "{n} task waits for somebody: it counts as if it could be begun today.",
            "{n} tasks wait for somebody: they count as if they could be begun today.",
            fit.waiting,
        )
    if fit.left_out:
        yield msgn(
            "{n} open task has no deadline and is not owed.", "{n} open tasks have no deadline and are not owed.",
            fit.left_out,
        )  # fmt: skip


def _rows_title(fit: ProjectFit, count: int) -> Message:
    if fit.verdict is Verdict.CANNOT:
        return msgn("What is owed in these days: {n} task", "What is owed in these days: {n} tasks", count)
    return msgn("When it is over: {n} task", "When each is over: {n} tasks", count)


def _row(context: Context, task: OwedTask, *, with_project: bool) -> ProjectRow:
    say, day_month = context.say, context.language.region.day_month
    left = say(Message(_BASES[task.basis].text, {"left": Minutes(task.left_min)}))
    project = task.project or task.client or say(msg("For myself"))
    due = say(msg(", due {day}", day=day_month(task.deadline)))
    if task.ends_on is None:
        verdict = Mark(say(msg("not in time")), "warn")
    else:
        done = say(msg("done {day}", day=day_month(task.ends_on)))
        verdict = Mark(done, "warn" if task.is_late else "good")
    # Of several projects it matters more whose a task is than what its time rests on.
    under = SEPARATOR.join((context.language.region.minutes(task.left_min), project)) if with_project else left
    spoken = f"{task.title}, {project}, {left}, {verdict.text}{due}."
    return ProjectRow(key=task.id, spoken=spoken, title=task.title, under=under, verdict=verdict, when=due)
