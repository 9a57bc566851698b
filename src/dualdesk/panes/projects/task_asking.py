"""The field over a row of the task list: what is asked of the selected tasks, how it is read, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.panes.projects.task_place import TaskPlace
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.field_days import FieldDays
from dualdesk.viewmodels.task_list_acts import TaskActs
from dualdesk.viewmodels.task_list_day import DayReader
from dualdesk.viewmodels.typed_values import NameReader, read_minutes
from dualdesk.widgets.day_pick import MakeDays
from dualdesk.widgets.hint import Hint
from dualdesk.widgets.row_field import Question, RowField

if TYPE_CHECKING:
    from dualdesk.queries import task_choices
    from dualdesk.queries.task_rows import TaskRow as Task
else:
    task_choices = Late("dualdesk.queries.task_choices")

Answer = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked: its caption about one task, about several, and its name about one by its title."""

    one: Message
    many: Callable[[int], Message]
    named: Callable[[str], Message]


class TaskAsking(QObject):
    """Asks one thing at a time; every answer is for all the tasks it was asked about."""

    def __init__(self, context: Context, home: QWidget, place: TaskPlace, acts: TaskActs) -> None:
        super().__init__(home)
        self._context = context
        self._place = place
        self._acts = acts
        self._answer: Answer = lambda _text: None
        self._field: RowField | None = None
        self._tasks: Sequence[Task] = ()

    def title(self, task: Task) -> None:
        """Another title for one task."""
        name = self._context.say(msg("Title of “{title}”", title=task.title))
        question = Question(name, task.title)
        self._ask(
            task,
            question,
            lambda text: self._acts.rename(task, text, then=self._close, failed=self._on_refused),
        )

    def day(self, tasks: Sequence[Task], shown: Task) -> None:
        """The day they are planned for."""
        days = DayReader(self._context)
        self._ask_all(
            tasks,
            shown,
            _DAY,
            days.typed(shown.planned_on),
            lambda text: _hint(self._context, *days.read(text).told),
            lambda text: self._acts.plan(tasks, days.read(text).day, then=self._on_done, failed=self._on_refused),
            days=partial(FieldDays, self._context),
        )

    def deadline(self, tasks: Sequence[Task], shown: Task) -> None:
        """The day by which they must be done."""
        days = DayReader(self._context, nothing=msg("No deadline"))
        self._ask_all(
            tasks,
            shown,
            _DEADLINE,
            days.typed(shown.deadline),
            lambda text: _hint(self._context, *days.read(text).told),
            lambda text: self._acts.set_deadline(
                tasks, days.read(text).day, then=self._on_done, failed=self._on_refused
            ),
            days=partial(FieldDays, self._context),
        )

    def estimate(self, tasks: Sequence[Task], shown: Task) -> None:
        """How long they take."""
        known = shown.estimate_min
        self._ask_all(
            tasks,
            shown,
            _ESTIMATE,
            "" if known is None else self._context.language.region.minutes(known),
            lambda text: _hint(self._context, *read_minutes(text).told),
            lambda text: self._acts.estimate(
                tasks, read_minutes(text).minutes, then=self._on_done, failed=self._on_refused
            ),
        )

    def project(self, tasks: Sequence[Task], shown: Task) -> None:
        """Where they belong."""
        reader = NameReader(
            self._context.desk.ask(task_choices.project_choices),
            nothing=msg("In no project"),
            unknown=lambda name: msg("No project is called “{name}”.", name=name),
        )

        def move(text: str) -> None:
            found = reader.read(text)
            self._acts.move_to(tasks, found.record_id, found.title, then=self._on_done, failed=self._on_refused)

        self._ask_all(
            tasks,
            shown,
            _MOVE,
            "",
            lambda text: _hint(self._context, *reader.read(text).told),
            move,
            names=reader.names,
        )

    def whom(self, tasks: Sequence[Task], shown: Task) -> None:
        """On whom they wait."""
        people = self._context.desk.ask(task_choices.people_choices)
        self._ask_all(
            tasks,
            shown,
            _WAIT,
            shown.waiting_on,
            lambda _text: Hint(),
            lambda text: self._acts.wait_on(tasks, text, then=self._on_done, failed=self._on_refused),
            names=tuple(dict.fromkeys(person.title for person in people)),
        )

    def _ask_all(
        self,
        tasks: Sequence[Task],
        shown: Task,
        asked: _Asked,
        text: str,
        understand: Callable[[str], Hint],
        answer: Answer,
        *,
        names: tuple[str, ...] = (),
        days: MakeDays | None = None,
    ) -> None:
        is_one = len(tasks) == 1
        words = self._context.say(asked.one if is_one else asked.many(len(tasks)))
        # Who does not see over which row the field lies hears it.
        name = self._context.say(asked.named(shown.title)) if is_one else words
        # With names an unchanged answer says something too: out of every project, waiting on nobody by name.
        is_news = not is_one or bool(names)
        question = Question(
            name, text, words, is_news=is_news, shape="end", understand=understand, names=names, days=days
        )
        self._tasks = tasks
        self._ask(shown, question, answer)

    def _ask(self, task: Task, question: Question, answer: Answer) -> None:
        self._answer = answer
        if self._field is not None:
            self._field.entered.disconnect(self._on_entered)
        self._field = self._place.ask_over(task, question)
        self._field.entered.connect(self._on_entered)

    def _close(self) -> None:
        if self._field is not None:
            self._field.close_field()

    def _on_entered(self, text: str) -> None:
        self._answer(text)

    def _on_done(self) -> None:
        self._close()
        self._place.follow(self._tasks)

    def _on_refused(self, error: UserError) -> None:
        if self._field is not None:
            self._field.refuse(self._context.say(error.message))


def _hint(context: Context, words: Message, is_wrong: bool) -> Hint:
    return Hint(context.say(words), is_wrong=is_wrong)


def _day_of(count: int) -> Message:
    return msgn("Planned day of {n} task", "Planned day of {n} tasks", count)


def _deadline_of(count: int) -> Message:
    return msgn("Deadline of {n} task", "Deadline of {n} tasks", count)


def _estimate_of(count: int) -> Message:
    return msgn("Estimate of {n} task, each", "Estimate of {n} tasks, each", count)


def _move_of(count: int) -> Message:
    return msgn("Move {n} task to", "Move {n} tasks to", count)


def _wait_of(count: int) -> Message:
    return msgn("{n} task waiting on", "{n} tasks waiting on", count)


_DAY = _Asked(msg("Planned day"), _day_of, lambda title: msg("Planned day of “{title}”", title=title))
_DEADLINE = _Asked(msg("Deadline"), _deadline_of, lambda title: msg("Deadline of “{title}”", title=title))
_ESTIMATE = _Asked(msg("Estimate"), _estimate_of, lambda title: msg("Estimate of “{title}”", title=title))
_MOVE = _Asked(msg("Move to"), _move_of, lambda title: msg("Move “{title}” to", title=title))
_WAIT = _Asked(msg("Waiting on"), _wait_of, lambda title: msg("“{title}” is waiting on", title=title))
