"""The log line while it is used: channels, text, chips and every field of an entry, over one form state."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from dualdesk.analysis.days import Rolls
from dualdesk.base.messages import Message, msg
from dualdesk.panes.clients.log_parts import Captioned, PromisePart, chip_buttons, fresh_order
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import RADIUS_CARD, SMALL
from dualdesk.viewmodels.field_days import FieldDays, MomentDays
from dualdesk.viewmodels.log_draft import NOTE, TALKED, Understood
from dualdesk.viewmodels.log_form import LogForm
from dualdesk.viewmodels.log_words import (
    CHANNELS,
    DIRECTIONS,
    OUTCOMES,
    day_hint,
    day_words,
    moment_words,
    now_words,
    verb,
)
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.choices import Segments
from dualdesk.widgets.day_pick import DayPick
from dualdesk.widgets.fields import Picker, mark_invalid
from dualdesk.widgets.flow import Flow
from dualdesk.widgets.growing_text import GrowingText
from dualdesk.widgets.input_line import Chip
from dualdesk.widgets.keys import on_key
from dualdesk.widgets.line_edit import LineEdit
from dualdesk.widgets.names_field import NamesField
from dualdesk.widgets.offered import is_left
from dualdesk.widgets.paint import painting
from dualdesk.widgets.plain import ElideLabel
from dualdesk.widgets.toggle import Toggle
from dualdesk.widgets.turned import check_quietly

_CHANNELS_HEIGHT: Final = 30
_LENGTH: Final = 76
_WHEN: Final = 148
_BY: Final = 132
_PROJECT: Final = 116
_NO_PROJECT: Final = ""


class LogFields(QFrame):
    """Shows a form and tells it what is typed and chosen. `save_asked`, `cancelled` and `left` are the line's."""

    save_asked = Signal()
    cancelled = Signal()
    left = Signal()
    refused_live = Signal(object)

    def __init__(self, context: Context, form: LogForm) -> None:
        super().__init__()
        self._context = context
        self._form = form
        self._chips: list[Chip] = []
        self._invalid = ""
        self.setAccessibleName(context.say(msg("Log a contact")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._make_parts()
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def fields(self) -> dict[str, QLineEdit]:
        """The fields that are typed into, by their names in the draft."""
        return {"who": self.who, "length": self.length, "when": self.when, "step": self.step, "by": self.by}

    def refresh(self) -> None:
        """Show the form as it stands; what a person is typing in is left alone."""
        entry, draft = self._form.understood, self._form.draft
        if draft.text != self.edit.text():
            self.edit.put(draft.text)
        self._show_choices(entry)
        self._show_texts(entry)
        self._show_projects(entry)
        self._show_chips()
        self._show_foot(entry)

    def mark(self, field: str) -> None:
        """Mark one field as holding what cannot be saved; an empty name takes the mark away."""
        self._invalid = field
        for name, edit in self.fields.items():
            mark_invalid(edit, invalid=name == field)
        self.update()

    def focus_field(self, field: str) -> None:
        """Put the keyboard on a field, on the text where there is none of that name."""
        self.fields.get(field, self.edit).setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As high as all of it: the log below gives way, not the fields."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """A field with its ring."""
        with painting(self, self._context.look) as canvas:
            edge = "bad" if self._invalid == "text" else "focus"
            canvas.box(QRectF(self.rect()), RADIUS_CARD, fill="field", edge=edge, width=2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Leaving a field shows it as it was understood, or marks it; Esc leaves the form."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        if isinstance(watched, QLineEdit) and is_left(event):
            self._on_field_left(watched)
        return super().eventFilter(watched, event)

    def _make_parts(self) -> None:
        say, look = self._context.say, self._context.look
        self.channels = Segments(look, say(msg("Channel")), height=_CHANNELS_HEIGHT, wraps=True)
        self.channels.show_options([(str(channel), say(name)) for channel, name in CHANNELS.items()])
        self.edit = GrowingText(look, say(msg("What was said")), placeholder=say(msg("What was said")))
        self.who = NamesField(look, say(msg("Who")), say(msg("Nobody named")))
        self.direction = Segments(look, say(msg("Direction")), height=32)
        self.direction.show_options([(str(key), say(name)) for key, name in DIRECTIONS.items()])
        self.length = self._line(msg("Length"), _LENGTH)
        self.when = self._line(msg("When it was"), _WHEN)
        self.outcome = Segments(look, say(msg("Outcome")), height=32, wraps=True)
        self.outcome.show_options([(str(key), say(name)) for key, name in OUTCOMES.items()])
        self.project = Picker(look, say(msg("Project")))
        self.project.setMinimumWidth(_PROJECT)
        self.project.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.step = self._line(msg("Next step"))
        self.by = self._line(msg("By when"), _BY)
        DayPick(look, self.when, self._moments)
        DayPick(look, self.by, partial(FieldDays, self._context))
        self.promise = PromisePart(look, say)
        self.note = Toggle(look, say(msg("Only a note")), "sticky-note")
        self.saves = ElideLabel(look, size=SMALL, colour="text2")
        self.cancel = Button(look, say(msg("Cancel")), "ghost")
        self.save = Button(look, "", "primary")
        for name, part in (("log_note", self.note), ("log_cancel", self.cancel), ("log_save", self.save)):
            part.setObjectName(name)

    def _moments(self) -> MomentDays:
        return MomentDays(self._context, rolls="forward" if self._form.draft.plans else "back")

    def _line(self, name: Message, width: int = 0) -> QLineEdit:
        edit = LineEdit(self._context.say(name))
        if width:
            edit.setFixedWidth(self._context.look.px(width))
        else:
            edit.setMinimumWidth(80)
        return edit

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(self.channels)
        head.addStretch(1)
        column.addLayout(head)
        self._text = QWidget()
        text = QVBoxLayout(self._text)
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(2)
        self._chip_home = QWidget()
        self._flow = Flow()
        self._chip_home.setLayout(self._flow)
        text.addWidget(self.edit)
        text.addWidget(self._chip_home)
        text.addStretch(1)
        self._text.setMinimumHeight(self._context.look.px(58))
        column.addWidget(self._text)
        look = self._context.look
        said = {"who": self.who, "direction": self.direction, "length": self.length, "when": self.when,
                "outcome": self.outcome, "project": self.project, "step": self.step, "by": self.by}  # fmt: skip
        self._parts = {name: Captioned(look, part.accessibleName(), part) for name, part in said.items()}
        self._row(column, "who", "direction", "length", "when", wide="who")
        self._row(column, "outcome", "project", wide="project")
        self._row(column, "step", "by", wide="step").addWidget(self.promise)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.note)
        foot.addWidget(self.saves, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        column.addLayout(foot)

    def _row(self, column: QVBoxLayout, *names: str, wide: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for name in names:
            row.addWidget(self._parts[name], 1 if name == wide else 0)
        column.addLayout(row)
        return row

    def _connect(self) -> None:
        form = self._form
        form.changed.connect(self.refresh)
        self.edit.take_paste = form.paste
        self.edit.edited.connect(self._on_text_edited)
        self.edit.submitted.connect(self.save_asked)
        self.edit.left.connect(self.left)
        self.channels.chosen.connect(lambda key: form.say(channel=key))
        self.direction.chosen.connect(lambda key: form.say(direction=key))
        self.outcome.chosen.connect(lambda key: form.say(outcome=key))
        self.note.toggled.connect(self._on_note)
        self.project.activated.connect(lambda _row: form.say(project=str(self.project.currentData() or _NO_PROJECT)))
        self.promise.for_me.toggled.connect(lambda on: form.say(for_me="1" if on else ""))
        self.who.ticked.connect(self._on_ticked)
        for name, edit in self.fields.items():
            edit.installEventFilter(self)
            edit.textEdited.connect(partial(self._on_field_edited, name))
            edit.returnPressed.connect(self.save_asked)
        self.cancel.clicked.connect(self.cancelled)
        self.save.clicked.connect(self.save_asked)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on_key(self, keys, self.save_asked.emit, within=True)
        on_key(self, "Ctrl+Backspace", self._reject_last, within=True)

    def _on_text_edited(self, text: str) -> None:
        self.mark("")
        self._form.edit(text)

    def _on_field_edited(self, name: str, text: str) -> None:
        self.mark("")
        self._form.say(**{name: text})

    def _on_field_left(self, edit: QLineEdit) -> None:
        name = next(name for name, each in self.fields.items() if each is edit)
        edit.setCursorPosition(0)
        wrong = self._form.understood.wrong.get(name)
        if wrong is not None:
            self.mark(name)
            self.refused_live.emit(wrong)
        else:
            self.refresh()

    def _on_note(self) -> None:
        self._form.say(channel=NOTE if self.note.isChecked() else str(next(iter(TALKED))))

    def _on_ticked(self, label: str) -> None:
        chosen = list(self._form.understood.who)
        if label in chosen:
            chosen.remove(label)
        else:
            chosen.append(label)
        self._form.say(who=", ".join(chosen))
        self.who.setText(", ".join(self._form.understood.who))

    def _reject_last(self) -> None:
        if self._chips:
            self._form.reject(self._chips[-1].chip.key)

    def _show_choices(self, entry: Understood) -> None:
        plans = self._form.draft.plans
        check_quietly(self.note, on=entry.channel is None)
        if entry.channel is None:
            self.channels.choose_none()
        else:
            self.channels.choose(str(entry.channel))
        if entry.direction is not None:
            self.direction.choose(str(entry.direction))
        if entry.outcome is not None:
            self.outcome.choose(str(entry.outcome))
        for name in ("direction", "length"):
            self._parts[name].setVisible(entry.channel is not None)
        self._parts["outcome"].setVisible(entry.outcome is not None)
        for part in (self._parts["step"], self._parts["by"], self.promise):
            part.setVisible(not plans)
        check_quietly(self.promise.for_me, on=entry.for_me)

    def _show_texts(self, entry: Understood) -> None:
        draft, region = self._form.draft, self._context.language.region
        rolls: Rolls = "forward" if draft.plans else "back"
        shown: dict[str, Callable[[], str]] = {
            "who": lambda: ", ".join(entry.who),
            "length": lambda: region.minutes(entry.minutes) if entry.minutes else "",
            "when": lambda: moment_words(self._context, entry.moment, rolls),
            "step": lambda: entry.step,
            "by": lambda: day_words(self._context, entry.step_day) if entry.step_day else "",
        }
        for name, edit in self.fields.items():
            said = draft.said.get(name, "")
            # Taken out of the line a day is kept in figures, which nobody typed.
            keeps = name in entry.wrong or (name == "by" and said not in ("", str(entry.step_day)))
            text = said if keeps else shown[name]()
            if not edit.hasFocus() and edit.text() != text:
                edit.setText(text)
                edit.setCursorPosition(0)
        people = self._form.reader.people if self._form.reader else ()
        self.who.show_options([person.label for person in people], entry.who)
        self.when.setPlaceholderText("" if draft.plans else now_words(self._context))
        by = day_hint(self._context, entry.step_day) if entry.step_day else ""
        self.promise.show_day(by)
        self.by.setAccessibleDescription(by)

    def _show_projects(self, entry: Understood) -> None:
        projects = self._form.reader.projects if self._form.reader else ()
        options: list[tuple[int, str]] = [(0, self._context.say(msg("No project")))]
        options += [(each.project_id, each.title) for each in projects]
        if entry.project:
            options.append((-1, entry.project))
        if options != [(self.project.itemData(row), self.project.itemText(row)) for row in range(self.project.count())]:
            self.project.clear()
            for value, text in options:
                self.project.addItem(text, value)
        chosen = -1 if entry.project else entry.project_id or entry.step_project_id or 0
        self.project.setCurrentIndex(max(self.project.findData(chosen), 0))

    def _show_chips(self) -> None:
        chips = self._form.chips
        if [chip.chip for chip in self._chips] == chips:
            return
        for old in self._flow.clear():
            old.hide()
            old.deleteLater()
        self._chips = chip_buttons(self._context.look, chips, self._form.reject)
        for chip in self._chips:
            self._flow.addWidget(chip)
        self._chip_home.setVisible(bool(chips))
        fresh_order(self.edit, self._chips)

    def _show_foot(self, entry: Understood) -> None:
        say, one_line = self._context.say, self.edit.is_one_line
        self.save.rename(say(verb(entry.channel, plans=self._form.draft.plans)))
        self.saves.show_parts(say(msg("Enter saves") if one_line else msg("Ctrl+Enter saves")))
