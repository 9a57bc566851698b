"""Settings: found by typing, acting at once, each a step to be taken back; what is wrong is said where it stands."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import SteppedClock
from tests.gui.panes.surroundings import TODAY, Ids

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.money import Money
from dualdesk.panes.settings import SettingsPage
from dualdesk.panes.settings.file_part import size_of
from dualdesk.queries import settings as choices
from dualdesk.queries import setup
from dualdesk.runtime.access import unreachable
from dualdesk.runtime.context import Context
from dualdesk.runtime.keeper import Keeper
from dualdesk.services import capacity
from dualdesk.store import backup, check
from dualdesk.widgets.buttons import PaintedButton
from dualdesk.widgets.setting_row import SettingRow
from dualdesk.widgets.switch import Switch

Key = Qt.Key
W = TypeVar("W", bound=QWidget)


def row(page: SettingsPage, title: str) -> SettingRow:
    return next(row for part in page.parts for row in part.rows if row.title == title)


def named(page: QWidget, kind: type[W], name: str) -> W:
    """The shown control of a kind with an accessible name (or text)."""
    found = [one for one in page.findChildren(kind) if name in (one.accessibleName(), getattr(one, "text", str)())]
    return next(one for one in found if one.isVisible())


def press(page: QWidget, name: str) -> None:
    named(page, PaintedButton, name).click()


def wrong(page: SettingsPage, title: str) -> str:
    return row(page, title)._wrong.accessibleName()


def write(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Key.Key_Return)


def held(context: Context, choice: Any) -> Any:
    return context.desk.ask(partial(choices.get, choice=choice))


def test_what_is_typed_filters_rows_parts_and_index(qtbot: QtBot, page: SettingsPage) -> None:
    assert QApplication.focusWidget() is page.search
    QTest.keyClicks(page.search, "theme")
    shown = [each.title for part in page.parts for each in part.rows if each.isVisible()]
    assert shown == ["Theme"]
    assert [entry.text() for entry in page._index if entry.isVisible()] == ["Look"]
    page.search.clear()
    QTest.keyClicks(page.search, "holiday")
    assert [part.title for part in page.parts if part.isVisible()] == ["Working hours"]
    page.search.clear()
    QTest.keyClicks(page.search, "xyzzy")
    assert page._none.isVisible()
    assert page._none.text() == "No setting for “xyzzy”."
    page.filter_list()
    QTest.keyClick(page.search, Key.Key_Backspace)
    assert all(part.isVisible() for part in page.parts)


def test_the_index_goes_to_parts_and_follows_the_page(page: SettingsPage) -> None:
    page.show_section("Rates")
    part = next(part for part in page.parts if part.title == "Rates")
    assert page._area.verticalScrollBar().value() == part.y() - 22
    assert [entry.text() for entry in page._index if entry.isChecked()] == ["Rates"]
    page._area.verticalScrollBar().setValue(0)
    assert [entry.text() for entry in page._index if entry.isChecked()] == ["Look"]
    press(page, "This file")
    assert [entry.text() for entry in page._index if entry.isChecked()] == ["This file"]


def test_the_look_follows_at_once_and_is_followed(page: SettingsPage, context: Context) -> None:
    look, machine = context.look, context.machine
    press(page, "Dark")
    assert look.scheme == "dark"
    press(page, "115 %")
    assert look.scale == 1.15
    press(page, "System font")
    assert look.system_font
    look.zoom(1.1)
    assert named(page, PaintedButton, "110 %").isChecked()
    look.choose("light")
    assert named(page, PaintedButton, "Light").isChecked()
    named(page, Switch, "More contrast").click()
    assert look.strong
    named(page, Switch, "Menu bar always shown").click()
    assert machine.get("menu_bar", False)
    press(page, "Icons only")
    assert machine.get("sidebar", "") == "rail"
    machine.put("sidebar", "nonsense")
    assert named(page, PaintedButton, "By the window’s width").isChecked()


def test_a_language_is_kept_with_the_machine_and_asks_for_a_new_window(
    qtbot: QtBot, page: SettingsPage, context: Context
) -> None:
    assert row(page, "Language")._hint.isHidden()
    press(page, "Deutsch")
    assert context.machine.get("language", "") == "de"
    assert row(page, "Language")._hint.text() == "Deutsch from the next start on"
    with qtbot.waitSignal(page.again_asked):
        press(page, "Start again")
    press(page, "English")
    assert row(page, "Language")._hint.isHidden()
    assert not [one for one in page.findChildren(PaintedButton) if one.text() == "Start again" and one.isVisible()]
    context.machine.put("language", "xx")
    assert named(page, PaintedButton, "Like the system").isChecked()
    page.search.setText("sprache")
    assert [each.title for part in page.parts for each in part.rows if each.isVisible()] == ["Language"]


def test_dates_and_money_travel_with_the_file(page: SettingsPage, context: Context) -> None:
    press(page, "3/12 is 12 Mar")
    assert held(context, choices.DATE_ORDER) == "mdy"
    part = page.parts[1]
    for entry, value in ((part._week, "6"), (part._currency, "USD")):  # type: ignore[attr-defined]
        entry.put(value)
        entry.commit()
    assert held(context, choices.FIRST_WEEKDAY) == 6
    assert held(context, choices.CURRENCY) == "USD"
    assert row(page, "Currency")._hint.text() == "Looks like $18,400; a client can have another"
    context.desk.undo()
    assert part._currency.text() == "EUR"  # type: ignore[attr-defined]


def test_hours_are_typed_as_one_says_them(qtbot: QtBot, page: SettingsPage, context: Context) -> None:
    monday = named(page, QLineEdit, "Bookable hours on Monday")
    for text, shown in (("6 h", "6:00"), ("4:30", "4:30"), ("7", "7:00"), ("off", "off"), ("0", "off")):
        write(qtbot, monday, text)
        assert monday.text() == shown
    write(qtbot, monday, "4:30")
    assert context.desk.ask(partial(setup.working_minutes, today=TODAY))[0] == 270
    assert row(page, "Bookable hours a day")._hint.text() == "29 h a week; Today and “It fits” use them"


def test_hours_that_are_none_stay_typed_with_the_reason(qtbot: QtBot, page: SettingsPage, context: Context) -> None:
    monday = named(page, QLineEdit, "Bookable hours on Monday")
    write(qtbot, monday, "banana")
    assert monday.text() == "banana"
    assert wrong(page, "Bookable hours a day") == "“banana” is no length of a day. Try 6:30, 6 h or off."
    assert monday.property("invalid")
    QTest.keyClick(monday, Key.Key_Backspace)
    assert wrong(page, "Bookable hours a day") == ""
    write(qtbot, monday, "25 h")
    assert "25 h" in wrong(page, "Bookable hours a day")
    assert context.desk.ask(partial(setup.working_minutes, today=TODAY))[0] == 390


def test_what_the_file_refuses_is_said_at_the_field(
    qtbot: QtBot, page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_named: object) -> int:
        raise UserError(msg("Not today."))

    monkeypatch.setattr(capacity, "set_hours", refuse)
    monday = named(page, QLineEdit, "Bookable hours on Monday")
    write(qtbot, monday, "5")
    assert wrong(page, "Bookable hours a day") == "Not today."


def test_the_share_kept_for_client_work(qtbot: QtBot, page: SettingsPage, context: Context) -> None:
    share = named(page, QLineEdit, "Kept for client work")
    write(qtbot, share, "35")
    assert (share.text(), held(context, choices.CLIENT_SHARE_PERCENT)) == ("35 %", 35)
    for text in ("101", "much"):
        write(qtbot, share, text)
        assert wrong(page, "Kept for client work") == "Type a share from 0 to 100 %, as in 20 %."
    assert held(context, choices.CLIENT_SHARE_PERCENT) == 35


def test_how_long_monthly_backups_are_kept(page: SettingsPage, context: Context) -> None:
    press(page, "for 3 years")
    assert held(context, choices.BACKUP_MONTHS) == 36
    context.desk.undo()
    assert held(context, choices.BACKUP_MONTHS) == 12
    chosen = next(button for button in page.findChildren(QAbstractButton) if button.text() == "for 1 year")
    assert chosen.isChecked()


def test_days_off_are_added_changed_and_deleted(qtbot: QtBot, page: SettingsPage, context: Context) -> None:
    press(page, "Add days off")
    first = named(page, QLineEdit, "From")
    assert QApplication.focusWidget() is first
    write(qtbot, first, "32 dec")
    days = page.parts[2]._days_off  # type: ignore[attr-defined]
    assert days.form.isVisible()
    assert first.accessibleDescription() == "No such day. Try “fri”, “+2w” or “1 dec”."
    first.setText("24 dec")
    named(page, QLineEdit, "Until").setText("+4")
    write(qtbot, named(page, QLineEdit, "What for"), "Holidays")
    assert not days.form.isVisible()
    found = context.desk.ask(partial(setup.days_off, since=TODAY))
    assert [(one.starts_on, one.ends_on, one.label) for one in found] == [
        (date(2026, 12, 24), date(2026, 12, 28), "Holidays")
    ]
    press(page, "Edit Holidays")
    assert first.text() == "24 Dec"
    press(page, "Half days")
    press(page, "Save")
    assert context.desk.ask(partial(setup.days_off, since=TODAY))[0].share_percent == 50
    press(page, "Delete Holidays")
    assert context.desk.ask(partial(setup.days_off, since=TODAY)) == ()
    context.desk.undo()
    assert len(context.desk.ask(partial(setup.days_off, since=TODAY))) == 1


def test_days_in_the_wrong_order_are_said_at_the_second(qtbot: QtBot, page: SettingsPage) -> None:
    press(page, "Add days off")
    named(page, QLineEdit, "From").setText("24 dec")
    until = named(page, QLineEdit, "Until")
    write(qtbot, until, "2026-12-01")
    assert until.property("invalid")
    QTest.keyClick(until, Key.Key_Escape)
    assert not page.parts[2]._days_off.form.isVisible()  # type: ignore[attr-defined]


def test_rates_of_all_kinds(qtbot: QtBot, page: SettingsPage, context: Context, ids: Ids) -> None:
    press(page, "Add a rate")
    rates = page.parts[3]._rates  # type: ignore[attr-defined]
    amount = named(rates, QLineEdit, "An hour costs")
    write(qtbot, amount, "much")
    assert amount.accessibleDescription() == "“much” is no amount. Try 95 or 95.50."
    write(qtbot, amount, "95,50")
    assert not rates.form.isVisible()
    assert row(page, "Hourly rates").isVisible()
    press(page, "Add a rate")
    rates._form._whose.put(f"client:{ids.client}")
    amount.setText("120")
    write(qtbot, named(rates, QLineEdit, "From"), "1 feb 2099 x")
    assert named(rates, QLineEdit, "From").property("invalid")
    write(qtbot, named(rates, QLineEdit, "From"), "today")
    found = context.desk.ask(partial(setup.rates, today=TODAY))
    assert [(one.client, one.rate) for one in found] == [
        ("", Money(9550, "EUR")), ("Northwind Bakery", Money(12000, "EUR")),
    ]  # fmt: skip
    press(page, "Edit Northwind Bakery")
    assert amount.text() == "120.00 EUR"
    assert rates._form.scope == {"client_id": ids.client}
    write(qtbot, amount, "130 USD")
    assert context.desk.ask(partial(setup.rates, today=TODAY))[1].rate == Money(13000, "USD")
    press(page, "Edit General rate")
    press(page, "Cancel")
    press(page, "Delete General rate")
    assert len(context.desk.ask(partial(setup.rates, today=TODAY))) == 1


def test_reminders_say_when_and_how_often(qtbot: QtBot, page: SettingsPage, context: Context) -> None:
    named(page, Switch, "Reminders").click()
    assert held(context, choices.REMINDERS) is False
    write(qtbot, named(page, QLineEdit, "Quiet from"), "8pm")
    write(qtbot, named(page, QLineEdit, "Quiet until"), "7:30")
    assert held(context, choices.QUIET_HOURS) == (1200, 450)
    write(qtbot, named(page, QLineEdit, "Quiet until"), "late")
    assert wrong(page, "Quiet hours") == "“late” is no time of day. Try 19:00."
    write(qtbot, named(page, QLineEdit, "At most one notice every"), "1h")
    assert held(context, choices.REMINDER_BATCH_MINUTES) == 60
    write(qtbot, named(page, QLineEdit, "At most one notice every"), "0")
    assert "from 1 to 1440" in wrong(page, "At most one notice every")
    write(qtbot, named(page, QLineEdit, "Before an appointment"), "0")
    assert held(context, choices.APPOINTMENT_LEAD_MINUTES) == 0
    write(qtbot, named(page, QLineEdit, "Before an appointment"), "soon")
    assert wrong(page, "Before an appointment") == "“soon” is no length of time. Try 15 min."


def test_starting_with_the_session_is_off_until_asked_for(page: SettingsPage, tmp_path: Path) -> None:
    switch = named(page, Switch, "Start DualDesk at log-in")
    assert not switch.isChecked()
    switch.click()
    assert list((tmp_path / "autostart").glob("*.desktop"))
    switch.click()
    assert not list((tmp_path / "autostart").glob("*.desktop"))
    (tmp_path / "autostart").rmdir()
    (tmp_path / "autostart").write_text("in the way", encoding="utf-8")
    switch.click()
    assert not switch.isChecked()
    assert wrong(page, "Start DualDesk at log-in")


def test_the_last_copy_is_told_and_made(
    qtbot: QtBot, page: SettingsPage, clock: SteppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    hint = row(page, "Last good copy")._hint
    assert hint.text() == "None yet"
    press(page, "Back up now")
    qtbot.waitUntil(lambda: hint.text().startswith("0 minutes ago, checked, "))

    def refuse(*_given: object, **_named: object) -> None:
        raise UserError(msg("The disk is full."))

    monkeypatch.setattr(backup, "back_up", refuse)
    press(page, "Back up now")
    qtbot.waitUntil(lambda: hint.text() == "The disk is full.")
    assert named(page, PaintedButton, "Back up now").isEnabled()
    clock.pass_(90_000)
    page.reload()
    # The test's day does not pass, so what was made a day before its clock is still of today.
    assert hint.text().startswith("Today 10:12, checked, ")


def test_copies_can_lie_elsewhere(
    page: SettingsPage, context: Context, keeper: Keeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hint = row(page, "Last good copy")._hint
    chosen = [str(tmp_path / "elsewhere"), ""]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: chosen.pop(0))
    press(page, "Choose…")
    press(page, "Choose…")
    assert keeper.backups == tmp_path / "elsewhere"
    assert context.machine.get("backup.place", "") == str(tmp_path / "elsewhere")
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    keeper.move_to(tmp_path / "file")
    page.reload()
    assert hint.text() == "The place of the copies cannot be read now"


def test_the_live_keys_are_listed_and_the_sheet_is_asked_for(qtbot: QtBot, page: SettingsPage) -> None:
    part = next(part for part in page.parts if part.title == "Shortcuts")
    assert [each.title for each in part.rows] == ["Keyboard shortcuts", "Undo", "Redo"]
    with qtbot.waitSignal(page.shortcuts_asked):
        press(page, "Show them all")


def test_the_file_is_shown_and_checked(
    qtbot: QtBot, page: SettingsPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toLocalFile()))
    assert "schema" in row(page, "Where it is")._hint.text()
    press(page.parts[-1], "Show in folder")
    assert urls == [str(context.desk.path.parent)]
    said = row(page, "Check the file")._hint
    press(page, "Check now")
    qtbot.waitUntil(lambda: said.text().startswith("Sound: "))

    def unsound(*_given: object, **_named: object) -> check.Report:
        return check.Report(1, 0, (check.Finding("keys", msg("A link leads nowhere.")),))

    monkeypatch.setattr(check, "check", unsound)
    press(page, "Check now")
    qtbot.waitUntil(lambda: said.text() == "Not sound: A link leads nowhere.")

    def refuse(*_given: object, **_named: object) -> check.Report:
        raise UserError(msg("The file is gone."))

    monkeypatch.setattr(check, "check", refuse)
    press(page, "Check now")
    qtbot.waitUntil(lambda: said.text() == "The file is gone.")


@pytest.mark.parametrize(("size", "shown"), [(10, "1 kB"), (314_159, "314 kB"), (3_200_000, "3.2 MB")])
def test_sizes_are_said_as_people_do(context: Context, size: int, shown: str) -> None:
    assert context.say(size_of(size)) == shown


def test_every_control_can_be_read_hit_and_reached(qtbot: QtBot, page: SettingsPage) -> None:
    assert unreachable(page) == []
    seen: list[QWidget] = []
    for _ in range(120):
        focused = QApplication.focusWidget()
        if focused is None or focused in seen:
            break
        seen.append(focused)
        QTest.keyClick(focused, Key.Key_Tab)
    names = {one.accessibleName() for one in seen}
    assert {"Bookable hours on Monday", "Reminders", "Quiet from", "Week starts on", "More contrast"} <= names
