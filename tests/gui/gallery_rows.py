"""Sample rows for the gallery and for tests of lists."""

from __future__ import annotations

from collections.abc import Hashable

from dualdesk.runtime.look.rows import (
    NO_MARK,
    Act,
    ClientRow,
    Heading,
    Health,
    LogRow,
    Mark,
    ProjectRow,
    RowText,
    SlotRow,
    TaskRow,
    TodayRow,
)

LONG = "Kessler Bewässerungssysteme GmbH & Co. KG"
ACTS = (Act("start", "Start timer (T)", "play"), Act("later", "Later", "clock"), Act("more", "More", "ellipsis"))
HIGH = Mark("High", "bad", "flag")


def head(key: Hashable, title: str, note: str, link: Act | None = None) -> Heading:
    return Heading(key=key, spoken=f"{title}, {note}", title=title, note=note, link=link)


def today_rows() -> list[RowText]:
    return [
        head("appointments", "Appointments", "1 h 30 min today"),
        SlotRow(
            key=1,
            spoken="11:00, Quarterly review, in 48 min",
            time="11:00",
            length="1 h",
            title="Quarterly review",
            parts=("Okafor Legal", "video with Ada Okafor", "Q4 figures; when the portal audit starts"),
            soon=Mark("in 48 min", "accent_ink"),
        ),
        head("then", "Then, in this order", "5 things, 4 h 03 min"),
        vat(),
        kessler(),
        head("carried", "Carried over", "2 from earlier, nothing is lost", Act("move", "Move both to today")),
        call(),
        head("next", "Next 7 days", "11 things"),
        minutes(),
    ]


def vat() -> TodayRow:
    return TodayRow(
        key=2,
        spoken="Fix VAT rounding on bulk orders, 48 min left",
        title="Fix VAT rounding on bulk orders",
        hat="project",
        icon="bug",
        parts=("Wholesale portal", "order import cannot be signed off before it"),
        number="48 min left",
        state="doing",
        acts=ACTS,
    )


def kessler() -> TodayRow:
    return TodayRow(
        key=3,
        spoken="Decide the renewal terms for Kessler, est. 30 min",
        title="Decide the renewal terms for Kessler",
        hat="client",
        icon="repeat",
        parts=("Can cancel until Mon 30 Nov", "€ 11,900 a year"),
        number="est. 30 min",
        acts=ACTS,
    )


def call() -> TodayRow:
    return TodayRow(
        key=4,
        spoken="Call Tomás Reyes, est. 15 min, from Fri",
        title="Call Tomás Reyes",
        hat="client",
        icon="phone",
        parts=("Fjord Analytics", "last spoken 34 days ago, you aim for 14"),
        number="est. 15 min",
        when="from Fri",
        size="calm",
    )


def minutes() -> TodayRow:
    return TodayRow(
        key=5,
        spoken="Send Ada the minutes of the review, est. 15 min, Tomorrow",
        title="Send Ada the minutes of the review",
        hat="client",
        icon="mail",
        parts=("Okafor Legal",),
        number="est. 15 min",
        when="Tomorrow",
        size="line",
    )


def task_rows() -> list[RowText]:
    waiting = (Mark("Waiting on Per Aksel", "client"),)
    spent = (Mark("3 h 10 min spent"), Mark("finished 23 Nov"))
    live = "Go live and hand over"
    return [
        head("today", "Today", "1 task, 48 min left"),
        TaskRow(
            key=1,
            spoken="Fix VAT rounding on bulk orders, High, 48 min left, planned Today",
            title="Fix VAT rounding on bulk orders",
            state="doing",
            marks=(HIGH, Mark("Defect"), Mark("2 of 3 ticked")),
            left="48 min",
            planned=Mark("Today", "accent_ink"),
            deadline=Mark("2 Dec", "text2"),
            acts=ACTS[:1],
        ),
        task(2, "Compare with the last 20 invoices", left="30 min", level=1),
        TaskRow(
            key=3, spoken="", title="Review the delivery-slot picker", state="waiting", marks=waiting, left="30 min"
        ),
        TaskRow(key=4, spoken="", title=live, state="milestone", left="3 h", planned=Mark("18 Dec")),
        head("done", "Done", "10 tasks, 51 h 30 min spent", Act("show", "Show")),
        TaskRow(key=5, spoken="", title="Test on the till tablets", state="done", marks=spent),
    ]


def task(key: int, title: str, left: str = "", level: int = 0) -> TaskRow:
    return TaskRow(key=key, spoken=title, title=title, left=left, level=level)


def client_rows() -> list[RowText]:
    return [
        client(1, "NB", "good", Mark("Can cancel until Fri 27 Nov", "warn"), "Northwind Bakery Co."),
        client(2, "KB", "bad", Mark("Last spoken 34 days ago", "warn"), LONG, "Kessler Bewässerungssysteme"),
        client(3, "HV", "warn", Mark("Survey: 3 of 5, was 4", "warn"), "Halden & Voss Architects"),
        client(4, "LD", None, Mark("Thu 14:00, video call"), "Lumen Dental Group"),
    ]


def client(key: int, initials: str, health: Health | None, line: Mark = NO_MARK, *names: str) -> ClientRow:
    return ClientRow(key=key, spoken=names[0], names=names, initials=initials, line=line, health=health)


def project_rows() -> list[RowText]:
    fits = Mark("Fits", "good")
    return [
        project(1, "Brand guidelines", "Halden & Voss Architects", Mark("4 days late", "bad")),
        project(2, "Wholesale portal", "Northwind Bakery", fits, ", 18 Dec"),
        project(3, "Ersatzteilkatalog und Händlerportal", LONG, fits, ", 7 Dec"),
    ]


def project(key: int, title: str, under: str, verdict: Mark, when: str = "") -> ProjectRow:
    return ProjectRow(key=key, spoken=f"{title}, {under}", title=title, under=under, verdict=verdict, when=when)


def log_rows() -> list[RowText]:
    return [
        LogRow(
            key=1,
            spoken="Wants phase 2 and the renewal in one contract",
            icon="phone",
            title="Wants phase 2 and the renewal in one contract",
            when="Fri 20 Nov",
            parts=("Phone from Mira Lindqvist", "14:20", "25 min"),
            body="One quote for both. A discount only if she signs for 24 months. She decides before the notice date.",
        ),
        LogRow(
            key=2,
            spoken="Survey answer: 5 of 5",
            icon="star",
            title="Survey answer: 5 of 5",
            when="Fri 13 Nov",
            parts=("Survey", "16:05"),
            body="“Fast answers, no surprises on the invoice.”",
            quiet=True,
        ),
        LogRow(
            key=3,
            spoken="Quarterly review at the bakery",
            icon="handshake",
            title="Quarterly review at the bakery",
            when="Wed 11 Nov",
            parts=("In person with Mira Lindqvist, Per Aksel", "10:00", "1 h 30 min"),
            body="Online orders are up. Per showed slow checkout on older phones.",
            became=Act("task", "Became the task “Profile checkout on low-end Android”"),
            acts=ACTS[2:],
        ),
    ]
