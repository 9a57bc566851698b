"""A list view for as many rows as a file may have."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtWidgets import QListView

from dualdesk.viewmodels.paged_list import PagedListModel
from dualdesk.widgets.lists import ListView, RowDelegate

# Laid out so many at a time, with a look at the event loop between: no longer than a frame.
_BATCH: Final = 2000


def long_list(name: str, delegate: RowDelegate, model: PagedListModel[Any]) -> ListView:
    """The view of a paged list whose rows are all equally high."""
    view = ListView(name, delegate, uniform=True)
    view.setLayoutMode(QListView.LayoutMode.Batched)
    view.setBatchSize(_BATCH)
    view.setModel(model)
    model.came.connect(view.viewport().update)
    return view
