"""The first-run screen: a name is enough, and every way on works without the pointer."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMainWindow
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.gui.windows.data import TODAY

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.model.people import Client
from dualdesk.panes.start import StartPage
from dualdesk.runtime.access import unreachable
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look
from dualdesk.services import clients
from dualdesk.store.store import Store
from dualdesk.widgets.plain import tip_of

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Show = Callable[..., StartPage]


class Made:
    """What the page said it made."""

    def __init__(self, page: StartPage) -> None:
        self.files: list[tuple[object, int]] = []
        page.file_made.connect(lambda path, client: self.files.append((path, client)))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "data" / "desk.dualdesk"


@pytest.fixture
def held() -> list[QMainWindow]:
    """Windows that nobody else holds, until the test is over."""
    return []


@pytest.fixture
def show(qtbot: QtBot, look: Look, place: Path, held: list[QMainWindow]) -> Show:

    def shown(error: UserError | None = None, **options: object) -> StartPage:
        language = Language(gettext.NullTranslations(), QLocale("en_GB"), today=lambda: TODAY)
        page = StartPage(look, language, place, lambda: TODAY, error, **options)  # type: ignore[arg-type]
        window = QMainWindow()
        window.setCentralWidget(page)
        window.resize(1100, 720)
        qtbot.addWidget(window)
        held.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        page.focus_start()
        return page

    return shown


def names(path: Path) -> list[str]:
    store = Store(path)
    with store.read() as session:
        found = list(session.scalars(select(Client.name).order_by(Client.id)))
    store.close()
    return found


def error_of(page: StartPage) -> str:
    return page._field.edit.accessibleDescription() if page._field.edit.property("invalid") else ""


def bar(page: StartPage) -> str:
    return page._bar.accessibleName() if page._bar.isVisible() else ""


def test_a_name_and_enter_make_the_desk_with_its_first_client(show: Show, place: Path) -> None:
    page = show()
    made = Made(page)
    assert page._field.edit.hasFocus()
    page._field.edit.insert("  Kessler Bewässerungssysteme GmbH & Co. KG ")
    QTest.keyClick(page._field.edit, KEY.Key_Return)
    assert names(place) == ["Kessler Bewässerungssysteme GmbH & Co. KG"]
    assert made.files == [(place, 1)]
    assert place.stat().st_mode & 0o077 == 0


def test_without_a_name_nothing_is_made_and_the_field_says_so(show: Show, place: Path) -> None:
    page = show()
    made = Made(page)
    QTest.keyClick(page._field.edit, KEY.Key_Return)
    assert error_of(page) == "Type a name first."
    assert not place.exists()
    assert made.files == []
    QTest.keyClicks(page._field.edit, "A")
    assert error_of(page) == ""


def test_a_desk_that_is_there_gets_the_client_added(show: Show, place: Path) -> None:
    place.parent.mkdir()
    Store.create(place).close()
    page = show()
    QTest.keyClicks(page._field.edit, "Acme")
    page._add.click()
    assert names(place) == ["Acme"]


def test_a_client_who_is_there_already_is_not_made_again_without_a_word(show: Show, place: Path) -> None:
    place.parent.mkdir()
    store = Store.create(place)
    store.write(msg("Add"), lambda session: clients.create(session, name="Acme GmbH", now=1))
    store.close()
    page = show()
    QTest.keyClicks(page._field.edit, "acme")
    page._add.click()
    assert error_of(page) == "There is a client “Acme GmbH” already."
    assert names(place) == ["Acme GmbH"]


def test_where_no_desk_can_be_made_the_field_says_why(show: Show, place: Path) -> None:
    place.parent.write_text("in the way")
    page = show()
    QTest.keyClicks(page._field.edit, "Acme")
    QTest.keyClick(page._field.edit, KEY.Key_Return)
    assert str(place) in error_of(page)
    assert page._field.edit.text() == "Acme"


def test_sample_data_comes_in_a_file_of_its_own_by_one_key_and_once(show: Show, place: Path) -> None:
    page = show()
    made = Made(page)
    QTest.keyClick(page._field.edit, KEY.Key_3, CTRL)
    sample = place.with_name("sample.dualdesk")
    assert made.files == [(sample, 0)]
    before = names(sample)
    assert len(before) >= 8
    assert not place.exists()
    QTest.keyClick(page._field.edit, KEY.Key_3, CTRL)
    assert names(sample) == before
    assert QApplication.overrideCursor() is None


def test_sample_data_that_cannot_be_written_leaves_no_file(
    show: Show, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise UserError(msg("The disk is full."))

    monkeypatch.setattr("dualdesk.services.demo.fill", refuse)
    page = show()
    made = Made(page)
    page._on_demo_asked()
    assert bar(page) == "The disk is full."
    assert not place.with_name("sample.dualdesk").exists()
    assert made.files == []
    assert QApplication.overrideCursor() is None


def test_another_desk_is_opened_or_not(show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ["", str(tmp_path / "mine.dualdesk")]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (answers.pop(0), ""))
    page = show()
    made = Made(page)
    for _answer in range(2):
        QTest.keyClick(page._field.edit, KEY.Key_5, CTRL)
    assert made.files == [(tmp_path / "mine.dualdesk", 0)]


def test_a_backup_can_be_asked_for(qtbot: QtBot, show: Show) -> None:
    page = show()
    with qtbot.waitSignal(page.backup_asked):
        QTest.keyClick(page._field.edit, KEY.Key_4, CTRL)


def test_desks_that_were_open_before_are_offered_first(show: Show, tmp_path: Path) -> None:
    known = [tmp_path / f"{name}.dualdesk" for name in ("one", "two", "three", "four")]
    page = show(known=known)
    made = Made(page)
    assert [way.text() for way in page._ways[:4]] == [
        "Open “one”", "Open “two”", "Open “three”", "Bring your lists",
    ]  # fmt: skip
    for number in (1, 0):
        page._ways[number].setFocus()
        QTest.keyClick(page._ways[number], KEY.Key_Return)
    assert made.files == [(known[1], 0), (known[0], 0)]


def test_lists_make_the_desk_once_they_are_chosen(
    show: Show, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [[], [str(tmp_path / "people.vcf"), str(tmp_path / "board.json")]]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: (answers.pop(0), ""))
    page = show()
    chosen: list[tuple[object, object]] = []
    page.lists_chosen.connect(lambda path, files: chosen.append((path, files)))
    QTest.keyClick(page._field.edit, KEY.Key_2, CTRL)
    assert not place.exists()
    QTest.keyClick(page._field.edit, KEY.Key_2, CTRL)
    assert chosen == [(place, [tmp_path / "people.vcf", tmp_path / "board.json"])]
    assert names(place) == []


def test_where_no_desk_can_be_made_for_lists_it_is_said(
    show: Show, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.parent.write_text("in the way")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: (["x.csv"], ""))
    page = show()
    page._on_lists_asked()
    assert str(place) in bar(page)


def test_what_went_wrong_stands_there_with_a_way_to_the_backups(
    show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    page = show(UserError(msg("It is gone.")), backups=tmp_path)
    assert bar(page) == "It is gone."
    page._bar._act.click()
    assert shown == [QUrl.fromLocalFile(str(tmp_path))]
    page = show(UserError(msg("It is gone.")))
    assert not page._bar._act.isVisible()
    page._on_backups_asked()
    assert len(shown) == 1


def test_the_keyboard_reaches_every_control_and_comes_back(show: Show, tmp_path: Path) -> None:
    page = show(UserError(msg("It is gone.")), backups=tmp_path, known=[tmp_path / "one.dualdesk"])
    assert unreachable(page.window()) == []
    seen = [page._field.edit]
    while True:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, KEY.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is seen[0]:
            break
        assert focused not in seen
        seen.append(focused)  # type: ignore[arg-type]
    assert set(page._ways) <= set(seen)
    assert {page._add, page._bar._act} <= set(seen)


def test_it_is_left_by_its_key(show: Show) -> None:
    page = show()
    QTest.keyClick(page._field.edit, KEY.Key_Q, CTRL)
    assert not page.window().isVisible()


def test_r20_names_are_shown_as_they_are(show: Show, tmp_path: Path) -> None:
    name = "<img src=x><b>bold"
    page = show(UserError(msg("“{name}” is gone.", name=name)), known=[tmp_path / f"{name}.dualdesk"])
    assert name in bar(page)
    assert page._ways[0].text() == f"Open “{name}”"
    assert "<b>" not in tip_of(page._ways[0]).replace("&lt;", "")
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in page.findChildren(QLabel))
