"""What the fields of one task write: each field a step of its own, edits of one field within a while the same step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dualdesk.base.dates import time_zone
from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import TaskState, WaitingOn
from dualdesk.base.text import folded
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.task_form import TaskForm
from dualdesk.viewmodels.timer_acts import TimerActs

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.services import (
        attachment_files,
        attachments,
        bookings,
        checklists,
        dependencies,
        tags,
        tasks,
        time_entries,
        waiting,
    )
else:
    attachment_files = Late("dualdesk.services.attachment_files")
    attachments = Late("dualdesk.services.attachments")
    bookings = Late("dualdesk.services.bookings")
    checklists = Late("dualdesk.services.checklists")
    dependencies = Late("dualdesk.services.dependencies")
    tags = Late("dualdesk.services.tags")
    tasks = Late("dualdesk.services.tasks")
    time_entries = Late("dualdesk.services.time_entries")
    waiting = Late("dualdesk.services.waiting")

Then = Callable[[], None]
Failed = Callable[[UserError], None]


class TaskFormActs:
    """Writes for one task at a time; `then` follows once it is written, `failed` where it is refused.

    What is seen where it was typed says by `saved` that it is written; what goes away is told as any act is.
    """

    def __init__(self, context: Context, saved: Then) -> None:
        self._context = context
        self._saved = saved
        self.form: TaskForm | None = None

    @property
    def task_id(self) -> int:
        """The task whose fields are shown."""
        assert self.form is not None, "only a task that is shown is written"
        return self.form.page.row.id

    def set(self, field: str, value: object, *, then: Then, failed: Failed) -> None:
        """Give a column of the task another value."""
        values: Any = {field: value}
        task_id = self.task_id
        self._do(field, lambda session: tasks.edit(session, task_id=task_id, **values), then, failed)

    def set_state(self, state: TaskState, *, then: Then, failed: Failed) -> None:
        """Move the task to a state."""
        task_id, now, today = self.task_id, self._context.desk.clock(), self._context.today()
        self._do(
            "state",
            lambda session: tasks.set_state(session, task_ids=[task_id], state=state, now=now, today=today),
            then,
            failed,
        )

    def wait_on(self, whom: str, *, then: Then, failed: Failed) -> None:
        """Say on whom it waits."""
        task_id, now = self.task_id, self._context.desk.clock()
        self._do("whom", lambda session: waiting.wait_on(session, task_id=task_id, whom=whom, now=now), then, failed)

    def set_clock(self, owner: WaitingOn, *, then: Then, failed: Failed) -> None:
        """Say whose clock runs while it waits."""
        task_id, now = self.task_id, self._context.desk.clock()
        self._do("clock", lambda session: waiting.edit(session, task_id=task_id, now=now, owner=owner), then, failed)

    def set_since(self, day: date, *, then: Then, failed: Failed) -> None:
        """Say since which day it waits."""
        task_id, now = self.task_id, self._context.desk.clock()
        zone = time_zone(self._context.zone)
        morning = int(datetime.combine(day, time.min, zone).astimezone(UTC).timestamp())
        self._do("since", lambda session: waiting.edit(session, task_id=task_id, now=now, since=morning), then, failed)

    def set_tags(self, typed: str, *, then: Then, failed: Failed) -> None:
        """Let it wear these tags, parted by commas, and no others."""
        assert self.form is not None, "only a task that is shown is written"
        task_id, worn = self.task_id, self.form.page.tags
        wanted = [name for name in (part.strip().lstrip("#") for part in typed.split(",")) if name]
        keys = {folded(name) for name in wanted}

        def work(session: Session) -> None:
            for name in worn:
                if folded(name) not in keys:
                    tags.remove(session, tag_id=tags.find_or_make(session, name=name), task_id=task_id)
            for name in wanted:
                tags.add(session, name=name, task_id=task_id)

        self._do("tags", work, then, failed)

    def add_item(self, text: str, *, then: Then, failed: Failed) -> None:
        """A new line of the checklist."""
        task_id = self.task_id
        label = msg("Add “{text}” to the checklist", text=text)
        self._step(label, lambda session: checklists.add(session, task_id=task_id, text=text), then, failed)

    def tick_item(self, item_id: int, *, is_done: bool) -> None:
        """Tick a line, or take its tick away."""
        label = msg("Tick in the checklist of “{title}”", title=self._title())
        self._step(label, lambda session: checklists.tick(session, item_id=item_id, is_done=is_done))

    def edit_item(self, item_id: int, text: str, *, then: Then, failed: Failed) -> None:
        """Say a line otherwise."""
        label = msg("Edit the checklist of “{title}”", title=self._title())
        self._step(label, lambda session: checklists.edit(session, item_id=item_id, text=text), then, failed)

    def move_item(self, item_id: int, *, before_id: int | None = None, after_id: int | None = None) -> None:
        """Put a line before or after another."""
        label = msg("Order the checklist of “{title}”", title=self._title())
        self._step(
            label,
            lambda session: checklists.move(session, item_id=item_id, before_id=before_id, after_id=after_id),
            merge=f"checklist {item_id}",
        )

    def delete_item(self, item_id: int, text: str) -> None:
        """Take a line off the checklist."""
        label = msg("Delete “{text}” from the checklist", text=text)
        self._take_away(label, lambda session: checklists.delete(session, item_id=item_id))

    def depend_on(self, other_id: int, title: str, *, then: Then, failed: Failed) -> None:
        """Let it wait until another task is done."""
        task_id = self.task_id
        label = msg("Let “{title}” depend on “{other}”", title=self._title(), other=title)
        self._step(
            label,
            lambda session: dependencies.add(session, predecessor_id=other_id, successor_id=task_id),
            then,
            failed,
        )

    def untie(self, dependency_id: int, title: str) -> None:
        """Let it depend on another no more."""
        label = msg("“{title}” depends on “{other}” no more", title=self._title(), other=title)
        self._take_away(label, lambda session: dependencies.remove(session, dependency_id=dependency_id))

    def attach_files(self, paths: list[Path], *, failed: Failed) -> None:
        """Keep files beside the desk and hang them on the task; one that cannot be read stops before any is hung."""
        task_id, now = self.task_id, self._context.desk.clock()
        folder = attachment_files.folder_of(self._context.desk.path)
        try:
            kept = [(path.name, attachment_files.keep_file(folder, path)) for path in paths]
        except UserError as error:
            failed(error)
            return

        def work(session: Session) -> None:
            for name, one in kept:
                attachments.add_file(session, kept=one, name=name, now=now, task_id=task_id)

        self._step(msg("Attach files to “{title}”", title=self._title()), work, failed=failed)

    def attach_link(self, url: str, *, then: Then, failed: Failed) -> None:
        """Hang a link on the task."""
        task_id, now = self.task_id, self._context.desk.clock()
        label = msg("Attach a link to “{title}”", title=self._title())
        self._step(
            label, lambda session: attachments.add_link(session, url=url, now=now, task_id=task_id), then, failed
        )

    def detach(self, attachment_id: int, name: str) -> None:
        """Take a file or link off the task."""
        label = msg("Take “{name}” off “{title}”", name=name, title=self._title())
        self._take_away(label, lambda session: attachments.remove(session, attachment_id=attachment_id))

    def book(self, minutes: int, day: date, note: str, *, then: Then, failed: Failed) -> None:
        """Write down time that was spent."""
        subject = bookings.Subject(task_id=self.task_id)
        self._step(
            msg("Book time on “{title}”", title=self._title()),
            lambda session: time_entries.add(session, subject=subject, day=day, minutes=minutes, note=note),
            then,
            failed,
        )

    def rebook(self, entry_id: int, minutes: int, day: date, note: str, *, then: Then, failed: Failed) -> None:
        """Say otherwise how much time was spent, or when."""
        self._step(
            msg("Change time booked on “{title}”", title=self._title()),
            lambda session: time_entries.edit(session, entry_id=entry_id, day=day, minutes=minutes, note=note),
            then,
            failed,
        )

    def unbook(self, entry_id: int) -> None:
        """Take booked time away."""
        label = msg("Delete time booked on “{title}”", title=self._title())
        self._take_away(label, lambda session: time_entries.delete(session, entry_id=entry_id))

    def turn_timer(self) -> None:
        """Start the timer on the task, or stop it there."""
        TimerActs(self._context).turn(self.task_id, self._title())

    def _title(self) -> str:
        assert self.form is not None, "only a task that is shown is written"
        return self.form.page.row.title

    def _do(self, field: str, work: Callable[[Session], object], then: Then, failed: Failed) -> None:
        label = msg("Edit “{title}”: {field}", title=self._title(), field=FIELDS[field])
        self._step(label, work, then, failed, merge=f"task {self.task_id} {field}")

    def _take_away(self, label: Message, work: Callable[[Session], object]) -> None:
        self._context.desk.do(label, work)

    def _step(
        self,
        label: Message,
        work: Callable[[Session], object],
        then: Then = lambda: None,
        failed: Failed | None = None,
        *,
        merge: str = "",
    ) -> None:
        def done(_value: object) -> None:
            then()
            self._saved()

        self._context.desk.do(label, work, merge=merge, is_seen=True, done=done, failed=failed)


# What each field is called, also in the name of the step that changes it.
FIELDS: dict[str, Message] = {
    "title": msg("title"),
    "state": msg("state"),
    "priority": msg("priority"),
    "planned_on": msg("planned day"),
    "deadline": msg("deadline"),
    "not_before": msg("not before"),
    "estimate_min": msg("estimate"),
    "recurrence": msg("repetition"),
    "project_id": msg("project"),
    "milestone_id": msg("milestone"),
    "whom": msg("waiting on"),
    "clock": msg("whose clock runs"),
    "since": msg("waiting since"),
    "note": msg("note"),
    "tags": msg("tags"),
}
