"""The list model that reads its rows only where they are seen: any list becomes any other by true steps."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from dualdesk.runtime.look.rows import RowText
from dualdesk.viewmodels.keyed_list import ROW_ROLE
from dualdesk.viewmodels.lazy_list import PAGE, LazyListModel

MANY = 12 * PAGE


class Numbers(LazyListModel[RowText]):
    """Rows are numbers, read by a prefix that can change; texts are heads; some are gone from the file."""

    def __init__(self) -> None:
        super().__init__("number")
        self.prefix = "No."
        self.gone: set[Hashable] = set()
        self.reads: list[Sequence[Hashable]] = []

    def read_rows(self, keys: Sequence[Hashable]) -> Mapping[Hashable, RowText]:
        self.reads.append(list(keys))
        return {key: RowText(key=key, spoken=f"{self.prefix} {key}") for key in keys if key not in self.gone}

    def gone_row(self, key: Hashable) -> RowText:
        return RowText(key=key, spoken="gone")

    def is_heading(self, key: Hashable) -> bool:
        return isinstance(key, str)


def spoken(model: Numbers) -> list[str]:
    return [str(model.index(number, 0).data()) for number in range(model.rowCount())]


keys = st.lists(st.integers(0, 12), unique=True)


@settings(max_examples=300, deadline=None)
@given(before=keys, after=keys, least=st.integers(0, 14), followed=st.integers(0, 12))
def test_one_list_becomes_the_next_by_true_steps(
    qapp: QApplication, before: list[int], after: list[int], least: int, followed: int
) -> None:
    model = Numbers()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_keys(before, least=len(before))
    index = QPersistentModelIndex(model.index_of(followed))
    model.show_keys(after, least=least)
    # The tester asks for what follows wherever it can.
    shown = after[: max(model.rowCount(), least, len(before))]
    assert list(model.keys) == shown
    assert spoken(model) == [f"No. {key}" for key in shown]
    if followed in before and followed in after[: max(least, len(before))]:
        assert model.key_at(index.row()) == followed
    elif followed in before and followed not in after:
        assert not index.isValid()
    assert tester is not None


def test_rows_are_read_by_pages_and_forgotten_again(qapp: QApplication) -> None:
    model = Numbers()
    model.show_keys(range(MANY), least=10)
    assert (model.rowCount(), len(model.reads)) == (10, 1)
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert (model.rowCount(), len(model.reads), model.canFetchMore(QModelIndex())) == (MANY, 1, False)
    model.fetchMore(model.index(0, 0))
    model.reads.clear()
    for number in range(MANY):
        assert model.row(number).key == number
    assert [len(read) for read in model.reads] == [PAGE - 10] + [PAGE] * 11
    assert model.row(0).spoken == "No. 0"
    assert len(model.reads) == 13


def test_only_rows_that_differ_are_said_to(qapp: QApplication) -> None:
    model = Numbers()
    model.show_keys(range(5), least=5)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, _roles: told.append((first.row(), last.row())))
    model.show_keys(range(5), least=5)
    assert told == []
    model.gone = {1, 2, 4}
    model.show_keys(range(5), least=5)
    assert told == [(1, 2), (4, 4)]
    assert spoken(model) == ["No. 0", "gone", "gone", "No. 3", "gone"]


def test_what_a_list_asks_of_it(qapp: QApplication) -> None:
    model = Numbers()
    model.show_keys(["head", 1], least=2)
    head, row = model.index(0, 0), model.index(1, 0)
    assert model.flags(head) == Qt.ItemFlag.NoItemFlags
    assert model.flags(row) & Qt.ItemFlag.ItemIsDragEnabled
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
    given: Any = model.data(row, ROW_ROLE)
    assert (given.key, model.data(row), model.data(row, Qt.ItemDataRole.AccessibleTextRole)) == (1, "No. 1", "No. 1")
    assert (model.data(row, Qt.ItemDataRole.ToolTipRole), model.data(QModelIndex())) == (None, None)
    assert (model.rowCount(row), model.row_of(9), model.index_of(9).isValid()) == (0, -1, False)
    assert model.mimeTypes() == ["application/x-dualdesk-records"]
    assert bytes(model.mimeData([row, head]).data(model.mimeTypes()[0]).data()) == b'{"kind": "number", "ids": [1]}'
    assert LazyListModel[RowText]().mimeTypes() == []


def test_where_only_the_order_is_another_known_rows_are_not_read_again(qapp: QApplication) -> None:
    model = Numbers()
    every: list[Hashable] = ["head", *range(MANY)]
    model.show_keys(every, least=PAGE)
    model.reads.clear()
    model.show_keys(["head", *range(5, MANY)], least=PAGE, anew=True, only_order=True)
    assert model.row(1).key == 5
    # The head may count others now; the last five were not yet known.
    assert [key for read in model.reads for key in read] == ["head", *range(PAGE - 1, PAGE + 4)]
    model.reads.clear()
    model.show_keys(every, least=PAGE, anew=True)
    assert [key for read in model.reads for key in read] == every[:PAGE]
