"""Words without a window: catalogues found by language, and plain formats for the command line."""

from __future__ import annotations

import gettext
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dualdesk.base.generated import generated
from dualdesk.base.messages import Words
from dualdesk.base.money import Money, plain

_VALUE = re.compile(r"(\{[^{}]*\})")
_LONGER = 0.3
_VOWELS = str.maketrans("aeiouAEIOU", "àéîöûÀÉÎÖÛ")


class PlainFormats:
    """ISO dates, ungrouped numbers, "1234.50 EUR": the same in every language, so that programs can read them."""

    def date(self, value: date, /) -> str:
        """2026-11-27."""
        return value.isoformat()

    def money(self, value: Money, /) -> str:
        """1234.50 EUR."""
        return plain(value)

    def minutes(self, value: int, /) -> str:
        """1 h 30 min."""
        return duration(value)

    def number(self, value: int, /) -> str:
        """1234."""
        return str(value)


def plain_words(catalogue: gettext.NullTranslations | None = None) -> Words:
    """What the command line says with; English without a catalogue."""
    return Words(catalogue or gettext.NullTranslations(), PlainFormats())


def find_catalogue(languages: Sequence[str], folder: Path | None = None) -> gettext.NullTranslations:
    """The first language's catalogue that exists ("de_AT" also finds "de"); English, the source, ends the search."""
    home = folder or generated("i18n")
    for language in languages:
        for name in (language.replace("-", "_"), re.split("[-_.@]", language)[0]):
            if name in ("en", "C", "POSIX"):
                return gettext.NullTranslations()
            if (home / f"{name}.mo").is_file():
                with (home / f"{name}.mo").open("rb") as binary:
                    return gettext.GNUTranslations(binary)
    return gettext.NullTranslations()


def duration(minutes: int) -> str:
    """Minutes as "48 min", "6 h", "1 h 30 min", "4 h 03 min"; a minus sign before what is below zero."""
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else ""
    if not hours:
        return f"{sign}{rest} min"
    return f"{sign}{hours} h {rest:02d} min" if rest else f"{sign}{hours} h"


class PseudoCatalogue(gettext.NullTranslations):
    """A language for tests: each message in ⟦ ⟧ and 30 % longer, so that unwrapped and cut texts show."""

    def gettext(self, message: str) -> str:
        """The message, marked."""
        return _pseudo(message)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002
        """The message, marked."""
        return _pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The message in its form for n, marked."""
        return _pseudo(msgid1 if n == 1 else msgid2)


def _pseudo(text: str) -> str:
    # Names in braces are kept: they are filled in afterwards.
    pieces = [piece if piece.startswith("{") else piece.translate(_VOWELS) for piece in _VALUE.split(text)]
    return f"⟦{''.join(pieces)}{'~' * max(1, round(len(text) * _LONGER))}⟧"
