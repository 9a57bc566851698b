"""The log line in use: opened and closed as it should be, every field reached, what is wrong said where it stands."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from tests.gui.panes.clients.acting import NOW, Acting

from dualdesk.base.terms import Channel, InteractionStatus
from dualdesk.model.talk import Interaction, Promise
from dualdesk.panes.clients.log_fields import LogFields
from dualdesk.panes.clients.log_line import LogLine
from dualdesk.services import contacts, links, projects
from dualdesk.widgets.calendar import Calendar

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MAIL = "From: Ana Berg\nDate: Mon, 23 Nov 2026 09:12:00 +0000\nSubject: Photos\n\nThey come on Friday"


@pytest.fixture
def acme(acting: Acting) -> int:
    made = acting.client("Acme")
    for name in ("Ana Berg", "Bo & Co"):
        person = acting.write(partial(contacts.create, name=name, now=NOW))
        acting.write(partial(links.link, client_id=made, contact_id=person))
    acting.write(lambda s: projects.create(s, now=NOW, title="Portal", client_id=made))
    acting.page.focus_start()
    return made


@pytest.fixture
def line(acting: Acting, acme: int) -> LogLine:
    return acting.page.view.line


@pytest.fixture
def fields(acting: Acting, line: LogLine) -> LogFields:
    acting.page.log()
    return line.line


def is_open(line: LogLine) -> bool:
    return line.is_open


def entry(acting: Acting) -> Interaction:
    found = acting.ask(lambda s: s.scalars(select(Interaction).order_by(Interaction.id.desc())).first())
    assert found is not None
    return found


def test_it_opens_by_a_press_by_its_key_and_by_typing_and_never_by_itself(acting: Acting, line: LogLine) -> None:
    assert not line.is_open
    assert line.closed.height() == 44
    line.take_focus()
    assert not line.is_open
    acting.type("c")
    assert (line.is_open, acting.line) == (True, "c")
    assert line.line.edit.hasFocus()
    acting.press(KEY.Key_Backspace)
    acting.press(KEY.Key_Escape)
    assert not is_open(line)
    line.closed.click()
    assert is_open(line)
    acting.page.plane.list.setFocus()
    assert not is_open(line)
    line.take_focus()
    acting.type("l")
    assert (line.is_open, acting.line) == (True, "")


def test_with_text_it_stays_a_draft(acting: Acting, line: LogLine, fields: LogFields) -> None:
    acting.type("half")
    acting.page.plane.list.setFocus()
    assert line.is_open
    line.take_focus()
    assert fields.edit.hasFocus()
    acting.client("Bolt")
    acting.press(KEY.Key_Escape)
    assert line.closed.accessibleName() == "Log a contact. Draft: half"


def test_every_channel_has_its_verb_and_what_it_asks_for(acting: Acting, fields: LogFields) -> None:
    verbs = {}
    for channel, button in fields.channels._options.items():
        button.click()
        verbs[channel] = (fields.save.text(), fields.outcome.isVisible())
    assert verbs == {
        "email": ("Log e-mail", False), "phone": ("Log call", True), "in_person": ("Log meeting", False),
        "video": ("Log video call", True), "message": ("Log message", False), "letter": ("Log letter", False),
        "other": ("Log contact", False),
    }  # fmt: skip
    fields.note.click()
    assert fields.save.text() == "Save note"
    assert not fields.direction.isVisible()
    assert fields.channels.current == ""
    fields.note.click()
    assert fields.channels.current == "phone"


def test_a_call_with_its_next_step_takes_two_acts_beside_the_words(acting: Acting, acme: int) -> None:
    acting.page.log()
    acting.type("call Ana 20m: wants a quote >send the quote fri")
    acting.press(KEY.Key_Return)
    acting.settle()
    assert acting.titles == ["wants a quote"]
    assert acting.band().startswith("Next step. send the quote.")
    assert acting.page.view.log.list.current_key == entry(acting).id


def test_the_fields_alone_make_the_same_entry_by_keyboard(acting: Acting, fields: LogFields) -> None:
    acting.type("wants a quote")
    for name, text in (("who", "Ana"), ("length", "20"), ("when", "yesterday 9"), ("step", "Send it"), ("by", "fri")):
        fields.focus_field(name)
        acting.type(text)
    assert fields.who.text() == "Ana Berg"
    assert (fields.length.text(), fields.when.text()) == ("20 min", "yesterday 09:00")
    assert fields.promise.preview.accessibleName() == "Fri 27 Nov, in 3 days"
    assert fields.project.currentText() == "Portal"
    acting.press(KEY.Key_Return, CTRL)
    acting.settle()
    made = entry(acting)
    assert (made.channel, made.duration_min, made.starts_at) == (Channel.PHONE, 20, NOW - 86_400 - 72 * 60)


def promised(acting: Acting) -> list[str]:
    return acting.ask(lambda s: list(s.scalars(select(Promise.text))))


@pytest.mark.parametrize(("only_for_me", "told"), [(False, ["Send it"]), (True, [])])
def test_a_next_step_with_a_day_is_promised_unless_it_is_only_for_me(
    acting: Acting, fields: LogFields, only_for_me: bool, told: list[str]
) -> None:
    acting.type("call Ana: wants a quote >Send it fri")
    if only_for_me:
        fields.promise.for_me.setFocus()
        acting.press(KEY.Key_Space)
        assert fields.by.text() == "27 Nov"
    acting.press(KEY.Key_Return, CTRL)
    acting.settle()
    assert promised(acting) == told
    acting.page.log()
    assert not fields.promise.for_me.isChecked()


def test_the_days_of_the_form_are_chosen_in_a_calendar(acting: Acting, fields: LogFields) -> None:
    acting.type("hello >send fri")
    for edit, key, text in ((fields.by, KEY.Key_Right, "28 Nov"), (fields.when, KEY.Key_Left, "yesterday")):
        edit.setFocus()
        acting.press(KEY.Key_Down)
        calendar = QApplication.activePopupWidget()
        assert isinstance(calendar, Calendar)
        QTest.keyClick(calendar.grid, key)
        QTest.keyClick(calendar.grid, KEY.Key_Return)
        assert edit.text() == text
    assert fields.promise.preview.accessibleName() == "Sat 28 Nov, in 4 days"
    assert fields.by.accessibleDescription() == "Sat 28 Nov, in 4 days"


def test_a_field_shows_what_the_line_says_and_the_chips_can_be_refused(acting: Acting, fields: LogFields) -> None:
    acting.type("mail from Ana 20m: hello >send fri")
    assert (fields.channels.current, fields.direction.current, fields.who.text()) == ("email", "in", "Ana Berg")
    assert (fields.length.text(), fields.step.text(), fields.by.text()) == ("20 min", "send", "27 Nov")
    acting.press(KEY.Key_Backspace, CTRL)
    assert fields.by.text() == ""
    fields._chips[0].click()
    assert fields.channels.current == "phone"


def test_what_is_wrong_is_marked_on_leaving_and_said_with_the_text_kept(
    acting: Acting, line: LogLine, fields: LogFields
) -> None:
    acting.type("hello")
    for name, text, sentence in (
        ("by", "32 dec", "No such day. Try “fri”, “+2w” or “1 dec”."),
        ("when", "25:99", "No such time. Try “14:20”, “yesterday 9:00” or “mon”."),
    ):
        fields.focus_field(name)
        acting.type(text)
        fields.edit.setFocus()
        assert fields.fields[name].property("invalid")
        assert (line.error.accessibleName(), fields.fields[name].text()) == (sentence, text)
        fields.focus_field(name)
        fields.fields[name].selectAll()
        acting.press(KEY.Key_Delete)
        assert not line.error.isVisible()
    acting.press(KEY.Key_Escape)
    assert not line.is_open


def test_saving_goes_to_what_is_wrong(acting: Acting, line: LogLine, fields: LogFields) -> None:
    acting.type("hello >send 32 dec")
    acting.press(KEY.Key_Return)
    assert line.error.isVisible()
    assert fields.edit.hasFocus()
    line.form.say(by="32 dec", step="Send")
    fields.save.click()
    assert fields.by.hasFocus()


def test_people_are_ticked_in_a_menu(acting: Acting, fields: LogFields) -> None:
    fields.who.setFocus()
    acting.press(KEY.Key_Down)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Ana Berg", "Bo && Co"]
    acting.choose_in_menu("Bo && Co")
    fields.who.ticked.emit("Ana Berg")
    assert fields.who.text() == "Bo & Co, Ana Berg"
    fields.who.ticked.emit("Bo & Co")
    assert fields.who.text() == "Ana Berg"


def test_enter_makes_a_line_once_there_are_two_and_the_foot_says_so(acting: Acting, fields: LogFields) -> None:
    acting.type("hello")
    assert fields.saves.accessibleName() == "Enter saves"
    acting.press(KEY.Key_Return, SHIFT)
    acting.type("there")
    assert fields.saves.accessibleName() == "Ctrl+Enter saves"
    acting.press(KEY.Key_Return)
    assert acting.line == "hello\nthere\n"
    height = fields.edit.height()
    for _line in range(9):
        acting.press(KEY.Key_Return)
    assert height < fields.edit.height() < 9 * 20


def test_a_pasted_mail_fills_the_form(acting: Acting, fields: LogFields) -> None:
    data = QMimeData()
    data.setText(MAIL)
    fields.edit.insertFromMimeData(data)
    assert (fields.channels.current, fields.who.text(), fields.edit.text()) == (
        "email", "Ana Berg", "Photos\nThey come on Friday",
    )  # fmt: skip
    fields.edit.put("")
    data.setText("plain")
    fields.edit.insertFromMimeData(data)
    assert fields.edit.text() == "plain"


def test_an_appointment_is_planned_in_the_same_form(acting: Acting, line: LogLine) -> None:
    acting.press(KEY.Key_L, SHIFT)
    fields = line.line
    assert (line.is_open, fields.save.text()) == (True, "Plan call")
    assert not fields.step.isVisible()
    acting.type("meet Ana fri 14:00: review")
    acting.press(KEY.Key_Return)
    acting.settle()
    assert entry(acting).status == InteractionStatus.PLANNED
    assert acting.page.view.log._model.rows[0].spoken == "Planned"
    assert not line.form.draft.plans


def test_what_is_still_to_come_offers_to_be_planned(acting: Acting, line: LogLine, fields: LogFields) -> None:
    acting.type("call Ana: review")
    line.form.say(when="tomorrow 9:00")
    fields.save.click()
    assert line.error.accessibleName() == "This is still to come: plan it as an appointment."
    line.error.acted.emit()
    assert line.form.draft.plans
    fields.save.click()
    acting.settle()
    assert entry(acting).status == InteractionStatus.PLANNED


def test_what_another_screen_wants_logged_is_filled_in(acting: Acting, line: LogLine) -> None:
    line.begin(text="About the quote", channel="email")
    assert (acting.line, line.line.channels.current) == ("About the quote", "email")
    line.begin(text="Something else")
    assert acting.line == "About the quote"
    line.link(1)
    assert line.form.understood.step_project_id == 1


def test_the_project_is_chosen_and_can_be_none(acting: Acting, fields: LogFields) -> None:
    acting.type("call Ana: hello >send")
    fields.project.setCurrentIndex(0)
    fields.project.activated.emit(0)
    assert fields.project.currentText() == "No project"
    acting.press(KEY.Key_Return)
    fields.edit.setFocus()


def test_the_arrow_of_the_names_is_hit_by_the_pointer(acting: Acting, fields: LogFields) -> None:
    middle = fields.who.rect().center()
    QTest.mouseMove(fields.who, middle)
    QTest.mouseClick(fields.who, Qt.MouseButton.LeftButton, pos=middle)
    assert QApplication.activePopupWidget() is None
    QTest.mouseClick(fields.who, Qt.MouseButton.LeftButton, pos=QPoint(fields.who.width() - 10, middle.y()))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()


def test_the_figures_make_room_for_an_open_form_whatever_height_the_window_gets(
    acting: Acting, fields: LogFields
) -> None:
    view = acting.page.view
    assert fields.isVisible()
    acting.page.resize(1200, 1000)
    assert view._figures.isVisible()
    acting.page.resize(1200, 700)
    assert not view._figures.isVisible()
    acting.page.resize(1200, 1000)
    assert view._figures.isVisible()
