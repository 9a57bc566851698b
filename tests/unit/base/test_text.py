"""Cleaning and comparing text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.base.text import clean, digits, folded, one_line

ANY = st.text(st.characters(codec=None), max_size=40)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nb\rc\nd\te", "a\nb\nc\nd\te"),
        ("a\x00b\x1fc\x7fd\x80e", "abcde"),
        ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("lone \ud800 half", "lone  half"),
        ("Zoë 🎂 ﷺ", "Zoë 🎂 ﷺ"),
    ],
)
def test_clean_text_can_be_stored_and_shown(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(ANY)
def test_cleaned_text_is_clean(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert clean(cleaned) == cleaned
    assert all(unicodedata.category(char) != "Cc" or char in "\n\t" for char in cleaned)
    assert len(one_line(text).splitlines()) <= 1


def test_one_line_folds_blanks() -> None:
    assert one_line("  a \t b\n\n c\u3000") == "a b c"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller", "MULLER"), ("Straße", "strasse"), ("  Ana\u00a0 Silva", "ana silva"), ("Ａｃｍｅ", "acme"),
        ("ﬁn", "fin"), ("e\u0301", "É"),
    ],
)  # fmt: skip
def test_names_compare_without_case_marks_and_blanks(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert folded(one) != folded(other + "x")


@given(ANY)
def test_a_folded_key_folds_to_itself(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("text", "only"), [("+49 (171) 39200-17", "491713920017"), ("٠١٢", "012"), ("０１", "01"), ("m²", ""), ("", "")]
)
def test_phone_numbers_compare_by_their_digits(text: str, only: str) -> None:
    assert digits(text) == only
