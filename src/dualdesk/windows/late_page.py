"""A screen that is built when it is first shown, so that the start pays only for the one that is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dualdesk.base.late import load
from dualdesk.runtime.context import Context
from dualdesk.widgets.acts import Acts
from dualdesk.widgets.page import Page


class LatePage(Page):
    """Stands for a page by the name of its module and class; everything asked of it goes to the page.

    `built` carries the page when it has been made.
    """

    built = Signal(object)

    def __init__(self, context: Context, module: str, name: str) -> None:
        super().__init__(context)
        self._module = module
        self._name = name
        self._page: Page | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def page(self) -> Page:
        """The page itself, built on first use."""
        if self._page is None:
            page: Page = getattr(load(self._module), self._name)(self.context)
            page.open_asked.connect(self.open_asked)
            page.open_beside_asked.connect(self.open_beside_asked)
            page.visited.connect(self.visited)
            page.screen_asked.connect(self.screen_asked)
            page.history_asked.connect(self.history_asked)
            page.remind_asked.connect(self.remind_asked)
            page.time_asked.connect(self.time_asked)
            self._column.addWidget(page)
            self._page = page
            self.built.emit(page)
        return self._page

    def when_built(self, told: Callable[[Any], None]) -> None:
        """Tell of the page when it is made; at once where it is already, as the screen one began with is."""
        if self._page is None:
            self.built.connect(told)
        else:
            told(self._page)

    def ahead(self) -> Iterator[None]:
        """Make the page before it is asked for, in short steps."""
        load(self._module)
        yield
        page = self.page
        yield
        for widget in (self, *self.findChildren(QWidget)):
            widget.ensurePolished()
        yield
        self.context.desk.ask_later(page.rehearse, _nothing, own=True)
        yield
        page.read_ahead()
        yield

    def reload(self) -> None:
        """The page reads by itself; showing it here is enough."""
        self.page.show()

    def open_record(self, record_id: int) -> None:
        """Show one record."""
        self.page.open_record(record_id)

    def show_task(self, task_id: int) -> None:
        """Show one task in its list."""
        self.page.show_task(task_id)

    def show_part(self, kind: str, record_id: int) -> None:
        """Show something of the record that is open."""
        self.page.show_part(kind, record_id)

    def show_tab(self, tab: str) -> None:
        """Turn to a tab."""
        self.page.show_tab(tab)

    def about(self, *, client_id: int, project_id: int) -> None:
        """Which client and project were shown before."""
        self.page.about(client_id=client_id, project_id=project_id)

    def focus_start(self) -> None:
        """Put the keyboard where work starts."""
        self.page.focus_start()

    def add(self) -> None:
        """N."""
        self.page.add()

    def begin(self) -> None:
        """Start a new client or project."""
        self.page.begin()

    def log(self) -> None:
        """L."""
        self.page.log()

    def filter_list(self) -> None:
        """Ctrl+F."""
        self.page.filter_list()

    def answers(self, name: str) -> bool:
        """Whether the page does something when this is asked of it; none before it was first seen."""
        return self._page is not None and self._page.answers(name)

    def acts(self) -> Acts:
        """What can be done there; nothing before it was first seen."""
        return () if self._page is None else self._page.acts()


def _nothing(_answer: object) -> None:
    """Nothing follows."""
