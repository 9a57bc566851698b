"""One of several: segments and tabs, each a real checkable button, one Tab stop with the arrows inside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QSizePolicy, QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, MEDIUM, RADIUS_CHIP, RADIUS_CONTROL, SEGMENTED, SMALL, STRONG, TAB
from dualdesk.widgets.buttons import PaintedButton
from dualdesk.widgets.flow import Flow
from dualdesk.widgets.paint import Canvas, painting
from dualdesk.widgets.turned import check_quietly, on_chosen


class _Option(PaintedButton):
    """One choice among its neighbours."""

    def __init__(self, look: Look, text: str, height: int) -> None:
        super().__init__(look, text)
        self._height = height
        self.setCheckable(True)
        # The group keeps it exclusive; this makes a reader say "radio button" instead of "check box".
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Segment(_Option):
    """A choice on the segments' common track."""

    def __init__(self, look: Look, text: str, height: int, *, pad: int = 22) -> None:
        super().__init__(look, text, height)
        self._pad = pad

    def sizeHint(self) -> QSize:  # noqa: N802
        """As wide as the word when chosen, so that choosing moves nothing."""
        width = self.look.width(self.text(), SMALL, STRONG) + self._pad
        return QSize(round(width), self.look.target(self._height))

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """A plate under the chosen one."""
        chosen = self.isChecked()
        if chosen:
            canvas.box(rect, RADIUS_CHIP, fill="segment")
        ink = "text" if chosen or self.underMouse() else "text2"
        weight = STRONG if chosen else MEDIUM
        canvas.text(rect, self.text(), size=SMALL, weight=weight, colour=ink, align="centre", whole=True)


class Tab(_Option):
    """A choice with a line under it."""

    def sizeHint(self) -> QSize:  # noqa: N802
        """As wide as the word when chosen."""
        return QSize(round(self.look.width(self.text(), BODY, STRONG)) + 4, self.look.target(self._height))

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """The word, underlined when chosen."""
        chosen = self.isChecked()
        ink = "text" if chosen or self.underMouse() else "text2"
        place = rect.adjusted(0, 0, 0, -2)
        canvas.text(place, self.text(), weight=STRONG if chosen else MEDIUM, colour=ink, whole=True)
        if chosen:
            canvas.box(QRectF(0, rect.height() - 2, rect.width() - 4, 2), 1, fill="focus")


class Choice(QWidget):
    """An exclusive row of options; `chosen` carries the key, only when a person chooses."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, *, gap: int, margin: int, wraps: bool = False) -> None:
        """With `wraps` it goes on in a second line where its place is too narrow for all."""
        super().__init__()
        self.look = look
        self.setAccessibleName(name)
        policies = QSizePolicy.Policy
        policy = QSizePolicy(policies.Fixed, policies.Fixed)
        if wraps:
            policy = QSizePolicy(policies.Maximum, policies.Preferred)
            policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._options: dict[str, _Option] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._row: QLayout = Flow(gap=gap) if wraps else QHBoxLayout()
        self._row.setSpacing(gap)
        self._row.setContentsMargins(margin, margin, margin, margin)
        self.setLayout(self._row)

    @property
    def current(self) -> str:
        """The chosen key, empty before there are options."""
        return next((key for key, option in self._options.items() if option.isChecked()), "")

    def focus_chosen(self) -> None:
        """Put the keyboard on the chosen option."""
        option = self._options.get(self.current)
        if option is not None:
            option.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer (key, text) pairs; the same keys as before only get their new texts (a count that changed)."""
        if [key for key, _text in options] == list(self._options):
            for key, text in options:
                self._options[key].setText(text)
                self._options[key].updateGeometry()
            return
        before = self.current
        for option in self._options.values():
            option.deleteLater()
        self._options = {key: self._add(key, text) for key, text in options}
        self.choose(before if before in self._options else options[0][0])

    def choose(self, key: str) -> None:
        """Check an option without saying so."""
        check_quietly(self._options[key], on=True)

    def choose_none(self) -> None:
        """Check no option, where none of them is so."""
        self._group.setExclusive(False)
        for option in self._options.values():
            option.setAutoExclusive(False)
            check_quietly(option, on=False)
            option.setAutoExclusive(True)
        self._group.setExclusive(True)

    def make(self, text: str) -> _Option:
        """The button of one option."""
        raise NotImplementedError

    def _add(self, key: str, text: str) -> _Option:
        option = self.make(text)
        self._group.addButton(option)
        self._row.addWidget(option)
        # A layout leaves out what is still to be shown: the width is asked for before that.
        option.show()
        on_chosen(option, lambda: self.chosen.emit(key))
        return option


class Segments(Choice):
    """Segments on one track: filters with their counts, channels, directions; `dense` where many share a list."""

    def __init__(
        self, look: Look, name: str, *, height: int = SEGMENTED, dense: bool = False, wraps: bool = False
    ) -> None:
        super().__init__(look, name, gap=0, margin=2, wraps=dense or wraps)
        self._height = height
        self._pad = 13 if dense else 22

    def make(self, text: str) -> _Option:
        """A segment inside the track's margin."""
        return Segment(self.look, text, self._height - 4, pad=self._pad)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """The track."""
        with painting(self, self.look) as canvas:
            edge = "line_strong" if self.look.high_contrast else ""
            canvas.box(QRectF(self.rect()), RADIUS_CONTROL, fill="segment_track", edge=edge)


class Tabs(Choice):
    """Tabs of one page."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, gap=18, margin=0)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeading)

    def make(self, text: str) -> _Option:
        """A tab."""
        return Tab(self.look, text, TAB)
