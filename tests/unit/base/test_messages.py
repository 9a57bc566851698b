"""Messages: said in any language, kept in the journal word for word."""

from __future__ import annotations

import gettext
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, Minutes, Value, Words, msg, msgc, msgn
from dualdesk.base.money import Money, plain


class Iso:
    """Formats as the command line has them."""

    def date(self, value: date) -> str:
        return value.isoformat()

    def money(self, value: Money) -> str:
        return plain(value)

    def minutes(self, value: int) -> str:
        return f"{value} min"

    def number(self, value: int) -> str:
        return f"{value:,}"


class Shouting(gettext.NullTranslations):
    """A language that says everything louder."""

    def gettext(self, message: str) -> str:
        return message + "!"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return (msgid1 if n == 1 else msgid2) + "!"


PLAIN = Words(gettext.NullTranslations(), Iso())

VALUES: st.SearchStrategy[Value] = st.recursive(
    st.one_of(
        st.text(max_size=8),
        st.integers(),
        st.dates(),
        st.builds(Money, st.integers(), st.sampled_from(["EUR", "JPY"])),
        st.builds(Minutes, st.integers(0, 999)),
    ),
    lambda values: st.builds(
        lambda text, plural, context, count, named: Message(text, named, plural, count if plural else 1, context),
        st.text(max_size=8),
        st.text(max_size=8),
        st.text(max_size=3),
        st.integers(),
        st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), values, max_size=3),
    ),
    max_leaves=6,
)


def test_a_message_names_its_values() -> None:
    message = msg(
        "“{name}” by {day}, {fee}, {length}, {count}: {why}",
        name="{x}", day=date(2026, 12, 1), fee=Money(150, "EUR"), length=Minutes(30), count=1200, why=msg("late"),
    )  # fmt: skip
    assert PLAIN.say(message) == "“{x}” by 2026-12-01, 1.50 EUR, 30 min, 1,200: late"


def test_a_message_without_values_is_said_as_it_stands() -> None:
    assert PLAIN.say(msg("a {brace")) == "a {brace"


def test_a_count_chooses_the_form() -> None:
    assert [PLAIN.say(msgn("{n} task", "{n} tasks", n)) for n in (0, 1, 2)] == ["0 tasks", "1 task", "2 tasks"]


def test_another_language_says_its_own_words() -> None:
    words = Words(Shouting(), Iso())
    assert words.say(msg("{why} there", why=msg("late"))) == "late! there!"
    assert words.say(msgn("{n} task", "{n} tasks", 2)) == "2 tasks!"


def test_equal_messages_are_one_in_a_set() -> None:
    assert len({msg("a {n}", n=1), msg("a {n}", n=1), msg("a {n}", n=2), msg("b")}) == 3


@given(VALUES)
def test_the_journal_keeps_a_message_as_it_is(value: Value) -> None:
    message = msg("x", value=value)
    assert Message.from_json(message.to_json()) == message


def test_a_counted_message_survives_the_journal() -> None:
    message = msgn("{n} task", "{n} tasks", 3)
    assert PLAIN.say(Message.from_json(message.to_json())) == "3 tasks"


def test_what_is_no_message_is_not_read_as_one() -> None:
    with pytest.raises(AssertionError):
        Message.from_json('"text"')


def test_an_error_says_what_and_where() -> None:
    error = UserError(msg("No such day."), field="due")
    assert (str(error), error.field, error.message) == ("No such day.", "due", msg("No such day."))
    assert UserError(msg("x")).field == ""


def test_a_sentence_ends_with_one_point() -> None:
    assert PLAIN.say(msg("For {name}.", name="Northwind Bakery Co.")) == "For Northwind Bakery Co."
    assert PLAIN.say(msg("For {name}.", name="Acme")) == "For Acme."
    assert PLAIN.say(msg("{name}", name="Wait..")) == "Wait.."


class Heading(gettext.NullTranslations):
    """A language as gettext reads it from a file: asked for nothing, it says its head."""

    def gettext(self, message: str) -> str:
        return message or "Content-Type: text/plain"


def test_no_text_says_nothing() -> None:
    assert Words(Heading(), Iso()).say(Message("")) == ""


class Choosy(gettext.NullTranslations):
    """A language that has two words for one of English."""

    def pgettext(self, context: str, message: str) -> str:
        return f"{message} ({context})"


def test_a_context_tells_two_meanings_apart() -> None:
    words = Words(Choosy(), Iso())
    assert words.say(msgc("phase", "Close")) == "Close (phase)"
    assert words.say(msg("Close")) == "Close"
    assert PLAIN.say(msgc("phase", "Close")) == "Close"
    assert Message.from_json(msgc("phase", "Close").to_json()) == msgc("phase", "Close")
    assert msgc("phase", "Close") != msg("Close")
