"""Cleaning and comparing what people type and files bring."""

from __future__ import annotations

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# Vertical tab, form feed, next line, line and paragraph separator: dropping them would join two words.
_LINE_END = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Text that can be stored and shown: no NUL, control characters or lone surrogates; line feeds only."""
    if text.isascii() and text.isprintable():
        # Most text is; a large import cleans millions.
        return text
    return _CONTROL.sub("", _LINE_END.sub("\n", text))


def one_line(text: str) -> str:
    """Cleaned text on one line, runs of white space folded to one blank."""
    return " ".join(clean(text).split())


def folded(text: str) -> str:
    """A key for comparing names: compatible letters (NFKD), case-folded, without marks, white space folded."""
    if text.isascii():
        # Most are, and it has no marks: a tenth of the time.
        return " ".join(text.casefold().split())
    bare = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())


def digits(text: str) -> str:
    """Only the digits of a phone number, as 0 to 9 whatever their script, by which numbers are compared."""
    return "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())
