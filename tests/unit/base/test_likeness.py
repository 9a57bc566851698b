"""How well a name answers what is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.base.likeness import BEGINS, ELSEWHERE, SAME, WORDS, answers, marked, rank


@pytest.mark.parametrize(
    ("typed", "name", "expected"),
    [
        ("mira", "Mira", SAME),
        ("MIRA lind", "Mira Lindqvist", BEGINS),
        ("lind", "Mira Lindqvist", WORDS),
        ("lind mi", "Mira Lindqvist", WORDS),
        ("mira", "Send Mira one quote", WORDS),
        ("qvist", "Mira Lindqvist", ELSEWHERE),
        ("bewasser", "Kessler Bewässerungssysteme", WORDS),
        ("strasse", "Straße 7", BEGINS),
        ("e-mail", "An E-Mail to send", WORDS),
        ("", "Anything", BEGINS),
        ("", "", SAME),
        ("x", "", ELSEWHERE),
    ],
)
def test_a_name_answers_by_its_words(typed: str, name: str, expected: int) -> None:
    assert rank(typed, name) == expected
    assert answers(typed, name) is (expected != ELSEWHERE)


@pytest.mark.parametrize(
    ("typed", "name", "letters"),
    [
        ("mira", "Send Mira to Mirabel", ["Mira", "Mira"]),
        ("mir mira", "Mira", ["Mira"]),
        ("str", "Straße", ["Str"]),
        ("strass", "Straße", ["Straß"]),
        ("bewä", "Bewässerung", ["Bewä"]),
        ("port", "Wholesale-portal", ["port"]),
        ("x", "Mira", []),
        ("", "Mira", []),
    ],
)
def test_the_letters_that_answer_are_marked(typed: str, name: str, letters: list[str]) -> None:
    assert [name[start:end] for start, end in marked(typed, name)] == letters


@given(st.text(max_size=12), st.text(max_size=30))
def test_marks_lie_in_the_name_and_never_overlap(typed: str, name: str) -> None:
    last = 0
    for start, end in marked(typed, name):
        assert last <= start < end <= len(name)
        last = end
    assert rank(typed, name) in (SAME, BEGINS, WORDS, ELSEWHERE)


@given(st.text(min_size=1, max_size=30))
def test_every_name_is_like_itself(name: str) -> None:
    assert rank(name, name) == SAME
