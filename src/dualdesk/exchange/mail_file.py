"""A mail that a mail program saved as a file (.eml, RFC 5322 and MIME): who, when, its subject, its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from html import unescape
from itertools import islice
from typing import Final

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.text import clean, one_line
from dualdesk.exchange.encoding import decode
from dualdesk.exchange.limits import LONGEST_VALUE, check_size
from dualdesk.exchange.pasted_mail import REPLY, Party, PastedMail, sent_at

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
# Comments and declarations; one that does not end goes on to the end of the mail.
_UNSAID: Final = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^>]*>?", re.DOTALL)
# What follows the "<" of a tag. A name is taken whole, so that what is no tag is looked at once.
_TAG: Final = re.compile(r"""(/?)([a-z][^\s/>]*+)(?:(?:[^>"']|"[^"]*"|'[^']*')*+>|[^>]*>)""", re.IGNORECASE)


def read_mail_file(data: bytes) -> PastedMail:
    """The mail in a file; a UserError where it has no sender or neither a date nor a subject.

    The plain text is preferred; of a mail in HTML alone the words are kept and nothing else. A part or a header that
    cannot be read counts as empty.
    """
    check_size(data)
    try:
        return _read(_parsed(data))
    except RecursionError:
        # Parts within parts, or comments within comments of a name.
        raise UserError(msg("The mail is nested too deeply to be read.")) from None


def _parsed(data: bytes) -> Message:
    try:
        return message_from_bytes(data)
    except (ValueError, TypeError):
        # Where parts cannot be told from each other, the headers still say who and when.
        return BytesHeaderParser().parsebytes(data)


def _read(mail: Message) -> PastedMail:
    sender = next(_parties(mail, "from"), None)
    if sender is None or not ("date" in mail or "subject" in mail):
        raise UserError(msg("That is no mail: it names no sender, or neither a date nor a subject."))
    receivers = tuple(islice((party for name in ("to", "cc") for party in _parties(mail, name)), MOST_PARTIES))
    subject = REPLY.sub("", one_line(_words(_header(mail, "subject"))), count=1)
    sent = sent_at(_header(mail, "date"))
    return PastedMail(sender, receivers, subject, _body(mail), sent, sent.date() if sent else None)


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
    return _text(data, _charset(part)) if isinstance(data, bytes) else ""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (ValueError, TypeError):
        # At a name that holds a NUL, or is said in parts and as a whole, Python stops.
        return None


def _of_html(html: str) -> str:
    words = "".join(_html_words(_UNSAID.sub("", html[:LONGEST_VALUE])))
    lines = (_BLANKS.sub(" ", line).strip() for line in words.split("\n"))
    return _GAPS.sub("\n\n", clean("\n".join(lines))).strip()


def _html_words(html: str) -> Iterator[str]:
    """The words of HTML and where its lines end.

    Python's own parser looks through all that follows for each tag that does not end: a hundred kilobytes of them
    took it a minute. Here each is looked for as far as the next one begins.
    """
    first, *rest = html.split("<")
    yield _said(first)
    unseen = ""
    for piece in rest:
        tag = _TAG.match(piece)
        is_end, name = ("", "") if tag is None else (tag[1], tag[2].lower())
        if unseen:
            if not (is_end and name == unseen):
                continue
            unseen = ""
        elif name in _UNSEEN and not (is_end or piece[: piece.find(">")].endswith("/")):
            unseen = name
            continue
        elif name in _BREAKS:
            yield "\n"
        yield _said(f"<{piece}" if tag is None else piece[tag.end() :])


def _said(text: str) -> str:
    # A line end in HTML is a blank.
    return unescape(text.replace("\r", " ").replace("\n", " "))
