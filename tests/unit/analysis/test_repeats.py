"""Repetitions as they are typed, and as they are shown."""

from __future__ import annotations

import gettext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.analysis.recurrence import checked
from dualdesk.analysis.repeats import USUAL, WEEKDAYS_RULE, read_repeat, repeat_words
from dualdesk.base.messages import Words


class PlainFormats:
    """Numbers as they are; a rule holds nothing else."""

    def date(self, value: object, /) -> str:
        raise NotImplementedError

    money = minutes = date

    def number(self, value: int, /) -> str:
        return str(value)


@pytest.fixture(scope="module")
def words() -> Words:
    """English."""
    return Words(gettext.NullTranslations(), PlainFormats())


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("daily", "FREQ=DAILY"),
        ("Every day", "FREQ=DAILY"),
        ("täglich", "FREQ=DAILY"),
        ("weekdays", WEEKDAYS_RULE),
        ("werktags", WEEKDAYS_RULE),
        ("weekly", "FREQ=WEEKLY"),
        ("every 1 week", "FREQ=WEEKLY"),
        ("every 2 weeks", "FREQ=WEEKLY;INTERVAL=2"),
        ("every other week", "FREQ=WEEKLY;INTERVAL=2"),
        ("jede zweite Woche", "FREQ=WEEKLY;INTERVAL=2"),
        ("alle 3 Monate", "FREQ=MONTHLY;INTERVAL=3"),
        ("jährlich", "FREQ=YEARLY"),
        ("mon", "FREQ=WEEKLY;BYDAY=MO"),
        ("every Thursday and Monday", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("dienstags, freitag", "FREQ=WEEKLY;BYDAY=TU,FR"),
        ("3 days after done", "after:3d"),
        ("a week after", "after:1w"),
        ("2 Monate danach", "after:2m"),
        ("eine Woche nach Erledigung", "after:1w"),
        ("RRULE:FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("after:4y", "after:4y"),
        ("now and then", None),
        ("every blue moon", None),
        ("", None),
    ],
)
def test_what_is_typed_becomes_a_rule(typed: str, rule: str | None) -> None:
    assert read_repeat(typed) == rule


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=DAILY", "daily"),
        (WEEKDAYS_RULE, "weekdays"),
        ("FREQ=WEEKLY;INTERVAL=2", "every 2 weeks"),
        ("FREQ=DAILY;INTERVAL=2", "every 2 days"),
        ("FREQ=YEARLY;INTERVAL=5", "every 5 years"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "Monday, Thursday"),
        ("after:1d", "1 day after done"),
        ("after:2y", "2 years after done"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=3", "FREQ=WEEKLY;BYDAY=MO;COUNT=3"),
        ("FREQ=DAILY;BYDAY=MO", "FREQ=DAILY;BYDAY=MO"),
    ],
)
def test_a_rule_is_shown_in_words(words: Words, rule: str, said: str) -> None:
    assert words.say(repeat_words(rule)) == said


RULES = st.sampled_from(USUAL) | st.one_of(
    st.builds("after:{}{}".format, st.integers(1, 99), st.sampled_from("dwmy")),
    st.builds("FREQ={};INTERVAL={}".format, st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]), st.integers(2, 99)),
    st.lists(st.sampled_from(["MO", "WE", "SU"]), min_size=1, unique=True).map(
        lambda days: "FREQ=WEEKLY;BYDAY=" + ",".join(sorted(days, key=["MO", "WE", "SU"].index))
    ),
)


@given(rule=RULES)
def test_what_is_shown_is_understood_again(words: Words, rule: str) -> None:
    assert checked(rule) == rule
    assert read_repeat(words.say(repeat_words(rule))) == rule
