"""Words for the command line, and the catalogue of a language."""

from __future__ import annotations

import gettext
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.base.messages import Minutes, Words, msg, msgc, msgn
from dualdesk.base.money import Money
from dualdesk.base.wording import PlainFormats, PseudoCatalogue, duration, find_catalogue, plain_words


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 min"),
        (48, "48 min"),
        (60, "1 h"),
        (90, "1 h 30 min"),
        (243, "4 h 03 min"),
        (-5, "−5 min"),
        (-120, "−2 h"),
    ],
)
def test_lengths_of_time(minutes: int, said: str) -> None:
    assert duration(minutes) == said


def test_the_command_line_writes_plainly() -> None:
    message = msg(
        "{day} {sum} {time} {n}",
        day=date(2026, 11, 27),
        sum=Money(1840050, "EUR"),
        time=Minutes(90),
        n=12345,
    )
    assert plain_words().say(message) == "2026-11-27 18400.50 EUR 1 h 30 min 12345"


def test_a_catalogue_is_found_by_language_and_region(tmp_path: Path) -> None:
    german = Catalog(locale="de")
    german.add("Today", "Heute")
    with (tmp_path / "de.mo").open("wb") as file:
        write_mo(file, german)

    def today(*languages: str) -> str:
        return plain_words(find_catalogue(languages, tmp_path)).say(msg("Today"))

    assert today("de-AT", "en") == "Heute"
    assert today("de_DE.UTF-8") == "Heute"
    assert today("fr", "de") == "Heute"
    assert today("en-GB", "de") == "Today"
    assert today("C") == today("fr") == today() == "Today"


def test_the_shipped_catalogues_are_looked_for_by_default() -> None:
    assert isinstance(find_catalogue(["xx"]), gettext.NullTranslations)


def test_the_pseudo_language_keeps_names_and_is_longer() -> None:
    words = Words(PseudoCatalogue(), PlainFormats())
    assert words.say(msg("Call {name} now", name="Ana")) == "⟦Càll Ana nöw~~~~⟧"
    assert words.say(msgn("{n} task", "{n} tasks", 1)) == "⟦1 tàsk~~⟧"
    assert words.say(msgn("{n} task", "{n} tasks", 2)) == "⟦2 tàsks~~~⟧"
    assert words.say(msgc("phase", "Plan")) == "⟦Plàn~⟧"


@given(st.text(alphabet=st.characters(exclude_characters="{}"), min_size=1, max_size=40))
def test_any_text_is_marked_and_a_quarter_longer(text: str) -> None:
    said = Words(PseudoCatalogue(), PlainFormats()).say(msg(text))
    assert said.startswith("⟦")
    assert said.endswith("~⟧")
    assert len(said) >= len(text) * 1.25
