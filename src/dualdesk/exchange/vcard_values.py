"""The value of one vCard property: from bytes to text, parts and lists, and what its labels say."""

from __future__ import annotations

import binascii
import re
from urllib.parse import unquote

from dualdesk.base.errors import UserError
from dualdesk.base.text import clean, one_line
from dualdesk.exchange.encoding import known
from dualdesk.exchange.labels import label_from, label_of
from dualdesk.exchange.vcard_lines import Property

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_PREFERENCE = re.compile(r"\d{1,3}")
_NO_RANK = 101


def text_of(found: Property, fallback: str) -> str:
    """The whole value decoded, its backslash escapes still in it.

    Its own CHARSET holds where it is a text encoding that fits, else UTF-8, else `fallback`.
    """
    value = found.value
    if "quoted-printable" in found.words("ENCODING"):
        value = binascii.a2b_qp(value)
    for name in (*found.params.get("CHARSET", ()), "utf-8"):
        try:
            return clean(value.decode(known(name)))
        except (UnicodeError, UserError):
            continue
    return clean(value.decode(fallback, "replace"))


def unescaped(text: str) -> str:
    r"""The text with \n, \, \; \: \\ and the like undone."""
    return _ESCAPE.sub(lambda pair: "\n" if pair[1] in "nN" else pair[1], text)


def parts(text: str, separator: str) -> list[str]:
    """The value parted at each separator that has no backslash before it; the parts keep their escapes."""
    if "\\" not in text:
        return text.split(separator)
    found: list[str] = []
    start = 0
    for position in _separators(text, separator):
        found.append(text[start:position])
        start = position + 1
    return [*found, text[start:]]


def plain_list(text: str, separator: str = ",") -> list[str]:
    """The values of a list on one line each, without empty ones."""
    return [value for value in (one_line(unescaped(part)) for part in parts(text, separator)) if value]


def kept_lines(text: str) -> str:
    """Unescaped text with its line breaks, without white space around it."""
    return "\n".join(line.rstrip() for line in unescaped(text).split("\n")).strip()


def uri_value(text: str, scheme: str) -> str:
    """What a tel: or mailto: address names, its extension in words; other text as it is."""
    value = one_line(unescaped(text))
    if not value.lower().startswith(f"{scheme}:"):
        return value
    number, *params = unquote(value[len(scheme) + 1 :]).partition("?")[0].split(";")
    extension = next((param[4:] for param in params if param.lower().startswith("ext=")), "")
    return one_line(f"{number} ext. {extension}" if extension else number)


def rank(found: Property) -> int:
    """How much the property is preferred: 1 the most, 101 not at all (TYPE=pref, bare PREF or RFC 6350's PREF)."""
    ranks = [int(word) for word in found.words("PREF") if _PREFERENCE.fullmatch(word)]
    if ranks:
        return min(ranks)
    return 1 if "pref" in found.words("TYPE") else _NO_RANK


def is_preferred(found: Property) -> bool:
    """Whether the property asks to be preferred at all."""
    return rank(found) < _NO_RANK


def label(found: Property, own: str) -> str:
    """What kind of address or number it is: the person's own word (X-ABLabel), else the TYPEs."""
    if own:
        return apple_label(own)
    return label_of(found.words("TYPE"))


def apple_label(text: str) -> str:
    """The word in a label as Apple and Google write it: _$!<Anniversary>!$_ is "anniversary"."""
    word = one_line(unescaped(text))
    known_word = _APPLE_LABEL.fullmatch(word)
    return label_from(known_word[1].lower() if known_word else word)


def _separators(text: str, separator: str) -> list[int]:
    """Where the separator stands unescaped."""
    pattern = re.compile(rf"\\.|{re.escape(separator)}", re.DOTALL)
    return [found.start() for found in pattern.finditer(text) if found[0] == separator]
