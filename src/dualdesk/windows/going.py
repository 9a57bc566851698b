"""Going from place to place: which screen shows a record, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.runtime.desk import Desk
from dualdesk.widgets.page import Page
from dualdesk.windows.screens import Screens
from dualdesk.windows.visits import Place, Visits

if TYPE_CHECKING:
    from dualdesk.queries import homes
    from dualdesk.queries.homes import Home
else:
    homes = Late("dualdesk.queries.homes")

# A list walked through with the arrows leaves one place, not one a row.
PASSED_BY_MS: Final = 700
DESK: Final = "desk"
# The kind of record a screen opens as a whole.
_WHOLE: Final = {"clients": "client", "projects": "project"}
_SCREENS: Final = {"client": "clients", "contact": "clients", "project": "projects"}
_TABS: Final = {"contact": "people"}
_GONE: Final = msg("This is no longer there.")


class Going(QObject):
    """Shows places and remembers them. `arrived` tells which screen is shown now, `refused` why one is not."""

    arrived = Signal(str)
    # A record was opened, wherever that was asked: its kind and id.
    opened = Signal(str, int)
    refused = Signal(object)
    # A task that is in no project, and so in no list, is to be shown.
    loose_task_asked = Signal(int)

    def __init__(self, desk: Desk, pages: Mapping[str, Page], screens: Screens) -> None:
        super().__init__(screens)
        self._desk = desk
        self._pages = pages
        self._screens = screens
        self._visits = Visits()
        self._since = QElapsedTimer()
        for screen, page in pages.items():
            page.open_asked.connect(self.open)
            page.open_beside_asked.connect(self.open_beside)
            page.screen_asked.connect(self.go)
            page.visited.connect(
                lambda kind, record_id, tab, screen=screen: self._on_visited(screen, kind, record_id, tab)
            )

    @property
    def here(self) -> Page:
        """The screen that is shown."""
        page = self._screens.currentWidget()
        assert isinstance(page, Page)
        return page

    @property
    def place(self) -> Place:
        """The place that is shown."""
        return self._visits.here or Place("today")

    @property
    def home(self) -> Home | None:
        """Which client and project what is shown belongs to; None on the screens that show many."""
        place = self.place
        return self._home(place.kind, place.record_id) if place.record_id else None

    def whose(self) -> tuple[str, int]:
        """The client or project that is shown, by kind and id; nothing on the screens that show many."""
        place = self.place
        if place.screen == DESK and place.kind in _WHOLE.values():
            return place.kind, place.record_id
        whole = _WHOLE.get(place.screen)
        if whole is None or not place.record_id:
            return "", 0
        if place.kind == "task":
            home = self._home("task", place.record_id)
            return ("project", home.project_id) if home is not None and home.project_id else ("", 0)
        return whole, self._whole(place)

    @property
    def has_back(self) -> bool:
        """Whether there is a place to go back to."""
        return self._visits.has_back

    @property
    def has_forward(self) -> bool:
        """Whether there is a place to go forward to."""
        return self._visits.has_forward

    @property
    def has_beside(self) -> bool:
        """Whether there is a screen that shows things side by side."""
        return DESK in self._pages

    def go(self, screen: str, record_id: int = 0) -> None:
        """Show a screen, and on it a record."""
        self._arrive(Place(screen, _WHOLE.get(screen, "") if record_id else "", record_id))

    def open(self, kind: str, record_id: int) -> None:
        """Show a record of any kind where it is at home; the screen that lists its kind where the id is 0."""
        if not record_id:
            self._arrive(Place(_SCREENS[kind], tab=_TABS.get(kind, "")))
            return
        home = self._home(kind, record_id)
        if home is None:
            self.refused.emit(UserError(_GONE))
            return
        self._arrive(Place(self._screen_of(kind, home), kind, record_id))
        self.opened.emit(kind, record_id)

    def open_beside(self, kind: str, record_id: int) -> None:
        """Show a record beside what is shown, where there is a screen for that."""
        if not self.has_beside:
            self.open(kind, record_id)
        elif self._home(kind, record_id) is None:
            self.refused.emit(UserError(_GONE))
        else:
            self._arrive(Place(DESK, kind, record_id))

    def begin(self, screen: str) -> None:
        """Start a new client or project on its screen."""
        self.go(screen)
        self.here.begin()

    def resume(self, place: Place) -> None:
        """Show where the person was when the program was closed; Today where that is gone."""
        is_there = place.screen in self._pages and self._is_there(place)
        self._arrive(place if is_there else Place("today"))

    def back(self) -> None:
        """The place before, of those that are still there."""
        self._step(self._visits.back(self._is_there))

    def forward(self) -> None:
        """The place after, of those that are still there."""
        self._step(self._visits.forward(self._is_there))

    def _arrive(self, place: Place) -> None:
        left = self._visits.here
        if left is not None and left.record_id and left != place:
            # What was looked at in passing has been corrected away by now.
            self.opened.emit(left.kind, left.record_id)
        self._visits.go(place)
        self._since.start()
        self._show(place)

    def _step(self, place: Place | None) -> None:
        if place is not None:
            self._since.start()
            self._show(place)

    def _show(self, place: Place) -> None:
        page = self._pages[place.screen]
        whole_id = self._whole(place)
        if whole_id:
            # Before it is shown, so that it is read once.
            page.open_record(whole_id)
        self._screens.turn_to(page)
        self.arrived.emit(place.screen)
        if place.record_id and place.kind == "task":
            page.show_task(place.record_id)
        elif place.record_id and place.kind != _WHOLE.get(place.screen):
            page.show_part(place.kind, place.record_id)
        if place.tab:
            page.show_tab(place.tab)
        page.focus_start()
        if place.kind == "task" and place.screen == "today":
            self.loose_task_asked.emit(place.record_id)

    def _whole(self, place: Place) -> int:
        """The client or project that the screen opens for the place; 0 for none."""
        whole = _WHOLE.get(place.screen)
        if not place.record_id or whole is None or place.kind == "task":
            return 0
        if place.kind == whole:
            return place.record_id
        home = self._home(place.kind, place.record_id)
        found = None if home is None else home.client_id if whole == "client" else home.project_id
        return found or 0

    def _screen_of(self, kind: str, home: Home) -> str:
        """Work is shown in its project, talk at its client, what belongs to neither in Today."""
        if kind in _SCREENS:
            return _SCREENS[kind]
        if kind in ("task", "time_entry"):
            return "today" if home.project_id is None else "projects"
        return "projects" if home.client_id is None and home.project_id is not None else "clients"

    def _home(self, kind: str, record_id: int) -> Home | None:
        return homes.home_of(self._desk.reader, kind=kind, record_id=record_id)

    def _is_there(self, place: Place) -> bool:
        return not place.record_id or self._home(place.kind, place.record_id) is not None

    def _on_visited(self, screen: str, kind: str, record_id: int, tab: str) -> None:
        """The person turned to something on the screen itself."""
        here, place = self._visits.here, Place(screen, kind, record_id, tab)
        if here is None or here.screen != screen or here == place:
            return
        passed_by = self._since.isValid() and self._since.elapsed() < PASSED_BY_MS
        if not here.record_id or passed_by:
            self._visits.correct(place)
        else:
            self._visits.go(place)
        self._since.start()
