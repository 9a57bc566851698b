"""Every piece of the kit on two sheets, light and dark, to be looked at: python -m tests.gui.gallery FOLDER."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from tests.gui.gallery_rows import LONG, client_rows, log_rows, project_rows, task_rows, today_rows

from dualdesk.runtime.look.rows import ChipText, Mark, RowText
from dualdesk.runtime.look.theme import Look, Scheme
from dualdesk.runtime.look.tokens import PAGE_TITLE, SMALL, STRONG
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.widgets.band import Band, BandText
from dualdesk.widgets.bars import EmptyState, InlineBar
from dualdesk.widgets.buttons import Button, ToolButton
from dualdesk.widgets.choices import Segments, Tabs
from dualdesk.widgets.fields import Field, Picker, SearchField
from dualdesk.widgets.figures import Figure, Figures
from dualdesk.widgets.head import HeadText, PageHead
from dualdesk.widgets.input_line import InputLine
from dualdesk.widgets.lists import ListView, RowDelegate
from dualdesk.widgets.log_rows import log_delegate
from dualdesk.widgets.nav import NavButton, PinnedButton
from dualdesk.widgets.object_rows import client_delegate, project_delegate
from dualdesk.widgets.people import PersonCard, PersonText, Way
from dualdesk.widgets.plain import ElideLabel, PlainLabel
from dualdesk.widgets.sections import PinnedLine, Section, TwoLineButton, TwoLines
from dualdesk.widgets.task_rows import TaskHead, task_delegate
from dualdesk.widgets.term_card import TermCard, TermText
from dualdesk.widgets.toast import Toast
from dualdesk.widgets.today_rows import today_delegate
from dualdesk.widgets.week import DayBar, WeekBars, WeekText

QUOTE = BandText(
    "Send Mira one quote for phase 2 and the renewal",
    ("Northwind Bakery", "promised on Friday’s call", "est. 45 min, fits before your 11:00"),
    "Start with this",
)
FITS = BandText(
    "It fits: 18 h 08 min left, 73 h free until Fri 18 Dec",
    ("Free time = bookable hours, less appointments and other planned work",),
    icon="circle-check",
    ground="plain",
    hat="project",
)
FIGURES = (
    Figure("Health", "Good", "83 of 100", "all projects fit"),
    Figure("Last contact", "Fri 20 Nov", "", "4 days ago, you aim for 14"),
    Figure("Satisfaction", "4.6", "of 5", "7 answers, last one 4"),
)
CHIPS = (
    ChipText("date", "Fri 27 Nov", "calendar", "accent_ink", "accent_soft", "Keep “fri” as text"),
    ChipText("length", "2 h", "clock"),
    ChipText("priority", "High", "flag", "bad", "bad_soft"),
)
WEEK = WeekText(
    "This week",
    "Tue to Fri: 25:43 h planned, 24:30 h bookable",
    "This week: Friday holds 3 h 30 min too much",
    "Friday holds 3 h 30 min too much",
    ("Project work", "Client work", "Appointments"),
)
DAYS = (
    DayBar("Mon", "5:55 h", 290, 65, 0, 390, past=True),
    DayBar("Tue", "6:18 h", 218, 70, 90, 390, today=True),
    DayBar("Wed", "5:45 h", 335, 10, 0, 390),
    DayBar("Thu", "5:10 h", 270, 30, 10, 390),
    DayBar("Fri", "8:30 h", 510, 0, 0, 300),
)
TERM = TermText(
    "Care and hosting",
    "Can cancel until Fri 27 Nov",
    "in 3 days; then on to 27 Dec 2027",
    "28 Dec 2025",
    "ends 27 Dec",
    "€ 18,400",
    "a year, last term € 16,400",
    passed=0.91,
    mark=0.92,
    urgent=True,
)
MIRA = PersonText(
    "Mira Lindqvist",
    "Owner, decides",
    "ML",
    (
        Way("phone", "+46 70 174 06 12", "Call +46 70 174 06 12", "Copy the number"),
        Way("mail", "a.kessler-hohenfels@kessler-bewaesserung.example", "Write to Mira", "Copy the address"),
    ),
)


@dataclass
class Fits:
    """Collects every text that was cut or spilled."""

    cuts: set[str] = field(default_factory=set)
    spills: set[str] = field(default_factory=set)

    def cut(self, text: str, shown: str) -> None:
        self.cuts.add(text)

    def spilled(self, text: str, where: str) -> None:
        self.spills.add(f"{text} ({where})")


@dataclass
class Sheet:
    """A window of pieces, and what must stay alive beside it."""

    window: QWidget
    kept: list[object]


def listed(kept: list[object], delegate: RowDelegate, rows: Sequence[RowText], name: str, current: int) -> ListView:
    model = KeyedListModel[RowText]()
    model.show(rows)
    view = ListView(name, delegate, several=True)
    view.setModel(model)
    view.choose_row(current)
    kept += [model, delegate]
    return view


def plane(look: Look, name: str, width: int, parts: Sequence[QWidget], margin: int = 24, gap: int = 12) -> QFrame:
    frame = QFrame()
    frame.setObjectName(name)
    if width:
        frame.setFixedWidth(max(width, look.px(width)))
    column = stacked(parts, gap)
    column.setContentsMargins(margin, 20, margin, 12)
    column.addStretch(1)
    frame.setLayout(column)
    return frame


def stacked(parts: Sequence[QWidget], gap: int) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(gap)
    for part in parts:
        column.addWidget(part)
    return column


def inset(part: QWidget, margin: int) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(margin, 0, margin, 0)
    row.addWidget(part)
    if part.sizePolicy().horizontalPolicy() == part.sizePolicy().Policy.Fixed:
        row.addStretch(1)
    return holder


def sidebar(look: Look) -> QFrame:
    today = NavButton(look, "sun", "Today", "Ctrl+1")
    today.show_badge("8", "Today, 8 things")
    today.setChecked(True)
    places = [NavButton(look, icon, text) for icon, text in (("users", "Clients"), ("folder-kanban", "Projects"))]
    compact = NavButton(look, "calendar-days", "Calendar")
    compact.set_compact(True)
    compact.show_badge("3")
    pins = [PinnedButton(look, "Northwind Bakery", "AB", "client"), PinnedButton(look, LONG, "KB", "project")]
    return plane(look, "sidebar", 220, [today, *places, compact, *pins], margin=10, gap=2)


def lists_column(look: Look, kept: list[object]) -> QFrame:
    segments = Segments(look, "Show")
    segments.show_options([("all", "All 9"), ("needs", "Needs me 4"), ("renewing", "Renewing 4")])
    clients = listed(kept, client_delegate(look), client_rows(), "Clients", 0)
    projects = listed(kept, project_delegate(look), project_rows(), "Projects", 1)
    clients.setFixedHeight(look.px(54 * 4))
    projects.setFixedHeight(look.px(54 * 3))
    search = SearchField(look, "Filter clients")
    return plane(look, "list", 300, [inset(search, 16), inset(segments, 16), clients, projects], margin=0, gap=10)


def bands(look: Look) -> list[QWidget]:
    band, lead, fits = Band(look), Band(look, height=104, tall=True), Band(look, height=64)
    for each in (band, lead):
        each.show_text(QUOTE)
        each.show_acts([Button(look, "Later", "ghost"), Button(look, "Write e-mail", "primary")])
    fits.show_text(FITS)
    return [band, lead, fits]


def lines(look: Look) -> list[QWidget]:
    add = InputLine(look, name="Add", placeholder="Add anything: “call Mira fri”, “VAT fix 2h #Wholesale”", key="N")
    chips = InputLine(look, name="Add a task", placeholder="Add a task", key="N")
    chips.edit.setText("Send proofs to Mira fri 2h !high")
    chips.show_chips(CHIPS)
    placeholder = "Log a call or mail: what was said, what comes next"
    log = InputLine(look, name="Log a contact", placeholder=placeholder, icon="message-square", key="L")
    log.grow(44)
    return [add, chips, log]


def main_column(look: Look) -> QFrame:
    acts = [ToolButton(look, icon, name) for icon, name in (("phone", "Call"), ("mail", "Write"), ("ellipsis", "More"))]
    head = PageHead(look, acts)
    head.show_text(HeadText((LONG, "Kessler Bewässerungssysteme"), ("Landwirtschaftstechnik",), "KB"))
    figures = Figures(look)
    figures.show_figures(FIGURES)
    pinned = PinnedLine(look)
    pinned.show_parts("Call before 15:00, the kitchen closes then", "Never on Saturdays")
    bar = InlineBar(look, close_name="Close")
    bar.say("The file is used by another window; nothing was changed.", kind="warn", act="Try again")
    return plane(look, "main", 0, [head, *bands(look), figures, pinned, *lines(look), bar], margin=28, gap=14)


def sections(look: Look) -> list[QWidget]:
    soon = Section(look, "Can be cancelled soon")
    bakery = TwoLines("Northwind Bakery", Mark("3 days", "warn"), ("until Fri 27 Nov", "€ 18,400 a year"), ruled=True)
    halden = TwoLines("Halden & Voss Architects", Mark("13 days", "text2"), ("until Mon 7 Dec", "€ 9,600 a year"))
    soon.show_rows([TwoLineButton(look, row, height=50) for row in (bakery, halden)])
    people = Section(look, "People", "Add a person")
    people.show_rows([PersonCard(look, MIRA)])
    empty = Section(look, "Opportunities", "Add an opportunity")
    empty.show_empty("What could you do for them next?", "Add an opportunity")
    return [soon, people, empty]


def fields(look: Look) -> list[QWidget]:
    wrong, right = Field(look, "Planned day"), Field(look, "Deadline")
    wrong.edit.setText("31.2.")
    wrong.show_error("No such day. Try “fri”, “+2w” or “1 dec”")
    right.edit.setText("fri")
    right.show_hint("Fri 27 Nov, in 3 days", "calendar")
    return [wrong, right, Picker(look, "State", [("doing", "Doing"), ("open", "To do")])]


def context(look: Look) -> QFrame:
    week = WeekBars(look)
    week.show_week(WEEK, DAYS)
    labels = [
        PlainLabel(look, "Tuesday, 24 November", size=PAGE_TITLE, weight=STRONG),
        ElideLabel(look, LONG, "Landwirtschaftstechnik", "client since Mar 2022", size=SMALL, colour="text2"),
    ]
    parts = [week, TermCard(look, TERM), *sections(look), *fields(look), *labels]
    return plane(look, "context", 320, parts, gap=10)


def lists_plane(look: Look, kept: list[object]) -> QFrame:
    today = listed(kept, today_delegate(look), today_rows(), "Today", 3)
    tasks = listed(kept, task_delegate(look), task_rows(), "Tasks", 1)
    log = listed(kept, log_delegate(look), log_rows(), "Contact log", 2)
    for view, height in ((today, 440), (tasks, 260), (log, 300)):
        view.setFixedHeight(look.px(height))
    tabs = Tabs(look, "Views")
    tabs.show_options([("list", "List"), ("board", "Board"), ("time", "Timeline")])
    head = TaskHead(look, ("Task", "Time left", "Planned", "Deadline"))
    frame = plane(look, "main", 0, [today, inset(tabs, 28), head, tasks, log], margin=0, gap=6)
    frame.setMinimumWidth(900)
    return frame


def make_kit(look: Look) -> Sheet:
    """All pieces but the long lists."""
    kept: list[object] = []
    window = QWidget()
    look.dress(window)
    row = beside(window)
    for part in (sidebar(look), lists_column(look, kept)):
        row.addWidget(part)
    row.addWidget(main_column(look), 1)
    row.addWidget(context(look))
    window.resize(1500, 1100)
    toast = Toast(look, window, undo="Undo", undo_key="Ctrl+Z", close_name="Close")
    window.show()
    toast.say("3 tasks moved to Fri 27 Nov")
    return Sheet(window, [*kept, toast])


def make_lists(look: Look) -> Sheet:
    """The long lists, and a page that holds nothing."""
    kept: list[object] = []
    window = QWidget()
    look.dress(window)
    beside(window).addWidget(lists_plane(look, kept), 1)
    empty = EmptyState(
        look,
        icon="coffee",
        hat="good",
        title="Nothing more needs you today",
        line="Next up: hand over the intake forms with Priya Nair, Thursday 14:00.",
        act="Pull from the next 7 days",
    )
    frame = plane(look, "main", 480, [])
    column = frame.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(0, empty, 1)
    window_row = window.layout()
    assert window_row is not None
    window_row.addWidget(frame)
    window.resize(1400, 1060)
    window.show()
    return Sheet(window, kept)


def beside(window: QWidget) -> QBoxLayout:
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    return row


def main(folder: Path) -> None:
    app = QApplication([])
    look = Look(app, scheme="light")
    fits = look.witness = Fits()
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        look.choose(scheme)
        for name, make in (("kit", make_kit), ("lists", make_lists)):
            sheet = make(look)
            sheet.window.grab().save(str(folder / f"{name}-{scheme}.png"))
            sheet.window.close()
    print("cut:", sorted(fits.cuts), "\nspilled:", sorted(fits.spills))  # noqa: T201 -- said to who looks


if __name__ == "__main__":
    main(Path(sys.argv[1]))
