"""What stands beside a client: its agreements, people, opportunities and projects."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.base.terms import RenewalStage
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import NO_MARK, Mark
from dualdesk.viewmodels.clients import cancelling, initials, role_of, worth
from dualdesk.widgets.buttons import PaintedButton
from dualdesk.widgets.people import PersonCard, PersonText, Way
from dualdesk.widgets.sections import Section, TwoLineButton, TwoLines
from dualdesk.widgets.term_card import TermCard, TermText

if TYPE_CHECKING:
    from dualdesk.queries.agreements import AgreementRow
    from dualdesk.queries.client_page import ClientPage
    from dualdesk.queries.contacts import PersonRow
    from dualdesk.services import agreements, renewals
else:
    agreements = Late("dualdesk.services.agreements")
    renewals = Late("dualdesk.services.renewals")

WIDTH: Final = 316
_STAGES: Final = {
    RenewalStage.NOT_STARTED: msg("Not started"),
    RenewalStage.VALUE_REVIEW: msg("Value review"),
    RenewalStage.PROPOSAL_OUT: msg("Proposal out"),
    RenewalStage.VERBAL_YES: msg("Verbal yes"),
}


class ContextPlane(QFrame):
    """The column beside a client's page."""

    project_asked = Signal(int)
    person_chosen = Signal(int, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("context")
        self.setFixedWidth(WIDTH)
        self._context = context
        self._shown: tuple[object, ...] = ()
        self._sections: list[Section] = []
        self._column = QVBoxLayout()
        self._column.addStretch(1)
        inner = QWidget()
        inner.setLayout(self._column)
        self._column.setContentsMargins(20, 18, 16, 18)
        self._column.setSpacing(24)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(area)

    def show_page(self, page: ClientPage) -> None:
        """Show what belongs to the client; where nothing of it is new, what stands there stays."""
        shown = (page.row.client_id, page.row.name, self._context.today(),
                 page.agreements, page.people, page.opportunities, page.projects)  # fmt: skip
        if shown == self._shown:
            return
        self._shown = shown
        focused = QApplication.focusWidget()
        name = focused.accessibleName() if focused is not None and self.isAncestorOf(focused) else ""
        for section in self._sections:
            section.hide()
            section.deleteLater()
        self._sections = [self._agreements(page), self._people(page), self._opportunities(page), self._projects(page)]
        for number, section in enumerate(self._sections):
            self._column.insertWidget(number, section)
        if name:
            self._focus_again(name)

    def focus_first(self) -> None:
        """Put the keyboard on the first thing that can be pressed."""
        first = next(iter(self._buttons()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _focus_again(self, name: str) -> None:
        again = next((button for button in self._buttons() if button.accessibleName() == name), None)
        if again is None:
            self.focus_first()
        else:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self) -> list[PaintedButton]:
        """What can be pressed, from the top."""
        found = [button for section in self._sections for button in section.findChildren(PaintedButton)]
        return [button for button in found if button.focusPolicy() != Qt.FocusPolicy.NoFocus]

    def _agreements(self, page: ClientPage) -> Section:
        say = self._context.say
        section = Section(self._context.look, say(msg("Agreements")))
        open_terms = [term for term in page.agreements if term.outcome is None]
        if not open_terms:
            section.show_empty(say(msg("What they have signed up to stands here, with the day it can be cancelled.")))
            return section
        section.show_rows([self._card(term) for term in open_terms])
        return section

    def _card(self, term: AgreementRow) -> TermCard:
        lead, follows, warns = cancelling(self._context, term)
        region, today = self._context.language.region, self._context.today()
        passed, mark = 0.0, None
        if term.ends_on is not None:
            days = max((term.ends_on - term.starts_on).days, 1)
            passed = min(max((today - term.starts_on).days / days, 0.0), 1.0)
            if term.cancel_by is not None and term.cancel_by != term.ends_on:
                mark = min(max((term.cancel_by - term.starts_on).days / days, 0.0), 1.0)
        before = term.value_before
        text = TermText(
            name=term.title,
            headline=lead,
            note=follows,
            passed=passed,
            mark=mark,
            starts=region.day_month(term.starts_on),
            ends=self._context.say(msg("ends {day}", day=region.day_month(term.ends_on))) if term.ends_on else "",
            value=worth(self._context, term),
            value_note=self._context.say(msg("last term {amount}", amount=before)) if before else "",
            urgent=warns,
        )
        card = TermCard(self._context.look, text)
        card.clicked.connect(partial(self._on_term_opened, term, card))
        return card

    def _people(self, page: ClientPage) -> Section:
        say = self._context.say
        section = Section(self._context.look, say(msg("People")))
        if not page.people:
            section.show_empty(say(msg("Who do you talk to? Name them in the log line and they stand here.")))
            return section
        section.show_rows([self._person(person, page.row.client_id) for person in page.people])
        return section

    def _person(self, person: PersonRow, client_id: int) -> PersonCard:
        say = self._context.say
        ways = []
        if person.phone:
            ways.append(
                Way("phone", person.phone, say(msg("Call {number}", number=person.phone)), say(msg("Copy the number")))
            )
        if person.email:
            ways.append(
                Way(
                    "mail",
                    person.email,
                    say(msg("Write to {address}", address=person.email)),
                    say(msg("Copy the address")),
                )
            )
        role = role_of(self._context, person, client_id)
        card = PersonCard(self._context.look, PersonText(person.name, role, initials(person.name), tuple(ways)))
        card.opened.connect(partial(self.person_chosen.emit, person.contact_id, person.name))
        card.way_chosen.connect(_reach)
        card.copy_asked.connect(lambda value: QGuiApplication.clipboard().setText(value))
        return card

    def _opportunities(self, page: ClientPage) -> Section:
        say, region = self._context.say, self._context.language.region
        section = Section(self._context.look, say(msg("Opportunities")))
        rows: list[QWidget] = []
        for one in page.opportunities:
            parts = []
            if one.expected_on is not None:
                parts.append(say(msg("expected {day}", day=region.day_month(one.expected_on))))
            amount = region.money(one.amount) if one.amount else ""
            rows.append(_Line(self._context, TwoLines(one.title, Mark(amount, "text"), tuple(parts))))
        if rows:
            section.show_rows(rows)
        else:
            section.show_empty(say(msg("What could you do for them next?")))
        return section

    def _projects(self, page: ClientPage) -> Section:
        say = self._context.say
        section = Section(self._context.look, say(msg("Projects")))
        rows: list[QWidget] = []
        for project in page.projects:
            late = (
                project.deadline is not None and project.closed_on is None and project.deadline < self._context.today()
            )
            done = say(msg("{done} of {all} tasks done", done=project.tasks_done, all=project.tasks_all))
            end, parts = NO_MARK, [done]
            if late:
                end = Mark(say(project.deadline_text), "bad")
            elif project.deadline is not None:
                parts.append(say(msg("due {day}", day=self._context.language.region.day_month(project.deadline))))
            button = TwoLineButton(self._context.look, TwoLines(project.title, end, tuple(parts)))
            button.clicked.connect(partial(self._on_project_opened, project.id))
            rows.append(button)
        if rows:
            section.show_rows(rows)
        else:
            section.show_empty(say(msg("{name} has no project.", name=page.row.name)))
        return section

    def _on_project_opened(self, project_id: int) -> None:
        self.project_asked.emit(project_id)

    def _on_term_opened(self, term: AgreementRow, card: TermCard) -> None:
        say, desk = self._context.say, self._context.desk
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for stage, name in _STAGES.items():
            action = menu.addAction(say(name))
            action.setCheckable(True)
            action.setChecked(term.stage is stage)
            label = msg("{title}: {stage}", title=term.title, stage=name)
            work = partial(agreements.set_stage, agreement_id=term.agreement_id, stage=stage)
            action.triggered.connect(lambda _checked=False, label=label, work=work: desk.do(label, work))
        menu.addSeparator()
        if term.ends_on is not None:
            menu.addAction(say(msg("Renewed on the same terms")), partial(self._renew, term))
        menu.popup(card.mapToGlobal(QPoint(0, card.height())))

    def _renew(self, term: AgreementRow) -> None:
        desk = self._context.desk
        work = partial(renewals.renew, agreement_id=term.agreement_id, on=self._context.today(), now=desk.clock())
        desk.do(msg("Renew {title}", title=term.title), work)


class _Line(TwoLineButton):
    """A row that only tells: neither a stop for the keyboard nor something to press."""

    def __init__(self, context: Context, text: TwoLines) -> None:
        super().__init__(context.look, text)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _reach(value: str) -> None:
    """Dial or write with the system's own program; only these two kinds of address are ever opened."""
    url = QUrl()
    url.setScheme("mailto" if "@" in value else "tel")
    url.setPath(value if "@" in value else "".join(c for c in value if c.isdigit() or c == "+"))
    QDesktopServices.openUrl(url)
