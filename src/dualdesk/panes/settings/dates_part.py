"""Dates and money: the week, the order of typed dates, the usual currency. All of it travels with the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale

from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.base.money import Money
from dualdesk.panes.settings.kit import Part
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.setup import Setup, SetupEditor
from dualdesk.widgets.entries import ChoiceEntry

if TYPE_CHECKING:
    from dualdesk.queries import settings as choices
else:
    choices = Late("dualdesk.queries.settings")

_CURRENCIES: Final = (
    "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "ISK", "TRY", "UAH", "CAD",
    "AUD", "NZD", "JPY", "CNY", "HKD", "SGD", "KRW", "INR", "ILS", "AED", "ZAR", "BRL", "MXN", "ARS", "CLP", "COP",
)  # fmt: skip
_WEEKDAYS: Final = (0, 5, 6)
_SAMPLE: Final = 1_840_000
_WIDTH: Final = 220


class DatesPart(Part):
    """The choices of the file."""

    def __init__(self, context: Context, editor: SetupEditor) -> None:
        super().__init__(context, editor, msg("Dates and money"), "calendar")
        self._names = self._currency_names()
        self._order = self.segments(
            msg("Typed dates"), [("dmy", msg("3/12 is 3 Dec")), ("mdy", msg("3/12 is 12 Mar"))], self._on_order_chosen
        )
        self.row(
            msg("Typed dates"), msg("Which comes first where only numbers are typed"), self._order,
            words=msg("date order day month"),
        )  # fmt: skip
        self._week = self._choice(msg("Week starts on"), [(str(day), self._day(day)) for day in _WEEKDAYS])
        self._week.committed.connect(self._on_week_chosen)
        self.row(msg("Week starts on"), msg("For weeks in Today and in calendars"), self._week)
        self._currency = self._choice(msg("Currency"), [])
        self._currency.committed.connect(self._on_currency_chosen)
        self._looks = self.row(msg("Currency"), msg("For clients without one of their own"), self._currency,
                               words=msg("money euro dollar"))  # fmt: skip

    def show_setup(self, setup: Setup) -> None:
        """Show what holds now."""
        self._order.choose("mdy" if setup.date_order == "mdy" else "dmy")
        self._week.show_options([(str(day), self._day(day)) for day in sorted({*_WEEKDAYS, setup.first_weekday})])
        self._week.show_value(str(setup.first_weekday))
        codes = [*_CURRENCIES, *({setup.currency} - set(_CURRENCIES))]
        self._currency.show_options([(code, self._worded(code)) for code in codes])
        self._currency.show_value(setup.currency)
        sample = Money(_SAMPLE, setup.currency)
        self._looks.explain(self.context.say(msg("Looks like {sample}; a client can have another", sample=sample)))

    def _choice(self, name: Message, options: list[tuple[str, str]]) -> ChoiceEntry:
        made = ChoiceEntry(self.context.look, self.context.say(name), options)
        made.strip(caption=True, hint=True)
        made.setFixedWidth(self.context.look.px(_WIDTH))
        return made

    def _day(self, weekday: int) -> str:
        name = self.context.language.locale.standaloneDayName(weekday + 1, QLocale.FormatType.LongFormat)
        return name[:1].upper() + name[1:]

    def _worded(self, code: str) -> str:
        return f"{code}  {self._names[code]}" if code in self._names else code

    def _currency_names(self) -> dict[str, str]:
        """The names of currencies, as the regions that use them and speak this language say."""
        formats = QLocale.CurrencySymbolFormat
        language = self.context.language.locale.language()
        spoken = QLocale.matchingLocales(language, QLocale.Script.AnyScript, QLocale.Country.AnyCountry)
        return {
            each.currencySymbol(formats.CurrencyIsoCode): each.currencySymbol(formats.CurrencyDisplayName)
            for each in reversed(spoken)
        }

    def _on_order_chosen(self, key: str) -> None:
        self.editor.choose(choices.DATE_ORDER, key, msg("Change the order of dates"), failed=self._refuse)

    def _on_week_chosen(self, key: str) -> None:
        self.editor.choose(
            choices.FIRST_WEEKDAY, int(key), msg("Change the first day of the week"), failed=self._refuse
        )
        self._week.settle()

    def _on_currency_chosen(self, code: str) -> None:
        self.editor.choose(choices.CURRENCY, code, msg("Change the currency"), failed=self._refuse)
        self._currency.settle()

    def _refuse(self, error: object) -> None:
        self.context.desk.refused.emit(error)
