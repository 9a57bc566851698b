"""A vCard file's bytes to its properties: folds undone before any decoding, cards kept apart.

Sources: vCard 2.1 (versit, 1996), RFC 2426 (3.0), RFC 6350 (4.0), RFC 6868 (escapes in parameters).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dualdesk.exchange.limits import LONGEST_VALUE, MOST_PROPERTIES

_HEAD = re.compile(rb"(?:([A-Za-z0-9_-]+)\.)?([A-Za-z][A-Za-z0-9_-]*)\s*(?=[;:])")
_PARAMETER = re.compile(r'(?:"[^"]*"|[^;])+')
_BASE64 = re.compile(rb";\s*(?:ENCODING\s*=\s*)?(?:BASE64|B)\s*(?=[;:])", re.IGNORECASE)
_QUOTED_PRINTABLE = re.compile(rb";\s*(?:ENCODING\s*=\s*)?QUOTED-PRINTABLE\s*(?=[;:])", re.IGNORECASE)
_EDGE = re.compile(rb"\s*(BEGIN|END)\s*:\s*VCARD\s*", re.IGNORECASE)
_CARET = {"^n": "\n", "^N": "\n", "^^": "^", "^'": '"'}
_CARET_PAIR = re.compile(r"\^[nN^']")
_BARE_ENCODINGS = {"quoted-printable", "base64", "b", "8bit", "7bit"}
_FOLD_WIDTH = 75


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a card, its value still as bytes; names and parameter names in capitals."""

    line: int
    group: str
    name: str
    params: dict[str, tuple[str, ...]]
    value: bytes

    def words(self, name: str) -> set[str]:
        """The values of a parameter in lower case; lists in one value ("work,voice") are taken apart."""
        return {word.strip().lower() for text in self.params.get(name, ()) for word in text.split(",") if word.strip()}


@dataclass(slots=True)
class Card:
    """The properties between a BEGIN and its END; `ended` is False where the END is missing.

    `nested` counts the cards inside it, `oversized` the properties that are too many or too long to be read.
    """

    line: int
    properties: list[Property] = field(default_factory=list)
    ended: bool = False
    nested: int = 0
    oversized: int = 0


@dataclass(frozen=True, slots=True)
class StrayLine:
    """The first of some lines that stand outside of any card."""

    line: int
    text: bytes


@dataclass(slots=True)
class _Reader:
    """What is known while the lines go by: the card open, cards inside it, the property not yet ended."""

    card: Card | None = None
    depth: int = 0
    pending: bytearray = field(default_factory=bytearray)
    pending_line: int = 0
    last_length: int = 0
    old_style: bool = False
    base64: bool = False
    soft: bool = False
    stray: bool = False

    def close_property(self) -> None:
        """Take the pending logical line into the card."""
        if self.pending and self.card is not None and not self.depth:
            self._take(self.card)
        self.pending = bytearray()
        self.base64 = self.soft = False

    def _take(self, card: Card) -> None:
        if len(card.properties) >= MOST_PROPERTIES or (len(self.pending) > LONGEST_VALUE and not self._is_binary()):
            card.oversized += 1
            return
        found = _property(self.pending_line, bytes(self.pending))
        if found is not None:
            card.properties.append(found)
            if found.name == "VERSION":
                self.old_style = found.value.strip() == b"2.1"

    def _is_binary(self) -> bool:
        head = _HEAD.match(self.pending)
        return self.base64 or (head is not None and head[2].upper() in (b"PHOTO", b"LOGO", b"SOUND", b"KEY"))

    def open_property(self, number: int, line: bytes) -> None:
        """Begin a logical line."""
        self.close_property()
        self.pending, self.pending_line = bytearray(line), number
        head = line.partition(b":")[0] + b":"
        self.base64 = bool(_BASE64.search(head))
        self.soft = bool(_QUOTED_PRINTABLE.search(head))

    def goes_on(self, line: bytes) -> bool:
        """Whether the line belongs to the pending property, which has then taken it."""
        if not self.pending:
            return False
        if self.soft and self.pending.endswith(b"="):
            del self.pending[-1]
            self.pending += line
        elif line[:1] in (b" ", b"\t"):
            self.pending += line.strip() if self.base64 else self._unfolded(line)
        elif not line.strip():
            return not self.base64
        elif self.base64 and not _HEAD.match(line):
            self.pending += line.strip()
        elif not _HEAD.match(line):
            # A line break that should have been escaped: the text goes on.
            self.pending += b"\n" + line
        else:
            return False
        return True

    def _unfolded(self, line: bytes) -> bytes:
        # vCard 2.1 folds at a blank, which stays; later versions (and many 2.1 writers) fold anywhere by width.
        return line if self.old_style and self.last_length < _FOLD_WIDTH else line[1:]


