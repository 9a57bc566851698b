"""Mails as they are copied out of mail programs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.analysis.days import read_day
from dualdesk.exchange.pasted_mail import Party, PastedMail, read_mail

TODAY = date(2026, 11, 24)


def read(text: str) -> PastedMail | None:
    return read_mail(text, read_day=lambda said: read_day(said, today=TODAY, rolls="back"))


def test_headers_of_the_standard() -> None:
    mail = read(
        'From: Ana Berg <ana@acme.example>\nTo: me@x.example,\n "Bo, B" <bo@y.example>\nCc: ; \n'
        "Date: Tue, 24 Nov 2026 09:12:00 +0100\nSubject: Re: AW: Photos\n\nHello\n\nyou\n"
    )
    assert mail == PastedMail(
        Party("Ana Berg", "ana@acme.example"),
        (Party("", "me@x.example"), Party("Bo, B", "bo@y.example")),
        "Photos",
        "Hello\n\nyou",
        datetime(2026, 11, 24, 9, 12, tzinfo=timezone(timedelta(hours=1))),
        TODAY,
    )


def test_headers_of_outlook_in_german() -> None:
    mail = read(
        "Von: Berg, Ana [mailto:ana@acme.example]\nGesendet: Dienstag, 24. November 2026 09:12\n"
        "An: Ich; Bo\nBetreff: WG: Bilder\nHallo"
    )
    assert mail == PastedMail(
        Party("Berg, Ana", "ana@acme.example"), (Party("Ich", ""), Party("Bo", "")), "Bilder", "Hallo",
        datetime(2026, 11, 24, 9, 12), TODAY,  # noqa: DTZ001
    )  # fmt: skip


@pytest.mark.parametrize(
    ("date_line", "sent"),
    [
        ("Monday, November 23, 2026 4:05 PM", datetime(2026, 11, 23, 16, 5)),  # noqa: DTZ001
        ("23.11.2026, 12:05 a.m.", datetime(2026, 11, 23, 0, 5)),  # noqa: DTZ001
        ("9:07 on 2026-11-23", datetime(2026, 11, 23, 9, 7)),  # noqa: DTZ001
        ("23 Nov 2026 09:12:00 GMT", datetime(2026, 11, 23, 9, 12, tzinfo=UTC)),
    ],
)
def test_dates_of_other_programs(date_line: str, sent: datetime) -> None:
    mail = read(f"-----Original Message-----\nFrom: Ana\nSent: {date_line}\nTo: me\nSubject: x\n\nBody")
    assert mail is not None
    assert (mail.sent, mail.day, mail.body) == (sent, date(2026, 11, 23), "Body")


@pytest.mark.parametrize(
    ("date_line", "day"),
    [("23 Nov 2026", date(2026, 11, 23)), ("23 Nov 2026 25:10", date(2026, 11, 23)), ("soon, 9:00", None),
     ("99 Foo 2026 09:00:00 +0100", None), ("fri 9:12", None)],
)  # fmt: skip
def test_a_date_that_names_no_time_or_none_at_all(date_line: str, day: date | None) -> None:
    mail = read(f"From: ana@acme.example\nDate: {date_line}")
    assert mail is not None
    assert (mail.sent, mail.day) == (None, day)


def test_a_mail_that_is_quoted_whole() -> None:
    mail = read("> From: ana@acme.example\n> Subject: x\n>\n> hi\n> there")
    assert mail == PastedMail(Party("", "ana@acme.example"), (), "x", "hi\nthere")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "call Ana: hello",
        "From: the office\nI like it",
        "From: \nSubject: x",
        "Subject: x\nDate: y",
        "a\nb\nc\nd\nFrom: e\nDate: f",
    ],
)
def test_what_is_no_mail(text: str) -> None:
    assert read(text) is None


def test_a_second_header_and_an_unknown_one_are_passed_over() -> None:
    mail = read("From: a@b.example\nX-Spam: no\n folded\nSubject: x\nSubject: y\nFrom: c@d.example\n\nz")
    assert mail is not None
    assert (mail.sender.address, mail.subject, mail.body) == ("a@b.example", "x", "z")


@given(st.text())
def test_every_text_can_be_read(text: str) -> None:
    read(text)
    read(f"From: {text}\nDate: {text}\nTo: {text}\nSubject: {text}\n\n{text}")
