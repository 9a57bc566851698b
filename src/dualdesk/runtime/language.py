"""What the window says with: the catalogue's words, and dates, times and amounts as the person's region writes them."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QDate, QLibraryInfo, QLocale, QObject, QTime, QTranslator

from dualdesk.analysis.day_words import Language as DayLanguage
from dualdesk.analysis.day_words import own_first
from dualdesk.base.messages import Words, msg
from dualdesk.base.money import Money, minor_digits
from dualdesk.base.wording import duration, find_catalogue

_WEEK: Final = 7
_DAYS: Final = 1024
_SHORT: Final = QLocale.FormatType.ShortFormat

# What the window can speak, each named in its own language.
LANGUAGES: Final = {"en": "English", "de": "Deutsch"}


class RegionFormats:
    """Values as one region writes them; `today` decides whether a date needs its year."""

    def __init__(self, locale: QLocale, today: Callable[[], dt.date]) -> None:
        self._locale = locale
        self._today = today
        self._day_month = _day_month(locale.dateFormat(QLocale.FormatType.LongFormat))
        # The same few days stand in every row, and Qt takes its time to write one.
        self._without_year = lru_cache(maxsize=_DAYS)(self._write)
        self._short_names = [locale.dayName(day, _SHORT).rstrip(".") for day in range(1, _WEEK + 1)]

    def date(self, value: dt.date, /) -> str:
        """For sentences and deadlines: "Fri 27 Nov", in another year "Fri 29 Jan ’27"."""
        return f"{self.weekday(value)} {self.day_month(value)}"

    def money(self, value: Money, /) -> str:
        """The amount with its sign and grouping, no decimals where there are none: "€18,400", "€99.50"."""
        digits = minor_digits(value.currency)
        amount = value.minor / 10**digits
        shown = 0 if value.minor % 10**digits == 0 else digits
        return self._locale.toCurrencyString(amount, _symbol(value.currency), shown)

    def minutes(self, value: int, /) -> str:
        """1 h 30 min."""
        return duration(value)

    def number(self, value: int, /) -> str:
        """A whole number, grouped from 10,000 on."""
        return self._locale.toString(value) if abs(value) >= 10_000 else str(value)

    def weekday(self, value: dt.date) -> str:
        """Fri."""
        return self._short_names[value.weekday()]

    def day_month(self, value: dt.date) -> str:
        """3 Dec, in another year 15 Jan ’27."""
        shown = self._without_year(value)
        return shown if value.year == self._today().year else f"{shown} ’{value.year % 100:02d}"

    def _write(self, value: dt.date) -> str:
        # Without the point of an abbreviation, which would meet the sentence's own: "27. Nov".
        return self._locale.toString(_qdate(value), self._day_month).rstrip(".")

    def weekday_name(self, number: int) -> str:
        """Friday, for the fifth day of a week that begins on Monday."""
        return self._locale.dayName(number)

    @property
    def first_weekday(self) -> int:
        """The day on which a week begins, Monday being 1."""
        return self._locale.firstDayOfWeek().value

    def month_year(self, value: dt.date) -> str:
        """November 2026."""
        return f"{self._locale.standaloneMonthName(value.month)} {value.year}"

    def month(self, number: int) -> str:
        """A month by its short name: May."""
        return self._locale.monthName(number, _SHORT).rstrip(".")

    def day_of_month(self, number: int) -> str:
        """A day without its month, as it stands before one: 3, or 3. where the region writes a point."""
        return f"{number}." if "d." in self._day_month else str(number)

    def heading(self, value: dt.date) -> str:
        """Tuesday, 24 November."""
        day_month = self._locale.toString(_qdate(value), self._day_month.replace("MMM", "MMMM"))
        return f"{self._locale.dayName(value.isoweekday())}, {day_month}"

    def exact(self, value: dt.date) -> str:
        """The whole date, for tooltips."""
        return self._locale.toString(_qdate(value), QLocale.FormatType.LongFormat)

    def clock(self, value: dt.time) -> str:
        """14:20, or 2:20 PM where the region says so."""
        return self._locale.toString(QTime(value.hour, value.minute), _SHORT)


class Language(Words):
    """The window's words; dates in lists are said from today's point of view."""

    def __init__(self, catalogue: gettext.NullTranslations, locale: QLocale, *, today: Callable[[], dt.date]) -> None:
        self.region = RegionFormats(locale, today)
        super().__init__(catalogue, self.region)
        self.locale = locale
        self._today = today

    @property
    def code(self) -> str:
        """Its sentences' language: "en", "de"."""
        return _code(self.locale)

    @property
    def days(self) -> tuple[DayLanguage, ...]:
        """The languages days are typed in, its own first: only that one's "Mo" and "Fr" count."""
        return own_first(self.code)

    def listed(self, day: dt.date) -> str:
        """For lists: Yesterday, Today, Tomorrow, Fri, 3 Dec, 15 Jan ’27."""
        ahead = (day - self._today()).days
        near = _NEAR.get(ahead)
        if near is not None:
            return self.say(near)
        return self.region.weekday(day) if 1 < ahead < _WEEK else self.region.day_month(day)

    def carried(self, day: dt.date) -> str:
        """For what was planned earlier: from Fri, from 3 Nov."""
        behind = (self._today() - day).days
        shown = self.region.weekday(day) if 0 < behind < _WEEK else self.region.day_month(day)
        return self.say(msg("from {day}", day=shown))

    def logged(self, day: dt.date) -> str:
        """For the contact log: Today, Yesterday, else Fri 20 Nov."""
        behind = (self._today() - day).days
        return self.say(_NEAR[-behind]) if behind in (0, 1) else self.region.date(day)


