"""The small parts below the readers: text, dates, labels, guarded cells."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.exchange import encoding
from dualdesk.exchange.csv_guard import guard, unguard
from dualdesk.exchange.dates import date_order, important_date, no_date
from dualdesk.exchange.encoding import Decoded
from dualdesk.exchange.labels import label_from, label_of
from dualdesk.exchange.records import AddressValue


@given(st.text())
def test_a_guarded_cell_comes_back_the_same(cell: str) -> None:
    assert unguard(guard(cell)) == cell


@given(st.text(alphabet="=+-@'\t\r\n＝＋－＠a", min_size=1))
def test_no_guarded_cell_begins_a_formula(cell: str) -> None:
    assert guard(cell)[0] not in "=+-@\t\r\n＝＋－＠"
    assert unguard(guard(cell)) == cell


def test_exactly_one_guard_is_removed() -> None:
    assert (guard("+49"), unguard("'+49"), unguard("''+49"), unguard("'tis")) == ("'+49", "+49", "'+49", "'tis")


@pytest.mark.parametrize(
    "name", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
)
@given(text=st.text(alphabet="abcXYZ ,;\näöü", min_size=8))
def test_marked_and_wide_text_is_read_back(name: str, text: str) -> None:
    plain = "Name,Email " + text
    assert encoding.decode(plain.encode(name)).text == plain


def test_guesses_are_marked_as_such() -> None:
    assert encoding.decode("Jürgen".encode("cp1252")) == Decoded("Jürgen", "cp1252", certain=False)
    mixed = "Zoë Åström é".encode() + b" J\xfcrgen"
    assert encoding.decode(mixed) == Decoded("Zoë Åström é Jürgen", "utf-8", certain=False)
    russian = "Имя,Фамилия,Телефон\nИван,Петров,Москва\nСергей,Кузнецов,Новосибирск\n" * 3
    assert encoding.decode(russian.encode("cp1251")).text == russian
    assert encoding.decode(b"\x80\x81\x8d" * 20 + b"\xff").certain is False
    assert encoding.decode(b"").text == ""


def test_a_hint_holds_against_the_guess() -> None:
    assert encoding.decode(b"\xe4", hint="MacRoman").text == "‰"
    assert encoding.decode("ä".encode("utf-8-sig"), hint="cp1252").text == "ä"


def test_nuls_surrogates_and_line_ends_are_cleaned() -> None:
    assert encoding.decode(b"a\x00b\r\r\nc\rd").text == "ab\nc\nd"
    assert encoding.decode(b"x" * 40 + b"\x00").encoding == "utf-8"


@pytest.mark.parametrize(
    ("text", "order", "parts"),
    [
        ("1985-03-14", "", (14, 3, 1985)),
        ("1985/3/14", "", (14, 3, 1985)),
        ("14.3.1985", "", (14, 3, 1985)),
        ("14. 3. 85", "", (14, 3, None)),
        ("14.3.", "", (14, 3, None)),
        ("14/3/1985", "", (14, 3, 1985)),
        ("3/14/1985", "", (14, 3, 1985)),
        ("3/14/1985 0:00", "", (14, 3, 1985)),
        ("3-4-1985", "dmy", (3, 4, 1985)),
        ("3/4/85", "mdy", (4, 3, None)),
        ("5/5/1985", "", (5, 5, 1985)),
    ],
)
def test_dates_as_people_write_them(text: str, order: str, parts: tuple[int, int, int | None]) -> None:
    day = important_date("x", text, order)  # type: ignore[arg-type]
    assert day is not None
    assert (day.day, day.month, day.year) == parts


@pytest.mark.parametrize(
    "text",
    [
        "3/4/1985",
        "13/14/1985",
        "14/3/x",
        "1985-02-29",
        "1985-13-01",
        "1985-00-10",
        "--0230",
        "---32",
        "--13",
        "0000",
        "soon",
        "",
    ],
)
def test_what_is_no_date_for_sure(text: str) -> None:
    assert important_date("x", text) is None


def test_thirteenth_months_have_no_order() -> None:
    assert important_date("x", "13/14/1985", "mdy") is None
    assert important_date("x", "13/14/1985", "dmy") is None


def test_the_order_is_what_all_dates_agree_on() -> None:
    assert date_order(["1/2/2000", "13/2/2000", "x"]) == "dmy"
    assert date_order(["1/2/2000", "2/13/2000"]) == "mdy"
    assert date_order(["13/2/2000", "2/13/2000"]) == ""
    assert date_order([]) == ""


def test_noughts_are_no_date() -> None:
    assert no_date("0/0/00")
    assert no_date(" ")
    assert not no_date("--0314")


def test_labels_are_few() -> None:
    assert label_of({"work", "voice"}) == "work"
    assert label_of({"cell", "work"}) == "mobile"
    assert label_of({"fax"}) == "fax"
    assert label_of(set()) == ""
    assert label_from("* Work Fax") == "work fax"
    assert label_from("Beach House") == "Beach House"
    assert label_from("*") == ""


def test_an_address_without_parts_has_no_text() -> None:
    assert AddressValue().text == ""


def test_encodings_that_are_none(refusal: Callable[..., str]) -> None:
    assert refusal(encoding.known, "unicode_escape").startswith("No encoding is called")
    assert refusal(encoding.known, "iso-8859-99").startswith("No encoding is called")