def cards(data: bytes) -> Iterator[Card | StrayLine]:
    """The cards of a file (in bytes that are ASCII where vCard's own signs are), and what stands between them.

    A card inside a card (AGENT) is passed over and counted; a BEGIN where none belongs ends the card before
    it, so that a lost END costs nothing.
    """
    reader = _Reader()
    # \r\r\n is what a second conversion leaves of one line end.
    text = data.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    for number, line in enumerate(text.split(b"\n"), 1):
        edge = _EDGE.fullmatch(line) if len(line) < 200 else None
        if edge is None:
            yield from _content(reader, number, line)
        elif edge[1].upper() == b"BEGIN":
            yield from _begin(reader, number)
        else:
            yield from _end(reader, number, line)
        reader.last_length = len(line)
    if reader.card is not None:
        reader.close_property()
        yield reader.card


def _content(reader: _Reader, number: int, line: bytes) -> Iterator[StrayLine]:
    if reader.card is None:
        if line.strip() and not reader.stray:
            reader.stray = True
            yield StrayLine(number, line)
    elif not reader.goes_on(line):
        reader.open_property(number, line)


def _begin(reader: _Reader, number: int) -> Iterator[Card]:
    if reader.card is not None and (reader.depth or _holds_agent(reader.pending)):
        reader.depth += 1
        reader.card.nested += 1
        return
    if reader.card is not None:
        reader.close_property()
        yield reader.card
    reader.card, reader.depth, reader.old_style, reader.stray = Card(number), 0, False, False
    reader.pending = bytearray()


def _end(reader: _Reader, number: int, line: bytes) -> Iterator[Card | StrayLine]:
    if reader.card is None:
        if not reader.stray:
            yield StrayLine(number, line)
        reader.stray = False
    elif reader.depth:
        reader.depth -= 1
        reader.pending = bytearray()
    else:
        reader.close_property()
        reader.card.ended = True
        yield reader.card
        reader.card = None


def _holds_agent(pending: bytearray) -> bool:
    head, _, value = pending.partition(b":")
    return bool(re.match(rb"(?:[A-Za-z0-9_-]+\.)?AGENT\b", head, re.IGNORECASE)) and not value.strip()


def _property(number: int, line: bytes) -> Property | None:
    head, value = _parted(line)
    found = _HEAD.match(line)
    if found is None or value is None:
        return None
    group = (found[1] or b"").decode("ascii").upper()
    name = found[2].decode("ascii").upper()
    return Property(number, group, name, _parameters(head[found.end() :].decode("utf-8", "replace")), value)


def _parted(line: bytes) -> tuple[bytes, bytes | None]:
    """Head and value, parted at the first colon outside of quotation marks; simply the first if one is open."""
    position = 0
    while True:
        colon, quote = line.find(b":", position), line.find(b'"', position)
        if colon < 0:
            break
        if quote < 0 or colon < quote:
            return line[:colon], line[colon + 1 :]
        closing = line.find(b'"', quote + 1)
        if closing < 0:
            break
        position = closing + 1
    head, sign, value = line.partition(b":")
    return head, value if sign else None


def _parameters(text: str) -> dict[str, tuple[str, ...]]:
    params: dict[str, list[str]] = {}
    for part in _PARAMETER.findall(text):
        name, sign, value = part.partition("=")
        if not sign:
            name, value = _bare(name.strip())
        value = _CARET_PAIR.sub(lambda pair: _CARET[pair[0]], value.strip().replace('"', ""))
        params.setdefault(name.strip().upper(), []).append(value)
    return {name: tuple(given) for name, given in params.items()}


def _bare(word: str) -> tuple[str, str]:
    """The name that vCard 2.1 leaves out before a parameter's value."""
    if word.lower() in _BARE_ENCODINGS:
        return "ENCODING", word
    return ("VALUE", word) if word.lower() in {"inline", "url", "content-id", "cid"} else ("TYPE", word)
