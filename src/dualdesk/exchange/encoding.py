"""Bytes of unknown origin to text that can be stored."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from dualdesk.base.errors import UserError
from dualdesk.base.late import load
from dualdesk.base.messages import msg
from dualdesk.base.text import clean

_BOMS = (  # UTF-32 LE begins like UTF-16 LE, so it comes first
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
#: How a file of UTF-16 or UTF-32 with a mark begins.
WIDE_MARKS = tuple(mark for mark, name in _BOMS if name != "utf-8-sig")
# Text encodings a file may name. Python knows others (idna, punycode, unicode_escape) that are slow or no text.
_NAMED = re.compile(
    r"(utf[-_]?(8|16|32)([-_]?(le|be|sig))?|us[-_]?ascii|ascii|iso[-_]?8859[-_]?\d+|latin[-_]?\d|windows[-_]?\d+|cp[-_]?\d+"
    r"|koi8[-_]?[ru]|shift[-_]?jis|sjis|euc[-_]?(jp|kr)|iso[-_]?2022[-_]?(jp|kr)|gbk?|gb2312|gb18030|big5|mac[-_]?roman|macintosh)",
    re.IGNORECASE,
)
_ALIASES = {"macintosh": "mac_roman", "macroman": "mac_roman", "gb": "gb18030"}
# What an address book that is not UTF-8 is written in, where its letters are not Latin.
_OTHER_SCRIPTS = ("cp1251", "koi8_r", "cp1253", "cp932", "gb18030", "big5", "cp949")
_SAMPLE = 32_768
_HIGH_RUN = re.compile(rb"[\x80-\xff]{3,}")
_ESCAPED = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with line feeds only, the encoding it was read by, and whether that is known or guessed."""

    text: str
    encoding: str
    certain: bool


def decode(data: bytes, *, hint: str | None = None) -> Decoded:
    """The text of a file: by its mark, else `hint`, else UTF-8, UTF-16 by its NULs, else a guess.

    An empty file gives empty text. A hint that names no text encoding is a UserError.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Decoded(_cleaned(data.decode(name, "replace")), name, certain=True)
    if hint:
        return Decoded(_cleaned(data.decode(known(hint), "replace")), hint, certain=True)
    wide = wide_encoding(data)
    if wide:
        return Decoded(_cleaned(data.decode(wide, "replace")), wide, certain=True)
    try:
        return Decoded(_cleaned(data.decode("utf-8")), "utf-8", certain=True)
    except UnicodeDecodeError:
        return _guessed(data)


def known(name: str) -> str:
    """The name of a text encoding as Python takes it; a UserError where there is none so called."""
    bare = name.strip().lower()
    alias = _ALIASES.get(bare, bare)
    if _NAMED.fullmatch(bare) and _is_there(alias):
        return alias
    raise UserError(msg("No encoding is called “{name}”: try utf-8, utf-16 or cp1252.", name=name), field="encoding")


def _is_there(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def wide_encoding(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, told by where the NULs of Latin letters stand; "" where it is neither."""
    sample = data[: _SAMPLE - _SAMPLE % 4]
    if len(sample) < 4 or sample.count(0) * 4 < len(sample):
        return ""
    nulls = [sample[offset::4].count(0) / len(sample[offset::4]) for offset in range(4)]
    for name, pattern in (("utf-32-le", "0xxx"), ("utf-32-be", "xxx0"), ("utf-16-le", "0x0x"), ("utf-16-be", "x0x0")):
        if all(share > 0.4 if want == "x" else share < 0.1 for share, want in zip(nulls, pattern, strict=True)):
            return name
    return ""


def legacy_encoding(data: bytes) -> str:
    """The best guess for text that is not UTF-8: Windows-1252, or what fits letters that are not Latin.

    Latin text has its odd letters one by one; only runs of three and more are given to the detector.
    """
    sample = b"\n".join(_HIGH_RUN.findall(data[: 16 * _SAMPLE])[:400])
    if len(sample) < 12:
        return "cp1252"
    best = load("charset_normalizer").from_bytes(sample, cp_isolation=list(_OTHER_SCRIPTS)).best()
    return str(best.encoding) if best else "cp1252"


def _guessed(data: bytes) -> Decoded:
    text = data.decode("utf-8", "surrogateescape")
    stray = len(text) - len(text.encode("utf-8", "ignore").decode("utf-8"))
    if stray * 2 <= len(text) - len(text.encode("ascii", "ignore")):
        return Decoded(_cleaned(text.translate(_ESCAPED)), "utf-8", certain=False)
    name = legacy_encoding(data)
    return Decoded(_cleaned(data.decode(name, "replace")), name, certain=False)


def _cleaned(text: str) -> str:
    # clean() makes the other line ends line feeds; \r\r\n is what a second conversion leaves of one of them.
    return clean(text.removeprefix("\ufeff").replace("\r\r\n", "\n"))
