"""Rows that are worded when they are seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from dualdesk.runtime.look.row_base import RowText
from dualdesk.viewmodels import worded_list
from dualdesk.viewmodels.keyed_list import ROW_ROLE
from dualdesk.viewmodels.worded_list import WordedListModel


class Wording:
    """Words a number, and notes which it was asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.model = WordedListModel[int, RowText](self.word)
        self.tester = QAbstractItemModelTester(self.model)
        self.show(range(0, 1000, 10))
        self.asked.clear()

    def word(self, facts: int) -> RowText:
        self.asked.append(facts)
        return RowText(key=facts // 10, spoken=f"number {facts}")

    def show(self, facts: range | list[int]) -> None:
        self.model.show_facts([(fact // 10, fact) for fact in facts])

    def said(self, number: int) -> object:
        return self.model.data(self.model.index(number, 0))


@pytest.fixture
def wording(qapp: QApplication) -> Wording:
    return Wording()


def test_only_what_is_asked_for_is_worded_and_only_once(wording: Wording) -> None:
    wording.model._worded.clear()
    assert wording.said(3) == wording.model.data(wording.model.index(3, 0), ROW_ROLE).spoken == "number 30"
    assert wording.asked == [30]
    assert wording.model.data(QModelIndex()) is None
    assert wording.model.data(wording.model.index(3, 0), Qt.ItemDataRole.DecorationRole) is None


def test_other_facts_are_worded_again_the_others_not(wording: Wording) -> None:
    assert [wording.said(number) for number in (0, 1)] == ["number 0", "number 10"]
    wording.asked.clear()
    wording.show([0, 11])
    assert [wording.said(number) for number in (0, 1)] == ["number 0", "number 11"]
    assert 0 not in wording.asked
    assert wording.model.keys == (0, 1)
    assert [row.spoken for row in wording.model.rows] == ["number 0", "number 11"]


def test_few_words_are_kept(wording: Wording, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worded_list, "KEPT", 5)
    assert len(wording.model.rows) == 100
    assert len(wording.model._worded) <= 5
