"""Dates, amounts and words as the person's region writes them."""

from __future__ import annotations

import gettext
from datetime import date, time

import pytest
from PySide6.QtCore import QLocale, QObject

from dualdesk.base.messages import Minutes, msg
from dualdesk.base.money import Money
from dualdesk.base.wording import PseudoCatalogue
from dualdesk.runtime.language import Language, language_for, qt_words, region_of, spoken_in

TODAY = date(2026, 11, 24)


def language(name: str = "en_GB") -> Language:
    return Language(gettext.NullTranslations(), QLocale(name), today=lambda: TODAY)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 23), "Yesterday"),
        (date(2026, 11, 24), "Today"),
        (date(2026, 11, 25), "Tomorrow"),
        (date(2026, 11, 27), "Fri"),
        (date(2026, 11, 30), "Mon"),
        (date(2026, 12, 1), "1 Dec"),
        (date(2026, 12, 3), "3 Dec"),
        (date(2026, 11, 22), "22 Nov"),
        (date(2027, 1, 15), "15 Jan ’27"),
    ],
)
def test_days_in_lists(day: date, said: str) -> None:
    assert language().listed(day) == said


@pytest.mark.parametrize(
    ("name", "sentence", "heading"),
    [
        ("en_GB", "Fri 27 Nov", "Friday, 27 November"),
        ("en_US", "Fri Nov 27", "Friday, November 27"),
        ("de_DE", "Fr 27. Nov", "Freitag, 27. November"),
        ("ja_JP", "金 11月27日", "金曜日, 11月27日"),
    ],
)
def test_days_in_sentences_follow_the_region(name: str, sentence: str, heading: str) -> None:
    spoken = language(name)
    assert spoken.say(msg("{day}", day=date(2026, 11, 27))) == sentence
    assert spoken.region.heading(date(2026, 11, 27)) == heading


def test_another_year_is_said() -> None:
    assert language().region.date(date(2027, 1, 29)) == "Fri 29 Jan ’27"
    assert language().region.exact(date(2027, 1, 29)) == "Friday, 29 January 2027"


def test_carried_and_logged_days() -> None:
    spoken = language()
    assert spoken.carried(date(2026, 11, 20)) == "from Fri"
    assert spoken.carried(date(2026, 11, 3)) == "from 3 Nov"
    assert spoken.logged(TODAY) == "Today"
    assert spoken.logged(date(2026, 11, 23)) == "Yesterday"
    assert spoken.logged(date(2026, 11, 20)) == "Fri 20 Nov"
    assert spoken.logged(date(2026, 11, 25)) == "Wed 25 Nov"


def test_amounts_numbers_lengths_and_times() -> None:
    spoken = language()
    amounts = msg("{a} {b} {c}", a=Money(1840000, "EUR"), b=Money(9950, "EUR"), c=Money(5000, "JPY"))
    assert spoken.say(amounts) == "€18,400 €99.50 ¥5,000"
    assert spoken.say(msg("{n} {big}", n=1234, big=12345)) == "1234 12,345"
    assert spoken.say(msg("{t}", t=Minutes(90))) == "1 h 30 min"
    assert spoken.region.clock(time(14, 20)) == "14:20"
    assert language("en_US").region.clock(time(14, 20)).replace("\u202f", " ") == "2:20 PM"
    assert language("de_DE").region.money(Money(1840000, "EUR")).replace("\xa0", " ") == "18.400 €"
    assert language("ko_KR").region.day_month(TODAY) == "11월 24일"


def test_a_machine_that_names_no_region_still_groups_its_amounts() -> None:
    spoken = Language(gettext.NullTranslations(), region_of(QLocale("C")), today=lambda: TODAY)
    assert spoken.region.money(Money(1840000, "EUR")) == "€18,400"
    assert region_of(QLocale("de_AT")) == QLocale("de_AT")


def test_the_pseudo_language_reaches_the_words_of_dates() -> None:
    spoken = Language(PseudoCatalogue(), QLocale("en_GB"), today=lambda: TODAY)
    assert spoken.listed(TODAY).startswith("⟦")
    assert spoken.carried(date(2026, 11, 20)) == "⟦fröm Fri~~~⟧"


def test_days_are_named_in_the_language_of_the_sentence() -> None:
    german = QLocale("de_AT")
    untranslated = spoken_in(german, gettext.NullTranslations())
    assert untranslated.language() == QLocale.Language.English
    assert untranslated.territory() == german.territory()
    assert spoken_in(german, catalogue_of("de")) == german
    assert spoken_in(QLocale("en_US"), catalogue_of("de")).language() == QLocale.Language.German


def catalogue_of(code: str) -> gettext.NullTranslations:
    """A catalogue that says of itself in which language it is."""
    words = gettext.NullTranslations()
    words.info()["language"] = code
    return words


@pytest.mark.parametrize(
    ("chosen", "machine", "code"),
    [
        ("", "de_DE", "de"),
        ("", "de_CH", "de"),
        ("", "en_GB", "en"),
        ("", "fr_FR", "en"),
        ("de", "en_US", "de"),
        ("en", "de_DE", "en"),
        ("xx", "de_DE", "de"),
    ],
)
def test_a_language_is_the_chosen_one_else_the_machines(chosen: str, machine: str, code: str) -> None:
    spoken = language_for(chosen, QLocale(machine), today=lambda: TODAY)
    assert spoken.code == code
    assert spoken.days[0] == code
    assert set(spoken.days) == {"de", "en"}
    assert spoken.listed(TODAY) == {"de": "Heute", "en": "Today"}[code]
    assert spoken.region.weekday(date(2026, 11, 24)) == {"de": "Di", "en": "Tue"}[code]


def test_english_on_a_german_machine_keeps_its_amounts() -> None:
    spoken = language_for("en", QLocale("de_DE"), today=lambda: TODAY)
    assert spoken.region.money(Money(1840000, "EUR")).replace("\xa0", " ") == "18.400 €"


def test_a_german_day_ends_without_a_point() -> None:
    spoken = language_for("de", QLocale("de_DE"), today=lambda: TODAY)
    assert spoken.region.date(date(2026, 11, 27)) == "Fr 27. Nov"
    assert spoken.region.day_month(date(2027, 3, 2)) == "2. März ’27"
    assert spoken.region.exact(date(2026, 11, 27)) == "Freitag, 27. November 2026"


def test_qts_own_words_are_in_the_windows_language() -> None:
    home = QObject()
    spoken = [language_for(code, QLocale("en_GB"), today=lambda: TODAY) for code in ("de", "en")]
    said = [qt_words(language, home).translate("QPlatformTheme", "Cancel") for language in spoken]
    assert said[0] == "Abbrechen"
    assert said[1] in ("", "Cancel")
