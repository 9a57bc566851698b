"""What a term's values make: its dates in sentences, and the terms before and after it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dualdesk.base.messages import msg
from dualdesk.base.terms import RenewalRule
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import Mark
from dualdesk.runtime.look.tokens import RADIUS_CARD, SMALL, STRONG
from dualdesk.viewmodels.agreement_form import chain_line, dates_said
from dualdesk.widgets.paint import painting
from dualdesk.widgets.plain import PlainLabel
from dualdesk.widgets.sections import TwoLineButton, TwoLines

if TYPE_CHECKING:
    from dualdesk.queries.agreement_form import TermDates
    from dualdesk.queries.agreements import AgreementRow


class AgreementPreview(QWidget):
    """Sentences on a soft ground, then a row for each term of the chain; `term_asked` opens one of them."""

    term_asked = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._said = PlainLabel(context.look, wrap=True)
        self._ground = _Ground(context)
        inner = QVBoxLayout(self._ground)
        inner.setContentsMargins(14, 10, 14, 10)
        inner.addWidget(self._said)
        self._chain = QVBoxLayout()
        self._chain.setSpacing(2)
        self._head = PlainLabel(context.look, context.say(msg("Terms")), size=SMALL, weight=STRONG, colour="text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 10)
        column.setSpacing(8)
        column.addWidget(self._ground)
        column.addWidget(self._head)
        column.addLayout(self._chain)

    @property
    def sentences(self) -> str:
        """What is said."""
        return self._said.text()

    def show_dates(self, dates: TermDates | None, rule: RenewalRule) -> None:
        """Say what follows from the values; without a first day, what is missing."""
        say = self._context.say
        if dates is None:
            text = say(msg("Type when it begins, and its dates stand here."))
        else:
            said = dates_said(dates, rule=rule, today=self._context.today())
            text = "\n".join(say(sentence) for sentence in said)
        self._said.setText(text)
        self._ground.setAccessibleName(text)

    def show_chain(self, chain: Sequence[AgreementRow], current: int) -> None:
        """Show the terms, the first one first; a lone term needs no list."""
        while (item := self._chain.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._head.setVisible(len(chain) > 1)
        for term in chain if len(chain) > 1 else ():
            span, brought = chain_line(self._context, term)
            mark = Mark(self._context.say(msg("this one")), "text3") if term.agreement_id == current else Mark("")
            row = TwoLineButton(self._context.look, TwoLines(span, mark, (brought,)))
            row.clicked.connect(partial(self.term_asked.emit, term.agreement_id))
            self._chain.addWidget(row)


class _Ground(QWidget):
    """A soft ground."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._look = context.look

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        with painting(self, self._look) as canvas:
            canvas.tint(QRectF(self.rect()), RADIUS_CARD, "accent")
