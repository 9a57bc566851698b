from __future__ import annotations

import io
import json
from datetime import date

import pytest

from dualdesk.base.messages import Minutes, msg
from dualdesk.base.money import Money
from dualdesk.base.wording import plain_words
from dualdesk.cli.output import Answer, Cell, Instant, Table, plain, shown, write_answer

WORDS = plain_words()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (False, ""),
        (True, "x"),
        ("two\nlines", "two lines"),
        (12, "12"),
        (date(2026, 11, 24), "2026-11-24"),
        (Money(123450, "EUR"), "1234.50 EUR"),
        (Minutes(90), "1 h 30 min"),
        (msg("Said {n}", n=1), "Said 1"),
        (Instant(1_795_515_120, "Europe/Berlin"), "2026-11-24 11:12"),
    ],
)
def test_how_people_read_a_value(cell: Cell, text: str) -> None:
    assert shown(cell, WORDS) == text


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (Instant(1_795_515_120, "Europe/Berlin"), "2026-11-24T10:12:00Z"),
        (date(2026, 11, 24), "2026-11-24"),
        (Money(5, "JPY"), {"minor": 5, "currency": "JPY"}),
        (Minutes(5), 5),
    ],
)
def test_how_programs_read_a_value(value: object, found: object) -> None:
    assert plain(value) == found


def test_what_has_no_place_in_json_is_a_bug() -> None:
    with pytest.raises(TypeError):
        plain(object())


def written(answer: Answer, *, is_json: bool, encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding)
    write_answer(answer, WORDS, out, is_json=is_json)
    out.flush()
    return raw.getvalue().decode(encoding)


def test_a_table_lines_up_whatever_the_letters() -> None:
    table = Table(("a", "b"), (msg("Name"), msg("B")), (("日本", "1"), ("e\u0301", "2"), ("Longest", "3")))
    assert written(Answer({}, (table,)), is_json=False).splitlines() == [
        "Name     B", "日本     1", "e\u0301        2", "Longest  3"
    ]  # fmt: skip


def test_json_is_readable_in_any_encoding() -> None:
    answer = Answer({"name": "Öre"})
    assert "Öre" in written(answer, is_json=True)
    assert json.loads(written(answer, is_json=True, encoding="ascii")) == {"name": "Öre"}
