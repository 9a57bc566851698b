"""Buttons, choices, fields, lines, sections and the toast: what they say, signal and show."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.gallery import CHIPS, FIGURES

from dualdesk.runtime.look.rows import ChipText, Mark
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import LIGHT
from dualdesk.widgets.band import Band, BandText
from dualdesk.widgets.bars import EmptyState, InlineBar
from dualdesk.widgets.buttons import Button, Kind, ToolButton
from dualdesk.widgets.choices import Segments, Tabs
from dualdesk.widgets.fields import Field, SearchField
from dualdesk.widgets.figures import Figure, Figures
from dualdesk.widgets.head import HeadText, PageHead
from dualdesk.widgets.input_line import Chip, InputLine
from dualdesk.widgets.nav import NavButton
from dualdesk.widgets.people import PersonCard, PersonText, Way
from dualdesk.widgets.plain import ElideLabel, PlainLabel, tip, tip_of
from dualdesk.widgets.sections import Section, TwoLineButton, TwoLines
from dualdesk.widgets.toast import SHOWN_MS, Toast

LEFT = Qt.MouseButton.LeftButton
PAYLOAD = '<img src="http://127.0.0.1:9/x"><b>bold</b> & "quoted" <a href=x>'


@pytest.fixture
def stand(qtbot: QtBot, keep: Callable[[QWidget, object], None]) -> Callable[..., QWidget]:
    """Shows widgets below each other in a window that has the focus."""

    def show(*widgets: QWidget, width: int = 600) -> QWidget:
        window = QWidget()
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        window.resize(width, window.sizeHint().height())
        keep(window, widgets)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return show


Stand = Callable[..., QWidget]


def role(widget: QWidget) -> QAccessible.Role:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.role()


def ring_shown(widget: QWidget) -> bool:
    image = widget.grab().toImage()
    ratio = image.devicePixelRatio()
    return bool(image.pixelColor(round(image.width() / 2), round(ratio / 2)) == QColor(LIGHT["focus"]))


def test_the_ring_shows_in_keyboard_use_only(look: Look, stand: Stand) -> None:
    first, second = Button(look, "Later"), Button(look, "Done")
    window = stand(first, second)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert ring_shown(second)
    assert not ring_shown(first)
    QTest.mouseClick(window, LEFT)
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)
    assert not ring_shown(second)


KINDS: tuple[Kind, ...] = ("plain", "primary", "ghost", "link")


@pytest.mark.parametrize("kind", KINDS)
def test_buttons_show_what_the_pointer_does_and_when_they_are_off(look: Look, stand: Stand, kind: Kind) -> None:
    button = Button(look, "Write e-mail", kind, "mail")
    stand(button)
    resting = button.grab().toImage()
    button.setDown(True)
    assert (button.grab().toImage() != resting) == (kind != "link")
    button.setDown(False)
    button.setEnabled(False)
    assert button.grab().toImage() != resting
    wide = button.sizeHint().width()
    button.rename("Write a much longer e-mail")
    assert button.sizeHint().width() > wide - 22


def test_a_tool_button_says_its_name_and_shortcut(look: Look, stand: Stand) -> None:
    tool = ToolButton(look, "play", "Start timer", "T")
    stand(tool)
    assert tool.accessibleName() == "Start timer"
    assert "Start timer (T)" in tip_of(tool)
    before = tool.grab().toImage()
    tool.redraw("pause", "accent_ink")
    assert tool.grab().toImage() != before
    assert role(tool) == QAccessible.Role.PushButton


def test_segments_are_radio_buttons_that_tell_their_key(look: Look, stand: Stand) -> None:
    segments = Segments(look, "Show")
    assert segments.current == ""
    segments.show_options([("all", "All 9"), ("needs", "Needs me 4")])
    said: list[str] = []
    segments.chosen.connect(said.append)
    stand(segments)
    buttons = segments.findChildren(QPushButton)
    assert {role(button) for button in buttons} == {QAccessible.Role.RadioButton}
    QTest.mouseClick(buttons[1], LEFT)
    assert (said, segments.current) == (["needs"], "needs")
    segments.choose("all")
    assert said == ["needs"]
    segments.show_options([("all", "All 8"), ("needs", "Needs me 3")])
    assert [button.text() for button in buttons] == ["All 8", "Needs me 3"]


def test_segments_know_their_width_before_they_are_shown(look: Look, stand: Stand) -> None:
    made = Segments(look, "Which")
    stand(made)
    made.show_options([("all", "All 20"), ("mine", "Needs me 6")])
    asked = made.sizeHint().width()
    assert asked >= sum(option.sizeHint().width() for option in made._options.values())


def test_the_picture_in_a_search_field_has_a_name_and_leads_to_the_field(look: Look, stand: Stand) -> None:
    field, other = SearchField(look, "Filter clients"), Button(look, "Other")
    stand(field, other)
    other.setFocus()
    button = field.findChild(QToolButton)
    assert button is not None
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "Filter clients"
    button.click()
    assert field.hasFocus()


def test_a_choice_survives_other_options_where_it_can(look: Look, stand: Stand) -> None:
    tabs = Tabs(look, "Views")
    tabs.show_options([("list", "List"), ("board", "Board")])
    stand(tabs)
    tabs.choose("board")
    tabs.show_options([("list", "List"), ("board", "Board"), ("time", "Timeline")])
    assert tabs.current == "board"
    tabs.show_options([("list", "List"), ("time", "Timeline")])
    assert tabs.current == "list"


def test_arrows_move_inside_segments(look: Look, stand: Stand) -> None:
    segments = Segments(look, "Show")
    segments.show_options([("a", "A"), ("b", "B")])
    said: list[str] = []
    segments.chosen.connect(said.append)
    stand(segments)
    first, second = segments.findChildren(QPushButton)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.isChecked()
    assert said == ["b"]


def test_places_are_radio_buttons_with_a_spoken_badge(look: Look, stand: Stand) -> None:
    today, clients = NavButton(look, "sun", "Today", "Ctrl+1"), NavButton(look, "users", "Clients")
    stand(today, clients)
    today.show_badge("8", "Today, 8 things")
    today.setChecked(True)
    clients.click()
    assert not today.isChecked()
    assert role(today) == QAccessible.Role.RadioButton
    assert today.accessibleName() == "Today, 8 things"
    today.show_badge("")
    assert today.accessibleName() == "Today"


def test_a_field_keeps_its_height_when_it_has_something_to_say(look: Look, stand: Stand) -> None:
    field = Field(look, "Planned day")
    stand(field)
    height = field.height()
    field.show_error("No such day. Try “fri”")
    assert field.height() == height
    assert field.edit.property("invalid")
    assert field.edit.accessibleDescription() == "No such day. Try “fri”"
    QTest.keyClick(field.edit, Qt.Key.Key_F)
    assert not field.edit.property("invalid")


def line_with_chips(look: Look, stand: Stand) -> tuple[InputLine, list[tuple[str, str]]]:
    line = InputLine(look, name="Add a task", placeholder="Add a task", key="N")
    said: list[tuple[str, str]] = []
    line.edited.connect(lambda text: said.append(("edited", text)))
    line.submitted.connect(lambda text: said.append(("submitted", text)))
    line.chip_rejected.connect(lambda key: said.append(("rejected", key)))
    line.left.connect(lambda: said.append(("left", "")))
    stand(line)
    line.show_chips(CHIPS)
    return line, said


def test_a_line_tells_typing_enter_and_leaving(look: Look, stand: Stand) -> None:
    line, said = line_with_chips(look, stand)
    QTest.keyClicks(line.edit, "fix")
    QTest.keyClick(line.edit, Qt.Key.Key_Return)
    QTest.keyClick(line.edit, Qt.Key.Key_Escape)
    QTest.keyClick(line.edit, Qt.Key.Key_Escape)
    assert said[2:] == [("edited", "fix"), ("submitted", "fix"), ("edited", ""), ("left", "")]


def test_chips_are_rejected_by_pressing_them_or_by_key(look: Look, stand: Stand) -> None:
    line, said = line_with_chips(look, stand)
    chips = line.findChildren(Chip)
    assert chips[0].accessibleName() == "Fri 27 Nov. Keep “fri” as text"
    QTest.mouseClick(chips[0], LEFT)
    QTest.keyClick(line.edit, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert said == [("rejected", "date"), ("rejected", "priority")]


def test_chips_that_stay_are_not_made_anew(look: Look, stand: Stand) -> None:
    line, _said = line_with_chips(look, stand)
    before = line.findChildren(Chip)
    line.show_chips(list(CHIPS))
    assert line.findChildren(Chip) == before
    line.show_chips([ChipText("length", "3 h")])
    assert [chip.chip.text for chip in line.findChildren(Chip) if chip not in before] == ["3 h"]


def test_a_line_rests_filled_and_is_ringed_in_use(look: Look, stand: Stand) -> None:
    line = InputLine(look, name="Log", placeholder="Log a call", icon="message-square")
    other = Button(look, "Other")
    stand(other, line)
    other.setFocus()
    assert not ring_shown(line)
    line.setFocus()
    assert ring_shown(line)
    line.set_invalid(True)
    assert not ring_shown(line)


def test_user_text_is_never_rich(look: Look, stand: Stand) -> None:
    label = PlainLabel(look, PAYLOAD, wrap=True)
    elided = ElideLabel(look, PAYLOAD, "more")
    stand(label, elided)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == PAYLOAD
    assert "<img" not in tip_of(elided)
    assert "&lt;img" in tip_of(elided)
    assert tip("") == ""
    assert tip("a\nb") == '<p style="white-space:pre">a<br>b</p>'
    plain = QLabel(tip(PAYLOAD))
    plain.setTextFormat(Qt.TextFormat.RichText)
    assert plain.text().count("&lt;") == 4


def test_labels_take_another_colour_and_elided_ones_never_widen(look: Look, stand: Stand) -> None:
    label, elided = PlainLabel(look, "Saved"), ElideLabel(look, "A very long name " * 20, "part")
    window = stand(label, elided, width=200)
    assert window.width() == 200
    before = window.grab().toImage()
    label.recolour("bad")
    elided.recolour("bad")
    assert window.grab().toImage() != before


def test_a_band_says_its_parts_and_steps_its_title_down(look: Look, stand: Stand) -> None:
    band = Band(look)
    stand(band, width=420)
    band.show_text(BandText("Send Mira one quote for phase 2", ("promised",), "Start with this"))
    band.show_acts([Button(look, "Later", "ghost")])
    band.show_acts([Button(look, "Write e-mail", "primary")])
    assert band.accessibleName() == "Start with this. Send Mira one quote for phase 2. promised"
    assert band.fitting_title(15, 1000) == ("Send Mira one quote for phase 2", 15)
    assert band.fitting_title(15, look.width("Send Mira one quote for phase 2", 14, 600))[1] == 14
    assert band.fitting_title(17, 1)[1] == 13
    band.show_text(BandText("It does not fit: until Fri you owe 31 h and have 22 h", short="It does not fit"))
    assert band.fitting_title(15, look.width("It does not fit", 13, 600)) == ("It does not fit", 13)


def test_figures_are_dropped_whole(look: Look, stand: Stand) -> None:
    figures = Figures(look)
    stand(figures)
    assert figures._columns() == []
    figures.show_figures(FIGURES)
    assert figures.accessibleName().startswith("Health: Good 83 of 100, all projects fit; Last contact: Fri 20 Nov")
    assert Figure("Value", "9").spoken == "Value: 9"
    figures.resize(600, 60)
    assert len(figures._columns()) == 3
    figures.resize(330, 60)
    assert len(figures._columns()) == 2
    figures.resize(20, 60)
    assert len(figures._columns()) == 1


def test_a_head_moves_the_legal_form_below(look: Look, stand: Stand) -> None:
    head = PageHead(look)
    stand(head)
    head.show_text(HeadText(("Kessler GmbH & Co. KG", "Kessler"), ("Landwirtschaft",)))
    assert head._name(1000) == "Kessler GmbH & Co. KG"
    assert head._name(80) == "Kessler"
    assert head.accessibleName() == "Kessler GmbH & Co. KG, Landwirtschaft"


def test_a_section_shows_rows_or_says_what_it_is_for(look: Look, stand: Stand) -> None:
    section = Section(look, "Opportunities", "Add an opportunity")
    stand(section)
    asked: list[int] = []
    section.add_asked.connect(lambda: asked.append(1))
    section.show_empty("What could you do for them next?", "Add an opportunity")
    for button in section.findChildren(QPushButton):
        QTest.mouseClick(button, LEFT)
    assert asked == [1, 1]
    row = TwoLineButton(look, TwoLines("Phase 2", Mark("€ 9,800"), ("Quote due",)))
    section.show_rows([row])
    assert row.accessibleName() == "Phase 2, € 9,800, Quote due"


def test_a_person_is_opened_called_and_copied(look: Look, stand: Stand) -> None:
    card = PersonCard(look, PersonText("Mira", "Owner", "M", (Way("phone", "+46 1", "Call +46 1", "Copy +46 1"),)))
    said: list[str] = []
    card.opened.connect(lambda: said.append("opened"))
    card.way_chosen.connect(lambda value: said.append(f"way {value}"))
    card.copy_asked.connect(lambda value: said.append(f"copy {value}"))
    stand(card)
    buttons = card.findChildren(QPushButton)
    assert [button.accessibleName() for button in buttons] == ["Mira, Owner", "Call +46 1", "Copy +46 1"]
    for button in buttons:
        QTest.mouseClick(button, LEFT)
    assert said == ["opened", "way +46 1", "copy +46 1"]


def test_a_bar_says_what_is_wrong_until_it_is_closed(look: Look, stand: Stand) -> None:
    bar = InlineBar(look, close_name="Close")
    stand(bar)
    assert not bar.isVisible()
    bar.say("The file is used elsewhere.", act="Try again")
    said: list[str] = []
    bar.acted.connect(lambda: said.append("acted"))
    bar.closed.connect(lambda: said.append("closed"))
    act, close = bar.findChildren(QPushButton)
    bar.focus_act()
    assert act.hasFocus()
    QTest.keyClick(act, Qt.Key.Key_Space)
    QTest.mouseClick(close, LEFT)
    assert said == ["acted", "closed"]
    assert not bar.isVisible()


def test_an_empty_page_says_where_things_stand(look: Look, stand: Stand) -> None:
    empty = EmptyState(look, icon="coffee", hat="good", title="Nothing", line="Next up: …", act="Pull")
    stand(empty)
    asked: list[int] = []
    empty.acted.connect(lambda: asked.append(1))
    QTest.mouseClick(empty.findChildren(QPushButton)[0], LEFT)
    empty.say("No contact logged", "Write the last thing you remember.")
    assert asked == [1]
    assert empty.accessibleName() == "No contact logged. Write the last thing you remember."


def test_a_toast_waits_under_the_pointer_and_takes_back(look: Look, stand: Stand) -> None:
    host = QWidget()
    host.setMinimumSize(600, 300)
    window = stand(host)
    toast = Toast(look, host, undo="Undo", undo_key="Ctrl+Z", close_name="Close")
    asked: list[int] = []
    toast.undo_asked.connect(lambda: asked.append(1))
    toast.say("3 tasks moved")
    assert toast._timer.isActive()
    assert toast._timer.interval() == SHOWN_MS == 8000
    here = QPointF(1, 1)
    toast.enterEvent(QEnterEvent(here, here, here))
    assert not toast._timer.isActive()
    toast.leaveEvent(QEvent(QEvent.Type.Leave))
    assert toast._timer.isActive()
    window.resize(900, 500)
    assert abs(toast.geometry().center().x() - host.width() // 2) <= 1
    assert toast.geometry().bottom() == host.height() - 25
    undo, close = toast.findChildren(QPushButton)
    QTest.mouseClick(undo, LEFT, pos=QPoint(5, 5))
    assert asked == [1]
    assert not toast.isVisible()
    toast.say("Could not be saved", undoable=False)
    assert not undo.isVisible()
    QTest.mouseClick(close, LEFT)
    assert not toast.isVisible()
