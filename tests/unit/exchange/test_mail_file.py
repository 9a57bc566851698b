"""Mails as files: read as far as they can be, refused with a sentence where they are none."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.base.errors import UserError
from dualdesk.exchange.limits import LARGEST, LONGEST_VALUE
from dualdesk.exchange.mail_file import LONGEST_BODY, MOST_PARTIES, read_mail_file
from dualdesk.exchange.pasted_mail import Party

SENT = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
HEAD = b"From: Ana Berg <ana@acme.example>\r\nDate: Mon, 23 Nov 2026 09:12:00 +0000\r\n"


def mail(text: str = "They come on Friday\n", **headers: str) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    given = {"From": "Ana Berg <ana@acme.example>", "To": "me@desk.example", "Subject": "Photos", **headers}
    for name, value in {"Date": "Mon, 23 Nov 2026 09:12:00 +0000", **given}.items():
        made[name] = value
    made.set_content(text)
    return made


def test_who_when_and_what() -> None:
    read = read_mail_file(mail().as_bytes())
    assert read.sender == Party("Ana Berg", "ana@acme.example")
    assert read.receivers == (Party("", "me@desk.example"),)
    assert (read.subject, read.body, read.sent) == ("Photos", "They come on Friday", SENT)
    assert read.day == SENT.date()


def test_names_and_subjects_beyond_ascii_are_decoded() -> None:
    made = mail(
        "Grüße\n", From='"Berg, Jürgen" <j@acme.example>', To="Ana <a@x.example>, Bo <b@x.example>",
        Cc="Ça <c@x.example>", Subject="Re: AW: Angebot für Möbel",
    )  # fmt: skip
    read = read_mail_file(made.as_bytes())
    assert read.sender == Party("Berg, Jürgen", "j@acme.example")
    assert [party.name for party in read.receivers] == ["Ana", "Bo", "Ça"]
    assert (read.subject, read.body) == ("Angebot für Möbel", "Grüße")


def test_the_plain_text_goes_before_html_and_attachments_are_no_text() -> None:
    made = mail("The words\n")
    made.add_alternative("<p>Other words</p>", subtype="html")
    made.add_attachment("not the mail", filename="note.txt")
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="quote.pdf")
    assert read_mail_file(made.as_bytes()).body == "The words"


def test_of_html_alone_the_words_are_kept_and_nothing_else() -> None:
    made = mail()
    made.set_content(
        "<!DOCTYPE html><head><title>T</title><style>p{}</style></head><body><![if !mso]><script>alert(1)</script>"
        "<p>Hello&nbsp;Ana,<br>it is\n <b>&lt;done&gt;</b></p><div>Bye</div><![endif]><!-- hidden --></body>",
        subtype="html",
    )
    assert read_mail_file(made.as_bytes()).body == "Hello Ana,\nit is <done>\n\nBye"


def test_a_script_within_a_script_is_not_shown() -> None:
    made = mail()
    made.set_content("<head><style>x</style></head>seen<![ odd", subtype="html")
    assert read_mail_file(made.as_bytes()).body == "seen"


@pytest.mark.parametrize(
    ("rest", "body"),
    [
        (b"Subject: x\r\nContent-Type: text/plain; charset=no-such\r\n\r\nhi \xe9", "hi é"),
        (b"Subject: x\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nhi \xe9", "hi é"),
        (b"Subject: x\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!", ""),
        (b"Subject: x\r\nContent-Type: multipart/mixed\r\n\r\nno boundary", ""),
        (b"Subject: x\r\nContent-Type: ;;;=\r\n\r\nhi", "hi"),
        (b"Subject: x\r\n", ""),
    ],
)
def test_what_is_broken_in_it_is_read_as_far_as_it_goes(rest: bytes, body: str) -> None:
    assert read_mail_file(HEAD + rest).body == body


@pytest.mark.parametrize(
    ("subject", "read"),
    [
        (b"=?utf-8?b?SGVsbG8?=", "Hello"), (b"=?no-such?q?Hello?=", "Hello"), (b"=?utf-8?b?A?=", "=?utf-8?b?A?="),
        ("Grüße".encode(), "Grüße"), (b"folded\r\n over", "folded over"), (b"", ""),
    ],
)  # fmt: skip
def test_a_subject_is_read_however_it_is_written(subject: bytes, read: str) -> None:
    assert read_mail_file(HEAD + b"Subject: " + subject + b"\r\n\r\nhi").subject == read


@pytest.mark.parametrize("date", ["rubbish", "Mon, 99 Nov 2026 10:00:00 +9999", "31 Dec 9999 23:59:59 -2300", ""])
def test_a_date_that_is_none_is_left_out(date: str) -> None:
    data = f"From: ana@acme.example\r\nDate: {date}\r\n\r\nhi".encode()
    assert read_mail_file(data).sent is None


@pytest.mark.parametrize(
    "data",
    [
        b"", b"hello", b"Subject: x\r\n\r\nhi", b"From: ana@acme.example\r\n\r\nhi", b"From: <>\r\nSubject: x\r\n\r\n",
        b"From: undisclosed:;\r\nSubject: x\r\n\r\n", b"\x00\xff" * 40,
    ],
)  # fmt: skip
def test_what_is_no_mail_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="That is no mail"):
        read_mail_file(data)


def test_sizes_have_bounds() -> None:
    with pytest.raises(UserError, match="at most 50 MB"):
        read_mail_file(b" " * (LARGEST + 1))
    long = read_mail_file(mail("word " * LONGEST_BODY).as_bytes())
    assert len(long.body) <= LONGEST_BODY + 1
    assert long.body.endswith("…")
    many = ", ".join(f"p{number}@x.example" for number in range(MOST_PARTIES + 50))
    assert len(read_mail_file(mail(To=many).as_bytes()).receivers) == MOST_PARTIES


def test_a_mail_nested_without_end_is_refused_with_a_sentence() -> None:
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (depth, depth) for depth in range(3000)
    )
    with pytest.raises(UserError, match="nested too deeply"):
        read_mail_file(HEAD + b"Subject: x\r\n" + nested)


def of_html(html: str) -> str:
    made = mail()
    made.set_content(html, subtype="html")
    return read_mail_file(made.as_bytes()).body


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ('<img alt="a > b"> seen', "seen"), ("<a href=\"x' y'>seen</a>", "seen"), ("3 < 4 & 5 > 2", "3 < 4 & 5 > 2"),
        ("<style/>seen<title>T</b></title>", "seen"), ("seen<!-- <b>not</b>", "seen"), ("a<BR/>b<p\n>c", "a\nb\nc"),
        ("<script>if (a<b) '<p>'</script>seen", "seen"), ("&amp;lt; &#8364;", "&lt; €"), ("seen <p", "seen <p"),
    ],
)  # fmt: skip
def test_tags_are_told_from_words(html: str, body: str) -> None:
    assert of_html(html) == body


@pytest.mark.parametrize("piece", ["<a", "<a x='", "<!--", "</b ", "<?", "<a x='>", '<p "', "<script", "<!x", "&#"])
def test_html_that_never_ends_is_read_in_no_time(piece: str) -> None:
    """Python's own parser took a minute for a tenth of it, and quitting waits for a mail that is read."""
    head = HEAD + b"Subject: x\r\nContent-Type: text/html\r\n\r\n"
    before = process_time()
    read_mail_file(head + (piece * (LONGEST_VALUE // len(piece))).encode())
    assert process_time() - before < 20


@pytest.mark.parametrize("name", ["From", "To", "Cc"])
def test_a_name_of_comments_within_comments_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(UserError, match="nested too deeply"):
        read_mail_file(f"{name}: {'(' * 15_000}\r\n".encode() + HEAD + b"Subject: x\r\n\r\nhi")


@pytest.mark.parametrize("named", [b"charset*=\"u\0f''x\"", b"charset*=a; charset*0*=b"])
def test_an_encoding_of_no_name_is_guessed(named: bytes) -> None:
    data = HEAD + b"Subject: x\r\nContent-Type: text/plain; " + named + b"\r\n\r\nhi \xe9"
    assert read_mail_file(data).body == "hi é"


def test_of_a_mail_whose_parts_cannot_be_told_the_headers_are_read() -> None:
    data = HEAD + b"Subject: x\r\nContent-Type: multipart/mixed; boundary*=a; boundary*0*=b\r\n\r\n--a\r\n\r\nhi"
    read = read_mail_file(data)
    assert (read.sender.name, read.sent, read.body) == ("Ana Berg", SENT, "")


@given(st.binary(max_size=400))
def test_any_bytes_are_a_mail_or_a_sentence(data: bytes) -> None:
    try:
        read = read_mail_file(HEAD + b"Subject: x\r\nContent-Type: text/html\r\n" + data)
    except UserError:
        return
    assert read.sender.address == "ana@acme.example"
