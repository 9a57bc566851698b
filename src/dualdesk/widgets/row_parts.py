"""What several kinds of rows share: group heads, check boxes, act buttons, health by shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF

from dualdesk.runtime.look.row_base import Act, Heading, Health, Mark, State
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MEDIUM, RADIUS_CHIP, RADIUS_CONTROL, REGULAR, SMALL, STRONG, TOOL
from dualdesk.widgets.lists import DONE, Place, RowPainter, RowState, Target
from dualdesk.widgets.paint import Canvas

BOX: Final = 16
BOX_TARGET: Final = 40
# The act of a group's head: fold it, or unfold it.
FOLD: Final = "fold"
_CHEVRON: Final = 17
ACT_STEP: Final = TOOL + 4


class HeadingPainter(RowPainter[Heading]):
    """A group's head: title 13, note beside it, a link at the end."""

    def __init__(self, look: Look, *, height: int = 36) -> None:
        super().__init__(look)
        self._height = height

    def height(self, row: Heading, width: float) -> int:  # noqa: ARG002
        """Always the same."""
        return self.look.px(self._height)

    def draw(self, canvas: Canvas, place: Place, row: Heading, state: RowState) -> None:  # noqa: ARG002
        """Title, note, link, all on one line near the bottom."""
        line = self._line(place)
        end = line.right()
        if row.folded is not None:
            icon = "chevron-right" if row.folded else "chevron-down"
            canvas.icon(line.left() - _CHEVRON, line.center().y() - 6, 12, icon, "text3")
        if row.link:
            link = self._link_rect(line, row.link)
            canvas.text(link, row.link.text, size=SMALL, weight=MEDIUM, colour="accent_ink", align="end", whole=True)
            end = link.left() - 12
        room = QRectF(line.left(), line.top(), end - line.left(), line.height())
        taken = canvas.text(room, row.title, weight=STRONG)
        note = room.adjusted(taken + 8, 0, 0, 0)
        if row.note and self.look.width(row.note, SMALL) <= note.width():
            canvas.text(note, row.note, size=SMALL, colour="text3")

    def targets(self, place: Place, row: Heading, state: RowState) -> Sequence[Target]:  # noqa: ARG002
        """The link, at least 24 high; where it can be folded, all the rest of the line does it too."""
        line = self._line(place)
        found = []
        if row.link:
            rect = self._link_rect(line, row.link).adjusted(-6, -3, 6, 3)
            found.append(Target(rect, row.link.key, row.link.text))
        if row.folded is not None:
            found.append(Target(line.adjusted(-_CHEVRON - 6, -3, 0, 3), FOLD))
        return found

    def _line(self, place: Place) -> QRectF:
        height = self.look.px(18)
        top = place.strip.bottom() - height - self.look.px(self._height) / 6
        return QRectF(place.content.left(), top, place.content.width(), height)

    def _link_rect(self, line: QRectF, link: Act) -> QRectF:
        width = self.look.width(link.text, SMALL, MEDIUM) + 2
        return QRectF(line.right() - width, line.top(), width, line.height())


def box_rect(content: QRectF) -> QRectF:
    """Where the check box is painted."""
    return QRectF(content.left(), content.center().y() - BOX / 2, BOX, BOX)


def box_target(place: Place) -> Target:
    """The check box's hit area, wider than its picture."""
    box = box_rect(place.content)
    return Target(QRectF(box.center().x() - BOX_TARGET / 2, place.strip.top(), BOX_TARGET, place.strip.height()), DONE)


def draw_box(canvas: Canvas, box: QRectF, state: State) -> None:
    """A check box by state: empty, a square in it while doing, two bars while waiting, filled when done."""
    if state == "untickable":
        return
    if state == "milestone":
        canvas.diamond(box.adjusted(2.5, 2.5, -2.5, -2.5), 2, edge="project", width=1.75)
        return
    if state == "done":
        canvas.box(box, RADIUS_CHIP, fill="good_fill")
        canvas.icon(box.left() + 2, box.top() + 2, 12, "check", "on_fill")
        return
    canvas.box(box, RADIUS_CHIP, edge="line_strong", width=1.5)
    if state == "doing":
        canvas.box(box.adjusted(4.5, 4.5, -4.5, -4.5), 2, fill="project")
    elif state == "waiting":
        for left in (5, 9):
            canvas.box(QRectF(box.left() + left, box.top() + 4.5, 2, 7), 1, fill="text2")


def act_rects(end: float, middle: float, acts: Sequence[Act]) -> list[QRectF]:
    """Where act buttons stand, the last one ending at `end`."""
    first = end - ACT_STEP * len(acts) + (ACT_STEP - TOOL)
    return [QRectF(first + number * ACT_STEP, middle - TOOL / 2, TOOL, TOOL) for number in range(len(acts))]


def draw_acts(canvas: Canvas, rects: Sequence[QRectF], acts: Sequence[Act], state: RowState) -> None:
    """Act buttons, the one under the pointer darker."""
    for rect, act in zip(rects, acts, strict=True):
        hovered = state.pointer is not None and rect.contains(state.pointer)
        canvas.box(rect, RADIUS_CONTROL, fill="press" if hovered and not canvas.look.dark else "act", edge="line")
        canvas.icon(rect.left() + 7, rect.top() + 7, 14, act.icon, "text" if hovered else "text2")


def act_targets(rects: Sequence[QRectF], acts: Sequence[Act]) -> list[Target]:
    """Act buttons as hit areas."""
    return [Target(rect, act.key, act.text) for rect, act in zip(rects, acts, strict=True)]


def draw_marks(canvas: Canvas, line: QRectF, marks: Sequence[Mark]) -> float:
    """Marks from the end of a line; gives where they begin."""
    end = line.right()
    for mark in reversed(marks):
        width = canvas.look.width(mark.text, SMALL)
        place = QRectF(end - width - 1, line.top(), width + 2, line.height())
        canvas.text(place, mark.text, size=SMALL, colour=mark.tone, align="end", whole=True)
        end -= width
        if mark.icon:
            canvas.icon(end - 17, line.center().y() - 6, 12, mark.icon, mark.tone)
            end -= 18
        end -= 14
    return end


def marks_that_fit(marks: Sequence[Mark], width: float, look: Look) -> tuple[Mark, ...]:
    """The marks there is room for, dropped whole from the end."""
    kept = list(marks)
    while kept and sum(_mark_width(mark, look) for mark in kept) > width:
        kept.pop()
    return tuple(kept)


def draw_health(canvas: Canvas, rect: QRectF, health: Health | None) -> None:
    """Health by shape and colour: circle good, triangle watch, diamond at risk; nothing where it is not known."""
    if health == "good":
        canvas.box(rect, rect.width() / 2, fill="good_fill")
    elif health == "warn":
        canvas.triangle(rect, "warn_fill")
    elif health == "bad":
        canvas.diamond(rect, 1, fill="bad_fill")


def tone_weight(tone: str) -> int:
    """Words in a colour that means something are a little stronger."""
    return REGULAR if tone in ("text2", "text3") else MEDIUM


def _mark_width(mark: Mark, look: Look) -> float:
    return look.width(mark.text, SMALL) + 14 + (18 if mark.icon else 0)
