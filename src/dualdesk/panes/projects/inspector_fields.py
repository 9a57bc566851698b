"""The fields of one task: each saves as one types, and keeps what could not be saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from dualdesk.analysis.recurrence import next_day
from dualdesk.analysis.repeats import USUAL, read_repeat, repeat_words
from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, Minutes, msg
from dualdesk.base.terms import Priority, TaskState, WaitingOn
from dualdesk.panes.projects.inspector_drafts import FieldDrafts
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.field_days import FieldDays
from dualdesk.viewmodels.task_form import CLOCKS, PRIORITIES, STATES, TaskForm, texts
from dualdesk.viewmodels.task_form_acts import TaskFormActs, Then
from dualdesk.viewmodels.task_list_day import DayReader
from dualdesk.viewmodels.typed_values import NameReader, read_minutes
from dualdesk.widgets.entries import ChoiceEntry, Entry, NoteEntry, TextEntry
from dualdesk.widgets.entry_kinds import DayEntry, NamedEntry, Paired, TitleEntry
from dualdesk.widgets.hint import Hint

if TYPE_CHECKING:
    from dualdesk.queries import task_choices
else:
    task_choices = Late("dualdesk.queries.task_choices")

_NO_SUCH: Message = msg("No such repetition. Try “weekly”, “every 2 weeks” or “3 days after done”.")


class TaskFields(QObject):
    """`marked` says that another number of fields holds what could not be saved (`unsaved`).

    They stand in three widgets: `title`, then `upper` with what is looked at most, then `lower`.
    """

    marked = Signal()

    def __init__(self, context: Context, acts: TaskFormActs, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._acts = acts
        self._form: TaskForm | None = None
        self._projects: NameReader | None = None
        self.title = TitleEntry(context.look, context.say(msg("Title")))
        self.entries: dict[str, Entry] = {"title": self.title, **self._make()}
        self._waiting = QWidget()
        self._waiting.setLayout(
            _stacked(self.entries["whom"], Paired(context.look, self.entries["clock"], self.entries["since"]))
        )
        self.upper = self._make_upper()
        self.lower = self._make_lower()
        for name, entry in self.entries.items():
            entry.committed.connect(partial(self._on_committed, name))
            entry.marked.connect(self.marked)
            entry.left.connect(self._on_left)
        self._drafts = FieldDrafts(context, self.entries, self)

    @property
    def unsaved(self) -> int:
        """How many fields hold what could not be saved."""
        return sum(1 for entry in self.entries.values() if entry.is_refused)

    def show_form(self, form: TaskForm, *, anew: bool) -> None:
        """Show a task; `anew` where it is another one, so that nothing typed before stays."""
        self._form = form
        self._projects = None
        options = [(str(one.id), one.title) for one in form.milestones]
        milestone = self._choice("milestone_id")
        milestone.show_options([("", self._context.say(msg("None"))), *options])
        milestone.setVisible(bool(options))
        row = form.page.row
        self._waiting.setVisible(row.state is TaskState.WAITING)
        estimate = self.entries["estimate_min"]
        assert isinstance(estimate, TextEntry), "a length is typed"
        estimate.setEnabled(not row.has_parts)
        estimate.edit.setPlaceholderText(self._context.say(_placeholder(form)))
        if not anew:
            self._show_texts()
            return
        self._drafts.pause()
        for entry in self.entries.values():
            entry.revert()
        self._show_texts()
        self._drafts.offer(row.id)

    def _show_texts(self) -> None:
        assert self._form is not None, "only a task that is shown has texts"
        for name, text in texts(self._context, self._form).items():
            entry = self.entries[name]
            # While one types on, blanks at the end are not taken away.
            if not (_is_in(entry) and entry.text().split() == text.split()):
                entry.show_value(text)

    def commit(self) -> None:
        """Have everything that is typed saved now."""
        for entry in self.entries.values():
            entry.commit()

    def _make(self) -> dict[str, Entry]:
        look, say = self._context.look, self._context.say
        return {
            "state": ChoiceEntry(look, say(msg("State")), [(one.value, say(words)) for one, words in STATES.items()]),
            "priority": ChoiceEntry(
                look, say(msg("Priority")), [(one.value, say(words)) for one, words in PRIORITIES.items()]
            ),
            "planned_on": self._day_entry("planned_on", msg("Planned day"), msg("Not planned for a day"), stays=True),
            "estimate_min": TextEntry(
                look, say(msg("Estimate")), placeholder=say(msg("none")), understand=self._understand_minutes
            ),
            "deadline": self._day_entry("deadline", msg("Deadline"), msg("No deadline")),
            "not_before": self._day_entry("not_before", msg("Not before"), msg("Any day")),
            "recurrence": NamedEntry(
                look,
                say(msg("Repeats")),
                lambda: [say(repeat_words(rule)) for rule in USUAL],
                placeholder=say(msg("never")),
                understand=self._understand_repeat,
            ),
            "project_id": NamedEntry(
                look,
                say(msg("Project")),
                lambda: self._project_reader().names,
                placeholder=say(msg("none")),
                understand=self._understand_project,
            ),
            "milestone_id": ChoiceEntry(look, say(msg("Milestone")), [("", say(msg("None")))]),
            "whom": NamedEntry(look, say(msg("Waiting on")), self._people, placeholder=say(msg("whom?"))),
            "since": self._day_entry("since", msg("Since"), msg("Since when?")),
            "clock": ChoiceEntry(
                look, say(msg("Whose clock runs")), [(one.value, say(words)) for one, words in CLOCKS.items()]
            ),
            "note": NoteEntry(look, say(msg("Note")), placeholder=say(msg("What is to be known about it"))),
            "tags": TextEntry(
                look, say(msg("Tags")), placeholder=say(msg("docs, proofs"))
            ),
        }  # fmt: skip

    def _make_upper(self) -> QWidget:
        look, entries = self._context.look, self.entries
        upper = QWidget()
        column = _stacked(
            Paired(look, entries["state"], entries["priority"], hinted=False),
            self._waiting,
            entries["planned_on"],
            Paired(look, entries["estimate_min"], entries["deadline"]),
        )
        for place in (1, 3, 5):
            column.insertSpacing(place, 8)
        upper.setLayout(column)
        return upper

    def _make_lower(self) -> QWidget:
        look, entries = self._context.look, self.entries
        lower = QWidget()
        lower.setLayout(
            _stacked(
                entries["note"],
                Paired(look, entries["project_id"], entries["milestone_id"]),
                Paired(look, entries["not_before"], entries["recurrence"]),
                entries["tags"],
            )
        )
        return lower

    def _day_entry(self, name: str, caption: Message, nothing: Message, *, stays: bool = False) -> DayEntry:
        return DayEntry(
            self._context.look,
            self._context.say(caption),
            understand=lambda text: self._understand_day(text, nothing),
            days=partial(FieldDays, self._context),
            kept=partial(self._kept, name) if stays else None,
            placeholder=self._context.say(msg("none")),
        )

    def _choice(self, name: str) -> ChoiceEntry:
        entry = self.entries[name]
        assert isinstance(entry, ChoiceEntry), name
        return entry

    def _understand_day(self, text: str, nothing: Message) -> Hint:
        if not self._context.desk.is_ready:
            # The window is closing.
            return Hint()
        typed = DayReader(self._context, nothing=nothing).read(text)
        return Hint(self._context.say(typed.words), is_wrong=typed.is_wrong)

    def _understand_minutes(self, text: str) -> Hint:
        typed = read_minutes(text)
        # What stands there is the length already.
        return Hint(self._context.say(typed.words) if typed.is_wrong else "", is_wrong=typed.is_wrong)

    def _understand_repeat(self, text: str) -> Hint:
        if not text.strip():
            return Hint(self._context.say(msg("Does not repeat")))
        rule = self._rule(text)
        if rule is None:
            return Hint(self._context.say(_NO_SUCH), is_wrong=True)
        assert self._form is not None, "only a task that is shown is typed about"
        row, today = self._form.page.row, self._context.today()
        day = row.planned_on or row.deadline or today
        begun = self._form.page.recurs_from or day
        following = next_day(rule, starts_on=begun, planned_on=day, done_on=today)
        words = msg("no more") if following is None else msg("Done today, it comes again on {day}", day=following)
        return Hint(self._context.say(words))

    def _understand_project(self, text: str) -> Hint:
        if not self.entries["project_id"].is_dirty:
            return Hint()
        typed = self._project_reader().read(text)
        return Hint(self._context.say(typed.words), is_wrong=typed.is_wrong)

    def _project_reader(self) -> NameReader:
        if self._projects is None:
            self._projects = NameReader(
                self._context.desk.ask(task_choices.project_choices),
                nothing=msg("In no project"),
                unknown=lambda name: msg("No project is called “{name}”.", name=name),
            )
        return self._projects

    def _people(self) -> Sequence[str]:
        people = self._context.desk.ask(task_choices.people_choices)
        return list(dict.fromkeys(person.title for person in people))

    def _rule(self, text: str) -> str | None:
        saved = self._form.page.recurrence if self._form is not None else None
        if saved is not None and text == self._context.say(repeat_words(saved)):
            return saved
        return read_repeat(text)

    def _kept(self, name: str) -> str:
        assert self._form is not None, "only a task that is shown is typed about"
        day = getattr(self._form.page.row, name)
        if day is None:
            return self._context.say(msg("Not saved yet; there is no date still"))
        return self._context.say(
            msg("Not saved yet; the old date stays: {day}", day=self._context.language.listed(day))
        )

    def _on_committed(self, name: str, text: str) -> None:
        if self._acts.form is None or not self._context.desk.is_ready:
            # The task is gone, or the window is closing.
            return
        entry = self.entries[name]
        then = partial(self._on_saved, entry)
        self._writer(name, text, then, partial(self._on_refused, entry))()

    def _writer(self, name: str, text: str, then: Then, failed: Callable[[UserError], None]) -> Callable[[], None]:
        acts = self._acts
        match name:
            case "state":
                return lambda: acts.set_state(TaskState(text), then=then, failed=failed)
            case "whom":
                return lambda: acts.wait_on(text, then=then, failed=failed)
            case "clock":
                return lambda: acts.set_clock(WaitingOn(text), then=then, failed=failed)
            case "tags":
                return lambda: acts.set_tags(text, then=then, failed=failed)
            case "since":
                day = DayReader(self._context).read(text).day or self._context.today()
                return lambda: acts.set_since(day, then=then, failed=failed)
        return lambda: acts.set(name, self._value(name, text), then=then, failed=failed)

    def _value(self, name: str, text: str) -> object:
        """A column's value for what was typed; what is wrong was refused before."""
        if name in ("planned_on", "deadline", "not_before"):
            return DayReader(self._context).read(text).day
        readers: dict[str, Callable[[], object]] = {
            "priority": lambda: Priority(text),
            "estimate_min": lambda: read_minutes(text).minutes,
            "recurrence": lambda: self._rule(text) if text.strip() else None,
            "project_id": lambda: self._project_reader().read(text).record_id,
            "milestone_id": lambda: int(text) if text else None,
        }
        return readers[name]() if name in readers else text

    def _on_saved(self, entry: Entry) -> None:
        entry.settle()
        if not _is_in(entry):
            self._show_texts()

    def _on_refused(self, entry: Entry, error: UserError) -> None:
        entry.refuse(self._context.say(error.message))

    def _on_left(self) -> None:
        # "fri" becomes the day that was understood once the field is left.
        if self._acts.form is not None and self._context.desk.is_ready:
            self._show_texts()


def _stacked(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for part in parts:
        column.addWidget(part)
    return column


def _is_in(entry: Entry) -> bool:
    """Whether the keyboard is in a field."""
    focused = QApplication.focusWidget()
    return focused is not None and entry.isAncestorOf(focused)


def _placeholder(form: TaskForm) -> Message:
    row = form.page.row
    if not row.has_parts:
        return msg("none")
    return msg("{length}, its parts", length=Minutes(row.estimate_min or 0))
