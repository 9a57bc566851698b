"""The keyed list model keeps what is selected and tells Qt every step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from dualdesk.viewmodels.keyed_list import PAGE, ROW_ROLE, KeyedListModel


@dataclass(frozen=True)
class Line:
    key: int
    text: str = ""
    heading: bool = False

    @property
    def spoken(self) -> str:
        return f"{self.key} {self.text}"


LISTS = st.lists(
    st.builds(Line, st.integers(0, 12), st.sampled_from("ab")), unique_by=lambda line: line.key, max_size=13
)


def checked() -> tuple[KeyedListModel[Line], QAbstractItemModelTester]:
    model = KeyedListModel[Line]()
    return model, QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


@given(st.lists(LISTS, min_size=1, max_size=5))
def test_any_list_becomes_any_other_and_indexes_follow_their_keys(qapp: object, lists: list[list[Line]]) -> None:
    model, _tester = checked()
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    for target in lists:
        held = {line.key: QPersistentModelIndex(model.index(row, 0)) for row, line in enumerate(model.rows)}
        model.show(target)
        assert list(model.rows) == target
        for key, index in held.items():
            if key in {line.key for line in target}:
                assert model.rows[index.row()].key == key
            else:
                assert not index.isValid()
    assert not resets


def test_a_row_that_goes_to_the_end_is_one_move(qtbot: QtBot) -> None:
    model, _tester = checked()
    model.show([Line(n) for n in range(50)])
    moves: list[int] = []
    model.rowsMoved.connect(lambda *_: moves.append(1))
    model.show([Line(n) for n in (*range(1, 50), 0)])
    assert moves == [1]


def test_new_rows_beside_each_other_arrive_in_one_step(qtbot: QtBot) -> None:
    model, _tester = checked()
    steps: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: steps.append((first, last)))
    model.show([Line(1), Line(9)])
    model.show([Line(1), Line(2), Line(3), Line(9)])
    assert steps == [(0, 1), (1, 2)]


def test_changed_rows_are_told_by_runs_and_unchanged_ones_are_not(qtbot: QtBot) -> None:
    model, _tester = checked()
    model.show([Line(n) for n in range(6)])
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.show([Line(n, "x" if n in (1, 2, 5) else "") for n in range(6)])
    assert told == [(1, 2), (5, 5)]


def test_headings_cannot_be_chosen_and_rows_speak(qtbot: QtBot) -> None:
    model, _tester = checked()
    model.show([Line(0, "head", heading=True), Line(1, "Call Ana")])
    head, row = model.index(0, 0), model.index(1, 0)
    assert model.flags(head) == Qt.ItemFlag.NoItemFlags
    assert model.flags(row) & Qt.ItemFlag.ItemIsSelectable
    assert model.data(row, Qt.ItemDataRole.AccessibleTextRole) == "1 Call Ana"
    assert model.data(row, ROW_ROLE) == Line(1, "Call Ana")
    assert model.data(row, Qt.ItemDataRole.DecorationRole) is None
    assert model.data(model.index(9, 0)) is None
    assert model.flags(model.index(9, 0)) == Qt.ItemFlag.NoItemFlags


def test_keys_find_their_rows(qtbot: QtBot) -> None:
    model, _tester = checked()
    model.show([Line(4), Line(7)])
    assert (model.row_of(7), model.index_of(7).row()) == (1, 1)
    assert (model.row_of(8), model.index_of(8).isValid()) == (-1, False)


def test_one_key_twice_is_a_mistake(qtbot: QtBot) -> None:
    model, _tester = checked()
    with pytest.raises(ValueError, match="same key"):
        model.show([Line(1), Line(1, "again")])


def test_more_rows_come_page_by_page_until_a_short_one(qtbot: QtBot) -> None:
    model, _tester = checked()
    asked: list[tuple[int | None, int]] = []

    def more(last: Line | None, count: int) -> Sequence[Line]:
        asked.append((last.key if last else None, count))
        first = last.key + 1 if last else 0
        return [Line(n) for n in range(first, min(first + count, 700))]

    model.show([Line(n) for n in range(10)], more=more)
    top = model.index(-1, 0)
    while model.canFetchMore(top):
        model.fetchMore(top)
    assert [line.key for line in model.rows] == list(range(700))
    assert asked == [(9, PAGE), (509, PAGE)]
    model.fetchMore(top)
    model.fetchMore(model.index(0, 0))
    assert len(asked) == 2


def test_a_page_that_repeats_a_shown_row_shows_it_once(qtbot: QtBot) -> None:
    model, _tester = checked()
    model.show([Line(1)], more=lambda _last, _count: [Line(1), Line(2)])
    model.fetchMore(model.index(-1, 0))
    assert [line.key for line in model.rows] == [1, 2]
    model.show([Line(1)], more=lambda _last, _count: [Line(1)])
    model.fetchMore(model.index(-1, 0))
    assert [line.key for line in model.rows] == [1]
    model.show([], more=lambda last, _count: [] if last else [Line(5)])
    model.fetchMore(model.index(-1, 0))
    assert [line.key for line in model.rows] == [5]
