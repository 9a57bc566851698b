"""What every section of the column beside a client has in common: rows that are made anew only when they are new."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from dualdesk.base.messages import Message
from dualdesk.runtime.context import Context
from dualdesk.widgets.acts import Acts
from dualdesk.widgets.buttons import PaintedButton
from dualdesk.widgets.sections import Section

if TYPE_CHECKING:
    from dualdesk.queries.client_page import ClientPage


class ContextSection(Section):
    """A titled group about one client; `open_asked` wants a record (kind and id) shown in its own place.

    Subclasses say what of the page they rest on (`told`), and which rows that makes (`rows`); `emptied` is said where
    there are none. `add_asked` comes from the plus beside the title.
    """

    open_asked = Signal(str, int)

    def __init__(self, context: Context, title: Message, add_name: Message | None = None) -> None:
        super().__init__(context.look, context.say(title), context.say(add_name) if add_name else "")
        self.context = context
        self.setAccessibleName(context.say(title))
        self._page: ClientPage | None = None
        self._told: tuple[Hashable, ...] = ()

    @property
    def page(self) -> ClientPage | None:
        """The page shown."""
        return self._page

    @abstractmethod
    def told(self, page: ClientPage) -> tuple[Hashable, ...]:
        """What of the page the rows rest on: while it is the same, they stay."""

    @abstractmethod
    def rows(self, page: ClientPage) -> list[QWidget]:
        """The rows."""

    @abstractmethod
    def emptied(self, page: ClientPage) -> Message:
        """What the section is for, said while it is empty."""

    def show_page(self, page: ClientPage) -> None:
        """Show what belongs to the client; the keyboard stays on what it was on, if that is still there."""
        self._page = page
        told = (page.row.client_id, page.row.name, self.context.today(), *self.told(page))
        if told == self._told:
            return
        self._told = told
        name = self._focused_name()
        self.fill(page)
        if name and self._focused_name() != name:
            self._focus_again(name)

    def fill(self, page: ClientPage) -> None:
        """Make the rows anew."""
        rows = self.rows(page)
        if rows:
            self.show_rows(rows)
            for row in rows:
                # Now and not by the event loop: the keyboard goes to one of them.
                row.show()
        else:
            self.show_empty(self.context.say(self.emptied(page)))

    def acts(self) -> Acts:
        """What can be added or done here, for the page's menus and keys."""
        return ()

    def put_below_head(self, widget: QWidget) -> None:
        """Put what is asked for one more between the head and the rows."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, widget)

    def focus_add(self) -> None:
        """Put the keyboard on the plus."""
        plus = next(iter(self.buttons()), None)
        if plus is not None:
            plus.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_part(self, kind: str, record_id: int) -> bool:  # noqa: ARG002
        """Show one record of the section; False where it is none of its own."""
        return False

    def buttons(self) -> Sequence[PaintedButton]:
        """What can be pressed, from the top."""
        found = self.findChildren(PaintedButton)
        return [one for one in found if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.isVisibleTo(self)]

    def _focused_name(self) -> str:
        focused = QApplication.focusWidget()
        return focused.accessibleName() if focused is not None and self.isAncestorOf(focused) else ""

    def _focus_again(self, name: str) -> None:
        buttons = self.buttons()
        again = next((button for button in buttons if button.accessibleName() == name), None) or next(
            iter(buttons), None
        )
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)
