"""Cleaning and comparing what people type and files bring."""

from __future__ import annotations

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DIGIT = re.compile(r"\d")


def clean(text: str) -> str:
    """Text that can be stored and shown: no NUL, control characters or lone surrogates; line feeds only."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Cleaned text on one line, runs of white space folded to one blank."""
    return " ".join(clean(text).split())


def folded(text: str) -> str:
    """A key for comparing names: NFKC, case-folded, without marks, white space folded."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())


def digits(text: str) -> str:
    """Only the digits of a phone number, by which numbers are compared."""
    return "".join(_DIGIT.findall(unicodedata.normalize("NFKC", text)))
