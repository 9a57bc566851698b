"""A mail that a mail program saved as a file (.eml, RFC 5322 and MIME): who, when, its subject, its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from html.parser import HTMLParser
from itertools import islice
from typing import Final

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.text import clean, one_line
from dualdesk.exchange.encoding import decode
from dualdesk.exchange.limits import LONGEST_VALUE, check_size
from dualdesk.exchange.pasted_mail import REPLY, Party, PastedMail

#: A longer text ends here with an ellipsis; the file itself has the rest.
LONGEST_BODY: Final = 20_000
#: Parts of one mail that are looked at, people it names, characters of one header.
MOST_PARTS: Final = 200
MOST_PARTIES: Final = 100
LONGEST_HEADER: Final = 20_000

_UNSEEN: Final = frozenset({"head", "script", "style", "template", "title"})
_BREAKS: Final = frozenset(
    {"br", "div", "p", "li", "tr", "table", "h1", "h2", "h3", "h4", "blockquote", "hr", "ul", "ol"}
)
_FOLDED: Final = re.compile(r"[\r\n]+[ \t]*")
_BLANKS: Final = re.compile(r"[ \t\xa0]+")
_GAPS: Final = re.compile(r"\n{3,}")
# What is no tag and no comment; the parser of the standard library stops at some of these.
_DECLARED: Final = re.compile(r"<!(?!--)[^>]*>?")


def read_mail_file(data: bytes) -> PastedMail:
    """The mail in a file; a UserError where it has no sender or neither a date nor a subject.

    The plain text is preferred; of a mail in HTML alone the words are kept and nothing else. A part or a header that
    cannot be read counts as empty.
    """
    check_size(data)
    try:
        mail = message_from_bytes(data)
        body = _body(mail)
    except RecursionError:
        raise UserError(msg("The mail is nested too deeply to be read.")) from None
    sender = next(_parties(mail, "from"), None)
    if sender is None or not ("date" in mail or "subject" in mail):
        raise UserError(msg("That is no mail: it names no sender, or neither a date nor a subject."))
    receivers = tuple(islice((party for name in ("to", "cc") for party in _parties(mail, name)), MOST_PARTIES))
    subject = REPLY.sub("", one_line(_words(_header(mail, "subject"))), count=1)
    sent = _sent(_header(mail, "date"))
    return PastedMail(sender, receivers, subject, body, sent, sent.date() if sent else None)


def _header(mail: Message, name: str) -> str:
    """A header on one line; letters beyond ASCII that it holds as they are stay in it as surrogates."""
    raw = next((str(value) for key, value in mail.raw_items() if key.lower() == name), "")
    return _FOLDED.sub(" ", raw)[:LONGEST_HEADER].strip()


def _words(raw: str) -> str:
    """The words of a header, encoded ones decoded (RFC 2047)."""
    try:
        chunks = decode_header(raw)
    except HeaderParseError:
        chunks = [(raw, None)]
    texts = []
    for chunk, charset in chunks:
        data = chunk if isinstance(chunk, bytes) else chunk.encode("utf-8", "surrogateescape")
        texts.append(_text(data, charset))
    return clean("".join(texts))


def _text(data: bytes, charset: str | None) -> str:
    """Text in the encoding that is named, or in the one it looks like where that is none."""
    try:
        return decode(data, hint=charset or None).text
    except UserError:
        return decode(data).text


def _parties(mail: Message, name: str) -> Iterator[Party]:
    # Parted first: a comma within an encoded name parts nothing.
    for called, address in getaddresses([_header(mail, name)]):
        if "@" in address:
            yield Party(one_line(_words(called)), one_line(clean(address)))


def _sent(raw: str) -> datetime | None:
    try:
        return parsedate_to_datetime(raw)
    except (ValueError, OverflowError):
        return None


def _body(mail: Message) -> str:
    found: dict[str, str] = {}
    for part in islice(mail.walk(), MOST_PARTS):
        kind = part.get_content_type()
        if kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            found.setdefault(kind, _part(part))
    text = found.get("text/plain", "").strip() or _of_html(found.get("text/html", ""))
    return text if len(text) <= LONGEST_BODY else f"{text[:LONGEST_BODY].rstrip()}…"


def _part(part: Message) -> str:
    data = part.get_payload(decode=True)
    return _text(data, part.get_content_charset()) if isinstance(data, bytes) else ""


def _of_html(html: str) -> str:
    reader = _Words()
    reader.feed(_DECLARED.sub("", html[:LONGEST_VALUE]))
    reader.close()
    lines = (_BLANKS.sub(" ", line).strip() for line in "".join(reader.words).split("\n"))
    return _GAPS.sub("\n\n", clean("\n".join(lines))).strip()


class _Words(HTMLParser):
    """Keeps the words of HTML and where its lines end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._unseen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _UNSEEN and not self._unseen:
            self._unseen = tag
        elif tag in _BREAKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = ""
        elif tag in _BREAKS and tag != "br":
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            # A line end in HTML is a blank.
            self.words.append(data.replace("\r", " ").replace("\n", " "))
