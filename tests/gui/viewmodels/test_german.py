"""What is typed into the fields of a German window, and that the examples its sentences give are understood there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QLocale
from tests.gui.viewmodels.conftest import TODAY

from dualdesk.analysis.amounts import read_amount
from dualdesk.analysis.day_words import own_first
from dualdesk.analysis.days import need_day, read_day
from dualdesk.analysis.known_days import KnownDay, read_known_day
from dualdesk.analysis.lengths import read_length, read_time
from dualdesk.analysis.moments import read_moment
from dualdesk.analysis.repeats import read_repeat, repeat_words
from dualdesk.analysis.spells import read_spell
from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.queries import agreement_form, lines, log_form
from dualdesk.queries.settings import DATE_ORDER
from dualdesk.runtime.context import Context
from dualdesk.runtime.language import language_for
from dualdesk.services import clients, settings
from dualdesk.viewmodels.field_days import FieldDays
from dualdesk.viewmodels.task_list_day import DayReader
from dualdesk.viewmodels.typed_parts import known_day_text
from dualdesk.viewmodels.typed_values import read_booking

GERMAN = own_first("de")
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def german(surroundings: Context) -> Context:
    return replace(surroundings, language=language_for("de", QLocale("de_DE"), today=lambda: TODAY))


def test_two_letters_are_a_day_in_every_field(german: Context) -> None:
    assert DayReader(german).read("fr").day == FRIDAY
    assert FieldDays(german).need("fr", field="day") == FRIDAY
    booked = read_booking("45 min mo: Korrekturen", today=TODAY, month_first=False, languages=german.language.days)
    assert booked.day == date(2026, 11, 23)
    acme: list[int] = []
    german.desk.do(msg("Add"), partial(clients.create, name="Acme", now=0), done=acme.append)
    days = german.language.days
    terms = german.desk.ask(partial(agreement_form.term_reader, client_id=acme[0], languages=days))
    entry = german.desk.ask(partial(log_form.form_reader, client_id=acme[0], languages=days))
    assert (terms.day("fr", today=TODAY), entry.day("fr", today=TODAY)) == (FRIDAY, FRIDAY)
    line = german.desk.ask(lines.line_reader).read("Angebot fr", today=TODAY, languages=days)
    assert [piece.value for piece in line.pieces] == [FRIDAY]


def test_two_letters_are_no_day_in_english(surroundings: Context) -> None:
    with pytest.raises(UserError):
        FieldDays(surroundings).need("fr", field="day")


def test_slashes_are_read_in_the_desks_order(german: Context) -> None:
    assert FieldDays(german).need("3/12", field="day") == date(2026, 12, 3)
    german.desk.do(msg("Change"), partial(settings.choose, choice=DATE_ORDER, value="mdy"))
    assert FieldDays(german).need("3/12", field="day") == date(2027, 3, 12)


@pytest.mark.parametrize(
    ("known", "text"),
    [(KnownDay(3, 5, 1980), "3. Mai 1980"), (KnownDay(3, 3), "3. März"), (KnownDay(month=12, year=1980), "Dez 1980")],
)
def test_a_day_known_in_part_is_shown_as_one_types_it(german: Context, known: KnownDay, text: str) -> None:
    assert known_day_text(known, german.language.region) == text
    assert read_known_day(text) == known


def moment(text: str, rolls: str = "back") -> object:
    return read_moment(text, today=TODAY, rolls="back" if rolls == "back" else "forward", languages=GERMAN)


day = partial(read_day, today=TODAY, languages=GERMAN)
booking = partial(read_booking, today=TODAY, month_first=False, languages=GERMAN)
EXAMPLES: list[tuple[Message, Callable[[str], object]]] = [
    (msg("No such day. Try “fri”, “+2w” or “1 dec”."), day),
    (msg("No such day. Try “1 jan”, “2026-01-01” or “today”."), day),
    (msg("“24 dec” or “next mon”"), day),
    (msg("“1 jan” or “next month”"), day),
    (msg("No such day. Try “3 May”, “May 1980” or “3 May 1980”."), read_known_day),
    (msg("No such repetition. Try “weekly”, “every 2 weeks” or “3 days after done”."), read_repeat),
    (msg("No such time of day. Try “14:05”."), read_time),
    (msg("No such time. Try “14:20”, “yesterday 9:00” or “mon”."), moment),
    (msg("No such time. Try “45 min”, “1h30 yesterday” or “2 h: drafts”."), lambda said: booking(said).minutes),
    (msg("No such length. Try “30 min”, “1h30” or “2 h”."), read_length),
    (msg("No such length. Try “40 h” or “12 h 30 min”."), read_length),
    (msg("No such length. Try “45 min” or “1:30”."), read_length),
    (msg("No such time span. Try “12 months”, “1 year” or “60 days”."), read_spell),
    (msg("A term counts in months. Try “12 months” or “1 year”."), read_spell),
    (msg("No such amount. Try “1,200”, “1,200.50” or “900 USD”."), partial(read_amount, currency="EUR")),
]


@pytest.mark.parametrize(("message", "read"), EXAMPLES)
def test_what_a_sentence_proposes_is_understood(
    german: Context, message: Message, read: Callable[[str], object]
) -> None:
    said = german.say(message)
    assert said != message.text
    proposed = re.findall("„([^“]+)“", said)
    assert proposed
    assert [one for one in proposed if not read(one)] == []


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;BYDAY=MO,TH", "after:3d", "after:1m"]
)
def test_a_repetition_is_shown_as_one_types_it(german: Context, rule: str) -> None:
    assert read_repeat(german.say(repeat_words(rule))) == rule


@pytest.mark.parametrize("typed", ["morgen, Freitag, +2w, 1. Dez"])
def test_a_reminders_days_are_understood(german: Context, typed: str) -> None:
    assert german.say(msg("tomorrow, fri, +2w, 1 dec")) == typed
    for said in typed.split(", "):
        assert need_day(said, today=TODAY, field="day", languages=GERMAN) > TODAY
