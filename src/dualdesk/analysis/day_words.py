"""The English and German words for days, weekdays, months and spans of time, as `base.text.folded` spells them."""

from __future__ import annotations

from typing import Literal

Language = Literal["en", "de"]
BOTH: tuple[Language, ...] = ("en", "de")


def own_first(own: str) -> tuple[Language, ...]:
    """All of them, a front end's own language first."""
    return tuple(sorted(BOTH, key=lambda one: one != own))


# Days from today. The words of a field only would eat the end of a title ("Call Tom", "Do it now").
RELATIVE: dict[Language, dict[str, int]] = {
    "en": {
        "today": 0,
        "tomorrow": 1,
        "tmr": 1,
        "yesterday": -1,
        "day after tomorrow": 2,
        "day before yesterday": -2,
    },
    "de": {
        "heute": 0,
        "morgen": 1,
        "ubermorgen": 2,
        "uebermorgen": 2,
        "gestern": -1,
        "vorgestern": -2,
    },
}
RELATIVE_IN_FIELD: dict[Language, dict[str, int]] = {"en": {"now": 0, "tod": 0, "tom": 1}, "de": {"jetzt": 0}}

Turn = Literal["week end", "month end", "next week", "next month"]
TURNS: dict[Language, dict[str, Turn]] = {
    "en": {
        "eow": "week end",
        "end of week": "week end",
        "end of the week": "week end",
        "eom": "month end",
        "end of month": "month end",
        "end of the month": "month end",
        "next week": "next week",
        "next month": "next month",
    },
    "de": {
        "ende der woche": "week end",
        "monatsende": "month end",
        "ende des monats": "month end",
        "nachste woche": "next week",
        "nachster woche": "next week",
        "kommende woche": "next week",
        "nachsten monat": "next month",
        "nachster monat": "next month",
        "kommenden monat": "next month",
    },
}

# Monday is 0, as in datetime.
WEEKDAYS: dict[Language, tuple[tuple[str, ...], ...]] = {
    "en": (
        ("monday", "mon"),
        ("tuesday", "tue", "tues"),
        ("wednesday", "wed"),
        ("thursday", "thu", "thur", "thurs"),
        ("friday", "fri"),
        ("saturday", "sat"),
        ("sunday", "sun"),
    ),
    "de": (
        ("montag",),
        ("dienstag",),
        ("mittwoch",),
        ("donnerstag",),
        ("freitag",),
        ("samstag", "sonnabend"),
        ("sonntag",),
    ),
}
TWO_LETTERS: dict[Language, tuple[str, ...]] = {"en": (), "de": ("mo", "di", "mi", "do", "fr", "sa", "so")}

MONTHS: dict[Language, tuple[tuple[str, ...], ...]] = {
    "en": (
        ("january", "jan"),
        ("february", "feb"),
        ("march", "mar"),
        ("april", "apr"),
        ("may",),
        ("june", "jun"),
        ("july", "jul"),
        ("august", "aug"),
        ("september", "sep", "sept"),
        ("october", "oct"),
        ("november", "nov"),
        ("december", "dec"),
    ),
    "de": (
        ("januar", "janner", "jan"),
        ("februar", "feber", "feb"),
        ("marz", "maerz", "mrz", "mar"),
        ("april", "apr"),
        ("mai",),
        ("juni", "jun"),
        ("juli", "jul"),
        ("august", "aug"),
        ("september", "sep", "sept"),
        ("oktober", "okt"),
        ("november", "nov"),
        ("dezember", "dez"),
    ),
}

Unit = Literal["day", "week", "month", "year"]
UNITS: dict[Language, dict[str, Unit]] = {
    "en": {
        **dict.fromkeys(("d", "day", "days"), "day"),
        **dict.fromkeys(("w", "wk", "week", "weeks"), "week"),
        **dict.fromkeys(("m", "mo", "month", "months"), "month"),
        **dict.fromkeys(("y", "yr", "year", "years"), "year"),
    },
    "de": {
        **dict.fromkeys(("t", "tag", "tage", "tagen"), "day"),
        **dict.fromkeys(("w", "wo", "woche", "wochen"), "week"),
        **dict.fromkeys(("m", "monat", "monate", "monaten"), "month"),
        **dict.fromkeys(("j", "jahr", "jahre", "jahren"), "year"),
    },
}

NEXT: dict[Language, tuple[str, ...]] = {"en": ("next",), "de": ("nachsten", "nachster", "nachste", "nachstem")}
LAST: dict[Language, tuple[str, ...]] = {"en": ("last",), "de": ("letzten", "letzter", "letzte", "vergangenen")}
COMING: dict[Language, tuple[str, ...]] = {"en": ("this", "coming"), "de": ("diesen", "dieser", "kommenden")}

# A day after one of these is the title's: "Prepare the agenda for Monday", "Plan Black Friday", "Report every fri".
BELONGS_TO_TITLE = frozenset({
    "for", "of", "since", "until", "till", "before", "after", "the", "a", "than", "per", "every", "each", "and", "or",
    "vs", "black", "good", "cyber", "easter", "ash", "palm", "casual", "fur", "vom", "von", "seit", "nach", "vor",
    "zum", "zur", "der", "die", "das", "den", "dem", "jeden", "jede", "jeder", "alle", "und", "oder", "schwarzer",
    "ohne", "gegen", "mit", "with", "guten", "gute",
})  # fmt: skip
