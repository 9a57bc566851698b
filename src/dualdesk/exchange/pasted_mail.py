"""A mail as people copy it out of their mail program: a few lines of headers, then the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from dualdesk.base.text import clean, folded, one_line

ReadDay = Callable[[str], "date | None"]

_NAMES: Final = {
    **dict.fromkeys(("from", "von"), "from"),
    **dict.fromkeys(("to", "an"), "to"),
    **dict.fromkeys(("cc", "kopie"), "cc"),
    **dict.fromkeys(("date", "sent", "datum", "gesendet"), "date"),
    **dict.fromkeys(("subject", "betreff"), "subject"),
}
# What a header is kept under that says nothing of use here.
_OTHER: Final = "other"
_HEADER: Final = re.compile(r"\s*\*?([^\W\d_]+(?:-[^\W\d_]+)*)\s*:\*?\s?(.*)")
_QUOTE: Final = re.compile(r"(?m)^> ?")
# "-----Original Message-----", "Begin forwarded message:" and the like stand before the headers.
_MOST_BEFORE: Final = 3
REPLY: Final = re.compile(r"(?:(?:re|aw|wg|fw|fwd)\s*:\s*)+", re.IGNORECASE)
_MAILTO: Final = re.compile(r"\[mailto:([^\]]+)\]", re.IGNORECASE)
# A comma in quotes belongs to a name.
_COMMAS: Final = re.compile(r',(?=(?:[^"]*"[^"]*")*[^"]*$)')
_LONGEST: Final = 2000
_BARE: Final = re.compile(r"[^\s@<>,;\"()]+@[^\s@<>,;\"()]+")
_CLOCK: Final = re.compile(r"\b(\d{1,2}):(\d\d)(?::\d\d)?(?:\s*([ap])\.?m\b\.?)?", re.IGNORECASE)
# Only such a date is given to the parser of RFC 5322, which reads "4:05 PM" as in the morning.
_RFC: Final = re.compile(
    r"(?:[^\W\d_]{3},?\s+)?\d{1,2}\s+[a-z]{3}\s+\d{4}\s+\d\d:\d\d(?::\d\d)?\s+[-+(a-z].*", re.IGNORECASE
)
_MOST_DAY_WORDS: Final = 3
# Beyond them a moment may have no name in another time zone.
_YEARS: Final = (1970, 9998)


@dataclass(frozen=True, slots=True)
class Party:
    """Who wrote or got it; either may be empty."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class PastedMail:
    """What the headers say, and the text after them.

    `sent` carries an offset where the mail named one, else it is the reader's own clock; `day` alone where no time
    was found.
    """

    sender: Party
    receivers: tuple[Party, ...]
    subject: str
    body: str
    sent: datetime | None = None
    day: date | None = None


def read_mail(text: str, *, read_day: ReadDay) -> PastedMail | None:
    """The mail that a text begins with; None where it has no sender or neither a date nor a subject.

    `read_day` understands a day written in words, for dates that are not those of RFC 5322.
    """
    headers, body = _headers(_unquoted(clean(text)).strip())
    if "from" not in headers or not headers.keys() & {"date", "subject"}:
        return None
    senders = _parties(headers["from"])
    if not senders:
        return None
    receivers = _parties(headers.get("to", "")) + _parties(headers.get("cc", ""))
    sent, day = _moment(headers.get("date", ""), read_day)
    subject = REPLY.sub("", one_line(headers.get("subject", "")), count=1)
    return PastedMail(senders[0], receivers, subject, body, sent, day)


def _unquoted(text: str) -> str:
    lines = [line for line in text.split("\n") if line.strip()]
    return _QUOTE.sub("", text) if lines and all(line.startswith(">") for line in lines) else text


def _headers(text: str) -> tuple[dict[str, str], str]:
    """The known headers by their English names, and what follows the first line that is none."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines[: _MOST_BEFORE + 1]) if _name_of(line)), len(lines))
    headers: dict[str, str] = {}
    last = ""
    for number in range(first, len(lines)):
        found, name = _HEADER.fullmatch(lines[number]), _name_of(lines[number])
        if found:
            last = name if name and name not in headers else _OTHER
            headers[last] = found[2].strip()
        elif last and lines[number][:1] in (" ", "\t") and lines[number].strip():
            headers[last] += " " + lines[number].strip()
        else:
            return headers, "\n".join(lines[number:]).strip()
    return headers, ""


def _name_of(line: str) -> str:
    found = _HEADER.fullmatch(line)
    return _NAMES.get(folded(found[1]), "") if found else ""


def _parties(text: str) -> tuple[Party, ...]:
    """Everybody named: "Ana Berg <ana@acme.example>", with Outlook's "[mailto:…]", bare, or a name alone."""
    plain = _MAILTO.sub(r"<\1>", text[:_LONGEST])
    # With semicolons between them, a comma stands between a family and a given name.
    parts = plain.split(";") if ";" in plain else _COMMAS.split(plain)
    if len(_BARE.findall(plain)) == 1 and plain.rstrip().endswith(">"):
        parts = [plain]
    return tuple(_party(part) for part in parts if part.strip(" \"<>'"))


def _party(text: str) -> Party:
    address = _BARE.search(text)
    name = text[: address.start()] if address else text
    return Party(one_line(name).strip(" \"<>'("), address[0] if address else "")


def _moment(text: str, read_day: ReadDay) -> tuple[datetime | None, date | None]:
    sent = _rfc(text)
    if sent is not None:
        return sent, sent.date()
    clock = _CLOCK.search(text)
    day = _day(text[: clock.start()] if clock else text, read_day)
    if day is None and clock:
        day = _day(text[clock.end() :], read_day)
    if day is None or clock is None:
        return None, day
    hour = int(clock[1]) % 12 + (12 if clock[3].lower() == "p" else 0) if clock[3] else int(clock[1])
    minute = int(clock[2])
    if hour > 23 or minute > 59:
        return None, day
    return datetime(day.year, day.month, day.day, hour, minute), day  # noqa: DTZ001 the reader's own clock


def _rfc(text: str) -> datetime | None:
    return sent_at(text) if _RFC.fullmatch(text) else None


def sent_at(text: str) -> datetime | None:
    """The moment that a date of RFC 5322 names; None where it is none, or one that no mail was sent at."""
    try:
        sent = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return sent if _YEARS[0] <= sent.year <= _YEARS[1] else None


def _day(text: str, read_day: ReadDay) -> date | None:
    """The day in "Tuesday, November 24, 2026 at": any run of up to three words that the reader takes for one."""
    words = re.sub(r"[,()]", " ", text).split()
    for length in range(_MOST_DAY_WORDS, 0, -1):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            # A year's four digits or a dotted date: a lone weekday is no day of a mail.
            day = read_day(" ".join(run)) if any(char.isdigit() for char in "".join(run)) else None
            if day is not None:
                return day
    return None
