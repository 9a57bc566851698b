"""Days and typed lines in a German window: its own words first, English ones understood as well."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from dualdesk.analysis.capture import read_line
from dualdesk.analysis.captured import Captured, Known
from dualdesk.analysis.day_words import Language
from dualdesk.analysis.days import Rolls, read_day
from dualdesk.analysis.moments import Moment, read_moment
from dualdesk.base.terms import Channel, Priority

# A Tuesday.
TODAY: Final = date(2026, 11, 24)
GERMAN: Final[tuple[Language, ...]] = ("de", "en")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("heute", date(2026, 11, 24)),
        ("Morgen", date(2026, 11, 25)),
        ("übermorgen", date(2026, 11, 26)),
        ("uebermorgen", date(2026, 11, 26)),
        ("gestern", date(2026, 11, 23)),
        ("vorgestern", date(2026, 11, 22)),
        ("fr", date(2026, 11, 27)),
        ("Fr.", date(2026, 11, 27)),
        ("Freitag", date(2026, 11, 27)),
        ("Sonnabend", date(2026, 11, 28)),
        ("di", date(2026, 12, 1)),
        ("diesen Freitag", date(2026, 11, 27)),
        ("nächsten Fr", date(2026, 12, 4)),
        ("nächster Montag", date(2026, 11, 30)),
        ("letzten Dienstag", date(2026, 11, 17)),
        ("nächste Woche", date(2026, 11, 30)),
        ("nächsten Monat", date(2026, 12, 1)),
        ("Ende der Woche", date(2026, 11, 27)),
        ("Monatsende", date(2026, 11, 30)),
        ("in 3 Tagen", date(2026, 11, 27)),
        ("in 2 Wochen", date(2026, 12, 8)),
        ("in einer Woche", date(2026, 12, 1)),
        ("in einem Monat", date(2026, 12, 24)),
        ("+2w", date(2026, 12, 8)),
        ("+3t", date(2026, 11, 27)),
        ("vor 3 Tagen", date(2026, 11, 21)),
        ("vor einer Woche", date(2026, 11, 17)),
        ("1. Dez", date(2026, 12, 1)),
        ("1. dez.", date(2026, 12, 1)),
        ("1. Dezember 2027", date(2027, 12, 1)),
        ("3. März", date(2027, 3, 3)),
        ("1. mär 2027", date(2027, 3, 1)),
        ("5. Jänner", date(2027, 1, 5)),
        ("1.12.", date(2026, 12, 1)),
        ("01.12.2026", date(2026, 12, 1)),
        ("Fr 27. Nov", date(2026, 11, 27)),
        ("Freitag, 27. November", date(2026, 11, 27)),
        ("Fr. 27.11.", date(2026, 11, 27)),
        ("Fri 27 Nov", date(2026, 11, 27)),
        ("in a week", date(2026, 12, 1)),
        ("a month ago", date(2026, 10, 24)),
        ("fri", date(2026, 11, 27)),
        ("tomorrow", date(2026, 11, 25)),
        ("1 dec", date(2026, 12, 1)),
        ("next week", date(2026, 11, 30)),
    ],
)
def test_a_field_understands_german_days_and_english_ones(typed: str, day: date) -> None:
    assert read_day(typed, today=TODAY, languages=GERMAN) == day


@pytest.mark.parametrize(
    ("typed", "rolls", "moment"),
    [
        ("gestern 14:20", "back", Moment(date(2026, 11, 23), 860)),
        ("Mo um 9 Uhr", "back", Moment(date(2026, 11, 23), 540)),
        ("fr 14 Uhr", "forward", Moment(date(2026, 11, 27), 840)),
        ("letzten Di 9:30", "back", Moment(date(2026, 11, 17), 570)),
    ],
)
def test_a_moment_is_said_in_german(typed: str, rolls: Rolls, moment: Moment) -> None:
    assert read_moment(typed, today=TODAY, rolls=rolls, languages=GERMAN) == moment


def line(text: str) -> Captured:
    known = Known(clients=("Bäckerei Nord",), projects=("Großhandel",), people=("Ana Ruiz", "Mo Salah"))
    return read_line(text, today=TODAY, known=known, languages=GERMAN)


def pieces(text: str) -> dict[str, object]:
    return {piece.kind: piece.value for piece in line(text).pieces}


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        (
            "Angebot an Mira fr 2h !hoch",
            "Angebot an Mira",
            {"day": date(2026, 11, 27), "length": 120, "priority": Priority.HIGH},
        ),
        ("Angebot senden morgen", "Angebot senden", {"day": date(2026, 11, 25)}),
        ("Angebot senden nächste Woche 1 Std.", "Angebot senden", {"day": date(2026, 11, 30), "length": 60}),
        ("Angebot senden 1. Dez !mittel", "Angebot senden", {"day": date(2026, 12, 1), "priority": Priority.MEDIUM}),
        ("Angebot senden 1.12. 90 Minuten", "Angebot senden", {"day": date(2026, 12, 1), "length": 90}),
        (
            "Angebot senden !1.12. #Großhandel",
            "Angebot senden",
            {"deadline": date(2026, 12, 1), "project": "Großhandel"},
        ),
        ("Angebot senden !fr @Bäckerei", "Angebot senden", {"deadline": date(2026, 11, 27), "client": "Bäckerei Nord"}),
        ("Angebot senden in einer Woche", "Angebot senden", {"day": date(2026, 12, 1)}),
        ("Rechnung Fr 27. Nov", "Rechnung", {"day": date(2026, 11, 27)}),
        ("Zahlen bis zum 1. Dez", "Zahlen", {"deadline": date(2026, 12, 1)}),
        ("Zahlen bis Ende der Woche", "Zahlen", {"deadline": date(2026, 11, 27)}),
        ("Zahlen am Freitag", "Zahlen", {"day": date(2026, 11, 27)}),
        ("Plan für Freitag", "Plan für Freitag", {}),
        ("Kaffee mit Mo", "Kaffee mit Mo", {}),
        ("Guten Morgen", "Guten Morgen", {}),
        (
            "Angebot senden fri 2h !high",
            "Angebot senden",
            {"day": date(2026, 11, 27), "length": 120, "priority": Priority.HIGH},
        ),
    ],
)
def test_a_line_is_understood_in_german(text: str, title: str, found: dict[str, object]) -> None:
    assert line(text).title == title
    assert pieces(text) == found


def test_a_log_line_begins_with_a_german_word() -> None:
    said = line("Anruf Ana @Bäckerei 20m: will ein Angebot >fr")
    found = {piece.kind: piece.value for piece in said.pieces}
    assert said.kind == "log"
    assert found["channel"] is Channel.PHONE
    assert found["client"] == "Bäckerei Nord"
    assert found["length"] == 20
    assert found["step_day"] == date(2026, 11, 27)


@pytest.mark.parametrize("typed", ["Do 27. Nov", "Fr 99. Nov", "Fr nichts", "in einem Tag", "vor einer Minute"])
def test_what_names_no_day_names_none_in_german_either(typed: str) -> None:
    assert read_day(typed, today=TODAY, languages=GERMAN) is None


def test_two_letters_are_a_day_only_in_german() -> None:
    assert read_day("mo", today=TODAY, languages=GERMAN) == date(2026, 11, 30)
    assert read_day("mo", today=TODAY, languages=("en", "de")) is None
    english = read_line("Talk to Mo", today=TODAY, languages=("en", "de"))
    assert english.title == "Talk to Mo"