_NEAR: Final = {-1: msg("Yesterday"), 0: msg("Today"), 1: msg("Tomorrow")}


def region_of(locale: QLocale) -> QLocale:
    """The region to write by: the machine's; British English where it names none, for "C" groups no amount."""
    return QLocale("en_GB") if locale.language() == QLocale.Language.C else locale


def spoken_in(region: QLocale, catalogue: gettext.NullTranslations) -> QLocale:
    """The region with its days and months named in the language of the sentences round them.

    Where the region speaks another language than the catalogue, its order, amounts and week stay as far as Qt knows
    that language there.
    """
    spoken = QLocale(catalogue.info().get("language", "en")).language()
    return region if region.language() == spoken else QLocale(spoken, region.territory())


def language_for(chosen: str, machine: QLocale, *, today: Callable[[], dt.date]) -> Language:
    """What the window speaks: the language that was chosen, else the machine's, else English."""
    region = region_of(machine)
    catalogue = find_catalogue([chosen] if chosen in LANGUAGES else machine.uiLanguages())
    return Language(catalogue, spoken_in(region, catalogue), today=today)


def qt_words(language: Language, home: QObject) -> QTranslator:
    """Qt's own words (a field's menu, a file dialog) in the window's language, as long as `home` lives."""
    words = QTranslator(home)
    words.load(f"qtbase_{language.code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return words


def _code(locale: QLocale) -> str:
    return QLocale.languageToCode(locale.language())


def _qdate(value: dt.date) -> QDate:
    return QDate(value.year, value.month, value.day)


def _symbol(currency: str) -> str:
    """The sign of the commonest currencies, the code of the others (which no reader can mistake)."""
    return {"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥"}.get(currency, currency)


def _day_month(long_format: str) -> str:
    """A region's order and dots of day and month, read off its long date: "d MMM", "d. MMM", "MMM d", "M月d日"."""
    if "日" in long_format:
        return "M月d日"
    if "d일" in long_format:
        return "M월 d일"
    bare = long_format.replace("dddd", "")
    day = "d." if "d." in bare else "d"
    return f"{day} MMM" if bare.find("d") < bare.find("M") else f"MMM {day}"
