"""Every piece of the kit on one sheet, light and dark, to be looked at: python tests/gui/gallery.py FOLDER."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.runtime.look.rows import (
    Act,
    ClientRow,
    Heading,
    LogRow,
    Mark,
    ProjectRow,
    RowText,
    SlotRow,
    TaskRow,
    TodayRow,
)
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
from dualdesk.runtime.look.rows import ChipText
from dualdesk.widgets.input_line import InputLine
from dualdesk.widgets.lists import ListView, RowDelegate
from dualdesk.widgets.log_rows import log_delegate
from dualdesk.widgets.nav import NavButton, PinnedButton
from dualdesk.widgets.object_rows import client_delegate, project_delegate
from dualdesk.widgets.people import PersonCard, PersonText, Way
from dualdesk.widgets.plain import ElideLabel, PlainLabel
from dualdesk.widgets.sections import PinnedLine, Section, TwoLineButton, TwoLines
from dualdesk.widgets.task_rows import TaskHead, task_delegate
from dualdesk.widgets.toast import Toast
from dualdesk.widgets.today_rows import today_delegate
from dualdesk.widgets.week import DayBar, WeekBars, WeekText

LONG = "Kessler Bewässerungssysteme GmbH & Co. KG"
ACTS = (Act("start", "Start timer (T)", "play"), Act("later", "Later", "clock"), Act("more", "More", "ellipsis"))


@dataclass
class Fits:
    """Collects every text that was cut or spilled."""

    cuts: list[tuple[str, str]] = field(default_factory=list)
    spills: list[tuple[str, str]] = field(default_factory=list)

    def cut(self, text: str, shown: str) -> None:
        self.cuts.append((text, shown))

    def spilled(self, text: str, where: str) -> None:
        self.spills.append((text, where))


@dataclass
class Gallery:
    """The sheet, and what must stay alive beside it."""

    window: QWidget
    kept: list[object]


def today_rows() -> list[RowText]:
    return [
        Heading(key="a", spoken="", title="Appointments", note="1 h 30 min today"),
        SlotRow(
            key=1,
            spoken="",
            time="11:00",
            length="1 h",
            title="Quarterly review",
            parts=("Okafor Legal", "video with Ada Okafor", "Q4 figures; when the portal audit starts"),
            soon=Mark("in 48 min", "accent_ink"),
        ),
        Heading(key="b", spoken="", title="Then, in this order", note="5 things, 4 h 03 min"),
        TodayRow(
            key=2,
            spoken="",
            title="Fix VAT rounding on bulk orders",
            hat="project",
            icon="bug",
            parts=("Wholesale portal", "order import cannot be signed off before it"),
            number="48 min left",
            state="doing",
            acts=ACTS,
        ),
        TodayRow(
            key=3,
            spoken="",
            title="Decide the renewal terms for Kessler",
            hat="client",
            icon="repeat",
            parts=("Can cancel until Mon 30 Nov", "€ 11,900 a year"),
            number="est. 30 min",
            acts=ACTS,
        ),
        Heading(
            key="c",
            spoken="",
            title="Carried over",
            note="2 from earlier, nothing is lost",
            link=Act("move", "Move both to today"),
        ),
        TodayRow(
            key=4,
            spoken="",
            title="Call Tomás Reyes",
            hat="client",
            icon="phone",
            parts=("Fjord Analytics", "last spoken 34 days ago, you aim for 14"),
            number="est. 15 min",
            when="from Fri",
            size="calm",
        ),
        Heading(key="d", spoken="", title="Next 7 days", note="11 things"),
        TodayRow(
            key=5,
            spoken="",
            title="Send Ada the minutes of the review",
            hat="client",
            icon="mail",
            parts=("Okafor Legal",),
            number="est. 15 min",
            when="Tomorrow",
            size="line",
        ),
    ]


def task_rows() -> list[RowText]:
    high = Mark("High", "bad", "flag")
    return [
        Heading(key="t", spoken="", title="Today", note="1 task, 48 min left"),
        TaskRow(
            key=1,
            spoken="",
            title="Fix VAT rounding on bulk orders",
            state="doing",
            marks=(high, Mark("Defect"), Mark("2 of 3 ticked")),
            left="48 min",
            planned=Mark("Today", "accent_ink"),
            deadline=Mark("2 Dec", "text2"),
            acts=ACTS[:1],
        ),
        TaskRow(key=2, spoken="", title="Compare with the last 20 invoices", left="30 min", level=1),
        TaskRow(
            key=3,
            spoken="",
            title="Review the delivery-slot picker",
            state="waiting",
            marks=(Mark("Waiting on Per Aksel", "client"),),
            left="30 min",
            planned=Mark("Fri"),
        ),
        TaskRow(key=4, spoken="", title="Go live and hand over", state="milestone", left="3 h", planned=Mark("18 Dec")),
        Heading(key="u", spoken="", title="Done", note="10 tasks, 51 h 30 min spent", link=Act("show", "Show")),
        TaskRow(
            key=5,
            spoken="",
            title="Test on the till tablets",
            state="done",
            marks=(Mark("3 h 10 min spent"), Mark("finished 23 Nov")),
        ),
    ]


def client_rows() -> list[RowText]:
    names = (LONG, "Kessler Bewässerungssysteme")
    return [
        ClientRow(
            key=1,
            spoken="",
            names=("Northwind Bakery Co.",),
            initials="NB",
            line=Mark("Can cancel until Fri 27 Nov", "warn"),
            health="good",
        ),
        ClientRow(
            key=2, spoken="", names=names, initials="KB", line=Mark("Last spoken 34 days ago", "warn"), health="bad"
        ),
        ClientRow(
            key=3,
            spoken="",
            names=("Halden & Voss Architects",),
            initials="HV",
            line=Mark("Survey: 3 of 5, was 4", "warn"),
            health="warn",
        ),
        ClientRow(key=4, spoken="", names=("Lumen Dental Group",), initials="LD", line=Mark("Thu 14:00, video call")),
    ]


def project_rows() -> list[RowText]:
    return [
        ProjectRow(
            key=1,
            spoken="",
            title="Brand guidelines",
            under="Halden & Voss Architects",
            verdict=Mark("4 days late", "bad"),
        ),
        ProjectRow(
            key=2,
            spoken="",
            title="Wholesale portal",
            under="Northwind Bakery",
            verdict=Mark("Fits", "good"),
            when=", 18 Dec",
        ),
        ProjectRow(
            key=3,
            spoken="",
            title="Ersatzteilkatalog und Händlerportal",
            under=LONG,
            verdict=Mark("Fits", "good"),
            when=", 7 Dec",
        ),
    ]


def log_rows() -> list[RowText]:
    return [
        LogRow(
            key=1,
            spoken="",
            icon="phone",
            title="Wants phase 2 and the renewal in one contract",
            when="Fri 20 Nov",
            parts=("Phone from Mira Lindqvist", "14:20", "25 min"),
            body="One quote for both. A discount only if she signs for 24 months. She decides before the notice date.",
        ),
        LogRow(
            key=2,
            spoken="",
            icon="star",
            title="Survey answer: 5 of 5",
            when="Fri 13 Nov",
            parts=("Survey", "16:05"),
            body="“Fast answers, no surprises on the invoice.”",
            quiet=True,
        ),
        LogRow(
            key=3,
            spoken="",
            icon="handshake",
            title="Quarterly review at the bakery",
            when="Wed 11 Nov",
            parts=("In person with Mira Lindqvist, Per Aksel", "10:00", "1 h 30 min"),
            body="Online orders are up. Per showed slow checkout on older phones.",
            became=Act("task", "Became the task “Profile checkout on low-end Android”"),
        ),
    ]


def listed(gallery: list[object], delegate: RowDelegate, rows: Sequence[RowText], name: str, current: int) -> ListView:
    model = KeyedListModel[RowText]()
    model.show(rows)
    view = ListView(name, delegate, several=True)
    view.setModel(model)
    view.choose_row(current)
    gallery += [model, delegate]
    return view


def plane(name: str, width: int, parts: Sequence[QWidget], margin: int = 24, gap: int = 12) -> QFrame:
    frame = QFrame()
    frame.setObjectName(name)
    if width:
        frame.setFixedWidth(width)
    column = QVBoxLayout(frame)
    column.setContentsMargins(margin, 20, margin, 12)
    column.setSpacing(gap)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return frame


def sidebar(look: Look) -> QFrame:
    today = NavButton(look, "sun", "Today", "Ctrl+1")
    today.show_badge("8", "Today, 8 things")
    today.setChecked(True)
    places = [NavButton(look, icon, text) for icon, text in (("users", "Clients"), ("folder-kanban", "Projects"))]
    compact = NavButton(look, "calendar-days", "Calendar")
    compact.set_compact(True)
    compact.show_badge("3")
    pins = [PinnedButton(look, "Northwind Bakery", "client"), PinnedButton(look, LONG, "project")]
    timer = QWidget()
    return plane("sidebar", 220, [today, *places, compact, *pins, timer], margin=10, gap=2)


def lists_column(look: Look, kept: list[object]) -> QFrame:
    segments = Segments(look, "Show")
    segments.show_options([("all", "All 9"), ("needs", "Needs me 4"), ("renewing", "Renewing 4")])
    clients = listed(kept, client_delegate(look), client_rows(), "Clients", 0)
    projects = listed(kept, project_delegate(look), project_rows(), "Projects", 1)
    clients.setFixedHeight(54 * 4)
    projects.setFixedHeight(54 * 3)
    frame = plane("list", 300, [], margin=0, gap=10)
    column = frame.layout()
    assert isinstance(column, QVBoxLayout)
    for number, (part, margin) in enumerate(
        ((SearchField(look, "Filter clients"), 16), (segments, 16), (clients, 0), (projects, 0))
    ):
        row = QHBoxLayout()
        row.setContentsMargins(margin, 0, margin, 0)
        row.addWidget(part)
        if part is segments:
            row.addStretch(1)
        column.insertLayout(number, row)
    return frame


def main_column(look: Look, kept: list[object]) -> QFrame:
    head = PageHead(
        look,
        [ToolButton(look, "phone", "Call"), ToolButton(look, "mail", "Write"), ToolButton(look, "ellipsis", "More")],
    )
    head.show_text(HeadText((LONG, "Kessler Bewässerungssysteme"), ("Landwirtschaftstechnik",), "KB"))
    band = Band(look)
    text = BandText(
        "Send Mira one quote for phase 2 and the renewal",
        ("Northwind Bakery", "promised on Friday’s call", "est. 45 min, fits before your 11:00"),
        "Start with this",
    )
    band.show_text(text)
    band.show_acts([Button(look, "Later", "ghost"), Button(look, "Write e-mail", "primary")])
    lead = Band(look, height=104, tall=True)
    lead.show_text(text)
    lead.show_acts([Button(look, "Later", "ghost"), Button(look, "Write e-mail", "primary")])
    fits = Band(look, height=64)
    fits.show_text(
        BandText(
            "It fits: 18 h 08 min left, 73 h free until Fri 18 Dec",
            ("Free time = bookable hours, less appointments and other planned work",),
            icon="circle-check",
            ground="plain",
            hat="project",
        )
    )
    figures = Figures(look)
    figures.show_figures(
        [
            Figure("Health", "Good", "83 of 100", "all projects fit"),
            Figure("Last contact", "Fri 20 Nov", "", "4 days ago, you aim for 14"),
            Figure("Satisfaction", "4.6", "of 5", "7 answers, last one 4"),
        ]
    )
    pinned = PinnedLine(look)
    pinned.show_parts("Call before 15:00, the kitchen closes then", "Never on Saturdays")
    rest = InputLine(look, name="Add", placeholder="Add anything: “call Mira fri”, “VAT fix 2h #Wholesale”", key="N")
    chips = InputLine(look, name="Add a task", placeholder="Add a task", key="N")
    chips.edit.setText("Send proofs to Mira fri 2h !high")
    chips.show_chips(
        [
            ChipText("date", "Fri 27 Nov", "calendar", "accent_ink", "accent_soft", "Keep “fri” as text"),
            ChipText("length", "2 h", "clock"),
            ChipText("priority", "High", "flag", "bad", "bad_soft"),
        ]
    )
    log = InputLine(
        look,
        name="Log",
        placeholder="Log a call or mail: what was said, what comes next",
        icon="message-square",
        key="L",
    )
    log.grow(44)
    bar = InlineBar(look, close_name="Close")
    bar.say("The file is used by another window; nothing was changed.", kind="warn", act="Try again")
    return plane("main", 0, [head, band, lead, fits, figures, pinned, rest, chips, log, bar], margin=28, gap=14)


def list_plane(look: Look, kept: list[object]) -> QFrame:
    today = listed(kept, today_delegate(look), today_rows(), "Today", 3)
    tasks = listed(kept, task_delegate(look), task_rows(), "Tasks", 1)
    log = listed(kept, log_delegate(look), log_rows(), "Contact log", 2)
    tabs = Tabs(look, "Views")
    tabs.show_options([("list", "List"), ("board", "Board"), ("time", "Timeline")])
    today.setFixedHeight(440)
    tasks.setFixedHeight(260)
    log.setFixedHeight(300)
    head = TaskHead(look, ("Task", "Time left", "Planned", "Deadline"))
    frame = plane("main", 0, [today, tabs, head, tasks, log], margin=0, gap=6)
    frame.setMinimumWidth(900)
    return frame


def context(look: Look) -> QFrame:
    week = WeekBars(look)
    week.show_week(
        WeekText(
            "This week",
            "Tue to Fri: 25:43 h planned, 24:30 h bookable",
            "This week: Friday holds 3 h 30 min too much",
            "Friday holds 3 h 30 min too much",
            ("Project work", "Client work", "Appointments"),
        ),
        [
            DayBar("Mon", "5:55 h", 290, 65, 0, 390, past=True),
            DayBar("Tue", "6:18 h", 218, 70, 90, 390, today=True),
            DayBar("Wed", "5:45 h", 335, 10, 0, 390),
            DayBar("Thu", "5:10 h", 270, 30, 10, 390),
            DayBar("Fri", "8:30 h", 510, 0, 0, 300),
        ],
    )
    soon = Section(look, "Can be cancelled soon")
    soon.show_rows(
        [
            TwoLineButton(
                look,
                TwoLines(
                    "Northwind Bakery", Mark("3 days", "warn"), ("until Fri 27 Nov", "€ 18,400 a year"), ruled=True
                ),
                height=50,
            ),
            TwoLineButton(
                look,
                TwoLines("Halden & Voss Architects", Mark("13 days", "text2"), ("until Mon 7 Dec", "€ 9,600 a year")),
                height=50,
            ),
        ]
    )
    people = Section(look, "People", "Add a person")
    person = PersonText(
        "Mira Lindqvist",
        "Owner, decides",
        "ML",
        (
            Way("phone", "+46 70 174 06 12", "Call +46 70 174 06 12", "Copy the number"),
            Way("mail", "a.kessler-hohenfels@kessler-bewaesserung.example", "Write to Mira", "Copy the address"),
        ),
    )
    people.show_rows([PersonCard(look, person)])
    empty = Section(look, "Opportunities", "Add an opportunity")
    empty.show_empty("What could you do for them next?", "Add an opportunity")
    field_ = Field(look, "Planned day")
    field_.edit.setText("31.2.")
    field_.show_error("No such day. Try “fri”, “+2w” or “1 dec”")
    good = Field(look, "Deadline")
    good.edit.setText("fri")
    good.show_hint("Fri 27 Nov, in 3 days", "calendar")
    picker = Picker(look, "State", [("doing", "Doing"), ("open", "To do")])
    labels = [
        PlainLabel(look, "Tuesday, 24 November", size=PAGE_TITLE, weight=STRONG),
        ElideLabel(look, LONG, "Landwirtschaftstechnik", "client since Mar 2022", size=SMALL, colour="text2"),
    ]
    return plane("context", 320, [week, soon, people, empty, field_, good, picker, *labels], gap=10)


def make(look: Look) -> Gallery:
    kept: list[object] = []
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for part in (sidebar(look), lists_column(look, kept)):
        row.addWidget(part)
    row.addWidget(main_column(look, kept), 1)
    row.addWidget(context(look))
    window.resize(1500, 1000)
    toast = Toast(look, window, undo="Undo", undo_key="Ctrl+Z", close_name="Close")
    window.show()
    toast.say("3 tasks moved to Fri 27 Nov")
    return Gallery(window, [*kept, toast])


def make_lists(look: Look) -> Gallery:
    kept: list[object] = []
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(list_plane(look, kept), 1)
    empty = EmptyState(
        look,
        icon="coffee",
        hat="good",
        title="Nothing more needs you today",
        line="Next up: hand over the intake forms with Priya Nair, Thursday 14:00.",
        act="Pull from the next 7 days",
    )
    row.addWidget(plane("main", 460, [empty]))
    window.resize(1400, 1060)
    window.show()
    return Gallery(window, kept)


def main(folder: Path) -> None:
    app = QApplication([])
    look = Look(app, scheme="light")
    fits = Fits()
    look.witness = fits
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        look.choose(scheme)
        for name, maker in (("kit", make), ("lists", make_lists)):
            gallery = maker(look)
            app.sendPostedEvents()
            gallery.window.grab().save(str(folder / f"{name}-{scheme}.png"))
            gallery.window.close()
    look.witness = None
    print("cut:", sorted(set(fits.cuts)), "\nspilled:", sorted(set(fits.spills)))  # noqa: T201 -- said to who looks


if __name__ == "__main__":
    main(Path(sys.argv[1]))
